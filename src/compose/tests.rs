use super::*;
use crate::font::FontBook;
use crate::text::{Lang, Marks};

/// The sentences that a test sets, in the body's face.
struct Bench {
    book: FontBook,
}

impl Bench {
    fn new() -> Self {
        Self { book: FontBook::builtin() }
    }

    fn prepare(&self, text: &str, indent: i64, align: Align) -> Prepared {
        let song = self.book.find("Banxin Song").expect("it is built in");
        let faces = Faces { text: song, strong: song, em: song };
        let style = ParagraphStyle { faces, indent: Em::ONE * indent, align };
        let rich = Rich::plain(text, &Lang::new("zh-Hans"), Marks::NONE);
        prepare(&Shaper::new(&self.book), &rich, &style, &mut Sink::default())
    }

    fn lines(&self, text: &str, measure: i64, indent: i64) -> Vec<String> {
        let prepared = self.prepare(text, indent, Align::Justify);
        let galley = compose(&prepared, Em::ONE * measure);
        galley.lines.iter().map(|line| text[line.text.clone()].to_string()).collect()
    }
}

#[test]
fn a_paragraph_is_broken_into_lines_of_its_measure() {
    let bench = Bench::new();
    let text = "天地玄，黄宇宙洪荒，日月盈昃";
    assert_eq!(bench.lines(text, 9, 0), ["天地玄，黄宇宙洪荒，", "日月盈昃"]);
}

/// The lines of a headline, joined by strokes.
fn headline_of(text: &str, lines: u32) -> Option<(String, i64)> {
    let bench = Bench::new();
    let prepared = bench.prepare(text, 0, Align::Start);
    let broken = headline(&prepared, lines)?;
    let parts: Vec<&str> =
        broken.lines.iter().map(|line| text[line.text.clone()].trim()).collect();
    Some((parts.join("|"), broken.demerits))
}

#[test]
fn headlines_break_between_words_and_by_sense() {
    for (text, lines, expected) in [
        ("党工委理论学习中心组召开专题学习研讨会", 2, "党工委理论学习中心组|召开专题学习研讨会"),
        (
            "召开全区党风廉政建设工作会议暨警示教育大会",
            2,
            "召开全区党风廉政建设工作会议|暨警示教育大会",
        ),
        ("召开一季度安委会全体会议", 2, "召开一季度|安委会全体会议"),
        ("港区专项整治危化企业导热油安全隐患", 2, "港区专项整治危化企业|导热油安全隐患"),
        ("复查餐饮“红榜” 筑牢舌尖防线", 2, "复查餐饮“红榜”|筑牢舌尖防线"),
        ("深耕生态警务绘就港城宜居新图景", 2, "深耕生态警务|绘就港城宜居新图景"),
        ("港区轮值馆长有“经营秘籍”", 2, "港区轮值馆长|有“经营秘籍”"),
    ] {
        println!("{:?}", headline_of(text, lines));
        assert_eq!(headline_of(text, lines).expect(text).0, expected);
    }
}
