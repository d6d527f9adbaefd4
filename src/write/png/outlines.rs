//! Glyph outlines, read from a face once for a page and placed as often as they are needed.

use std::collections::HashMap;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use tiny_skia::Pixmap;

use super::coverage::{Coverage, Window};
use crate::font::{FaceId, FontBook};

/// A step of an outline, in font units, y up.
#[derive(Copy, Clone, Debug)]
enum Step {
    Move(f32, f32),
    Line(f32, f32),
    Quad(f32, f32, f32, f32),
    Cubic(f32, f32, f32, f32, f32, f32),
    Close,
}

/// The faces of a book, open for drawing, and the outlines that were read.
pub(super) struct Outlines<'a> {
    faces: Vec<Face<'a>>,
    coverage: Coverage,
}

struct Face<'a> {
    glyphs: OutlineGlyphCollection<'a>,
    per_em: f32,
    read: HashMap<u16, Outline>,
}

/// A glyph as it stands in its face.
struct Outline {
    steps: Vec<Step>,
    /// Left, top, right and bottom of all points, y up. Nothing of a curve lies outside its points.
    bounds: [f32; 4],
}

impl<'a> Outlines<'a> {
    pub(super) fn new(book: &'a FontBook) -> Self {
        let open = |face: &'a crate::font::Face| Face {
            glyphs: face.font().outline_glyphs(),
            per_em: f32::from(face.per_em),
            read: HashMap::new(),
        };
        let faces = book.faces().map(|(_, face)| open(face)).collect();
        Self { faces, coverage: Coverage::default() }
    }

    /// Fills a glyph, its origin at `at`, its em `size` high, all in pixels. A glyph that the face can't
    /// draw, or that is off the page, fills nothing.
    pub(super) fn fill(
        &mut self,
        pixels: &mut Pixmap,
        (face, glyph): (FaceId, u16),
        (x, y): (f32, f32),
        size: f32,
        rgb: [u8; 3],
    ) {
        let face = &mut self.faces[usize::from(face.0)];
        let scale = size / face.per_em;
        let outline = face.read.entry(glyph).or_insert_with(|| read(&face.glyphs, glyph));
        let [left, top, right, bottom] = outline.bounds;
        let window = Window {
            left: ((x + left * scale).floor() as i32).max(0),
            top: ((y - top * scale).floor() as i32).max(0),
            right: ((x + right * scale).ceil() as i32).min(pixels.width() as i32),
            bottom: ((y - bottom * scale).ceil() as i32).min(pixels.height() as i32),
        };
        if window.right <= window.left || window.bottom <= window.top {
            return;
        }
        self.coverage.begin(window);
        let to = |px: f32, py: f32| (x + px * scale, y - py * scale);
        for step in &outline.steps {
            match *step {
                Step::Move(x, y) => self.coverage.move_to(to(x, y)),
                Step::Line(x, y) => self.coverage.line_to(to(x, y)),
                Step::Quad(a, b, x, y) => self.coverage.quad_to(to(a, b), to(x, y)),
                Step::Cubic(a, b, c, d, x, y) => {
                    self.coverage.cubic_to(to(a, b), to(c, d), to(x, y));
                }
                Step::Close => self.coverage.close(),
            }
        }
        self.coverage.close();
        self.coverage.fill(pixels, rgb);
    }
}

fn read(glyphs: &OutlineGlyphCollection<'_>, glyph: u16) -> Outline {
    let mut pen = Pen { steps: Vec::new(), bounds: [f32::MAX, f32::MIN, f32::MIN, f32::MAX] };
    if let Some(outline) = glyphs.get(GlyphId::new(u32::from(glyph))) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if outline.draw(settings, &mut pen).is_err() {
            pen.steps.clear();
        }
    }
    let bounds = if pen.steps.is_empty() { [0.0; 4] } else { pen.bounds };
    Outline { steps: pen.steps, bounds }
}

struct Pen {
    steps: Vec<Step>,
    bounds: [f32; 4],
}

impl Pen {
    fn step<const N: usize>(&mut self, step: Step, points: [(f32, f32); N]) {
        self.steps.push(step);
        for (x, y) in points {
            let [left, top, right, bottom] = self.bounds;
            self.bounds = [left.min(x), top.max(y), right.max(x), bottom.min(y)];
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step(Step::Move(x, y), [(x, y)]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.step(Step::Line(x, y), [(x, y)]);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.step(Step::Quad(cx, cy, x, y), [(cx, cy), (x, y)]);
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.step(Step::Cubic(ax, ay, bx, by, x, y), [(ax, ay), (bx, by), (x, y)]);
    }
    fn close(&mut self) {
        self.step(Step::Close, []);
    }
}
