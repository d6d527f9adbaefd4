//! Phrases: a headline's text in, the places out where a line that someone else breaks may end by sense. For
//! writers whose lines are broken by the reader's device; print weighs its breaks in `headline`.

use super::rules::{Class, Rules, headlines as rules};
use super::words;
use crate::text::Script;

/// The bytes of `text` before which a line may begin, besides those at spaces and punctuation. Only the words
/// of Simplified Chinese are known.
pub fn phrases(text: &str) -> Vec<usize> {
    let class = |c: char| Rules::of(Script::Hans).class(c);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut starts = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let han = class(chars[start].1) == Class::Han;
        let differs = |(_, c): &(usize, char)| (class(*c) == Class::Han) != han;
        let end = chars[start..].iter().position(differs).map_or(chars.len(), |n| start + n);
        if han {
            let letters = |at: usize| chars[at].1.is_alphanumeric();
            let before = start > 0 && letters(start - 1);
            words_of(&chars[start..end], before, &mut starts);
            if end < chars.len() && letters(end) {
                starts.push(chars[end].0);
            }
        }
        start = end;
    }
    starts
}

/// The words of a stretch of Han that may begin a line; the first only if letters stand `before` it.
fn words_of(han: &[(usize, char)], before: bool, starts: &mut Vec<usize>) {
    let letters: Vec<char> = han.iter().map(|(_, c)| *c).collect();
    let mut at = 0;
    let mut last = String::new();
    for word in words::divide(&letters) {
        let text: String = letters[at..at + word.chars].iter().collect();
        let leans = rules::NO_START.contains(&text.as_str())
            || rules::NO_END.contains(&last.as_str())
            // A number goes with what it counts.
            || (at > 0 && last.chars().all(|c| rules::NUMERALS.contains(c)))
            // Two words of one character may be parts of a name.
            || (word.chars == 1 && last.chars().count() == 1);
        if (at > 0 || before) && !leans {
            starts.push(han[at].0);
        }
        at += word.chars;
        last = text;
    }
}

#[cfg(test)]
mod tests {
    use super::phrases;

    fn divided(text: &str) -> String {
        let mut out = text.to_string();
        phrases(text).into_iter().rev().for_each(|at| out.insert(at, '|'));
        out
    }

    #[test]
    fn lines_begin_at_words() {
        for (text, expected) in [
            ("港区专项整治安全隐患", "港区|专项整治|安全隐患"),
            ("点亮全民阅读之路", "点亮|全民阅读之路"),
            ("排查隐患98项，EU公司到访", "排查|隐患|98项，EU|公司|到访"),
            ("A & B", "A & B"),
            ("", ""),
        ] {
            assert_eq!(divided(text), expected);
        }
    }
}
