use super::*;
use crate::diag::Span;

/// `before`, a base with its reading, `after`.
fn read(before: &str, (base, reading): (&str, &str), after: &str) -> Rich {
    let mut rich = plain(before);
    rich.push(base, Span::NOWHERE, Marks::NONE, &Lang::new("zh-Hans"));
    rich.runs.last_mut().expect("it was pushed").ruby = Some(reading.into());
    rich.append(&plain(after));
    rich
}

/// Where a reading begins and ends.
fn ends(reading: &Reading) -> (Em, Em) {
    let last = reading.glyphs.last().expect("it has glyphs");
    (reading.glyphs[0].x, last.x + last.advance)
}

/// Where the frames of the characters `text` begin and end.
fn frames(line: &Line, text: Range<usize>) -> (Em, Em) {
    let mut own = line.glyphs.iter().filter(|glyph| text.contains(&glyph.text.start));
    let first = own.next().expect("a glyph stands for it");
    let last = own.next_back().unwrap_or(first);
    (first.frame, last.frame + last.advance)
}

#[test]
fn a_reading_stands_in_the_middle_over_its_base() {
    let bench = Bench::new();
    for base in [("版", "bǎn"), ("庄重", "zhuāngzhòng"), ("〇", "líng")] {
        let text = read("天地", base, "玄黄");
        let galley = compose(&bench.rich(&text, 0, Align::Justify), Em::ONE * 20);
        let line = &galley.lines[0];
        let (from, to) = frames(line, text.runs[1].range.clone());
        let (left, right) = ends(&line.readings[0]);
        assert!((left - from) - (to - right) <= Em::from_raw(4), "{base:?}");
        assert!(left >= from && right <= to, "{base:?} reaches over its neighbours");
        assert_eq!((line.rows(), galley.rows()), (2, 2));
    }
}

#[test]
fn a_base_is_widened_no_more_than_its_reading_needs() {
    let bench = Bench::new();
    let width = |reading: &str| {
        let text = read("天", ("装", reading), "地");
        let galley = compose(&bench.rich(&text, 0, Align::Start), Em::ONE * 20);
        galley.lines[0].width
    };
    assert_eq!(width("à"), Em::ONE * 3);
    assert!(width("zhuāng") > Em::ONE * 3 && width("zhuāng") < Em::ONE * 4 + Em::from_raw(1 << 14));
}

#[test]
fn readings_of_neighbours_keep_apart() {
    let bench = Bench::new();
    let mut text = read("", ("装", "zhuāng"), "");
    text.append(&read("", ("床", "chuáng"), "上"));
    let line = &compose(&bench.rich(&text, 0, Align::Start), Em::ONE * 20).lines[0];
    let (first, second) = (ends(&line.readings[0]), ends(&line.readings[1]));
    assert!(second.0 - first.1 >= Em::from_raw(1 << 13) - Em::from_raw(4));
}

#[test]
fn a_base_is_never_parted_unless_it_has_to_be_and_keeps_its_reading() {
    let bench = Bench::new();
    let text = read("天地玄黄宇宙", ("洪荒日月", "hónghuāngrìyuè"), "盈昃");
    for measure in 3..14 {
        let galley = compose(&bench.rich(&text, 0, Align::Justify), Em::ONE * measure);
        let readings: usize = galley.lines.iter().map(|line| line.readings.len()).sum();
        assert_eq!(readings, 1, "{measure} em");
        let base = text.runs[1].range.clone();
        let whole = galley
            .lines
            .iter()
            .any(|line| line.text.start <= base.start && base.end <= line.text.end);
        assert!(whole || measure < 5, "{measure} em");
        let rows: Vec<u32> = variants(&bench.rich(&text, 0, Align::Justify), Em::ONE * measure)
            .iter()
            .map(|variant| variant.lines)
            .collect();
        assert!(rows.contains(&galley.rows()), "{measure} em: {rows:?}");
    }
}
