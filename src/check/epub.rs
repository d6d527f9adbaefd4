//! An e-book's bytes in, what is wrong with it out: what EPUBCheck would refuse and a program that writes
//! books is likeliest to get wrong. The archive, the package's lists, well-formedness, ids, links, texts for
//! pictures, languages, the list of printed pages. It knows nothing of how the book was made.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::{CompressionMethod, ZipArchive};

use crate::diag::Diagnostic;

/// No file of a book is inflated to more bytes.
const FILE_LIMIT: u64 = 256 << 20;

/// Where the archive names its package document.
const CONTAINER: &str = "META-INF/container.xml";

/// Everything that is wrong with the book.
pub fn check(book: &[u8]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    match Archive::open(book, &mut found) {
        Some(archive) => archive.check(&mut found),
        None => found.push(error("archive", "", 0, "")),
    }
    found
}

/// A finding at a place of the book.
fn error(case: &'static str, path: &str, line: usize, value: &str) -> Diagnostic {
    let found = Diagnostic::error("epub-invalid").case(case).with("path", path);
    found.with("line", line).with("value", value)
}

/// A link or a picture's address.
struct Link {
    line: usize,
    address: String,
    /// Whether the address is of a part of the page, such as a picture.
    embeds: bool,
}

/// What is known of an XML file.
#[derive(Default)]
struct Document {
    ids: BTreeSet<String>,
    links: Vec<Link>,
    /// The anchors of printed pages' beginnings.
    page_breaks: Vec<(usize, String)>,
    /// What its list of printed pages leads to.
    page_list: Vec<String>,
    /// The items of a manifest: address, media type, properties, id, line.
    items: Vec<Item>,
    /// What a spine names.
    spine: Vec<(usize, String)>,
    /// The elements of Dublin Core, and the properties of other metadata.
    metadata: BTreeSet<String>,
    /// A container's package document.
    package: Option<String>,
}

struct Item {
    line: usize,
    id: String,
    path: String,
    media_type: String,
    properties: String,
}

/// The book's files.
struct Archive {
    texts: BTreeMap<String, String>,
    names: Vec<String>,
}

impl Archive {
    fn open(book: &[u8], found: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(book)).ok()?;
        let (mut texts, mut names) = (BTreeMap::new(), Vec::new());
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).ok()?;
            let name = entry.name().to_string();
            if index == 0 {
                let stored = entry.compression() == CompressionMethod::Stored;
                let mut text = String::new();
                let read = entry.by_ref().take(64).read_to_string(&mut text).is_ok();
                if name != "mimetype" || !stored || !read || text != "application/epub+zip" {
                    found.push(error("mimetype", &name, 0, ""));
                }
            } else if [".xhtml", ".opf", ".ncx", ".xml"].iter().any(|end| name.ends_with(end)) {
                let mut text = String::new();
                match entry.take(FILE_LIMIT).read_to_string(&mut text) {
                    Ok(_) => _ = texts.insert(name.clone(), text),
                    Err(_) => found.push(error("xml", &name, 0, "UTF-8")),
                }
            }
            names.push(name);
        }
        Some(Self { texts, names })
    }

    fn check(&self, found: &mut Vec<Diagnostic>) {
        let documents: BTreeMap<&str, Document> = self
            .texts
            .iter()
            .map(|(path, text)| (path.as_str(), read(path, text, found)))
            .collect();
        let package = documents.get(CONTAINER).and_then(|document| document.package.clone());
        let Some((path, package)) =
            package.and_then(|path| Some((path.clone(), documents.get(path.as_str())?)))
        else {
            found.push(error("package", CONTAINER, 0, ""));
            return;
        };
        self.check_package(&path, package, found);
        for (path, document) in &documents {
            self.check_links(path, document, &documents, found);
        }
        check_pages(&documents, found);
    }

    /// Manifest, spine and required metadata.
    fn check_package(&self, path: &str, package: &Document, found: &mut Vec<Diagnostic>) {
        let mut listed: BTreeSet<String> =
            ["mimetype", CONTAINER, path].into_iter().map(String::from).collect();
        for item in &package.items {
            let target = resolve(path, &item.path);
            if !self.names.contains(&target) {
                found.push(error("missing", path, item.line, &item.path));
            }
            if media_type(&target).is_some_and(|known| known != item.media_type) {
                found.push(error("media-type", path, item.line, &item.path));
            }
            if !listed.insert(target) {
                found.push(error("twice", path, item.line, &item.path));
            }
        }
        for name in self.names.iter().filter(|name| !listed.contains(*name)) {
            found.push(error("unlisted", name, 0, ""));
        }
        let navs = package.items.iter().filter(|item| item.properties.contains("nav")).count();
        if navs != 1 {
            found.push(error("nav", path, 0, ""));
        }
        let mut read = BTreeSet::new();
        for (line, id) in &package.spine {
            if !package.items.iter().any(|item| item.id == *id) || !read.insert(id) {
                found.push(error("spine", path, *line, id));
            }
        }
        for name in ["dc:identifier", "dc:title", "dc:language", "dcterms:modified"] {
            if !package.metadata.contains(name) {
                found.push(error("metadata", path, 0, name));
            }
        }
    }

    fn check_links(
        &self,
        path: &str,
        document: &Document,
        documents: &BTreeMap<&str, Document>,
        found: &mut Vec<Diagnostic>,
    ) {
        for link in &document.links {
            let (file, anchor) = link.address.split_once('#').unwrap_or((&link.address, ""));
            if is_remote(file) {
                if link.embeds {
                    found.push(error("remote", path, link.line, &link.address));
                }
                continue;
            }
            let target = if file.is_empty() { path.into() } else { resolve(path, file) };
            let there = self.names.contains(&target)
                && (anchor.is_empty()
                    || documents.get(target.as_str()).is_some_and(|d| d.ids.contains(anchor)));
            if !there {
                found.push(error("link", path, link.line, &link.address));
            }
        }
    }
}

/// The list of printed pages leads to every page's beginning, and to nothing else.
fn check_pages(documents: &BTreeMap<&str, Document>, found: &mut Vec<Diagnostic>) {
    let listed: BTreeSet<String> = documents
        .iter()
        .filter(|(path, _)| path.ends_with(".xhtml"))
        .flat_map(|(path, document)| {
            document.page_list.iter().map(|address| {
                let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
                format!("{}#{anchor}", resolve(path, file))
            })
        })
        .collect();
    let mut marked = BTreeSet::new();
    for (path, document) in documents {
        for (line, id) in &document.page_breaks {
            let place = format!("{path}#{id}");
            if !listed.contains(&place) {
                found.push(error("page", path, *line, id));
            }
            marked.insert(place);
        }
    }
    for place in listed.difference(&marked) {
        found.push(error("page", place, 0, ""));
    }
}

/// Reads one XML file and says what is wrong within it.
fn read(path: &str, text: &str, found: &mut Vec<Diagnostic>) -> Document {
    let mut document = Document::default();
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, at: 0, line: 1 };
    let (mut depth, mut in_pages) = (0_usize, None);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let event = reader.read_event();
        let line = lines.of(at);
        match event {
            Err(reason) => {
                found.push(error("xml", path, line, &reason.to_string()));
                return document;
            }
            Ok(Event::Eof) => {
                if depth > 0 {
                    found.push(error("xml", path, line, "EOF"));
                }
                return document;
            }
            Ok(Event::Start(start)) => {
                depth += 1;
                if let Some(attributes) = attributes(path, line, &start, found) {
                    let name = start.name();
                    if name.as_ref() == "nav" && attributes.get("epub:type") == Some("page-list") {
                        in_pages = Some(depth);
                    }
                    let element = Element { path, line, name: name.as_ref(), attributes };
                    element.note(in_pages.is_some(), &mut document, found);
                }
            }
            Ok(Event::Empty(start)) => {
                if let Some(attributes) = attributes(path, line, &start, found) {
                    let name = start.name();
                    let element = Element { path, line, name: name.as_ref(), attributes };
                    element.note(in_pages.is_some(), &mut document, found);
                }
            }
            Ok(Event::End(_)) => {
                if in_pages == Some(depth) {
                    in_pages = None;
                }
                depth -= 1;
            }
            Ok(_) => {}
        }
    }
}

/// Counts lines on the way through a text.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of a byte, which is none before the last that was asked for.
    fn of(&mut self, at: usize) -> usize {
        let at = at.clamp(self.at, self.text.len());
        self.line += self.text.as_bytes()[self.at..at].iter().filter(|b| **b == b'\n').count();
        self.at = at;
        self.line
    }
}

/// The attributes of an element.
struct Attributes(Vec<(String, String)>);

impl Attributes {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    }
}

fn attributes(
    path: &str,
    line: usize,
    start: &BytesStart<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<Attributes> {
    let mut all = Vec::new();
    for attribute in start.attributes() {
        let Ok(attribute) = attribute else {
            found.push(error("xml", path, line, start.name().as_ref()));
            return None;
        };
        let Ok(value) = unescape(&attribute.value) else {
            found.push(error("xml", path, line, attribute.key.as_ref()));
            return None;
        };
        all.push((attribute.key.as_ref().to_string(), value.into_owned()));
    }
    Some(Attributes(all))
}

struct Element<'a> {
    path: &'a str,
    line: usize,
    name: &'a str,
    attributes: Attributes,
}

impl Element<'_> {
    /// Takes down what the element says, and says what is wrong with it.
    fn note(self, in_pages: bool, document: &mut Document, found: &mut Vec<Diagnostic>) {
        let (path, line) = (self.path, self.line);
        let get = |name: &str| self.attributes.get(name);
        let text = |name: &str| get(name).unwrap_or_default().to_string();
        if let Some(id) = get("id")
            && !document.ids.insert(id.to_string())
        {
            found.push(error("id", path, line, id));
        }
        if get("role") == Some("doc-pagebreak") {
            document.page_breaks.push((line, text("id")));
        }
        let mut link = |name: &str, embeds| {
            if let Some(address) = get(name) {
                document.links.push(Link { line, address: address.to_string(), embeds });
            }
        };
        match self.name {
            "a" => {
                link("href", false);
                if in_pages {
                    document.page_list.push(text("href"));
                }
            }
            "img" => {
                link("src", true);
                if get("alt").is_none_or(|alt| alt.trim().is_empty()) {
                    found.push(error("alt", path, line, get("src").unwrap_or_default()));
                }
            }
            "link" => link("href", true),
            "content" => link("src", false),
            "html" => {
                let lang = get("lang").filter(|lang| !lang.is_empty());
                if lang.is_none() || lang != get("xml:lang") {
                    found.push(error("lang", path, line, lang.unwrap_or_default()));
                }
            }
            "item" => document.items.push(Item {
                line,
                id: text("id"),
                path: text("href"),
                media_type: text("media-type"),
                properties: text("properties"),
            }),
            "itemref" => document.spine.push((line, text("idref"))),
            "meta" => _ = document.metadata.insert(text("property")),
            "rootfile" => document.package = Some(text("full-path")),
            name if name.starts_with("dc:") => _ = document.metadata.insert(name.to_string()),
            _ => {}
        }
    }
}

/// Whether an address names a scheme, so that it leads out of the book.
fn is_remote(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'))
}

/// The file in the archive that `address` names in the document `from`.
fn resolve(from: &str, address: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The media type that a file's extension stands for.
fn media_type(path: &str) -> Option<&'static str> {
    const TYPES: [(&str, &str); 8] = [
        (".xhtml", "application/xhtml+xml"),
        (".ncx", "application/x-dtbncx+xml"),
        (".css", "text/css"),
        (".jpg", "image/jpeg"),
        (".png", "image/png"),
        (".svg", "image/svg+xml"),
        (".otf", "font/otf"),
        (".ttf", "font/ttf"),
    ];
    TYPES.iter().find(|(end, _)| path.ends_with(end)).map(|(_, media_type)| *media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved_against_their_document() {
        assert_eq!(resolve("OEBPS/a.xhtml", "images/b.jpg"), "OEBPS/images/b.jpg");
        assert_eq!(resolve("OEBPS/text/a.xhtml", "../b.css"), "OEBPS/b.css");
        assert!(is_remote("https://example.org/") && !is_remote("a/b:c.xhtml"));
    }

    #[test]
    fn what_is_no_archive_is_no_book() {
        for bytes in [&b""[..], b"PK\x03\x04", b"%PDF-1.7"] {
            let cases: Vec<_> = check(bytes).iter().map(|found| found.case).collect();
            assert_eq!(cases, [Some("archive")]);
        }
    }
}
