//! The files that an edition names: each proved to be there, and kept once.

use std::collections::BTreeMap;

use super::types::{Asset, AssetId};
use crate::diag::{Diagnostic, Sink, nearest};
use crate::source::Said;
use crate::store::{Store, StoreError};

/// The extensions that a picture's file may have.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "tif", "tiff", "svg"];

/// How many close names a hint lists.
const CLOSE_NAMES: usize = 3;

/// The assets found so far.
pub(super) struct Assets<'s> {
    store: &'s dyn Store,
    by_path: BTreeMap<String, AssetId>,
    list: Vec<Asset>,
}

impl<'s> Assets<'s> {
    /// None yet, from `store`.
    pub fn new(store: &'s dyn Store) -> Self {
        Self { store, by_path: BTreeMap::new(), list: Vec::new() }
    }

    /// The assets, in the order they were first named.
    pub fn into_list(self) -> Vec<Asset> {
        self.list
    }

    /// The picture that the attribute `src` names, if the store has it; otherwise says what is wrong.
    pub fn picture(&mut self, src: &Said<String>, sink: &mut Sink) -> Option<AssetId> {
        let path = normal(&src.value);
        if let Some(id) = self.by_path.get(&path) {
            return Some(*id);
        }
        if is_url(&path) {
            let found = Diagnostic::error("image-missing").case("url").at(src.span);
            sink.push(found.with("path", &src.value));
            return None;
        }
        match self.store.exists(&path) {
            Ok(true) => {}
            Ok(false) => {
                sink.push(self.missing(src, &path));
                return None;
            }
            Err(StoreError::Outside) => {
                let found = Diagnostic::error("path-outside").at(src.span);
                sink.push(found.with("path", &src.value));
                return None;
            }
            Err(error) => {
                let found = Diagnostic::error("file-unreadable").at(src.span);
                sink.push(found.with("path", &src.value).with("reason", error));
                return None;
            }
        }
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        if !PICTURES.contains(&extension.to_ascii_lowercase().as_str()) {
            let found = Diagnostic::advice("image-extension").at(src.span).with("path", &src.value);
            sink.push(found.with("allowed", PICTURES.join(", ")));
        }
        let id = AssetId(self.list.len());
        self.list.push(Asset { path: path.clone(), span: src.span });
        self.by_path.insert(path, id);
        Some(id)
    }

    /// That the store has no `path`, with the names there that come close.
    fn missing(&self, src: &Said<String>, path: &str) -> Diagnostic {
        let found = Diagnostic::error("image-missing").at(src.span).with("path", &src.value);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let there = self.store.list(folder).unwrap_or_default();
        let names = there.iter().filter_map(|path| path.rsplit('/').next());
        let close = close_names(name, names.collect());
        if close.is_empty() {
            return found;
        }
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let close: Vec<String> = close.iter().map(|name| format!("{folder}{name}")).collect();
        found.case("near").with("close", close.join(", "))
    }
}

/// The names of `there` that come close to `name`, the closest first: those spelt nearly so, then those
/// that differ only in the extension.
fn close_names<'a>(name: &str, mut there: Vec<&'a str>) -> Vec<&'a str> {
    let mut close = Vec::new();
    while close.len() < CLOSE_NAMES {
        let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
        let same_stem = there.iter().copied().find(|other| stem(other) == stem(name));
        let Some(next) = same_stem.or_else(|| nearest(name, there.iter().copied())) else { break };
        close.push(next);
        there.retain(|other| *other != next);
    }
    close
}

/// The path without `.` and empty parts: `./images//a.png` is `images/a.png`. `..` is left for the store
/// to refuse, and so is the `/` of an absolute path.
fn normal(path: &str) -> String {
    let root = if path.starts_with('/') { "/" } else { "" };
    let parts = path.split('/').filter(|part| !part.is_empty() && *part != ".");
    root.to_string() + &parts.collect::<Vec<_>>().join("/")
}

/// Whether `path` is a place on a network.
fn is_url(path: &str) -> bool {
    let scheme = path.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| ["http", "https", "ftp", "file", "data"].contains(&scheme.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;
    use crate::store::MemStore;

    #[test]
    fn one_file_is_one_asset_however_it_is_written() {
        let store = MemStore::default().with("images/a.png", "").with("b.jpg", "");
        let mut assets = Assets::new(&store);
        let mut sink = Sink::default();
        let paths = ["images/a.png", "./images/a.png", "images//a.png", "b.jpg"];
        let mut said = |path: &str| {
            assets.picture(&Said { value: path.to_string(), span: Span::NOWHERE }, &mut sink)
        };
        assert_eq!(paths.map(|path| said(path).unwrap().0), [0, 0, 0, 1]);
        assert_eq!(assets.into_list().len(), 2);
    }

    #[test]
    fn what_is_wrong_with_a_path_is_told() {
        let store = MemStore::default().with("images/coffee.png", "").with("images/tea.bmp", "");
        let mut assets = Assets::new(&store);
        for (path, code, case) in [
            ("images/cofee.png", "image-missing", Some("near")),
            ("images/coffee.jpg", "image-missing", Some("near")),
            ("images/elsewhere.png", "image-missing", None),
            ("https://example.org/a.png", "image-missing", Some("url")),
            ("../coffee.png", "path-outside", None),
            ("/images/coffee.png", "path-outside", None),
            ("images\\coffee.png", "path-outside", None),
            ("images/tea.bmp", "image-extension", None),
        ] {
            let mut sink = Sink::default();
            assets.picture(&Said { value: path.to_string(), span: Span::NOWHERE }, &mut sink);
            let found = &sink.found()[0];
            assert_eq!((found.code.0, found.case), (code, case), "{path}");
        }
    }

    #[test]
    fn close_names_come_closest_first() {
        let there = vec!["coffee.png", "coffe.jpg", "tea.png", "coffee2.jpg"];
        assert_eq!(close_names("coffee.jpg", there), ["coffee.png", "coffe.jpg", "coffee2.jpg"]);
    }
}
