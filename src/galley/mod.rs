//! Galley proofs (校样): a plain text and how it is to be set in, its lines out, as JSON or as pages.
//!
//! Each line of the text is a paragraph, and an empty one nothing. No edition, no design and no planner
//! is asked: what is proved is the composition itself, by the very [`compose`] that sets the pages.

mod json;
mod sheet;

pub use json::json;
pub use sheet::{Sheet, SheetError, pages};

use std::ops::Range;

use crate::compose::{self, Galley, ParagraphStyle, Setting};
use crate::diag::{Diagnostic, FileId, Severity, Sink, Span};
use crate::geom::Em;
use crate::shape::Shaper;
use crate::text::{Lang, Marks, Rich, without_radicals};

/// How a text is set.
#[derive(Clone, Debug)]
pub struct Manner {
    /// The language of the text.
    pub lang: Lang,
    /// Faces, indent and alignment.
    pub style: ParagraphStyle,
    /// How marks are treated.
    pub setting: Setting,
    /// The length of a line; none is a line as long as the paragraph.
    pub measure: Option<Em>,
}

/// A text, set.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The whole text, as it was given.
    pub text: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Where a line may break or must: bytes into the text, in order, its ends left out.
    pub breaks: Vec<usize>,
    /// The length of the lines; the widest line's if none was given.
    pub measure: Em,
}

/// A paragraph, set.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its text.
    pub rich: Rich,
    /// Where it begins, in bytes into the whole text.
    pub start: usize,
    /// Its lines.
    pub galley: Galley,
}

/// Wider than any text that a proof is asked of.
const UNBOUNDED: Em = Em::from_raw(1 << 40);

/// Sets `text`, which is `file`. A character without a glyph is a warning here: a proof is there to show
/// it. So is a line that had to be broken within a word.
pub fn prove(
    shaper: &Shaper<'_>,
    text: &str,
    file: FileId,
    manner: &Manner,
    sink: &mut Sink,
) -> Proof {
    let mut found = Sink::default();
    let (mut paragraphs, mut breaks) = (Vec::new(), Vec::new());
    for line in lines(text) {
        let start = line.start;
        if start > 0 {
            breaks.push(start);
        }
        let mut rich = Rich::default();
        rich.push(
            &without_radicals(&text[line.clone()]),
            place(file, &line),
            Marks::NONE,
            &manner.lang,
        );
        let (style, setting) = (&manner.style, manner.setting);
        let prepared = compose::prepare_with(shaper, &rich, style, setting, &mut found);
        breaks.extend(compose::breaks(&prepared).iter().map(|at| start + at));
        if rich.text.trim().is_empty() {
            continue;
        }
        let galley = compose::compose(&prepared, manner.measure.unwrap_or(UNBOUNDED));
        for line in galley.lines.iter().filter(|line| line.forced) {
            let at = start + line.text.start..start + line.text.end;
            let broken = Diagnostic::warning("overlong-word").at(place(file, &at));
            found.push(broken.with("text", text[at].trim()));
        }
        paragraphs.push(Paragraph { rich, start, galley });
    }
    for diagnostic in found.found() {
        sink.push(Diagnostic { severity: Severity::Warning, ..diagnostic.clone() });
    }
    let lines = paragraphs.iter().flat_map(|paragraph| &paragraph.galley.lines);
    let widest = lines.map(|line| line.width).max().unwrap_or_default();
    let measure = manner.measure.unwrap_or(widest);
    Proof { text: text.to_string(), paragraphs, breaks, measure }
}

fn place(file: FileId, at: &Range<usize>) -> Span {
    Span::new(file, at.start, at.end)
}

/// The lines of a text without their ends, in bytes.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let body = line.strip_suffix('\n').unwrap_or(line);
        start..start + body.strip_suffix('\r').unwrap_or(body).len()
    })
}

#[cfg(test)]
mod tests;
