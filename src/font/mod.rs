//! Faces: bytes in, a [`FontBook`] of [`Face`]s out, opened once per process.
//!
//! A face is asked for its coverage, its metrics, its bytes and a subset of them; shaping is `shape`'s.
//! The built-in faces lie in the program and are never copied.

mod builtin;
pub mod cff;
pub mod subset;

use std::borrow::Cow;

use skrifa::charmap::Charmap;
use skrifa::metrics::GlyphMetrics;
use skrifa::prelude::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider, string::StringId};

use crate::geom::Em;

/// The index of a face in a [`FontBook`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// One face.
#[derive(Debug)]
pub struct Face {
    /// The family, as `Banxin Song`.
    pub family: String,
    /// The PostScript name, as `BanxinSong-Regular`.
    pub postscript: String,
    /// Units per em.
    pub per_em: u16,
    /// Top of the tallest letters above the baseline.
    pub ascent: Em,
    /// Bottom of the deepest letters, below zero.
    pub descent: Em,
    data: Cow<'static, [u8]>,
}

/// Why bytes are no face.
#[derive(Debug, thiserror::Error)]
pub enum FaceError {
    /// The tables can't be read.
    #[error("not a font that can be read: {0}")]
    Unreadable(String),
}

impl Face {
    /// Reads a face.
    ///
    /// # Errors
    /// The bytes are no OpenType face.
    pub fn new(data: Cow<'static, [u8]>) -> Result<Self, FaceError> {
        let font = FontRef::new(&data).map_err(|error| FaceError::Unreadable(error.to_string()))?;
        let name = |id| font.localized_strings(id).english_or_first().map(|s| s.to_string());
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let per_em = metrics.units_per_em;
        let units = |value: f32| Em::from_units(value as i64, per_em);
        Ok(Self {
            // Name 1, not 16: a typographic family holds several weights, and a design asks for one.
            family: name(StringId::FAMILY_NAME).unwrap_or_default(),
            postscript: name(StringId::POSTSCRIPT_NAME).unwrap_or_default(),
            per_em,
            ascent: units(metrics.ascent),
            descent: units(metrics.descent),
            data,
        })
    }

    /// The whole file.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The tables.
    pub fn font(&self) -> FontRef<'_> {
        FontRef::new(&self.data).expect("the face was read when it was added")
    }

    /// What is asked of a face again and again, opened once for a task.
    pub fn reader(&self) -> FaceReader<'_> {
        let font = self.font();
        FaceReader {
            charmap: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            per_em: self.per_em,
        }
    }
}

/// A face, open for looking up characters and advances.
pub struct FaceReader<'a> {
    charmap: Charmap<'a>,
    metrics: GlyphMetrics<'a>,
    per_em: u16,
}

impl FaceReader<'_> {
    /// The glyph of a character, if the face has it.
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.charmap.map(c).map(|id| id.to_u32() as u16).filter(|id| *id != 0)
    }

    /// How far a glyph moves on, in font units.
    pub fn advance_units(&self, glyph: u16) -> i64 {
        self.metrics.advance_width(skrifa::GlyphId::new(u32::from(glyph))).unwrap_or(0.0) as i64
    }

    /// How far a glyph moves on.
    pub fn advance(&self, glyph: u16) -> Em {
        Em::from_units(self.advance_units(glyph), self.per_em)
    }
}

/// The faces that a job may use.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Face>,
}

impl FontBook {
    /// The faces that the program carries.
    pub fn builtin() -> Self {
        let face = |data: &'static [u8]| {
            Face::new(Cow::Borrowed(data)).expect("the faces in fonts/ are read by a test")
        };
        Self { faces: builtin::FACES.iter().map(|data| face(data)).collect() }
    }

    /// Adds a face; one of the same family takes the place of an earlier one when it is looked for.
    ///
    /// # Errors
    /// The bytes are no OpenType face.
    pub fn add(&mut self, data: Vec<u8>) -> Result<FaceId, FaceError> {
        self.faces.push(Face::new(Cow::Owned(data))?);
        Ok(FaceId(self.faces.len() as u16 - 1))
    }

    /// The face of a family, by its name; the one added last if there are several.
    pub fn find(&self, family: &str) -> Option<FaceId> {
        let index = self.faces.iter().rposition(|face| face.family.eq_ignore_ascii_case(family))?;
        Some(FaceId(index as u16))
    }

    /// A face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// Every face with its number.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(index, face)| (FaceId(index as u16), face))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_face_is_found_by_its_family() {
        let book = FontBook::builtin();
        for family in ["Banxin Song", "Banxin Song Black", "Banxin Hei", "Banxin Kai"] {
            let face = book.face(book.find(family).expect(family));
            let reader = face.reader();
            let han = reader.glyph('港').expect("the sample's characters are there");
            assert_eq!(reader.advance(han), Em::ONE, "{family}");
        }
    }
}
