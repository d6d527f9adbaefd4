//! One line against the measure: how much it has to give or take, and what that costs.

use std::ops::Range;

use super::cluster::{Breaking, Sums};
use super::rules::costs;
use super::{Align, Prepared};
use crate::geom::Em;

/// What the blank of a mark takes before Han open past a good line's limit: an eighth of an em is not seen
/// beside the half that is there. CLREQ #line_adjustment knows no such turn; without it the limits of R22
/// can't be kept.
const BLANK_STRETCH: Em = Em::from_raw(1 << 13);

/// In a line with less room all that opens does so alike, as CLREQ has it: with one mark or none, and few
/// joints, an eighth would be seen and save nothing.
const ROOM_FOR_BLANKS: Em = Em::from_raw(10 << 16);

/// A line of a paragraph, as the search sees it.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Fit {
    /// What the line's content adds up to, its edges trimmed.
    pub sums: Sums,
    /// What is left of the room, less than zero if the line has to give.
    pub slack: Em,
    /// Whether it is the last of its paragraph, or ends at the editor's break: set natural.
    pub last: bool,
}

/// What a justified line is stretched by, each kind all at once.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// By all spaces together.
    pub spaces: Em,
    /// By all Han–Latin gaps together.
    pub autospaces: Em,
    /// By the blanks of all marks together, over what every joint has.
    pub blanks: Em,
    /// By all joints that open, together.
    pub opens: Em,
}

impl Fit {
    /// The line of the clusters `range` in `room`.
    pub fn new(p: &Prepared, range: &Range<usize>, room: Em) -> Self {
        let sums = p.line(range);
        let last = range.end == p.clusters.len() || p.joints[range.end].at == Breaking::Must;
        Self { sums, slack: room - sums.width, last }
    }

    /// Whether the line is no wider than its room, or can be made so.
    pub fn fits(&self) -> bool {
        self.slack + self.sums.all_give() >= Em::ZERO
    }

    /// How a line with slack takes it up: spaces first, then Han–Latin gaps, then all that opens, and
    /// from a good line's limit on the blanks of marks before the rest.
    pub fn stretch(&self) -> Stretch {
        let spaces = self.slack.min(self.sums.spaces);
        let autospaces = (self.slack - spaces).min(self.sums.autospaces);
        let left = self.slack - spaces - autospaces;
        let good = Em::ONE.scale(costs::GOOD_GAP - 1, 1000) * self.sums.opens;
        let wide = self.sums.width + self.slack >= ROOM_FOR_BLANKS;
        let blanks = if wide { BLANK_STRETCH * self.sums.blanks } else { Em::ZERO };
        let blanks = (left - good).max(Em::ZERO).min(blanks);
        Stretch { spaces, autospaces, blanks, opens: left - blanks }
    }

    /// The Han gap of the line as justified, in thousandths of an em, rounded up. A line that has
    /// slack but nowhere to open is as bad as one open by all of it.
    pub fn gap(&self) -> i64 {
        if self.last || self.slack <= Em::ZERO {
            return 0;
        }
        let opens = self.stretch().opens.raw();
        let joints = self.sums.opens.max(1) << 16;
        ((opens * 1000 + joints - 1) / joints).min(costs::WIDEST_GAP)
    }

    /// What the line costs.
    pub fn demerits(&self, align: Align) -> i64 {
        if self.slack < Em::ZERO {
            return self.give_demerits();
        }
        match align {
            _ if self.last => 0,
            Align::Justify => costs::stretch(self.gap()),
            // Ragged: the square of what is left, in the tenth part of an em.
            Align::Start | Align::Center | Align::End => {
                let tenths = ((self.slack.raw() * 10) >> 16).min(costs::WIDEST_GAP);
                tenths * tenths
            }
        }
    }

    fn give_demerits(&self) -> i64 {
        let mut need = -self.slack.raw();
        let mut cost = 0;
        for (kind, has) in self.sums.give.iter().enumerate() {
            let used = need.min(has.raw());
            cost += costs::give(kind, used, has.raw());
            need -= used;
        }
        cost
    }
}
