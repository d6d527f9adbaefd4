//! Line composition: a prepared text and a measure in, a [`Galley`] of lines out.
//!
//! A text is shaped and classified once ([`prepare`]); composing it at another measure costs only the
//! breaking. The planner and the page builder use the very same [`compose`]: what was measured is what is
//! set. Lengths are em of the paragraph's size, in 1/65536; nothing here knows of pages or points.

mod breaks;
mod cluster;
mod fit;
mod headline;
mod latin;
mod phrases;
mod prepare;
mod readings;
mod rules;
mod set;
mod words;

use std::ops::Range;

use crate::diag::Sink;
use crate::font::FaceId;
use crate::geom::Em;
use crate::shape::{Glyph, Shaper};
use crate::text::Rich;
pub use phrases::phrases;

use cluster::{Cluster, Joint, Sums};

/// How a paragraph is to be set, but for its measure.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphStyle {
    /// The faces that the marks of the text choose from.
    pub faces: Faces,
    /// First-line indent.
    pub indent: Em,
    /// How lines fill the measure.
    pub align: Align,
}

/// The faces of a paragraph, by what a run's marks ask for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Faces {
    /// Without a mark.
    pub text: FaceId,
    /// `Marks::STRONG`, and a dateline (电头).
    pub strong: FaceId,
    /// `Marks::EM`.
    pub em: FaceId,
}

/// How lines fill the measure. The last line of a paragraph is always natural.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Align {
    /// Flush on both sides.
    Justify,
    /// Flush left.
    Start,
    /// Centred.
    Center,
    /// Flush right.
    End,
}

/// How strictly the edges of lines are kept (CLREQ #prohibition_rules_for_line_start_end).
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 无: any mark anywhere, as papers in Taiwan and Hong Kong have it.
    Loose,
    /// 基本: no line starts with a mark that closes, or ends with one that opens.
    Basic,
    /// GB/T 15834: nor does one end with a solidus; and what 严格 forbids is avoided.
    #[default]
    Gb,
    /// 严格: nor does one start with a dash or an ellipsis.
    Strict,
}

/// How wide full-width marks are (CLREQ #punctuation_adjustment).
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum MarkWidth {
    /// 全角: one em, drawn together with neighbouring marks and cut at the edges of a line.
    #[default]
    Full,
    /// 开明: one em for 。？！, half an em for all others.
    Kaiming,
    /// 半角: half an em.
    Half,
    /// One em, whatever stands beside it.
    Fixed,
}

/// How marks are treated: one choice for the whole issue.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// What may stand at the edges of lines.
    pub level: Level,
    /// How wide marks are.
    pub marks: MarkWidth,
}

/// A text that is shaped, classified and ready to be broken at any measure.
#[derive(Debug)]
pub struct Prepared {
    text: String,
    glyphs: Vec<Glyph>,
    /// The size and rise of each run.
    scales: Vec<(Em, Em)>,
    clusters: Vec<Cluster>,
    /// `joints[i]` lies before `clusters[i]`.
    joints: Vec<Joint>,
    /// The hyphens that a line shows which breaks at a joint, in order of joints.
    hyphens: Vec<(usize, Glyph)>,
    /// The readings over its clusters, in order.
    readings: Vec<readings::Shaped>,
    /// `sums[i]` is of the clusters and joints before `clusters[i]`; one longer than `clusters`.
    sums: Vec<Sums>,
    /// `starts[i]` is `sums[i]` as a line counts that begins with `clusters[i]`, its edge trimmed.
    starts: Vec<Sums>,
    /// `stops[i]` is what a line counts up to that breaks before `clusters[i]`. See [`Prepared::line`].
    stops: Vec<Sums>,
    /// `ends[i]` is where the content of a line ends that breaks before `clusters[i]`.
    ends: Vec<usize>,
    indent: Em,
    align: Align,
}

/// A composed paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Galley {
    /// The lines, top to bottom; never none.
    pub lines: Vec<Line>,
    /// How bad the setting is: 0 is perfect; comparable between settings of one text.
    pub demerits: i64,
}

impl Galley {
    /// How many grid lines it takes.
    pub fn rows(&self) -> u32 {
        self.lines.iter().map(Line::rows).sum()
    }
}

/// A line, set.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The glyphs, in reading order.
    pub glyphs: Vec<LineGlyph>,
    /// From the measure's left edge to the right edge of the last glyph's frame as set.
    pub width: Em,
    /// The bytes of the paragraph's text on this line, the break's white space included.
    pub text: Range<usize>,
    /// Whether it ends where no rule allows a break: within a word or number wider than the measure, or
    /// amid the letters of an address.
    pub forced: bool,
    /// Whether its last glyph is a hyphen that stands for no text.
    pub hyphenated: bool,
    /// The readings over its characters, in order.
    pub readings: Vec<Reading>,
}

impl Line {
    /// How many grid lines it takes: readings stand in one of their own (R27).
    pub fn rows(&self) -> u32 {
        1 + u32::from(!self.readings.is_empty())
    }
}

/// A reading (注音) in its place over a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The run of the [`Rich`] text that it is read for.
    pub run: u32,
    /// Its glyphs; their `text` counts bytes of the run's `ruby`.
    pub glyphs: Vec<LineGlyph>,
}

/// A glyph in its place on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineGlyph {
    /// The face.
    pub face: FaceId,
    /// The glyph's number in the face.
    pub id: u16,
    /// Right of the measure's left edge, where the glyph's origin stands.
    pub x: Em,
    /// Right of the measure's left edge, where the character's frame begins as set.
    pub frame: Em,
    /// What is left of the frame's width after squeezing; none for a second glyph of one character.
    pub advance: Em,
    /// Above the baseline.
    pub rise: Em,
    /// Its size against the paragraph's: less than one for superiors and inferiors.
    pub scale: Em,
    /// Which run of the [`Rich`] text it comes from.
    pub run: u32,
    /// The bytes of the paragraph's text that it stands for.
    pub text: Range<usize>,
}

/// A paragraph's possible line counts at one measure.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Grid lines: a line with readings over it takes two.
    pub lines: u32,
    /// The least demerits with which it takes so many.
    pub demerits: i64,
}

/// A headline broken into lines, all of one size.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadlineBreak {
    /// The lines, flush left, unstretched, without the editor's breaks.
    pub lines: Vec<Line>,
    /// The widest line.
    pub widest: Em,
    /// The narrowest line.
    pub narrowest: Em,
    /// 0: at the editor's breaks, or between words and balanced; more is worse.
    pub demerits: i64,
}

/// Shapes and classifies `text`. A character that no face has is a diagnostic, and set as a box.
pub fn prepare(
    shaper: &Shaper<'_>,
    text: &Rich,
    style: &ParagraphStyle,
    sink: &mut Sink,
) -> Prepared {
    prepare::prepare(shaper, text, style, Setting::default(), sink)
}

/// The same as [`prepare`], with marks treated otherwise than a newspaper's.
pub fn prepare_with(
    shaper: &Shaper<'_>,
    text: &Rich,
    style: &ParagraphStyle,
    setting: Setting,
    sink: &mut Sink,
) -> Prepared {
    prepare::prepare(shaper, text, style, setting, sink)
}

/// Sets a paragraph at `measure`, as well as it can be.
pub fn compose(prepared: &Prepared, measure: Em) -> Galley {
    galley(prepared, breaks::best(prepared, measure), measure)
}

/// The line counts that the paragraph can take at `measure` without a poor line: the best one's, one
/// fewer and one more where they can be had, in rising order of lines.
pub fn variants(prepared: &Prepared, measure: Em) -> Vec<Variant> {
    let ways = breaks::every_count(prepared, measure);
    let best = sole_best(prepared, &ways).unwrap_or_else(|| {
        let best = breaks::best(prepared, measure);
        Variant { lines: rows(prepared, &best), demerits: best.demerits }
    });
    let lines = best.lines;
    let mut found: Vec<Variant> = ways
        .iter()
        .map(|way| Variant { lines: rows(prepared, way), demerits: way.demerits })
        .filter(|variant| variant.lines + 1 == lines || variant.lines == lines + 1)
        .collect();
    found.push(best);
    found.sort_by_key(|variant| (variant.lines, variant.demerits));
    found.dedup_by_key(|variant| variant.lines);
    found
}

/// The best way of all, if it is known from the ways without a poor line: one of them costs less than any
/// poor line does, and no other as little. Ragged lines are never that dear, and readings make lines of one
/// count differ in height.
fn sole_best(prepared: &Prepared, ways: &[breaks::Way]) -> Option<Variant> {
    if prepared.align != Align::Justify || !prepared.readings.is_empty() {
        return None;
    }
    let best = ways.iter().min_by_key(|way| way.demerits)?;
    let as_good = ways.iter().filter(|way| way.demerits == best.demerits).count();
    let sole = as_good == 1 && best.demerits < rules::costs::POOR;
    sole.then(|| Variant { lines: rows(prepared, best), demerits: best.demerits })
}

/// Sets a paragraph at `measure` in exactly `lines` grid lines, if [`variants`] has them.
pub fn compose_in(prepared: &Prepared, measure: Em, lines: u32) -> Option<Galley> {
    let best = breaks::best(prepared, measure);
    let count = |way: &breaks::Way| rows(prepared, way);
    if count(&best) == lines {
        return Some(galley(prepared, best, measure));
    }
    if count(&best).abs_diff(lines) > 1 {
        return None;
    }
    let ways = breaks::every_count(prepared, measure).into_iter().filter(|way| count(way) == lines);
    Some(galley(prepared, ways.min_by_key(|way| way.demerits)?, measure))
}

/// How many grid lines a way takes: one more for each line over which a reading begins (R27).
fn rows(prepared: &Prepared, way: &breaks::Way) -> u32 {
    let read = |line: &&Range<usize>| {
        prepared.readings.iter().any(|reading| line.contains(&reading.base.start))
    };
    (way.lines.len() + way.lines.iter().filter(read).count()) as u32
}

/// Where a line may break, at what cost or none: bytes into the text, in order, its ends left out. The
/// syllables of a word, between which it may be hyphenated, are not told.
pub fn breaks(prepared: &Prepared) -> Vec<usize> {
    let syllable = |i: usize| {
        let before = &prepared.text[..prepared.clusters[i].text.start];
        prepared.joints[i].hyphen > Em::ZERO && !before.ends_with(rules::SOFT_HYPHEN)
    };
    let legal = |i: &usize| !prepared.joints[*i].is_cut() && !syllable(*i);
    (1..prepared.clusters.len()).filter(legal).map(|i| prepared.clusters[i].text.start).collect()
}

/// Breaks a headline into exactly `lines` lines by words, balanced; the editor's breaks first. `None` if
/// it can't be done without cutting a word.
pub fn headline(prepared: &Prepared, lines: u32) -> Option<HeadlineBreak> {
    headline::headline(prepared, lines)
}

fn galley(prepared: &Prepared, way: breaks::Way, measure: Em) -> Galley {
    let demerits = way.demerits;
    let lines = way.lines.into_iter().map(|range| set::line(prepared, range, measure)).collect();
    Galley { lines, demerits }
}

#[cfg(test)]
mod tests;
