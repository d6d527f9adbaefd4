//! Blocks: every rectangle that a story can fill exactly, with what it costs.
//!
//! A block is so many basic columns wide and so many grid lines high: a separator's line, the head, and
//! text columns that end level. The best block for every width and height is kept.

use std::rc::Rc;

use super::copyfit::{self, Fit, MOST_BLANK};
use super::design::Design;
use super::head::{self, HeadChoice};
use super::rank::Ranked;
use super::story::{Cost, FigureText, Measured, Story};
use crate::compose;
use crate::frame::Photo;
use crate::geom::{Abs, Em};

/// Grid lines between a separator and a picture at the head of a block.
pub const AIR_OVER_PICTURE: u32 = 1;
/// Grid lines over every block, for the rule that sets it off.
pub const SEPARATOR: u32 = 1;
/// The narrowest and the widest measure of running text, in em (LAYOUT: 11 to 23).
const MEASURES: (i64, i64) = (9, 23);
/// Measures wider than this cost more with each em.
const EASY_MEASURE: i64 = 17;
/// Cost of each em of measure beyond [`EASY_MEASURE`].
const WIDE_MEASURE: Cost = 150;
/// Cost of a line of air more than the head needs, times its square (LAYOUT: 0.25).
const PADDING: Cost = 250;
/// At most so many lines of air more.
const MOST_PADDING: u32 = 3;
/// Cost of a picture's height off its natural one, times the square of the relative difference (12).
const OFF_PICTURE: Cost = 12_000;
/// What part of the type area a picture of rank 1 to 5 ideally takes: one in so many.
const PICTURE_SHARE: [i64; 5] = [8, 10, 13, 17, 20];
/// Cost of a picture smaller than that, times the square of what it lacks.
const SMALL_PICTURE: Cost = 4000;
/// Cost of a picture larger than that, times the square of what it has too much.
const LARGE_PICTURE: Cost = 1200;
/// Cost of a full-width story that is no lead (LAYOUT: 1.2).
const FULL_WIDTH: Cost = 1200;
/// Cost of a block flatter or slimmer than LAYOUT's 0.45 to 3.2.
const ODD_ASPECT: Cost = 900;
/// Cost of a story of weight in a single column.
const SINGLE_COLUMN: Cost = 1500;
/// Text columns shorter than this are costly.
const SHORT_COLUMN: u32 = 6;
/// Cost of each line that a text column is shorter.
const SHORT: Cost = 250;

/// A picture in a block: all pictures of a story stand over each other.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureZone {
    /// Text columns that it spans, the last ones; all of them where it stands over the head.
    pub columns: u32,
    /// Width.
    pub width: Abs,
    /// For each picture, its grid lines and those of its caption.
    pub pictures: Vec<(u32, u32)>,
    /// Grid lines of the zone, with a line of air after each picture.
    pub lines: u32,
    /// What it costs.
    pub cost: Cost,
}

/// How the text of a story is divided into columns over a width.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Text columns.
    pub count: u32,
    /// The measure.
    pub measure: Em,
    /// From the left edge of one to the left edge of the next.
    pub step: Abs,
}

/// A rectangle that a story fills.
#[derive(Clone, Debug)]
pub struct Block {
    /// Width in basic columns.
    pub width: u32,
    /// Height in grid lines.
    pub height: u32,
    /// The head.
    pub head: HeadChoice,
    /// Lines of air that the head has more than it needs.
    pub padding: u32,
    /// The text columns.
    pub columns: Columns,
    /// Lines of each text column.
    pub depth: u32,
    /// The pictures.
    pub zone: Option<PictureZone>,
    /// Whether the pictures stand over the head.
    pub zone_on_top: bool,
    /// How the text fills the columns.
    pub fit: Fit,
    /// What it costs.
    pub cost: Cost,
}

impl Columns {
    /// The ways to divide `width` basic columns: as they are, or broken (破栏) into wider ones.
    pub fn over(width: u32, design: &Design) -> Vec<Columns> {
        let whole = design.width(width);
        let mut ways = Vec::new();
        for count in 1..=width {
            if count == width {
                let step = design.column.at(design.body) + design.gutter();
                ways.push(Columns { count, measure: design.column, step });
                continue;
            }
            let text = whole - design.body * i64::from(count - 1);
            let ems = Em::of(text / i64::from(count), design.body).raw() / Em::ONE.raw();
            if !(MEASURES.0..=MEASURES.1).contains(&ems) {
                continue;
            }
            let measure = Em::ONE * ems;
            let step = if count == 1 {
                whole
            } else {
                (whole - measure.at(design.body)) / i64::from(count - 1)
            };
            ways.push(Columns { count, measure, step });
        }
        ways
    }

    /// How wide `count` of the text columns are together.
    pub fn span(&self, count: u32, body: Abs) -> Abs {
        self.step * i64::from(count - 1) + self.measure.at(body)
    }

    /// What this measure costs.
    pub fn cost(&self) -> Cost {
        let ems = self.measure.raw() / Em::ONE.raw();
        WIDE_MEASURE * (ems - EASY_MEASURE).max(0)
    }
}

/// Whether low resolution rules a picture's size out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A size at which a plant would reject the picture is no choice.
    Kept,
    /// There is no other choice.
    Ignored,
}

/// The part of a picture, in 1/1000 of its area, that a box of `width` × `height` shows.
pub fn kept(pixels: (u32, u32), width: Abs, height: Abs) -> i64 {
    let (across, down) = (
        i128::from(pixels.0) * i128::from(height.raw()),
        i128::from(pixels.1) * i128::from(width.raw()),
    );
    (across.min(down) * 1000 / across.max(down).max(1)) as i64
}

/// Pixels per inch of a picture in a box.
pub fn resolution(pixels: (u32, u32), width: Abs, height: Abs) -> u32 {
    let per_inch = |pixels: u32, length: Abs| f64::from(pixels) * 72.0 / length.to_pt().max(1.0);
    per_inch(pixels.0, width).min(per_inch(pixels.1, height)) as u32
}

/// Pixels per inch of what a page shows of a picture of so many pixels.
pub fn photo_resolution(photo: &Photo, (across, down): (u32, u32)) -> u32 {
    let [left, top, right, bottom] = photo.crop;
    let share = |pixels: u32, part: u32| (u64::from(pixels) * u64::from(part) / 65536) as u32;
    let shown = (share(across, right - left), share(down, bottom - top));
    resolution(shown, photo.rect.w, photo.rect.h)
}

/// The height of a picture on `lines` grid lines: from the top of the first line's type to the last
/// one's baseline.
pub fn picture_height(lines: u32, design: &Design) -> Abs {
    design.pitch * i64::from(lines - 1) + design.body.scale(880, 1000)
}

/// The zones that the pictures of a story can make over `columns` text columns.
fn zones(
    story: &Story<'_>,
    columns: &Columns,
    span: u32,
    resolution: Resolution,
    design: &Design,
) -> Vec<PictureZone> {
    let width = columns.span(span, design.body);
    // Pictures on top have their line of air above them, under the separator; others below.
    let (over, air) = if story.leads_with_picture() { (AIR_OVER_PICTURE, 0) } else { (0, 1) };
    let mut zones =
        vec![PictureZone { columns: span, width, pictures: Vec::new(), lines: over, cost: 0 }];
    for figure in &story.figures {
        let sizes = picture_sizes(figure, rank(story), width, resolution, design);
        let caption = figure.caption.as_ref().map_or(0, |(_, prepared)| {
            compose::compose(prepared, Em::of(width, design.body)).rows()
        });
        zones = zones
            .iter()
            .flat_map(|zone| sizes.iter().map(move |size| (zone, size)))
            .map(|(zone, &(lines, cost))| {
                let mut zone = zone.clone();
                zone.pictures.push((lines, caption));
                zone.lines += lines + caption + air;
                zone.cost += cost;
                zone
            })
            .collect();
        // Several pictures multiply the choices; a few are enough to level the columns.
        zones.sort_by_key(|zone| (zone.cost, zone.lines));
        zones.dedup_by_key(|zone| zone.lines);
        zones.truncate(12);
    }
    zones
}

/// The weight that a story's pictures have: a photo story's is that of the lead.
fn rank(story: &Story<'_>) -> u8 {
    if story.leads_with_picture() { 1 } else { story.article.priority }
}

/// What a picture costs that is smaller or larger than one of its rank ought to be.
fn picture_cost(rank: u8, width: Abs, height: Abs, design: &Design) -> Cost {
    let page = (design.area.w.raw() >> 16) * (design.area.h.raw() >> 16);
    let ideal = page / PICTURE_SHARE[usize::from(rank.clamp(1, 5)) - 1];
    let area = (width.raw() >> 16) * (height.raw() >> 16);
    if area < ideal {
        let missing = (ideal - area) * 1000 / ideal.max(1);
        SMALL_PICTURE * missing * missing / 1_000_000
    } else {
        let beyond = (area - ideal) * 1000 / ideal.max(1);
        LARGE_PICTURE * (beyond * beyond / 1000).min(9000) / 1000
    }
}

/// The grid lines that a picture can take at a width, each with its cost.
fn picture_sizes(
    figure: &FigureText<'_>,
    rank: u8,
    width: Abs,
    wanted: Resolution,
    design: &Design,
) -> Vec<(u32, Cost)> {
    let natural = width.scale(i64::from(figure.pixels.1), i64::from(figure.pixels.0.max(1)));
    let least = design.photo.least_kept.max(i64::from(figure.figure.min_crop));
    let nearest = ((natural.raw() / design.pitch.raw()) as u32).max(2);
    let from = nearest.saturating_sub(nearest / 4 + 1).max(2);
    let mut sizes: Vec<(u32, Cost)> = (from..=nearest + nearest / 4 + 2)
        .filter_map(|lines| {
            let height = picture_height(lines, design);
            let sharp = resolution(figure.pixels, width, height) >= design.photo.floor_ppi;
            if kept(figure.pixels, width, height) < least || (wanted == Resolution::Kept && !sharp)
            {
                return None;
            }
            let off = (height - natural).abs().scale(1000, natural.raw().max(1)).raw();
            Some((
                lines,
                OFF_PICTURE * off * off / 1_000_000 + picture_cost(rank, width, height, design),
            ))
        })
        .collect();
    if sizes.is_empty() && (least == 1000 || wanted == Resolution::Ignored) {
        // A picture that may not be cropped keeps its shape and leaves its last line's rest white.
        let sharp = resolution(figure.pixels, width, natural) >= design.photo.floor_ppi;
        if sharp || wanted == Resolution::Ignored {
            sizes.push((nearest + 1, 0));
        }
    }
    sizes
}

/// The head of a story over `width` basic columns.
pub fn heads(story: Ranked<'_>, width: u32, design: &Design) -> Vec<HeadChoice> {
    head::choices(&story.head, story.rank, design.width(width), design)
}

/// The best block of a story for every width up to `columns` and every height up to `lines`.
pub fn blocks(
    story: Ranked<'_>,
    columns: u32,
    lines: u32,
    resolution: Resolution,
    design: &Design,
) -> Vec<Block> {
    let mut best = Best { lines, blocks: vec![None; (columns * (lines + 1)) as usize] };
    for width in 1..=columns {
        let heads = heads(story, width, design);
        for way in Columns::over(width, design) {
            let measured = story.measured(way.measure);
            for zone in zone_choices(&story, &way, resolution, design) {
                let measured = Rc::clone(&measured);
                let maker = Maker { story, width, way, measured, zone, lines, columns, design };
                maker.make(&heads, &mut best);
            }
        }
    }
    best.blocks.into_iter().flatten().collect()
}

/// The cheapest block so far of each width and height.
struct Best {
    lines: u32,
    blocks: Vec<Option<Block>>,
}

impl Best {
    fn slot(&mut self, width: u32, height: u32) -> &mut Option<Block> {
        &mut self.blocks[((width - 1) * (self.lines + 1) + height) as usize]
    }
}

/// About how many column lines a story takes at least over `width` basic columns.
pub fn least_area(story: &Story<'_>, width: u32, design: &Design) -> Option<u32> {
    let ranked = Ranked { story, rank: story.article.priority };
    let head = heads(ranked, width, design).iter().map(|head| head.lines).min()?;
    let ways = Columns::over(width, design).into_iter().filter_map(|way| {
        let text = copyfit::least_whole(&story.measured(way.measure));
        let zones = zone_choices(story, &way, Resolution::Ignored, design);
        let pictures =
            zones.iter().map(|zone| zone.as_ref().map_or(0, |z| z.columns * z.lines)).min()?;
        Some(width * (SEPARATOR + head + (text + pictures).div_ceil(way.count)))
    });
    ways.min()
}

/// The picture zones worth trying with a way of columns; one `None` if there is no picture.
pub fn zone_choices(
    story: &Story<'_>,
    way: &Columns,
    resolution: Resolution,
    design: &Design,
) -> Vec<Option<PictureZone>> {
    if story.figures.is_empty() {
        return vec![None];
    }
    let spans = if story.leads_with_picture() {
        way.count..=way.count
    } else {
        match story.figures[0].figure.cols {
            Some(cols) => u32::from(cols).min(way.count)..=u32::from(cols).min(way.count),
            None => 1..=way.count,
        }
    };
    spans.flat_map(|span| zones(story, way, span, resolution, design)).map(Some).collect()
}

/// Everything about a block but its head and its depth.
struct Maker<'a> {
    story: Ranked<'a>,
    width: u32,
    way: Columns,
    measured: Rc<Vec<Measured>>,
    zone: Option<PictureZone>,
    lines: u32,
    columns: u32,
    design: &'a Design,
}

impl Maker<'_> {
    /// Makes the blocks of every depth that the text can fill, under every head.
    fn make(&self, heads: &[HeadChoice], best: &mut Best) {
        let on_top = self.story.leads_with_picture();
        let (zone_lines, span) =
            self.zone.as_ref().map_or((0, 0), |zone| (zone.lines, zone.columns));
        let (above, shortened) = if on_top { (zone_lines, 0) } else { (0, span) };
        let (least, most) = copyfit::range(&self.measured);
        let taken = shortened * zone_lines;
        let count = self.way.count;
        let blank = MOST_BLANK.min(count - 1);
        let deepest = (most + taken + blank) / count;
        for depth in (least + taken).div_ceil(count).max(1)..=deepest.min(self.lines) {
            let Some(depths) = self.depths(depth, shortened, zone_lines) else { continue };
            let Some(fit) = copyfit::fit(&self.measured, &depths, blank) else { continue };
            for head in heads {
                for padding in 0..=MOST_PADDING {
                    let height = SEPARATOR + above + head.lines + padding + depth;
                    if height <= self.lines {
                        self.offer(head, padding, depth, height, &fit, best);
                    }
                }
            }
        }
    }

    /// Keeps a block if it is cheaper than what is known of its height.
    fn offer(
        &self,
        head: &HeadChoice,
        padding: u32,
        depth: u32,
        height: u32,
        fit: &Fit,
        best: &mut Best,
    ) {
        let cost = fit.cost
            + head.cost
            + self.zone.as_ref().map_or(0, |zone| zone.cost)
            + self.way.cost()
            + PADDING * Cost::from(padding * padding)
            + self.shape_cost(depth, height);
        let slot = best.slot(self.width, height);
        if slot.as_ref().is_none_or(|known| known.cost > cost) {
            *slot = Some(Block {
                width: self.width,
                height,
                head: *head,
                padding,
                columns: self.way,
                depth,
                zone: self.zone.clone(),
                zone_on_top: self.story.leads_with_picture(),
                fit: fit.clone(),
                cost,
            });
        }
    }

    /// The depths of the text columns, the last ones shortened by the pictures.
    fn depths(&self, depth: u32, shortened: u32, by: u32) -> Option<Vec<u32>> {
        let short = depth.checked_sub(by).filter(|rest| *rest == 0 || *rest >= 2);
        (0..self.way.count)
            .map(|column| if column + shortened >= self.way.count { short } else { Some(depth) })
            .collect()
    }

    /// What the block's outline costs.
    fn shape_cost(&self, depth: u32, height: u32) -> Cost {
        let design = self.design;
        let lead = self.story.rank == 1;
        let w = design.width(self.width).raw();
        let h = (design.pitch * i64::from(height)).raw();
        let odd = w * 100 < h * 45 || w * 100 > h * 320;
        let mut cost = if odd { ODD_ASPECT } else { 0 };
        if self.width == self.columns && self.columns > 2 && !lead {
            cost += FULL_WIDTH;
        }
        if self.width == 1 && self.columns > 1 && self.story.rank < 4 {
            cost += SINGLE_COLUMN;
        }
        if !self.story.is_picture() {
            cost += SHORT * Cost::from(SHORT_COLUMN.saturating_sub(depth));
        }
        cost
    }
}
