//! A picture for screens: upright, sRGB, no larger than a tablet shows, and without what cameras and
//! editors write into files. A file that is all this already is kept as it is but for that.

use std::borrow::Cow;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder};

use super::{Format, Picture, Pixels};

/// The longest side, in pixels: a tablet held upright shows as many.
pub const LONGEST: u32 = 1600;

/// JPEG quality: a page of photographs stays under a megabyte.
const QUALITY: u8 = 85;

/// A PNG with no more colours is a drawing, and JPEG would fringe it.
const FEW_COLOURS: usize = 64;

/// A PNG of no more bytes is kept whatever it shows: as JPEG it would hardly be smaller.
const SMALL_FILE: usize = 32_000;

/// A picture as a file for screens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenPicture<'a> {
    /// The file.
    pub bytes: Cow<'a, [u8]>,
    /// What the file is.
    pub format: Format,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The picture could not be encoded.
#[derive(Debug, thiserror::Error)]
#[error("a picture can't be written for screens: {0}")]
pub struct ScreenError(String);

impl Picture {
    /// The picture for screens.
    ///
    /// # Errors
    /// The encoder refuses it, which no picture of the permitted size should cause.
    pub fn for_screen(&self) -> Result<ScreenPicture<'_>, ScreenError> {
        if self.is_drawing() {
            let (bytes, format) = (Cow::Borrowed(&*self.file), self.format);
            return Ok(ScreenPicture { bytes, format, width: self.width, height: self.height });
        }
        let fits = self.width.max(self.height) <= LONGEST;
        let drawing = self.format == Format::Png
            && (has_few_colours(&self.pixels) || (fits && self.file.len() <= SMALL_FILE));
        let kept = match self.format {
            Format::Jpeg if fits && self.upright => bare_jpeg(&self.file),
            Format::Png if fits && self.upright && drawing => bare_png(&self.file),
            _ => None,
        };
        let (width, height) = fitted(self.width, self.height);
        if let Some(bytes) = kept {
            return Ok(ScreenPicture { bytes: bytes.into(), format: self.format, width, height });
        }
        let scaled;
        let pixels = if fits {
            &*self.pixels
        } else {
            scaled = self.scaled([0, 0, 1 << 16, 1 << 16], width, height);
            &scaled
        };
        let (bytes, format) = match drawing {
            true => (encode_png(pixels, width, height)?, Format::Png),
            false => (encode_jpeg(pixels, width, height)?, Format::Jpeg),
        };
        Ok(ScreenPicture { bytes: bytes.into(), format, width, height })
    }
}

/// The size, made smaller if a side is too long.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= LONGEST {
        return (width, height);
    }
    let side = |side: u32| {
        let (side, longest) = (u64::from(side), u64::from(longest));
        (((side * u64::from(LONGEST) + longest / 2) / longest) as u32).max(1)
    };
    (side(width), side(height))
}

fn has_few_colours(pixels: &Pixels) -> bool {
    let step = if matches!(pixels, Pixels::Grey(_)) { 1 } else { 3 };
    let mut known: Vec<&[u8]> = Vec::new();
    // Neighbours are mostly alike: only a change is looked up.
    let mut last: &[u8] = &[];
    for pixel in pixels.bytes().chunks_exact(step) {
        if pixel == last {
            continue;
        }
        last = pixel;
        if let Err(at) = known.binary_search(&pixel) {
            if known.len() == FEW_COLOURS {
                return false;
            }
            known.insert(at, pixel);
        }
    }
    true
}

fn encode_png(pixels: &Pixels, width: u32, height: u32) -> Result<Vec<u8>, ScreenError> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    let color = match pixels {
        Pixels::Grey(_) => ExtendedColorType::L8,
        Pixels::Rgb(_) => ExtendedColorType::Rgb8,
    };
    let written = encoder.write_image(pixels.bytes(), width, height, color);
    written.map_err(|error| ScreenError(error.to_string()))?;
    Ok(bytes)
}

fn encode_jpeg(pixels: &Pixels, width: u32, height: u32) -> Result<Vec<u8>, ScreenError> {
    let mut bytes = Vec::new();
    let color = match pixels {
        Pixels::Grey(_) => ColorType::Luma,
        Pixels::Rgb(_) => ColorType::Rgb,
    };
    // A side of a fitted picture is far below 65536.
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let encoder = Encoder::new(&mut bytes, QUALITY);
    let written = encoder.encode(pixels.bytes(), side(width), side(height), color);
    written.map_err(|error| ScreenError(error.to_string()))?;
    Ok(bytes)
}

/// The JPEG without EXIF, XMP, IPTC and comments. `None` if its colours need the profile that is in it, if
/// they are inks, or if it can't be walked through.
fn bare_jpeg(file: &[u8]) -> Option<Vec<u8>> {
    let mut out = file.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let marker = *file.get(at + 1)?;
        if *file.get(at)? != 0xff {
            return None;
        }
        if marker == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(file.get(at + 2..at + 4)?.try_into().ok()?));
        let segment = file.get(at..at + 2 + length)?;
        match marker {
            // Start of scan: the picture follows.
            0xda => {
                out.extend_from_slice(&file[at..]);
                return Some(out);
            }
            0xe2 if segment[4..].starts_with(b"ICC_PROFILE") => return None,
            0xe1..=0xed | 0xef | 0xfe => {}
            // A frame of four components is of inks.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) && *segment.get(9)? > 3 => {
                return None;
            }
            _ => out.extend_from_slice(segment),
        }
        at += 2 + length;
    }
}

/// The PNG with nothing but its pixels. `None` if they are transparent or need a chunk that is left out.
fn bare_png(file: &[u8]) -> Option<Vec<u8>> {
    let mut out = file.get(..8)?.to_vec();
    let mut at = 8;
    while at < file.len() {
        let length = u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?) as usize;
        let chunk = file.get(at..at.checked_add(12)?.checked_add(length)?)?;
        match &chunk[4..8] {
            // Colour types 4 and 6 have an alpha channel.
            b"IHDR" if matches!(chunk.get(17)?, 4 | 6) => return None,
            b"tRNS" | b"iCCP" | b"gAMA" | b"cHRM" | b"cICP" => return None,
            b"IHDR" | b"PLTE" | b"IDAT" => out.extend_from_slice(chunk),
            b"IEND" => {
                out.extend_from_slice(chunk);
                return Some(out);
            }
            _ => {}
        }
        at += chunk.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sink;
    use image::RgbImage;

    fn open(bytes: &[u8], path: &str) -> Picture {
        let mut sink = Sink::default();
        Picture::open(bytes.to_vec(), path, &mut sink).unwrap_or_else(|| panic!("{sink:?}"))
    }

    /// A picture of many colours, with its size.
    fn noise(width: u32, height: u32) -> Pixels {
        let color = |x: u32, y: u32| image::Rgb([(x * 7) as u8, (y * 5) as u8, (x * y) as u8]);
        Pixels::Rgb(RgbImage::from_fn(width, height, color))
    }

    fn flat(width: u32, height: u32) -> Pixels {
        let color = |x: u32, _| image::Rgb([(x % 2 * 255) as u8, 0, 0]);
        Pixels::Rgb(RgbImage::from_fn(width, height, color))
    }

    #[test]
    fn a_photograph_becomes_a_jpeg_of_at_most_1600_pixels() {
        let png = encode_png(&noise(2000, 1000), 2000, 1000).unwrap();
        let picture = open(&png, "a.png");
        let made = picture.for_screen().unwrap();
        assert_eq!((made.format, made.width, made.height), (Format::Jpeg, 1600, 800));
        let again = open(&made.bytes, "a.jpg");
        assert_eq!((again.width, again.height), (1600, 800));
    }

    #[test]
    fn a_drawing_stays_a_png() {
        let png = encode_png(&flat(1700, 200), 1700, 200).unwrap();
        let picture = open(&png, "a.png");
        let made = picture.for_screen().unwrap();
        assert_eq!((made.format, made.width, made.height), (Format::Png, 1600, 188));
        let png = encode_png(&flat(60, 20), 60, 20).unwrap();
        assert_eq!(open(&png, "a.png").for_screen().unwrap().bytes, png);
    }

    #[test]
    fn a_jpeg_keeps_its_pixels_and_loses_its_metadata() {
        let plain = encode_jpeg(&noise(40, 30), 40, 30).unwrap();
        let exif = b"\xff\xe1\0\x0eExif\0\0secret";
        let comment = b"\xff\xfe\0\x08secret";
        let said = [&plain[..2], exif, comment, &plain[2..]].concat();
        let picture = open(&said, "a.jpg");
        assert_eq!(picture.for_screen().unwrap().bytes, plain);
    }

    #[test]
    fn a_png_loses_its_text_and_its_transparency() {
        let png = encode_png(&flat(60, 20), 60, 20).unwrap();
        // The text chunk's checksum is not looked at: readers skip it.
        let text = b"\0\0\0\x06tEXtsecret\0\0\0\0";
        let said = [&png[..33], text, &png[33..]].concat();
        assert_eq!(bare_png(&said).unwrap(), png);
        let mut clear = Vec::new();
        let encoder = PngEncoder::new(&mut clear);
        encoder.write_image(&[0, 0, 0, 0], 1, 1, ExtendedColorType::Rgba8).unwrap();
        let picture = open(&clear, "a.png");
        let made = picture.for_screen().unwrap();
        assert_eq!(open(&made.bytes, "a.png").rgb(), &[255, 255, 255][..]);
        assert!(bare_png(&made.bytes).is_some());
    }

    #[test]
    fn broken_files_are_not_walked_through() {
        let png = encode_png(&flat(60, 20), 60, 20).unwrap();
        let jpeg = encode_jpeg(&noise(40, 30), 40, 30).unwrap();
        for length in [0, 1, 3, 9, 20, 30] {
            assert!(bare_png(&png[..length]).is_none() && bare_jpeg(&jpeg[..length]).is_none());
        }
    }
}
