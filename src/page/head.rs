//! Headlines: the sizes and breaks in which a story's head can stand over a given width.
//!
//! In come the head's parts, broken every way, and a width; out come [`HeadChoice`]s, each with the grid
//! lines it takes and what it costs. The headline fills its width (LAYOUT: at least three quarters of it);
//! the kicker and the deck follow its size.

use super::design::Design;
use super::story::{Cost, HeadPart, HeadText};
use crate::compose::HeadlineBreak;
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
/// Cost of a kicker or a deck in two lines, half; in three, a third of it.
const FOLDED: Cost = 300;
/// Cost of a headline that fills too little of its width, for what is missing of its width.
const UNFILLED: Cost = 24_000;
/// And for that it does so at all.
const TOO_SHORT: Cost = 2000;
/// Cost of a headline smaller than its rank allows, with three times what its size costs.
const TOO_SMALL: Cost = 4000;
/// A headline of no more characters is never broken.
const UNBROKEN: usize = 4;

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

/// The ways to set the head of a story of `rank` over `width`, the best for each height. Where its sizes
/// do not suit the width, it is set as near to them as it can be, at a cost that grows with the distance.
pub fn choices(head: &HeadText, rank: u8, width: Abs, design: &Design) -> Vec<HeadChoice> {
    let sizes = design.headline.sizes[usize::from(rank.clamp(1, 5)) - 1];
    let cx = Width { inner: width - design.body * (2 * SIDE), sizes, design };
    let broken = Broken::all(head);
    let mut found: Vec<HeadChoice> = Vec::new();
    for broken in &broken {
        for size in cx.usual_sizes(broken) {
            let choice = cx.set(broken, size);
            if cx.filled(broken, &choice) >= cx.inner.scale(design.headline.fill, 1000) {
                keep(&mut found, cx.with_parts(choice, head));
            }
        }
    }
    if found.is_empty() {
        // A headline too short for its width gets no taller by being broken: that makes towers.
        let short = broken.first().is_some_and(|whole| cx.full_size(whole) > sizes[2]);
        for broken in broken.iter().take(if short { 1 } else { broken.len() }) {
            if let Some(choice) = cx.off_size(broken) {
                keep(&mut found, cx.with_parts(choice, head));
            }
        }
    }
    found
}

/// A headline in so many lines, as both faces allow: which of them it gets is chosen last.
struct Broken {
    lines: u32,
    widest: Em,
    /// Characters of the longest line.
    characters: i64,
    /// What the breaks cost.
    cost: Cost,
}

impl Broken {
    /// Every way to break the headline; a short one is not broken at all.
    fn all(head: &HeadText) -> Vec<Broken> {
        let [song, hei] = &head.headline;
        let whole = song.rich.chars();
        let pairs = song.breaks.iter().zip(&hei.breaks).enumerate();
        let pairs = pairs.filter(|(index, _)| *index == 0 || whole > UNBROKEN);
        pairs
            .filter_map(|(index, (song, hei))| {
                let (song, hei) = (song.as_ref()?, hei.as_ref()?);
                let lines = index as u32 + 1;
                let uneven = song.narrowest.raw() * 100 < song.widest.raw() * LEAST_LINE;
                let characters = song.lines.iter().map(|line| line.glyphs.len()).max().unwrap_or(1);
                Some(Broken {
                    lines,
                    widest: song.widest.max(hei.widest),
                    characters: characters as i64,
                    cost: song.demerits
                        + TALL * Cost::from(lines.saturating_sub(2))
                        + UNEVEN * Cost::from(uneven),
                })
            })
            .collect()
    }
}

/// A width to be filled by a headline of one rank.
struct Width<'a> {
    inner: Abs,
    /// Least, ideal and greatest size.
    sizes: [Abs; 3],
    design: &'a Design,
}

impl Width<'_> {
    /// The size at which the headline is as wide as its place.
    fn full_size(&self, broken: &Broken) -> Abs {
        half_points(self.inner.scale(Em::ONE.raw(), broken.widest.raw().max(1)))
    }

    /// The sizes of the rank worth trying: what fills the width, the ideal, and some between.
    fn usual_sizes(&self, broken: &Broken) -> Vec<Abs> {
        let [least, ideal, most] = self.sizes;
        let top = self.full_size(broken).min(most);
        let between = half_points((top + ideal) / 2);
        let mut sizes = vec![top, ideal, between, half_points((ideal + least) / 2), least];
        sizes.retain(|size| (least..=top).contains(size));
        sizes.dedup();
        sizes
    }

    /// The headline at `size`, tracked towards filling its width.
    fn set(&self, broken: &Broken, size: Abs) -> HeadChoice {
        let missing = self.inner.scale(880, 1000) - broken.widest.at(size);
        let gaps = (broken.characters - 1).max(1);
        let most = self.design.headline.tracking;
        let tracking = Em::of(missing.max(Abs::ZERO) / gaps, size).min(most);
        let ideal = self.sizes[1];
        let off = (size - ideal).abs().scale(1000, ideal.raw().max(1)).raw();
        HeadChoice {
            size,
            breaks: broken.lines,
            tracking,
            kicker: None,
            deck: None,
            lines: 0,
            cost: broken.cost
                + OFF_SIZE * off * off / 1_000_000
                + tracking.scale(2000, Em::ONE.raw()).raw(),
        }
    }

    /// How wide the headline comes out.
    fn filled(&self, broken: &Broken, choice: &HeadChoice) -> Abs {
        (broken.widest + choice.tracking * (broken.characters - 1)).at(choice.size)
    }

    /// A headline too short for the width, at its greatest size; or too long, at what fits.
    fn off_size(&self, broken: &Broken) -> Option<HeadChoice> {
        let size = self.full_size(broken).min(self.sizes[2]);
        if size < self.design.body {
            return None;
        }
        let mut choice = self.set(broken, size);
        let filled = self.filled(broken, &choice).scale(1000, self.inner.raw().max(1)).raw();
        if filled < self.design.headline.fill {
            choice.cost += TOO_SHORT + UNFILLED * (self.design.headline.fill - filled) / 1000;
        }
        if size < self.sizes[0] {
            choice.cost += TOO_SMALL + 2 * choice.cost;
        }
        Some(choice)
    }

    /// The choice with its kicker and deck, and its height.
    fn with_parts(&self, mut choice: HeadChoice, head: &HeadText) -> HeadChoice {
        let style = &self.design.headline;
        let part = |part: &Option<HeadPart>, share| {
            part.as_ref().map(|part| self.sized(part, choice.size.scale(share, 1000)))
        };
        let (kicker, deck) = (part(&head.kicker, style.kicker), part(&head.deck, style.deck));
        for line in [kicker, deck].into_iter().flatten() {
            choice.cost += FOLDED * Cost::from((line.lines - 1) * line.lines);
        }
        (choice.kicker, choice.deck) = (kicker, deck);
        let pitch = self.design.pitch;
        let air = pitch.scale(AIR_ABOVE + AIR_BELOW, 1000);
        let height = HeadMetrics::of(&choice, self.design).total() + air;
        choice.lines = (height.raw() + pitch.raw() - 1).div_euclid(pitch.raw()) as u32;
        choice
    }

    /// A kicker or a deck at `size`, or smaller if it would not fit its width, or broken.
    fn sized(&self, part: &HeadPart, size: Abs) -> HeadLine {
        let least = self.design.headline.smallest;
        let size = half_points(size.max(least));
        let full = |broken: &HeadlineBreak| {
            half_points(self.inner.scale(Em::ONE.raw(), broken.widest.raw().max(1)))
        };
        let ways = part.breaks.iter().enumerate().filter_map(|(index, broken)| {
            Some(HeadLine { size: full(broken.as_ref()?).min(size), lines: index as u32 + 1 })
        });
        let ways: Vec<HeadLine> = ways.collect();
        let fits = ways.iter().find(|way| way.size >= least);
        let widest = ways.iter().max_by_key(|way| way.size);
        fits.or(widest).copied().unwrap_or(HeadLine { size: least, lines: 1 })
    }
}

/// Rounded down to half a point.
fn half_points(size: Abs) -> Abs {
    Abs::from_raw(size.raw() / (Abs::ONE.raw() / 2) * (Abs::ONE.raw() / 2))
}

/// Keeps a choice unless a cheaper one of its height is known.
fn keep(found: &mut Vec<HeadChoice>, choice: HeadChoice) {
    match found.iter_mut().find(|known| known.lines == choice.lines) {
        Some(known) if known.cost <= choice.cost => {}
        Some(known) => *known = choice,
        None => found.push(choice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{self, Align, Faces, ParagraphStyle};
    use crate::diag::Sink;
    use crate::font::FontBook;
    use crate::shape::Shaper;
    use crate::text::{Lang, Marks, Rich};

    fn part(text: &str, book: &FontBook, family: &str) -> HeadPart {
        let face = book.find(family).unwrap();
        let faces = Faces { text: face, strong: face, em: face };
        let style = ParagraphStyle { faces, indent: Em::ZERO, align: Align::Start };
        let rich = Rich::plain(text, &Lang::new("zh-Hans"), Marks::NONE);
        let shaper = Shaper::new(book);
        let prepared = compose::prepare(&shaper, &rich, &style, &mut Sink::default());
        let breaks = (1..=4).map(|n| compose::headline(&prepared, n)).collect();
        HeadPart { rich, breaks }
    }

    fn head(text: &str, kicker: Option<&str>) -> (HeadText, Design) {
        let book = FontBook::builtin();
        let design = Design::named("tabloid", &book).unwrap();
        let headline = [part(text, &book, "Banxin Song Black"), part(text, &book, "Banxin Hei")];
        let kicker = kicker.map(|text| part(text, &book, "Banxin Kai"));
        (HeadText { kicker, headline, deck: None }, design)
    }

    #[test]
    fn a_headline_fills_its_width_in_the_sizes_of_its_rank() {
        let (head, design) = head("召开全区党风廉政建设工作会议暨警示教育大会", None);
        for columns in 3..=6 {
            let width = design.width(columns);
            for choice in choices(&head, 2, width, &design) {
                let widest =
                    head.headline[0].breaks[choice.breaks as usize - 1].as_ref().unwrap().widest;
                assert!(widest.at(choice.size) <= width - design.body * 2, "{columns} {choice:?}");
                assert!(
                    (Abs::pt(25.0)..=Abs::pt(36.0)).contains(&choice.size),
                    "{columns} {choice:?}"
                );
            }
        }
    }

    #[test]
    fn a_short_headline_is_tracked_and_never_made_a_tower() {
        let (head, design) = head("看春天", None);
        let found = choices(&head, 3, design.width(6), &design);
        assert!(found.iter().all(|choice| choice.breaks == 1 && choice.size <= Abs::pt(31.0)));
        assert!(found.iter().all(|choice| choice.tracking == design.headline.tracking));
    }

    #[test]
    fn a_long_headline_is_set_smaller_at_a_price() {
        let text = "浙江乍浦经济开发区党工委理论学习中心组召开树立和践行正确政绩观学习教育专题学习研讨会暨警示教育大会";
        let (head, design) = head(text, None);
        let narrow = choices(&head, 1, design.width(2), &design);
        let wide = choices(&head, 1, design.width(6), &design);
        let least = |found: &[HeadChoice]| found.iter().map(|choice| choice.cost).min().unwrap();
        assert!(least(&narrow) > least(&wide) + TOO_SMALL, "{narrow:?} {wide:?}");
    }

    #[test]
    fn a_kicker_is_at_most_half_the_headline_or_the_smallest_size() {
        let (head, design) =
            head("深耕生态警务绘就港城宜居新图景", Some("实施鸟类保护 打造智慧海防 共建和谐水域"));
        for choice in choices(&head, 2, design.width(4), &design) {
            let kicker = choice.kicker.unwrap();
            assert!(kicker.size * 2 <= choice.size || kicker.size == design.headline.smallest);
        }
    }
}
