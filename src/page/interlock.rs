//! Interlocking (咬合): pages on which no line runs from edge to edge or from top to bottom.
//!
//! Every tiling by cuts has a first cut, and that cut is a line through the page (断版). Here one story
//! takes a stepped outline over the page's whole width, and breaks both: its text columns reach down, or
//! up, to two different lines, and the rest of the page is tiled above or below the steps.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::block::{self, Columns, PictureZone, SEPARATOR};
use super::copyfit::{self, Fit, MOST_BLANK};
use super::design::Design;
use super::head::HeadChoice;
use super::rank::Ranked;
use super::story::{Cost, Measured};
use super::tile::{self, NEVER, Set, Tiling};

/// The two lines of a step stand at least so far apart, or the eye joins them into one.
const STEP: u32 = 6;
/// A column of a stepped story is no shorter.
const SHORTEST: u32 = 5;
/// At most so many lines of air more in the head.
const MOST_PADDING: u32 = 3;
/// Cost of a line of air more than the head needs, times its square.
const PADDING: Cost = 250;
/// Cost of a stepped outline, against a rectangle.
const STEPPED: Cost = 300;
/// Cost of each column of text that runs on beyond as many as stand under its head.
const STRAY: Cost = 700;
/// Cost of a leg of a single column, which is a long way down for a reader.
const SLIM: Cost = 1500;
/// A head over the whole page that does not belong to the lead.
const BANNER: Cost = 1200;
/// So many of the cheapest pages are looked at as wholes.
const KEPT: usize = 60;

/// Where the stepped story stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// At the head of the page: its headline runs over all columns, its text reaches down to two lines.
    Over,
    /// At the foot: its headline stands over the first columns, its text runs on under what stands at
    /// the right.
    Under,
}

/// A page with one stepped story.
#[derive(Clone, Debug)]
pub struct Interlock {
    /// Where the stepped story stands.
    pub form: Form,
    /// The stepped story, by its place in the list.
    pub story: usize,
    /// Columns left of the step.
    pub left: u32,
    /// The head of the stepped story.
    pub head: HeadChoice,
    /// Lines of air that the head has more than it needs.
    pub padding: u32,
    /// Its text columns: first line and depth of each.
    pub columns: Vec<(u32, u32)>,
    /// Its pictures, under the head, in the last columns of the page or of the head.
    pub zone: Option<PictureZone>,
    /// How its text fills them.
    pub fit: Fit,
    /// The other stories at the left, and the lines from and to which they stand.
    pub beside_left: (Set, u32, u32),
    /// The other stories at the right, likewise.
    pub beside_right: (Set, u32, u32),
    /// What the page costs, as far as its parts know.
    pub cost: Cost,
}

/// The page to be filled.
pub struct Field<'a> {
    /// The stories, in order of priority.
    pub stories: &'a [Ranked<'a>],
    /// Their tilings.
    pub tiling: &'a Tiling,
    /// Their priorities.
    pub priorities: &'a [u8],
    /// Lines of the page, without its furniture.
    pub lines: u32,
    /// The design.
    pub design: &'a Design,
}

/// The cheapest interlocked pages, the cheapest first.
pub fn pages(field: &Field<'_>) -> Vec<Interlock> {
    let mut best = Best { pages: Vec::new() };
    for story in 0..field.stories.len() {
        let others = tile::all(field.stories.len()) & !(1 << story);
        if field.stories[story].leads_with_picture() || field.design.columns < 2 || others == 0 {
            continue;
        }
        let search = Search::new(field, story, others);
        for left in 1..field.design.columns {
            let rests = search.rests(left);
            search.over(left, &rests, &mut best);
            search.under(left, &rests, &mut best);
        }
    }
    best.pages
}

/// The cheapest pages so far, in order.
struct Best {
    pages: Vec<Interlock>,
}

impl Best {
    /// What a page must cost less than to be kept.
    fn bound(&self) -> Cost {
        self.pages.get(KEPT - 1).map_or(NEVER, |page| page.cost)
    }

    fn take(&mut self, page: Interlock) {
        let at = self.pages.partition_point(|known| known.cost <= page.cost);
        self.pages.insert(at, page);
        self.pages.truncate(KEPT);
    }
}

/// The search for one stepped story.
struct Search<'a> {
    field: &'a Field<'a>,
    story: usize,
    others: Set,
    measured: Rc<Vec<Measured>>,
    /// The least and the most lines that its text can take.
    text_lines: (u32, u32),
    /// What was found for columns of these depths: heads and forms ask for the same ones again.
    fits: RefCell<BTreeMap<Vec<u32>, Option<Fit>>>,
    zones: Vec<Option<PictureZone>>,
}

/// The cheapest way to share the other stories out to the two sides of a step: for two heights, the set
/// at the left and the cost.
struct Rests {
    lines: u32,
    table: Vec<(Set, Cost)>,
}

impl Rests {
    fn best(&self, left: u32, right: u32) -> (Set, Cost) {
        self.table[(left * (self.lines + 1) + right) as usize]
    }
}

impl<'a> Search<'a> {
    fn new(field: &'a Field<'a>, story: usize, others: Set) -> Self {
        let text = field.stories[story];
        let ways = Columns::over(field.design.columns, field.design);
        let columns = *ways.last().expect("a page has its basic columns");
        let zones = block::zone_choices(&text, &columns, block::Resolution::Kept, field.design);
        let measured = text.measured(columns.measure);
        Self {
            field,
            story,
            others,
            text_lines: copyfit::range(&measured),
            measured,
            fits: RefCell::default(),
            zones,
        }
    }

    /// How the other stories fill the two sides, for every pair of heights.
    fn rests(&self, left: u32) -> Rests {
        let lines = self.field.lines;
        let mut table = vec![(0, NEVER); ((lines + 1) * (lines + 1)) as usize];
        for &set in &self.field.tiling.family().sets {
            if set & self.others != set {
                continue;
            }
            let (rest, right) = (self.others & !set, self.field.design.columns - left);
            let (a, b) = (self.reach(set, left), self.reach(rest, right));
            let at_right: Vec<Cost> = self.field.tiling.costs(rest, right, b).collect();
            for (h1, at_left) in (a.0..).zip(self.field.tiling.costs(set, left, a)) {
                if at_left >= NEVER {
                    continue;
                }
                let row = &mut table[(h1 * (lines + 1) + b.0) as usize..];
                for (slot, at_right) in row.iter_mut().zip(&at_right) {
                    let cost = at_left + at_right;
                    if cost < slot.1 {
                        *slot = (set, cost);
                    }
                }
            }
        }
        Rests { lines, table }
    }

    fn reach(&self, set: Set, width: u32) -> (u32, u32) {
        if set == 0 {
            return (0, 0);
        }
        self.field.tiling.heights(set, width).unwrap_or((1, 0))
    }

    /// Pages with the story at the head.
    fn over(&self, left: u32, rests: &Rests, best: &mut Best) {
        let (width, lines) = (self.field.design.columns, self.field.lines);
        let text = &self.field.stories[self.story];
        for head in block::heads(*text, width, self.field.design) {
            for padding in 0..=MOST_PADDING {
                let top = SEPARATOR + head.lines + padding;
                for zone in &self.zones {
                    for deep in SHORTEST..lines.saturating_sub(top) + 1 {
                        let shape = Shape { left, head, padding, zone: zone.as_ref() };
                        for other in self.second_depths(&shape, left, deep, lines - top) {
                            self.try_over(&shape, top, deep, other, rests, best);
                        }
                    }
                }
            }
        }
    }

    /// The depths of the columns right of the step that the text fills, if those left of it are `deep`.
    fn second_depths(
        &self,
        shape: &Shape<'_>,
        left: u32,
        deep: u32,
        most: u32,
    ) -> std::ops::RangeInclusive<u32> {
        let right = self.field.design.columns - left;
        let taken = shape.zone.map_or(0, |zone| zone.columns * zone.lines);
        let (least_text, most_text) = self.text_lines;
        let from = (least_text + taken).saturating_sub(left * deep).div_ceil(right);
        let to = (most_text + taken + MOST_BLANK).saturating_sub(left * deep) / right;
        from.max(SHORTEST)..=to.min(most)
    }

    fn try_over(
        &self,
        shape: &Shape<'_>,
        top: u32,
        deep: u32,
        other: u32,
        rests: &Rests,
        best: &mut Best,
    ) {
        let lines = self.field.lines;
        let (h1, h2) = (lines - top - deep, lines - top - other);
        if deep.abs_diff(other) < STEP {
            return;
        }
        let (set, rest_cost) = rests.best(h1, h2);
        let width = self.field.design.columns;
        let banner = if self.field.priorities[self.story] == 1 { 0 } else { BANNER };
        let known = rest_cost
            + shape.cost()
            + banner
            + STEPPED
            + SLIM * Cost::from(shape.left == 1 || shape.left + 1 == width)
            + tile::inversion(1 << self.story, self.others, self.field.priorities);
        if rest_cost >= NEVER || known >= best.bound() {
            return;
        }
        let columns =
            (0..width).map(|c| (top, if c < shape.left { deep } else { other })).collect();
        let rest = self.others & !set;
        self.finish(
            shape,
            Form::Over,
            columns,
            (set, top + deep, lines),
            (rest, top + other, lines),
            known,
            best,
        );
    }

    /// Pages with the story at the foot.
    fn under(&self, left: u32, rests: &Rests, best: &mut Best) {
        let lines = self.field.lines;
        let text = &self.field.stories[self.story];
        for head in block::heads(*text, left, self.field.design) {
            for padding in 0..=MOST_PADDING {
                let above = SEPARATOR + head.lines + padding;
                for zone in
                    self.zones.iter().filter(|zone| zone.as_ref().is_none_or(|z| z.columns <= left))
                {
                    for deep in SHORTEST..lines.saturating_sub(above) + 1 {
                        let shape = Shape { left, head, padding, zone: zone.as_ref() };
                        for other in self.second_depths(&shape, left, deep, lines - SEPARATOR) {
                            self.try_under(&shape, above, deep, other, rests, best);
                        }
                    }
                }
            }
        }
    }

    fn try_under(
        &self,
        shape: &Shape<'_>,
        above: u32,
        deep: u32,
        other: u32,
        rests: &Rests,
        best: &mut Best,
    ) {
        let lines = self.field.lines;
        let (y1, y2) = (lines - above - deep, lines - SEPARATOR - other);
        // The text that runs on begins lower than the headline, or its way would be unclear.
        if y2 < y1 + STEP {
            return;
        }
        let (set, rest_cost) = rests.best(y1, y2);
        let rest = self.others & !set;
        let stray = (self.field.design.columns - shape.left).saturating_sub(shape.left);
        let known = rest_cost
            + shape.cost()
            + STEPPED
            + STRAY * Cost::from(stray)
            + tile::inversion(self.others, 1 << self.story, self.field.priorities);
        if rest_cost >= NEVER || known >= best.bound() {
            return;
        }
        let width = self.field.design.columns;
        let columns = (0..width)
            .map(|c| if c < shape.left { (y1 + above, deep) } else { (y2 + SEPARATOR, other) })
            .collect();
        self.finish(shape, Form::Under, columns, (set, 0, y1), (rest, 0, y2), known, best);
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a page, each of another kind")]
    fn finish(
        &self,
        shape: &Shape<'_>,
        form: Form,
        columns: Vec<(u32, u32)>,
        beside_left: (Set, u32, u32),
        beside_right: (Set, u32, u32),
        known: Cost,
        best: &mut Best,
    ) {
        let mut columns = columns;
        if let Some(zone) = shape.zone {
            // Under the head: the last columns of the page, or of the head.
            let last = if form == Form::Over { columns.len() } else { shape.left as usize };
            for column in &mut columns[last - zone.columns as usize..last] {
                if column.1 < zone.lines + SHORTEST {
                    return;
                }
                *column = (column.0 + zone.lines, column.1 - zone.lines);
            }
        }
        let depths: Vec<u32> = columns.iter().map(|column| column.1).collect();
        let (own, stray) = depths.split_at(shape.left as usize);
        if form == Form::Under && stray.iter().sum::<u32>() > own.iter().sum() {
            // Most of the text would stand where its headline does not.
            return;
        }
        let mut fits = self.fits.borrow_mut();
        let fit = fits
            .entry(depths)
            .or_insert_with_key(|depths| copyfit::fit(&self.measured, depths, MOST_BLANK));
        let Some(fit) = fit else { return };
        let cost = known + fit.cost;
        if cost < best.bound() {
            best.take(Interlock {
                form,
                story: self.story,
                left: shape.left,
                head: shape.head,
                padding: shape.padding,
                columns,
                zone: shape.zone.cloned(),
                fit: fit.clone(),
                beside_left,
                beside_right,
                cost,
            });
        }
    }
}

/// The parts of a stepped story that do not depend on its depths.
#[derive(Copy, Clone)]
struct Shape<'a> {
    left: u32,
    head: HeadChoice,
    padding: u32,
    zone: Option<&'a PictureZone>,
}

impl Shape<'_> {
    fn cost(&self) -> Cost {
        self.head.cost
            + PADDING * Cost::from(self.padding * self.padding)
            + self.zone.map_or(0, |zone| zone.cost)
    }
}
