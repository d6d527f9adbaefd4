//! The readers: the bytes of an edition's files in, [`Draft`]s out, every value with its place.
//!
//! A reader says what a file says. It reports what the format does not know, but never decides a
//! default, looks for another file, or drops a word in silence; resolving is the edition's work.

mod bytes;
mod draft;
mod findings;
pub mod native;
pub mod story;
pub mod text;
mod xml;

pub use bytes::{decode, decode_any};
pub use draft::*;

use crate::diag::{Diagnostic, Sink, Sources};
use crate::store::{Store, StoreError};
use crate::text::Lang;

use findings::Findings;

/// The language of an edition that names none.
pub const DEFAULT_LANG: &str = "zh-Hans";

/// No XML file is larger than this many bytes: a hundred times the longest supplement seen.
pub const XML_FILE_LIMIT: usize = 16_000_000;

/// The file that makes a folder an edition.
const EDITION_FILE: &str = "edition.xml";

/// The folder of the articles.
const ARTICLE_FOLDER: &str = "articles";

/// Reads the folder of an edition in the native format: `edition.xml`, then `articles/*.xml` in the
/// order of their names. A file that can't be read is reported, and the others are read all the same.
/// Every file that is text is kept in `sources`.
pub fn read_folder(store: &dyn Store, sources: &mut Sources, sink: &mut Sink) -> Draft {
    let edition = read_edition_file(store, sources, sink);
    let lang = edition.as_ref().map_or(Lang::new(DEFAULT_LANG), |edition| edition.lang.clone());
    let mut draft = Draft { edition, ..Draft::default() };
    for path in article_files(store, sink) {
        draft.has_article_files = true;
        let article = match store.read(&path) {
            Ok(bytes) => read_xml(store, &path, bytes, sources, sink, |root, found| {
                native::read_article(root, &lang, found)
            }),
            Err(error) => {
                sink.push(unreadable(store, &path, &error));
                None
            }
        };
        draft.articles.extend(article);
    }
    draft
}

/// Reads `edition.xml` alone.
pub fn read_edition_file(
    store: &dyn Store,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<EditionDraft> {
    match store.read(EDITION_FILE) {
        Ok(bytes) => read_xml(store, EDITION_FILE, bytes, sources, sink, |root, found| {
            native::read_edition(root, &Lang::new(DEFAULT_LANG), found)
        }),
        Err(error) => {
            sink.push(unreadable(store, EDITION_FILE, &error));
            None
        }
    }
}

/// The paths of the article files. What else lies in their folder is reported, so that nobody waits for
/// a story that was saved in another format.
fn article_files(store: &dyn Store, sink: &mut Sink) -> Vec<String> {
    let mut paths = store.list(ARTICLE_FOLDER).unwrap_or_else(|error| {
        sink.push(unreadable(store, ARTICLE_FOLDER, &error));
        Vec::new()
    });
    paths.retain(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        // Files that systems and editors hide (`.DS_Store`, `~$a.docx`, `a.xml~`) are nobody's story.
        if name.starts_with(['.', '~']) || name.ends_with('~') {
            return false;
        }
        let is_xml = name.to_ascii_lowercase().ends_with(".xml");
        if !is_xml {
            let shown = store.shown(path);
            sink.push(Diagnostic::warning("file-ignored").of_file(&shown).with("path", &shown));
        }
        is_xml
    });
    paths
}

/// Reads one XML file with `read`, which is given its root element.
fn read_xml<T>(
    store: &dyn Store,
    path: &str,
    bytes: Vec<u8>,
    sources: &mut Sources,
    sink: &mut Sink,
    read: impl FnOnce(&xml::Element<'_>, &mut Findings<'_>) -> Option<T>,
) -> Option<T> {
    let shown = store.shown(path);
    if bytes.len() > XML_FILE_LIMIT {
        let limit = XML_FILE_LIMIT / 1_000_000;
        let found = Diagnostic::error("xml-limit").case("size").of_file(&shown);
        sink.push(found.with("path", &shown).with("limit", limit));
        return None;
    }
    let (file, text) = bytes::decode(bytes, &shown, sources, sink)?;
    let mut found = Findings::new(sink);
    let root = xml::parse(&text, file, &mut found)?;
    read(&root, &mut found)
}

/// A file that the store refused.
fn unreadable(store: &dyn Store, path: &str, error: &StoreError) -> Diagnostic {
    let shown = store.shown(path);
    let absent = matches!(error, StoreError::Io(io) if io.kind() == std::io::ErrorKind::NotFound);
    let found = if absent && path == EDITION_FILE {
        Diagnostic::error("edition-file-missing")
    } else {
        Diagnostic::error("file-unreadable")
    };
    found.of_file(&shown).with("path", &shown).with("reason", error)
}
