//! The sentences, by code, in Chinese and in English. A message is one clause on what is wrong with the
//! offending value; a hint says what to do. `{name}` is filled from [`Diagnostic::args`](super::Diagnostic).

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
const fn row(code: &'static str, zh: (&'static str, &'static str), en: (&'static str, &'static str)) -> Entry {
    Entry { code, zh, en }
}

/// Every sentence that the program can say about an edition, by floor.
pub const ENTRIES: &[Entry] = &[
    row(
        "file-unreadable",
        ("读不了 {path}：{reason}", "核对文件名和权限"),
        ("cannot read {path}: {reason}", "check the file's name and permissions"),
    ),
];

/// The row of `code`.
pub fn entry(code: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.code == code)
}

/// The message and the hint of a finding, filled in. A code without a row is told as it stands.
pub fn sentences(diagnostic: &Diagnostic, lang: UiLang) -> (String, String) {
    let Some(entry) = entry(diagnostic.code.0) else {
        return (diagnostic.code.0.to_string(), String::new());
    };
    let (message, hint) = match lang {
        UiLang::Zh => entry.zh,
        UiLang::En => entry.en,
    };
    (fill(message, &diagnostic.args), fill(hint, &diagnostic.args))
}

fn fill(sentence: &str, args: &[(&'static str, String)]) -> String {
    args.iter().fold(sentence.to_string(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_stands_once_and_in_both_languages() {
        let codes: BTreeSet<_> = ENTRIES.iter().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), ENTRIES.len());
        for entry in ENTRIES {
            assert!(!entry.zh.0.is_empty() && !entry.en.0.is_empty(), "{}", entry.code);
            assert_eq!(entry.zh.1.is_empty(), entry.en.1.is_empty(), "{}", entry.code);
        }
    }

    #[test]
    fn places_are_filled_from_the_arguments() {
        let found = Diagnostic::error("file-unreadable").with("path", "a.xml").with("reason", "gone");
        assert_eq!(sentences(&found, UiLang::En).0, "cannot read a.xml: gone");
    }
}
