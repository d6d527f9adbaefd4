//! Headlines: a prepared text and a count of lines in, balanced lines broken by words out.
//!
//! The editor's breaks come first; then spaces, and then what the words of the text suggest. A headline
//! is never stretched, and each line is measured by its ink: a quote at its edge counts by its body.

use std::ops::Range;

use super::cluster::Breaking;
use super::fit::Fit;
use super::rules::{Class, headlines as rules};
use super::{HeadlineBreak, Prepared, set, words};
use crate::geom::Em;

/// A place where the headline may break.
#[derive(Copy, Clone, Debug)]
struct Place {
    /// The joint.
    joint: usize,
    /// What a break there costs when places are chosen between.
    cost: i64,
    /// What of it the headline is the worse for.
    demerits: i64,
}

/// Breaks `p` into exactly `lines` balanced lines.
pub fn headline(p: &Prepared, lines: u32) -> Option<HeadlineBreak> {
    let offered: Vec<usize> =
        (1..p.joints.len()).filter(|i| p.joints[*i].at == Breaking::Must).collect();
    if lines == 0 {
        return None;
    }
    let breaks = if offered.len() + 1 == lines as usize {
        offered.iter().map(|joint| Place { joint: *joint, cost: 0, demerits: 0 }).collect()
    } else {
        balanced(p, &places(p), lines as usize)?
    };
    Some(broken(p, &breaks))
}

/// Sets the lines between `breaks`.
fn broken(p: &Prepared, breaks: &[Place]) -> HeadlineBreak {
    let starts = std::iter::once(0).chain(breaks.iter().map(|place| place.joint));
    let ends = breaks.iter().map(|place| place.joint).chain([p.clusters.len()]);
    let lines: Vec<_> = starts
        .zip(ends)
        .map(|(start, end)| set::line(p, start..end, width(p, &(start..end))))
        .collect();
    let widest = lines.iter().map(|line| line.width).max().unwrap_or_default();
    let narrowest = lines.iter().map(|line| line.width).min().unwrap_or_default();
    let share = narrowest.raw() * 100 / widest.raw().max(1);
    let uneven = (rules::BALANCE - share).max(0) * rules::IMBALANCE;
    let demerits = uneven + breaks.iter().map(|place| place.demerits).sum::<i64>();
    HeadlineBreak { lines, widest, narrowest, demerits }
}

/// How wide the line `range` is.
fn width(p: &Prepared, range: &Range<usize>) -> Em {
    Fit::new(p, range, Em::ZERO).sums.width
}

/// The breaks that make `lines` lines at the least cost, if there are any: a break's own, and for each
/// line the square of how far it is from the mean, in thousandths.
fn balanced(p: &Prepared, places: &[Place], lines: usize) -> Option<Vec<Place>> {
    let end = Place { joint: p.clusters.len(), cost: 0, demerits: 0 };
    let start = Place { joint: 0, ..end };
    let mean = (width(p, &(0..end.joint)).raw() / lines.max(1) as i64).max(1);
    let nodes: Vec<Place> = [&[start], places, &[end]].concat();
    // best[n][i]: the least cost of reaching node i in n lines, and the node before.
    let mut best = vec![vec![None; nodes.len()]; lines + 1];
    best[0][0] = Some((0, 0));
    for n in 1..=lines {
        for to in 1..nodes.len() {
            let ways = (0..to).filter_map(|from| {
                let (cost, _): (i64, usize) = best[n - 1][from]?;
                let line = width(p, &(nodes[from].joint..nodes[to].joint));
                let off = (line.raw() - mean) * 1000 / mean;
                Some((cost + off * off / 1000 + nodes[to].cost, from))
            });
            best[n][to] = ways.min_by_key(|(cost, _)| *cost);
        }
    }
    let mut breaks = Vec::with_capacity(lines);
    let mut node = nodes.len() - 1;
    for n in (1..=lines).rev() {
        breaks.push(nodes[node]);
        node = best[n][node]?.1;
    }
    breaks.reverse();
    breaks.pop();
    Some(breaks)
}

/// Every place where the headline may break between words.
fn places(p: &Prepared) -> Vec<Place> {
    let parts = Parts::new(p);
    let mut depth = 0i64;
    let mut places = Vec::new();
    for joint in 1..p.clusters.len() {
        match p.clusters[joint - 1].class {
            Class::Open => depth += 1,
            Class::Close => depth -= 1,
            _ => {}
        }
        let Some((cost, demerits)) = parts.cost(p, joint) else { continue };
        let quoted = if depth > 0 { rules::QUOTED } else { 0 };
        places.push(Place { joint, cost: cost + quoted, demerits: demerits + quoted });
    }
    places
}

/// The words of a headline, by the clusters where they start and end.
struct Parts {
    /// For each joint, the words before and after it, if one ends or starts there.
    around: Vec<(Option<Part>, Option<Part>)>,
    /// The joints in the middle of a compound.
    halves: Vec<usize>,
}

/// A word of the headline.
#[derive(Clone, Debug)]
struct Part {
    text: String,
    verb: bool,
}

impl Parts {
    fn new(p: &Prepared) -> Self {
        let mut around = vec![(None, None); p.clusters.len() + 1];
        let mut halves = Vec::new();
        let mut start = 0;
        while start < p.clusters.len() {
            let han = |i: &usize| p.clusters[*i].class == Class::Han;
            let end = (start..p.clusters.len()).find(|i| !han(i)).unwrap_or(p.clusters.len());
            let chars: Vec<char> = p.clusters[start..end]
                .iter()
                .filter_map(|cluster| p.text[cluster.text.clone()].chars().next())
                .collect();
            let mut at = start;
            for word in words::divide(&chars) {
                let chars = &chars[at - start..at - start + word.chars];
                let text = chars.iter().collect();
                if words::is_compound(chars) {
                    halves.push(at + 2);
                }
                let part = Part { text, verb: word.verb };
                around[at].1 = Some(part.clone());
                at += word.chars;
                around[at].0 = Some(part);
            }
            start = end.max(start) + 1;
        }
        Self { around, halves }
    }

    /// What a break at `joint` costs to choose, and what the headline is the worse for it; `None` where
    /// it cuts a word, or leaves one that leans on its neighbour.
    fn cost(&self, p: &Prepared, joint: usize) -> Option<(i64, i64)> {
        let avoided = match p.joints[joint].at {
            Breaking::Never => return None,
            // A headline's words are whole.
            _ if p.joints[joint].hyphen > Em::ZERO => return None,
            // More breaks are offered than lines are wanted, or fewer: this one is as good as a space.
            Breaking::Must => 0,
            Breaking::Legal(cost) => cost,
        };
        let white = p.content_end(&(0..joint)) < joint;
        let before_white = p.content_end(&(0..joint));
        let (before, after) = (&self.around[before_white].0, &self.around[joint].1);
        let han = |i: usize| p.clusters[i].class == Class::Han;
        if !white && han(joint - 1) && han(joint) && after.is_none() {
            let half = self.halves.binary_search(&joint).is_ok();
            return half.then_some((rules::COMPOUND, rules::PARTED));
        }
        let is = |part: &Option<Part>, list: &[&str]| {
            part.as_ref().is_some_and(|part| list.contains(&part.text.as_str()))
        };
        if is(after, rules::NO_START) || is(before, rules::NO_END) {
            return None;
        }
        if white || is(after, rules::PARTS) {
            return Some((0, 0));
        }
        let number = |part: &Option<Part>| {
            part.as_ref().is_some_and(|p| p.text.chars().all(|c| rules::NUMERALS.contains(c)))
        };
        if avoided > 0 || number(before) || is(before, rules::POOR_END) {
            return Some((rules::AVOID, rules::AVOID));
        }
        let single =
            |part: &Option<Part>| part.as_ref().is_some_and(|p| p.text.chars().count() == 1);
        if single(before) && single(after) {
            return Some((rules::SINGLES, rules::SINGLES));
        }
        let verb = after.as_ref().is_some_and(|part| part.verb);
        Some((if verb { rules::VERB } else { rules::WORD }, 0))
    }
}
