//! Simplified Chinese, horizontal, as a newspaper sets it: 全角 marks, squeezed in pairs and at the
//! line's end. CLREQ is the W3C's Requirements for Chinese Text Layout, GB the GB/T 15834-2011.

use super::Class::*;
use super::{CLASSES, Class, Classes, Framing, Give, Ink, Loss, Rules};
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
    (Middle, &['·', '‧', '・', '･', '•', '․']),
    (Dash, &['⸺']),
    (Ellipsis, &['…', '⋯', '‥', '︙']),
    (Connector, &['–', '—', '～', '〜', '－', '゠', '‐']),
    (Slash, &['/', '／']),
    (
        Iteration,
        &[
            '々', '〻', 'ゝ', 'ゞ', 'ヽ', 'ヾ', 'ー', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ',
            'ゅ', 'ょ', 'ゎ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ',
            'ヶ', '‼', '⁇', '⁈', '⁉',
        ],
    ),
    (Prefix, &['￥', '￡', '￠', '＄', '№', '＃']),
    (Suffix, &['％', '‰', '℃', '℉', '‱']),
    (LetterPrefix, &['$', '£', '¥', '€', '#', '+', '±', '@']),
    (LetterSuffix, &['%', '°', '′', '″', '¢']),
    (LetterOpen, &['(', '[', '{']),
    (LetterClose, &[')', ']', '}']),
    (
        LetterPoint,
        &[
            ',', '.', ':', ';', '!', '?', '\'', '&', '_', '=', '~', '\\', '*', '<', '>', '|', '^',
            '"', '`',
        ],
    ),
    (Hyphen, &['-', '\u{2011}']),
    (Space, &[' ', '\t', '\r', '\u{2002}', '\u{2003}', '\u{2009}']),
    (WideSpace, &['\u{3000}']),
    (Glue, &['\u{A0}', '\u{202F}', '\u{2060}', '\u{FEFF}', '\u{200D}']),
    (Opportunity, &['\u{200B}', '\u{AD}']),
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

static CHARS: [(char, Class); count()] = sorted();

static RANGES: [(char, char, Class); 12] = [
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

const HALF: Em = Em::from_raw(1 << 15);
const FULL: Em = Em::ONE;
const NONE: Em = Em::ZERO;

const fn frame(width: Option<Em>, before: Em, after: Em, ink: Ink) -> Framing {
    Framing { width, before, after, ink }
}

/// The frames (CLREQ #punctuation_adjustment, GB 5.1): half of a mark's em is blank, left of an opening
/// one, right of the others; a middle dot and a short connector have half an em.
static FRAMINGS: [Framing; CLASSES] = {
    let natural = frame(None, NONE, NONE, Ink::Left);
    let mut table = [natural; CLASSES];
    table[Open as usize] = frame(Some(FULL), HALF, NONE, Ink::Right);
    table[Close as usize] = frame(Some(FULL), NONE, HALF, Ink::Left);
    table[Stop as usize] = frame(Some(FULL), NONE, HALF, Ink::Left);
    table[Query as usize] = frame(Some(FULL), NONE, HALF, Ink::Left);
    table[Pause as usize] = frame(Some(FULL), NONE, HALF, Ink::Left);
    table[Middle as usize] = frame(Some(HALF), NONE, NONE, Ink::Centre);
    table[Dash as usize] = frame(Some(FULL), NONE, NONE, Ink::Centre);
    table[Ellipsis as usize] = frame(Some(FULL), NONE, NONE, Ink::Centre);
    table
};

/// Marks that close: whatever has its blank on the right.
const CLOSING: Classes = Classes::of(&[Close, Stop, Query, Pause]);

/// What no line starts with at the level 基本 and GB (CLREQ #prohibition_rules_for_line_start_end), and
/// UAX #14's PO and CL.
const NO_START: Classes = CLOSING.or(Classes::of(&[
    Middle,
    Connector,
    Slash,
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
]));

/// What no line ends with: openers, at the level GB the solidus, and UAX #14's PR and OP.
const NO_END: Classes = Classes::of(&[Open, Slash, Prefix, LetterPrefix, LetterOpen, Glue]);

const WORD: Classes =
    Classes::of(&[Letter, Digit, LetterPrefix, LetterSuffix, LetterPoint, LetterClose, LetterOpen]);

/// The rules.
pub static RULES: Rules = Rules {
    chars: &CHARS,
    ranges: &RANGES,
    framings: &FRAMINGS,
    no_start: NO_START,
    no_end: NO_END,
    // The level 严格 of the same section, as a penalty.
    poor_start: Classes::of(&[Dash, Ellipsis]),
    // CLREQ #unbreakable_marks and UAX #14 LB 25: words, numbers with what belongs to them.
    sticks: &[
        (WORD, WORD),
        (Classes::of(&[Hyphen]), Classes::of(&[Digit])),
        (Classes::of(&[WideDigit]), Classes::of(&[WideDigit])),
        (Classes::of(&[Dash]), Classes::of(&[Dash])),
        (Classes::of(&[Ellipsis]), Classes::of(&[Ellipsis])),
    ],
    // CLREQ #adjusting_space_between_adjacent_punctuation_marks (R13 of the project's list).
    squeezes: &[
        (CLOSING, CLOSING.or(Classes::of(&[Middle, WideSpace])), Loss::FirstAfter),
        (
            CLOSING.or(Classes::of(&[Open, Middle, WideSpace])),
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
    // CLREQ #line_adjustment: a mark stays with what it closes or opens; nothing opens round a dash,
    // within a word, or between two marks that were just drawn together.
    tight: (
        CLOSING.or(Classes::of(&[
            Middle,
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
        ])),
        Classes::of(&[
            Open,
            Middle,
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
    ),
    ideographic: Classes::of(&[Han, Iteration]),
    alphabetic: (
        Classes::of(&[Letter, Digit, LetterSuffix]),
        Classes::of(&[Letter, Digit, LetterPrefix]),
    ),
    absorbs_space: CLOSING.or(Classes::of(&[Open, Dash, Ellipsis, Middle, WideSpace, Newline])),
    units: "年月日时分秒点号版个名人次项元万亿件家岁级条米吨户届期周天",
};
