//! A raster as the bytes of a file. Same pixels, same bytes.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::Raster;

/// Why a raster can't be written.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The PNG encoder refused.
    #[error("the page can't be written as PNG: {0}")]
    Png(#[from] image::ImageError),
    /// The JPEG encoder refused.
    #[error("the page can't be written as JPEG: {0}")]
    Jpeg(#[from] jpeg_encoder::EncodingError),
}

/// The raster as a PNG file.
///
/// # Errors
/// The length of `rgb` is not that of the sides.
pub fn encode_png(raster: &Raster) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    encoder.write_image(&raster.rgb, raster.width, raster.height, ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

/// The raster as a JPEG file of `quality` 1 to 100, without chroma subsampling: it would fringe the
/// type.
///
/// # Errors
/// A side is longer than 65535 pixels, or the length of `rgb` is not that of the sides.
pub fn encode_jpeg(raster: &Raster, quality: u8) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(0);
    encoder.encode(&raster.rgb, side(raster.width), side(raster.height), ColorType::Rgb)?;
    Ok(bytes)
}
