//! What is in force: defaults, then `banxin.toml`, then options.

use std::path::{Path, PathBuf};

use super::Voice;
use crate::config::{self, Config};
use crate::diag::catalogue::UiLang;
use crate::diag::{Sink, Sources};
use crate::source;
use crate::store::DiskStore;

/// What `banxin.toml` says for an edition, and where it stands.
#[derive(Debug, Default)]
pub struct Settings {
    /// What it says.
    pub config: Config,
    /// The file, if there is one.
    pub file: Option<PathBuf>,
}

impl Settings {
    /// The settings for the edition in `folder`: its own file, or else that of the folder above.
    pub fn of(folder: &Path, sources: &mut Sources, sink: &mut Sink) -> Self {
        let above = folder.join("..");
        for place in [folder, &above] {
            let file = place.join(config::FILE);
            if file.is_file() {
                let config =
                    config::read(&DiskStore::new(place), sources, sink).unwrap_or_default();
                return Self { config, file: Some(file) };
            }
        }
        Self::default()
    }

    /// `voice` in the language that the file asks for, unless an option asked for one.
    pub fn voice(&self, voice: Voice) -> Voice {
        match self.config.ui_lang.as_deref() {
            Some("zh") if !voice.lang_is_asked => Voice { lang: UiLang::Zh, ..voice },
            Some("en") if !voice.lang_is_asked => Voice { lang: UiLang::En, ..voice },
            _ => voice,
        }
    }
}

/// The sheet that the edition in `store` was planned for, as its file says; tabloid if it does not, or can't
/// be read.
pub fn sheet_of(store: &DiskStore) -> String {
    let draft = source::read_edition_file(store, &mut Sources::default(), &mut Sink::default());
    let sheet = draft.and_then(|edition| edition.pages.into_iter().find_map(|page| page.sheet));
    sheet.map_or("tabloid".to_string(), |said| said.value)
}
