//! What a text of Han has in Latin letters: a run in, the bytes out where an English word may be parted
//! with a hyphen (R10), and those where an address on the net may without.

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
pub fn syllables(text: &str, run: Range<usize>, words: Words, into: &mut Vec<usize>) {
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

/// Marks after which an address may go on in the next line. The solidus isn't among them: GB/T 15834
/// keeps it from a line's start and end.
const JOINTS: [char; 9] = ['.', '?', '&', '=', '_', '-', '@', '~', '+'];

/// Where the addresses in `text[run]` may go on in the next line, in order, and whether that is after a
/// mark of theirs, where it is seen least.
pub fn addresses(text: &str, run: Range<usize>, into: &mut Vec<(usize, bool)>) {
    let mut at = run.start;
    for token in text[run].split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let mail = token.split_once('@').is_some_and(|(_, host)| host.contains('.'));
        if mail || token.contains("://") || token.starts_with("www.") {
            for (i, pair) in token.as_bytes().windows(2).enumerate() {
                let joint = JOINTS.contains(&char::from(pair[0]));
                // A number in it stays whole (R9).
                if pair.iter().all(u8::is_ascii_digit) {
                    continue;
                }
                if pair[1].is_ascii_alphanumeric() && (joint || pair[0].is_ascii_alphanumeric()) {
                    into.push((at + i + 1, joint));
                }
            }
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
        syllables(text, 0..text.len(), words, &mut found);
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
    fn an_address_goes_on_after_a_point() {
        let text = "见https://www.example.com/a/b.html?page=3，a.b@example.com；3.5";
        let mut found = Vec::new();
        addresses(text, 0..text.len(), &mut found);
        let mut out = text.to_string();
        let joints = found.iter().filter(|(_, joint)| *joint);
        joints.rev().for_each(|(at, _)| out.insert(*at, '|'));
        assert_eq!(out, "见https://www.|example.|com/a/b.|html?|page=|3，a.|b@|example.|com；3.5");
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
