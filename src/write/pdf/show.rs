//! The glyphs of one run of text into TJ operations, each in its place, and copied as it was typed.
//!
//! Readers guess at blanks and line ends from the gaps between glyphs: a squeezed mark or a quarter of an
//! em round a number makes them find `2026 年` or break the line. Where the text has no blank but the gap
//! would look like one, both neighbours stand in a Span whose ActualText says what is there.

use super::cluster::{Cluster, clusters};
use super::codes::{FaceCodes, SOFT_HYPHEN};
use super::number::{milli, push_decimal, push_hex};
use super::object::utf16;
use super::stream::Stream;
use crate::frame::{Glyph, TextItem};
use crate::geom::Abs;

/// A glyph may stand this far from its place, in 1/1000 pt, before it's moved: a quarter of the finest
/// dot of a newspaper plate (1270 dpi), so that rounding never breaks a string of glyphs.
const SLACK: i64 = 5;

/// At or under this size, in 1/1000 pt, moves in whole 1/1000 em are within [`SLACK`].
const WHOLE_STEPS: i64 = 10_000;

/// Gaps and overlaps over this, in 1/10000 em, are taken for breaks by readers: poppler and pdfminer
/// draw the line at a tenth of an em.
const LOOKS_BROKEN: i64 = 950;

/// Shows the glyphs of `item`, of a face with `codes`, at `size` / 1000 pt, from where the line begins.
pub fn run(stream: &mut Stream<'_>, codes: &FaceCodes, size: i64, item: &TextItem) {
    let mut show = Show { stream, codes, size, pen: 0, open: None };
    let clusters: Vec<Cluster<'_>> = clusters(item).collect();
    for joined in clusters.chunk_by(|a, b| !b.after_blank && looks_broken(codes, size, a, b)) {
        if joined[0].after_blank {
            show.blank();
        }
        show.joined(joined);
    }
    show.close();
}

/// Which brackets of a show operation are open.
#[derive(PartialEq)]
enum Open {
    /// `[`: a number may follow.
    Array,
    /// `[…<`: a code may follow.
    String,
}

/// The glyphs of one run on their way into TJ operations.
struct Show<'s, 'a> {
    stream: &'s mut Stream<'a>,
    codes: &'s FaceCodes,
    /// The type size as the stream has it, in 1/1000 pt.
    size: i64,
    /// Where the reader of the stream stands right of the run's origin, in 1/10000 em. Exact: it
    /// follows what was written, so that no error is carried on.
    pen: i64,
    open: Option<Open>,
}

impl Show<'_, '_> {
    /// Shows clusters that stand for their text together.
    fn joined(&mut self, clusters: &[Cluster<'_>]) {
        let glyphs = clusters.iter().flat_map(|cluster| cluster.glyphs);
        if let [Cluster { text, glyphs: [glyph], .. }] = clusters {
            let text = if text.is_empty() { SOFT_HYPHEN } else { text };
            if self.codes.find(glyph.id).is_some_and(|(_, coded)| coded.text == text) {
                self.glyph(glyph);
                return;
            }
        }
        let text: String = clusters
            .iter()
            .map(|cluster| if cluster.text.is_empty() { SOFT_HYPHEN } else { cluster.text })
            .collect();
        self.close();
        self.stream.put("/Span<</ActualText<");
        push_hex(self.stream.bytes(), &utf16(&text));
        self.stream.put(">>>BDC\n");
        glyphs.for_each(|glyph| self.glyph(glyph));
        self.close();
        self.stream.put("EMC\n");
    }

    /// Shows the face's space where the pen stands; the next glyph is moved to its own place anyway.
    fn blank(&mut self) {
        if let Some((code, coded)) = self.codes.blank.and_then(|glyph| self.codes.find(glyph)) {
            self.show(code, coded.width);
        }
    }

    fn glyph(&mut self, glyph: &Glyph) {
        let Some((code, coded)) = self.codes.find(glyph.id) else { return };
        let rise = -milli(glyph.y);
        if rise != self.stream.rise() {
            self.close();
            self.stream.set_rise(rise);
        }
        self.move_to(glyph.x);
        self.show(code, coded.width);
    }

    /// Moves the pen to `x`, unless it stands there already within [`SLACK`].
    fn move_to(&mut self, x: Abs) {
        let off = em_parts(x, self.size) - self.pen;
        if off.abs() * self.size <= SLACK * 10_000 {
            return;
        }
        let step = if self.size <= WHOLE_STEPS { 10 } else { 1 };
        let by = (2 * off + step).div_euclid(2 * step) * step;
        match self.open {
            Some(Open::String) => self.stream.put(">"),
            Some(Open::Array) => self.stream.put(" "),
            None => self.stream.put("["),
        }
        // A positive number moves to the left (ISO 32000-1 §9.4.3).
        push_decimal(self.stream.bytes(), -by, 1);
        self.open = Some(Open::Array);
        self.pen += by;
    }

    fn show(&mut self, code: u16, width: i64) {
        match self.open {
            Some(Open::String) => {}
            Some(Open::Array) => self.stream.put("<"),
            None => self.stream.put("[<"),
        }
        push_hex(self.stream.bytes(), &code.to_be_bytes());
        self.open = Some(Open::String);
        self.pen += width;
    }

    fn close(&mut self) {
        match self.open.take() {
            Some(Open::String) => self.stream.put(">]TJ\n"),
            Some(Open::Array) => self.stream.put("]TJ\n"),
            None => {}
        }
    }
}

/// Whether a reader would see a break between two neighbours, from their places alone.
fn looks_broken(codes: &FaceCodes, size: i64, before: &Cluster<'_>, after: &Cluster<'_>) -> bool {
    let ([.., last], [first, ..]) = (before.glyphs, after.glyphs) else { return false };
    let width = codes.find(last.id).map_or(0, |(_, coded)| coded.width);
    let gap = em_parts(first.x, size) - em_parts(last.x, size) - width;
    gap.abs() > LOOKS_BROKEN
}

/// The length `x` in 1/10000 em of a type `size` / 1000 pt, to the nearest.
fn em_parts(x: Abs, size: i64) -> i64 {
    let (over, under) = (i128::from(x.raw()) * 10_000_000, i128::from(Abs::ONE.raw() * size));
    (2 * over + under).div_euclid(2 * under) as i64
}
