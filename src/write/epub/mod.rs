//! The e-book edition: an [`Edition`] and where its stories stand in print in, the bytes of an EPUB 3.3 out.
//!
//! The book holds every story once, for each printed page its facsimile and a list of its stories, and marks
//! where print pages begin and stories turn. `epub-builder` draws the package, `finish` puts it right and zips it. Nothing is
//! measured, drawn, decoded or opened here: pictures and the cover are handed over as files.
//!
//! Same input, same bytes: no clock, no chance, one order.

mod article;
mod document;
mod finish;
mod fonts;
mod inline;
mod markup;
mod nav;
mod notes;
mod package;
mod pages;
mod plan;
mod schema;
mod words;

use std::borrow::Cow;

use crate::edition::{AssetId, Edition};
use crate::font::{Face, FaceError};
use crate::frame::BreakMap;
use crate::geom::Abs;
use crate::picture::Format;

pub use fonts::Coverage;

use article::Ways;
use package::{Entry, File, Part};
use plan::Book;

/// What the book is made from.
#[derive(Debug)]
pub struct EpubInput<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// Where its stories stand in print; empty: the book has one list of stories and no page list.
    pub breaks: &'a BreakMap,
    /// The printed pages, in order. One that [`EpubInput::breaks`] names and this lacks goes by its
    /// number.
    pub pages: &'a [EpubPage<'a>],
    /// The picture on the cover; none: the book has no cover.
    pub cover: Option<Cover<'a>>,
    /// The face that the text is to be read in; none: the reader's own.
    pub font: Option<EpubFont<'a>>,
    /// The pictures that the edition's figures name. A figure whose picture is missing keeps its words.
    pub images: &'a [EpubImage<'a>],
    /// Who vouches that the book is accessible (EPUB Accessibility 1.1, WCAG 2.2 AA); none: nobody is said to.
    pub certifier: Option<&'a str>,
}

/// A printed page.
#[derive(Copy, Clone, Debug)]
pub struct EpubPage<'a> {
    /// The number, from 1.
    pub number: u32,
    /// 版次 as a reader names it: `A01`, `1`.
    pub label: &'a str,
    /// 版名, if it has one.
    pub name: Option<&'a str>,
    /// The page as a picture.
    pub facsimile: Option<Facsimile<'a>>,
}

/// A printed page as a picture.
#[derive(Copy, Clone, Debug)]
pub struct Facsimile<'a> {
    /// The file, a JPEG.
    pub bytes: &'a [u8],
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Width and height of the trim box, all of which the picture shows.
    pub sheet: (Abs, Abs),
}

/// The picture on the cover.
#[derive(Copy, Clone, Debug)]
pub enum Cover<'a> {
    /// A picture of its own.
    Picture {
        /// The file.
        bytes: &'a [u8],
        /// Its format.
        format: Format,
    },
    /// The facsimile of the first page, whose file serves twice; without one the book has no cover.
    FirstFacsimile,
}

/// The face that the text is to be read in.
#[derive(Copy, Clone, Debug)]
pub struct EpubFont<'a> {
    /// The face.
    pub face: &'a Face,
    /// How much of it.
    pub extent: FontExtent,
}

/// How much of a face a book carries.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FontExtent {
    /// The characters of the book.
    Subset,
    /// All of it, as it is.
    Full,
}

/// A picture, as a file.
#[derive(Copy, Clone, Debug)]
pub struct EpubImage<'a> {
    /// Which asset of the edition it is.
    pub asset: AssetId,
    /// The file.
    pub bytes: &'a [u8],
    /// Its format.
    pub format: Format,
    /// Width in pixels, as it is looked at.
    pub width: u32,
    /// Height in pixels, as it is looked at.
    pub height: u32,
}

/// Why a book can't be written.
#[derive(Debug, thiserror::Error)]
pub enum EpubError {
    /// The builder refused.
    #[error("the package can't be drawn: {0}")]
    Builder(#[from] epub_builder::Error),
    /// What the builder drew is not what is known of it.
    #[error("the package can't be finished: {0}")]
    Package(&'static str),
    /// What the builder drew is no XML.
    #[error("the package can't be finished: {0}")]
    Xml(#[from] quick_xml::Error),
    /// The archive can't be read or written; a book of more than 4 GB, for example.
    #[error("the archive can't be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The face can't be cut.
    #[error("the face can't be cut: {0}")]
    Font(#[from] FaceError),
    /// Memory can't be written to.
    #[error("the archive can't be written: {0}")]
    Io(#[from] std::io::Error),
}

/// A book.
#[derive(Clone, Debug)]
pub struct Epub {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the face that it carries, if any, has of its characters.
    pub coverage: Option<Coverage>,
}

/// Writes the book.
///
/// # Errors
/// The package or the archive can't be made, which no edition should be able to cause.
pub fn write(input: &EpubInput<'_>) -> Result<Epub, EpubError> {
    let book = plan::plan(input);
    let nav = nav::nav(&book, cover(&book).map(|_| COVER), MASTHEAD);
    let mut files = files(&book);
    let mut coverage = None;
    if let Some(font) = &input.font {
        let font = fonts::embed(font, &nav, &files)?;
        coverage = Some(font.coverage);
        files[0].bytes = Cow::Owned([font.rules.as_bytes(), STYLE].concat());
        files.push(font.file);
    }
    let package = package::package(&book, &files)?;
    Ok(Epub { bytes: finish::finish(&book, package, nav, &files)?, coverage })
}

/// The stylesheet.
const STYLE: &[u8] = include_bytes!("style.css");

/// The cover's picture: its path, and the file if it is not a page's.
fn cover<'a>(book: &Book<'a>) -> Option<(String, Option<File<'a>>)> {
    match book.cover? {
        Cover::Picture { bytes, format } => {
            let path = format!("{}.{}", pages::COVER_PICTURE, format.extension());
            let part = Part::Cover(format.media_type());
            let file = File { path: path.clone(), bytes: Cow::Borrowed(bytes), part };
            Some((path, Some(file)))
        }
        Cover::FirstFacsimile => {
            let mut pages = book.sections.iter().filter_map(|section| section.page.as_ref());
            let (_, path) = pages.next()?.facsimile.as_ref()?;
            Some((path.clone(), None))
        }
    }
}

const COVER: &str = "cover.xhtml";
const MASTHEAD: &str = "masthead.xhtml";

/// Every file of the book but the package's own, in the order of reading.
fn files<'a>(book: &Book<'a>) -> Vec<File<'a>> {
    let document = |path: &str, text: String, entry| File {
        path: path.to_string(),
        bytes: Cow::Owned(text.into_bytes()),
        part: Part::Document(entry),
    };
    let mut files = vec![File {
        path: document::STYLESHEET.to_string(),
        bytes: Cow::Borrowed(STYLE),
        part: Part::Stylesheet,
    }];
    let cover = cover(book);
    let mut shared = None;
    if let Some((path, file)) = cover {
        files.push(document(COVER, pages::cover(book, &path), Entry::Unlisted));
        shared = file.is_none().then_some(path);
        files.extend(file);
    }
    let masthead = Entry::Section(book.words.masthead.to_string());
    files.push(document(MASTHEAD, pages::masthead(book), masthead));
    let stories: Vec<_> = book.stories().collect();
    let mut number = 0_usize;
    for (index, section) in book.sections.iter().enumerate() {
        let title = section.title.clone();
        let entry = if index == 0 { Entry::Start(title) } else { Entry::Section(title) };
        files.push(document(&section.file, pages::section(book, section), entry));
        for story in &section.stories {
            let previous = number.checked_sub(1).and_then(|i| stories.get(i)).copied();
            let next = stories.get(number + 1).copied();
            let ways = Ways { previous, up: section, next };
            let text = article::article(book, story, &ways);
            files.push(document(&story.file, text, Entry::Story(story.title.clone())));
            number += 1;
        }
    }
    let pages = book.sections.iter().filter_map(|section| section.page.as_ref());
    files.extend(pages.filter_map(|page| page.facsimile.as_ref()).map(|(facsimile, path)| File {
        path: path.clone(),
        bytes: Cow::Borrowed(facsimile.bytes),
        part: match &shared {
            Some(shared) if shared == path => Part::Cover(Format::Jpeg.media_type()),
            _ => Part::Picture(Format::Jpeg.media_type()),
        },
    }));
    files.extend(book.pictures.values().map(|picture| File {
        path: picture.file.clone(),
        bytes: Cow::Borrowed(picture.image.bytes),
        part: Part::Picture(picture.image.format.media_type()),
    }));
    files
}

#[cfg(test)]
mod tests;
