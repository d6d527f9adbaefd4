//! `banxin.toml`: what a house has settled for all its editions. Text in, [`Config`] out; a file that is
//! wrong is a finding with its place.
//!
//! The file stands in the edition's folder, or else in the folder above it, where it serves every edition.

use serde::Deserialize;

use crate::diag::{Diagnostic, Sink, Sources, Span};
use crate::store::Store;

/// The file's name.
pub const FILE: &str = "banxin.toml";

/// What `banxin.toml` says. What it does not say is not here: defaults belong to who uses the value.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// `zh` or `en`: the language of messages.
    pub ui_lang: Option<String>,
    /// What `banxin build` does where its options do not say.
    pub build: BuildConfig,
    /// What `banxin check` looks for.
    pub check: House,
}

/// `[build]`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BuildConfig {
    /// Where the files go.
    pub out: Option<String>,
    /// The sheet, where the edition names none.
    pub sheet: Option<String>,
    /// Pixels per inch of page pictures and cover.
    pub ppi: Option<u16>,
    /// Whether warnings are taken for errors.
    pub strict: Option<bool>,
}

/// `[check]`: the rules of a house.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct House {
    /// Codes that are not reported.
    pub off: Vec<String>,
    /// The longest headline for priority 1 to 5, in em.
    pub headline: Option<[u32; 5]>,
    /// Words that the house does not print.
    pub words: Vec<Word>,
    /// People whose names and titles must be right.
    pub people: Vec<Person>,
}

/// `[[check.words]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Word {
    /// What must not stand.
    pub wrong: String,
    /// What stands instead, if anything does.
    #[serde(default)]
    pub right: Option<String>,
}

/// `[[check.people]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The name.
    pub name: String,
    /// The titles that may stand right before it; none: any.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Ways in which the name is often misspelt.
    #[serde(default)]
    pub wrong: Vec<String>,
}

/// The configuration in `store`, an edition's folder or the one above it; none if there is no file.
/// `sources` keeps the file's text.
pub fn read(store: &dyn Store, sources: &mut Sources, sink: &mut Sink) -> Option<Config> {
    if !store.exists(FILE).unwrap_or(false) {
        return None;
    }
    let shown = store.shown(FILE);
    let unreadable = |reason: String| {
        let found = Diagnostic::error("file-unreadable").of_file(&shown);
        found.with("path", &shown).with("reason", reason)
    };
    let text = match store.read(FILE).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            sink.push(unreadable(error.to_string()));
            return None;
        }
        Err(error) => {
            sink.push(unreadable(error.to_string()));
            return None;
        }
    };
    let file = sources.add(&shown, text.as_str().into());
    match toml::from_str(&text) {
        Ok(config) => Some(config),
        Err(error) => {
            let place = error.span().unwrap_or(0..0);
            let place = Span::new(file, place.start, place.end.max(place.start));
            let reason = error.message().replace('\n', " ");
            sink.push(Diagnostic::error("config-invalid").at(place).with("reason", reason));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::MemStore;

    #[test]
    fn a_file_is_read_or_told_of_with_its_line() {
        let read = |text: &str| {
            let (mut sources, mut sink) = (Sources::default(), Sink::default());
            let config =
                super::read(&MemStore::default().with(FILE, text), &mut sources, &mut sink);
            let line = sink.found().first().and_then(|f| sources.line_column(f.span?));
            (config, line)
        };
        let (config, _) = read("[[check.words]]\nwrong = \"截止目前\"\nright = \"截至目前\"\n");
        assert_eq!(config.unwrap().check.words[0].right.as_deref(), Some("截至目前"));
        assert_eq!(read("[check]\noff = []\nofff = 1\n"), (None, Some((3, 1))));
    }
}
