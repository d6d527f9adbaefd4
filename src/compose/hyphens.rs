//! Hyphens: a run of text in, the bytes where an English word in it may be parted out (R10).

use std::ops::Range;

/// A shorter word is never parted.
const SHORTEST: usize = 6;

/// Whose words are parted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// An English text's: all but acronyms.
    English,
    /// Those in a text of Han: a word with a capital is most likely a name, and stays whole.
    Foreign,
}

/// Where the words of `text[run]` may be parted, in order. What has a digit, a point or a sign in it is
/// no word.
pub fn points(text: &str, run: Range<usize>, words: Words, into: &mut Vec<usize>) {
    let mut at = run.start;
    // A word's neighbours are letters, digits and signs; Han and spaces end it.
    for token in text[run].split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let bare = token.trim_end_matches(|c: char| !c.is_ascii_graphic());
        let word = bare.trim_matches(['(', ')', '[', ']', '"', '\'', ',', '.', ';', ':', '!', '?']);
        if is_word(word, words) {
            let mut end = at + (word.as_ptr() as usize - token.as_ptr() as usize);
            let mut syllables = hypher::hyphenate(word, hypher::Lang::English);
            let last = syllables.len().saturating_sub(1);
            into.extend(syllables.by_ref().take(last).map(|syllable| {
                end += syllable.len();
                end
            }));
        }
        at += token.len();
    }
}

fn is_word(word: &str, words: Words) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    word.len() >= SHORTEST
        && first.is_some_and(|c| match words {
            Words::English => c.is_ascii_alphabetic(),
            Words::Foreign => c.is_ascii_lowercase(),
        })
        && letters.all(|c| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str, words: Words) -> String {
        let mut found = Vec::new();
        points(text, 0..text.len(), words, &mut found);
        let mut out = text.to_string();
        found.iter().rev().for_each(|at| out.insert(*at, '|'));
        out
    }

    #[test]
    fn words_are_parted_by_syllables() {
        assert_eq!(
            parted("用extensive和(hyphenation)。", Words::Foreign),
            "用ex|ten|sive和(hy|phen|ation)。"
        );
        assert_eq!(parted("Newspaper, newspapers", Words::English), "News|pa|per, news|pa|pers");
    }

    #[test]
    fn names_numbers_and_addresses_are_not() {
        for text in
            ["Shanghai", "GDPGDPGDP", "iPhone", "www.example.com/archive", "abcdef1", "paper"]
        {
            assert_eq!(parted(text, Words::Foreign), text);
        }
    }
}
