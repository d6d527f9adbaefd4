//! A design's TOML file: what it says, and the checked numbers that come of it.

use std::ops::RangeInclusive;

use serde::Deserialize;

use super::{
    Design, DesignError, DesignFaces, FolioDesign, HeadlineDesign, MastheadDesign, PhotoDesign,
    RuleDesign, TintDesign,
};
use crate::compose::{Level, MarkWidth, Setting};
use crate::font::FontBook;
use crate::frame::Color;
use crate::geom::{Abs, Em, PageBoxes, Rect, Size};

/// A page has at least so many grid lines for stories: a headline of two lines and a short text.
const LEAST_LINES: u32 = 10;

/// `390x545mm` as millimetres.
pub fn sheet_size(text: &str) -> Option<[f64; 2]> {
    let (w, h) = text.strip_suffix("mm")?.split_once('x')?;
    let [w, h]: [f64; 2] = [w.trim().parse().ok()?, h.trim().parse().ok()?];
    ((150.0..=1000.0).contains(&w) && (150.0..=1000.0).contains(&h)).then_some([w, h])
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    name: String,
    title: String,
    sheet: SheetTable,
    type_area: AreaTable,
    #[serde(default)]
    composition: CompositionTable,
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

/// How lines are composed; a newspaper's way if the design says nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CompositionTable {
    indent_em: u32,
    line_break: LineBreak,
    marks: MarkStyle,
}

impl Default for CompositionTable {
    fn default() -> Self {
        Self { indent_em: 2, line_break: LineBreak::Gb, marks: MarkStyle::Full }
    }
}

#[derive(Copy, Clone, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LineBreak {
    None,
    Basic,
    Gb,
    Strict,
}

#[derive(Copy, Clone, Deserialize)]
#[serde(rename_all = "lowercase")]
enum MarkStyle {
    Full,
    Kaiming,
    Half,
}

impl CompositionTable {
    fn setting(&self) -> Setting {
        let level = match self.line_break {
            LineBreak::None => Level::Loose,
            LineBreak::Basic => Level::Basic,
            LineBreak::Gb => Level::Gb,
            LineBreak::Strict => Level::Strict,
        };
        let marks = match self.marks {
            MarkStyle::Full => MarkWidth::Full,
            MarkStyle::Kaiming => MarkWidth::Kaiming,
            MarkStyle::Half => MarkWidth::Half,
        };
        Setting { level, marks }
    }
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
    pub fn resize(&mut self, trim: [f64; 2]) {
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
        in_range("composition.indent_em", &[number(self.composition.indent_em)], 0.0..=4.0)?;
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

    pub fn resolve(self, book: &FontBook) -> Result<Design, DesignError> {
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
            indent: Em::ONE * i64::from(self.composition.indent_em),
            setting: self.composition.setting(),
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
