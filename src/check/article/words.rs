//! Words that were typed twice.

use super::{Cx, Words};
use crate::diag::Diagnostic;

/// Function words of which two in a row are a slip, and the words in which they are not: what may stand
/// before, and what after.
const DOUBLES: &[(char, &str, &str)] = &[
    ('的', "目标有", "确士"),
    ('在', "实内存所潜", ""),
    ('和', "平温", "美气睦"),
    ('与', "参", ""),
    ('被', "", ""),
    ('把', "一", ""),
    ('对', "一绝", ""),
    ('为', "作认行因", ""),
    ('及', "以涉普", ""),
    ('从', "", ""),
    ('向', "方导", ""),
    ('将', "", ""),
    ('是', "", "非"),
    ('也', "", ""),
    ('就', "", ""),
];

pub(super) fn check(words: &Words<'_>, cx: &mut Cx<'_>) {
    for at in 1..words.chars.len() {
        let (Some(one), Some(two)) = (words.before(at), words.at(at)) else { continue };
        if one != two {
            continue;
        }
        let Some((_, before, after)) = DOUBLES.iter().find(|(word, ..)| *word == one) else {
            continue;
        };
        let within = |c: Option<char>, list: &str| c.is_some_and(|c| list.contains(c));
        if within(at.checked_sub(2).and_then(|at| words.at(at)), before)
            || within(words.at(at + 1), after)
        {
            continue;
        }
        let found = Diagnostic::warning("doubled-word").at(words.place(at - 1, at + 1));
        cx.tell(found.with("word", one));
    }
}
