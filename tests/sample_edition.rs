//! The sample edition in `input/` is read whole and without a complaint.

use banxin::diag::{Sink, Sources};
use banxin::edition::{self, Block};
use banxin::store::DiskStore;

#[test]
fn the_sample_edition_is_read_without_a_finding() {
    let store = DiskStore::new(concat!(env!("CARGO_MANIFEST_DIR"), "/input/gangqu-20260325"));
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let edition = edition::read(&store, &mut sources, &mut sink);
    assert_eq!(sink.found(), []);
    let edition = edition.unwrap();
    assert_eq!((edition.masthead.name.as_str(), edition.articles.len()), ("港区新闻", 7));
    assert_eq!(edition.assets.len(), 1);
    let paragraphs = |block: &&Block| matches!(block, Block::Paragraph { .. });
    let lead = &edition.articles[0];
    assert_eq!(lead.body.iter().filter(paragraphs).count(), 8);
    assert_eq!(lead.head.dateline.as_ref().unwrap().text.text, "本报讯");
    assert_eq!(lead.head.byline[0].name.text, "迟伟涛");
}
