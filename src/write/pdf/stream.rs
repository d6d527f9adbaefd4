//! The operators of one page's content stream, written straight into bytes. What the graphics state
//! already holds isn't set again.
//!
//! `printpdf` has operations for most of this, but keeps every number as `f32` and an allocation for
//! each: on a page of 6,264 glyphs that costs 2.5–5 ms, this 0.3 ms, page by page in parallel.

use super::codes::Codes;
use super::number::{milli, push_milli};
use super::show;
use crate::frame::{Color, TextItem};
use crate::geom::{Abs, PageBoxes, Point, Rect};

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
        show::run(self, codes, size, item);
        if foreign {
            self.put("EMC\n");
        }
    }

    /// Fills a circle: a line of no length with round ends.
    pub fn dot(&mut self, centre: Point, radius: Abs, color: Color) {
        self.end_text();
        self.set_stroke(color);
        self.set_overprint(overprint_of(color));
        self.put("q 1 J ");
        push_milli(&mut self.out, milli(radius) * 2);
        self.put("w ");
        self.put_point(centre);
        self.put("m ");
        self.put_point(centre);
        self.put("l S Q\n");
    }

    /// Draws a straight rule.
    pub fn rule(&mut self, from: Point, to: Point, width: Abs, color: Color) {
        self.end_text();
        self.set_stroke(color);
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

    /// The bytes so far, for operands that are written in place.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }

    /// Writes `text` as it stands.
    pub fn put(&mut self, text: &str) {
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

    fn set_stroke(&mut self, color: Color) {
        if self.state.stroke != Some(color) {
            self.put_color(color);
            self.put("K\n");
            self.state.stroke = Some(color);
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

    /// How far the glyphs to come stand over the line, in 1/1000 pt.
    pub fn rise(&self) -> i64 {
        self.state.rise
    }

    /// Raises the glyphs to come over the line, by `rise` / 1000 pt.
    pub fn set_rise(&mut self, rise: i64) {
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
