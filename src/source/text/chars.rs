//! What a character is to an importer.

/// Whether `c` is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}' | '〇' | '々')
}

/// Whether `c` is a full-width mark, or one that Chinese shares with the West.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
        | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Whether a sentence may end with `c` (GB/T 15834-2011 4.1 to 4.3, 4.7, 4.11).
pub(super) fn is_final(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '：' | '.' | '!' | '?' | ':')
}

/// Whether `c` closes a quotation, a title or brackets.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '』' | '」' | '》' | '〉' | '）' | '】' | ')' | ']' | '"' | '\'')
}

/// Opening marks and their closing ones.
const PAIRS: &[(char, char)] =
    &[('“', '”'), ('《', '》'), ('（', '）'), ('(', ')'), ('【', '】'), ('「', '」'), ('『', '』')];

/// Whether every opening mark in `text` is closed, and none closed that is not open.
pub(super) fn is_balanced(text: &str) -> bool {
    PAIRS.iter().all(|(open, close)| {
        let mut depth = 0i32;
        text.chars().all(|c| {
            depth += i32::from(c == *open) - i32::from(c == *close);
            depth >= 0
        }) && depth == 0
    })
}

/// Whether `text` ends as a sentence does: with a final mark, inside closing marks or not.
pub(super) fn is_finished(text: &str) -> bool {
    text.trim_end_matches(|c| is_closing(c) || c.is_whitespace())
        .chars()
        .next_back()
        .is_none_or(is_final)
}

/// How many characters `text` has, white space not counted.
pub(super) fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The width of `text` in columns of a terminal: two for Han and full-width marks.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_han(c) || is_wide_mark(c) { 2 } else { 1 }).sum()
}

/// Whether `text` is written in an alphabet: more letters than twice its Han.
pub(super) fn is_latin(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic() && !is_han(*c)).count();
    let han = text.chars().filter(|c| is_han(*c)).count();
    letters > 2 * han.max(1)
}

/// The characters of `text` that count as its content: all but white space.
pub(super) fn content(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
