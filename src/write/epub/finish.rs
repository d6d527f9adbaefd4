//! What `epub-builder` leaves wrong or open is put right here, and the book is zipped for good: the
//! package document is streamed through with its identifier, dates, languages and prefixes corrected, the
//! NCX completed, `nav.xhtml` replaced by ours, and everything written in a fixed order with a fixed time.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::EpubError;
use super::markup::clean;
use super::nav;
use super::package::{self, File, Part};
use super::plan::Book;

/// The folder of the package document.
const FOLDER: &str = "OEBPS/";
const MIMETYPE: &str = "mimetype";
const PACKAGE: &str = "OEBPS/content.opf";
const NCX: &str = "OEBPS/toc.ncx";

/// The deflate level: one more costs a third more time and gains half a percent.
const LEVEL: i64 = 6;

/// Zips the book from the builder's package, the navigation document and the files.
pub(super) fn finish(
    book: &Book<'_>,
    package: Vec<u8>,
    nav: String,
    files: &[File<'_>],
) -> Result<Vec<u8>, EpubError> {
    let mut drawn = unzip(package)?;
    let mut zip = Zip { writer: ZipWriter::new(Cursor::new(Vec::new())) };
    let mut take = |path: &str| drawn.remove(path).ok_or(EpubError::Package("a part is missing"));
    zip.add(MIMETYPE, &take(MIMETYPE)?, CompressionMethod::Stored)?;
    let container = "META-INF/container.xml";
    zip.add(container, &take(container)?, CompressionMethod::Deflated)?;
    let opf = correct_package(book, &text(take(PACKAGE)?)?)?;
    zip.add(PACKAGE, &opf, CompressionMethod::Deflated)?;
    zip.add(&format!("{FOLDER}{}", nav::FILE), nav.as_bytes(), CompressionMethod::Deflated)?;
    let ncx = complete_ncx(book, &text(take(NCX)?)?)?;
    zip.add(NCX, &ncx, CompressionMethod::Deflated)?;
    for file in files {
        let method = match file.part {
            Part::Document(_) | Part::Stylesheet | Part::Font(_) => CompressionMethod::Deflated,
            Part::Cover(_) | Part::Picture(_) => CompressionMethod::Stored,
        };
        zip.add(&format!("{FOLDER}{}", file.path), &file.bytes, method)?;
    }
    Ok(zip.writer.finish()?.into_inner())
}

/// The builder's own parts, by path.
fn unzip(package: Vec<u8>) -> Result<BTreeMap<String, Vec<u8>>, EpubError> {
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        parts.insert(part.name().to_string(), bytes);
    }
    Ok(parts)
}

fn text(bytes: Vec<u8>) -> Result<String, EpubError> {
    String::from_utf8(bytes).map_err(|_| EpubError::Package("a part is not UTF-8"))
}

/// The archive under construction. Every entry has the same time, the first that ZIP can tell.
struct Zip {
    writer: ZipWriter<Cursor<Vec<u8>>>,
}

impl Zip {
    fn add(
        &mut self,
        path: &str,
        bytes: &[u8],
        method: CompressionMethod,
    ) -> Result<(), EpubError> {
        let level = (method == CompressionMethod::Deflated).then_some(LEVEL);
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level(level)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.writer.start_file(path, options)?;
        Ok(self.writer.write_all(bytes)?)
    }
}

/// An XML text on its way from the builder's form to ours.
struct Stream<'a> {
    reader: Reader<&'a [u8]>,
    writer: Writer<Vec<u8>>,
}

impl<'a> Stream<'a> {
    fn new(text: &'a str) -> Self {
        Self { reader: Reader::from_str(text), writer: Writer::new(Vec::new()) }
    }

    /// Writes the element that `start` opens with `text` in place of what it holds.
    fn replace(&mut self, start: BytesStart<'a>, text: &str) -> Result<(), EpubError> {
        self.reader.read_to_end(start.name())?;
        self.element(start, text)
    }

    /// Writes an element that holds `text`.
    fn element(&mut self, start: BytesStart<'_>, text: &str) -> Result<(), EpubError> {
        let end = start.to_end().into_owned();
        self.writer.write_event(Event::Start(start))?;
        self.writer.write_event(Event::Text(BytesText::new(&clean(text))))?;
        Ok(self.writer.write_event(Event::End(end))?)
    }

    /// Ends a line that the builder's indentation begun.
    fn break_line(&mut self) -> Result<(), EpubError> {
        Ok(self.writer.write_event(Event::Text(BytesText::new("\n    ")))?)
    }
}

fn has(start: &BytesStart<'_>, name: &str, value: &str) -> bool {
    start.attributes().flatten().any(|a| a.key.as_ref() == name && *a.value == *value)
}

fn correct_package(book: &Book<'_>, opf: &str) -> Result<Vec<u8>, EpubError> {
    let mut stream = Stream::new(opf);
    loop {
        match stream.reader.read_event()? {
            Event::Eof => return Ok(stream.writer.into_inner()),
            Event::Start(mut start) => match start.name().as_ref() {
                "package" => {
                    start.push_attribute(("xml:lang", book.lang));
                    start.push_attribute(("prefix", PREFIX));
                    stream.writer.write_event(Event::Start(start))?;
                }
                "dc:identifier" => stream.replace(start, &book.identifier)?,
                "dc:language" => {
                    start.clear_attributes();
                    stream.writer.write_event(Event::Start(start))?;
                }
                "meta" if has(&start, "property", "dcterms:modified") => {
                    stream.replace(start, &format!("{}T00:00:00Z", book.edition.date))?;
                }
                _ => stream.writer.write_event(Event::Start(start))?,
            },
            Event::Empty(start) if has(&start, "idref", AFTER) => {
                stream.writer.write_event(Event::Empty(start))?;
                stream.break_line()?;
                let nav = BytesStart::new("itemref").with_attributes([("idref", "nav")]);
                stream.writer.write_event(Event::Empty(nav))?;
            }
            Event::End(end) if end.name().as_ref() == "metadata" => {
                issue(book, &mut stream)?;
                stream.writer.write_event(Event::End(end))?;
            }
            event => stream.writer.write_event(event)?,
        }
    }
}

/// The builder's id of the document that the contents follow: they are a page to be read, too.
const AFTER: &str = "id_masthead.xhtml";

/// The vocabularies of the metadata that EPUB has not reserved.
const PREFIX: &str = "prism: http://prismstandard.org/namespaces/basic/3.0/";

/// What a certifier vouches for, in the words that EPUB Accessibility 1.1 (#sec-conf-reporting-pub) prescribes.
const CONFORMANCE: &str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";

/// Metadata that the builder has no way to write.
fn issue(book: &Book<'_>, stream: &mut Stream<'_>) -> Result<(), EpubError> {
    stream.element(BytesStart::new("dc:date"), &book.edition.date.to_string())?;
    let lines = &book.edition.masthead.lines;
    for (_, publisher) in lines.iter().filter(|(name, _)| name == "publisher") {
        stream.break_line()?;
        stream.element(BytesStart::new("dc:publisher"), publisher)?;
    }
    for (name, number) in lines {
        let source = match name.as_str() {
            "issn" => format!("urn:issn:{number}"),
            "cn-number" if number.starts_with("CN") => number.clone(),
            "cn-number" => format!("CN {number}"),
            _ => continue,
        };
        stream.break_line()?;
        stream.element(BytesStart::new("dc:source"), &source)?;
    }
    // The claim is its certifier's: without one there is none.
    if let Some(certifier) = book.certifier {
        let claim = [("property", "dcterms:conformsTo"), ("id", "conformance")];
        stream.break_line()?;
        stream.element(BytesStart::new("meta").with_attributes(claim), CONFORMANCE)?;
        let by = [("property", "a11y:certifiedBy"), ("refines", "#conformance")];
        stream.break_line()?;
        stream.element(BytesStart::new("meta").with_attributes(by), certifier)?;
    }
    // Readers that don't know `belongs-to-collection` know these.
    let series = Some(book.edition.masthead.name.trim()).filter(|name| !name.is_empty());
    if let Some(series) = series {
        stream.break_line()?;
        meta(stream, "calibre:series", &clean(series))?;
        if let Some(position) = package::position(book.edition) {
            stream.break_line()?;
            meta(stream, "calibre:series_index", position)?;
        }
    }
    stream.break_line()
}

fn complete_ncx(book: &Book<'_>, ncx: &str) -> Result<Vec<u8>, EpubError> {
    let mut stream = Stream::new(ncx);
    let pages = book.page_list();
    let depth = if book.stories().next().is_some() { "2" } else { "1" };
    let count = pages.len().to_string();
    let highest =
        book.sections.iter().filter_map(|s| s.page.as_ref()).map(|page| page.number).max();
    let highest = highest.unwrap_or(0).to_string();
    loop {
        match stream.reader.read_event()? {
            Event::Eof => return Ok(stream.writer.into_inner()),
            Event::Start(mut start) if start.name().as_ref() == "ncx" => {
                start.push_attribute(("xml:lang", book.lang));
                stream.writer.write_event(Event::Start(start))?;
            }
            Event::Start(start) if start.name().as_ref() == "head" => {
                stream.writer.write_event(Event::Start(start))?;
                stream.break_line()?;
                meta(&mut stream, "dtb:uid", &book.identifier)?;
            }
            Event::Empty(start) if has(&start, "name", "dtb:depth") => {
                meta(&mut stream, "dtb:depth", depth)?;
            }
            Event::Empty(start) if has(&start, "name", "dtb:totalPageCount") => {
                meta(&mut stream, "dtb:totalPageCount", &count)?;
            }
            Event::Empty(start) if has(&start, "name", "dtb:maxPageNumber") => {
                meta(&mut stream, "dtb:maxPageNumber", &highest)?;
            }
            Event::Start(start) if start.name().as_ref() == "docTitle" => {
                stream.reader.read_to_end(start.name())?;
                let end = start.to_end().into_owned();
                stream.writer.write_event(Event::Start(start))?;
                stream.element(BytesStart::new("text"), &book.title)?;
                stream.writer.write_event(Event::End(end))?;
            }
            Event::End(end) if end.name().as_ref() == "navMap" => {
                stream.writer.write_event(Event::End(end))?;
                page_list(&mut stream, &pages)?;
            }
            event => stream.writer.write_event(event)?,
        }
    }
}

/// The printed pages, for readers that know only the NCX.
fn page_list(stream: &mut Stream<'_>, pages: &[(String, String)]) -> Result<(), EpubError> {
    if pages.is_empty() {
        return Ok(());
    }
    stream.break_line()?;
    stream.writer.write_event(Event::Start(BytesStart::new("pageList")))?;
    for (number, (place, label)) in pages.iter().enumerate() {
        let id = format!("page-target-{}", number + 1);
        let target = [("id", id.as_str()), ("type", "normal")];
        stream.break_line()?;
        stream
            .writer
            .write_event(Event::Start(BytesStart::new("pageTarget").with_attributes(target)))?;
        stream.writer.write_event(Event::Start(BytesStart::new("navLabel")))?;
        stream.element(BytesStart::new("text"), label)?;
        stream.writer.write_event(Event::End(BytesEnd::new("navLabel")))?;
        let content = BytesStart::new("content").with_attributes([("src", place.as_str())]);
        stream.writer.write_event(Event::Empty(content))?;
        stream.writer.write_event(Event::End(BytesEnd::new("pageTarget")))?;
    }
    stream.break_line()?;
    Ok(stream.writer.write_event(Event::End(BytesEnd::new("pageList")))?)
}

fn meta(stream: &mut Stream<'_>, name: &str, content: &str) -> Result<(), EpubError> {
    let meta = BytesStart::new("meta").with_attributes([("name", name), ("content", content)]);
    Ok(stream.writer.write_event(Event::Empty(meta))?)
}
