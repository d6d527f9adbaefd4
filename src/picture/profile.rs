//! A picture's own colours into sRGB, if its file brings a profile that is simple enough to trust.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Colours, the corners of the cube and some within, on which a profile shows whether it differs.
const PROBE: [u8; 36] = [
    255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0, 0, 255, 255, 255, 0, 255, 32, 32, 32, 96, 96, 96,
    160, 160, 160, 200, 120, 90, 70, 120, 200, 40, 90, 50,
];

/// Profiles whose probe colours come out this close to sRGB are variants of sRGB.
const SAME: u8 = 2;

/// Turns the pixels of `image` from the colours of `profile` into sRGB. What is no RGB profile or can't
/// be read is taken for sRGB, as viewers do.
pub fn to_srgb(image: &mut RgbImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options)
    else {
        return;
    };
    let mut shown = [0; PROBE.len()];
    let differs = transform.transform(&PROBE, &mut shown).is_ok()
        && shown.iter().zip(PROBE).any(|(a, b)| a.abs_diff(b) > SAME);
    if differs {
        let mut turned = vec![0; image.as_raw().len()];
        if transform.transform(image.as_raw(), &mut turned).is_ok() {
            image.copy_from_slice(&turned);
        }
    }
}
