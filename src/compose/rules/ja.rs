//! Japanese, horizontal, for the passages of it in a Chinese paper: after JLREQ, the W3C's Requirements
//! for Japanese Text Layout, where it differs from the Simplified rules.

use super::Class::*;
use super::zh_hans::{
    ABSORBS_SPACE, ALPHABETIC, CHARS, EDGES, FRAMINGS, FULL, NONE, RANGES, STICKS, TIGHT, frame,
};
use super::{CLASSES, Classes, Framing, Give, Ink, Loss, Rules};

/// Marks that close (JLREQ #character_classes, cl-02, cl-06, cl-07).
const CLOSING: Classes = Classes::of(&[Close, Stop, Pause]);

/// JLREQ cl-03 and cl-04: connectors, ！ and ？ fill their em.
static JA_FRAMINGS: [Framing; CLASSES] = {
    let mut table = FRAMINGS;
    table[Connector as usize] = frame(Some(FULL), NONE, NONE, Ink::Centre);
    table[Query as usize] = frame(Some(FULL), NONE, NONE, Ink::Centre);
    table
};

/// The rules.
pub static RULES: Rules = Rules {
    chars: &CHARS,
    // JLREQ cl-05: colons are middle dots.
    overrides: &[('：', WideMiddle), ('；', WideMiddle)],
    ranges: &RANGES,
    framings: &JA_FRAMINGS,
    edges: EDGES,
    sticks: STICKS,
    // JLREQ #positioning_of_punctuation_marks.
    squeezes: &[
        (CLOSING, CLOSING.or(Classes::of(&[Middle, WideMiddle, WideSpace])), Loss::FirstAfter),
        (
            CLOSING.or(Classes::of(&[Open, Middle, WideMiddle, WideSpace])),
            Classes::of(&[Open]),
            Loss::SecondBefore,
        ),
    ],
    gives: &[
        (Classes::of(&[Open, Close]), Give::Bracket),
        (Classes::of(&[Pause]), Give::Pause),
        (Classes::of(&[Stop]), Give::Stop),
    ],
    tight: TIGHT,
    clinging: CLOSING,
    ideographic: Classes::of(&[Han, Iteration]),
    alphabetic: ALPHABETIC,
    absorbs_space: ABSORBS_SPACE,
    units: "年月日時分秒点号版個名人次円万億件家歳級条届期",
};
