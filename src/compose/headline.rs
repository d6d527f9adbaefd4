//! Headlines: a prepared text and a count of lines in, balanced lines broken by words out.

use std::ops::Range;

use super::cluster::Breaking;
use super::fit::Fit;
use super::{HeadlineBreak, Prepared, set};
use crate::geom::Em;

/// Breaks `p` into exactly `lines` balanced lines.
pub fn headline(p: &Prepared, lines: u32) -> Option<HeadlineBreak> {
    let end = p.clusters.len();
    let legal = |i: &usize| p.joints[*i].at != Breaking::Never;
    let mut nodes = vec![0];
    nodes.extend((1..end).filter(legal));
    nodes.push(end);
    let width = |range: &Range<usize>| Fit::new(p, range, Em::ZERO).sums.width.get();
    let share = width(&(0..end)) / f64::from(lines);
    let mut table: Vec<Option<(f64, Vec<usize>)>> = vec![None; nodes.len()];
    table[0] = Some((0.0, vec![]));
    for _ in 0..lines {
        let mut next = vec![None; nodes.len()];
        for to in 1..nodes.len() {
            for from in 0..to {
                let Some((cost, path)) = &table[from] else { continue };
                let range = nodes[from]..nodes[to];
                let cost = cost + (width(&range) - share) * (width(&range) - share);
                if next[to].as_ref().is_none_or(|(best, _): &(f64, Vec<usize>)| cost < *best) {
                    let mut path = path.clone();
                    path.push(nodes[to]);
                    next[to] = Some((cost, path));
                }
            }
        }
        table = next;
    }
    let (_, path) = table.pop()??;
    let mut start = 0;
    let mut set = Vec::new();
    for end in path {
        let natural = Fit::new(p, &(start..end), Em::ZERO).sums.width;
        set.push(set::line(p, start..end, natural));
        start = end;
    }
    let widest = set.iter().map(|line| line.width).max()?;
    let narrowest = set.iter().map(|line| line.width).min()?;
    Some(HeadlineBreak { lines: set, widest, narrowest, demerits: 0 })
}
