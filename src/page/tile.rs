//! Tiling: every way to fill a rectangle of columns and lines with a set of stories, cut after cut, and
//! the cheapest of them.
//!
//! Guillotine layout by dynamic programming (Gange, Marriott, Stuckey 2012): for every set of stories,
//! width and height, the least cost of filling exactly that rectangle. A finite cost is a rectangle
//! without overset and without a hole. Up to eight stories every subset is tried; with more, only
//! neighbours in order of priority share a rectangle.

use super::block::Block;
use super::story::Cost;

/// A set of a page's stories, a bit for each.
pub type Set = u64;
/// No page holds more stories.
pub const MOST_STORIES: usize = Set::BITS as usize - 1;
/// With more stories on a page, only runs of neighbours are tried together.
const EXACT: usize = 8;
/// What can't be filled.
pub const NEVER: Cost = Cost::MAX / 4;
/// Cost of a story of less weight over one of more, for each step of priority (LAYOUT: 0.8).
const INVERSION: Cost = 800;
/// Cost of two stories of like weight side by side, whose headlines would stand level (碰题).
const LIKE_BESIDE: Cost = 1500;

/// The set of the first `count` stories.
pub fn all(count: usize) -> Set {
    (1 << count.min(MOST_STORIES)) - 1
}

/// The sets of stories that may share a rectangle, each with the ways to part it in two.
#[derive(Debug)]
pub struct Family {
    /// Bit sets of stories; a smaller set comes before a larger.
    pub sets: Vec<Set>,
    /// For each set, the ordered pairs of sets that part it.
    splits: Vec<Vec<(usize, usize)>>,
}

impl Family {
    /// The sets over `count` stories, which are in order of priority.
    pub fn new(count: usize) -> Self {
        let mut sets: Vec<Set> = if count <= EXACT {
            (0..1 << count).collect()
        } else {
            let runs = (0..count)
                .flat_map(|from| (from + 1..=count).map(move |to| (1 << to) - (1 << from)));
            std::iter::once(0).chain(runs).collect()
        };
        sets.sort_by_key(|set| (set.count_ones(), *set));
        let find = |set: Set| {
            sets.binary_search_by_key(&(set.count_ones(), set), |s| (s.count_ones(), *s))
        };
        let splits = sets
            .iter()
            .map(|&set| {
                let parts = sets
                    .iter()
                    .enumerate()
                    .filter(|(_, part)| **part != 0 && **part & set == **part);
                parts
                    .filter(|(_, part)| **part != set)
                    .filter_map(|(index, part)| Some((index, find(set & !part).ok()?)))
                    .collect()
            })
            .collect();
        Self { sets, splits }
    }

    /// The index of a set, if it is one of these.
    pub fn find(&self, set: Set) -> Option<usize> {
        self.sets.binary_search_by_key(&(set.count_ones(), set), |s| (s.count_ones(), *s)).ok()
    }
}

#[derive(Copy, Clone, Debug)]
enum Cut {
    None,
    Leaf(u32),
    /// The set on top and its lines.
    Stack(u32, u32),
    /// The set at the left and its columns.
    Side(u32, u32),
}

#[derive(Copy, Clone, Debug)]
struct Cell {
    cost: Cost,
    cut: Cut,
}

const EMPTY: Cell = Cell { cost: NEVER, cut: Cut::None };

/// The cheapest tiling of every rectangle.
#[derive(Debug)]
pub struct Tiling {
    family: Family,
    columns: u32,
    lines: u32,
    /// Rectangles that are no stack of two: what may stand on top of a stack.
    upright: Vec<Cell>,
    /// All rectangles.
    all: Vec<Cell>,
    /// For each set and width, the least and greatest height that can be filled.
    heights: Vec<(u32, u32)>,
}

/// A block in its place.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The story, by its place in the list that was tiled.
    pub story: usize,
    /// Its block, by its place among the story's blocks.
    pub block: usize,
    /// The first column.
    pub column: u32,
    /// The first line.
    pub line: u32,
}

impl Tiling {
    /// Tiles every rectangle up to `columns` × `lines`; `blocks` holds each story's blocks, the stories in
    /// order of priority.
    pub fn new(blocks: &[Vec<Block>], priorities: &[u8], columns: u32, lines: u32) -> Self {
        let family = Family::new(blocks.len());
        let size = family.sets.len() * (columns * (lines + 1)) as usize;
        let heights = vec![(u32::MAX, 0); family.sets.len() * columns as usize];
        let mut tiling = Self {
            family,
            columns,
            lines,
            upright: vec![EMPTY; size],
            all: vec![EMPTY; size],
            heights,
        };
        for set in 1..tiling.family.sets.len() {
            for width in 1..=columns {
                tiling.place_leaf(set, width, blocks);
                tiling.cut_beside(set, width, priorities);
                tiling.cut_across(set, width, priorities);
                tiling.note_heights(set, width);
            }
        }
        tiling
    }

    /// The cost of filling `width` × `height` with the set of stories; an empty set fills nothing at all.
    pub fn cost(&self, set: Set, width: u32, height: u32) -> Cost {
        if set == 0 {
            return if height == 0 { 0 } else { NEVER };
        }
        match self.family.find(set) {
            Some(index) if height <= self.lines => self.all[self.slot(index, width, height)].cost,
            _ => NEVER,
        }
    }

    /// The costs of filling the height `heights.0` and each after it up to `heights.1` with the set, which
    /// is what [`Tiling::heights`] says of it; none for a set that can't fill any.
    pub fn costs(&self, set: Set, width: u32, heights: (u32, u32)) -> impl Iterator<Item = Cost> {
        let cells = match self.family.find(set) {
            Some(index) if set != 0 && heights.0 <= heights.1 => {
                &self.all[self.slot(index, width, heights.0)..=self.slot(index, width, heights.1)]
            }
            _ => &[],
        };
        // The empty set fills nothing at all.
        let nothing = (set == 0).then_some(0);
        nothing.into_iter().chain(cells.iter().map(|cell| cell.cost))
    }

    /// The least and greatest height that the set can fill at `width`, if it can fill any.
    pub fn heights(&self, set: Set, width: u32) -> Option<(u32, u32)> {
        let index = self.family.find(set)?;
        let (least, most) = self.heights[index * self.columns as usize + width as usize - 1];
        (least <= most).then_some((least, most))
    }

    /// The sets that were tiled.
    pub fn family(&self) -> &Family {
        &self.family
    }

    /// The blocks that fill `width` × `height` most cheaply, from `column` and `line` on.
    pub fn leaves(&self, set: Set, at: (u32, u32), width: u32, height: u32, into: &mut Vec<Leaf>) {
        let Some(index) = self.family.find(set).filter(|_| set != 0) else { return };
        let cell = self.all[self.slot(index, width, height)];
        match cell.cut {
            Cut::None => {}
            Cut::Leaf(block) => {
                let story = set.trailing_zeros() as usize;
                into.push(Leaf { story, block: block as usize, column: at.0, line: at.1 });
            }
            Cut::Stack(top, lines) => {
                self.leaves(self.family.sets[top as usize], at, width, lines, into);
                let rest = set & !self.family.sets[top as usize];
                self.leaves(rest, (at.0, at.1 + lines), width, height - lines, into);
            }
            Cut::Side(left, columns) => {
                self.leaves(self.family.sets[left as usize], at, columns, height, into);
                let rest = set & !self.family.sets[left as usize];
                self.leaves(rest, (at.0 + columns, at.1), width - columns, height, into);
            }
        }
    }

    fn slot(&self, set: usize, width: u32, height: u32) -> usize {
        (set * self.columns as usize + width as usize - 1) * (self.lines as usize + 1)
            + height as usize
    }

    fn place_leaf(&mut self, set: usize, width: u32, blocks: &[Vec<Block>]) {
        let stories = self.family.sets[set];
        if stories.count_ones() != 1 {
            return;
        }
        for (index, block) in blocks[stories.trailing_zeros() as usize].iter().enumerate() {
            if block.width == width && block.height <= self.lines {
                let slot = self.slot(set, width, block.height);
                self.upright[slot] = Cell { cost: block.cost, cut: Cut::Leaf(index as u32) };
                self.all[slot] = self.upright[slot];
            }
        }
    }

    /// Parts the rectangle from top to bottom; the weightiest story stands at the left.
    fn cut_beside(&mut self, set: usize, width: u32, priorities: &[u8]) {
        let first = self.family.sets[set].trailing_zeros();
        for pair in 0..self.family.splits[set].len() {
            let (left, right) = self.family.splits[set][pair];
            if self.family.sets[left] & (1 << first) == 0 {
                continue;
            }
            let like = beside_cost(self.family.sets[left], self.family.sets[right], priorities);
            for columns in 1..width {
                let (a, b) = (self.range(left, columns), self.range(right, width - columns));
                for height in a.0.max(b.0)..=a.1.min(b.1) {
                    let cost = self.all[self.slot(left, columns, height)].cost
                        + self.all[self.slot(right, width - columns, height)].cost
                        + like;
                    let slot = self.slot(set, width, height);
                    if cost < self.upright[slot].cost {
                        self.upright[slot] = Cell { cost, cut: Cut::Side(left as u32, columns) };
                        self.all[slot] = self.upright[slot];
                    }
                }
            }
        }
    }

    /// Parts the rectangle from edge to edge; what stands on top is no stack itself, so that each stack
    /// is found once.
    fn cut_across(&mut self, set: usize, width: u32, priorities: &[u8]) {
        for pair in 0..self.family.splits[set].len() {
            let (top, rest) = self.family.splits[set][pair];
            let inverted = inversion(self.family.sets[top], self.family.sets[rest], priorities);
            let (a, b) = (self.range(top, width), self.range(rest, width));
            for upper in a.0..=a.1.min(self.lines) {
                let above = self.upright[self.slot(top, width, upper)].cost;
                if above >= NEVER {
                    continue;
                }
                for lower in b.0..=b.1.min(self.lines - upper) {
                    let cost = above + self.all[self.slot(rest, width, lower)].cost + inverted;
                    let slot = self.slot(set, width, upper + lower);
                    if cost < self.all[slot].cost {
                        self.all[slot] = Cell { cost, cut: Cut::Stack(top as u32, upper) };
                    }
                }
            }
        }
    }

    fn range(&self, set: usize, width: u32) -> (u32, u32) {
        self.heights[set * self.columns as usize + width as usize - 1]
    }

    fn note_heights(&mut self, set: usize, width: u32) {
        let filled = (0..=self.lines).filter(|&h| self.all[self.slot(set, width, h)].cost < NEVER);
        let range =
            filled.fold((u32::MAX, 0), |(least, most): (u32, u32), h| (least.min(h), most.max(h)));
        self.heights[set * self.columns as usize + width as usize - 1] = range;
    }
}

fn heaviest(set: Set, priorities: &[u8]) -> u8 {
    (0..priorities.len())
        .filter(|i| set & (1 << i) != 0)
        .map(|i| priorities[i])
        .min()
        .unwrap_or(u8::MAX)
}

/// What it costs to set `top` over `rest`.
pub fn inversion(top: Set, rest: Set, priorities: &[u8]) -> Cost {
    let (above, below) = (heaviest(top, priorities), heaviest(rest, priorities));
    INVERSION * Cost::from(above.saturating_sub(below))
}

/// What it costs to set `left` and `right` side by side.
fn beside_cost(left: Set, right: Set, priorities: &[u8]) -> Cost {
    let single = left.count_ones() == 1 && right.count_ones() == 1;
    let like = heaviest(left, priorities) == heaviest(right, priorities);
    if single && like { LIKE_BESIDE } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_eight_stories_every_subset_is_tried() {
        let family = Family::new(4);
        assert_eq!(family.sets.len(), 16);
        let all = family.find(0b1111).unwrap();
        assert_eq!(family.splits[all].len(), 14);
    }

    #[test]
    fn beyond_only_neighbours_share_a_rectangle() {
        let family = Family::new(10);
        assert_eq!(family.sets.len(), 1 + 10 * 11 / 2);
        assert_eq!(family.find(0b101), None);
        let all = family.find((1 << 10) - 1).unwrap();
        assert_eq!(family.splits[all].len(), 18);
    }

    #[test]
    fn less_weight_on_top_costs_by_its_steps() {
        let priorities = [1, 2, 4];
        assert_eq!(inversion(0b100, 0b011, &priorities), 3 * INVERSION);
        assert_eq!(inversion(0b001, 0b110, &priorities), 0);
    }
}
