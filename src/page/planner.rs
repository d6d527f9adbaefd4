//! Planning one page: its stories in, the cheapest [`PagePlan`] out, chosen among whole pages: the
//! interlocked ones first, plain tilings where those can't be had.

use super::block::{self, Block, Columns, Resolution, SEPARATOR};
use super::design::Design;
use super::interlock::{self, Field, Form, Interlock};
use super::plan::{HeadFace, Misfit, PagePlan, Placed, Strip, TextColumn, WholeCosts};
use super::rank::{Ranked, ranked};
use super::score;
use super::story::Story;
use super::tile::{self, Leaf, NEVER, Tiling};
use crate::geom::Abs;

/// Plans a page of `stories` under `furniture` lines.
pub fn page<'a>(
    stories: &[&'a Story<'a>],
    number: u32,
    furniture: u32,
    design: &Design,
) -> Result<PagePlan, Misfit> {
    let stories = &ranked(stories)[..];
    let lines = design.lines - furniture;
    if stories.len() > tile::MOST_STORIES {
        return Err(Misfit::Over(least(stories, lines, design)));
    }
    let blocks: Vec<Vec<Block>> =
        stories.iter().map(|story| story_blocks(*story, lines, design)).collect();
    let priorities: Vec<u8> = stories.iter().map(|story| story.rank).collect();
    let tiling = Tiling::new(&blocks, &priorities, design.columns, lines);
    let field = Field { stories, tiling: &tiling, priorities: &priorities, lines, design };
    let maker = Maker { stories, blocks: &blocks, furniture, design };
    let mut pages: Vec<PagePlan> = interlock::pages(&field)
        .iter()
        .map(|page| maker.interlocked(page, &tiling, number))
        .collect();
    pages.extend(maker.plain(&tiling, number, lines));
    if pages.is_empty() {
        pages.extend(maker.narrow(&tiling, number, lines));
    }
    for page in &mut pages {
        page.whole = score::page(page, stories, design);
        page.cost += page.whole.sum();
        score::choose_faces(page, stories, design);
    }
    pages.sort_by_key(|page| (page.short, page.cost));
    let mut pages = pages.into_iter();
    let Some(mut best) = pages.next() else {
        return Err(Misfit::Over(surplus(stories, lines, design)));
    };
    best.next = pages.find(|page| !page.is_like(&best)).map(Box::new);
    Ok(best)
}

/// The blocks of a story; where low resolution rules all of them out, those that ignore it.
fn story_blocks(story: Ranked<'_>, lines: u32, design: &Design) -> Vec<Block> {
    let kept = block::blocks(story, design.columns, lines, Resolution::Kept, design);
    if kept.is_empty() && !story.figures.is_empty() {
        return block::blocks(story, design.columns, lines, Resolution::Ignored, design);
    }
    kept
}

/// How many column lines the stories have more than the page: from the lowest page that holds them, or
/// where none is found in reason, from each at its most compact.
fn surplus(stories: &[Ranked<'_>], lines: u32, design: &Design) -> u32 {
    let most = lines * 3;
    let blocks: Vec<Vec<Block>> =
        stories.iter().map(|story| story_blocks(*story, most, design)).collect();
    let priorities: Vec<u8> = stories.iter().map(|story| story.rank).collect();
    let all = tile::all(stories.len());
    let tiling = Tiling::new(&blocks, &priorities, design.columns, most);
    let high = (lines + 1..=most).find(|&height| tiling.cost(all, design.columns, height) < NEVER);
    high.map_or_else(|| least(stories, lines, design), |high| (high - lines) * design.columns)
}

/// How many column lines the stories have more than the page, each at its most compact; at least one.
fn least(stories: &[Ranked<'_>], lines: u32, design: &Design) -> u32 {
    let need: u32 = stories.iter().map(|story| area(story, design).0).sum();
    need.saturating_sub(design.columns * lines).max(1)
}

/// The least and a comfortable area of a story, in column lines: over its best width, and a sixth more.
pub fn area(story: &Story<'_>, design: &Design) -> (u32, u32) {
    let widths = if design.columns == 1 { 1..=1 } else { 2..=design.columns };
    let least =
        widths.filter_map(|width| block::least_area(story, width, design)).min().unwrap_or(0);
    (least, least + least / 6)
}

struct Maker<'a> {
    stories: &'a [Ranked<'a>],
    blocks: &'a [Vec<Block>],
    furniture: u32,
    design: &'a Design,
}

impl Maker<'_> {
    /// The page tiled by cuts alone; short at the foot if no tiling fills it.
    fn plain(&self, tiling: &Tiling, number: u32, lines: u32) -> Option<PagePlan> {
        let width = self.design.columns;
        let height = self.highest(tiling, width, lines)?;
        Some(self.tiled(tiling, number, (width, height), lines))
    }

    /// The same over as many columns as leave the least white, where the stories are too few to stand in all:
    /// a short text under a picture, say, has no shape as wide as the page.
    fn narrow(&self, tiling: &Tiling, number: u32, lines: u32) -> Option<PagePlan> {
        let shapes = (1..self.design.columns)
            .filter_map(|width| Some((width, self.highest(tiling, width, lines)?)));
        let (width, height) = shapes.max_by_key(|(width, height)| (width * height, *width))?;
        Some(self.tiled(tiling, number, (width, height), lines))
    }

    /// The highest rectangle of so many columns that the stories fill.
    fn highest(&self, tiling: &Tiling, width: u32, lines: u32) -> Option<u32> {
        let all = tile::all(self.stories.len());
        (0..=lines).rev().find(|&height| tiling.cost(all, width, height) < NEVER)
    }

    fn tiled(
        &self,
        tiling: &Tiling,
        number: u32,
        (width, height): (u32, u32),
        lines: u32,
    ) -> PagePlan {
        let all = tile::all(self.stories.len());
        let mut leaves = Vec::new();
        tiling.leaves(all, (0, 0), width, height, &mut leaves);
        PagePlan {
            number,
            furniture: self.furniture,
            placed: leaves.iter().map(|leaf| self.leaf(leaf)).collect(),
            short: lines - height,
            beside: self.design.columns - width,
            cost: tiling.cost(all, width, height),
            whole: WholeCosts::default(),
            next: None,
        }
    }

    fn interlocked(&self, page: &Interlock, tiling: &Tiling, number: u32) -> PagePlan {
        let width = self.design.columns;
        let mut leaves = Vec::new();
        let (set, top, bottom) = page.beside_left;
        tiling.leaves(set, (0, top), page.left, bottom - top, &mut leaves);
        let (set, top, bottom) = page.beside_right;
        tiling.leaves(set, (page.left, top), width - page.left, bottom - top, &mut leaves);
        let mut placed: Vec<Placed> = leaves.iter().map(|leaf| self.leaf(leaf)).collect();
        let at = if page.form == Form::Over { 0 } else { placed.len() };
        placed.insert(at, self.stepped(page));
        PagePlan {
            number,
            furniture: self.furniture,
            placed,
            short: 0,
            beside: 0,
            cost: page.cost,
            whole: WholeCosts::default(),
            next: None,
        }
    }

    fn leaf(&self, leaf: &Leaf) -> Placed {
        let block = &self.blocks[leaf.story][leaf.block];
        let x = self.x(leaf.column);
        let first = self.furniture + leaf.line;
        let mut top = first + SEPARATOR;
        let mut zone = None;
        let zone_lines = block.zone.as_ref().map_or(0, |zone| zone.lines);
        if block.zone_on_top {
            zone = block.zone.clone().map(|zone| (zone, x, top));
            top += zone_lines;
        }
        let head_lines = (top, block.head.lines + block.padding);
        top += head_lines.1;
        let way = block.columns;
        let beside =
            block.zone.as_ref().filter(|_| !block.zone_on_top).map_or(0, |zone| zone.columns);
        let columns = (0..way.count)
            .map(|c| {
                let down = if c + beside >= way.count { zone_lines } else { 0 };
                TextColumn {
                    x: x + way.step * i64::from(c),
                    top: top + down,
                    depth: block.depth - down,
                }
            })
            .collect();
        if !block.zone_on_top {
            let left = x + way.step * i64::from(way.count - beside);
            zone = block.zone.clone().map(|zone| (zone, left, top));
        }
        let strips = (leaf.column..leaf.column + block.width)
            .map(|column| Strip { column, top: first, bottom: first + block.height })
            .collect();
        Placed {
            story: self.stories[leaf.story].index,
            column: leaf.column,
            width: block.width,
            head: block.head,
            head_lines,
            face: HeadFace::Hei,
            panel: false,
            measure: way.measure,
            columns,
            zone,
            fit: block.fit.clone(),
            strips,
        }
    }

    fn stepped(&self, page: &Interlock) -> Placed {
        let width = self.design.columns;
        let way = *Columns::over(width, self.design).last().expect("a page has its basic columns");
        let (head_width, first) = match page.form {
            Form::Over => (width, 0),
            Form::Under => (page.left, page.beside_left.2),
        };
        let top = self.furniture + first + SEPARATOR;
        let head_lines = (top, page.head.lines + page.padding);
        let text_top = top + head_lines.1;
        let columns = page
            .columns
            .iter()
            .enumerate()
            .map(|(c, &(line, depth))| TextColumn {
                x: way.step * c as i64,
                top: self.furniture + line,
                depth,
            })
            .collect();
        let zone = page.zone.clone().map(|zone| {
            let x = way.step * i64::from(head_width - zone.columns);
            (zone, x, text_top)
        });
        let strips = (0..width)
            .map(|column| {
                let (line, depth) = page.columns[column as usize];
                let from = match page.form {
                    Form::Over => 0,
                    Form::Under if column < page.left => first,
                    Form::Under => page.beside_right.2,
                };
                Strip { column, top: self.furniture + from, bottom: self.furniture + line + depth }
            })
            .collect();
        Placed {
            story: self.stories[page.story].index,
            column: 0,
            width: head_width,
            head: page.head,
            head_lines,
            face: HeadFace::Hei,
            panel: false,
            measure: way.measure,
            columns,
            zone,
            fit: page.fit.clone(),
            strips,
        }
    }

    fn x(&self, column: u32) -> Abs {
        (self.design.column.at(self.design.body) + self.design.gutter()) * i64::from(column)
    }
}
