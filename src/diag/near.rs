//! “Did you mean”: the known word that is nearest to a mistyped one.

/// Words longer than this many characters are never compared: no known word is.
const LONGEST: usize = 64;

/// The word of `known` that `word` was most likely meant to be: the first of the nearest, at most a
/// third of its characters (but at least one) away. Case counts for nothing.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST + 1).collect();
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let mut best = None;
    for candidate in known {
        let other: Vec<char> = candidate.to_lowercase().chars().take(LONGEST + 1).collect();
        let allowed = (word.len().max(other.len()) / 3).max(1);
        if other.len() > LONGEST || word.len().abs_diff(other.len()) > allowed {
            continue;
        }
        let away = distance(&word, &other);
        if away <= allowed && away < word.len() && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many insertions, deletions, substitutions and swaps of neighbours lead from `a` to `b` (optimal
/// string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered_and_no_far_one() {
        let known = ["headline", "deck", "kicker", "p", "figure"];
        for (word, meant) in [
            ("headlin", Some("headline")),
            ("HeadLine", Some("headline")),
            ("ehadline", Some("headline")),
            ("dekc", Some("deck")),
            ("figrue", Some("figure")),
            ("x", None),
            ("table", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }

    #[test]
    fn a_swap_counts_once() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("abcd"), &chars("abdc")), 1);
        assert_eq!(distance(&chars("图片一"), &chars("图片二")), 1);
        assert_eq!(distance(&chars(""), &chars("abc")), 3);
    }
}
