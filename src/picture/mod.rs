//! Pictures: bytes in, a [`Picture`] out, decoded once and shared by every writer. A drawing (SVG) is looked
//! through and handed on as it is.
//!
//! A file is what its first bytes say, its size is read before its pixels, and a file that can't be
//! decoded is a finding before anything is written. Nothing here knows of inks or pages.

mod drawing;
mod profile;
mod screen;
mod sniff;

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, ImageDecoder, Limits, RgbImage};

pub use screen::{LONGEST as SCREEN_LONGEST, ScreenError, ScreenPicture};
pub use sniff::Format;

use crate::diag::{Diagnostic, Sink};
use sniff::Sniffed;

/// No picture has more pixels than this: a spread of a broadsheet at 300 ppi has 40 million.
const PIXEL_LIMIT: u64 = 100_000_000;

/// No decoder takes more memory than this: [`PIXEL_LIMIT`] pixels of 8 bytes, and as much again to work.
const MEMORY_LIMIT: u64 = 16 * PIXEL_LIMIT;

/// The pixels of a picture, row by row from the top, of 8 bits a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pixels {
    /// One channel, 0 is black.
    Grey(GrayImage),
    /// sRGB.
    Rgb(RgbImage),
}

impl Pixels {
    /// What stands for a drawing's: nobody asks for them.
    fn none() -> Self {
        Self::Grey(GrayImage::new(1, 1))
    }

    /// Width and height.
    pub fn size(&self) -> (u32, u32) {
        match self {
            Self::Grey(image) => image.dimensions(),
            Self::Rgb(image) => image.dimensions(),
        }
    }

    /// The samples.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Grey(image) => image.as_raw(),
            Self::Rgb(image) => image.as_raw(),
        }
    }
}

/// A picture, decoded and upright. Copies share the pixels.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    format: Format,
    upright: bool,
    file: Arc<[u8]>,
    pixels: Arc<Pixels>,
}

impl Picture {
    /// Opens the picture `bytes`, which the edition calls `path`. `None` if it can't be used: the sink
    /// says why.
    pub fn open(bytes: Vec<u8>, path: &str, sink: &mut Sink) -> Option<Self> {
        let format = match sniff::sniff(&bytes, path) {
            Ok(format) => format,
            Err(sniffed) => {
                let unread = sniffed.is_unread();
                let Sniffed { said, found } = sniffed;
                let finding = Diagnostic::error("image-type").of_file(path).with("path", path);
                let finding = finding.with("said", said).with("found", found);
                sink.push(if unread { finding.case("unread") } else { finding });
                return None;
            }
        };
        let opened = match format {
            Format::Svg => drawing::size(&bytes).map(|size| (size, Pixels::none(), true)),
            Format::Png | Format::Jpeg => {
                decode(&bytes, format).map(|(pixels, upright)| (pixels.size(), pixels, upright))
            }
        };
        match opened {
            Ok(((width, height), pixels, upright)) => {
                let (file, pixels) = (bytes.into(), Arc::new(pixels));
                Some(Self { width, height, format, upright, file, pixels })
            }
            Err(reason) => {
                let finding = Diagnostic::error("image-broken").of_file(path).with("path", path);
                sink.push(finding.with("reason", reason));
                None
            }
        }
    }

    /// Whether it is a drawing, which print can't show: it has no pixels.
    pub fn is_drawing(&self) -> bool {
        self.format == Format::Svg
    }

    /// Width and height in pixels, if print can show it.
    pub fn printed_size(&self) -> Option<(u32, u32)> {
        (!self.is_drawing()).then_some((self.width, self.height))
    }

    /// The file as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.file
    }

    /// What the file is.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether the file itself stands upright: false if its EXIF data has it turned or mirrored.
    pub fn file_is_upright(&self) -> bool {
        self.upright
    }

    /// Whether it has no colours.
    pub fn is_grey(&self) -> bool {
        matches!(*self.pixels, Pixels::Grey(_))
    }

    /// All pixels; a drawing has none, and one black pixel stands for them.
    pub fn pixels(&self) -> &Pixels {
        &self.pixels
    }

    /// All pixels, red, green and blue of a byte each.
    pub fn rgb(&self) -> Cow<'_, [u8]> {
        match &*self.pixels {
            Pixels::Grey(image) => image.as_raw().iter().flat_map(|grey| [*grey; 3]).collect(),
            Pixels::Rgb(image) => Cow::Borrowed(image.as_raw()),
        }
    }

    /// The pixels of the part `crop` (left, top, right, bottom, each in 1/65536 of its side): left, top,
    /// width and height, neither of them 0.
    pub fn window(&self, crop: [u32; 4]) -> [u32; 4] {
        let edge = |at: u32, side: u32| {
            let at = u64::from(at.min(1 << 16));
            ((at * u64::from(side) + (1 << 15)) >> 16) as u32
        };
        let span = |from: u32, to: u32, side: u32| {
            let start = edge(from, side).min(side - 1);
            (start, edge(to, side).max(start + 1) - start)
        };
        let (x, w) = span(crop[0], crop[2], self.width);
        let (y, h) = span(crop[1], crop[3], self.height);
        [x, y, w, h]
    }

    /// The part `crop`, made `width` by `height` pixels large.
    pub fn scaled(&self, crop: [u32; 4], width: u32, height: u32) -> Pixels {
        let [x, y, w, h] = self.window(crop);
        // Catmull-Rom: as sharp as a press can show, and made of sums and products alone, which come
        // out the same on every processor; Lanczos needs a sine.
        let filter = FilterType::CatmullRom;
        match &*self.pixels {
            Pixels::Grey(image) => {
                let part = imageops::crop_imm(image, x, y, w, h);
                let same = (w, h) == (width, height);
                Pixels::Grey(if same {
                    part.to_image()
                } else {
                    imageops::resize(&*part, width, height, filter)
                })
            }
            Pixels::Rgb(image) => {
                let part = imageops::crop_imm(image, x, y, w, h);
                let same = (w, h) == (width, height);
                Pixels::Rgb(if same {
                    part.to_image()
                } else {
                    imageops::resize(&*part, width, height, filter)
                })
            }
        }
    }
}

/// The pixels of a file, upright, and whether they stood so in it.
fn decode(bytes: &[u8], format: Format) -> Result<(Pixels, bool), String> {
    let input = Cursor::new(bytes);
    let said = |error: image::ImageError| error.to_string();
    match format {
        Format::Svg => Err("a drawing has no pixels".into()),
        Format::Png => {
            let mut decoder = image::codecs::png::PngDecoder::new(input).map_err(said)?;
            decoder.set_limits(limits()).map_err(said)?;
            read(decoder)
        }
        Format::Jpeg => {
            // The decoder makes up what a cut-off file lacks.
            if !sniff::jpeg_is_whole(bytes) {
                return Err("the file is cut off".into());
            }
            let mut decoder = image::codecs::jpeg::JpegDecoder::new(input).map_err(said)?;
            decoder.set_limits(limits()).map_err(said)?;
            read(decoder)
        }
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_LIMIT);
    limits
}

fn read(mut decoder: impl ImageDecoder) -> Result<(Pixels, bool), String> {
    let said = |error: image::ImageError| error.to_string();
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXEL_LIMIT {
        let most = PIXEL_LIMIT / 1_000_000;
        return Err(format!("{width} × {height} pixels are more than {most} million"));
    }
    let orientation = decoder.orientation().map_err(said)?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(said)?;
    image.apply_orientation(orientation);
    let mut pixels = flatten(image);
    if let (Pixels::Rgb(rgb), Some(profile)) = (&mut pixels, profile) {
        profile::to_srgb(rgb, &profile);
    }
    Ok((pixels, orientation == image::metadata::Orientation::NoTransforms))
}

/// The picture on white paper, of 8 bits a channel; grey stays grey.
fn flatten(image: DynamicImage) -> Pixels {
    let over = |ink: u8, alpha: u8| {
        let (ink, alpha) = (u32::from(ink), u32::from(alpha));
        ((ink * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let clear = image.color().has_alpha();
    match (image.color().has_color(), clear) {
        (false, false) => Pixels::Grey(image.into_luma8()),
        (true, false) => Pixels::Rgb(image.into_rgb8()),
        (false, true) => {
            let image = image.into_luma_alpha8();
            let flat = image.pixels().map(|p| over(p.0[0], p.0[1])).collect();
            let (width, height) = image.dimensions();
            let flat = GrayImage::from_raw(width, height, flat);
            Pixels::Grey(flat.expect("a byte for each pixel"))
        }
        (true, true) => {
            let image = image.into_rgba8();
            let flat = image.pixels().flat_map(|p| [0, 1, 2].map(|i| over(p.0[i], p.0[3])));
            let (width, height) = image.dimensions();
            let flat = RgbImage::from_raw(width, height, flat.collect());
            Pixels::Rgb(flat.expect("three bytes for each pixel"))
        }
    }
}

#[cfg(test)]
mod tests;
