//! Traditional Chinese, horizontal, where it differs from the Simplified rules: points stand in the
//! middle of their em, which is never cut, and ！？ fill theirs (CLREQ #punctuation_adjustment). CLREQ as
//! in [`super::zh_hans`].

use super::Class::*;
use super::zh_hans::{
    ABSORBS_SPACE, ALPHABETIC, CHARS, EDGES, FRAMINGS, FULL, NONE, RANGES, STICKS, TIGHT, frame,
};
use super::{CLASSES, Classes, Framing, Give, Ink, Loss, Rules};

/// Points in the middle of an em.
const CENTRED: Classes = Classes::of(&[Stop, Query, Pause, Middle, WideMiddle]);

static HANT_FRAMINGS: [Framing; CLASSES] = {
    let mut table = FRAMINGS;
    let whole = frame(Some(FULL), NONE, NONE, Ink::Centre);
    table[Stop as usize] = whole;
    table[Query as usize] = whole;
    table[Pause as usize] = whole;
    table[Middle as usize] = whole;
    table
};

/// The rules.
pub static RULES: Rules = Rules {
    chars: &CHARS,
    overrides: &[],
    ranges: &RANGES,
    framings: &HANT_FRAMINGS,
    edges: EDGES,
    sticks: STICKS,
    // A bracket gives way to whatever it meets; a centred point keeps its em.
    squeezes: &[
        (Classes::of(&[Close]), CENTRED.or(Classes::of(&[Close, WideSpace])), Loss::FirstAfter),
        (
            CENTRED.or(Classes::of(&[Open, Close, WideSpace])),
            Classes::of(&[Open]),
            Loss::SecondBefore,
        ),
    ],
    gives: &[(Classes::of(&[Open, Close]), Give::Bracket)],
    tight: TIGHT,
    clinging: Classes::of(&[Close]),
    ideographic: Classes::of(&[Han, Iteration]),
    alphabetic: ALPHABETIC,
    absorbs_space: ABSORBS_SPACE,
    units: "年月日時分秒點號版個名人次項元萬億件家歲級條米噸戶屆期週天",
};
