//! Copyfit: a story's running text into columns of given depths, so that every column ends level.
//!
//! Each piece of text can take one line more or fewer at some cost; the cheapest choice that fills the
//! columns is found by dynamic programming over the pieces. What a break between two columns costs
//! (widow, orphan, a subhead at the foot; CLREQ §4.1, GB practice) is known here and nowhere else.

use super::story::{Cost, FlowKind, Measured};

/// A last line of a paragraph alone at the head of a column (R26).
const WIDOW: Cost = 2500;
/// A first line of a paragraph alone at the foot of a column (R26, our choice).
const ORPHAN: Cost = 700;
/// A subhead with one line of text under it at the foot of a column.
const LONELY_SUBHEAD: Cost = 1500;
/// A subhead at the foot of a column: never, while there is another way.
const SUBHEAD_AT_FOOT: Cost = 9000;
/// Lines left blank at the end of a story (LAYOUT: 0.35 for one; two are a hole already).
const BLANK: [Cost; 3] = [0, 350, 6000];
/// More lines than this may not stay blank at the end of a story.
pub const MOST_BLANK: u32 = BLANK.len() as u32 - 1;

/// How a story's text fills its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The grid lines that each piece of the running text takes.
    pub lines: Vec<u32>,
    /// Lines left blank at the end of the last column.
    pub blank: u32,
    /// What it costs.
    pub cost: Cost,
}

struct State {
    at: u32,
    cost: Cost,
    lines: u32,
    from: usize,
}

/// The least and the most lines that the pieces can take together.
pub fn range(pieces: &[Measured]) -> (u32, u32) {
    pieces.iter().fold((0, 0), |(least, most), piece| {
        let first = piece.choices.first().map_or(0, |c| c.0);
        let last = piece.choices.last().map_or(0, |c| c.0);
        (least + first, most + last)
    })
}

/// The least lines that the pieces take if none is left out.
pub fn least_whole(pieces: &[Measured]) -> u32 {
    let least = |piece: &Measured| piece.choices.iter().map(|c| c.0).find(|lines| *lines > 0);
    pieces.iter().filter_map(least).sum()
}

/// Fits the pieces into columns of `depths` lines, with at most `blank` lines left over at the end.
pub fn fit(pieces: &[Measured], depths: &[u32], blank: u32) -> Option<Fit> {
    let capacity: u32 = depths.iter().sum();
    let (least, most) = range(pieces);
    if least > capacity || most + blank < capacity {
        return None;
    }
    let feet: Vec<u32> = depths
        .iter()
        .scan(0, |at, depth| {
            *at += depth;
            Some(*at)
        })
        .collect();
    let mut layers: Vec<Vec<State>> = vec![vec![State { at: 0, cost: 0, lines: 0, from: 0 }]];
    let (mut least_left, mut most_left) = (least, most);
    for (index, piece) in pieces.iter().enumerate() {
        least_left -= piece.choices.first().map_or(0, |c| c.0);
        most_left -= piece.choices.last().map_or(0, |c| c.0);
        let reaches =
            |end: u32| end + least_left <= capacity && end + most_left + blank >= capacity;
        let next = step(&layers[index], piece, &feet, reaches);
        layers.push(next);
    }
    let ends = layers.last()?;
    let total =
        |state: &State| state.cost + BLANK[((capacity - state.at) as usize).min(BLANK.len() - 1)];
    let mut at = (0..ends.len()).min_by_key(|&i| total(&ends[i]))?;
    let (cost, left) = (total(&ends[at]), capacity - ends[at].at);
    let mut lines = vec![0; pieces.len()];
    for index in (0..pieces.len()).rev() {
        let state = &layers[index + 1][at];
        lines[index] = state.lines;
        at = state.from;
    }
    Some(Fit { lines, blank: left, cost })
}

/// Every place where the text can stand after one more piece, each reached as cheaply as it can be.
fn step(
    states: &[State],
    piece: &Measured,
    feet: &[u32],
    reaches: impl Fn(u32) -> bool,
) -> Vec<State> {
    let mut next: Vec<State> = Vec::with_capacity(states.len() + 2);
    for (from, state) in states.iter().enumerate() {
        for &(lines, price) in &piece.choices {
            let end = state.at + lines;
            if !reaches(end) {
                continue;
            }
            let Some(breaks) = break_cost(piece.kind, state.at, end, feet) else { continue };
            let cost = state.cost + price + breaks;
            match next.iter_mut().find(|known| known.at == end) {
                Some(known) if known.cost <= cost => {}
                Some(known) => *known = State { at: end, cost, lines, from },
                None => next.push(State { at: end, cost, lines, from }),
            }
        }
    }
    next
}

/// What it costs that the lines `start..end` of one piece meet the columns' feet as they do; `None` if a
/// piece that may not be broken would be.
fn break_cost(kind: FlowKind, start: u32, end: u32, feet: &[u32]) -> Option<Cost> {
    let mut cost = 0;
    let last = feet.last().copied().unwrap_or(0);
    for &foot in feet.iter().filter(|&&foot| start < foot && foot <= end + 1 && foot < last) {
        let (before, after) = (foot - start, i64::from(end) - i64::from(foot));
        match kind {
            FlowKind::Subhead if after > 0 => return None,
            FlowKind::Subhead if after == 0 => cost += SUBHEAD_AT_FOOT,
            FlowKind::Subhead if after == -1 => cost += LONELY_SUBHEAD,
            FlowKind::Byline if after >= 0 => cost += ORPHAN,
            FlowKind::Paragraph | FlowKind::Caption if after > 0 => {
                cost += if after == 1 { WIDOW } else { 0 };
                cost += if before == 1 { ORPHAN } else { 0 };
            }
            _ => {}
        }
    }
    Some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(choices: &[(u32, Cost)]) -> Measured {
        Measured { kind: FlowKind::Paragraph, choices: choices.to_vec(), text_lines: 0 }
    }

    #[test]
    fn text_that_fits_exactly_costs_nothing() {
        let fit = fit(&[paragraph(&[(4, 0)]), paragraph(&[(6, 0)])], &[5, 5], 0).unwrap();
        assert_eq!((fit.lines, fit.blank, fit.cost), (vec![4, 6], 0, ORPHAN));
    }

    #[test]
    fn a_paragraph_is_lengthened_to_level_the_feet() {
        let pieces = [paragraph(&[(4, 0), (5, 200)]), paragraph(&[(5, 0), (6, 300)])];
        let fit = fit(&pieces, &[5, 5], 0).unwrap();
        assert_eq!((fit.lines, fit.cost), (vec![5, 5], 200));
    }

    #[test]
    fn blank_lines_are_left_only_as_many_as_allowed() {
        let pieces = [paragraph(&[(8, 0)])];
        assert_eq!(fit(&pieces, &[5, 5], 2).unwrap().blank, 2);
        assert_eq!(fit(&pieces, &[5, 5], 1), None);
        assert_eq!(fit(&pieces, &[3, 4], 2), None);
    }

    #[test]
    fn a_widow_is_avoided_where_a_variant_allows() {
        let pieces = [paragraph(&[(6, 0)]), paragraph(&[(3, 0), (4, 100)])];
        assert_eq!(fit(&pieces, &[5, 5], 1).unwrap().lines, [6, 4]);
        let widow = fit(&[paragraph(&[(6, 0)]), paragraph(&[(4, 0)])], &[5, 5], 0).unwrap();
        assert_eq!(widow.cost, WIDOW);
    }

    #[test]
    fn a_subhead_is_never_cut_by_a_column_and_hates_its_foot() {
        let head =
            |lines| Measured { kind: FlowKind::Subhead, choices: vec![(lines, 0)], text_lines: 1 };
        assert_eq!(fit(&[paragraph(&[(4, 0)]), head(2), paragraph(&[(4, 0)])], &[5, 5], 0), None);
        let foot = fit(&[paragraph(&[(3, 0)]), head(2), paragraph(&[(5, 0)])], &[5, 5], 0).unwrap();
        assert_eq!(foot.cost, SUBHEAD_AT_FOOT);
    }
}
