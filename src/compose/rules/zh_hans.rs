//! Simplified Chinese, horizontal, as a newspaper sets it: 全角 marks, squeezed in pairs and at the
//! line's end. CLREQ is the W3C's Requirements for Chinese Text Layout, GB the GB/T 15834-2011.

use super::Class::*;
use super::{CLASSES, Class, Classes, Edges, Framing, Give, Ink, Loss, Rules};
use crate::geom::Em;

/// The characters of each class (CLREQ #categories_of_punctuation_marks, GB 4 and 5).
const BY_CLASS: &[(Class, &[char])] = &[
    (
        Open,
        &[
            '“', '‘', '（', '《', '〈', '「', '『', '【', '〔', '〖', '〘', '〚', '［', '｛', '〝',
            '｟',
        ],
    ),
    (
        Close,
        &[
            '”', '’', '）', '》', '〉', '」', '』', '】', '〕', '〗', '〙', '〛', '］', '｝', '〞',
            '〟', '｠',
        ],
    ),
    (Stop, &['。', '．', '｡']),
    (Query, &['！', '？']),
    (Pause, &['，', '、', '；', '：', '､', '﹐', '﹑', '﹔', '﹕']),
    (Middle, &['·', '‧', '･', '•', '․']),
    (WideMiddle, &['・']),
    (Dash, &['⸺']),
    (Ellipsis, &['…', '⋯', '‥', '︙']),
    (Connector, &['–', '—', '～', '－', '‐']),
    (Wave, &['〜', '゠']),
    (Slash, &['/', '／']),
    (
        Iteration,
        &[
            '々', '〻', 'ゝ', 'ゞ', 'ヽ', 'ヾ', 'ー', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ',
            'ゅ', 'ょ', 'ゎ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ',
            'ヶ', '‼', '⁇', '⁈', '⁉',
        ],
    ),
    (Prefix, &['￥', '￡', '＄', '№', '＃']),
    (Suffix, &['％', '﹪', '‰', '℃', '℉', '‱', '￠']),
    (LetterPrefix, &['$', '£', '¥', '€', '#', '@']),
    (Sign, &['+', '±', '×', '=']),
    (LetterSuffix, &['%', '°', '′', '″', '¢']),
    (LetterOpen, &['(', '[', '{']),
    (LetterClose, &[')', ']', '}']),
    (
        LetterPoint,
        &[
            ',', '.', ':', ';', '!', '?', '\'', '&', '_', '~', '\\', '*', '<', '>', '|', '^', '"',
            '`',
        ],
    ),
    (Hyphen, &['-', '\u{2011}']),
    (Space, &[' ', '\t', '\r', '\u{2002}', '\u{2003}', '\u{2009}']),
    (WideSpace, &['\u{3000}']),
    (Glue, &['\u{A0}', '\u{202F}', '\u{2060}', '\u{FEFF}', '\u{AD}']),
    (Opportunity, &['\u{200B}']),
    (Newline, &['\n']),
];

const fn count() -> usize {
    let (mut n, mut row) = (0, 0);
    while row < BY_CLASS.len() {
        n += BY_CLASS[row].1.len();
        row += 1;
    }
    n
}

/// [`BY_CLASS`] in the order of code points.
const fn sorted() -> [(char, Class); count()] {
    let mut table = [('\0', Newline); count()];
    let (mut n, mut row) = (0, 0);
    while row < BY_CLASS.len() {
        let (class, chars) = BY_CLASS[row];
        let mut i = 0;
        while i < chars.len() {
            let mut at = n;
            while at > 0 && table[at - 1].0 as u32 > chars[i] as u32 {
                table[at] = table[at - 1];
                at -= 1;
            }
            table[at] = (chars[i], class);
            n += 1;
            i += 1;
        }
        row += 1;
    }
    table
}

/// The class of every mark.
pub static CHARS: [(char, Class); count()] = sorted();

/// What [`CHARS`] lacks, by ranges.
pub static RANGES: [(char, char, Class); 12] = [
    ('0', '9', Digit),
    ('A', 'Z', Letter),
    ('a', 'z', Letter),
    ('\u{2E80}', '\u{2FDF}', Han),
    ('\u{3005}', '\u{3007}', Han),
    ('\u{3040}', '\u{33FF}', Han),
    ('\u{3400}', '\u{9FFF}', Han),
    ('\u{AC00}', '\u{D7AF}', Han),
    ('\u{F900}', '\u{FAFF}', Han),
    ('０', '９', WideDigit),
    ('\u{FF00}', '\u{FFEF}', Symbol),
    ('\u{20000}', '\u{3FFFF}', Han),
];

/// Half an em.
const HALF: Em = Em::from_raw(1 << 15);
const QUARTER: Em = Em::from_raw(1 << 14);
/// The whole em that most marks stand in.
pub const FULL: Em = Em::ONE;
/// No blank.
pub const NONE: Em = Em::ZERO;

/// A frame, on fewer lines.
pub const fn frame(width: Option<Em>, before: Em, after: Em, ink: Ink) -> Framing {
    Framing { width, before, after, ink }
}

/// The frames (CLREQ #punctuation_adjustment, GB 5.1): half of a mark's em is blank, left of an opening
/// one, right of the others; a middle dot and a short connector have half an em.
pub static FRAMINGS: [Framing; CLASSES] = {
    let natural = frame(None, NONE, NONE, Ink::Left);
    let mut table = [natural; CLASSES];
    table[Open as usize] = frame(Some(FULL), HALF, NONE, Ink::Right);
    table[Close as usize] = frame(Some(FULL), NONE, HALF, Ink::Left);
    table[Stop as usize] = frame(Some(FULL), NONE, HALF, Ink::Left);
    table[Query as usize] = frame(Some(FULL), NONE, HALF, Ink::Left);
    table[Pause as usize] = frame(Some(FULL), NONE, HALF, Ink::Left);
    table[Middle as usize] = frame(Some(HALF), NONE, NONE, Ink::Centre);
    table[WideMiddle as usize] = frame(Some(FULL), QUARTER, QUARTER, Ink::Centre);
    table[Dash as usize] = frame(Some(FULL), NONE, NONE, Ink::Centre);
    table[Ellipsis as usize] = frame(Some(FULL), NONE, NONE, Ink::Centre);
    table
};

/// Marks that close: whatever has its blank on the right.
pub const CLOSING: Classes = Classes::of(&[Close, Stop, Query, Pause]);

/// What no line starts with at any level: UAX #14's CL and PO of an alphabet, white space, and what is
/// written to stand behind something.
const BOUND: Classes = Classes::of(&[
    Iteration,
    Suffix,
    LetterSuffix,
    LetterClose,
    LetterPoint,
    Hyphen,
    Space,
    WideSpace,
    Glue,
    Newline,
    Opportunity,
]);

/// What no line ends with at any level: UAX #14's OP and PR.
const LEADING: Classes = Classes::of(&[Prefix, LetterPrefix, LetterOpen, Glue]);

/// What no line starts with at the level 基本.
const BASIC: Classes =
    BOUND.or(CLOSING).or(Classes::of(&[Middle, WideMiddle, Connector, Slash, Sign]));

/// CLREQ #prohibition_rules_for_line_start_end: the levels 无, 基本, GB and 严格.
pub const EDGES: [Edges; 4] = [
    Edges { no_start: BOUND, no_end: LEADING },
    Edges { no_start: BASIC, no_end: LEADING.or(Classes::of(&[Open])) },
    Edges {
        no_start: BASIC.or(Classes::of(&[Wave])),
        no_end: LEADING.or(Classes::of(&[Open, Slash])),
    },
    Edges {
        no_start: BASIC.or(Classes::of(&[Wave, Dash, Ellipsis])),
        no_end: LEADING.or(Classes::of(&[Open, Slash])),
    },
];

/// A word or a number, with what belongs to it.
const WORD: Classes =
    Classes::of(&[Letter, Digit, LetterPrefix, LetterSuffix, LetterPoint, LetterClose, LetterOpen]);

/// CLREQ #unbreakable_marks and UAX #14 LB 25: words, and numbers with what belongs to them.
pub const STICKS: &[(Classes, Classes)] = &[
    (WORD, WORD),
    (Classes::of(&[Hyphen]), Classes::of(&[Digit])),
    (Classes::of(&[WideDigit]), Classes::of(&[WideDigit])),
    (Classes::of(&[Dash]), Classes::of(&[Dash])),
    (Classes::of(&[Ellipsis]), Classes::of(&[Ellipsis])),
];

/// What a stretched line doesn't open before, and after (CLREQ #line_adjustment): all that is left opens
/// equally, but nothing within a word, round a dash or beside what is a space itself.
pub const TIGHT: (Classes, Classes) = (
    Classes::of(&[
        Middle,
        WideMiddle,
        Wave,
        Dash,
        Ellipsis,
        Slash,
        Connector,
        Suffix,
        LetterSuffix,
        LetterPoint,
        LetterClose,
        Space,
        WideSpace,
        Glue,
        Newline,
        Opportunity,
    ]),
    Classes::of(&[
        Middle,
        WideMiddle,
        Wave,
        Dash,
        Ellipsis,
        Slash,
        Connector,
        Prefix,
        LetterPrefix,
        LetterOpen,
        WideSpace,
        Glue,
        Newline,
    ]),
);

/// What keeps a gap from Han behind it, and before it (CLREQ #mixed_text_composition_in_horizontal).
pub const ALPHABETIC: (Classes, Classes) = (
    Classes::of(&[Letter, Digit, LetterSuffix, Sign]),
    Classes::of(&[Letter, Digit, LetterPrefix, Sign]),
);

/// Marks beside which a typed space is needless.
pub const ABSORBS_SPACE: Classes =
    CLOSING.or(Classes::of(&[Open, Dash, Ellipsis, Middle, WideMiddle, WideSpace, Newline]));

/// The rules.
pub static RULES: Rules = Rules {
    chars: &CHARS,
    overrides: &[],
    ranges: &RANGES,
    framings: &FRAMINGS,
    edges: EDGES,
    sticks: STICKS,
    // CLREQ #adjusting_space_between_adjacent_punctuation_marks (R13 of the project's list).
    squeezes: &[
        (CLOSING, CLOSING.or(Classes::of(&[Middle, WideMiddle, WideSpace])), Loss::FirstAfter),
        (
            CLOSING.or(Classes::of(&[Open, Middle, WideMiddle, WideSpace])),
            Classes::of(&[Open]),
            Loss::SecondBefore,
        ),
    ],
    // CLREQ #line_adjustment (R20): brackets, then ，、；：, then 。！？ last.
    gives: &[
        (Classes::of(&[Open, Close]), Give::Bracket),
        (Classes::of(&[Pause]), Give::Pause),
        (Classes::of(&[Stop, Query]), Give::Stop),
    ],
    tight: TIGHT,
    clinging: CLOSING,
    ideographic: Classes::of(&[Han, Iteration]),
    alphabetic: ALPHABETIC,
    absorbs_space: ABSORBS_SPACE,
    units: "年月日时分秒点号版个名人次项元万亿件家岁级条米吨户届期周天",
};
