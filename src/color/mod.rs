//! Colour: pictures into the inks of a press, and inks into something like them on a screen.

mod grid;
mod press;

pub use press::{Press, ProfileError};

/// An ink.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Color {
    /// Process inks, each 0 to 1000 (per mille of full tone).
    Cmyk(u16, u16, u16, u16),
}

impl Color {
    /// Black ink alone, in full.
    pub const BLACK: Self = Self::Cmyk(0, 0, 0, 1000);
    /// Bare paper.
    pub const PAPER: Self = Self::Cmyk(0, 0, 0, 0);
}

/// What each ink looks like alone, in full, on a screen: cyan, magenta, yellow, black. The process inks
/// of ISO 12647-2 as viewers commonly show them; black is a near-black, as newsprint has no other.
const INKS: [[u32; 3]; 4] = [[0, 158, 224], [226, 0, 122], [255, 236, 0], [35, 31, 32]];

/// A colour for a screen. Each ink is a filter over the white of the paper, as thin as its tone: the
/// product of the four. Bare paper is white.
pub fn to_rgb(color: Color) -> [u8; 3] {
    let Color::Cmyk(c, m, y, k) = color;
    let tones = [c, m, y, k].map(|tone| u32::from(tone).min(1000));
    [0, 1, 2].map(|channel| {
        let filtered = tones.iter().zip(INKS).fold(255_000, |light, (tone, ink)| {
            let passes = 255_000 - tone * (255 - ink[channel]);
            (u64::from(light) * u64::from(passes) / 255_000) as u32
        });
        ((filtered + 500) / 1000) as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_white_and_full_black_a_near_black() {
        assert_eq!(to_rgb(Color::PAPER), [255, 255, 255]);
        assert_eq!(to_rgb(Color::BLACK), [35, 31, 32]);
        assert_eq!(to_rgb(Color::Cmyk(0, 1000, 1000, 0)), [226, 0, 0]);
        assert_eq!(to_rgb(Color::Cmyk(0, 0, 0, 500)), [145, 143, 144]);
    }
}
