//! Pictures on a page: the kept part of a picture, resampled to the pixels of its box.
//!
//! Both ways are done with a triangle as wide as the coarser of the two grids (smooth when enlarged, free
//! of aliasing when reduced), columns first, then rows, in whole numbers.

use tiny_skia::Pixmap;

use crate::frame::ImageItem;

/// A decoded picture.
#[derive(Copy, Clone, Debug)]
pub struct RasterPicture<'a> {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row from the top left; `3 * width * height` bytes.
    pub rgb: &'a [u8],
}

/// The weights of one axis are parts of this.
const WHOLE: i32 = 1 << 14;

/// One pixel of the page along one axis.
struct Tap {
    /// The first sample that it is made of.
    first: usize,
    /// The weights of the samples, [`WHOLE`] in sum.
    weights: Vec<i32>,
    /// How much of the pixel lies in the box, in parts of 256.
    inside: i32,
}

/// Draws the kept part of `picture` into the box of `image`.
pub(super) fn draw(
    pixels: &mut Pixmap,
    picture: &RasterPicture<'_>,
    image: &ImageItem,
    scale: f64,
) {
    let (rect, crop) = (image.rect, image.crop);
    let part = |at: u32, samples: u32| f64::from(at) / 65536.0 * f64::from(samples);
    let across = Axis {
        from: rect.x.to_pt() * scale,
        to: rect.right().to_pt() * scale,
        source: (part(crop[0], picture.width), part(crop[2], picture.width)),
        samples: picture.width as usize,
        pixels: pixels.width() as usize,
    };
    let down = Axis {
        from: rect.y.to_pt() * scale,
        to: rect.bottom().to_pt() * scale,
        source: (part(crop[1], picture.height), part(crop[3], picture.height)),
        samples: picture.height as usize,
        pixels: pixels.height() as usize,
    };
    let whole = picture.rgb.len() == 3 * across.samples * down.samples;
    if let (true, Some((x, columns)), Some((y, rows))) = (whole, across.taps(), down.taps()) {
        blend(pixels, (x, y), &columns, &rows, picture);
    }
}

/// How one side of a box falls on the pixels and on the samples.
struct Axis {
    /// Where the box begins and ends, in pixels of the page.
    from: f64,
    to: f64,
    /// The part of the picture that is kept, in samples.
    source: (f64, f64),
    /// How many samples and pixels there are.
    samples: usize,
    pixels: usize,
}

impl Axis {
    /// The first pixel that the box touches, and how it and the following ones are made. `None` if the box
    /// is empty or off the page.
    fn taps(&self) -> Option<(usize, Vec<Tap>)> {
        let first = self.from.floor().max(0.0);
        let last = self.to.ceil().min(self.pixels as f64);
        let (low, high) = self.source;
        if self.to <= self.from || high <= low || last <= first || self.samples == 0 {
            return None;
        }
        let step = (high - low) / (self.to - self.from);
        let taps = (first as usize..last as usize).map(|pixel| {
            let pixel = pixel as f64;
            let center = low + (pixel + 0.5 - self.from) * step;
            let inside = (pixel + 1.0).min(self.to) - pixel.max(self.from);
            self.tap(center, step.max(1.0), (inside * 256.0).round() as i32)
        });
        Some((first as usize, taps.collect()))
    }

    /// The samples within `radius` of `center`, none from outside the kept part.
    fn tap(&self, center: f64, radius: f64, inside: i32) -> Tap {
        let low = self.source.0.floor().max(0.0) as usize;
        let high = (self.source.1.ceil() as usize).min(self.samples) - 1;
        let first = ((center - radius).floor().max(0.0) as usize).clamp(low, high);
        let last = ((center + radius).ceil().max(0.0) as usize).clamp(low, high);
        let reach = |sample| (1.0 - (sample as f64 + 0.5 - center).abs() / radius).max(0.0);
        let sum: f64 = (first..=last).map(reach).sum();
        if sum <= 0.0 {
            return Tap { first, weights: vec![WHOLE], inside };
        }
        let mut weights: Vec<i32> =
            (first..=last).map(|sample| (reach(sample) / sum * f64::from(WHOLE)) as i32).collect();
        let rest = WHOLE - weights.iter().sum::<i32>();
        let middle = weights.len() / 2;
        weights[middle] += rest;
        Tap { first, weights, inside }
    }
}

/// Resamples and lays the result over what is there, by how much of each pixel lies in the box.
fn blend(
    pixels: &mut Pixmap,
    (x, y): (usize, usize),
    columns: &[Tap],
    rows: &[Tap],
    picture: &RasterPicture<'_>,
) {
    let stride = 3 * picture.width as usize;
    let top = rows.iter().map(|tap| tap.first).min().unwrap_or(0);
    let bottom = rows.iter().map(|tap| tap.first + tap.weights.len()).max().unwrap_or(0);
    let narrow: Vec<Vec<i32>> = (top..bottom)
        .map(|row| across(&picture.rgb[row * stride..(row + 1) * stride], columns))
        .collect();
    let page = pixels.width() as usize;
    let data = pixels.data_mut();
    let mut sums = vec![0_i32; 3 * columns.len()];
    for (dy, row) in rows.iter().enumerate() {
        sums.fill(WHOLE / 2);
        for (offset, weight) in row.weights.iter().enumerate() {
            for (sum, sample) in sums.iter_mut().zip(&narrow[row.first - top + offset]) {
                *sum += weight * sample;
            }
        }
        let start = 4 * ((y + dy) * page + x);
        let line = data[start..start + 4 * columns.len()].chunks_exact_mut(4);
        for ((pixel, sum), column) in line.zip(sums.chunks_exact(3)).zip(columns) {
            let alpha = column.inside * row.inside;
            for (under, over) in pixel.iter_mut().zip(sum) {
                let over = (over / WHOLE).clamp(0, 255);
                let under_left = i32::from(*under) * (65536 - alpha);
                *under = ((over * alpha + under_left + 32768) >> 16) as u8;
            }
        }
    }
}

/// One row of samples, resampled to the columns of the page.
fn across(row: &[u8], columns: &[Tap]) -> Vec<i32> {
    let mut out = Vec::with_capacity(3 * columns.len());
    for tap in columns {
        let mut sums = [WHOLE / 2; 3];
        for (weight, sample) in tap.weights.iter().zip(row[3 * tap.first..].chunks_exact(3)) {
            for (sum, value) in sums.iter_mut().zip(sample) {
                *sum += weight * i32::from(*value);
            }
        }
        out.extend(sums.map(|sum| sum / WHOLE));
    }
    out
}
