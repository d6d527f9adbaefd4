//! Marks as Chinese writes them: full-width between Han, curly quotation marks, whole ellipses.

use std::ops::Range;

use super::Importer;
use super::chars::{content, is_han, is_latin, is_wide_mark};

/// The half-width marks that an extractor folds full-width ones to (GB/T 15834-2011 5.1), and what they
/// were.
const FOLDED: &[(char, char)] = &[(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];

/// `text`, which stands at `place`, with its marks put right.
pub(super) fn mend(text: String, place: Range<usize>, cx: &mut Importer<'_>) -> String {
    if !text.chars().any(is_han) || is_latin(&text) {
        return text;
    }
    let mut text = text;
    for (rule, change) in
        [("ellipsis", ellipsis as fn(&[char]) -> Vec<char>), ("quotes", quotes), ("widen", widen)]
    {
        if !cx.rules.has(rule) {
            continue;
        }
        let chars: Vec<char> = text.chars().collect();
        let changed: String = change(&chars).into_iter().collect();
        if changed == text {
            continue;
        }
        let (before, after) = difference(&content(&text), &content(&changed));
        if !(before.is_empty() && after.is_empty()) {
            cx.repair(rule, place.clone(), &before, &after, (&before, &after));
        }
        text = changed;
    }
    text
}

/// The characters of `before` that `after` lacks, and the other way round, as they come.
fn difference(before: &str, after: &str) -> (String, String) {
    let less = |from: &str, what: &str| {
        let mut rest: std::collections::BTreeMap<char, usize> = std::collections::BTreeMap::new();
        what.chars().for_each(|c| *rest.entry(c).or_default() += 1);
        from.chars()
            .filter(|c| match rest.get_mut(c).filter(|left| **left > 0) {
                Some(left) => {
                    *left -= 1;
                    false
                }
                None => true,
            })
            .collect::<String>()
    };
    (less(before, after), less(after, before))
}

/// The nearest character before or after `at` that is no space.
fn neighbours(chars: &[char], at: usize) -> (Option<char>, Option<char>) {
    let seen = |c: &&char| !c.is_whitespace();
    let before = chars[..at].iter().rev().find(seen).copied();
    (before, chars[at + 1..].iter().find(seen).copied())
}

fn is_chinese(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han(c) || is_wide_mark(c))
}

/// Half-width marks beside Han, and brackets round Han or after one.
fn widen(chars: &[char]) -> Vec<char> {
    let mut wide = chars.to_vec();
    for (at, c) in chars.iter().enumerate() {
        let (before, after) = neighbours(chars, at);
        let alnum = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if let Some((_, full)) = FOLDED.iter().find(|(half, _)| half == c) {
            let beside = is_chinese(before) || is_chinese(after);
            if beside && !(alnum(before) && alnum(after)) {
                wide[at] = *full;
            }
        }
        if *c == '.' && before.is_some_and(is_han) && chars.get(at.wrapping_sub(1)) != Some(&'.') {
            // A full stop ends a sentence; a list's number and an abbreviation have no Han before it.
            if is_chinese(after) || after.is_none() {
                wide[at] = '。';
            }
        }
    }
    let mut open = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' => open.push(at),
            ')' => {
                let Some(start) = open.pop() else { continue };
                let inside = chars[start + 1..at].iter().any(|c| is_han(*c));
                if inside || is_chinese(neighbours(chars, start).0) {
                    wide[start] = '（';
                    wide[at] = '）';
                }
            }
            _ => {}
        }
    }
    // The space that follows a half-width mark is part of it; one after a bracket divides.
    let mut kept = Vec::new();
    for (at, c) in wide.iter().enumerate() {
        let after_widened = at > 0 && wide[at - 1] != chars[at - 1] && wide[at - 1] != '）';
        if !(*c == ' ' && after_widened) {
            kept.push(*c);
        }
    }
    kept
}

/// Straight quotation marks by turns, and angle brackets round a title.
fn quotes(chars: &[char]) -> Vec<char> {
    let mut curly = chars.to_vec();
    for (straight, open, close) in [('"', '“', '”'), ('\'', '‘', '’')] {
        let places: Vec<usize> = (0..chars.len())
            .filter(|at| chars[*at] == straight && !is_apostrophe(chars, *at))
            .collect();
        if !places.len().is_multiple_of(2) {
            continue;
        }
        for pair in places.chunks(2) {
            let [start, end] = pair else { continue };
            if chars[start + 1..*end].iter().any(|c| is_han(*c))
                || is_chinese(neighbours(chars, *start).0)
            {
                curly[*start] = open;
                curly[*end] = close;
            }
        }
    }
    let text: String = curly.into_iter().collect();
    let is_title = text.matches("<<").count() == text.matches(">>").count();
    let text = if is_title { text.replace("<<", "《").replace(">>", "》") } else { text };
    text.chars().collect()
}

/// Whether the mark at `at` stands inside a word: `it's`.
fn is_apostrophe(chars: &[char], at: usize) -> bool {
    let letter =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphabetic);
    letter(at.checked_sub(1)) && letter(Some(at + 1))
}

/// Rows of three dots and more as an ellipsis, two hyphens as a dash (GB/T 15834-2011 4.10, 4.11).
fn ellipsis(chars: &[char]) -> Vec<char> {
    let mut mended = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let run = chars[at..].iter().take_while(|other| **other == c).count();
        match c {
            '.' | '。' | '·' | '．' if run >= 3 => mended.extend(['…', '…']),
            '…' if run == 1 => mended.extend(['…', '…']),
            '-' if run == 2 && is_chinese(neighbours(chars, at).0) => mended.extend(['—', '—']),
            _ => mended.extend_from_slice(&chars[at..at + run]),
        }
        at += run;
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_widened_beside_han_only() {
        let widened =
            |text: &str| widen(&text.chars().collect::<Vec<_>>()).into_iter().collect::<String>();
        for (text, wide) in [
            ("会议指出,要提高", "会议指出，要提高"),
            ("会议指出, 要提高", "会议指出，要提高"),
            ("11只,缴获", "11只，缴获"),
            ("配套LED,引导", "配套LED，引导"),
            ("以3:2取胜,共1,234人", "以3:2取胜，共1,234人"),
            ("经济开发区(港区)召开", "经济开发区（港区）召开"),
            ("屏幕(LED)亮了", "屏幕（LED）亮了"),
            ("f(x) = 1, 2", "f(x) = 1, 2"),
            ("他来了.", "他来了。"),
            ("共3.5亿元", "共3.5亿元"),
            ("what,they say", "what,they say"),
        ] {
            assert_eq!(widened(text), wide);
        }
    }

    #[test]
    fn quotation_marks_take_turns_and_ellipses_are_whole() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let shown = |chars: Vec<char>| chars.into_iter().collect::<String>();
        assert_eq!(shown(quotes(&chars("他说\"好\",it's"))), "他说“好”,it's");
        assert_eq!(shown(quotes(&chars("读<<红楼梦>>"))), "读《红楼梦》");
        assert_eq!(shown(ellipsis(&chars("等...还有。。。与…"))), "等……还有……与……");
        assert_eq!(shown(ellipsis(&chars("平台--智慧"))), "平台——智慧");
    }
}
