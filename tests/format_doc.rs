//! The examples of `docs/format.md` are an edition, and one that is read without a finding.

#![allow(clippy::disallowed_methods)]

use banxin::diag::{Sink, Sources};
use banxin::edition::{self, Block};
use banxin::store::MemStore;

#[test]
fn the_documentation_is_an_edition() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md");
    let text = std::fs::read_to_string(path).unwrap();
    let blocks: Vec<&str> =
        text.split("```xml\n").skip(1).filter_map(|part| part.split("```").next()).collect();
    let [edition_file, article_file] = blocks[..] else { panic!("{} examples", blocks.len()) };
    let store = MemStore::default()
        .with("edition.xml", edition_file)
        .with("articles/1.xml", article_file)
        .with("images/coffee.png", "");
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let edition = edition::read(&store, &mut sources, &mut sink);
    assert_eq!(sink.found(), []);
    let edition = edition.unwrap();
    assert_eq!(edition.pages.len(), 2);
    let article = &edition.articles[0];
    assert_eq!(article.head.headline.text, "复查餐饮“红榜”\n筑牢舌尖防线");
    assert_eq!(article.head.dateline.as_ref().unwrap().text.text, "新华社北京3月20日电");
    let Block::Paragraph { text, optional } = &article.body[2] else {
        panic!("{:?}", article.body)
    };
    assert!(optional);
    assert_eq!(text.text, "“版心”，见原文，in English，着重，李白，103。");
    assert_eq!(article.figures().next().unwrap().focus, (500, 400));
}
