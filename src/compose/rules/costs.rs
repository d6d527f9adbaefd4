//! What a setting costs, in demerits. The scale is that of a squared Han gap in thousandths of an em: a
//! line with gaps of 0.05 em, the good line's limit, costs 2,500. Costs add up over a paragraph.

use super::{GIVES, Give};

/// A Han gap up to this many thousandths of an em is good (R22).
pub const GOOD_GAP: i64 = 50;

/// A Han gap over this many thousandths of an em is poor (R22).
pub const POOR_GAP: i64 = 100;

/// A Han gap over this many thousandths of an em is a defect (R22).
pub const DEFECT_GAP: i64 = 250;

/// No gap counts for more than this many thousandths of an em, so that squares of it add up.
pub const WIDEST_GAP: i64 = 1_000_000;

/// Weighs what lies over [`GOOD_GAP`], squared. Chosen so that a line at 0.10 em costs as much as some
/// twenty at 0.05 em: loose lines are spread before one is let go.
const OVER_GOOD: i64 = 16;

/// A line that is not good any more: one such is better than two.
const NOT_GOOD: i64 = 8_000;

/// A line over [`POOR_GAP`] costs more than any number of good ones in a paragraph.
pub const POOR: i64 = 400_000;

/// A line over [`DEFECT_GAP`].
const DEFECT: i64 = 4_000_000;

/// What giving way in full costs, by [`Give`]: 先挤进后推出, so a line that is squeezed in the blanks of
/// its marks costs less than one that is opened a little; the stops give last (R20).
const GIVE: [i64; GIVES] = [100, 300, 300, 900, 3_000];

/// A line more: lines are what a newspaper has least of.
pub const LINE: i64 = 600;

/// A line that starts with what only the level 严格 forbids (R4): worse than one at 0.10 em, so that it
/// is never seen but where every other way has a poor line.
pub const STRICT: i64 = 100_000;

/// A word parted between syllables: as bad as a line that is not good, so that only such a one has it.
pub const HYPHEN: i64 = 12_000;

/// An address parted: seen more often than a hyphen, and it reads no worse.
pub const ADDRESS: i64 = 4_000;

/// An address parted where nothing shows that it goes on: better than a poor line, worse than any other.
pub const ADDRESS_ANYWHERE: i64 = 150_000;

/// A word parted where the editor offers it.
pub const SOFT_HYPHEN: i64 = 1_000;

/// A number parted from its unit (R11): as bad as a line just not good.
pub const UNIT: i64 = 14_000;

/// A last line of fewer than two Han (R25): worse than a poor line.
pub const RUNT: i64 = 1_500_000;

/// Below this measure, in em, one character pushed down opens a line past [`POOR_GAP`] in any case (R22
/// asks for nothing there).
pub const NARROW: i64 = 12;

/// What the line costs at most, up to [`DEFECT_GAP`], from which a character was pushed down to keep the
/// last line from being a runt: CLREQ #handling_orphans takes it from the line before the last, and at
/// 8 em that opens a line of seven Han to ⅙ em (which costs more than this) or, less one mark, to ¼.
pub const RELIEF: i64 = 600_000;

/// A break where none is allowed: only ever taken when nothing else is left.
pub const FORCED: i64 = 1_000_000_000;

/// What a Han gap of `gap` thousandths of an em costs.
pub fn stretch(gap: i64) -> i64 {
    let over = (gap - GOOD_GAP).max(0);
    let mut cost = gap * gap + OVER_GOOD * over * over;
    if gap >= GOOD_GAP {
        cost += NOT_GOOD;
    }
    if gap > POOR_GAP {
        cost += POOR;
    }
    if gap > DEFECT_GAP {
        cost += DEFECT;
    }
    cost
}

/// What it costs to use `used` of `all` raw units of a kind of give.
pub fn give(kind: usize, used: i64, all: i64) -> i64 {
    if all <= 0 { 0 } else { GIVE[kind] * used / all }
}

const _: () = assert!(Give::Stop as usize == GIVES - 1);
