//! The running text of the sample edition, as the peers were given it: 45 paragraphs.

use banxin::diag::{Sink, Sources};
use banxin::edition::{self, Block};
use banxin::store::DiskStore;

/// The paragraphs, with the dateline before the first of a story, and the photograph's caption.
pub fn paragraphs() -> Vec<String> {
    let store = DiskStore::new(concat!(env!("CARGO_MANIFEST_DIR"), "/input/gangqu-20260325"));
    let edition = edition::read(&store, &mut Sources::default(), &mut Sink::default())
        .expect("the sample edition is read");
    let mut texts = Vec::new();
    for article in &edition.articles {
        let mut dateline = article.head.dateline.as_ref().map(|line| line.text.text.clone());
        for block in &article.body {
            let text = match block {
                Block::Paragraph { text, .. } => &text.text,
                Block::Figure(figure) => &figure.caption.as_ref().expect("it has one").text,
                _ => continue,
            };
            let before = dateline.take().map_or(String::new(), |line| line + " ");
            texts.push(before + text);
        }
    }
    texts
}
