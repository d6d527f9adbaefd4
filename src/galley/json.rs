//! A proof as JSON, for whatever measures lines: where each frame begins, what is left of it after
//! squeezing, and what lies between it and the next. Lengths are em, positions count code points.

use serde::Serialize;

use super::{Paragraph, Proof};
use crate::compose::Line;
use crate::geom::Em;

/// The document.
#[derive(Serialize)]
struct Document<'a> {
    /// A line may break before these.
    breaks: Vec<usize>,
    lines: Vec<LineOut<'a>>,
}

/// A line.
#[derive(Serialize)]
struct LineOut<'a> {
    /// The number of its paragraph, from 0.
    paragraph: usize,
    /// All of its text, white space at the break included.
    text: &'a str,
    /// From the measure's left edge to the right edge of its last frame.
    width_em: f64,
    /// Whether it ends where no rule allows it.
    forced: bool,
    items: Vec<Item<'a>>,
}

/// A character in its frame.
#[derive(Serialize)]
struct Item<'a> {
    char: &'a str,
    /// Which of the text's characters it is.
    index: usize,
    /// Where its frame begins.
    x_em: f64,
    /// What is left of the frame.
    advance_em: f64,
    /// From there to the next frame.
    gap_em: f64,
}

/// The proof as one JSON document.
pub fn json(proof: &Proof) -> String {
    let index = Index::new(&proof.text);
    let breaks = proof.breaks.iter().map(|at| index.of(*at)).collect();
    let mut lines = Vec::new();
    for (number, paragraph) in proof.paragraphs.iter().enumerate() {
        let set = paragraph.galley.lines.iter();
        lines.extend(set.map(|line| line_out(number, paragraph, line, &index)));
    }
    let mut text = serde_json::to_string(&Document { breaks, lines })
        .expect("strings, whole numbers and finite lengths can be written");
    text.push('\n');
    text
}

fn line_out<'a>(
    number: usize,
    paragraph: &'a Paragraph,
    line: &Line,
    index: &Index,
) -> LineOut<'a> {
    let text = &paragraph.rich.text;
    let whole: Vec<_> = line.glyphs.iter().filter(|glyph| !glyph.text.is_empty()).collect();
    let items = whole.iter().enumerate().map(|(i, glyph)| {
        let end = glyph.frame + glyph.advance;
        let next = whole.get(i + 1).map_or(end, |next| next.frame);
        Item {
            char: &text[glyph.text.clone()],
            index: index.of(paragraph.start + glyph.text.start),
            x_em: em(glyph.frame),
            advance_em: em(glyph.advance),
            gap_em: em(next - end),
        }
    });
    LineOut {
        paragraph: number,
        text: &text[line.text.clone()],
        width_em: em(line.width),
        forced: line.forced,
        items: items.collect(),
    }
}

/// A length to the fifth decimal: finer than the unit it is counted in is worth.
fn em(length: Em) -> f64 {
    (length.get() * 1e5).round() / 1e5
}

/// Bytes to code points.
struct Index {
    /// Where each character begins.
    starts: Vec<usize>,
}

impl Index {
    fn new(text: &str) -> Self {
        Self { starts: text.char_indices().map(|(at, _)| at).collect() }
    }

    /// The character that begins at the byte `at`, or the first after it.
    fn of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start < at)
    }
}
