//! The rules of Chinese composition as tables, one file per locale. Algorithms ask a [`Rules`] for the
//! class of a character and for what two classes do to each other; they never name a character.

pub mod costs;
pub mod headlines;
mod ja;
mod zh_hans;
mod zh_hant;

use super::Level;
use crate::geom::Em;
use crate::text::Script;

/// What a character does to a line: its place in the frame, its breaks, its give.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// An ideograph, or what is set like one.
    Han,
    /// A symbol of its own frame: ■, ①, an emoji.
    Symbol,
    /// An opening bracket or quote.
    Open,
    /// A closing bracket or quote.
    Close,
    /// 。 and ．
    Stop,
    /// ！ and ？
    Query,
    /// ，、；：
    Pause,
    /// The middle dot of names.
    Middle,
    /// ——, one unit of two em.
    Dash,
    /// ……, one unit of two em.
    Ellipsis,
    /// A katakana or centred dot in an em of its own.
    WideMiddle,
    /// What joins two ends: –, ～, a single —.
    Connector,
    /// 〜 and ゠, which join like a connector but may start a line at the level 基本.
    Wave,
    /// A solidus between alternatives.
    Slash,
    /// Iteration marks and whatever else never starts a line.
    Iteration,
    /// A full-width prefix of a number: ￥.
    Prefix,
    /// A full-width suffix of a number: ％, ℃.
    Suffix,
    /// A full-width digit.
    WideDigit,
    /// A letter of an alphabet.
    Letter,
    /// A half-width digit.
    Digit,
    /// A half-width prefix of a number: $.
    LetterPrefix,
    /// A half-width suffix of a number: %.
    LetterSuffix,
    /// + and its like between Han; beside digits and letters it is a part of them.
    Sign,
    /// A half-width opening bracket.
    LetterOpen,
    /// A half-width closing bracket.
    LetterClose,
    /// A half-width point, comma and their like.
    LetterPoint,
    /// The hyphen.
    Hyphen,
    /// U+0020.
    Space,
    /// U+3000.
    WideSpace,
    /// A space or a joiner where no line breaks.
    Glue,
    /// A place without width where a line may break.
    Opportunity,
    /// The editor's line break.
    Newline,
}

/// Joins two symbols to one.
pub const JOINER: char = '\u{200D}';

/// Shows where a word may be parted, and is seen only there.
pub const SOFT_HYPHEN: char = '\u{AD}';

/// Characters that only change the one before them (UAX #29's Extend, what of it a paper meets), as first
/// and last: accents, keycaps, variants, skin tones.
const EXTENDING: [(char, char); 10] = [
    ('\u{300}', '\u{36F}'),
    ('\u{1AB0}', '\u{1AFF}'),
    ('\u{1DC0}', '\u{1DFF}'),
    (JOINER, JOINER),
    ('\u{20D0}', '\u{20FF}'),
    ('\u{302A}', '\u{302F}'),
    ('\u{3099}', '\u{309A}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{1F3FB}', '\u{1F3FF}'),
    ('\u{E0020}', '\u{E01EF}'),
];

/// Whether `c` belongs to the character before it.
pub fn extends(c: char) -> bool {
    c >= EXTENDING[0].0 && EXTENDING.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// How many classes there are.
pub const CLASSES: usize = Class::Newline as usize + 1;

const _: () = assert!(CLASSES <= 32, "a set of classes has 32 bits");

/// A set of classes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// The classes of `list`.
    pub const fn of(list: &[Class]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < list.len() {
            bits |= 1 << list[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// Both sets together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `class` is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }
}

/// The frame that a class is set in, and where in it the face's ink stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Framing {
    /// The frame's width for each character; `None` is the face's own advance.
    pub width: Option<Em>,
    /// The blank part left of the body.
    pub before: Em,
    /// The blank part right of the body.
    pub after: Em,
    /// Where a glyph goes that is not as wide as its frame.
    pub ink: Ink,
}

/// Where in its frame a glyph of another width stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Ink {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// Whether a line may break between two characters.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// It may.
    Free,
    /// It may, but a stricter level than the one that is set by forbids it.
    Avoid,
    /// It may not, unless nothing else is left.
    Never,
}

/// In what order a line gives way; every class of give at once, and equally.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Give {
    /// The space between two words of an alphabet.
    Space,
    /// The blank half of a bracket or quote.
    Bracket,
    /// The blank half of ，、；：
    Pause,
    /// The gap between Han and an alphabet.
    Autospace,
    /// The blank half of 。？！
    Stop,
}

/// How many kinds of [`Give`] there are.
pub const GIVES: usize = Give::Stop as usize + 1;

/// Classes that may not stand at a line's edges.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Edges {
    /// At its start.
    pub no_start: Classes,
    /// At its end.
    pub no_end: Classes,
}

/// The rules of a locale.
#[derive(Debug)]
pub struct Rules {
    /// Characters and their classes, in the order of code points.
    chars: &'static [(char, Class)],
    /// What this locale classes otherwise than `chars`.
    overrides: &'static [(char, Class)],
    /// Ranges of code points and their classes, for what `chars` lacks; first match counts.
    ranges: &'static [(char, char, Class)],
    /// The frame of each class.
    framings: &'static [Framing; CLASSES],
    /// What may not stand at a line's edges, by [`Level`].
    edges: [Edges; 4],
    /// Pairs of classes that a line never parts.
    sticks: &'static [(Classes, Classes)],
    /// Pairs of classes of which the first loses its right blank, and of which the second its left.
    squeezes: &'static [(Classes, Classes, Loss)],
    /// Classes whose blank may be given up when a line is too long, and in which turn.
    gives: &'static [(Classes, Give)],
    /// Classes that a stretched line doesn't open before, and after.
    tight: (Classes, Classes),
    /// Classes that cling to what is before them at the end of a line.
    clinging: Classes,
    /// Classes whose neighbours of an alphabet keep a gap.
    ideographic: Classes,
    /// Classes of an alphabet that keep a gap from Han following, and preceding.
    alphabetic: (Classes, Classes),
    /// Classes that make a typed space beside them needless.
    absorbs_space: Classes,
    /// Han that follow a number as its unit.
    units: &'static str,
}

/// Which of a pair of marks loses the half that lies between their bodies.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The right blank of the first.
    FirstAfter,
    /// The left blank of the second.
    SecondBefore,
}

impl Rules {
    /// The rules for text of `script`.
    pub fn of(script: Script) -> &'static Rules {
        match script {
            Script::Hans | Script::Other => &zh_hans::RULES,
            Script::Hant => &zh_hant::RULES,
            Script::Jpan => &ja::RULES,
        }
    }

    /// The class of a character.
    pub fn class(&self, c: char) -> Class {
        if ('\u{4E00}'..='\u{9FFF}').contains(&c) {
            return Class::Han;
        }
        if let Some((_, class)) = self.overrides.iter().find(|(have, _)| *have == c) {
            return *class;
        }
        if let Ok(at) = self.chars.binary_search_by_key(&c, |(have, _)| *have) {
            return self.chars[at].1;
        }
        let range = self.ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
        match range {
            Some((_, _, class)) => *class,
            None if c.is_alphabetic() => Class::Letter,
            None if c.is_numeric() => Class::Digit,
            None => Class::Symbol,
        }
    }

    /// The class of a character between two others in text of `script`: an alphabet's text has its
    /// quotes and dots for itself, and ’ between two letters is an apostrophe everywhere.
    pub fn class_in(
        &self,
        c: char,
        (before, after): (Option<char>, Option<char>),
        script: Script,
    ) -> Class {
        let class = self.class(c);
        let digit = |c: Option<char>| c.is_some_and(|c| self.class(c) == Class::Digit);
        let letter = |c: Option<char>| c.is_some_and(|c| self.class(c) == Class::Letter);
        match (class, script) {
            (Class::Close, _) if c == '’' && letter(before) && letter(after) => {
                Class::LetterPoint
            }
            (Class::Sign, _) if letter(before) || digit(before) => Class::LetterPoint,
            (Class::Sign, _) if digit(after) => Class::LetterPrefix,
            (Class::Open, Script::Other) => Class::LetterOpen,
            (Class::Close, Script::Other) => Class::LetterClose,
            (Class::Ellipsis, Script::Other) => Class::LetterPoint,
            (Class::Connector, _) if c == '—' && (before == Some(c) || after == Some(c)) => {
                Class::Dash
            }
            _ => class,
        }
    }

    /// What the blank of a class may give, and in which turn.
    pub fn give(&self, class: Class) -> Option<Give> {
        self.gives.iter().find(|(classes, _)| classes.has(class)).map(|(_, give)| *give)
    }

    /// The frame of a class.
    pub fn framing(&self, class: Class) -> Framing {
        self.framings[class as usize]
    }

    /// Whether a line may break between `before` and `after`, `spaced` if a space lies between them.
    /// What only the level 严格 forbids is avoided at the level GB; who chooses a lower one wants it so.
    pub fn between(&self, before: Class, after: Class, spaced: bool, level: Level) -> Break {
        let forbids = |level: Level| {
            let edges = &self.edges[level as usize];
            edges.no_start.has(after) || edges.no_end.has(before)
        };
        if forbids(level) || (!spaced && self.sticks(before, after)) {
            return Break::Never;
        }
        if level == Level::Gb && forbids(Level::Strict) { Break::Avoid } else { Break::Free }
    }

    fn sticks(&self, before: Class, after: Class) -> bool {
        self.sticks.iter().any(|(a, b)| a.has(before) && b.has(after))
    }

    /// Whether a break is weighed between the neighbours of a class, not next to it.
    pub fn is_white(&self, class: Class) -> bool {
        const WHITE: Classes = Classes::of(&[Class::Space, Class::WideSpace, Class::Opportunity]);
        WHITE.has(class)
    }

    /// What a pair of neighbours loses.
    pub fn squeeze(&self, first: Class, second: Class) -> Option<Loss> {
        let row = self.squeezes.iter().find(|(a, b, _)| a.has(first) && b.has(second));
        row.map(|(_, _, loss)| *loss)
    }

    /// Whether a stretched line opens between two neighbours.
    pub fn opens(&self, first: Class, second: Class) -> bool {
        !self.tight.0.has(second) && !self.tight.1.has(first) && !self.sticks(first, second)
    }

    /// Whether a stretched line leaves a mark at its end where it is.
    pub fn clings(&self, class: Class) -> bool {
        self.clinging.has(class)
    }

    /// Whether two neighbours are Han and an alphabet, which keep a gap.
    pub fn autospaced(&self, first: Class, second: Class) -> bool {
        (self.ideographic.has(first) && self.alphabetic.1.has(second))
            || (self.alphabetic.0.has(first) && self.ideographic.has(second))
    }

    /// Whether a typed space between two characters says nothing that the composer doesn't do itself.
    pub fn absorbs_space(&self, first: Class, second: Class) -> bool {
        self.autospaced(first, second)
            || self.absorbs_space.has(first)
            || self.absorbs_space.has(second)
    }

    /// Whether `c` after a number is its unit.
    pub fn is_unit(&self, c: char) -> bool {
        self.units.contains(c)
    }
}

#[cfg(test)]
mod tests;
