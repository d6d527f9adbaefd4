//! Raw texts of several papers become the stories that they were: the sample edition as its article files
//! have it, the others as written down beside them.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use banxin::calendar::Date;
use banxin::diag::{Sink, Sources};
use banxin::edition::{self, Article, Block, Edition};
use banxin::source::native::writer;
use banxin::source::text::{Imported, RULES, Rules, import};
use banxin::store::{DiskStore, MemStore};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

/// The text in `tests/import`, imported by all rules but `off`.
fn imported(name: &str, off: &[&str]) -> (String, Imported) {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    let off: Vec<String> = off.iter().map(|rule| rule.to_string()).collect();
    let made = import(&text, &Rules::without(&off).unwrap(), Date::new(2026, 3, 25)).unwrap();
    assert_eq!(made.lost, (String::new(), String::new()), "{name} without {off:?}");
    (text, made)
}

/// The stories as files of the native format, and that format's reader's word on them.
fn read_back(made: &Imported) -> Edition {
    let date = Date::new(2026, 3, 25).unwrap();
    let mut store = MemStore::default().with("edition.xml", writer::edition("e", date, "报"));
    for (index, story) in made.stories.iter().enumerate() {
        let file = writer::article(story, &format!("a{}", index + 1));
        store = store.with(&format!("articles/{:02}.xml", index + 1), file);
        for n in 1..=made.stories.len() {
            store = store.with(&format!("images/{n}.jpg"), "");
        }
    }
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let edition = edition::read(&store, &mut sources, &mut sink);
    edition.unwrap_or_else(|| panic!("{:?}", sink.found()))
}

/// A story as lines, each with its role: what a reader of two files would compare.
fn shown(article: &Article) -> String {
    let mut text = String::new();
    let head = &article.head;
    let _ = writeln!(text, "form {:?}, {}", article.form, article.lang.as_str());
    if let Some(column) = &article.column {
        let _ = writeln!(text, "column {column}");
    }
    let parts = [
        ("kicker", head.kicker.as_ref()),
        ("headline", Some(&head.headline)),
        ("deck", head.deck.as_ref()),
        ("editors-note", head.editors_note.as_ref()),
    ];
    for (name, part) in parts {
        if let Some(part) = part {
            let _ = writeln!(text, "{name} {}", part.text.replace('\n', " / "));
        }
    }
    for person in &head.byline {
        let org = person.org.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{:?} {org} {}", person.role, person.name.text);
    }
    if let Some(line) = &head.dateline {
        let day = line.date.map(|day| day.to_string()).unwrap_or_default();
        let _ = writeln!(text, "dateline {} {day}", line.text.text);
    }
    for block in &article.body {
        let _ = match block {
            Block::Paragraph { text: words, .. } => {
                writeln!(text, "p {}", words.text.replace('\n', " / "))
            }
            Block::Subhead(words) => writeln!(text, "h2 {}", words.text),
            Block::Note(words) => writeln!(text, "note {}", words.text.replace('\n', " / ")),
            Block::List(list) => {
                let items: Vec<&str> = list.items.iter().map(|item| item.text.as_str()).collect();
                writeln!(text, "list {} {}", list.numbered, items.join(" | "))
            }
            Block::Table(rows) => {
                let row = |row: &Vec<_>| {
                    let cells: Vec<&str> =
                        row.iter().map(|c: &banxin::text::Rich| c.text.as_str()).collect();
                    cells.join(" | ")
                };
                writeln!(text, "table {}", rows.iter().map(row).collect::<Vec<_>>().join(" / "))
            }
            Block::Figure(figure) => {
                let caption = figure.caption.as_ref().map(|caption| caption.text.as_str());
                writeln!(text, "figure {}", caption.unwrap_or_default())
            }
            other => writeln!(text, "{other:?}"),
        };
    }
    text
}

/// The sample's story as the text has it: without the picture that the newspaper did not give away, which
/// the caption owns to, and without the line breaks that an editor offered a headline.
fn as_given(story: &str) -> String {
    story.replace("（示意图）", "").replace(" / ", "")
}

#[test]
fn the_real_edition_becomes_the_seven_stories_of_the_sample() {
    let (_, made) = imported("gangqu.txt", &[]);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/gangqu-20260325");
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let sample = edition::read(&DiskStore::new(sample), &mut sources, &mut sink).unwrap();
    let read = read_back(&made);
    assert_eq!(read.articles.len(), 7);
    for (ours, theirs) in read.articles.iter().zip(&sample.articles) {
        assert_eq!(as_given(&shown(ours)), as_given(&shown(theirs)));
    }
    // A break that the text itself has is kept as one.
    assert_eq!(read.articles[5].head.headline.text, sample.articles[5].head.headline.text);
}

#[test]
fn the_repairs_of_the_real_edition_are_those_that_were_counted_by_hand() {
    let (_, made) = imported("gangqu.txt", &[]);
    let of = |rule: &str| made.repairs.iter().filter(|repair| repair.rule == rule).count();
    assert_eq!((of("join"), of("byline"), of("caption"), of("subhead")), (12, 7, 1, 3));
    let widened: String =
        made.repairs.iter().filter(|r| r.rule == "widen").map(|r| r.removed.as_str()).collect();
    let count = |c| widened.matches(c).count();
    assert_eq!((count(','), count(';'), count('('), count(')')), (285, 12, 10, 10));
}

/// Every other text of the folder, beside what it becomes.
#[test]
fn other_papers_become_what_is_written_down() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|item| item.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".txt") && name != "gangqu.txt")
        .collect();
    names.sort();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let (_, made) = imported(&name, &[]);
        let stories: Vec<String> = read_back(&made).articles.iter().map(shown).collect();
        let text = stories.join("\n");
        let path = folder().join(name.replace(".txt", ".expected"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&path).unwrap_or_default(), "{name}");
    }
}

#[test]
fn a_rule_that_is_turned_off_does_nothing_and_nothing_is_lost() {
    for rule in RULES {
        for name in ["gangqu.txt", "wire.txt", "notices.txt"] {
            let (_, made) = imported(name, &[rule]);
            assert!(made.repairs.iter().all(|repair| repair.rule != *rule), "{name}: {rule}");
        }
    }
    let (_, bare) = imported("gangqu.txt", RULES);
    assert!(bare.repairs.is_empty());
    assert!(Rules::without(&["joni".to_string()]).is_err());
}

#[test]
fn a_text_that_is_cut_off_at_any_byte_is_imported_whole() {
    for name in ["wire.txt", "notices.txt", "folio.txt"] {
        let bytes = fs::read(folder().join(name)).unwrap();
        for end in 0..bytes.len() {
            let text = String::from_utf8_lossy(&bytes[..end]);
            let made = import(&text, &Rules::default(), None).unwrap();
            assert_eq!(made.lost, (String::new(), String::new()), "{name} {end}");
        }
    }
}

/// What was imported is clean: the proof-reader finds nothing that a repair should have seen to.
#[test]
fn imported_stories_give_the_proof_reader_nothing_to_mark() {
    use banxin::check::article;
    use banxin::config::House;
    use banxin::source;
    let mut told = String::new();
    for item in fs::read_dir(folder()).unwrap() {
        let name = item.unwrap().file_name().to_string_lossy().into_owned();
        if !name.ends_with(".txt") {
            continue;
        }
        let (_, made) = imported(&name, &[]);
        let date = Date::new(2026, 3, 25).unwrap();
        let mut store = MemStore::default().with("edition.xml", writer::edition("e", date, "报"));
        for (index, story) in made.stories.iter().enumerate() {
            let file = writer::article(story, &format!("a{index}"));
            store = store.with(&format!("articles/{index}.xml"), file);
        }
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let draft = source::read_folder(&store, &mut sources, &mut sink);
        article::check(&draft, &House::default(), &mut sink);
        for found in sink.found().iter().filter(|found| found.code.0 != "kicker-repeated") {
            let _ = writeln!(told, "{name}: {} {:?}", found.code.0, found.args);
        }
    }
    assert_eq!(told, "");
}

#[test]
fn limits_are_errors_and_hostile_texts_are_soon_done() {
    use banxin::source::text::{LONGEST_INPUT, MOST_PARAGRAPHS, MOST_STORIES, TextError};
    let of = |text: &str| import(text, &Rules::default(), None).map(|made| made.stories.len());
    assert_eq!(of(&"文".repeat(LONGEST_INPUT / 3 + 1)), Err(TextError::TooLong));
    assert_eq!(of(&"文。\n\n".repeat(MOST_PARAGRAPHS + 1)), Err(TextError::TooManyParagraphs));
    assert_eq!(
        of(&"标题\n\n正文。（完）\n\n".repeat(MOST_STORIES + 1)),
        Err(TextError::TooManyStories)
    );
    let started = std::time::Instant::now();
    for text in [
        "文\n".repeat(30_000),
        "文字文字文字文字文字文字文字文字文字文字文字文字\n".repeat(30_000),
        "（".repeat(3_000_000),
        "“文".repeat(1_000_000),
        "1.\n".repeat(30_000),
        "甲\t乙\n".repeat(30_000),
        "记者".repeat(1_000_000),
        " \u{3000}".repeat(2_000_000),
        "\r".repeat(5_000_000),
        "文，\n\n".repeat(30_000),
        "标题\n\n".repeat(30_000),
    ] {
        let _ = of(&text);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
