use super::*;
use crate::text::{Lang, Marks};

/// Glyphs as text: the characters that each stands for and its advance in thousandths of an em.
fn dump(text: &str, lang: &str, family: &str) -> String {
    let book = FontBook::builtin();
    let face = book.find(family).expect("it is built in");
    let rich = Rich::plain(text, &Lang::new(lang), Marks::NONE);
    let glyphs = Shaper::new(&book).shape(&rich, |_| face, &mut Sink::default());
    let milli = |em: Em| (em.raw() * 1000 + (1 << 15)) >> 16;
    let parts: Vec<String> = glyphs
        .iter()
        .map(|glyph| format!("{}={}", &text[glyph.text.clone()], milli(glyph.advance)))
        .collect();
    parts.join("|")
}

const FAMILIES: [&str; 4] = ["Banxin Song", "Banxin Song Black", "Banxin Hei", "Banxin Kai"];

#[test]
fn a_dash_of_every_face_is_two_em_without_a_gap() {
    for family in &FAMILIES[..3] {
        assert_eq!(dump("平——台", "zh-Hans", family), "平=1000|——=2000|台=1000");
    }
    assert_eq!(dump("平——台", "zh-Hans", FAMILIES[3]), "平=1000|—=1000|—=1000|台=1000");
}

#[test]
fn a_single_dash_is_full_width_in_chinese_only() {
    for family in FAMILIES {
        assert_eq!(dump("—", "zh-Hans", family), "—=1000", "{family}");
    }
    assert_ne!(dump("—", "en", "Banxin Song"), "—=1000");
}

#[test]
fn ellipses_are_an_em_each_in_every_face() {
    for family in FAMILIES {
        assert_eq!(dump("……", "zh-Hans", family), "…=1000|…=1000", "{family}");
    }
}

#[test]
fn words_are_shaped_whole_with_their_apostrophes() {
    let text = dump("it’s港", "zh-Hans", "Banxin Song");
    let advances: Vec<&str> = text.split('|').collect();
    assert_eq!(advances.len(), 5);
    assert!(advances[2].starts_with('’') && advances[2] != "’=1000", "{text}");
    assert_eq!(dump("港’", "zh-Hans", "Banxin Song"), "港=1000|’=1000");
}

#[test]
fn quotes_are_an_alphabets_in_an_alphabets_text() {
    let text = dump("“a”", "en", "Banxin Song");
    assert!(!text.contains("=1000"), "{text}");
}

#[test]
fn unseen_characters_take_no_room() {
    assert_eq!(dump("港\u{200b}区\n", "zh-Hans", "Banxin Song"), "港=1000|\u{200b}=0|区=1000|\n=0");
}

#[test]
fn a_character_that_no_face_has_is_an_error_at_its_place() {
    let book = FontBook::builtin();
    let face = book.find("Banxin Song").expect("it is built in");
    let mut rich = Rich::default();
    let span = crate::diag::Span::new(crate::diag::FileId(3), 10, 20);
    rich.push("港\u{13000}区", span, Marks::NONE, &Lang::new("zh-Hans"));
    let mut sink = Sink::default();
    let glyphs = Shaper::new(&book).shape(&rich, |_| face, &mut sink);
    assert_eq!(glyphs[1].id, 0);
    let found = &sink.found()[0];
    assert_eq!(found.code.0, "missing-glyph");
    assert_eq!(found.args, [("char", "\u{13000}".to_string()), ("code", "U+13000".to_string())]);
    assert_eq!(found.span.map(|span| (span.start, span.end)), Some((13, 17)));
}

#[test]
fn a_character_that_the_face_lacks_is_taken_from_another() {
    let book = FontBook::builtin();
    let kai = book.find("Banxin Kai").expect("it is built in");
    let lacks = |c: &char| {
        book.face(kai).reader().glyph(*c).is_none()
            && book.faces().any(|(_, face)| face.reader().glyph(*c).is_some())
    };
    let Some(c) = ('\u{21}'..'\u{FFFF}').find(lacks) else { return };
    let rich = Rich::plain(&c.to_string(), &Lang::new("zh-Hans"), Marks::NONE);
    let mut sink = Sink::default();
    let glyphs = Shaper::new(&book).shape(&rich, |_| kai, &mut sink);
    assert!(glyphs[0].face != kai && glyphs[0].id != 0);
    assert!(sink.found().is_empty());
}

#[test]
fn a_traditional_comma_stands_in_the_middle_of_its_em() {
    let book = FontBook::builtin();
    let face = book.find("Banxin Song").expect("it is built in");
    let shaper = Shaper::new(&book);
    let glyph = |lang: &str| {
        let text = Rich::plain("，", &Lang::new(lang), Marks::NONE);
        shaper.shape(&text, |_| face, &mut Sink::default())[0].clone()
    };
    assert_ne!(glyph("zh-Hant").id, glyph("zh-Hans").id);
    assert_eq!(glyph("zh-Hant").advance, Em::ONE);
}

#[test]
fn a_shaper_can_be_shared_by_the_editions_of_a_batch() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Shaper::new(&FontBook::builtin()));
}
