//! Where the frames of a line stand.

use super::*;
use crate::diag::Span;

#[test]
fn a_line_of_han_stands_on_the_grid() {
    let line = Bench::new().first(&plain("港区报纸"), 13, 2);
    assert_eq!(line, "港=2000+1000|区=3000+1000|报=4000+1000|纸=5000+1000");
}

#[test]
fn marks_lose_the_blank_between_their_bodies() {
    // R13; the last mark of each line is cut at the line's end as well (R14).
    for (text, expected) in [
        ("国。）", "国=0+1000|。=1000+500|）=1500+500"),
        ("国，“国", "国=0+1000|，=1000+1000|“=2000+500|国=2500+1000"),
        ("国“‘国", "国=0+1000|“=1000+1000|‘=2000+500|国=2500+1000"),
        ("国）。国", "国=0+1000|）=1000+500|。=1500+1000|国=2500+1000"),
        ("国（）国", "国=0+1000|（=1000+1000|）=2000+1000|国=3000+1000"),
        ("国》·《国", "国=0+1000|》=1000+500|·=1500+500|《=2000+500|国=2500+1000"),
        ("国？！国", "国=0+1000|？=1000+500|！=1500+500|国=2000+1000"),
        ("国！！！国", "国=0+1000|！=1000+500|！=1500+500|！=2000+1000|国=3000+1000"),
        ("国？！”国", "国=0+1000|？=1000+500|！=1500+500|”=2000+1000|国=3000+1000"),
    ] {
        assert_eq!(Bench::new().first(&plain(text), 13, 0), expected);
    }
}

#[test]
fn squeezing_survives_a_change_of_marks() {
    let mut text = Rich::default();
    let zh = Lang::new("zh-Hans");
    text.push("国。", Span::NOWHERE, Marks::STRONG, &zh);
    text.push("”国", Span::NOWHERE, Marks::NONE, &zh);
    assert_eq!(Bench::new().first(&text, 13, 0), "国=0+1000|。=1000+500|”=1500+1000|国=2500+1000");
}

#[test]
fn an_opening_quote_at_a_paragraphs_start_has_its_body_on_the_indent() {
    let bench = Bench::new();
    let text = plain("“国");
    assert_eq!(bench.first(&text, 13, 2), "“=2000+500|国=2500+1000");
    let prepared = bench.rich(&text, 2, Align::Justify);
    let glyph = &compose(&prepared, Em::ONE * 13).lines[0].glyphs[0];
    assert_eq!(glyph.x, Em::new(1.5), "the blank half of the quote hangs out to the left");
}

#[test]
fn the_gap_between_han_and_an_alphabet_is_a_quarter_em_typed_or_not() {
    let bench = Bench::new();
    let x = |text: &str| {
        let prepared = bench.prepare(text, 0, Align::Start);
        let line = &compose(&prepared, Em::ONE * 30).lines[0];
        line.glyphs.iter().map(|glyph| glyph.frame).collect::<Vec<_>>()
    };
    let (typed, bare) = (x("共 5 项"), x("共5项"));
    assert_eq!(typed, bare);
    assert_eq!(bare[1], Em::new(1.25));
    assert_eq!(x("，GDP")[1], Em::ONE, "no gap beside a mark");
}

#[test]
fn a_datelines_gap_is_one_em_and_never_opens() {
    let zh = Lang::new("zh-Hans");
    let mut text = Rich::default();
    text.push("本报讯", Span::NOWHERE, Marks::DATELINE, &zh);
    text.push("\u{3000}天地玄黄宇宙洪。荒日月盈昃", Span::NOWHERE, Marks::NONE, &zh);
    // The line has half an em too much, which goes between the other Han.
    let line = Bench::new().first(&text, 14, 2);
    assert!(line.contains("\u{3000}="), "{line}");
    let gap = line.split('|').find(|part| part.starts_with('\u{3000}')).expect("it is there");
    assert!(gap.ends_with("+1000"), "{line}");
}

#[test]
fn a_stretched_line_opens_between_han_alike_and_not_round_marks() {
    let line = Bench::new().first(&plain("天地玄黄宇宙洪。日月盈昃"), 8, 0);
    assert_eq!(
        line,
        "天=0+1000|地=1083+1000|玄=2167+1000|黄=3250+1000|宇=4333+1000|宙=5417+1000|洪=6500+1000|。=7500+500"
    );
}

#[test]
fn a_superior_is_small_raised_and_sticks_to_its_word() {
    let zh = Lang::new("zh-Hans");
    let mut text = Rich::default();
    text.push("天地玄黄", Span::NOWHERE, Marks::NONE, &zh);
    text.push("1", Span::NOWHERE, Marks::SUP, &zh);
    text.push("宇宙洪荒", Span::NOWHERE, Marks::NONE, &zh);
    let prepared = Bench::new().rich(&text, 0, Align::Justify);
    let galley = compose(&prepared, Em::ONE * 4);
    let line = |i: usize| &text.text[galley.lines[i].text.clone()];
    assert!(galley.lines.iter().enumerate().all(|(i, _)| !line(i).starts_with('1')));
    let glyphs = galley.lines.iter().flat_map(|line| &line.glyphs);
    let superior = glyphs.clone().find(|glyph| glyph.run == 1).expect("it is set");
    assert!(superior.scale < Em::ONE && superior.rise > Em::ZERO);
}

#[test]
fn an_issue_may_set_its_marks_narrower_or_fixed() {
    let bench = Bench::new();
    let song = bench.book.find("Banxin Song").expect("it is built in");
    let faces = Faces { text: song, strong: song, em: song };
    let style = ParagraphStyle { faces, indent: Em::ZERO, align: Align::Start };
    for (marks, expected) in [
        (MarkWidth::Half, "国=0+1000|，=1000+500|“=1500+500|国=2000+1000|。=3000+500|国=3500+1000"),
        (
            MarkWidth::Kaiming,
            "国=0+1000|，=1000+500|“=1500+500|国=2000+1000|。=3000+1000|国=4000+1000",
        ),
        (
            MarkWidth::Fixed,
            "国=0+1000|，=1000+1000|“=2000+1000|国=3000+1000|。=4000+1000|国=5000+1000",
        ),
    ] {
        let text = plain("国，“国。国");
        let setting = Setting { marks, ..Setting::default() };
        let shaper = Shaper::new(&bench.book);
        let prepared = prepare_with(&shaper, &text, &style, setting, &mut Sink::default());
        assert_eq!(dump(&compose(&prepared, Em::ONE * 13).lines[0], &text.text), expected);
    }
}
