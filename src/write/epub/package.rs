//! The package as `epub-builder` draws it: container, manifest, spine, table of contents and metadata for
//! the book's files. It is handed no contents, only names: [`super::finish`] puts those in when it
//! corrects what the builder gets wrong.

use std::borrow::Cow;

use epub_builder::{
    EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, ReferenceType, ZipLibrary,
};

use crate::edition::Edition;

use super::EpubError;
use super::document::STYLESHEET;
use super::markup::{clean, escape};
use super::plan::{Book, Described, Section};

/// A file of the book.
pub(super) struct File<'a> {
    /// The path from the package document.
    pub(super) path: String,
    /// What it holds.
    pub(super) bytes: Cow<'a, [u8]>,
    /// What it is to the book.
    pub(super) part: Part,
}

/// What a file is to the book.
pub(super) enum Part {
    /// A document of the spine.
    Document(Entry),
    /// The picture on the cover, and its media type.
    Cover(&'static str),
    /// Another picture.
    Picture(&'static str),
    /// A face, and its media type.
    Font(&'static str),
    Stylesheet,
}

/// A document's place in the table of contents.
pub(super) enum Entry {
    /// It has none.
    Unlisted,
    /// A printed page, or a part of the book beside them.
    Section(String),
    /// The same, and the text begins with it.
    Start(String),
    /// A story, under the section before it.
    Story(String),
}

/// The package of `files`, zipped.
pub(super) fn package(book: &Book<'_>, files: &[File<'_>]) -> Result<Vec<u8>, EpubError> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_title(clean(&book.title));
    builder.set_toc_name(book.words.contents);
    builder.set_languages(languages(book));
    for meta in metadata(book) {
        builder.add_metadata_opf(Box::new(meta));
    }
    let nothing: &[u8] = &[];
    for file in files {
        match &file.part {
            Part::Cover(media) => builder.add_cover_image(&file.path, nothing, *media)?,
            Part::Picture(media) | Part::Font(media) => {
                builder.add_resource(&file.path, nothing, *media)?
            }
            Part::Stylesheet => builder.stylesheet(nothing)?,
            Part::Document(entry) => builder.add_content(content(&file.path, entry))?,
        };
    }
    debug_assert!(files.iter().any(|file| file.path == STYLESHEET));
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

fn content<'a>(path: &str, entry: &Entry) -> EpubContent<&'a [u8]> {
    let nothing: &[u8] = &[];
    let content = EpubContent::new(path, nothing);
    match entry {
        Entry::Unlisted => content,
        Entry::Section(title) => content.title(clean(title)),
        Entry::Start(title) => content.title(clean(title)).reftype(ReferenceType::Text),
        Entry::Story(title) => content.title(clean(title)).level(2),
    }
}

/// The book's language, then those of stories in another.
fn languages(book: &Book<'_>) -> Vec<String> {
    let mut languages = vec![book.lang.to_string()];
    for story in book.stories() {
        let tag = super::inline::lang_tag(&story.article.lang);
        if languages.iter().all(|known| known != tag) {
            languages.push(tag.to_string());
        }
    }
    languages
}

/// The builder writes a `meta`'s content as it stands, so it is escaped here.
fn meta(property: &str, content: &str) -> MetadataOpfV3 {
    MetadataOpfV3::new(property.into(), escape(content))
}

fn metadata(book: &Book<'_>) -> Vec<MetadataOpfV3> {
    let mut metas = series(book);
    let edition = book.edition;
    metas.push(meta("prism:publicationDate", &edition.date.to_string()));
    metas.extend(edition.issue.as_ref().map(|issue| meta("prism:number", issue)));
    let issn = edition.masthead.lines.iter().filter(|(name, _)| name == "issn");
    metas.extend(issn.map(|(_, issn)| meta("prism:issn", issn)));
    metas.extend(accessibility(book));
    metas
}

/// The paper is the series, the edition its issue. The position must be a number (EPUB 3.3,
/// #sec-group-position).
fn series(book: &Book<'_>) -> Vec<MetadataOpfV3> {
    let name = book.edition.masthead.name.trim();
    if name.is_empty() {
        return Vec::new();
    }
    let mut collection = meta("belongs-to-collection", name);
    collection.add_id("series".into());
    let refining = |property: &str, content: &str| {
        let mut meta = meta(property, content);
        meta.refines = Some("#series".into());
        meta
    };
    let mut metas = vec![collection, refining("collection-type", "series")];
    metas.extend(position(book.edition).map(|n| refining("group-position", n)));
    metas
}

/// The issue's number in the series, if it is one.
pub(super) fn position(edition: &Edition) -> Option<&String> {
    let number = |issue: &&String| !issue.is_empty() && issue.bytes().all(|b| b.is_ascii_digit());
    [&edition.issue, &edition.total_issues].into_iter().flatten().find(number)
}

/// What is true of this book (EPUB Accessibility 1.1 §3). Conformance is for a certifier to claim.
fn accessibility(book: &Book<'_>) -> Vec<MetadataOpfV3> {
    let words = book.words;
    let paged = book.sections.iter().any(|section| section.page.is_some());
    let facsimiles = book.sections.iter().any(Section::has_facsimile);
    let visual = book.described != Described::NoPictures || book.cover.is_some() || facsimiles;
    let text_is_enough = book.described != Described::Some;
    let mut metas = vec![meta("schema:accessMode", "textual")];
    if visual {
        metas.push(meta("schema:accessMode", "visual"));
    }
    metas.push(meta(
        "schema:accessModeSufficient",
        if text_is_enough { "textual" } else { "textual,visual" },
    ));
    let features = [
        (true, "tableOfContents"),
        (true, "readingOrder"),
        (true, "structuralNavigation"),
        (true, "displayTransformability"),
        (paged, "pageNavigation"),
        (paged, "pageBreakMarkers"),
        (visual && text_is_enough, "alternativeText"),
    ];
    let features = features.iter().filter(|(true_here, _)| *true_here);
    metas.extend(features.map(|(_, feature)| meta("schema:accessibilityFeature", feature)));
    metas.push(meta("schema:accessibilityHazard", "none"));
    let about_pictures = match book.described {
        Described::NoPictures => "",
        Described::All => words.about_described,
        Described::Some => words.about_captioned,
    };
    let about_pages = if paged { words.about_pages } else { "" };
    let about_facsimiles = if facsimiles { words.about_facsimiles } else { "" };
    let summary = format!("{}{about_pages}{about_facsimiles}{about_pictures}", words.about);
    metas.push(meta("schema:accessibilitySummary", &summary));
    if paged {
        let source = words.print_edition(&book.title, &book.edition.id);
        metas.push(meta("pageBreakSource", &source));
    }
    metas
}
