//! A proof on sheets of paper: its lines in columns, every baseline on one grid.

use std::sync::Arc;

use super::{Paragraph, Proof};
use crate::calendar::Date;
use crate::frame::{BreakMap, FrameItem, Group, Page, Pages, Tag};
use crate::geom::{Abs, Em, PageBoxes, Point, Size};
use crate::set::{LineSetter, baseline_in};
use crate::text::Lang;

/// The sheet and its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The sheet; none is a tabloid, or wider if the columns need it.
    pub page: Option<Size>,
    /// Columns on it; none is as many as fit.
    pub columns: Option<u32>,
    /// Between two columns.
    pub gutter: Em,
    /// The type size.
    pub size: Abs,
    /// From baseline to baseline.
    pub leading: Abs,
}

/// Why a text can't be set on a sheet.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum SheetError {
    /// The columns are wider together than the sheet between its margins.
    #[error("the columns need {needed:.1} mm between the margins, and the sheet has {has:.1} mm")]
    TooNarrow {
        /// What they need, in mm.
        needed: f64,
        /// What there is, in mm.
        has: f64,
    },
    /// No line fits on the sheet.
    #[error("no line of {size} pt fits between the margins of the sheet")]
    TooLow {
        /// The type size, in pt.
        size: f64,
    },
}

/// A tabloid sheet's width and height, in mm.
const TABLOID: (f64, f64) = (275.0, 390.0);

/// On all sides of a sheet, in mm: what the peers' test pages have.
const MARGIN: f64 = 15.0;

/// Sets `proof`, whose text is in `lang`, in columns on as many pages as it takes. A proof has no day of
/// its own and asks no clock for one: it says the first of this millennium.
///
/// # Errors
/// The columns don't fit on the sheet.
pub fn pages(proof: &Proof, lang: &Lang, sheet: &Sheet) -> Result<Pages, SheetError> {
    let mut filler = Filler { grid: Grid::new(proof.measure, sheet)?, pages: Vec::new(), next: 0 };
    for (key, paragraph) in proof.paragraphs.iter().enumerate() {
        filler.paragraph(key as u32, paragraph, sheet.size);
    }
    if filler.pages.is_empty() {
        filler.turn();
    }
    Ok(Pages {
        id: "galley".to_string(),
        title: "校样".to_string(),
        lang: lang.clone(),
        date: Date::new(2001, 1, 1).expect("it is a day"),
        pages: filler.pages,
        breaks: BreakMap::default(),
    })
}

/// Where lines stand on a sheet.
struct Grid {
    page: Size,
    /// The left edge of each column; never none.
    columns: Vec<Abs>,
    /// The first baseline.
    top: Abs,
    leading: Abs,
    /// Lines in a column, at least one.
    lines: usize,
}

impl Grid {
    fn new(measure: Em, sheet: &Sheet) -> Result<Self, SheetError> {
        let margin = Abs::mm(MARGIN);
        let (column, gutter) = (measure.at(sheet.size), sheet.gutter.at(sheet.size));
        let step = column + gutter;
        let mut page = sheet.page.unwrap_or(Size { w: Abs::mm(TABLOID.0), h: Abs::mm(TABLOID.1) });
        if sheet.page.is_none() {
            let wanted = step * i64::from(sheet.columns.unwrap_or(1)) - gutter;
            page.w = page.w.max(wanted + margin * 2);
        }
        let (width, height) = (page.w - margin * 2, page.h - margin * 2);
        let fitting = (width + gutter).raw() / step.raw().max(1);
        let columns = sheet.columns.map_or(fitting.max(1), i64::from);
        let needed = step * columns - gutter;
        if needed > width {
            return Err(SheetError::TooNarrow { needed: needed.to_mm(), has: width.to_mm() });
        }
        if height < sheet.size {
            return Err(SheetError::TooLow { size: sheet.size.to_pt() });
        }
        Ok(Self {
            page,
            columns: (0..columns).map(|n| margin + step * n).collect(),
            top: margin + baseline_in(sheet.size),
            leading: sheet.leading,
            lines: ((height - sheet.size).raw() / sheet.leading.raw().max(1)) as usize + 1,
        })
    }
}

/// Fills pages line by line.
struct Filler {
    grid: Grid,
    pages: Vec<Page>,
    /// How many lines are set.
    next: usize,
}

impl Filler {
    /// Sets a paragraph: a group for each column that it stands in.
    fn paragraph(&mut self, key: u32, paragraph: &Paragraph, size: Abs) {
        let setter = LineSetter::black(&paragraph.rich, size);
        let mut rest = &paragraph.galley.lines[..];
        while !rest.is_empty() {
            let (column, line) = (self.next / self.grid.lines, self.next % self.grid.lines);
            if column / self.grid.columns.len() >= self.pages.len() {
                self.turn();
            }
            let left = self.grid.columns[column % self.grid.columns.len()];
            let (here, more) = rest.split_at(rest.len().min(self.grid.lines - line));
            let items = here.iter().enumerate().flat_map(|(i, set)| {
                let y = self.grid.top + self.grid.leading * (line + i) as i64;
                setter.set(set, Point::new(left, y))
            });
            let group = Group { tag: Tag::Paragraph(key), items: items.collect() };
            self.push(FrameItem::Group(group));
            self.next += here.len();
            rest = more;
        }
    }

    /// Adds to the story of the last page.
    fn push(&mut self, item: FrameItem) {
        let page = self.pages.last_mut().expect("a page was turned to first");
        match page.items.last_mut() {
            Some(FrameItem::Group(story)) => story.items.push(item),
            _ => page.items.push(item),
        }
    }

    fn turn(&mut self) {
        let number = self.pages.len() as u32 + 1;
        let story = Group { tag: Tag::Article(Arc::from("galley")), items: Vec::new() };
        self.pages.push(Page {
            number,
            label: number.to_string(),
            name: None,
            boxes: PageBoxes { trim: self.grid.page, bleed: Abs::ZERO },
            items: vec![FrameItem::Group(story)],
        });
    }
}
