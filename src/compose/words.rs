//! Words: a stretch of Han in, its most likely division into words out.
//!
//! The words lie in `words/words.bin` as sorted records that are searched where they are: nothing is
//! read or built at run time. `words/make.py` says how the file is made, `words/LICENSE` from what.

/// The table; see `words/make.py` for its form.
static TABLE: &[u8] = include_bytes!("words/words.bin");

/// The longest word of the table, in characters.
const LONGEST: usize = 5;

/// What a character costs that is no word of the table: more than any that is.
const UNKNOWN: u32 = 140;

/// A word of a divided text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// How many characters it has.
    pub chars: usize,
    /// Whether it is a verb in the first place.
    pub verb: bool,
}

/// A word as the table has it.
#[derive(Copy, Clone)]
struct Entry {
    cost: u32,
    verb: bool,
}

/// Divides `text`, which is all Han, into words: of all ways the most likely, each word on its own.
pub fn divide(text: &[char]) -> Vec<Word> {
    let mut best: Vec<(u32, Word)> = Vec::with_capacity(text.len() + 1);
    best.push((0, Word { chars: 0, verb: false }));
    for end in 1..=text.len() {
        let words = (1..=LONGEST.min(end)).filter_map(|chars| {
            let found = look_up(&text[end - chars..end]);
            let unknown = (chars == 1).then_some(Entry { cost: UNKNOWN, verb: false });
            let entry = found.or(unknown)?;
            Some((best[end - chars].0 + entry.cost, Word { chars, verb: entry.verb }))
        });
        let cheapest = words.min_by_key(|(cost, _)| *cost);
        best.push(cheapest.expect("a character alone is always a way"));
    }
    let mut words = Vec::new();
    let mut end = text.len();
    while end > 0 {
        words.push(best[end].1);
        end -= best[end].1.chars;
    }
    words.reverse();
    words
}

/// How many words there are of `chars` characters.
fn count(chars: usize) -> usize {
    let at = (chars - 1) * 4;
    let bytes = TABLE[at..at + 4].try_into().expect("the range is of four bytes");
    u32::from_le_bytes(bytes) as usize
}

/// Whether `word` is made of two words of two characters each, as 全民阅读: it may be parted there if a
/// headline can't be broken well elsewhere.
pub fn is_compound(word: &[char]) -> bool {
    word.len() == 4 && look_up(&word[..2]).is_some() && look_up(&word[2..]).is_some()
}

/// The entry of a word, by binary search among those of its length.
fn look_up(word: &[char]) -> Option<Entry> {
    let chars = word.len();
    let before: usize = (1..chars).map(count).sum();
    let letters: usize = (1..chars).map(|n| count(n) * n * 2).sum();
    let start = LONGEST * 4 + letters;
    let (mut low, mut high) = (0, count(chars));
    while low < high {
        let middle = (low + high) / 2;
        let at = start + middle * chars * 2;
        let have = (0..chars).map(|i| unit(at + i * 2));
        match have.cmp(word.iter().map(|c| u32::from(*c))) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(entry(before + middle)),
        }
    }
    None
}

/// The UTF-16 unit at a byte of the table.
fn unit(at: usize) -> u32 {
    u32::from(u16::from_le_bytes([TABLE[at], TABLE[at + 1]]))
}

/// The entry of the word that stands `index`th in the file.
fn entry(index: usize) -> Entry {
    let all: usize = (1..=LONGEST).map(|n| count(n) * n * 2).sum();
    let byte = TABLE[LONGEST * 4 + all + index];
    Entry { cost: u32::from(byte & 127), verb: byte & 128 != 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        let words: Vec<String> = divide(&chars)
            .iter()
            .map(|word| {
                at += word.chars;
                chars[at - word.chars..at].iter().collect()
            })
            .collect();
        words.join("|")
    }

    #[test]
    fn headlines_are_divided_into_their_words() {
        for text in [
            "党工委|理论学习|中心组|召开|专题学习|研讨会",
            "召开|全区|党风廉政|建设|工作会议|暨|警示教育|大会",
            "召开|一季度|安委会|全体会议",
            "港区|专项整治|危化企业|导热油|安全隐患",
            "实施|鸟类|保护",
            "深耕|生态警务|绘就|港城|宜居|新图景",
        ] {
            assert_eq!(divided(&text.replace('|', "")), text);
        }
    }

    #[test]
    fn a_compound_is_two_words_of_two() {
        let is = |text: &str| is_compound(&text.chars().collect::<Vec<_>>());
        assert!(is("全民阅读") && is("全体会议"));
        assert!(!is("全民") && !is("党风廉政建设") && !is("㐂㐂阅读"));
    }

    #[test]
    fn a_character_that_is_no_word_stands_alone() {
        assert_eq!(divided("㐂㐂"), "㐂|㐂");
        assert!(divide(&[]).is_empty());
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        let words: usize = (1..=LONGEST).map(count).sum();
        let letters: usize = (1..=LONGEST).map(|n| count(n) * n * 2).sum();
        assert_eq!(TABLE.len(), LONGEST * 4 + letters + words);
        let mut start = LONGEST * 4;
        for chars in 1..=LONGEST {
            let word = |i: usize| -> Vec<u32> {
                (0..chars).map(|k| unit(start + (i * chars + k) * 2)).collect()
            };
            assert!((1..count(chars)).all(|i| word(i - 1) < word(i)));
            start += count(chars) * chars * 2;
        }
    }
}
