//! How headlines break.

use super::*;

/// The lines of a headline joined by strokes, and its demerits.
fn broken(text: &str, lines: u32) -> Option<(String, i64)> {
    let bench = Bench::new();
    let prepared = bench.prepare(text, 0, Align::Start);
    let broken = headline(&prepared, lines)?;
    let parts: Vec<&str> = broken.lines.iter().map(|line| text[line.text.clone()].trim()).collect();
    Some((parts.join("|"), broken.demerits))
}

#[test]
fn headlines_break_between_words_and_by_sense() {
    for expected in [
        "党工委理论学习中心组|召开专题学习研讨会",
        "召开全区党风廉政建设工作会议|暨警示教育大会",
        "召开一季度|安委会全体会议",
        "港区专项整治危化企业|导热油安全隐患",
        "深耕生态警务|绘就港城宜居新图景",
        "港区轮值馆长|有“经营秘籍”",
        "点亮全民|阅读之路",
        "一书房一品牌|点亮全民阅读之路",
        "点亮全民|阅读之路",
        "浙江乍浦经济开发区（嘉兴港区）|召开一季度安委会全体会议",
    ] {
        let lines = expected.split('|').count() as u32;
        assert_eq!(broken(&expected.replace('|', ""), lines).expect(expected).0, expected);
    }
}

#[test]
fn a_headline_breaks_at_a_space_first_and_the_space_is_gone() {
    let (lines, demerits) = broken("复查餐饮“红榜” 筑牢舌尖防线", 2).expect("it breaks");
    assert_eq!((lines.as_str(), demerits), ("复查餐饮“红榜”|筑牢舌尖防线", 0));
}

#[test]
fn the_editors_breaks_are_taken_if_they_are_as_many_as_wanted() {
    assert_eq!(
        broken("召开\n一季度安委会全体会议", 2).expect("it breaks").0,
        "召开|一季度安委会全体会议"
    );
    let (lines, _) = broken("召开\n一季度安委会全体会议", 1).expect("it is one line");
    assert_eq!(lines, "召开\n一季度安委会全体会议");
}

#[test]
fn no_line_starts_or_ends_with_a_word_that_leans() {
    for text in ["港区与嘉兴的合作共建", "把安全责任落到实处", "为高质量发展和民生改善"]
    {
        for lines in 2..4 {
            let Some((lines, _)) = broken(text, lines) else { continue };
            for line in lines.split('|') {
                assert!(!line.starts_with(['的', '与', '和']), "{lines}");
                assert!(!line.ends_with(['把', '为', '与', '和']), "{lines}");
            }
        }
    }
}

#[test]
fn a_headline_is_not_broken_within_a_title_if_it_can_be_helped() {
    let (lines, demerits) = broken("读《红楼梦新证》有感", 2).expect("it breaks");
    assert!(!lines.contains("楼|") && lines.contains("《红楼梦新证》"), "{lines} {demerits}");
}

#[test]
fn a_headline_of_one_word_is_not_two_lines() {
    assert!(broken("研讨会", 2).is_none());
    assert!(broken("", 1).is_some());
    assert!(broken("", 2).is_none());
    assert!(broken("港区", 0).is_none());
}

#[test]
fn quotes_at_the_edges_count_by_their_bodies() {
    let bench = Bench::new();
    let prepared = bench.prepare("“监管+服务”双发力", 0, Align::Start);
    let plain = bench.prepare("监管+服务”双发力", 0, Align::Start);
    let widest = |prepared| headline(prepared, 1).expect("one line").widest;
    assert_eq!(widest(&prepared) - widest(&plain), Em::new(0.5));
}
