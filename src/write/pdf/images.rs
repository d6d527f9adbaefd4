//! Pictures into the PDF: cut, brought to the resolution and to the inks of the press, as JPEG.
//!
//! Colour becomes DeviceCMYK, grey stays DeviceGray: newsprint's gain of 26 % makes black ink about as
//! dark as the sRGB curve wants it. JPEG raises the ink of some pixels; so they are converted under the
//! limit, read back and measured, and converted again with less if need be.

use std::collections::BTreeMap;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use printpdf::{DictItem, ExternalStream, ExternalXObject, Px, XObject};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{ImageUse, PdfError};
use crate::color::Press;
use crate::frame::{FrameItem, ImageItem, Pages, PictureId};
use crate::geom::Abs;
use crate::picture::{Picture, Pixels};

/// Pictures with more pixels to the inch than this are made smaller: newsprint is printed at 100 lines
/// to the inch, and a screen needs two pixels a line.
const MOST_PPI: f64 = 300.0;

/// The JPEG quality: above it the file grows without a press showing it.
const QUALITY: u8 = 90;

/// How far under the limit a picture is converted at first, in per cent: JPEG raised 236.5 to 244.7 on a
/// picture of noise.
const MARGIN: u32 = 15;

/// How often a picture is converted anew before it's given up.
const ATTEMPTS: u32 = 5;

/// An image as the file needs it; two that are equal are written once.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    picture: PictureId,
    crop: [u32; 4],
    width: u32,
    height: u32,
}

/// Where the pictures of an edition stand, and what of them is needed.
#[derive(Debug, Default)]
pub struct Demand {
    /// The images to be written, in the order they are first met.
    pub wanted: Vec<Wanted>,
    numbers: BTreeMap<Wanted, usize>,
    /// Every place: the image's number, the page's number and the resolution.
    places: Vec<(usize, u32, f64)>,
}

impl Demand {
    /// Looks through the pages. An image of a picture that isn't there is left out.
    pub fn collect(pages: &Pages, pictures: &[Picture]) -> Self {
        let mut demand = Self::default();
        for page in &pages.pages {
            each_image(&page.items, &mut |item| {
                let Some((wanted, ppi)) = want(item, pictures) else { return };
                let next = demand.wanted.len();
                let number = *demand.numbers.entry(wanted).or_insert(next);
                if number == next {
                    demand.wanted.push(wanted);
                }
                demand.places.push((number, page.number, ppi));
            });
        }
        demand
    }

    /// The number of the image that `item` shows.
    pub fn number(&self, item: &ImageItem, pictures: &[Picture]) -> Option<usize> {
        self.numbers.get(&want(item, pictures)?.0).copied()
    }

    /// What the pages show, once the images are made.
    pub fn uses(&self, made: &[Image]) -> Vec<ImageUse> {
        let place = |&(number, page, ppi): &(usize, u32, f64)| ImageUse {
            picture: self.wanted[number].picture,
            page,
            ppi,
            ink: made[number].ink,
        };
        self.places.iter().map(place).collect()
    }
}

/// The image that `item` needs and how many pixels to the inch the picture has there.
fn want(item: &ImageItem, pictures: &[Picture]) -> Option<(Wanted, f64)> {
    let picture = pictures.get(item.picture.0)?;
    let [_, _, w, h] = picture.window(item.crop);
    let ppi = |pixels: u32, length: Abs| f64::from(pixels) * 72.0 / length.to_pt().max(0.001);
    let ppi = ppi(w, item.rect.w).min(ppi(h, item.rect.h));
    let scale = (MOST_PPI / ppi).min(1.0);
    let side = |pixels: u32| ((f64::from(pixels) * scale).round() as u32).max(1);
    let wanted = Wanted { picture: item.picture, crop: item.crop, width: side(w), height: side(h) };
    Some((wanted, ppi))
}

/// Calls `visit` with every image in `items`.
fn each_image(items: &[FrameItem], visit: &mut impl FnMut(&ImageItem)) {
    for item in items {
        match item {
            FrameItem::Group(group) => each_image(&group.items, visit),
            FrameItem::Image(image) => visit(image),
            FrameItem::Text(_) | FrameItem::Shape(_) => {}
        }
    }
}

/// An image, encoded.
#[derive(Debug)]
pub struct Image {
    jpeg: Vec<u8>,
    width: u32,
    height: u32,
    grey: bool,
    /// The most ink of any pixel, read back from the file's own bytes, in per cent.
    pub ink: f64,
}

impl Image {
    /// Makes the image that is wanted.
    ///
    /// # Errors
    /// The picture can't be encoded, or its ink can't be brought under the limit.
    pub fn new(wanted: &Wanted, pictures: &[Picture], press: &Press) -> Result<Self, PdfError> {
        let number = wanted.picture.0;
        let bad = |reason: String| PdfError::Picture { number, reason };
        let (width, height) = (wanted.width, wanted.height);
        let done = |jpeg, grey, ink| Self { jpeg, width, height, grey, ink };
        match pictures[number].scaled(wanted.crop, width, height) {
            Pixels::Grey(grey) => {
                let jpeg = encode(&grey, width, height, ColorType::Luma).map_err(bad)?;
                Ok(done(jpeg, true, 100.0))
            }
            Pixels::Rgb(rgb) => {
                let mut aim = press.limit().saturating_sub(MARGIN);
                let mut ink = 0.0;
                for _ in 0..ATTEMPTS {
                    let inks = press.convert(&rgb, aim);
                    let jpeg = encode(&inks, width, height, ColorType::Cmyk).map_err(bad)?;
                    ink = measure(&jpeg).map_err(bad)?;
                    if ink <= f64::from(press.limit()) {
                        return Ok(done(jpeg, false, ink));
                    }
                    let over = ink - f64::from(press.limit());
                    aim = aim.saturating_sub(over.ceil() as u32 + 1);
                }
                Err(PdfError::Ink { number, ink: ink.ceil() as u32, limit: press.limit() })
            }
        }
    }

    /// The JPEG file.
    pub fn bytes(&self) -> &[u8] {
        &self.jpeg
    }

    /// The image as a resource of the document.
    pub fn into_resource(self) -> XObject {
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let space = if self.grey { "DeviceGray" } else { "DeviceCMYK" };
        let mut dict = BTreeMap::from([
            ("Type".to_string(), name("XObject")),
            ("Subtype".to_string(), name("Image")),
            ("Width".to_string(), DictItem::Int(i64::from(self.width))),
            ("Height".to_string(), DictItem::Int(i64::from(self.height))),
            ("BitsPerComponent".to_string(), DictItem::Int(8)),
            ("ColorSpace".to_string(), name(space)),
            ("Filter".to_string(), name("DCTDecode")),
        ]);
        if !self.grey {
            // The encoder writes inks as Adobe does, upside down, and says so in an APP14 marker.
            let inverted = [1, 0, 1, 0, 1, 0, 1, 0].map(DictItem::Int).to_vec();
            dict.insert("Decode".to_string(), DictItem::Array(inverted));
        }
        XObject::External(ExternalXObject {
            stream: ExternalStream { dict, content: self.jpeg, compress: false },
            width: Some(Px(self.width as usize)),
            height: Some(Px(self.height as usize)),
            dpi: None,
        })
    }
}

fn encode(samples: &[u8], width: u32, height: u32, kind: ColorType) -> Result<Vec<u8>, String> {
    let side =
        |pixels: u32| u16::try_from(pixels).map_err(|_| format!("{pixels} pixels on a side"));
    let mut jpeg = Vec::with_capacity(samples.len() / 4);
    let mut encoder = Encoder::new(&mut jpeg, QUALITY);
    // The second and third ink would lose half their pixels otherwise.
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder
        .encode(samples, side(width)?, side(height)?, kind)
        .map_err(|error| error.to_string())?;
    Ok(jpeg)
}

/// The most ink of any pixel of a CMYK JPEG, in per cent.
fn measure(jpeg: &[u8]) -> Result<f64, String> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::CMYK);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    let samples = decoder.decode().map_err(|error| error.to_string())?;
    let ink = |pixel: &[u8]| pixel.iter().map(|sample| 255 - u32::from(*sample)).sum::<u32>();
    let most = samples.chunks_exact(4).map(ink).max().unwrap_or(0);
    Ok(f64::from(most) * 100.0 / 255.0)
}
