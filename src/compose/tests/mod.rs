//! The sentences that the tests set, and how what was set is written down.

mod dumps;
mod headlines;
mod lines;
mod properties;
mod readings;

pub use self::properties::Dice;
use super::*;
use crate::font::FontBook;
use crate::text::{Lang, Marks};

/// The faces, opened once for a test.
pub struct Bench {
    book: FontBook,
}

impl Bench {
    pub fn new() -> Self {
        Self { book: FontBook::builtin() }
    }

    /// Prepares a text of several runs.
    pub fn rich(&self, text: &Rich, indent: i64, align: Align) -> Prepared {
        let face = |family| self.book.find(family).expect("it is built in");
        let faces =
            Faces { text: face("Banxin Song"), strong: face("Banxin Hei"), em: face("Banxin Kai") };
        let style = ParagraphStyle { faces, indent: Em::ONE * indent, align };
        prepare(&Shaper::new(&self.book), text, &style, &mut Sink::default())
    }

    pub fn prepare(&self, text: &str, indent: i64, align: Align) -> Prepared {
        self.rich(&plain(text), indent, align)
    }

    /// The texts of a justified paragraph's lines.
    pub fn lines(&self, text: &str, measure: i64, indent: i64) -> Vec<String> {
        let prepared = self.prepare(text, indent, Align::Justify);
        let galley = compose(&prepared, Em::ONE * measure);
        galley.lines.iter().map(|line| text[line.text.clone()].to_string()).collect()
    }

    /// The first line of a justified paragraph at `measure`, as [`dump`] has it.
    pub fn first(&self, text: &Rich, measure: i64, indent: i64) -> String {
        let prepared = self.rich(text, indent, Align::Justify);
        dump(&compose(&prepared, Em::ONE * measure).lines[0], &text.text)
    }
}

/// A Chinese text of one run.
pub fn plain(text: &str) -> Rich {
    Rich::plain(text, &Lang::new("zh-Hans"), Marks::NONE)
}

/// A line as text: `报=0+1000` is a frame that begins at 0 and has 1000 thousandths of an em left.
pub fn dump(line: &Line, text: &str) -> String {
    let milli = |em: Em| (em.raw() * 1000 + (1 << 15)) >> 16;
    let whole = line.glyphs.iter().filter(|glyph| !glyph.text.is_empty());
    let frames: Vec<String> = whole
        .map(|glyph| {
            let (x, width) = (milli(glyph.frame), milli(glyph.advance));
            format!("{}={x}+{width}", &text[glyph.text.clone()])
        })
        .collect();
    frames.join("|")
}
