//! How much of each pixel an outline covers, exactly: the signed areas to the right of its edges, summed
//! along each row.
//!
//! A general path filler spends most of its time on blending runs of one or two pixels, which is all that
//! small type has; this is five times as fast. It uses only additions, products and square roots of
//! `f32`, which are the same on every processor. Contours that overlap in the same direction are clamped.

use tiny_skia::Pixmap;

/// Curves are cut into lines that miss them by no more than this part of a pixel.
const FLATNESS: f32 = 0.05;
/// A curve is cut into at most so many lines: enough for a letter as high as a page.
const MOST_LINES: f32 = 256.0;

type Point = (f32, f32);

/// The box, in pixels, that a glyph is drawn in.
#[derive(Copy, Clone, Debug)]
pub(super) struct Window {
    /// First column.
    pub(super) left: i32,
    /// First row.
    pub(super) top: i32,
    /// One past the last column.
    pub(super) right: i32,
    /// One past the last row.
    pub(super) bottom: i32,
}

/// The areas of one glyph at a time.
#[derive(Default)]
pub(super) struct Coverage {
    /// One more column than the window has on each row: what lies right of it.
    areas: Vec<f32>,
    width: usize,
    height: usize,
    /// The window's corner.
    origin: Point,
    start: Point,
    pen: Point,
}

impl Coverage {
    /// Begins a glyph inside `window`, which is not empty.
    pub(super) fn begin(&mut self, window: Window) {
        self.width = (window.right - window.left) as usize;
        self.height = (window.bottom - window.top) as usize;
        self.origin = (window.left as f32, window.top as f32);
        self.areas.clear();
        self.areas.resize((self.width + 2) * self.height, 0.0);
        (self.start, self.pen) = ((0.0, 0.0), (0.0, 0.0));
    }

    /// Ends the contour, if there is one, and begins another.
    pub(super) fn move_to(&mut self, to: Point) {
        self.close();
        self.start = self.inside(to);
        self.pen = self.start;
    }

    pub(super) fn line_to(&mut self, to: Point) {
        self.edge(self.inside(to));
    }

    pub(super) fn quad_to(&mut self, a: Point, to: Point) {
        let (from, a, to) = (self.pen, self.inside(a), self.inside(to));
        let lines = lines(bend(from, a, to) / (4.0 * FLATNESS));
        for i in 1..lines {
            let t = i as f32 / lines as f32;
            self.edge(mix(mix(from, a, t), mix(a, to, t), t));
        }
        self.edge(to);
    }

    pub(super) fn cubic_to(&mut self, a: Point, b: Point, to: Point) {
        let (from, a, b, to) = (self.pen, self.inside(a), self.inside(b), self.inside(to));
        let most = bend(from, a, b).max(bend(a, b, to));
        let lines = lines(most * 0.75 / FLATNESS);
        for i in 1..lines {
            let t = i as f32 / lines as f32;
            let (u, v, w) = (mix(from, a, t), mix(a, b, t), mix(b, to, t));
            self.edge(mix(mix(u, v, t), mix(v, w, t), t));
        }
        self.edge(to);
    }

    pub(super) fn close(&mut self) {
        self.edge(self.start);
    }

    fn inside(&self, (x, y): Point) -> Point {
        (x - self.origin.0, y - self.origin.1)
    }

    /// Adds the areas right of the line from the pen to `to`, row by row.
    fn edge(&mut self, to: Point) {
        let from = std::mem::replace(&mut self.pen, to);
        if from.1 == to.1 {
            return;
        }
        let (sign, upper, lower) = if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
        let slope = (lower.0 - upper.0) / (lower.1 - upper.1);
        let (first, last) = (upper.1.max(0.0) as usize, lower.1.max(0.0).ceil() as usize);
        let mut x = upper.0 + slope * (upper.1.max(0.0) - upper.1);
        for row in first..last.min(self.height) {
            let top = upper.1.max(row as f32);
            let high = lower.1.min(row as f32 + 1.0) - top;
            let next = x + slope * high;
            self.trapezium(row, sign * high, x.min(next), x.max(next));
            x = next;
        }
    }

    /// Adds an edge of the signed height `high` that runs from `left` to `right` within a row.
    fn trapezium(&mut self, row: usize, high: f32, left: f32, right: f32) {
        let limit = self.width as f32;
        let (left, right) = (left.clamp(0.0, limit), right.clamp(0.0, limit));
        let start = row * (self.width + 2);
        let cells = &mut self.areas[start..start + self.width + 2];
        let first = left as usize;
        let last = right.ceil() as usize;
        if last <= first + 1 {
            let share = high * (0.5 * (left + right) - first as f32);
            cells[first] += high - share;
            cells[first + 1] += share;
            return;
        }
        let per_cell = high / (right - left);
        let begin = first as f32 + 1.0 - left;
        let end = right - (last - 1) as f32;
        let first_area = 0.5 * per_cell * begin * begin;
        let last_area = 0.5 * per_cell * end * end;
        cells[first] += first_area;
        if last == first + 2 {
            cells[first + 1] += high - first_area - last_area;
        } else {
            cells[first + 1] += per_cell * (begin + 0.5) - first_area;
            for cell in &mut cells[first + 2..last - 1] {
                *cell += per_cell;
            }
            let before = begin + (last - first - 3) as f32 + 0.5;
            cells[last - 1] += high - per_cell * before - last_area;
        }
        cells[last] += last_area;
    }

    /// Lays `rgb` over the pixels by what is covered of each. The window lies within the pixels.
    pub(super) fn fill(&mut self, pixels: &mut Pixmap, rgb: [u8; 3]) {
        let page = pixels.width() as usize;
        let (left, top) = (self.origin.0 as usize, self.origin.1 as usize);
        let data = pixels.data_mut();
        for (row, cells) in self.areas.chunks_exact(self.width + 2).enumerate() {
            let start = 4 * ((top + row) * page + left);
            let line = data[start..start + 4 * self.width].chunks_exact_mut(4);
            let mut sum = 0.0;
            for (pixel, cell) in line.zip(cells) {
                sum += cell;
                let alpha = (sum.abs().min(1.0) * 256.0 + 0.5) as i32;
                if alpha > 0 {
                    for (under, over) in pixel.iter_mut().zip(rgb) {
                        let under_now = i32::from(*under);
                        *under = (under_now + (((i32::from(over) - under_now) * alpha + 128) >> 8))
                            as u8;
                    }
                }
            }
        }
    }
}

fn mix(a: Point, b: Point, t: f32) -> Point {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// How far the middle of three points stands off the line, doubled: half the second derivative.
fn bend(a: Point, b: Point, c: Point) -> f32 {
    let (x, y) = (a.0 - 2.0 * b.0 + c.0, a.1 - 2.0 * b.1 + c.1);
    (x * x + y * y).sqrt()
}

/// A curve whose error over one line is `error` times [`FLATNESS`] needs so many.
fn lines(error: f32) -> usize {
    error.sqrt().ceil().clamp(1.0, MOST_LINES) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The coverage of a 4 by 2 window, in hundredths.
    fn covered(points: &[Point]) -> Vec<i32> {
        let mut coverage = Coverage::default();
        coverage.begin(Window { left: 0, top: 0, right: 4, bottom: 2 });
        coverage.move_to(points[0]);
        points[1..].iter().for_each(|p| coverage.line_to(*p));
        coverage.close();
        let row = |cells: &[f32]| {
            let mut sum = 0.0_f32;
            cells[..4]
                .iter()
                .map(|cell| {
                    sum += cell;
                    (sum.abs() * 100.0_f32).round() as i32
                })
                .collect::<Vec<_>>()
        };
        coverage.areas.chunks(6).flat_map(row).collect()
    }

    #[test]
    fn a_box_covers_its_area() {
        let corners = [(0.5, 0.25), (3.0, 0.25), (3.0, 2.0), (0.5, 2.0)];
        assert_eq!(covered(&corners), [38, 75, 75, 0, 50, 100, 100, 0]);
    }

    #[test]
    fn a_flat_slope_is_shared_among_its_cells() {
        let corners = [(0.0, 0.0), (4.0, 1.0), (4.0, 2.0), (0.0, 2.0)];
        assert_eq!(covered(&corners), [88, 63, 38, 13, 100, 100, 100, 100]);
        let corners = [(0.5, 0.0), (3.5, 1.0), (0.5, 1.0)];
        assert_eq!(covered(&corners), [46, 67, 33, 4, 0, 0, 0, 0]);
    }

    #[test]
    fn what_lies_outside_the_window_counts_as_far_as_it_reaches_in() {
        let corners = [(-9.0, -9.0), (2.0, -9.0), (2.0, 9.0), (-9.0, 9.0)];
        assert_eq!(covered(&corners), [100, 100, 0, 0, 100, 100, 0, 0]);
    }
}
