//! Where lines break.

use super::*;
use crate::diag::Span;

#[test]
fn marks_are_squeezed_in_before_a_character_is_pushed_out() {
    let bench = Bench::new();
    assert_eq!(
        bench.lines("天地玄，黄宇宙洪荒，日月盈昃", 9, 0),
        ["天地玄，黄宇宙洪荒，", "日月盈昃"]
    );
    assert_eq!(bench.lines("天地玄黄宇宙洪荒，日月盈昃", 8, 0), ["天地玄黄宇宙洪", "荒，日月盈昃"]);
}

#[test]
fn the_first_line_is_indented() {
    let lines = Bench::new().lines("天地玄黄宇宙洪荒日月盈昃辰宿列张", 8, 2);
    assert_eq!(lines, ["天地玄黄宇宙", "洪荒日月盈昃辰宿", "列张"]);
}

#[test]
fn a_last_line_has_two_han_at_least() {
    let lines = Bench::new().lines("天地玄黄宇宙洪荒日月盈昃辰宿列张寒。", 8, 0);
    assert_eq!(lines.last().map(String::as_str), Some("张寒。"));
}

#[test]
fn a_number_stays_with_its_signs_and_rather_with_its_unit() {
    let bench = Bench::new();
    for whole in
        ["1,268.5", "50%", "20:30", "10km", "No.5", "-3℃", "２０２６", "$5.6", "B2B", "2025-2026"]
    {
        for lead in 1..6 {
            let text = format!("{}{whole}国国国国国国", "国".repeat(lead));
            for line in bench.lines(&text, 6, 0) {
                assert!(!line.contains(whole) || line.matches(whole).count() == 1);
            }
            let joined = bench.lines(&text, 6, 0);
            assert!(joined.iter().any(|line| line.contains(whole)), "{joined:?}");
        }
    }
    let lines = bench.lines("工作会议于本市在3月20日召开并作部署", 9, 0);
    assert!(lines.iter().all(|line| !line.starts_with(['月', '日'])), "{lines:?}");
}

#[test]
fn a_foreign_word_is_parted_between_syllables_with_a_hyphen() {
    let bench = Bench::new();
    let text = "国国国国国国国extensive国国国国国国";
    let galley = compose(&bench.prepare(text, 0, Align::Justify), Em::ONE * 9);
    assert_eq!(&text[galley.lines[0].text.clone()], "国国国国国国国ex");
    assert!(galley.lines[0].hyphenated && !galley.lines[0].forced);
    assert_eq!(galley.lines[0].width, Em::ONE * 9);
    let last = galley.lines[0].glyphs.last().expect("it has a hyphen");
    assert!(last.text.is_empty() && last.frame + last.advance == Em::ONE * 9);
    assert!(!galley.lines[1].hyphenated);
    assert_eq!(breaks(&bench.prepare("国extensive", 0, Align::Justify)), [3]);
}

#[test]
fn a_soft_hyphen_is_seen_only_at_a_lines_end() {
    let bench = Bench::new();
    let set = |measure| {
        let prepared = bench.prepare("国国国ABCD\u{AD}EFGH国国", 0, Align::Justify);
        compose(&prepared, Em::ONE * measure)
    };
    assert!(set(7).lines[0].hyphenated);
    assert!(set(30).lines.iter().all(|line| !line.hyphenated));
    // But for a kern, it takes no room there.
    let plain = compose(&bench.prepare("国国国ABCDEFGH国国", 0, Align::Justify), Em::ONE * 30);
    assert!((set(30).lines[0].width - plain.lines[0].width).abs() < Em::new(0.05));
}

#[test]
fn a_long_ellipsis_breaks_only_between_its_units() {
    let bench = Bench::new();
    let found = |text| breaks(&bench.prepare(text, 0, Align::Justify));
    assert_eq!(found("国…………国"), [3, 9, 15]);
    assert_eq!(found("国……国"), [3, 9]);
    assert_eq!(found("国————国"), [3, 9, 15]);
}

#[test]
fn an_editors_break_is_taken_and_its_line_natural() {
    let bench = Bench::new();
    let text = "天地\n玄黄宇宙";
    assert_eq!(bench.lines(text, 8, 0), ["天地\n", "玄黄宇宙"]);
    let galley = compose(&bench.prepare(text, 0, Align::Justify), Em::ONE * 8);
    assert_eq!(galley.lines[0].width, Em::ONE * 2);
}

#[test]
fn a_name_is_not_broken() {
    let zh = Lang::new("zh-Hans");
    let bench = Bench::new();
    for lead in 0..8 {
        let mut text = Rich::default();
        text.push(&"国".repeat(lead), Span::NOWHERE, Marks::NONE, &zh);
        text.push("司马相如", Span::NOWHERE, Marks::UNBROKEN, &zh);
        text.push("与卓文君", Span::NOWHERE, Marks::NONE, &zh);
        let galley = compose(&bench.rich(&text, 0, Align::Justify), Em::ONE * 6);
        let whole = |line: &Line| text.text[line.text.clone()].contains("司马相如");
        assert!(galley.lines.iter().any(whole));
    }
}

#[test]
fn a_word_wider_than_the_measure_is_cut_and_said_to_be() {
    let bench = Bench::new();
    let prepared = bench.prepare(
        "见https://www.example.com/archive/2026/03/20/index.html。",
        0,
        Align::Justify,
    );
    let galley = compose(&prepared, Em::ONE * 8);
    assert!(galley.lines.len() > 1);
    assert!(galley.lines.iter().any(|line| line.forced));
    assert!(galley.lines.iter().all(|line| line.width <= Em::ONE * 8));
}

#[test]
fn a_paragraph_can_be_had_a_line_longer_or_shorter_where_that_is_no_worse_than_poor() {
    let bench = Bench::new();
    let text = "会议指出，要以“百日攻坚”筑牢发展根基，全面打响项目招引、美丽港区、节能降碳、空间拓展、\
                安全发展、能力提升六大攻坚战，强化全要素保障，推动资源向攻坚一线倾斜，力量向关键环节汇聚，\
                以攻坚突破的实际成效，为高质量发展蓄势赋能。";
    let prepared = bench.prepare(text, 2, Align::Justify);
    for measure in 9..24 {
        let measure = Em::ONE * measure;
        let best = compose(&prepared, measure);
        let found = variants(&prepared, measure);
        assert!(found.iter().any(|variant| variant.lines as usize == best.lines.len()));
        assert!(found.windows(2).all(|pair| pair[0].lines < pair[1].lines));
        for variant in found {
            let galley = compose_in(&prepared, measure, variant.lines).expect("it is a variant");
            assert_eq!(galley.lines.len(), variant.lines as usize);
            assert_eq!(galley.demerits, variant.demerits);
            assert!(galley.demerits >= best.demerits);
        }
        assert!(compose_in(&prepared, measure, 1).is_none());
    }
}

#[test]
fn ragged_lines_keep_to_their_side() {
    let bench = Bench::new();
    let text = "天地玄黄宇宙洪荒日月盈昃";
    for (align, x) in [(Align::Start, 0), (Align::Center, 1), (Align::End, 2)] {
        let galley = compose(&bench.prepare(text, 0, align), Em::ONE * 7);
        let last = galley.lines.last().expect("there are two");
        let left = Em::ONE * 7 - Em::ONE * last.glyphs.len() as i64;
        assert_eq!(last.glyphs[0].x, left * x / 2);
    }
}

#[test]
fn an_empty_paragraph_is_an_empty_line() {
    let galley = compose(&Bench::new().prepare("", 2, Align::Justify), Em::ONE * 13);
    assert_eq!(galley.lines.len(), 1);
    assert!(galley.lines[0].glyphs.is_empty());
}

#[test]
fn a_character_is_not_parted_from_what_changes_it() {
    let bench = Bench::new();
    for whole in ["葛\u{E0100}", "か\u{3099}", "👨\u{200D}👩", "1\u{20E3}", "☎\u{FE0F}"] {
        let text = whole.repeat(9);
        let galley = compose(&bench.prepare(&text, 0, Align::Justify), Em::ONE * 4);
        for line in &galley.lines {
            assert!(text[line.text.clone()].starts_with(whole), "{whole:?}");
        }
    }
}

#[test]
fn a_text_in_an_alphabet_breaks_by_its_own_rules() {
    let bench = Bench::new();
    let text = "He said “all right (for now)” and left e.g. for the park";
    let rich = Rich::plain(text, &Lang::new("en"), Marks::NONE);
    let prepared = bench.rich(&rich, 0, Align::Start);
    let parts: Vec<&str> = breaks(&prepared).windows(2).map(|at| &text[at[0]..at[1]]).collect();
    assert_eq!(parts[..5], ["said ", "“all ", "right ", "(for ", "now)” "]);
    assert!(compose(&prepared, Em::ONE * 8).lines.iter().all(|line| line.width <= Em::ONE * 8));
}

#[test]
fn a_foreign_word_at_its_start_leaves_a_paragraph_chinese() {
    let mut text = Rich::default();
    text.push("Apple", Span::NOWHERE, Marks::NONE, &Lang::new("en"));
    text.push("公司——在国内，", Span::NOWHERE, Marks::NONE, &Lang::new("zh-Hans"));
    let prepared = Bench::new().rich(&text, 0, Align::Justify);
    let galley = compose(&prepared, Em::ONE * 30);
    let glyph = |part: &str| {
        galley.lines[0].glyphs.iter().find(|glyph| &text.text[glyph.text.clone()] == part)
    };
    let gap = glyph("公").expect("it is set").frame - glyph("e").expect("it is set").frame;
    assert_eq!(gap, glyph("e").expect("it is set").advance + Em::new(0.25));
}

#[test]
fn justified_lines_are_flush_to_the_last_unit() {
    let bench = Bench::new();
    let text = "记者了解到，导热油作为化工生产中的关键传热介质，其安全稳定运行至关重要。然而，设备故障、油品高温\
                裂解或操作不当等因素，均可能导致泄漏、火灾甚至爆炸事故，2026年GDP增长5.5%，安全风险不容小觑。";
    for measure in 8..30 {
        let measure = Em::new(measure as f64 + 0.37);
        let galley = compose(&bench.prepare(text, 2, Align::Justify), measure);
        let (_, full) = galley.lines.split_last().expect("a paragraph has a line");
        assert!(full.iter().all(|line| line.width == measure));
    }
}

#[test]
fn the_best_way_is_among_the_variants_however_it_was_found() {
    let bench = Bench::new();
    for line in include_str!("../../../tests/hard_text.txt").lines().filter(|line| !line.is_empty())
    {
        for align in [Align::Justify, Align::Start] {
            let prepared = bench.prepare(line, 2, align);
            for em in 5..=24 {
                let best = breaks::best(&prepared, Em::ONE * em);
                let best = Variant { lines: rows(&prepared, &best), demerits: best.demerits };
                let found = variants(&prepared, Em::ONE * em);
                assert!(found.contains(&best), "{em} em: {best:?} of {found:?}");
            }
        }
    }
}
