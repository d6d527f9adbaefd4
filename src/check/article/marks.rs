//! Marks: of the wrong width, doubled, in the wrong place.

use super::{Cx, Role, Words, is_han, is_wide_mark};
use crate::diag::Diagnostic;

/// Half-width marks and the full-width ones that Chinese writes.
const WIDTHS: &[(char, char)] = &[
    (',', '，'),
    (';', '；'),
    (':', '：'),
    ('?', '？'),
    ('!', '！'),
    ('(', '（'),
    (')', '）'),
    ('.', '。'),
];

/// Marks for a pause or a stop, of which no two meet.
const PAUSES: &str = "，、；：。";
/// Marks that end a sentence with a tone; they may meet each other, but no pause.
const TONES: &str = "？！";
/// What no paragraph begins with.
const NOT_FIRST: &str = "，、；：。？！）》〉】」』”’%％";

pub(super) fn check(words: &Words<'_>, cx: &mut Cx<'_>) {
    let mut at = 0;
    let mut had_alnum = false;
    while let Some(c) = words.at(at) {
        let run = words.chars[at..].iter().take_while(|(_, other)| *other == c).count();
        match c {
            '.' | '。' | '·' if run >= 3 => {
                if words.is_chinese(at) && (c != '.' || is_beside_han(words, at, run)) {
                    tell(words, at, run, "ellipsis-form", cx);
                }
            }
            '…' if run % 2 == 1 && words.is_chinese(at) => {
                tell(words, at, run, "ellipsis-form", cx)
            }
            '—' if run >= 3 && words.is_chinese(at) => tell(words, at, run, "dash-form", cx),
            '-' if run == 2 && is_beside_han(words, at, run) && words.is_chinese(at) => {
                tell(words, at, run, "dash-form", cx);
            }
            '"' | '\'' if is_straight_quote(words, at) => tell(words, at, 1, "straight-quote", cx),
            c if WIDTHS.iter().any(|(half, _)| *half == c) => halfwidth(words, at, c, cx),
            'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' if !had_alnum => {
                had_alnum = true;
                let wide = |c: char| matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９');
                let run = words.chars[at..].iter().take_while(|(_, c)| wide(*c)).count();
                let text: String = words.chars[at..at + run].iter().map(|(_, c)| *c).collect();
                let found = Diagnostic::advice("fullwidth-alnum").at(words.place(at, at + run));
                cx.tell(found.with("text", text));
            }
            c if PAUSES.contains(c) || TONES.contains(c) || "“《”》".contains(c) => {
                doubled(words, at, c, cx);
            }
            ' ' if words
                .at(at + 1)
                .is_some_and(|next| NOT_FIRST.contains(next) && is_wide_mark(next))
                && words.before(at).is_some_and(is_han) =>
            {
                let found = Diagnostic::warning("space-before-mark").at(words.place(at, at + 2));
                cx.tell(found.with("mark", words.at(at + 1).unwrap_or(' ')));
            }
            _ => unseen(words, at, c, cx),
        }
        // A run of dots is one thing; other marks are looked at one by one.
        at += if matches!(c, '.' | '。' | '·' | '…' | '—' | '-') && run >= 2 {
            run.max(1)
        } else {
            1
        };
    }
    start(words, cx);
}

/// Tells of `run` characters from `at`.
fn tell(words: &Words<'_>, at: usize, run: usize, code: &'static str, cx: &mut Cx<'_>) {
    let text: String = words.chars[at..at + run].iter().map(|(_, c)| *c).collect();
    cx.tell(Diagnostic::warning(code).at(words.place(at, at + run)).with("text", text));
}

fn is_beside_han(words: &Words<'_>, at: usize, run: usize) -> bool {
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide_mark(c));
    chinese(words.before(at)) || chinese(words.at(at + run))
}

/// A half-width mark beside Han, unless it stands between letters or figures.
fn halfwidth(words: &Words<'_>, at: usize, c: char, cx: &mut Cx<'_>) {
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide_mark(c));
    let alnum = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, after) = (words.before(at), words.at(at + 1));
    let wrong = match c {
        '.' => before.is_some_and(is_han) && (after.is_none() || chinese(after)),
        '(' => before.is_some_and(is_han) || after.is_some_and(is_han),
        ')' => before.is_some_and(is_han),
        _ => (chinese(before) || chinese(after)) && !(alnum(before) && alnum(after)),
    };
    if wrong && words.is_chinese(at) {
        let full = WIDTHS.iter().find(|(half, _)| *half == c).map_or(c, |(_, full)| *full);
        let found = Diagnostic::warning("halfwidth-mark").at(words.place(at, at + 1));
        cx.tell(found.with("mark", c).with("full", full));
    }
}

/// Marks that may not meet: two pauses, a pause beside a question mark, a stop on both sides of a closing
/// quotation mark, the same quotation mark twice.
fn doubled(words: &Words<'_>, at: usize, c: char, cx: &mut Cx<'_>) {
    let Some(next) = words.at(at + 1) else { return };
    let pause = |c: char| PAUSES.contains(c);
    let met = pause(c) && (pause(next) || TONES.contains(next))
        || TONES.contains(c) && pause(next)
        || "“《”》".contains(c) && next == c;
    // 。”。: the sentence inside has ended already.
    let around = pause(c) && next == '”' && words.at(at + 2) == Some(c);
    if !met && !around {
        return;
    }
    // A row of stops was meant for an ellipsis, and is told as one.
    if c == '。' && next == '。' && words.at(at + 2) == Some('。')
        || words.before(at) == Some(c) && met && next == c
    {
        return;
    }
    let length = if around { 3 } else { 2 };
    tell(words, at, length, "doubled-mark", cx);
}

/// Straight quotation marks beside Han.
fn is_straight_quote(words: &Words<'_>, at: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, after) = (words.before(at), words.at(at + 1));
    // it's, and the signs for minutes and seconds.
    !(letter(before) && letter(after)) && is_beside_han(words, at, 1) && words.is_chinese(at)
}

/// Characters that nobody sees, or that only look like the one that was meant.
fn unseen(words: &Words<'_>, at: usize, c: char, cx: &mut Cx<'_>) {
    let code = match c {
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{FEFF}'
        | '\u{FFFD}'
        | '\u{AD}'
        | '\u{E000}'..='\u{F8FF}' => "invisible-character",
        '\u{2E80}'..='\u{2FDF}' => "radical-character",
        _ => return,
    };
    let found = Diagnostic::warning(code).at(words.place(at, at + 1)).with("char", c);
    cx.tell(found.with("code", format!("U+{:04X}", u32::from(c))));
}

/// A text that begins with what only goes on.
fn start(words: &Words<'_>, cx: &mut Cx<'_>) {
    let Some(first) = words.at(0) else { return };
    let may = matches!(words.role, Role::Cell | Role::Person | Role::Credit);
    if !may && NOT_FIRST.contains(first) {
        tell(words, 0, 1, "mark-at-start", cx);
    }
}
