//! Total fit: of all ways to break a paragraph, the one with the least demerits (Knuth and Plass, with
//! exact widths). A prepared paragraph and a measure in, the joints where its lines end out.
//!
//! The joints where a line may break are the nodes of a graph, the lines its edges; the best way to each
//! node is found from left to right. A search may keep one best way for each count of lines, which is
//! how a paragraph's variants are found in one pass.

use std::ops::Range;

use super::cluster::Breaking;
use super::fit::Fit;
use super::rules::{Class, Classes, costs};
use super::{Align, Prepared};
use crate::geom::Em;

/// What a search may do.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The best way, poor lines and all.
    Best,
    /// The best way for every count of lines, without a poor line.
    EveryCount,
    /// The best way, breaking where no rule allows it.
    Forced,
}

/// A way to break a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The clusters of each line; together all of the paragraph's.
    pub lines: Vec<Range<usize>>,
    /// What it costs.
    pub demerits: i64,
}

/// The best way to a node in some number of lines.
#[derive(Copy, Clone, Debug)]
struct State {
    lines: u32,
    demerits: i64,
    node: usize,
    /// The state of the node before that it was reached from, among all states.
    from: usize,
}

/// What is read on a last line.
const WHOLE: Classes = Classes::of(&[
    Class::Han,
    Class::Letter,
    Class::Digit,
    Class::WideDigit,
    Class::Symbol,
    Class::Iteration,
]);

/// No hyphen is wider.
const WIDEST_HYPHEN: Em = Em::ONE;

/// A search under way.
struct Search<'p> {
    p: &'p Prepared,
    measure: Em,
    scope: Scope,
    /// The joints that are nodes, from the paragraph's start to its end.
    nodes: Vec<usize>,
    /// The states of all nodes so far, node by node.
    states: Vec<State>,
    /// Where each node's states begin.
    firsts: Vec<usize>,
    /// The first node from which a line to the node at hand may fit.
    longest: usize,
    /// From the node before the one at hand back to `longest`: the least demerits with which that node or
    /// one after it is reached.
    least: Vec<i64>,
}

/// More than any way costs.
const UNREACHED: i64 = i64::MAX / 4;

/// The best way to break `p` at `measure`, whatever it takes.
pub fn best(p: &Prepared, measure: Em) -> Way {
    let found = Search::run(p, measure, Scope::Best).into_ways();
    found.into_iter().next().unwrap_or_else(|| {
        let forced = Search::run(p, measure, Scope::Forced).into_ways();
        forced.into_iter().next().expect("every cluster can be a line of its own")
    })
}

/// The best way for every count of lines that needs no poor line, in rising order of lines.
pub fn every_count(p: &Prepared, measure: Em) -> Vec<Way> {
    Search::run(p, measure, Scope::EveryCount).into_ways()
}

impl<'p> Search<'p> {
    fn run(p: &'p Prepared, measure: Em, scope: Scope) -> Self {
        let end = p.clusters.len();
        let legal = |i: &usize| scope == Scope::Forced || p.joints[*i].at != Breaking::Never;
        let mut nodes = vec![0];
        nodes.extend((1..end).filter(legal));
        nodes.push(end);
        let start = State { lines: 0, demerits: 0, node: 0, from: 0 };
        let mut states = Vec::with_capacity(nodes.len() * 2);
        states.push(start);
        let mut firsts = Vec::with_capacity(nodes.len());
        firsts.push(0);
        let mut search =
            Self { p, measure, scope, nodes, states, firsts, longest: 0, least: vec![] };
        (1..search.nodes.len()).for_each(|to| search.reach(to));
        search
    }

    /// Finds the best ways to the node `to`, from the longest line that may end there to the shortest.
    fn reach(&mut self, to: usize) {
        let toll = self.toll(self.nodes[to]);
        self.firsts.push(self.states.len());
        self.move_longest(to);
        self.note_least(to);
        for from in self.longest..to {
            let range = self.nodes[from]..self.nodes[to];
            let fit = Fit::new(self.p, &range, self.room(range.start));
            let lone = self.scope == Scope::Forced && range.len() == 1;
            if !fit.fits() && !lone {
                continue;
            }
            if self.is_hopeless(&fit, from, to) {
                break;
            }
            let cost = self.cost(&fit, &range);
            if let Some(cost) = cost {
                let cost = cost + toll + if fit.fits() { 0 } else { costs::FORCED };
                self.enter(to, from, cost);
            }
        }
    }

    /// Moves on to the first node from which a line to `to` may fit: past the editor's breaks, and past
    /// lines too wide. An edge's trimming may save up to an em on a longer line, never more, and ending
    /// within no word the hyphen.
    fn move_longest(&mut self, to: usize) {
        let must = |node: usize| self.p.joints[self.nodes[node]].at == Breaking::Must;
        if to > 1 && must(to - 1) {
            self.longest = to - 1;
        }
        while self.longest + 1 < to {
            let range = self.nodes[self.longest]..self.nodes[to];
            let fit = Fit::new(self.p, &range, self.room(range.start));
            if fit.slack + fit.sums.all_give() >= -Em::ONE - WIDEST_HYPHEN {
                break;
            }
            self.longest += 1;
        }
    }

    fn note_least(&mut self, to: usize) {
        self.least.clear();
        let mut least = UNREACHED;
        for node in (self.longest..to).rev() {
            let reached = &self.states[self.firsts[node]..self.firsts[node + 1]];
            least = least.min(reached.first().map_or(UNREACHED, |state| state.demerits));
            self.least.push(least);
        }
    }

    /// Whether neither this line nor a shorter one, which can only be looser, is a part of the best way:
    /// it is too loose for this search, or costs more than a way that is known, however its start is
    /// reached.
    fn is_hopeless(&self, fit: &Fit, from: usize, to: usize) -> bool {
        if self.p.align != Align::Justify || fit.last || fit.slack <= Em::ZERO {
            return false;
        }
        match self.scope {
            Scope::EveryCount => fit.gap() > costs::POOR_GAP,
            Scope::Best | Scope::Forced => {
                let price = self.price(fit, self.spares_a_runt(self.nodes[to]));
                let whole = self.least[to - 1 - from] + price + costs::LINE;
                let known = self.states.get(self.firsts[to]);
                known.is_some_and(|known| known.demerits <= whole)
            }
        }
    }

    /// Notes that the node `to` is reached from `from` by a line that costs `cost`.
    fn enter(&mut self, to: usize, from: usize, cost: i64) {
        for index in self.firsts[from]..self.firsts[from + 1] {
            let state = self.states[index];
            let (lines, demerits) = (state.lines + 1, state.demerits + cost);
            let new = State { lines, demerits, node: to, from: index };
            let same = self.states[self.firsts[to]..]
                .iter_mut()
                .find(|old| self.scope != Scope::EveryCount || old.lines == lines);
            match same {
                Some(old) if old.demerits <= demerits => {}
                Some(old) => *old = new,
                None => self.states.push(new),
            }
        }
    }

    /// What the line costs, if this search may have it.
    fn cost(&self, fit: &Fit, range: &Range<usize>) -> Option<i64> {
        let runt = fit.last && range.start > 0 && self.is_runt(range);
        if runt && self.scope == Scope::EveryCount {
            return None;
        }
        let price = self.price(fit, self.spares_a_runt(range.end));
        Some(price + costs::LINE + if runt { costs::RUNT } else { 0 })
    }

    /// Whether a last line has fewer than two characters that are no marks (R25).
    fn is_runt(&self, range: &Range<usize>) -> bool {
        const MARKS_AT_MOST: usize = 4;
        let clusters = &self.p.clusters[range.clone()];
        let whole = clusters.iter().filter(|cluster| WHOLE.has(cluster.class)).count();
        clusters.len() <= MARKS_AT_MOST && whole < 2
    }

    /// What the line costs by itself; less, if it `spares` the last line from being a runt.
    fn price(&self, fit: &Fit, spares: bool) -> i64 {
        let price = fit.demerits(self.p.align);
        let relieved = spares && fit.gap() <= costs::DEFECT_GAP;
        if relieved { price.min(costs::RELIEF) } else { price }
    }

    /// Whether the last line begins at `joint` with two Han, of which one would have been a runt.
    fn spares_a_runt(&self, joint: usize) -> bool {
        let end = self.p.clusters.len();
        let short = self.measure < Em::ONE * costs::NARROW && joint < end && end - joint < 5;
        short && self.p.span(joint..end).han == 2
    }

    fn toll(&self, joint: usize) -> i64 {
        match self.p.joints.get(joint).map(|joint| joint.at) {
            Some(Breaking::Legal(cost)) => cost,
            Some(Breaking::Never) => costs::FORCED,
            Some(Breaking::Must) | None => 0,
        }
    }

    fn room(&self, start: usize) -> Em {
        if start == 0 { self.measure - self.p.indent } else { self.measure }
    }

    fn into_ways(self) -> Vec<Way> {
        let ends = &self.states[self.firsts[self.nodes.len() - 1]..];
        let mut ways: Vec<Way> = ends.iter().map(|end| self.way(end)).collect();
        ways.sort_by_key(|way| way.lines.len());
        ways
    }

    fn way<'s>(&'s self, mut state: &'s State) -> Way {
        let mut lines = Vec::with_capacity(state.lines as usize);
        let demerits = state.demerits;
        while state.node > 0 {
            let before = &self.states[state.from];
            lines.push(self.nodes[before.node]..self.nodes[state.node]);
            state = before;
        }
        lines.reverse();
        Way { lines, demerits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::tests::{Bench, Dice};

    /// The least demerits of all ways to break `p` from the node `from` on, by trying every one.
    fn least(search: &Search<'_>, from: usize) -> Option<i64> {
        let end = search.nodes.len() - 1;
        if from == end {
            return Some(0);
        }
        let mut least = None;
        for to in from + 1..=end {
            let range = search.nodes[from]..search.nodes[to];
            let fit = Fit::new(search.p, &range, search.room(range.start));
            let poor = search.scope == Scope::EveryCount && fit.gap() > costs::POOR_GAP;
            let rest = if fit.fits() && !poor { self::least(search, to) } else { None };
            let price = |rest| {
                let toll = search.toll(search.nodes[to]);
                search.cost(&fit, &range).map(|cost| cost + toll + rest)
            };
            least = [least, rest.and_then(price)].into_iter().flatten().min();
            if search.p.joints.get(search.nodes[to]).is_some_and(|j| j.at == Breaking::Must) {
                break;
            }
        }
        least
    }

    #[test]
    fn no_way_is_better_than_the_one_found() {
        let bench = Bench::new();
        let parts = [
            "港", "区", "，", "。", "“", "”", "——", "5", "月", "exten", "sive", " ", "（", "）",
            "\n",
        ];
        let mut dice = Dice(0xB5AD_4ECE_DA1C_E2A9);
        let mut tried = 0;
        for _ in 0..600 {
            let text: String = (0..dice.roll(17)).map(|_| parts[dice.roll(parts.len())]).collect();
            let p = bench.prepare(&text, (dice.roll(3)) as i64, Align::Justify);
            let measure = Em::ONE * (4 + dice.roll(4) as i64);
            let every = least(&Search::run(&p, measure, Scope::EveryCount), 0);
            let found = every_count(&p, measure).iter().map(|way| way.demerits).min();
            assert_eq!(found, every, "{text:?} at {} without a poor line", measure.get());
            let Some(least) = least(&Search::run(&p, measure, Scope::Best), 0) else { continue };
            assert_eq!(best(&p, measure).demerits, least, "{text:?} at {}", measure.get());
            tried += 1;
        }
        assert!(tried > 400, "only {tried} texts could be broken");
    }
}
