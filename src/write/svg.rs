//! Pages as one SVG picture, page under page: [`Pages`] in, text out.
//!
//! Every glyph is an outline, defined once and placed as often as it stands, so that no viewer needs the
//! faces. A picture is drawn as its box.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};

use crate::color::to_rgb;
use crate::font::{FaceId, FontBook};
use crate::frame::{Color, FrameItem, Pages, Shape, TextItem};
use crate::geom::{Abs, Rect};

/// Between two pages.
const GAP: Abs = Abs::from_raw(12 << 16);

/// How a picture's box is filled.
const PICTURE: Color = Color::Cmyk(0, 0, 0, 150);

/// Draws `pages`.
pub fn write(pages: &Pages, book: &FontBook) -> String {
    let mut body = Body { book, out: String::new(), used: BTreeSet::new() };
    let (mut width, mut top) = (Abs::ZERO, Abs::ZERO);
    for page in &pages.pages {
        let trim = page.boxes.trim;
        let _ = writeln!(body.out, "<g transform=\"translate(0 {})\">", pt(top));
        body.fill(Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h), Color::PAPER);
        body.items(&page.items);
        body.out.push_str("</g>\n");
        width = width.max(trim.w);
        top += trim.h + GAP;
    }
    let (w, h) = (pt(width), pt((top - GAP).max(Abs::ZERO)));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}pt\" height=\"{h}pt\" \
         viewBox=\"0 0 {w} {h}\">\n<defs>\n"
    );
    for &(face, glyph) in &body.used {
        let steps = outline(book, face, glyph);
        let _ = writeln!(out, "<path id=\"{}\" d=\"{steps}\"/>", id(face, glyph));
    }
    out + "</defs>\n" + &body.out + "</svg>\n"
}

/// The drawing under way.
struct Body<'a> {
    book: &'a FontBook,
    out: String,
    /// The glyphs that stand in it.
    used: BTreeSet<(FaceId, u16)>,
}

impl Body<'_> {
    fn items(&mut self, items: &[FrameItem]) {
        for item in items {
            match item {
                FrameItem::Group(group) => self.items(&group.items),
                FrameItem::Text(text) => self.text(text),
                FrameItem::Shape(Shape::Fill { rect, color }) => self.fill(*rect, *color),
                FrameItem::Shape(Shape::Rule { from, to, width, color }) => {
                    let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(pt);
                    let (width, color) = (pt(*width), rgb(*color));
                    let _ = writeln!(
                        self.out,
                        "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{color}\" stroke-width=\"{width}\"/>"
                    );
                }
                FrameItem::Shape(Shape::Dot { centre, radius, color }) => {
                    let [x, y, r] = [centre.x, centre.y, *radius].map(pt);
                    let color = rgb(*color);
                    let _ = writeln!(
                        self.out,
                        "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{color}\"/>"
                    );
                }
                FrameItem::Image(image) => self.fill(image.rect, PICTURE),
            }
        }
    }

    fn fill(&mut self, rect: Rect, color: Color) {
        let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(pt);
        let _ = writeln!(
            self.out,
            "<path d=\"M{x} {y}h{w}v{h}h-{w}z\" fill=\"{color}\"/>",
            color = rgb(color)
        );
    }

    /// A group for the text, in font units with y up, so that only places differ within it.
    fn text(&mut self, item: &TextItem) {
        let per_em = i64::from(self.book.face(item.face).per_em);
        let units = |length: Abs| length.raw() * per_em / item.size.raw().max(1);
        let scale = item.size.to_pt() / per_em as f64;
        let _ = write!(
            self.out,
            "<g fill=\"{color}\" transform=\"translate({x} {y}) scale({scale} -{scale})\">",
            color = rgb(item.color),
            x = pt(item.origin.x),
            y = pt(item.origin.y),
        );
        for glyph in &item.glyphs {
            self.used.insert((item.face, glyph.id));
            let (x, y) = (units(glyph.x), -units(glyph.y));
            let _ = write!(self.out, "<use href=\"#{}\" x=\"{x}\"", id(item.face, glyph.id));
            self.out.push_str(&if y == 0 { "/>".into() } else { format!(" y=\"{y}\"/>") });
        }
        self.out.push_str("</g>\n");
    }
}

fn id(face: FaceId, glyph: u16) -> String {
    format!("g{}-{glyph}", face.0)
}

fn rgb(color: Color) -> String {
    let [r, g, b] = to_rgb(color);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// A length to the thousandth of a point.
fn pt(length: Abs) -> f64 {
    (length.to_pt() * 1000.0).round() / 1000.0
}

/// The outline of a glyph, in font units; nothing if the face can't draw it.
fn outline(book: &FontBook, face: FaceId, glyph: u16) -> String {
    let mut pen = Pen::default();
    if let Some(outline) = book.face(face).font().outline_glyphs().get(GlyphId::from(glyph)) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if outline.draw(settings, &mut pen).is_err() {
            pen.steps.clear();
        }
    }
    pen.steps
}

/// Writes path data.
#[derive(Default)]
struct Pen {
    steps: String,
}

impl Pen {
    fn step(&mut self, letter: char, numbers: &[f32]) {
        self.steps.push(letter);
        for (i, number) in numbers.iter().enumerate() {
            let _ = write!(self.steps, "{}{number}", if i > 0 { " " } else { "" });
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[x, y]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[x, y]);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.step('Q', &[cx, cy, x, y]);
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.step('C', &[ax, ay, bx, by, x, y]);
    }
    fn close(&mut self) {
        self.steps.push('Z');
    }
}
