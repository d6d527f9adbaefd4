//! Preparing: a text and its style in, a [`Prepared`] out that no longer depends on faces or rules.
//!
//! The glyphs are put in frames and the frames squeezed against their neighbours *before* any break is
//! weighed (R5), since what is squeezed decides what fits. Runs don't matter to any of it but in the
//! choice of face: a mark's boundary opens no break and stops no squeeze (R7).

use super::cluster::{AUTOSPACE, Breaking, Cluster, Joint};
use super::latin::{self, Words};
use super::readings::Shaped;
use super::rules::{self, Break, Class, Give, Ink, Loss, Rules, costs};
use super::{Faces, MarkWidth, ParagraphStyle, Prepared, Setting};
use crate::diag::Sink;
use crate::font::FaceId;
use crate::geom::Em;
use crate::shape::{Glyph, Shaper};
use crate::text::{Marks, Rich, Run, Script};

/// The size and rise of superiors and inferiors against the text, in thousandths of an em. Chosen so
/// that a note's figure clears the 8 pt line above it.
const SUPERIOR: (i64, i64) = (600, 340);
const INFERIOR: (i64, i64) = (600, -120);

/// A space between Han, and what an editor's break shows as that a headline doesn't take.
const HALF: Em = Em::from_raw(1 << 15);

/// A word space is never narrower (R20), and no wider when stretched first (R21).
const NARROW_SPACE: Em = Em::from_raw(1 << 14);
const WIDE_SPACE: Em = HALF;

/// Shapes, frames, squeezes and classifies `text`.
pub fn prepare(
    shaper: &Shaper<'_>,
    text: &Rich,
    style: &ParagraphStyle,
    setting: Setting,
    sink: &mut Sink,
) -> Prepared {
    let glyphs = shaper.shape(text, |run| face(style.faces, run), sink);
    let scripts: Vec<Script> = text.runs.iter().map(|run| run.lang.script()).collect();
    let scales: Vec<(Em, Em)> = text.runs.iter().map(|run| scale(run.marks)).collect();
    let han = scripts.iter().copied().find(|script| *script != Script::Other);
    let rules = Rules::of(han.unwrap_or(Script::Other));
    let mut builder = Builder {
        text,
        glyphs: &glyphs,
        scripts,
        scales: &scales,
        rules,
        setting,
        offered: None,
        syllables: vec![],
        addresses: vec![],
        clusters: vec![],
    };
    builder.collect();
    builder.offer_breaks();
    builder.find_parts();
    builder.fold_spaces();
    builder.narrow();
    if setting.marks != MarkWidth::Fixed {
        builder.squeeze();
    }
    let readings = builder.add_readings(shaper, style.faces, sink);
    let mut joints = builder.joints();
    let hyphens = builder.hyphens(&mut joints, shaper);
    let (clusters, layout) = (builder.clusters, (style.indent, style.align));
    Prepared::new(text.text.clone(), glyphs, scales, clusters, (joints, hyphens), readings, layout)
}

fn face(faces: Faces, run: &Run) -> FaceId {
    if run.marks.has(Marks::STRONG) || run.marks.has(Marks::DATELINE) {
        faces.strong
    } else if run.marks.has(Marks::EM) {
        faces.em
    } else {
        faces.text
    }
}

fn scale(marks: Marks) -> (Em, Em) {
    let of = |(size, rise): (i64, i64)| (Em::ONE.scale(size, 1000), Em::ONE.scale(rise, 1000));
    if marks.has(Marks::SUP) {
        of(SUPERIOR)
    } else if marks.has(Marks::SUB) {
        of(INFERIOR)
    } else {
        (Em::ONE, Em::ZERO)
    }
}

/// A paragraph whose clusters are being made.
struct Builder<'t> {
    text: &'t Rich,
    glyphs: &'t [Glyph],
    /// The script of each run.
    scripts: Vec<Script>,
    scales: &'t [(Em, Em)],
    rules: &'static Rules,
    setting: Setting,
    /// Where a line of an alphabet's text may break; none for a text of Han.
    offered: Option<Vec<usize>>,
    /// Where a word may be parted with a hyphen: bytes, in order.
    syllables: Vec<usize>,
    /// Where an address may go on in the next line: bytes, in order, and whether after a mark of its.
    addresses: Vec<(usize, bool)>,
    clusters: Vec<Cluster>,
}

impl Builder<'_> {
    /// Makes a cluster of every glyph that stands for text, with the glyphs drawn over it.
    fn collect(&mut self) {
        let mut start = 0;
        while start < self.glyphs.len() {
            let mut end = start + 1;
            while end < self.glyphs.len() && self.joins(end) {
                end += 1;
            }
            let cluster = self.cluster(start, end);
            self.clusters.push(cluster);
            start = end;
        }
    }

    /// Whether the glyph `at` belongs to the cluster of the one before: it stands for no text of its
    /// own, or for a character that only changes the one before it.
    fn joins(&self, at: usize) -> bool {
        let text = &self.glyphs[at].text;
        let Some(c) = self.text.text[text.clone()].chars().next() else { return true };
        let before = self.text.text[..text.start].chars().next_back();
        // UAX #14's LB 10: after white space a mark stands for itself.
        let alone = before.is_none_or(char::is_whitespace);
        (rules::extends(c) && !alone) || before == Some(rules::JOINER)
    }

    fn cluster(&self, start: usize, end: usize) -> Cluster {
        let glyphs = &self.glyphs[start..end];
        let text = glyphs[0].text.start..glyphs[end - start - 1].text.end.max(glyphs[0].text.end);
        let script = self.scripts[glyphs[0].run as usize];
        let class = self.class(text.start, script);
        let (scale, _) = self.scales[glyphs[0].run as usize];
        let at = |em: Em| em.scale(scale.raw(), Em::ONE.raw());
        let advance = at(glyphs.iter().map(|glyph| glyph.advance).sum());
        let framing = self.rules.framing(class);
        let chars = self.text.text[text.clone()].chars().filter(|c| !rules::extends(*c)).count();
        let width = match framing.width {
            Some(width) if script != Script::Other => at(width) * chars as i64,
            _ => advance,
        };
        let shift = match framing.ink {
            Ink::Left => Em::ZERO,
            Ink::Centre => (width - advance) / 2,
            Ink::Right => width - advance,
        };
        let (before, mut after) = (at(framing.before), at(framing.after));
        if class == Class::Middle {
            // Its half em is blank on both sides; at the end of a line the right one is cut off.
            after = shift.max(Em::ZERO);
        }
        let give = self.rules.give(class).map(|kind| (kind, before + after));
        let (stretch, clings) = (Em::ZERO, self.rules.clings(class));
        let glyphs = start..end;
        let mut cluster =
            Cluster { class, text, glyphs, width, before, after, shift, give, stretch, clings };
        if class == Class::WideSpace || class == Class::Newline {
            // A break that a headline doesn't take shows as a space.
            cluster.width = if class == Class::Newline { HALF } else { at(Em::ONE) };
        }
        cluster
    }

    /// The class of the character at the byte `at`.
    fn class(&self, at: usize, script: Script) -> Class {
        let rest = &self.text.text[at..];
        let c = rest.chars().next().expect("a cluster has text");
        let before = self.text.text[..at].chars().next_back();
        let after = rest.chars().nth(1);
        self.rules.class_in(c, (before, after), script)
    }

    /// Finds where a text that is written in an alphabet may break, by UAX #14. The tables of a locale
    /// know too little of its punctuation, and UAX #14 too little of a locale's.
    fn offer_breaks(&mut self) {
        let alphabetic = self.scripts.iter().all(|script| *script == Script::Other);
        self.offered = alphabetic.then(|| {
            let options = icu_segmenter::options::LineBreakOptions::default();
            let segmenter = icu_segmenter::LineSegmenter::new_17_for_non_complex_scripts(options);
            segmenter.segment_str(&self.text.text).collect()
        });
    }

    /// Finds the syllables of English words and the joints of addresses, in a text of Han and in one that
    /// says that it is English.
    fn find_parts(&mut self) {
        for run in &self.text.runs {
            let english = run.lang.as_str().split('-').next() == Some("en");
            let words = match (self.offered.is_some(), english) {
                (true, false) => continue,
                (_, true) => Words::English,
                (false, false) => Words::Foreign,
            };
            latin::syllables(&self.text.text, run.range.clone(), words, &mut self.syllables);
            latin::addresses(&self.text.text, run.range.clone(), &mut self.addresses);
        }
    }

    /// The hyphen of every joint that has one, whose width is noted there.
    fn hyphens(&self, joints: &mut [Joint], shaper: &Shaper<'_>) -> Vec<(usize, Glyph)> {
        let mut found = Vec::new();
        for (i, joint) in joints.iter_mut().enumerate().skip(1) {
            let start = self.clusters[i].text.start;
            let soft = self.text.text[..start].ends_with(rules::SOFT_HYPHEN);
            if !(soft || self.is_syllable(i))
                || matches!(joint.at, Breaking::Never | Breaking::Must)
            {
                continue;
            }
            let before = &self.glyphs[self.clusters[i - 1].glyphs.start];
            if let Some(glyph) = shaper.hyphen(before.face, before.run, start) {
                let (scale, _) = self.scales[glyph.run as usize];
                joint.hyphen = glyph.advance.scale(scale.raw(), Em::ONE.raw());
                found.push((i, glyph));
            }
        }
        found
    }

    /// Whether an address goes on at the cluster `i`, and if so whether after a mark of its.
    fn in_address(&self, i: usize) -> Option<bool> {
        let start = self.clusters[i].text.start;
        let at = self.addresses.binary_search_by_key(&start, |place| place.0).ok()?;
        Some(self.addresses[at].1)
    }

    fn is_syllable(&self, i: usize) -> bool {
        self.syllables.binary_search(&self.clusters[i].text.start).is_ok()
    }

    /// Gives spaces their width and does away with those that the composer makes itself (R18): between
    /// Han and an alphabet, beside full-width marks, at the start of a line.
    fn fold_spaces(&mut self) {
        let clusters = std::mem::take(&mut self.clusters);
        let classes: Vec<Class> = clusters.iter().map(|cluster| cluster.class).collect();
        let mut kept: Vec<Cluster> = Vec::with_capacity(clusters.len());
        for (i, mut cluster) in clusters.into_iter().enumerate() {
            if cluster.class != Class::Space {
                kept.push(cluster);
                continue;
            }
            let next = classes[i..].iter().find(|class| **class != Class::Space);
            match (kept.last_mut(), next) {
                (Some(last), Some(next))
                    if last.class != Class::Newline && !self.folds(last.class, *next) =>
                {
                    self.make_space(&mut cluster, last.class, *next);
                    kept.push(cluster);
                }
                (Some(last), _) if last.class != Class::Newline => last.text.end = cluster.text.end,
                _ => {
                    cluster.width = Em::ZERO;
                    cluster.class = Class::Opportunity;
                    kept.push(cluster);
                }
            }
        }
        self.clusters = kept;
    }

    fn folds(&self, before: Class, after: Class) -> bool {
        if self.offered.is_some() {
            return false;
        }
        before == Class::Space || self.rules.absorbs_space(before, after)
    }

    /// A word space is the face's, but a quarter em at least; between Han it is half an em, since there
    /// the editor means a pause, as between the two halves of a couplet.
    fn make_space(&self, space: &mut Cluster, before: Class, after: Class) {
        if before == Class::Han && after == Class::Han {
            space.width = HALF;
            return;
        }
        space.width = space.width.max(NARROW_SPACE);
        space.give = Some((Give::Space, space.width - NARROW_SPACE));
        space.stretch = (WIDE_SPACE - space.width).max(Em::ZERO);
    }

    /// Sets marks at the width that the issue has chosen: the blank of a narrow mark is gone for good,
    /// that of a fixed one is no longer there to be cut.
    fn narrow(&mut self) {
        for cluster in &mut self.clusters {
            let keeps = match self.setting.marks {
                MarkWidth::Full => continue,
                MarkWidth::Fixed => true,
                MarkWidth::Half => false,
                MarkWidth::Kaiming => self.rules.give(cluster.class) == Some(Give::Stop),
            };
            let framing = self.rules.framing(cluster.class);
            if framing.before + framing.after == Em::ZERO {
                continue;
            }
            if !keeps {
                cluster.width -= cluster.before + cluster.after;
                cluster.shift -= cluster.before;
            }
            if !keeps || self.setting.marks == MarkWidth::Fixed {
                (cluster.before, cluster.after, cluster.give) = (Em::ZERO, Em::ZERO, None);
            }
        }
    }

    /// Draws neighbouring marks together (R13): the blank half that lies between two bodies goes.
    fn squeeze(&mut self) {
        for i in 1..self.clusters.len() {
            let (left, right) = self.clusters.split_at_mut(i);
            let (Some(first), second) = (left.last_mut(), &mut right[0]) else { continue };
            match self.rules.squeeze(first.class, second.class) {
                Some(Loss::FirstAfter) => {
                    first.width -= first.after;
                    first.after = Em::ZERO;
                }
                Some(Loss::SecondBefore) => {
                    second.width -= second.before;
                    second.shift -= second.before;
                    second.before = Em::ZERO;
                }
                None => continue,
            }
            for cluster in [first, second] {
                let blank = cluster.before + cluster.after;
                cluster.give = cluster.give.map(|(kind, has)| (kind, has.min(blank)));
            }
        }
        self.pair_queries();
    }

    /// Two marks of ？ and ！ together, no more and no fewer, take one em (R12).
    fn pair_queries(&mut self) {
        let query = |c: Option<&Cluster>| c.is_some_and(|c| c.class == Class::Query);
        for i in 1..self.clusters.len() {
            let before = i.checked_sub(2).and_then(|i| self.clusters.get(i));
            let more = query(before) || query(self.clusters.get(i + 1));
            if !more && query(self.clusters.get(i - 1)) && query(self.clusters.get(i)) {
                let second = &mut self.clusters[i];
                second.width -= second.after;
                second.after = Em::ZERO;
                second.give = None;
            }
        }
    }

    /// Shapes the readings of the text and makes room for them.
    fn add_readings(&mut self, shaper: &Shaper<'_>, faces: Faces, sink: &mut Sink) -> Vec<Shaped> {
        let mut found = Vec::new();
        if self.text.runs.iter().all(|run| run.ruby.is_none()) {
            return found;
        }
        for (index, run) in self.text.runs.iter().enumerate() {
            let from = self.clusters.partition_point(|c| c.text.start < run.range.start);
            let to = self.clusters.partition_point(|c| c.text.start < run.range.end);
            let at = (run, index as u32);
            let shaped = Shaped::new(shaper, at, from..to, face(faces, run), sink);
            found.extend(shaped.filter(|_| from < to));
        }
        for reading in &found {
            reading.widen(&mut self.clusters);
        }
        found
    }

    fn joints(&self) -> Vec<Joint> {
        (0..self.clusters.len()).map(|i| self.joint(i)).collect()
    }

    fn joint(&self, i: usize) -> Joint {
        let Some(before) = i.checked_sub(1) else { return Joint::default() };
        let (first, second) = (&self.clusters[before], &self.clusters[i]);
        if first.class == Class::Newline {
            return Joint { at: Breaking::Must, ..Joint::default() };
        }
        let superior = self.run(second).marks.has(Marks::SUP);
        let at = if superior || self.unbroken(first, second) {
            Breaking::Never
        } else {
            self.breaking(i)
        };
        let autospaced = !superior && self.rules.autospaced(first.class, second.class);
        let rigid = self.is_dateline_gap(first) || self.is_dateline_gap(second);
        let between = self.rules.opens(first.class, second.class)
            && self.rules.squeeze(first.class, second.class).is_none();
        // An address is no word; and a line of nothing else has nowhere else to open.
        let opens = !superior && !rigid && (between || self.in_address(i).is_some());
        let blank = opens && (first.after > Em::ZERO || second.before > Em::ZERO);
        let space = if autospaced { AUTOSPACE } else { Em::ZERO };
        Joint { at, space, opens, blank, hyphen: Em::ZERO }
    }

    /// How a line may break before the cluster `i`, by classes alone.
    fn breaking(&self, i: usize) -> Breaking {
        let second = &self.clusters[i];
        if let Some(offered) = &self.offered {
            let found = offered.binary_search(&second.text.start).is_ok();
            return match found {
                true => Breaking::Legal(0),
                false if self.is_syllable(i) => Breaking::Legal(costs::HYPHEN),
                false => Breaking::Never,
            };
        }
        if self.text.text[..second.text.start].ends_with(rules::SOFT_HYPHEN) {
            return Breaking::Legal(costs::SOFT_HYPHEN);
        }
        if self.is_syllable(i) {
            return Breaking::Legal(costs::HYPHEN);
        }
        if let Some(joint) = self.in_address(i) {
            return Breaking::Legal(if joint { costs::ADDRESS } else { costs::ADDRESS_ANYWHERE });
        }
        let mut before = i - 1;
        let mut spaced = self.text.text[self.clusters[before].text.clone()].ends_with(' ');
        while before > 0 && self.rules.is_white(self.clusters[before].class) {
            before -= 1;
            spaced = true;
        }
        let first = &self.clusters[before];
        spaced |= self.starts_unit(i);
        match self.rules.between(first.class, second.class, spaced, self.setting.level) {
            Break::Never => Breaking::Never,
            Break::Avoid => Breaking::Legal(costs::STRICT),
            Break::Free if self.is_unit(first, second) => Breaking::Legal(costs::UNIT),
            Break::Free => Breaking::Legal(0),
        }
    }

    /// Whether a unit of two dots or dashes is full before the cluster `i`, so that another one begins.
    fn starts_unit(&self, i: usize) -> bool {
        let class = self.clusters[i].class;
        if class != Class::Dash && class != Class::Ellipsis {
            return false;
        }
        let same = self.clusters[..i].iter().rev().take_while(|c| c.class == class);
        // A face may draw a whole unit as one glyph.
        let chars: usize = same.map(|c| self.text.text[c.text.clone()].chars().count()).sum();
        chars > 0 && chars.is_multiple_of(2)
    }

    /// Whether `second` is the unit of the number that `first` ends, or `first` opens an ordinal.
    fn is_unit(&self, first: &Cluster, second: &Cluster) -> bool {
        let c = |cluster: &Cluster| self.text.text[cluster.text.clone()].chars().next();
        let number = |class| class == Class::Digit || class == Class::WideDigit;
        (number(first.class) && c(second).is_some_and(|c| self.rules.is_unit(c)))
            || (number(second.class) && c(first) == Some('第'))
    }

    fn run(&self, cluster: &Cluster) -> &Run {
        &self.text.runs[self.glyphs[cluster.glyphs.start].run as usize]
    }

    /// Whether both clusters lie in one run that no line breaks.
    fn unbroken(&self, first: &Cluster, second: &Cluster) -> bool {
        let (a, b) = (self.glyphs[first.glyphs.start].run, self.glyphs[second.glyphs.start].run);
        let run = self.run(second);
        let whole = run.marks.has(Marks::UNBROKEN) || run.marks.has(Marks::DATELINE);
        a == b && (whole || run.ruby.is_some())
    }

    /// Whether the cluster is the gap in or right after a dateline.
    fn is_dateline_gap(&self, cluster: &Cluster) -> bool {
        if cluster.class != Class::WideSpace {
            return false;
        }
        let at = self.glyphs[cluster.glyphs.start].run as usize;
        let run = &self.text.runs[at];
        let after = at > 0
            && run.range.start == cluster.text.start
            && self.text.runs[at - 1].marks.has(Marks::DATELINE);
        run.marks.has(Marks::DATELINE) || after
    }
}
