//! The rules of a page: hairlines between stories, drawn from who stands where.

use crate::frame::{Color, FrameItem, Shape, Tag};
use crate::geom::{Abs, Point};
use crate::page::design::Design;
use crate::page::plan::PagePlan;

/// Where in a separator's line its rule stands, from the line's top, in 1/1000 of the pitch.
const RULE_AT: i64 = 520;

/// A rule from point to point.
pub fn rule(from: Point, to: Point, width: Abs) -> FrameItem {
    FrameItem::Shape(Shape::Rule { from, to, width, color: Color::BLACK })
}

/// All rules between the stories of a page.
pub fn between_stories(plan: &PagePlan, design: &Design) -> FrameItem {
    let mut items = across(plan, design);
    items.extend(down(plan, design));
    super::group(Tag::Artifact, items)
}

/// Over each story that does not stand right under the furniture.
fn across(plan: &PagePlan, design: &Design) -> Vec<FrameItem> {
    let mut items = Vec::new();
    for placed in &plan.placed {
        for run in placed.strips.chunk_by(|a, b| a.top == b.top && a.column + 1 == b.column) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            if first.top == plan.furniture {
                continue;
            }
            let y = design.line_top(first.top) + design.pitch.scale(RULE_AT, 1000);
            let left = design.column_left(first.column);
            let right = design.column_left(last.column) + design.width(1);
            items.push(rule(Point::new(left, y), Point::new(right, y), design.rules.hairline));
        }
    }
    items
}

/// In each gutter, as long as different stories stand on its two sides.
fn down(plan: &PagePlan, design: &Design) -> Vec<FrameItem> {
    let mut items = Vec::new();
    for edge in 1..design.columns {
        let x = design.column_left(edge) - design.gutter() / 2;
        let mut from = None;
        for line in plan.furniture..=design.lines {
            let parted = match (owner(plan, edge - 1, line), owner(plan, edge, line)) {
                (Some(left), Some(right)) => left != right,
                _ => false,
            };
            match (from, parted) {
                (None, true) => from = Some(line),
                (Some(start), false) => {
                    items.push(upright(plan, x, start, line, design));
                    from = None;
                }
                _ => {}
            }
        }
    }
    items
}

/// The upright rule of the lines `start..end`.
fn upright(plan: &PagePlan, x: Abs, start: u32, end: u32, design: &Design) -> FrameItem {
    let in_line =
        if start == plan.furniture { design.pitch } else { design.pitch.scale(RULE_AT, 1000) };
    let top = design.line_top(start) + in_line;
    let bottom = design.line_top(end - 1) + design.body;
    rule(Point::new(x, top), Point::new(x, bottom), design.rules.hairline)
}

fn owner(plan: &PagePlan, column: u32, line: u32) -> Option<usize> {
    let stands = |strip: &crate::page::plan::Strip| {
        strip.column == column && strip.top <= line && line < strip.bottom
    };
    plan.placed.iter().position(|placed| placed.strips.iter().any(stands))
}
