//! Pages as pixels: a [`Page`] of the display list in, a [`Raster`] out, and its bytes as PNG or JPEG.
//!
//! For covers, page images and golden tests. The trim box is drawn, on paper white; what reaches into the
//! bleed is cut off. Nothing is hinted or snapped: every glyph stands where the page has it, to a fraction
//! of a pixel.

mod coverage;
mod encode;
mod outlines;
mod pictures;

use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Rect, Stroke, Transform};

use crate::color::to_rgb;
use crate::font::FontBook;
use crate::frame::{Color, FrameItem, Page, Shape, TextItem};
use crate::geom::Abs;

pub use encode::{EncodeError, encode_jpeg, encode_png};
pub use pictures::RasterPicture;

/// The longest side of a raster, in pixels. More would be a mistake in `ppi`, and costs gigabytes.
const SIDE_LIMIT: f64 = 16_384.0;

/// A drawn page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row from the top left; `3 * width * height` bytes.
    pub rgb: Vec<u8>,
}

/// Draws the trim box of `page` at `ppi` pixels per inch; fewer, if a side would pass 16384 pixels.
/// A picture that `pictures` lacks is left as bare paper.
pub fn raster(page: &Page, book: &FontBook, pictures: &[RasterPicture<'_>], ppi: f64) -> Raster {
    let trim = page.boxes.trim;
    let longest = trim.w.max(trim.h).to_pt().max(1.0);
    let scale = (ppi / 72.0).min(SIDE_LIMIT / longest).max(0.0);
    let side = |length: Abs| ((length.to_pt() * scale).round() as u32).max(1);
    let mut pixels =
        Pixmap::new(side(trim.w), side(trim.h)).expect("both sides are within the limit");
    pixels.fill(tiny_skia::Color::WHITE);
    let mut canvas = Canvas { pixels, scale, outlines: outlines::Outlines::new(book), pictures };
    canvas.draw(&page.items);
    canvas.into_raster()
}

/// What is drawn on, and with.
struct Canvas<'a> {
    pixels: Pixmap,
    /// Pixels per point.
    scale: f64,
    outlines: outlines::Outlines<'a>,
    pictures: &'a [RasterPicture<'a>],
}

impl Canvas<'_> {
    fn draw(&mut self, items: &[FrameItem]) {
        for item in items {
            match item {
                FrameItem::Group(group) => self.draw(&group.items),
                FrameItem::Text(text) => self.text(text),
                FrameItem::Shape(shape) => self.shape(shape),
                FrameItem::Image(image) => {
                    if let Some(picture) = self.pictures.get(image.picture.0) {
                        pictures::draw(&mut self.pixels, picture, image, self.scale);
                    }
                }
            }
        }
    }

    fn text(&mut self, item: &TextItem) {
        let (size, rgb) = (self.to_px(item.size), to_rgb(item.color));
        for glyph in &item.glyphs {
            let x = self.to_px(item.origin.x + glyph.x);
            let y = self.to_px(item.origin.y + glyph.y);
            self.outlines.fill(&mut self.pixels, (item.face, glyph.id), (x, y), size, rgb);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match *shape {
            Shape::Fill { rect, color } => self.fill(rect.x, rect.y, rect.w, rect.h, color),
            Shape::Dot { centre, radius, color } => {
                let (x, y) = (self.to_px(centre.x), self.to_px(centre.y));
                if let Some(path) = PathBuilder::from_circle(x, y, self.to_px(radius)) {
                    let (paint, still) = (paint(color), Transform::identity());
                    self.pixels.fill_path(&path, &paint, FillRule::Winding, still, None);
                }
            }
            Shape::Rule { from, to, width, color } if from.y == to.y => {
                let left = from.x.min(to.x);
                self.fill(left, from.y - width / 2, (to.x - from.x).abs(), width, color);
            }
            Shape::Rule { from, to, width, color } if from.x == to.x => {
                let top = from.y.min(to.y);
                self.fill(from.x - width / 2, top, width, (to.y - from.y).abs(), color);
            }
            Shape::Rule { from, to, width, color } => {
                let mut path = PathBuilder::new();
                path.move_to(self.to_px(from.x), self.to_px(from.y));
                path.line_to(self.to_px(to.x), self.to_px(to.y));
                if let Some(path) = path.finish() {
                    let stroke = Stroke { width: self.to_px(width), ..Stroke::default() };
                    self.pixels.stroke_path(
                        &path,
                        &paint(color),
                        &stroke,
                        Transform::identity(),
                        None,
                    );
                }
            }
        }
    }

    fn fill(&mut self, x: Abs, y: Abs, w: Abs, h: Abs, color: Color) {
        let rect = Rect::from_xywh(self.to_px(x), self.to_px(y), self.to_px(w), self.to_px(h));
        if let Some(rect) = rect {
            self.pixels.fill_rect(rect, &paint(color), Transform::identity(), None);
        }
    }

    fn to_px(&self, length: Abs) -> f32 {
        (length.to_pt() * self.scale) as f32
    }

    fn into_raster(self) -> Raster {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        let mut rgb = Vec::with_capacity(self.pixels.data().len() / 4 * 3);
        for pixel in self.pixels.data().chunks_exact(4) {
            rgb.extend_from_slice(&pixel[..3]);
        }
        Raster { width, height, rgb }
    }
}

fn paint(color: Color) -> Paint<'static> {
    let [r, g, b] = to_rgb(color);
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, 255);
    paint
}

#[cfg(test)]
mod tests;
