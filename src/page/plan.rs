//! The plan of a page: what stands where, in columns and grid lines, nothing left open. A plan dumps as
//! text.

use std::fmt::Write as _;

use super::block::PictureZone;
use super::copyfit::Fit;
use super::design::Design;
use super::head::HeadChoice;
use super::story::Cost;
use crate::geom::{Abs, Em};

/// The face of a headline.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum HeadFace {
    /// 大标宋.
    Song,
    /// 黑体.
    Hei,
}

/// A text column of a story.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct TextColumn {
    /// Left edge, from the type area's.
    pub x: Abs,
    /// The first grid line of the page.
    pub top: u32,
    /// Lines.
    pub depth: u32,
}

/// A stretch of a basic column that a story occupies, its separator included.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The basic column.
    pub column: u32,
    /// The first grid line.
    pub top: u32,
    /// One past the last.
    pub bottom: u32,
}

/// A story in its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The story, by its place in the edition.
    pub story: usize,
    /// The first basic column of its head.
    pub column: u32,
    /// Basic columns of its head.
    pub width: u32,
    /// The head.
    pub head: HeadChoice,
    /// The head's first grid line, and how many it has with its padding.
    pub head_lines: (u32, u32),
    /// The headline's face.
    pub face: HeadFace,
    /// Whether the head is set on a tinted ground.
    pub panel: bool,
    /// The measure.
    pub measure: Em,
    /// The text columns, in reading order.
    pub columns: Vec<TextColumn>,
    /// The pictures, and where their zone begins: left edge and grid line.
    pub zone: Option<(PictureZone, Abs, u32)>,
    /// How the text fills the columns.
    pub fit: Fit,
    /// The basic columns that it occupies.
    pub strips: Vec<Strip>,
}

/// A page, planned.
#[derive(Clone, Debug)]
pub struct PagePlan {
    /// The number, from 1.
    pub number: u32,
    /// Grid lines of the furniture at the head of the page.
    pub furniture: u32,
    /// The stories, in reading order.
    pub placed: Vec<Placed>,
    /// Lines left blank at the foot over all columns.
    pub short: u32,
    /// Basic columns left blank at the right: more than none only where the stories fill no shape as wide as
    /// the page.
    pub beside: u32,
    /// What the page costs.
    pub cost: Cost,
    /// What of it only the whole page shows.
    pub whole: WholeCosts,
    /// The next best page of another arrangement, if one was found.
    pub next: Option<Box<PagePlan>>,
}

/// What a page costs beyond its parts, by reason.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct WholeCosts {
    /// 碰题.
    pub like_heads: Cost,
    /// Weightier stories that stand lower or have smaller headlines.
    pub order: Cost,
    /// 断版.
    pub through: Cost,
    /// A lead that is not seen first.
    pub lead: Cost,
}

impl WholeCosts {
    /// All together.
    pub fn sum(&self) -> Cost {
        self.like_heads + self.order + self.through + self.lead
    }
}

/// Why a page can't be filled.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// So many column lines too much.
    Over(u32),
}

impl Placed {
    /// The first and one past the last grid line that it occupies.
    pub fn lines(&self) -> (u32, u32) {
        let top = self.strips.iter().map(|strip| strip.top).min().unwrap_or(0);
        let bottom = self.strips.iter().map(|strip| strip.bottom).max().unwrap_or(0);
        (top, bottom)
    }
}

impl PagePlan {
    /// Whether another page has its stories in the same places.
    pub fn is_like(&self, other: &Self) -> bool {
        let places = |plan: &Self| {
            let mut places: Vec<_> =
                plan.placed.iter().map(|p| (p.story, p.column, p.width, p.lines())).collect();
            places.sort_unstable();
            places
        };
        places(self) == places(other)
    }

    /// Column lines left blank at the foot and at the right.
    pub fn blank(&self, design: &Design) -> u32 {
        let high = design.lines - self.furniture - self.short;
        self.short * design.columns + self.beside * high
    }

    /// The plan as text, a line for each story.
    pub fn dump(&self) -> String {
        let beside =
            if self.beside == 0 { String::new() } else { format!(" beside {}", self.beside) };
        let mut text = format!(
            "page {} furniture {} short {}{beside} cost {}\n",
            self.number, self.furniture, self.short, self.cost
        );
        for placed in &self.placed {
            let depths: Vec<String> = placed
                .columns
                .iter()
                .map(|column| format!("{}+{}", column.top, column.depth))
                .collect();
            let _ = writeln!(
                text,
                "  story {} head {}+{} at {}..{} {}pt/{} {:?} measure {} columns {} blank {}",
                placed.story,
                placed.head_lines.0,
                placed.head_lines.1,
                placed.column,
                placed.column + placed.width,
                placed.head.size.to_pt(),
                placed.head.breaks,
                placed.face,
                placed.measure.get(),
                depths.join(" "),
                placed.fit.blank,
            );
        }
        text
    }
}
