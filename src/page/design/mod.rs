//! Designs: what a page looks like, as data. A design is a TOML file; two are in the program.
//!
//! In come a file's text, out comes a [`Design`] whose lengths are resolved and whose numbers are checked.
//! Nothing here knows of an edition.

use std::ops::RangeInclusive;

use serde::Deserialize;

use crate::font::{FaceId, FontBook};
use crate::frame::Color;
use crate::geom::{Abs, Em, PageBoxes, Rect, Size};

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

/// A page has at least so many grid lines for stories: a headline of two lines and a short text.
const LEAST_LINES: u32 = 10;

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

/// `390x545mm` as millimetres.
fn sheet_size(text: &str) -> Option<[f64; 2]> {
    let (w, h) = text.strip_suffix("mm")?.split_once('x')?;
    let [w, h]: [f64; 2] = [w.trim().parse().ok()?, h.trim().parse().ok()?];
    ((150.0..=1000.0).contains(&w) && (150.0..=1000.0).contains(&h)).then_some([w, h])
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    title: String,
    sheet: SheetTable,
    type_area: AreaTable,
    faces: FaceTable,
    headline: HeadlineTable,
    masthead: MastheadTable,
    folio: FolioTable,
    rules: RuleTable,
    tint: TintTable,
    photo: PhotoTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetTable {
    trim_mm: [f64; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaTable {
    size_mm: [f64; 2],
    columns: u32,
    column_em: u32,
    lines: u32,
    body_pt: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaceTable {
    body: String,
    song: String,
    hei: String,
    kai: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadlineTable {
    sizes_pt: [[f64; 3]; 5],
    kicker: f64,
    deck: f64,
    smallest_pt: f64,
    fill: f64,
    tracking_em: f64,
    leading: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MastheadTable {
    lines: u32,
    name_pt: f64,
    name_tracking_em: f64,
    name_color: [u16; 4],
    strip_pt: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FolioTable {
    lines: u32,
    size_pt: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleTable {
    hairline_pt: f64,
    thick_pt: f64,
    thin_pt: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TintTable {
    panel: [u16; 4],
    accent: [u16; 4],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhotoTable {
    floor_ppi: u32,
    want_ppi: u32,
    least_kept: f64,
}

fn ink([c, m, y, k]: [u16; 4]) -> Color {
    Color::Cmyk(c, m, y, k)
}

fn per_mille(part: f64) -> i64 {
    (part * 1000.0).round() as i64
}

/// The first of `values`, all of them called `key`, that is outside `range` is an error.
fn in_range(
    key: &'static str,
    values: &[f64],
    range: RangeInclusive<f64>,
) -> Result<(), DesignError> {
    match values.iter().find(|value| !range.contains(value)) {
        None => Ok(()),
        Some(&value) => Err(DesignError::OutOfRange {
            key,
            value,
            least: *range.start(),
            most: *range.end(),
            because: "",
        }),
    }
}

impl File {
    /// Gives the design another sheet: the margins and the pitch stay; lines follow, and columns whose
    /// number, measure and gutter are nearest to the design's own.
    fn resize(&mut self, trim: [f64; 2]) {
        let area = &mut self.type_area;
        let margin = [0, 1].map(|i| self.sheet.trim_mm[i] - area.size_mm[i]);
        let pitch = area.size_mm[1] / f64::from(area.lines);
        area.size_mm = [trim[0] - margin[0], trim[1] - margin[1]];
        area.lines = (area.size_mm[1] / pitch).floor() as u32;
        let ems = area.size_mm[0] * 72.0 / 25.4 / area.body_pt;
        let own = f64::from(area.column_em);
        let ways = (1..=16u32).filter_map(|columns| {
            let gutters = f64::from(columns.max(2) - 1);
            let measure = ((ems - gutters) / f64::from(columns)).floor();
            let gutter = (ems - measure * f64::from(columns)) / gutters;
            let off = (measure - own).abs() + 2.0 * (gutter - 1.1).abs();
            (measure >= 8.0).then_some((off, columns, measure as u32))
        });
        if let Some((_, columns, measure)) = ways.min_by(|a, b| a.0.total_cmp(&b.0)) {
            (area.columns, area.column_em) = (columns, measure);
        }
        self.sheet.trim_mm = trim;
        self.name = format!("{}x{}mm", trim[0], trim[1]);
    }

    /// Every number against its range. The ranges are wider than any paper's use: they keep what follows
    /// from lengths that make no page, and from overflow.
    fn check(&self) -> Result<(), DesignError> {
        let (area, headline) = (&self.type_area, &self.headline);
        let (masthead, rules) = (&self.masthead, &self.rules);
        let number = f64::from;
        in_range("sheet.trim_mm", &self.sheet.trim_mm, 50.0..=2000.0)?;
        in_range("type_area.size_mm", &area.size_mm, 20.0..=2000.0)?;
        in_range("type_area.columns", &[number(area.columns)], 1.0..=16.0)?;
        in_range("type_area.column_em", &[number(area.column_em)], 4.0..=100.0)?;
        in_range("type_area.lines", &[number(area.lines)], 20.0..=1000.0)?;
        in_range("type_area.body_pt", &[area.body_pt], 3.0..=72.0)?;
        in_range("headline.sizes_pt", headline.sizes_pt.as_flattened(), 4.0..=500.0)?;
        in_range("headline.kicker", &[headline.kicker], 0.1..=2.0)?;
        in_range("headline.deck", &[headline.deck], 0.1..=2.0)?;
        in_range("headline.smallest_pt", &[headline.smallest_pt], 3.0..=72.0)?;
        in_range("headline.fill", &[headline.fill], 0.0..=1.0)?;
        in_range("headline.tracking_em", &[headline.tracking_em], 0.0..=1.0)?;
        in_range("headline.leading", &[headline.leading], 0.8..=3.0)?;
        in_range("masthead.name_pt", &[masthead.name_pt], 4.0..=500.0)?;
        in_range("masthead.name_tracking_em", &[masthead.name_tracking_em], 0.0..=2.0)?;
        in_range("masthead.strip_pt", &[masthead.strip_pt], 3.0..=72.0)?;
        in_range("folio.size_pt", &[self.folio.size_pt], 3.0..=72.0)?;
        for (key, inks) in [
            ("masthead.name_color", masthead.name_color),
            ("tint.panel", self.tint.panel),
            ("tint.accent", self.tint.accent),
        ] {
            in_range(key, &inks.map(f64::from), 0.0..=1000.0)?;
        }
        for (key, width) in [
            ("rules.hairline_pt", rules.hairline_pt),
            ("rules.thick_pt", rules.thick_pt),
            ("rules.thin_pt", rules.thin_pt),
        ] {
            in_range(key, &[width], 0.0..=20.0)?;
        }
        in_range("photo.floor_ppi", &[number(self.photo.floor_ppi)], 0.0..=2400.0)?;
        in_range("photo.want_ppi", &[number(self.photo.want_ppi)], 0.0..=2400.0)?;
        in_range("photo.least_kept", &[self.photo.least_kept], 0.0..=1.0)?;
        for (key, value) in
            [("masthead.lines", number(masthead.lines)), ("folio.lines", number(self.folio.lines))]
        {
            let most = number(area.lines - LEAST_LINES);
            if value > most {
                let because = ", so that ten of type_area.lines are left for stories";
                return Err(DesignError::OutOfRange { key, value, least: 0.0, most, because });
            }
        }
        if headline.sizes_pt.iter().any(|sizes| !sizes.is_sorted()) {
            return Err(DesignError::Impossible(
                "headline.sizes_pt: the least size, the ideal and the greatest rise in this order",
            ));
        }
        Ok(())
    }

    fn resolve(self, book: &FontBook) -> Result<Design, DesignError> {
        self.check()?;
        let face =
            |name: &str| book.find(name).ok_or_else(|| DesignError::NoFace(name.to_string()));
        let faces = DesignFaces {
            body: face(&self.faces.body)?,
            song: face(&self.faces.song)?,
            hei: face(&self.faces.hei)?,
            kai: face(&self.faces.kai)?,
        };
        let area = &self.type_area;
        let [w, h] = self.sheet.trim_mm.map(Abs::mm);
        let [area_w, area_h] = area.size_mm.map(Abs::mm);
        let body = Abs::pt(area.body_pt);
        let text = Em::ONE.at(body) * i64::from(area.column_em * area.columns);
        if area_w > w || area_h > h || text > area_w {
            return Err(DesignError::Impossible(
                "the columns are wider than the type area, or it than the sheet",
            ));
        }
        let pitch = (area_h - body) / i64::from(area.lines - 1);
        if pitch < body {
            return Err(DesignError::Impossible("the lines stand closer than the type is high"));
        }
        Ok(Design {
            name: self.name,
            title: self.title,
            boxes: PageBoxes { trim: Size { w, h }, bleed: Abs::ZERO },
            area: Rect::new((w - area_w) / 2, (h - area_h) / 2, area_w, area_h),
            columns: area.columns,
            column: Em::ONE * i64::from(area.column_em),
            lines: area.lines,
            body,
            pitch,
            faces,
            headline: self.headline.resolve(),
            masthead: MastheadDesign {
                lines: self.masthead.lines,
                name: Abs::pt(self.masthead.name_pt),
                name_tracking: Em::new(self.masthead.name_tracking_em),
                name_color: ink(self.masthead.name_color),
                strip: Abs::pt(self.masthead.strip_pt),
            },
            folio: FolioDesign { lines: self.folio.lines, size: Abs::pt(self.folio.size_pt) },
            rules: RuleDesign {
                hairline: Abs::pt(self.rules.hairline_pt),
                thick: Abs::pt(self.rules.thick_pt),
                thin: Abs::pt(self.rules.thin_pt),
            },
            tint: TintDesign { panel: ink(self.tint.panel), accent: ink(self.tint.accent) },
            photo: PhotoDesign {
                floor_ppi: self.photo.floor_ppi,
                want_ppi: self.photo.want_ppi,
                least_kept: per_mille(self.photo.least_kept),
            },
        })
    }
}

impl HeadlineTable {
    fn resolve(&self) -> HeadlineDesign {
        HeadlineDesign {
            sizes: self.sizes_pt.map(|sizes| sizes.map(Abs::pt)),
            kicker: per_mille(self.kicker),
            deck: per_mille(self.deck),
            smallest: Abs::pt(self.smallest_pt),
            fill: per_mille(self.fill),
            tracking: Em::new(self.tracking_em),
            leading: per_mille(self.leading),
        }
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
