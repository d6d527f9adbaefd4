//! The account of an import: every character that went in came out, or is in a repair.

use std::collections::BTreeMap;

use super::rules::Repair;
use crate::source::story::Story;

/// What is missing and what is too much: input and additions on one side, stories and removals on the
/// other, white space not counted.
pub(super) fn lost(input: &str, stories: &[Story], repairs: &[Repair]) -> (String, String) {
    let mut balance: BTreeMap<char, i64> = BTreeMap::new();
    let mut count = |text: &str, by: i64| {
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *balance.entry(c).or_default() += by;
        }
    };
    count(input, 1);
    for repair in repairs {
        count(&repair.added, 1);
        count(&repair.removed, -1);
    }
    for story in stories {
        story.texts().into_iter().for_each(|text| count(text, -1));
    }
    let side = |sign: i64| {
        let of = balance.iter().filter(|(_, n)| **n * sign > 0);
        of.flat_map(|(c, n)| std::iter::repeat_n(*c, n.unsigned_abs() as usize)).collect()
    };
    (side(1), side(-1))
}
