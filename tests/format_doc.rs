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

/// Every element and attribute that the reader knows is documented, each element with an example.
#[test]
fn the_documentation_has_every_element_and_attribute() {
    use banxin::source::native::table::rules;
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md")).unwrap();
    let rows: String = text.lines().filter(|line| line.starts_with('|')).collect();
    for rule in rules() {
        let example =
            [format!("<{}>", rule.name), format!("<{} ", rule.name), format!("<{}/>", rule.name)];
        assert!(example.iter().any(|tag| rows.contains(tag)), "no example of <{}>", rule.name);
        for attribute in rule.attributes {
            let named = [format!("`{}`", attribute.name), format!("{}=", attribute.name)];
            assert!(
                named.iter().any(|name| text.contains(name)),
                "{} {}",
                rule.name,
                attribute.name
            );
        }
    }
}

/// Every rule of the proof-reader and of the importer is documented.
#[test]
fn the_documentation_has_every_rule() {
    let read = |path: &str| {
        std::fs::read_to_string(format!("{}/docs/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    };
    let check = read("check.md");
    for rule in banxin::check::article::RULES {
        let row = check.lines().find(|line| line.starts_with(&format!("| `{}` |", rule.code)));
        assert!(row.is_some_and(|row| row.contains(rule.source)), "{}", rule.code);
    }
    let import = read("import.md");
    for rule in banxin::source::text::RULES {
        assert!(import.contains(&format!("| `{rule}` |")), "{rule}");
        let code = format!("text-repaired/{rule}");
        assert!(banxin::diag::catalogue::entry(&code).is_some(), "{code}");
    }
}

/// The example of `banxin.toml` is one.
#[test]
fn the_documented_settings_are_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/check.md");
    let text = std::fs::read_to_string(path).unwrap();
    let example = text.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let store = MemStore::default().with("banxin.toml", example);
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let config = banxin::config::read(&store, &mut sources, &mut sink);
    assert_eq!(sink.found(), []);
    assert_eq!(config.unwrap().check.people[0].titles, ["区长"]);
}
