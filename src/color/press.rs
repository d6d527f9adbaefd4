//! A press: its ICC profile, the ink it takes, and RGB pictures in its inks.

use std::borrow::Cow;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};

use super::grid;

/// Why a profile is of no use for a press.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ProfileError {
    /// The bytes are no ICC profile, or one that can't be converted to.
    #[error("not an ICC profile that can be used: {0}")]
    Unreadable(String),
    /// The profile is of another colour space.
    #[error("not a CMYK profile")]
    NotCmyk,
}

/// The profile that the program carries, deflated; see the README beside it.
const NEWSPRINT: &[u8] = include_bytes!("profiles/newsprint-snap-tr002-tac240.icc.zlib");

/// The grid of [`NEWSPRINT`].
const NEWSPRINT_TABLE: &[u8; grid::BYTES] =
    include_bytes!("profiles/newsprint-snap-tr002-tac240.table");

/// A printing condition. The one that the program carries costs nothing to open.
#[derive(Debug)]
pub struct Press {
    deflated: Cow<'static, [u8]>,
    table: Cow<'static, [u8]>,
    condition: String,
    description: String,
    limit: u32,
}

impl Press {
    /// Coldset offset on newsprint, after CGATS TR 002, with 240 % of ink.
    pub fn newsprint() -> Self {
        Self {
            deflated: Cow::Borrowed(NEWSPRINT),
            table: Cow::Borrowed(NEWSPRINT_TABLE),
            condition: "CGATS TR 002".into(),
            description: "Coldset offset on newsprint (CGATS/SNAP TR 002-2007)".into(),
            limit: 240,
        }
    }

    /// The press of a plant's own profile, which takes `limit` % of ink; `condition` is the identifier
    /// of its printing condition, as registered or as the plant calls it.
    ///
    /// # Errors
    /// The bytes are no CMYK output profile.
    pub fn new(profile: &[u8], condition: &str, limit: u32) -> Result<Self, ProfileError> {
        Ok(Self {
            table: Cow::Owned(tabulate(profile)?),
            deflated: Cow::Owned(deflate(profile)),
            condition: condition.into(),
            description: condition.into(),
            limit,
        })
    }

    /// The same press, taking `limit` % of ink.
    pub fn with_limit(mut self, limit: u32) -> Self {
        self.limit = limit;
        self
    }

    /// The ICC profile, as a zlib stream.
    pub fn deflated_profile(&self) -> &[u8] {
        &self.deflated
    }

    /// The identifier of the printing condition.
    pub fn condition(&self) -> &str {
        &self.condition
    }

    /// The printing condition in words.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// How much ink the press takes on one spot, in per cent of full tone, all inks together.
    pub fn limit(&self) -> u32 {
        self.limit
    }

    /// sRGB pixels in the inks of the press, C, M, Y, K of a byte each, with no more than `limit` % of
    /// ink on any.
    pub fn convert(&self, rgb: &[u8], limit: u32) -> Vec<u8> {
        let limit = limit * 255 / 100;
        let mut inks = Vec::with_capacity(rgb.len() / 3 * 4);
        let mut last = ([0; 3], spare(grid::mix(&self.table, [0; 3]), limit));
        for pixel in rgb.chunks_exact(3) {
            let pixel = [pixel[0], pixel[1], pixel[2]];
            if pixel != last.0 {
                last = (pixel, spare(grid::mix(&self.table, pixel), limit));
            }
            inks.extend(last.1);
        }
        inks
    }
}

/// The mixture with no more than `limit` / 255 of ink: the coloured inks give way in the same
/// proportion, black stays, as it makes the drawing.
fn spare(mixture: [u8; 4], limit: u32) -> [u8; 4] {
    let [c, m, y, k] = mixture.map(u32::from);
    let colored = c + m + y;
    if colored + k <= limit {
        return mixture;
    }
    let left = limit.saturating_sub(k);
    let [c, m, y] = [c, m, y].map(|ink| (ink * left / colored.max(1)) as u8);
    [c, m, y, mixture[3]]
}

/// The mixtures at the points of the grid, after the perceptual table of `profile`.
fn tabulate(profile: &[u8]) -> Result<Vec<u8>, ProfileError> {
    let bad = |error: moxcms::CmsError| ProfileError::Unreadable(error.to_string());
    let press = ColorProfile::new_from_slice(profile).map_err(bad)?;
    if press.color_space != DataColorSpace::Cmyk {
        return Err(ProfileError::NotCmyk);
    }
    let options = TransformOptions {
        rendering_intent: RenderingIntent::Perceptual,
        ..TransformOptions::default()
    };
    // Rgba is four channels of any kind to `moxcms`.
    let transform = ColorProfile::new_srgb()
        .create_transform_8bit(Layout::Rgb, &press, Layout::Rgba, options)
        .map_err(bad)?;
    let points = grid::points();
    let mut table = vec![0; grid::BYTES];
    transform.transform(&points, &mut table).map_err(bad)?;
    Ok(table)
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("a Vec takes every byte");
    encoder.finish().expect("a Vec takes every byte")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    const PROFILE: &[u8] = include_bytes!("profiles/newsprint-snap-tr002-tac240.icc");

    /// Writes what is made from the profile anew, if asked to.
    #[expect(clippy::disallowed_methods, reason = "a test rewrites its reference")]
    fn update() {
        if std::env::var_os("UPDATE").is_some() {
            let base = concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/color/profiles/newsprint-snap-tr002-tac240"
            );
            std::fs::write(format!("{base}.icc.zlib"), deflate(PROFILE)).unwrap();
            std::fs::write(format!("{base}.table"), tabulate(PROFILE).unwrap()).unwrap();
        }
    }

    #[test]
    fn what_the_program_carries_fits_the_profile() {
        update();
        let mut inflated = Vec::new();
        flate2::read::ZlibDecoder::new(NEWSPRINT).read_to_end(&mut inflated).unwrap();
        assert!(inflated == PROFILE);
        let table = tabulate(PROFILE).unwrap();
        let off = table.iter().zip(NEWSPRINT_TABLE).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(off <= Some(1), "off by {off:?}");
    }

    #[test]
    fn paper_bears_no_ink_and_black_is_under_the_limit() {
        let press = Press::newsprint();
        assert_eq!(press.convert(&[255, 255, 255], 240), [0, 0, 0, 0]);
        let black: u32 = press.convert(&[0, 0, 0], 240).into_iter().map(u32::from).sum();
        assert!((500..=612).contains(&black), "{black}");
    }

    #[test]
    fn ink_over_the_limit_is_taken_from_the_colours() {
        assert_eq!(spare([100, 100, 100, 255], 612), [100, 100, 100, 255]);
        assert_eq!(spare([200, 100, 100, 255], 455), [100, 50, 50, 255]);
        let press = Press::newsprint();
        for limit in [180, 220, 240] {
            for rgb in [[0, 0, 0], [0, 0, 60], [60, 0, 0], [20, 30, 10]] {
                let ink: u32 = press.convert(&rgb, limit).into_iter().map(u32::from).sum();
                assert!(ink <= limit * 255 / 100, "{rgb:?}: {ink}");
            }
        }
    }

    #[test]
    fn bytes_that_are_no_cmyk_profile_are_refused() {
        assert!(matches!(Press::new(b"no", "x", 240), Err(ProfileError::Unreadable(_))));
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        assert!(matches!(Press::new(&srgb, "x", 240), Err(ProfileError::NotCmyk)));
    }
}
