//! Headlines: the sizes and breaks in which a story's head can stand over a given width.
//!
//! In come the head's parts, broken every way, and a width; out come [`HeadChoice`]s, each with the grid
//! lines it takes and what it costs. The headline fills its width (LAYOUT: at least three quarters of it);
//! the kicker and the deck follow its size.

use super::design::Design;
use super::story::{Cost, HeadPart, HeadText};
use crate::geom::{Abs, Em};

/// White on each side of a headline, in body em.
const SIDE: i64 = 1;
/// A head keeps this much of the pitch above its first line, in 1/1000 (the separator's line is over it).
const AIR_ABOVE: i64 = 150;
/// And this much below its last, before the text.
const AIR_BELOW: i64 = 650;
/// White between a head's tinted ground and the text, in 1/1000 of the pitch.
pub const PANEL_WHITE: i64 = 400;
/// A head on a tinted ground has at least this much of the pitch above and below together.
const PANEL_AIR: i64 = 1300;
/// Cost of a headline size off its ideal, times the square of the relative difference (LAYOUT: 6).
const OFF_SIZE: Cost = 6000;
/// Cost of each headline line beyond the second.
const TALL: Cost = 600;
/// The shortest line of a headline is at least so long, in hundredths of the longest (R37).
const LEAST_LINE: i64 = 60;
/// Cost of one that is shorter.
const UNEVEN: Cost = 3500;
/// Cost of a kicker or a deck that takes two lines.
const TWO_LINES: Cost = 500;
/// Cost of a headline that fills too little of its width, though tracked.
const UNFILLED: Cost = 4000;

/// A kicker or a deck, sized.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct HeadLine {
    /// The type size.
    pub size: Abs,
    /// Lines that it is broken into.
    pub lines: u32,
}

/// One way to set a head over a width.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct HeadChoice {
    /// The headline's size.
    pub size: Abs,
    /// Lines that it is broken into.
    pub breaks: u32,
    /// Space between its characters, in em of its size.
    pub tracking: Em,
    /// 引题.
    pub kicker: Option<HeadLine>,
    /// 副题.
    pub deck: Option<HeadLine>,
    /// Grid lines of the head, its air included.
    pub lines: u32,
    /// What it costs.
    pub cost: Cost,
}

/// The heights of a head's parts from the head's top down: what [`HeadChoice::lines`] was counted from,
/// and what the filler places by.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadMetrics {
    /// The kicker's lines and the air under them.
    pub kicker: Abs,
    /// The headline's lines.
    pub headline: Abs,
    /// The air over the deck and its lines.
    pub deck: Abs,
}

impl HeadMetrics {
    /// The heights of `choice`.
    pub fn of(choice: &HeadChoice, design: &Design) -> Self {
        let stacked = |line: HeadLine| {
            line.size * i64::from(line.lines)
                + line.size.scale(250, 1000) * i64::from(line.lines - 1)
        };
        let breaks = i64::from(choice.breaks);
        let headline =
            choice.size + choice.size.scale(design.headline.leading, 1000) * (breaks - 1);
        Self {
            kicker: choice.kicker.map_or(Abs::ZERO, |k| stacked(k) + k.size.scale(450, 1000)),
            headline,
            deck: choice.deck.map_or(Abs::ZERO, |d| stacked(d) + d.size.scale(600, 1000)),
        }
    }

    /// Whether the head has air enough for a tinted ground, on `lines` grid lines.
    pub fn suits_panel(self, lines: u32, design: &Design) -> bool {
        let ground = design.pitch * i64::from(lines) - design.pitch.scale(PANEL_WHITE, 1000);
        ground - self.total() >= design.pitch.scale(PANEL_AIR, 1000)
    }

    /// All together.
    pub fn total(self) -> Abs {
        self.kicker + self.headline + self.deck
    }
}

/// The ways to set the head of a story of `priority` over `width`, the best few for each height.
pub fn choices(head: &HeadText, priority: u8, width: Abs, design: &Design) -> Vec<HeadChoice> {
    let inner = width - design.body * (2 * SIDE);
    let mut found: Vec<HeadChoice> = Vec::new();
    for (index, broken) in head.headline[0].breaks.iter().enumerate() {
        let breaks = index as u32 + 1;
        // Hei and Song may break or measure differently: both must fit, since faces are chosen last.
        let (Some(song), Some(hei)) = (broken, &head.headline[1].breaks[index]) else { continue };
        let widest = song.widest.max(hei.widest);
        let characters = song.lines.iter().map(|line| line.glyphs.len()).max().unwrap_or(1);
        for size in sizes(widest, inner, priority, design) {
            let Some(set) = set_headline(size, widest, characters, inner, priority, design) else {
                continue;
            };
            let uneven = song.narrowest.raw() * 100 < song.widest.raw() * LEAST_LINE;
            let breaks_cost = song.demerits
                + TALL * Cost::from(breaks.saturating_sub(2))
                + UNEVEN * Cost::from(uneven);
            let choice = HeadChoice { breaks, cost: set.cost + breaks_cost, ..set };
            keep(&mut found, with_parts(choice, head, inner, design));
        }
    }
    if found.is_empty() {
        found.extend(last_resort(head, inner, design));
    }
    found
}

/// The sizes worth trying: what fills the width, the ideal, and one between.
fn sizes(widest: Em, inner: Abs, priority: u8, design: &Design) -> Vec<Abs> {
    let [least, ideal, most] = design.headline.sizes[usize::from(priority.clamp(1, 5)) - 1];
    let fill = half_points(inner.scale(Em::ONE.raw(), widest.raw().max(1)));
    if fill < least {
        return Vec::new();
    }
    let top = fill.min(most);
    let between = half_points((top + ideal) / 2);
    let mut sizes = vec![top, ideal, between, half_points((ideal + least) / 2), least];
    sizes.retain(|size| *size <= top);
    sizes.dedup();
    sizes
}

/// Rounded down to half a point.
fn half_points(size: Abs) -> Abs {
    Abs::from_raw(size.raw() / (Abs::ONE.raw() / 2) * (Abs::ONE.raw() / 2))
}

/// A headline of `size`, tracked to fill its width; `None` if it fills too little of it.
fn set_headline(
    size: Abs,
    widest: Em,
    characters: usize,
    inner: Abs,
    priority: u8,
    design: &Design,
) -> Option<HeadChoice> {
    let natural = widest.at(size);
    let wanted = inner.scale(880, 1000);
    let gaps = characters.saturating_sub(1).max(1) as i64;
    let tracking =
        Em::of((wanted - natural).max(Abs::ZERO) / gaps, size).min(design.headline.tracking);
    let filled = natural + (tracking * gaps).at(size);
    if filled.scale(1000, 1) < inner.scale(design.headline.fill, 1) {
        return None;
    }
    let ideal = design.headline.sizes[usize::from(priority.clamp(1, 5)) - 1][1];
    let off = (size - ideal).abs().scale(1000, ideal.raw().max(1)).raw();
    let cost = OFF_SIZE * off * off / 1_000_000 + tracking.scale(2000, Em::ONE.raw()).raw();
    Some(HeadChoice { size, breaks: 1, tracking, kicker: None, deck: None, lines: 0, cost })
}

/// The choice with its kicker and deck, and its height.
fn with_parts(mut choice: HeadChoice, head: &HeadText, inner: Abs, design: &Design) -> HeadChoice {
    let style = &design.headline;
    choice.kicker = head
        .kicker
        .as_ref()
        .map(|part| sized(part, choice.size.scale(style.kicker, 1000), inner, design));
    choice.deck = head
        .deck
        .as_ref()
        .map(|part| sized(part, choice.size.scale(style.deck, 1000), inner, design));
    let folded = |line: &Option<HeadLine>| line.is_some_and(|line| line.lines > 1);
    choice.cost +=
        TWO_LINES * (Cost::from(folded(&choice.kicker)) + Cost::from(folded(&choice.deck)));
    let air = design.pitch.scale(AIR_ABOVE + AIR_BELOW, 1000);
    let height = HeadMetrics::of(&choice, design).total() + air;
    choice.lines = (height.raw() + design.pitch.raw() - 1).div_euclid(design.pitch.raw()) as u32;
    choice
}

/// A kicker or a deck at `size`, or smaller if it would not fit its width, or broken in two.
fn sized(part: &HeadPart, size: Abs, inner: Abs, design: &Design) -> HeadLine {
    let least = design.headline.smallest;
    let size = half_points(size.max(least));
    let mut fits = part.breaks.iter().enumerate().filter_map(|(index, broken)| {
        let fill = half_points(inner.scale(Em::ONE.raw(), broken.as_ref()?.widest.raw().max(1)));
        (fill >= least).then_some(HeadLine { size: size.min(fill), lines: index as u32 + 1 })
    });
    fits.next().unwrap_or(HeadLine { size: least, lines: part.breaks.len() as u32 })
}

/// Keeps a choice unless a cheaper one of its height is known.
fn keep(found: &mut Vec<HeadChoice>, choice: HeadChoice) {
    match found.iter_mut().find(|known| known.lines == choice.lines) {
        Some(known) if known.cost <= choice.cost => {}
        Some(known) => *known = choice,
        None => found.push(choice),
    }
}

/// A headline too long for every size of its rank: as large as it fits, in as few lines as are readable.
fn last_resort(head: &HeadText, inner: Abs, design: &Design) -> Option<HeadChoice> {
    let fits = |index: usize| {
        let widest = head
            .headline
            .iter()
            .filter_map(|part| part.breaks[index].as_ref())
            .map(|b| b.widest)
            .max()?;
        Some((index as u32 + 1, half_points(inner.scale(Em::ONE.raw(), widest.raw().max(1)))))
    };
    let (breaks, size) =
        (0..head.headline[0].breaks.len()).filter_map(fits).max_by_key(|(_, size)| *size)?;
    let size = size.min(design.headline.sizes[0][2]);
    if size < design.body {
        return None;
    }
    let choice = HeadChoice {
        size,
        breaks,
        tracking: Em::ZERO,
        kicker: None,
        deck: None,
        lines: 0,
        cost: UNFILLED,
    };
    Some(with_parts(choice, head, inner, design))
}
