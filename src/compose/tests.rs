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
