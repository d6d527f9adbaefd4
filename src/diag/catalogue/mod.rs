//! The sentences, by code, in Chinese and in English. A message is one clause on what is wrong with the
//! offending value; a hint says what to do. `{name}` is filled from [`Diagnostic::args`](super::Diagnostic).
//! The rows stand by topic in the files of this folder; there is one catalogue all the same.

mod article;
mod edition;
mod files;
mod native;
mod output;
mod page;
mod text;
mod xml;

use super::Diagnostic;

/// The language that findings are told in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum UiLang {
    /// Chinese, for a newsroom.
    Zh,
    /// English, for CI.
    En,
}

/// A row of the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// The code, as [`Code`](super::Code) names it.
    pub code: &'static str,
    /// Message and hint in Chinese; an empty hint says nothing.
    pub zh: (&'static str, &'static str),
    /// Message and hint in English.
    pub en: (&'static str, &'static str),
}

/// A row of the table, on fewer lines.
const fn row(
    code: &'static str,
    zh: (&'static str, &'static str),
    en: (&'static str, &'static str),
) -> Entry {
    Entry { code, zh, en }
}

/// Every sentence that the program can say about an edition, by floor.
const TOPICS: &[&[Entry]] = &[
    files::ENTRIES,
    xml::ENTRIES,
    native::ENTRIES,
    edition::ENTRIES,
    article::ENTRIES,
    page::ENTRIES,
    text::ENTRIES,
    output::ENTRIES,
];

/// Every row of the catalogue.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    TOPICS.iter().copied().flatten()
}

/// The row of `code`, which may be a `code/case`.
pub fn entry(code: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.code == code)
}

/// The message and the hint of a finding, filled in. A code without a row is told as it stands.
pub fn sentences(diagnostic: &Diagnostic, lang: UiLang) -> (String, String) {
    let code = diagnostic.code.0;
    let cased = diagnostic.case.and_then(|case| entry(&format!("{code}/{case}")));
    let Some(entry) = cased.or_else(|| entry(code)) else {
        return (code.to_string(), String::new());
    };
    let (message, hint) = match lang {
        UiLang::Zh => entry.zh,
        UiLang::En => entry.en,
    };
    (fill(message, &diagnostic.args), fill(hint, &diagnostic.args))
}

/// Puts the arguments in their places, in one pass: what an argument brings along is never filled.
fn fill(sentence: &str, args: &[(&'static str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, tail)| {
            let (_, value) = args.iter().find(|(arg, _)| *arg == name)?;
            Some((value, tail))
        });
        match named {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_stands_once_and_in_both_languages() {
        let codes: BTreeSet<_> = entries().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), entries().count());
        for entry in entries() {
            assert!(!entry.zh.0.is_empty() && !entry.en.0.is_empty(), "{}", entry.code);
            assert_eq!(entry.zh.1.is_empty(), entry.en.1.is_empty(), "{}", entry.code);
        }
    }

    #[test]
    fn places_are_filled_from_the_arguments() {
        let found =
            Diagnostic::error("file-unreadable").with("path", "a.xml").with("reason", "gone");
        assert_eq!(sentences(&found, UiLang::En).0, "cannot read a.xml: gone");
    }
}
