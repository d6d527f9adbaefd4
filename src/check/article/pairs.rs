//! Marks that come in pairs, over a story's paragraphs; and paragraphs that do not end.

use super::{Cx, Role, Story, Words, is_han};
use crate::diag::Diagnostic;

/// Opening marks and what closes them.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('（', '）'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
];

pub(super) fn check(story: &Story<'_>, cx: &mut Cx<'_>) {
    for (at, words) in story.words.iter().enumerate() {
        let next = story.words.get(at + 1);
        balance(words, next, cx);
        unfinished(story, words, next, cx);
    }
}

/// Reports what is opened and not closed, or closed and not opened.
fn balance(words: &Words<'_>, next: Option<&Words<'_>>, cx: &mut Cx<'_>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, (_, c)) in words.chars.iter().enumerate() {
        if PAIRS.iter().any(|(opening, _)| opening == c) {
            open.push((at, *c));
            continue;
        }
        let Some((opening, _)) = PAIRS.iter().find(|(_, closing)| closing == c) else { continue };
        match open.iter().rposition(|(_, known)| known == opening) {
            // What was opened inside and not closed is left open.
            Some(found) => {
                for (left, mark) in open.drain(found..).skip(1) {
                    tell(words, left, mark, "unclosed", cx);
                }
            }
            None if is_apostrophe(words, at, *c) || is_item_number(words, at, *c) => {}
            None => tell(words, at, *c, "unopened", cx),
        }
    }
    for (at, mark) in open {
        // A quotation over several paragraphs opens each of them and is closed once (GB/T 15834-2011
        // 4.8.3.5).
        let goes_on =
            mark == '“' && words.role.is_prose() && next.is_some_and(|n| n.at(0) == Some('“'));
        if !goes_on {
            tell(words, at, mark, "unclosed", cx);
        }
    }
}

fn tell(words: &Words<'_>, at: usize, mark: char, case: &'static str, cx: &mut Cx<'_>) {
    let pair = PAIRS.iter().find(|(open, close)| *open == mark || *close == mark);
    let other = pair.map_or(mark, |(open, close)| if *open == mark { *close } else { *open });
    let found = Diagnostic::warning("unbalanced-mark");
    let found = if case == "unopened" { found.case("unopened") } else { found };
    cx.tell(found.at(words.place(at, at + 1)).with("mark", mark).with("other", other));
}

/// ’ after a letter or a figure is an apostrophe.
fn is_apostrophe(words: &Words<'_>, at: usize, c: char) -> bool {
    c == '’' && words.before(at).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// 1） and 一） number items.
fn is_item_number(words: &Words<'_>, at: usize, c: char) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十①②③".contains(c);
    c == '）' && (1..=3).contains(&at) && words.chars[..at].iter().all(|(_, c)| number(*c))
}

/// A paragraph of running text that breaks off before the next: what an extractor cut.
fn unfinished(story: &Story<'_>, words: &Words<'_>, next: Option<&Words<'_>>, cx: &mut Cx<'_>) {
    /// Shorter ones are signatures, addresses, lines of verse.
    const SHORTEST: usize = 24;
    let counted = !matches!(story.form(), Some("poem" | "notice"));
    let followed = next.is_some_and(|next| next.role == Role::Paragraph);
    if words.role != Role::Paragraph || !counted || !followed || words.chars.len() < SHORTEST {
        return;
    }
    let has_breaks = words.chars.iter().any(|(_, c)| *c == '\n');
    let last = words.at(words.chars.len() - 1);
    let breaks_off = last.is_some_and(|c| is_han(c) || matches!(c, '，' | '、'));
    if breaks_off && !has_breaks && words.is_chinese(words.chars.len() - 1) {
        let from = words.chars.len().saturating_sub(6);
        let tail: String = words.chars[from..].iter().map(|(_, c)| *c).collect();
        let found = Diagnostic::warning("paragraph-unfinished");
        cx.tell(found.at(words.place(words.chars.len() - 1, words.chars.len())).with("text", tail));
    }
}
