//! Setting: the clusters of a line and its room in, glyphs in their places out.

use std::ops::Range;

use super::cluster::Cluster;
use super::fit::{Fit, Stretch};
use super::readings::Shaped;
use super::rules::{Class, Classes, GIVES, Give};
use super::{Align, Line, LineGlyph, Prepared, Reading};
use crate::geom::Em;

/// Marks with a blank half.
const MARKS: Classes =
    Classes::of(&[Class::Open, Class::Close, Class::Stop, Class::Query, Class::Pause]);

/// Deals an amount out to members by their share, so that the parts add up to the whole exactly.
struct Dealer {
    amount: i64,
    of: i64,
    seen: i64,
}

impl Dealer {
    fn new(amount: Em, of: i64) -> Self {
        Self { amount: amount.raw(), of, seen: 0 }
    }

    /// What the next member has of it, whose share is `share` of the whole.
    fn deal(&mut self, share: i64) -> Em {
        if self.of == 0 {
            return Em::ZERO;
        }
        let dealt =
            |seen: i64| (i128::from(self.amount) * i128::from(seen) / i128::from(self.of)) as i64;
        let before = dealt(self.seen);
        self.seen += share;
        Em::from_raw(dealt(self.seen) - before)
    }
}

/// How the parts of a line are moved from their natural places.
struct Adjustment {
    gives: [Dealer; GIVES],
    spaces: Dealer,
    autospaces: Dealer,
    blanks: Dealer,
    opens: Opening,
}

/// How much a line opens at each of its joints: the same everywhere, in whole thousandths of an em (finer
/// is not written), and what that leaves over beside its marks, if it has any. It is rounded down, always,
/// so that a gap at a limit is never measured past it.
struct Opening {
    even: Dealer,
    rest: Dealer,
}

impl Opening {
    fn new(amount: Em, joints: i64, beside_marks: i64) -> Self {
        let whole = match beside_marks {
            0 => amount,
            _ => Em::ONE.scale((amount.raw() * 1000 - 1) / (joints << 16), 1000) * joints,
        };
        Self { even: Dealer::new(whole, joints), rest: Dealer::new(amount - whole, beside_marks) }
    }

    fn deal(&mut self, opens: bool, beside_mark: bool) -> Em {
        self.even.deal(i64::from(opens)) + self.rest.deal(i64::from(opens && beside_mark))
    }
}

/// Whether the joint at `index` lies beside a mark.
fn beside_mark(p: &Prepared, index: usize) -> bool {
    p.clusters[index - 1..=index].iter().any(|cluster| MARKS.has(cluster.class))
}

impl Adjustment {
    fn new(p: &Prepared, content: &Range<usize>, fit: &Fit, justify: bool) -> Self {
        let mut need = (-fit.slack).max(Em::ZERO);
        let gives = fit.sums.give.map(|has| {
            let used = need.min(has);
            need -= used;
            Dealer::new(used, has.raw())
        });
        let stretches = justify && !fit.last && fit.slack > Em::ZERO;
        let stretch = if stretches { fit.stretch() } else { Stretch::default() };
        let opens = |index: &usize| p.opens(content, *index) && beside_mark(p, *index);
        let joints = content.start + 1..content.end;
        let beside_marks =
            if stretch.opens > Em::ZERO { joints.filter(opens).count() as i64 } else { 0 };
        Self {
            gives,
            spaces: Dealer::new(stretch.spaces, fit.sums.spaces.raw()),
            autospaces: Dealer::new(stretch.autospaces, fit.sums.autospaces.raw()),
            blanks: Dealer::new(stretch.blanks, fit.sums.blanks),
            opens: Opening::new(stretch.opens, fit.sums.opens, beside_marks),
        }
    }

    /// What the joint before a cluster is wide, as adjusted.
    fn joint(&mut self, p: &Prepared, content: &Range<usize>, index: usize) -> Em {
        let joint = &p.joints[index];
        let mut width = joint.space;
        if joint.space > Em::ZERO {
            let give = super::cluster::AUTOSPACE_GIVE.raw();
            width -= self.gives[Give::Autospace as usize].deal(give);
            width += self.autospaces.deal(super::cluster::AUTOSPACE_STRETCH.raw());
        }
        let opens = p.opens(content, index);
        width += self.blanks.deal(i64::from(opens && joint.blank));
        width + self.opens.deal(opens, beside_mark(p, index))
    }
}

/// Sets the line of the clusters `range` at `measure`, flush left for a headline or caption too: where
/// it stands in a wider room is its `x`.
pub fn line(p: &Prepared, range: Range<usize>, measure: Em) -> Line {
    let indent = if range.start == 0 { p.indent } else { Em::ZERO };
    let room = measure - indent;
    let fit = Fit::new(p, &range, room);
    let left = fit.slack.max(Em::ZERO);
    let start = match p.align {
        Align::Justify | Align::Start => indent,
        Align::Center => indent + left / 2,
        Align::End => indent + left,
    };
    let mut pen = Pen { p, glyphs: Vec::new(), x: start };
    let content = range.start..p.content_end(&range);
    let mut readings = Readings::new(p, content.clone());
    let mut adjustment = Adjustment::new(p, &content, &fit, p.align == Align::Justify);
    for index in content.clone() {
        if index > content.start {
            pen.x += adjustment.joint(p, &content, index);
        }
        let edges = (index == content.start, index + 1 == content.end);
        readings.begin(index, pen.x);
        pen.set(&p.clusters[index], edges, &mut adjustment);
        readings.end(index, pen.x);
    }
    let hyphenated = pen.hyphen(range.end);
    let text = p.clusters.get(range.start).map_or(0, |c| c.text.start);
    let end = p.clusters.get(range.end).map_or(p.text.len(), |c| c.text.start);
    Line {
        width: pen.x,
        glyphs: pen.glyphs,
        text: if range.start == 0 { 0..end } else { text..end },
        hyphenated,
        forced: p.joints.get(range.end).is_some_and(|joint| joint.is_cut()),
        readings: readings.set,
    }
}

/// The readings of a line, each set as soon as its base is.
struct Readings<'p> {
    left: &'p [Shaped],
    /// The clusters of the line.
    content: Range<usize>,
    /// Where the base of the first that is left began, if it did.
    from: Option<Em>,
    set: Vec<Reading>,
}

impl<'p> Readings<'p> {
    fn new(p: &'p Prepared, content: Range<usize>) -> Self {
        let first = p.readings.partition_point(|reading| reading.base.start < content.start);
        Self { content, left: &p.readings[first..], from: None, set: Vec::new() }
    }

    /// The cluster `index` begins at `x`.
    fn begin(&mut self, index: usize, x: Em) {
        if self.left.first().is_some_and(|reading| reading.base.start == index) {
            self.from = Some(x);
        }
    }

    /// The cluster `index` ends at `x`.
    fn end(&mut self, index: usize, x: Em) {
        if let Some((reading, rest)) = self.left.split_first()
            && let Some(from) = self.from
            && (reading.base.end == index + 1 || index + 1 == self.content.end)
        {
            // A base that had to be cut has its reading over its first part.
            self.set.push(reading.set((from, x)));
            (self.left, self.from) = (rest, None);
        }
    }
}

/// Where the next frame goes, and what was set.
struct Pen<'p> {
    p: &'p Prepared,
    glyphs: Vec<LineGlyph>,
    x: Em,
}

impl Pen<'_> {
    /// Sets a cluster; at an edge of the line the blank there is cut off.
    fn set(&mut self, cluster: &Cluster, (first, last): (bool, bool), by: &mut Adjustment) {
        let (mut before, mut after) = (Em::ZERO, Em::ZERO);
        if first {
            before = cluster.before;
        }
        if last {
            after = cluster.after;
        }
        let mut width = cluster.width - before - after;
        if let Some((kind, has)) = cluster.give {
            let left = has - (before + after).min(has);
            let given = by.gives[kind as usize].deal(left.raw());
            width -= given;
            if cluster.before > Em::ZERO {
                before += given;
            }
        }
        if cluster.stretch > Em::ZERO {
            width += by.spaces.deal(cluster.stretch.raw());
        }
        if cluster.class != Class::Newline {
            self.draw(cluster, self.x + cluster.shift - before, width);
        }
        self.x += width;
    }

    /// Sets the hyphen of a line that breaks at `joint`, if it has one.
    fn hyphen(&mut self, joint: usize) -> bool {
        let Ok(at) = self.p.hyphens.binary_search_by_key(&joint, |(joint, _)| *joint) else {
            return false;
        };
        let glyph = &self.p.hyphens[at].1;
        let (scale, rise) = self.p.scales[glyph.run as usize];
        let advance = self.p.joints[joint].hyphen;
        self.glyphs.push(LineGlyph {
            face: glyph.face,
            id: glyph.id,
            x: self.x,
            frame: self.x,
            advance,
            rise,
            scale,
            run: glyph.run,
            text: glyph.text.clone(),
        });
        self.x += advance;
        true
    }

    fn draw(&mut self, cluster: &Cluster, mut x: Em, mut advance: Em) {
        for glyph in &self.p.glyphs[cluster.glyphs.clone()] {
            let (scale, rise) = self.p.scales[glyph.run as usize];
            let at = |em: Em| em.scale(scale.raw(), Em::ONE.raw());
            self.glyphs.push(LineGlyph {
                face: glyph.face,
                id: glyph.id,
                x: x + at(glyph.dx),
                frame: self.x,
                advance: std::mem::take(&mut advance),
                rise: rise + at(glyph.dy),
                scale,
                run: glyph.run,
                text: glyph.text.clone(),
            });
            x += at(glyph.advance);
        }
    }
}
