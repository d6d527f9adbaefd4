//! `Pages` into a print PDF: PDF/X-4, PDF/A-2a and PDF/UA-1 in one file.
//!
//! `printpdf` makes the document, its pages and their resources; what it lacks or gets wrong (listed in
//! `docs/print.md`) is put right over the `lopdf` document that it hands back: content streams, fonts,
//! boxes, output intents, metadata and the structure tree, each in a room of its own here. Nothing is
//! measured or moved, and nothing depends on a clock, on chance or on the number of cores.

mod cluster;
mod codes;
mod content;
mod finish;
mod fonts;
mod images;
mod metadata;
mod number;
mod object;
mod outline;
mod pack;
mod show;
mod stream;
mod structure;

use crate::color::Press;
use crate::font::FontBook;
use crate::frame::{Pages, PictureId};
use crate::picture::Picture;

/// Why no PDF could be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A face can't be cut to the glyphs in use.
    #[error("the face {family} can't be subset: {reason}")]
    Subset {
        /// The face's family.
        family: String,
        /// What the subsetter said.
        reason: String,
    },
    /// The press profile can't be used.
    #[error("the press profile can't be used: {0}")]
    Profile(String),
    /// A picture can't be encoded.
    #[error("picture {number} can't be written: {reason}")]
    Picture {
        /// Its number, as in [`PictureId`].
        number: usize,
        /// What the encoder said.
        reason: String,
    },
    /// The ink limit can't be kept, however much ink is taken away.
    #[error("picture {number} stays at {ink} % of ink, over the limit of {limit} %")]
    Ink {
        /// The picture's number, as in [`PictureId`].
        number: usize,
        /// What was measured.
        ink: u32,
        /// What the press takes.
        limit: u32,
    },
}

/// A print PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The faces in it, in the order of the book.
    pub fonts: Vec<FontUse>,
    /// The pictures on the pages, in reading order.
    pub images: Vec<ImageUse>,
    /// The most ink of any flat colour and any picture on each page, in per cent, from the first page.
    /// What overlaps isn't added up: only black text lies on anything, and it knocks nothing out.
    pub ink: Vec<f64>,
}

/// A face in a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontUse {
    /// The family.
    pub family: String,
    /// How many of its glyphs are shown.
    pub glyphs: usize,
    /// How many bytes it takes in the file.
    pub bytes: usize,
}

/// A picture on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageUse {
    /// Which picture.
    pub picture: PictureId,
    /// The number of its page, from 1.
    pub page: u32,
    /// How many of the source's pixels there are to the inch as it stands, in the direction with fewer.
    pub ppi: f64,
    /// The most ink of any of its pixels as they are in the file, in per cent.
    pub ink: f64,
}

/// Writes `pages`.
///
/// # Errors
/// A face can't be subset, or a picture can't be brought to the press.
pub fn write(
    pages: &Pages,
    book: &FontBook,
    pictures: &[Picture],
    press: &Press,
) -> Result<Pdf, PdfError> {
    finish::finish(pages, book, pictures, press)
}

#[cfg(test)]
mod tests;
