//! What only a whole page shows: where the lead stands, headlines that meet, lines that cut the page
//! through; and what is chosen last, when all else stands: the faces of the headlines, the tinted heads.

use super::design::Design;
use super::head::HeadMetrics;
use super::plan::{HeadFace, PagePlan, Placed, WholeCosts};
use super::rank::Ranked;
use super::story::Cost;
use crate::edition::Form;

/// Two headlines of like size side by side (碰题; LAYOUT: 3).
const LIKE_HEADS: Cost = 3000;
/// A line of white or a rule through the whole page (断版): a glance must find none.
const THROUGH: Cost = 6000;
/// A strip of text as high as this stops a line from running down the page.
const BRIDGE: u32 = 14;
/// The lead's headline is not the first at the top.
const LEAD_LOW: Cost = 4000;
/// A weightier story whose headline stands lower, for each step of priority.
const LOWER: Cost = 300;
/// A weightier story whose headline is no larger, for each step of priority.
const SMALLER: Cost = 1800;
/// Sizes within this part of each other are alike, in 1/1000.
const LIKE: i64 = 800;

/// What a page costs beyond its parts.
pub fn page(page: &PagePlan, stories: &[Ranked<'_>], design: &Design) -> WholeCosts {
    let weights = Weights { stories };
    let mut costs = WholeCosts { lead: weights.lead(page), ..WholeCosts::default() };
    for (index, a) in page.placed.iter().enumerate() {
        for b in &page.placed[index + 1..] {
            costs.like_heads += heads_meet(a, b);
            costs.order += weights.order(a, b) + weights.order(b, a);
        }
    }
    if page.placed.len() > 1 {
        costs.through = THROUGH * cuts_across(page, design)
            + THROUGH * cuts_down(page, design) / Cost::from(BRIDGE);
    }
    costs
}

struct Weights<'a> {
    stories: &'a [Ranked<'a>],
}

impl<'a> Weights<'a> {
    fn story(&self, placed: &Placed) -> Ranked<'a> {
        *self
            .stories
            .iter()
            .find(|story| story.index == placed.story)
            .expect("a page holds its own stories")
    }

    fn priority(&self, placed: &Placed) -> i64 {
        i64::from(self.story(placed).rank)
    }

    /// What it costs that `a` stands as it does beside `b`, if `a` weighs more.
    fn order(&self, a: &Placed, b: &Placed) -> Cost {
        let steps = self.priority(b) - self.priority(a);
        if steps <= 0 {
            return 0;
        }
        let mut cost = 0;
        if a.head_lines.0 > b.head_lines.0 + 4 {
            cost += LOWER * steps;
        }
        if a.head.size <= b.head.size && !self.story(b).leads_with_picture() {
            cost += SMALLER * steps;
        }
        cost
    }

    /// What it costs that the lead is not seen first.
    fn lead(&self, page: &PagePlan) -> Cost {
        let first = page.placed.iter().min_by_key(|placed| (self.priority(placed), placed.story));
        let Some(lead) = first else { return 0 };
        let highest = page.placed.iter().map(|placed| placed.head_lines.0).min().unwrap_or(0);
        let largest = page.placed.iter().map(|placed| placed.head.size).max().unwrap_or_default();
        let low = lead.head_lines.0 > highest + 3;
        LEAD_LOW * (Cost::from(low) + Cost::from(lead.head.size < largest))
    }
}

/// The lines that a head stands on.
fn head_span(placed: &Placed) -> (u32, u32) {
    (placed.head_lines.0, placed.head_lines.0 + placed.head_lines.1)
}

/// 碰题: two heads side by side, level, and of like size.
fn heads_meet(a: &Placed, b: &Placed) -> Cost {
    let ((a0, a1), (b0, b1)) = (head_span(a), head_span(b));
    let level = a0.max(b0) < a1.min(b1);
    let touching = a.column + a.width == b.column || b.column + b.width == a.column;
    let (small, large) = (a.head.size.min(b.head.size), a.head.size.max(b.head.size));
    let like = small.raw() * 1000 >= large.raw() * LIKE;
    if level && touching && like { LIKE_HEADS } else { 0 }
}

/// How many lines run from edge to edge between stories.
fn cuts_across(page: &PagePlan, design: &Design) -> Cost {
    let top = page.furniture;
    let ends = page.placed.iter().flat_map(|placed| placed.strips.iter().map(|strip| strip.top));
    let mut lines: Vec<u32> = ends.filter(|line| *line > top).collect();
    lines.sort_unstable();
    lines.dedup();
    let crossed = |line: u32, column: u32| {
        page.placed
            .iter()
            .flat_map(|placed| &placed.strips)
            .any(|strip| strip.column == column && strip.top < line && line < strip.bottom)
    };
    let through =
        lines.iter().filter(|line| !(0..design.columns).any(|column| crossed(**line, column)));
    through.count() as Cost
}

/// The lines that run from the top to the foot between stories, a whole one counted as [`BRIDGE`]: a head
/// or a picture stops the eye, a strip of text across as far as it is high.
fn cuts_down(page: &PagePlan, design: &Design) -> Cost {
    let open = |edge: u32| {
        let bridges = page.placed.iter().map(|placed| {
            let at = |column| placed.strips.iter().find(|strip| strip.column == column);
            let (Some(a), Some(b)) = (at(edge - 1), at(edge)) else { return 0 };
            let head = placed.column < edge && edge < placed.column + placed.width;
            if head { BRIDGE } else { a.bottom.min(b.bottom).saturating_sub(a.top.max(b.top)) }
        });
        BRIDGE.saturating_sub(bridges.max().unwrap_or(0))
    };
    (1..design.columns).map(|edge| Cost::from(open(edge))).sum()
}

/// Gives the lead heavy Song and lets the faces take turns, so that no two heads of one face meet if
/// that can be helped; sets a feature's head on a tinted ground in a half of the page without a picture.
pub fn choose_faces(page: &mut PagePlan, stories: &[Ranked<'_>], design: &Design) {
    let order = {
        let weights = Weights { stories };
        let mut order: Vec<usize> = (0..page.placed.len()).collect();
        order.sort_by_key(|&i| (weights.priority(&page.placed[i]), page.placed[i].story));
        order
    };
    let mut done: Vec<usize> = Vec::new();
    for &index in &order {
        let near = |face| {
            done.iter()
                .filter(|&&other| {
                    page.placed[other].face == face
                        && touch(&page.placed[index], &page.placed[other])
                })
                .count()
        };
        let face = if done.is_empty() || near(HeadFace::Song) < near(HeadFace::Hei) {
            HeadFace::Song
        } else {
            HeadFace::Hei
        };
        page.placed[index].face = face;
        done.push(index);
    }
    choose_panels(page, stories, design);
}

fn touch(a: &Placed, b: &Placed) -> bool {
    a.strips.iter().any(|s| {
        b.strips.iter().any(|t| {
            let level = s.top.max(t.top) < s.bottom.min(t.bottom);
            (s.column.abs_diff(t.column) == 1 && level)
                || (s.column == t.column && (s.bottom == t.top || t.bottom == s.top))
        })
    })
}

fn choose_panels(page: &mut PagePlan, stories: &[Ranked<'_>], design: &Design) {
    let bottom = page.placed.iter().map(|placed| placed.lines().1).max().unwrap_or(0);
    let middle = (page.furniture + bottom) / 2;
    for upper in [true, false] {
        let here = |line: u32| (line < middle) == upper;
        let ornate = |placed: &Placed| {
            placed.zone.as_ref().is_some_and(|zone| here(zone.2)) || (upper && page.number == 1)
        };
        if page.placed.iter().any(ornate) {
            continue;
        }
        let suits = |placed: &&mut Placed| {
            let form = stories
                .iter()
                .find(|story| story.index == placed.story)
                .map(|story| story.article.form);
            let airy =
                HeadMetrics::of(&placed.head, design).suits_panel(placed.head_lines.1, design);
            airy && here(placed.head_lines.0 + placed.head_lines.1 / 2)
                && matches!(form, Some(Form::Feature | Form::Box | Form::Editorial))
        };
        if let Some(placed) = page.placed.iter_mut().filter(suits).last() {
            placed.panel = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontBook;
    use crate::geom::{Abs, Em};
    use crate::page::copyfit::Fit;
    use crate::page::head::HeadChoice;
    use crate::page::plan::Strip;

    /// A story on the columns `from..to` and the lines `top..bottom`, its head of `size` points over all.
    fn placed(story: usize, columns: (u32, u32), lines: (u32, u32), size: f64) -> Placed {
        let head = HeadChoice {
            size: Abs::pt(size),
            breaks: 1,
            tracking: Em::ZERO,
            kicker: None,
            deck: None,
            lines: 6,
            cost: 0,
        };
        Placed {
            story,
            column: columns.0,
            width: columns.1 - columns.0,
            head,
            head_lines: (lines.0 + 1, 6),
            face: HeadFace::Hei,
            panel: false,
            measure: Em::ONE * 11,
            columns: Vec::new(),
            zone: None,
            fit: Fit { lines: Vec::new(), blank: 0, cost: 0 },
            strips: (columns.0..columns.1)
                .map(|column| Strip { column, top: lines.0, bottom: lines.1 })
                .collect(),
        }
    }

    fn plan(placed: Vec<Placed>) -> PagePlan {
        let whole = WholeCosts::default();
        PagePlan {
            number: 2,
            furniture: 2,
            placed,
            short: 0,
            beside: 0,
            cost: 0,
            whole,
            next: None,
        }
    }

    fn tabloid() -> Design {
        Design::named("tabloid", &FontBook::builtin()).unwrap()
    }

    #[test]
    fn every_cut_from_edge_to_edge_counts() {
        let rows = [(2, 30), (30, 55), (55, 83)];
        let stacked =
            rows.iter().enumerate().map(|(i, &lines)| placed(i, (0, 6), lines, 30.0)).collect();
        assert_eq!(cuts_across(&plan(stacked), &tabloid()), 2);
    }

    #[test]
    fn a_cut_down_the_page_is_bridged_by_a_head_and_half_by_a_low_strip() {
        let design = tabloid();
        let beside = vec![placed(0, (0, 4), (2, 83), 40.0), placed(1, (4, 6), (2, 83), 30.0)];
        assert_eq!(cuts_down(&plan(beside), &design), Cost::from(BRIDGE));
        let mut low = placed(2, (0, 4), (60, 83), 30.0);
        low.strips.extend((4..6).map(|column| Strip { column, top: 76, bottom: 83 }));
        let stepped = vec![placed(0, (0, 4), (2, 60), 40.0), placed(1, (4, 6), (2, 76), 30.0), low];
        assert_eq!(cuts_down(&plan(stepped), &design), Cost::from(BRIDGE - 7));
        let banner = vec![
            placed(0, (0, 6), (2, 20), 40.0),
            placed(1, (0, 3), (20, 83), 30.0),
            placed(2, (3, 6), (20, 83), 25.0),
        ];
        assert_eq!(cuts_down(&plan(banner), &design), 0);
    }

    #[test]
    fn like_heads_meet_only_side_by_side_and_level() {
        let a = placed(0, (0, 3), (2, 40), 30.0);
        assert_eq!(heads_meet(&a, &placed(1, (3, 6), (2, 40), 29.0)), LIKE_HEADS);
        assert_eq!(heads_meet(&a, &placed(1, (3, 6), (20, 40), 29.0)), 0);
        assert_eq!(heads_meet(&a, &placed(1, (3, 6), (2, 40), 20.0)), 0);
        assert_eq!(heads_meet(&a, &placed(1, (4, 6), (2, 40), 29.0)), 0);
    }
}
