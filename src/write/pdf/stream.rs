//! The operators of one page's content stream, written straight into bytes. What the graphics state
//! already holds isn't set again.
//!
//! `printpdf` has operations for most of this, but keeps every number as `f32` and an allocation for
//! each: on a page of 6,264 glyphs that costs 2.5–5 ms, this 0.3 ms, page by page in parallel.

use super::cluster::{Cluster, clusters};
use super::codes::{Codes, FaceCodes, SOFT_HYPHEN};
use super::number::{milli, push_decimal, push_hex, push_milli};
use super::object::utf16;
use crate::frame::{Color, Glyph, TextItem};
use crate::geom::{Abs, PageBoxes, Point, Rect};

/// A glyph may stand this far from its place, in 1/1000 pt, before it's moved: a twentieth of the
/// finest dot of a newspaper plate (1270 dpi), so that rounding never breaks a string of glyphs.
const SLACK: i64 = 5;

/// At or under this size, in 1/1000 pt, moves in whole 1/1000 em are within [`SLACK`].
const WHOLE_STEPS: i64 = 10_000;

/// Whether paint adds to what lies under it, or knocks it out.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Overprint {
    On,
    Off,
}

/// What the graphics state holds, as far as this writer sets it; `None` is not yet set.
#[derive(Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<i64>,
    overprint: Option<Overprint>,
    font: Option<(usize, i64)>,
    rise: i64,
}

/// A content stream under construction.
pub struct Stream<'a> {
    out: Vec<u8>,
    codes: &'a Codes,
    lang: &'a str,
    /// From the page's top left corner to the PDF's bottom left one, in 1/1000 pt.
    left: i64,
    top: i64,
    state: State,
    /// The start of the current line inside a text object, in 1/1000 pt.
    line: Option<(i64, i64)>,
}

impl<'a> Stream<'a> {
    /// An empty stream for a page with `boxes`, in a document in the language `lang`.
    pub fn new(boxes: PageBoxes, codes: &'a Codes, lang: &'a str) -> Self {
        Self {
            out: Vec::new(),
            codes,
            lang,
            left: milli(boxes.bleed),
            top: milli(boxes.bleed) + milli(boxes.trim.h),
            state: State::default(),
            line: None,
        }
    }

    /// The bytes.
    pub fn finish(mut self) -> Vec<u8> {
        self.end_text();
        self.out
    }

    /// Begins content that belongs to an element of the structure.
    pub fn begin_marked(&mut self, tag: &str, mcid: u32) {
        self.end_text();
        self.put(&format!("/{tag}<</MCID {mcid}>>BDC\n"));
    }

    /// Begins content that is no part of the text.
    pub fn begin_artifact(&mut self) {
        self.end_text();
        self.put("/Artifact BMC\n");
    }

    /// Ends what [`Self::begin_marked`] or [`Self::begin_artifact`] began.
    pub fn end_marked(&mut self) {
        self.end_text();
        self.put("EMC\n");
    }

    /// Sets a run of text.
    pub fn text(&mut self, item: &TextItem) {
        let Some((place, codes)) =
            self.codes.place(item.face).map(|place| (place, &self.codes.faces()[place]))
        else {
            return;
        };
        let size = milli(item.size);
        if size <= 0 {
            return;
        }
        self.start_text(item.origin);
        self.set_fill(item.color);
        self.set_overprint(overprint_of(item.color));
        self.set_font(place, size);
        let foreign = item.lang.as_str() != self.lang;
        if foreign {
            self.put(&format!("/Span<</Lang({})>>BDC\n", tag_only(item.lang.as_str())));
        }
        let mut shown = Shown { stream: self, codes, size, pen: 0, open: None };
        for cluster in clusters(item) {
            shown.cluster(&cluster);
        }
        shown.close();
        if foreign {
            self.put("EMC\n");
        }
    }

    /// Draws a straight rule.
    pub fn rule(&mut self, from: Point, to: Point, width: Abs, color: Color) {
        self.end_text();
        if self.state.stroke != Some(color) {
            self.put_color(color);
            self.put("K\n");
            self.state.stroke = Some(color);
        }
        let width = milli(width);
        if self.state.width != Some(width) {
            push_milli(&mut self.out, width);
            self.put("w\n");
            self.state.width = Some(width);
        }
        self.set_overprint(overprint_of(color));
        self.put_point(from);
        self.put("m ");
        self.put_point(to);
        self.put("l S\n");
    }

    /// Fills a box. It knocks out what lies under it, whichever its ink.
    pub fn fill(&mut self, rect: Rect, color: Color) {
        self.end_text();
        self.set_fill(color);
        self.set_overprint(Overprint::Off);
        for edge in self.bounds(rect) {
            push_milli(&mut self.out, edge);
        }
        self.put("re f\n");
    }

    /// Paints the image resource number `number` into `rect`.
    pub fn image(&mut self, number: usize, rect: Rect) {
        self.end_text();
        self.set_overprint(Overprint::Off);
        let [x, y, w, h] = self.bounds(rect);
        self.put("q ");
        for value in [w, 0, 0, h, x, y] {
            push_milli(&mut self.out, value);
        }
        self.put(&format!("cm /I{number} Do Q\n"));
    }

    /// Left, bottom, width and height of a box in the PDF's own directions, in 1/1000 pt. Both edges
    /// are rounded, so that boxes that touch on the page touch in the file.
    pub fn bounds(&self, rect: Rect) -> [i64; 4] {
        let (left, right) = (milli(rect.x), milli(rect.right()));
        let (top, bottom) = (milli(rect.y), milli(rect.bottom()));
        [self.left + left, self.top - bottom, right - left, bottom - top]
    }

    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn put_point(&mut self, point: Point) {
        push_milli(&mut self.out, self.left + milli(point.x));
        push_milli(&mut self.out, self.top - milli(point.y));
    }

    fn put_color(&mut self, color: Color) {
        let Color::Cmyk(c, m, y, k) = color;
        for ink in [c, m, y, k] {
            push_milli(&mut self.out, i64::from(ink));
        }
    }

    fn set_fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.put_color(color);
            self.put("k\n");
            self.state.fill = Some(color);
        }
    }

    fn set_overprint(&mut self, overprint: Overprint) {
        if self.state.overprint != Some(overprint) {
            self.put(if overprint == Overprint::On { "/O gs\n" } else { "/N gs\n" });
            self.state.overprint = Some(overprint);
        }
    }

    fn set_font(&mut self, place: usize, size: i64) {
        if self.state.font != Some((place, size)) {
            self.put(&format!("/F{place} "));
            push_milli(&mut self.out, size);
            self.put("Tf\n");
            self.state.font = Some((place, size));
        }
    }

    /// Goes to `origin` inside a text object.
    fn start_text(&mut self, origin: Point) {
        let (x, y) = (self.left + milli(origin.x), self.top - milli(origin.y));
        if self.line.is_none() {
            self.put("BT\n");
        }
        let (from_x, from_y) = self.line.unwrap_or((0, 0));
        push_milli(&mut self.out, x - from_x);
        push_milli(&mut self.out, y - from_y);
        self.put("Td\n");
        self.line = Some((x, y));
    }

    fn end_text(&mut self) {
        if self.line.take().is_some() {
            self.set_rise(0);
            self.put("ET\n");
        }
    }

    fn set_rise(&mut self, rise: i64) {
        if self.state.rise != rise {
            push_milli(&mut self.out, rise);
            self.put("Ts\n");
            self.state.rise = rise;
        }
    }
}

/// Black ink alone, in full, prints over what is there: a plate out of register leaves no white rim.
fn overprint_of(color: Color) -> Overprint {
    if color == Color::BLACK { Overprint::On } else { Overprint::Off }
}

/// A language tag with nothing in it that would end a string.
fn tag_only(tag: &str) -> String {
    tag.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
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
struct Shown<'s, 'a> {
    stream: &'s mut Stream<'a>,
    codes: &'a FaceCodes,
    /// The type size as the stream has it, in 1/1000 pt.
    size: i64,
    /// Where the reader of the stream stands right of the run's origin, in 1/10000 em. Exact: it
    /// follows what was written, so that no error is carried on.
    pen: i64,
    open: Option<Open>,
}

impl Shown<'_, '_> {
    fn cluster(&mut self, cluster: &Cluster<'_>) {
        if cluster.after_blank {
            self.blank();
        }
        let text = if cluster.text.is_empty() { SOFT_HYPHEN } else { cluster.text };
        let plain = match cluster.glyphs {
            [glyph] => self.codes.find(glyph.id).is_some_and(|(_, coded)| coded.text == text),
            _ => false,
        };
        if plain {
            self.glyph(&cluster.glyphs[0]);
            return;
        }
        self.close();
        self.stream.put("/Span<</ActualText<");
        push_hex(&mut self.stream.out, &utf16(text));
        self.stream.put(">>>BDC\n");
        cluster.glyphs.iter().for_each(|glyph| self.glyph(glyph));
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
        if rise != self.stream.state.rise {
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
        push_decimal(&mut self.stream.out, -by, 1);
        self.open = Some(Open::Array);
        self.pen += by;
    }

    fn show(&mut self, code: u16, width: i64) {
        match self.open {
            Some(Open::String) => {}
            Some(Open::Array) => self.stream.put("<"),
            None => self.stream.put("[<"),
        }
        push_hex(&mut self.stream.out, &code.to_be_bytes());
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

/// The length `x` in 1/10000 em of a type `size` / 1000 pt, to the nearest.
fn em_parts(x: Abs, size: i64) -> i64 {
    let (over, under) = (i128::from(x.raw()) * 10_000_000, i128::from(Abs::ONE.raw() * size));
    (2 * over + under).div_euclid(2 * under) as i64
}
