//! Designs: what a page looks like, as data. A design is a TOML file; two are in the program.
//!
//! In come a file's text, out comes a [`Design`] whose lengths are resolved and whose numbers are checked.
//! Nothing here knows of an edition.

mod file;

use crate::compose::Setting;
use crate::font::{FaceId, FontBook};
use crate::frame::Color;
use crate::geom::{Abs, Em, PageBoxes, Rect};
use file::{File, sheet_size};

const TABLOID: &str = include_str!("tabloid.toml");
const BROADSHEET: &str = include_str!("broadsheet.toml");

/// The look of a page, ready for use.
#[derive(Clone, Debug)]
pub struct Design {
    /// The name it is asked for by: `tabloid`.
    pub name: String,
    /// The name it is known by: `四开`.
    pub title: String,
    /// The sheet.
    pub boxes: PageBoxes,
    /// The type area (版心), from the trim box's corner; its margins are equal left and right, and
    /// above and below.
    pub area: Rect,
    /// Basic columns.
    pub columns: u32,
    /// The measure of a basic column.
    pub column: Em,
    /// Grid lines of a page.
    pub lines: u32,
    /// Body size.
    pub body: Abs,
    /// From baseline to baseline.
    pub pitch: Abs,
    /// The first-line indent of a paragraph.
    pub indent: Em,
    /// How marks are treated.
    pub setting: Setting,
    /// The faces by role.
    pub faces: DesignFaces,
    /// Headlines.
    pub headline: HeadlineDesign,
    /// The masthead of page 1.
    pub masthead: MastheadDesign,
    /// 报眉 of the other pages.
    pub folio: FolioDesign,
    /// Rules.
    pub rules: RuleDesign,
    /// Tints and the accent colour.
    pub tint: TintDesign,
    /// Pictures.
    pub photo: PhotoDesign,
}

/// The faces of a design.
#[derive(Copy, Clone, Debug)]
pub struct DesignFaces {
    /// 报宋.
    pub body: FaceId,
    /// 大标宋.
    pub song: FaceId,
    /// 黑体.
    pub hei: FaceId,
    /// 楷体.
    pub kai: FaceId,
}

/// How headlines are set.
#[derive(Clone, Debug)]
pub struct HeadlineDesign {
    /// Least, ideal and greatest size for priority 1 to 5.
    pub sizes: [[Abs; 3]; 5],
    /// The kicker's size, as a part of the headline's, in 1/1000.
    pub kicker: i64,
    /// The deck's size, as a part of the headline's, in 1/1000.
    pub deck: i64,
    /// A kicker or a deck is never smaller.
    pub smallest: Abs,
    /// The least part of its width that a headline fills, in 1/1000.
    pub fill: i64,
    /// The widest space between the characters of a headline that falls short.
    pub tracking: Em,
    /// From line to line, as a part of the size, in 1/1000.
    pub leading: i64,
}

/// The masthead (报头).
#[derive(Clone, Debug)]
pub struct MastheadDesign {
    /// Grid lines that it takes.
    pub lines: u32,
    /// The name's size.
    pub name: Abs,
    /// Space between the name's characters.
    pub name_tracking: Em,
    /// The name's ink.
    pub name_color: Color,
    /// The size of the line with the date.
    pub strip: Abs,
}

/// The folio line (报眉).
#[derive(Clone, Debug)]
pub struct FolioDesign {
    /// Grid lines that it takes.
    pub lines: u32,
    /// The type size.
    pub size: Abs,
}

/// The thicknesses of rules.
#[derive(Clone, Debug)]
pub struct RuleDesign {
    /// Between stories.
    pub hairline: Abs,
    /// The thick rule of a masthead.
    pub thick: Abs,
    /// The thin rule beside it.
    pub thin: Abs,
}

/// Colours other than black.
#[derive(Clone, Debug)]
pub struct TintDesign {
    /// The ground under a headline that is set off.
    pub panel: Color,
    /// The paper's colour.
    pub accent: Color,
}

/// What is asked of pictures.
#[derive(Clone, Debug)]
pub struct PhotoDesign {
    /// A plant rejects a picture of fewer pixels per inch.
    pub floor_ppi: u32,
    /// A picture of fewer is warned about.
    pub want_ppi: u32,
    /// The least part of a picture that a crop leaves, in 1/1000.
    pub least_kept: i64,
}

/// Why a text is no design.
#[derive(Debug, thiserror::Error)]
pub enum DesignError {
    /// It is not TOML, or a value is missing or of another kind.
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    /// A face is in no font folder.
    #[error("no face of the family `{0}` is at hand")]
    NoFace(String),
    /// Numbers that make no page.
    #[error("{0}")]
    Impossible(&'static str),
    /// A number that no page can be made with.
    #[error("{key} is {value}: give it a value from {least} to {most}{because}")]
    OutOfRange {
        /// The value's name in the file, as `masthead.lines`.
        key: &'static str,
        /// The value.
        value: f64,
        /// The least that can be.
        least: f64,
        /// The most that can be.
        most: f64,
        /// Why not more, if another value sets the limit.
        because: &'static str,
    },
    /// No design has this name, and it is no sheet size.
    #[error(
        "no design is called `{0}`; there are tabloid and broadsheet, or WIDTHxHEIGHTmm of 150 to 1000 mm"
    )]
    Unknown(String),
}

impl Design {
    /// The design called `name`: `tabloid`, `broadsheet`, or a sheet like `390x545mm`, which takes the
    /// nearest of the two and gives it another sheet with the same margins.
    ///
    /// # Errors
    /// There is none, or a face is missing.
    pub fn named(name: &str, book: &FontBook) -> Result<Self, DesignError> {
        match name {
            "tabloid" => Self::parse(TABLOID, book),
            "broadsheet" => Self::parse(BROADSHEET, book),
            _ => {
                let [w, h] =
                    sheet_size(name).ok_or_else(|| DesignError::Unknown(name.to_string()))?;
                let text = if w < 330.0 { TABLOID } else { BROADSHEET };
                let mut file: File = toml::from_str(text)?;
                file.resize([w, h]);
                file.resolve(book)
            }
        }
    }

    /// Reads a design file.
    ///
    /// # Errors
    /// It is no TOML, lacks a value, names a face that is not at hand, or makes no page.
    pub fn parse(text: &str, book: &FontBook) -> Result<Self, DesignError> {
        toml::from_str::<File>(text)?.resolve(book)
    }

    /// The space between two basic columns.
    pub fn gutter(&self) -> Abs {
        let text = self.column.at(self.body) * i64::from(self.columns);
        (self.area.w - text) / i64::from(self.columns.max(2) - 1)
    }

    /// How wide `span` basic columns are, with the gutters between them.
    pub fn width(&self, span: u32) -> Abs {
        let span = i64::from(span);
        self.column.at(self.body) * span + self.gutter() * (span - 1).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_designs_make_pages() {
        let book = FontBook::builtin();
        for (name, columns, gutter) in [("tabloid", 6, 1.0..1.2), ("broadsheet", 8, 1.0..1.4)] {
            let design = Design::named(name, &book).unwrap();
            assert_eq!(design.columns, columns);
            assert!(gutter.contains(&Em::of(design.gutter(), design.body).get()), "{name}");
            assert!((1.2..1.3).contains(&Em::of(design.pitch, design.body).get()), "{name}");
        }
    }

    #[test]
    fn a_sheet_of_millimetres_keeps_margins_and_pitch() {
        let book = FontBook::builtin();
        let design = Design::named("260x370mm", &book).unwrap();
        let tabloid = Design::named("tabloid", &book).unwrap();
        assert_eq!(design.area.x, tabloid.area.x);
        assert!((design.pitch.to_pt() - tabloid.pitch.to_pt()).abs() < 0.2);
        assert!(matches!(Design::named("a4", &book), Err(DesignError::Unknown(_))));
    }

    #[test]
    fn numbers_that_make_no_page_are_refused() {
        let book = FontBook::builtin();
        let wide = TABLOID.replace("column_em = 11", "column_em = 14");
        assert!(matches!(Design::parse(&wide, &book), Err(DesignError::Impossible(_))));
        for (lines, more, named) in [
            ("lines = 10\n", "lines = 84\n", "masthead.lines is 84"),
            ("lines = 10\n", "lines = 4294967295\n", "masthead.lines is 4294967295"),
            ("lines = 2\n", "lines = 74\n", "folio.lines is 74: give it a value from 0 to 73"),
            ("columns = 6\n", "columns = 4294967295\n", "type_area.columns is 4294967295"),
            ("column_em = 11 ", "column_em = 4294967295 ", "type_area.column_em is 4294967295"),
            ("body_pt = 9.5", "body_pt = nan", "type_area.body_pt is NaN"),
            ("[275.0,", "[1e300,", "sheet.trim_mm is 1"),
            ("[32, 40,", "[0, 40,", "headline.sizes_pt is 0"),
            ("[32, 40,", "[41, 40,", "headline.sizes_pt: the least"),
            ("thin_pt = 0.5", "thin_pt = inf", "rules.thin_pt is inf"),
        ] {
            let odd = TABLOID.replacen(lines, more, 1);
            assert!(odd != TABLOID, "{lines}");
            let told = Design::parse(&odd, &book).unwrap_err().to_string();
            assert!(told.contains(named), "{named}: {told}");
        }
        let typo = TABLOID.replace("fill =", "fil =");
        assert!(matches!(Design::parse(&typo, &book), Err(DesignError::Syntax(_))));
        let face = TABLOID.replace("Banxin Kai", "No Such Kai");
        assert!(matches!(Design::parse(&face, &book), Err(DesignError::NoFace(_))));
    }
}
