use super::*;
use crate::compose::{Align, Faces, Level};
use crate::font::FontBook;
use crate::frame::{FrameItem, Pages};
use crate::geom::{Abs, Size};

fn proof(text: &str, measure: Option<i64>) -> (Proof, Sink) {
    let book = FontBook::builtin();
    let song = book.find("Banxin Song").expect("it is built in");
    let faces = Faces { text: song, strong: song, em: song };
    let manner = Manner {
        lang: Lang::new("zh-Hans"),
        style: ParagraphStyle { faces, indent: Em::ZERO, align: Align::Justify },
        setting: Setting { level: Level::Gb, ..Setting::default() },
        measure: measure.map(|em| Em::ONE * em),
    };
    let mut sink = Sink::default();
    let proof = prove(&Shaper::new(&book), text, FileId(0), &manner, &mut sink);
    (proof, sink)
}

fn sheet(columns: Option<u32>, page: Option<(f64, f64)>) -> Sheet {
    Sheet {
        page: page.map(|(w, h)| Size { w: Abs::mm(w), h: Abs::mm(h) }),
        columns,
        gutter: Em::ONE * 2,
        size: Abs::pt(9.0),
        leading: Abs::pt(15.0),
    }
}

fn set(proof: &Proof, sheet: &Sheet) -> Result<Pages, SheetError> {
    pages(proof, &Lang::new("zh-Hans"), sheet)
}

/// Where the text items of a page stand, in pt.
fn origins(items: &[FrameItem], into: &mut Vec<(f64, f64)>) {
    for item in items {
        match item {
            FrameItem::Group(group) => origins(&group.items, into),
            FrameItem::Text(text) => into.push((text.origin.x.to_pt(), text.origin.y.to_pt())),
            FrameItem::Shape(_) | FrameItem::Image(_) => {}
        }
    }
}

#[test]
fn every_line_is_a_paragraph_and_an_empty_one_nothing() {
    let (proof, sink) = proof("天地\r\n\n玄黄\n", None);
    let texts: Vec<&str> = proof.paragraphs.iter().map(|p| p.rich.text.as_str()).collect();
    assert_eq!(texts, ["天地", "玄黄"]);
    assert_eq!(proof.breaks, [3, 8, 9, 12]);
    assert!(sink.found().is_empty());
}

#[test]
fn positions_count_code_points_of_the_whole_text() {
    let (proof, _) = proof("𠀀地\n玄", None);
    let value: serde_json::Value = serde_json::from_str(&json(&proof)).expect("it is JSON");
    assert_eq!(value["breaks"], serde_json::json!([1, 3]));
    assert_eq!(value["lines"][1]["text"], "玄");
    let item = &value["lines"][1]["items"][0];
    assert_eq!((&item["index"], &item["advance_em"]), (&3.into(), &1.0.into()));
}

#[test]
fn frames_and_gaps_add_up_to_the_measure() {
    let (proof, _) = proof("天地玄黄宇宙洪荒，2026年GDP增长，日月盈昃", Some(8));
    let value: serde_json::Value = serde_json::from_str(&json(&proof)).expect("it is JSON");
    let items = value["lines"][0]["items"].as_array().expect("a list");
    let sum: f64 = items
        .iter()
        .map(|item| item["advance_em"].as_f64().unwrap() + item["gap_em"].as_f64().unwrap())
        .sum();
    assert!((sum - 8.0).abs() < 1e-3, "{sum}");
}

#[test]
fn what_no_face_has_and_what_must_be_cut_are_warnings() {
    let (_, sink) = proof("\u{16A0}https://example.com/abcdefghijklmnop", Some(4));
    let codes: Vec<&str> = sink.found().iter().map(|found| found.code.0).collect();
    assert!(codes.contains(&"missing-glyph") && codes.contains(&"overlong-word"), "{codes:?}");
    assert!(!sink.has_errors());
}

#[test]
fn lines_stand_on_one_grid_in_columns_and_on_pages() {
    let (proof, _) = proof(&"天地玄黄宇宙洪荒日月盈昃".repeat(40), Some(13));
    let pages = set(&proof, &sheet(Some(2), Some((120.0, 60.0)))).expect("they fit");
    let (_, full) = pages.pages.split_last().expect("there are pages");
    assert!(!full.is_empty());
    for page in full {
        let mut found = Vec::new();
        origins(&page.items, &mut found);
        let mut lefts: Vec<i64> = found.iter().map(|(x, _)| (x * 100.0).round() as i64).collect();
        lefts.sort_unstable();
        lefts.dedup();
        assert_eq!(lefts.len(), 2);
        assert_eq!(lefts[1] - lefts[0], 15 * 900);
        let first = Abs::mm(15.0).to_pt() + 9.0 * 0.88;
        let off = |y: f64| ((y - first) / 15.0 - ((y - first) / 15.0).round()).abs();
        assert!(found.iter().all(|(_, y)| off(*y) < 1e-3));
    }
}

#[test]
fn a_sheet_is_widened_only_if_nobody_named_it() {
    let (proof, _) = proof(&"天".repeat(200), None);
    let wide = set(&proof, &sheet(None, None)).expect("it is widened");
    assert_eq!(wide.pages[0].boxes.trim.w, Abs::pt(1800.0) + Abs::mm(15.0) * 2);
    let refused = set(&proof, &sheet(None, Some((275.0, 390.0))));
    assert!(matches!(refused, Err(SheetError::TooNarrow { .. })));
    assert!(matches!(set(&proof, &sheet(None, Some((9e3, 31.0)))), Err(SheetError::TooLow { .. })));
}

#[test]
fn an_empty_text_is_an_empty_page() {
    let (proof, _) = proof("", Some(13));
    assert_eq!(set(&proof, &sheet(None, None)).expect("it fits").pages.len(), 1);
    assert_eq!(json(&proof), "{\"breaks\":[],\"lines\":[]}\n");
}

#[test]
fn radicals_of_dictionaries_are_set_as_the_characters_they_look_like() {
    let (proof, sink) = proof("⼀⼆⻓马", None);
    assert_eq!(proof.paragraphs[0].rich.text, "一二⻓马");
    assert_eq!(sink.found().len(), 1, "{:?}", sink.found());
}
