//! The document, from `printpdf`'s beginnings to the last byte.
//!
//! `printpdf` makes the document, its pages and their resources; every defect of what it hands back is
//! put right here, and nowhere else.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, Stream};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, XObjectId};
use sha2::{Digest, Sha256};

use super::codes::Codes;
use super::content::{self, PageContent};
use super::fonts::Embedded;
use super::images::{Demand, Image};
use super::metadata::{About, output_intents};
use super::number::milli;
use super::object::{dict, milli_number, name, reference, text};
use super::pack::{deflate, in_parallel};
use super::structure::Tree;
use super::{FontUse, Pdf, PdfError, outline};
use crate::color::Press;
use crate::font::FontBook;
use crate::frame::{Color, FrameItem, Page, Pages, Shape};
use crate::geom::PageBoxes;
use crate::picture::Picture;

/// A part of the work that stands alone.
enum Task {
    /// The face at this place among those in use.
    Face(usize),
    /// The image of this number.
    Image(usize),
    /// The page at this place.
    Page(usize),
}

/// What a task comes to.
enum Made {
    Face(Embedded),
    Image(Image),
    /// The page, and its stream deflated.
    Page(PageContent, Vec<u8>),
}

/// Everything that goes into the file, made ready.
#[derive(Default)]
struct Parts {
    faces: Vec<Embedded>,
    images: Vec<Image>,
    pages: Vec<(PageContent, Vec<u8>)>,
}

/// Writes `pages`; see [`super::write`].
pub fn finish(
    pages: &Pages,
    book: &FontBook,
    pictures: &[Picture],
    press: &Press,
) -> Result<Pdf, PdfError> {
    let codes = Codes::collect(pages, book);
    let demand = Demand::collect(pages, pictures);
    let parts = make(pages, book, pictures, press, &codes, &demand)?;
    let images = demand.uses(&parts.images);
    let fonts = parts.faces.iter().map(|face| FontUse {
        family: face.family.clone(),
        glyphs: face.glyphs,
        bytes: face.bytes(),
    });
    let fonts = fonts.collect();
    let ink = pages.pages.iter().map(|page| {
        let pictures =
            images.iter().filter(|image| image.page == page.number).map(|image| image.ink);
        pictures.fold(most_ink(&page.items), f64::max)
    });
    let ink = ink.collect();
    let bytes = assemble(pages, press, parts);
    Ok(Pdf { bytes, fonts, images, ink })
}

/// Does the work, the longest tasks first.
fn make(
    pages: &Pages,
    book: &FontBook,
    pictures: &[Picture],
    press: &Press,
    codes: &Codes,
    demand: &Demand,
) -> Result<Parts, PdfError> {
    let mut faces: Vec<usize> = (0..codes.faces().len()).collect();
    faces.sort_by_key(|at| std::cmp::Reverse(codes.faces()[*at].coded.len()));
    let faces = faces.into_iter().map(Task::Face);
    let images = (0..demand.wanted.len()).map(Task::Image);
    let tasks: Vec<Task> =
        images.chain(faces).chain((0..pages.pages.len()).map(Task::Page)).collect();
    let number = |item: &_| demand.number(item, pictures);
    let made = in_parallel(&tasks, |task| match task {
        Task::Face(at) => Embedded::new(&codes.faces()[*at], book).map(Made::Face),
        Task::Image(at) => Image::new(&demand.wanted[*at], pictures, press).map(Made::Image),
        Task::Page(at) => {
            let page = content::write_page(&pages.pages[*at], codes, pages.lang.as_str(), &number);
            let deflated = deflate(&page.stream);
            Ok(Made::Page(page, deflated))
        }
    });
    let mut faces = BTreeMap::new();
    let mut parts = Parts::default();
    for (task, made) in tasks.into_iter().zip(made) {
        match (task, made?) {
            (Task::Face(at), Made::Face(face)) => {
                faces.insert(at, face);
            }
            (_, Made::Face(_)) => {}
            (_, Made::Image(image)) => parts.images.push(image),
            (_, Made::Page(page, deflated)) => parts.pages.push((page, deflated)),
        }
    }
    parts.faces = faces.into_values().collect();
    Ok(parts)
}

/// The most ink of any flat colour in `items`, in per cent.
fn most_ink(items: &[FrameItem]) -> f64 {
    let ink = |Color::Cmyk(c, m, y, k)| {
        f64::from(u32::from(c) + u32::from(m) + u32::from(y) + u32::from(k)) / 10.0
    };
    let of = |item: &FrameItem| match item {
        FrameItem::Group(group) => most_ink(&group.items),
        FrameItem::Text(text) => ink(text.color),
        FrameItem::Shape(
            Shape::Rule { color, .. } | Shape::Dot { color, .. } | Shape::Fill { color, .. },
        ) => ink(*color),
        FrameItem::Image(_) => 0.0,
    };
    items.iter().map(of).fold(0.0, f64::max)
}

/// 32 hexadecimal digits from everything that makes this file differ from another.
fn content_id(pages: &Pages, press: &Press, parts: &Parts) -> String {
    let mut hash = Sha256::new();
    for text in [pages.id.as_str(), &pages.title, pages.lang.as_str(), press.condition()] {
        hash.update(text);
        hash.update([0]);
    }
    hash.update(pages.date.to_string());
    for (page, _) in &parts.pages {
        hash.update(&page.stream);
    }
    // A face's tag stands for its glyphs.
    parts.faces.iter().for_each(|face| hash.update(&face.base));
    parts.images.iter().for_each(|image| hash.update(image.bytes()));
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Puts the parts together and writes the file.
fn assemble(pages: &Pages, press: &Press, parts: Parts) -> Vec<u8> {
    let id = content_id(pages, press, &parts);
    let about = About { title: &pages.title, lang: pages.lang.as_str(), date: pages.date, id: &id };
    let tree = Tree::new(parts.pages.iter().map(|(page, _)| page.nodes.as_slice()));
    let mut doc = begin(pages, parts.images);
    let ids: Vec<ObjectId> = doc.get_pages().into_values().collect();
    let fonts: Vec<ObjectId> = parts.faces.into_iter().map(|face| face.add_to(&mut doc)).collect();
    let streams = parts.pages.into_iter().map(|(_, deflated)| deflated);
    for (at, (page, stream)) in pages.pages.iter().zip(streams).enumerate() {
        finish_page(&mut doc, ids[at], at, page, stream);
    }
    if let Some(first) = ids.first() {
        fill_resources(&mut doc, *first, &fonts);
    }
    let root = tree.add_to(&mut doc, &ids, pages.lang.as_str());
    finish_catalog(&mut doc, pages, press, &about, &ids, root);
    finish_trailer(&mut doc, &about);
    let mut bytes = Vec::with_capacity(1 << 20);
    doc.save_to(&mut bytes).expect("a Vec takes every byte");
    bytes
}

/// The document as `printpdf` makes it: pages, without content yet, and resources.
fn begin(pages: &Pages, images: Vec<Image>) -> Document {
    let mut pdf = PdfDocument::new(&pages.title);
    for (number, image) in images.into_iter().enumerate() {
        pdf.resources.xobjects.map.insert(XObjectId(format!("I{number}")), image.into_resource());
    }
    let page = |page: &Page| {
        let (width, height) = sheet(page.boxes);
        let mm = |milli: i64| Mm(milli as f32 * 25.4 / 72_000.0);
        PdfPage::new(mm(width), mm(height), Vec::new())
    };
    pdf.with_pages(pages.pages.iter().map(page).collect());
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, ..Default::default() };
    pdf.to_lopdf_document(&options, &mut Vec::new())
}

/// Width and height of the whole sheet, bleed included, in 1/1000 pt.
fn sheet(boxes: PageBoxes) -> (i64, i64) {
    let bleed = milli(boxes.bleed);
    (milli(boxes.trim.w) + 2 * bleed, milli(boxes.trim.h) + 2 * bleed)
}

/// Gives a page its content and its right boxes. `printpdf` writes a box as width and height, adds a
/// CropBox (which PDF/X readers may take for the page) and an empty Annots array.
fn finish_page(doc: &mut Document, id: ObjectId, at: usize, page: &Page, stream: Vec<u8>) {
    let (width, height) = sheet(page.boxes);
    let bleed = milli(page.boxes.bleed);
    let bounds = |edges: [i64; 4]| Object::Array(edges.map(milli_number).to_vec());
    let Ok(object) = doc.get_dictionary_mut(id) else { return };
    object.remove(b"CropBox");
    object.remove(b"Annots");
    object.set("MediaBox", bounds([0, 0, width, height]));
    object.set("BleedBox", bounds([0, 0, width, height]));
    object.set("TrimBox", bounds([bleed, bleed, width - bleed, height - bleed]));
    object.set("StructParents", at as i64);
    // The order of the structure is the order of tabbing (ISO 14289-1 §7.18.3).
    object.set("Tabs", name("S"));
    let contents = object.get(b"Contents").and_then(Object::as_reference);
    if let Ok(contents) = contents {
        let stream = Stream::new(dict([("Filter", name("FlateDecode"))]), stream);
        doc.set_object(contents, stream);
    }
}

/// Puts the fonts and graphics states into the resources that all pages share.
fn fill_resources(doc: &mut Document, page: ObjectId, fonts: &[ObjectId]) {
    let shared = |doc: &Document, key: &[u8]| {
        let resources = doc.get_dictionary(page)?.get_deref(b"Resources", doc)?.as_dict()?;
        resources.get(key)?.as_reference()
    };
    // `printpdf` swaps OP and op. OPM 1: a tone of nothing leaves what is there (ISO 32000-1 §11.7.4.3).
    let state = |overprint: bool| {
        Object::Dictionary(dict([
            ("Type", name("ExtGState")),
            ("OP", overprint.into()),
            ("op", overprint.into()),
            ("OPM", 1.into()),
        ]))
    };
    if let Ok(id) = shared(doc, b"ExtGState") {
        doc.set_object(id, dict([("O", state(true)), ("N", state(false))]));
    }
    if let Ok(id) = shared(doc, b"Font") {
        let fonts = fonts.iter().enumerate();
        let fonts = fonts.map(|(at, font)| (format!("F{at}"), reference(*font)));
        doc.set_object(id, lopdf::Dictionary::from_iter(fonts));
    }
}

/// What the whole document says of itself.
fn finish_catalog(
    doc: &mut Document,
    pages: &Pages,
    press: &Press,
    about: &About<'_>,
    ids: &[ObjectId],
    root: ObjectId,
) {
    let xmp = dict([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    let xmp = doc.add_object(Stream::new(xmp, about.xmp().into_bytes()));
    let profile = dict([("N", 4.into()), ("Filter", name("FlateDecode"))]);
    let profile = doc.add_object(Stream::new(profile, press.deflated_profile().to_vec()));
    let outlines = outline::add_outline(doc, pages, ids);
    let Ok(catalog) = doc.catalog_mut() else { return };
    catalog.set("Metadata", reference(xmp));
    catalog.set("OutputIntents", output_intents(press, profile));
    catalog.set("Outlines", reference(outlines));
    catalog.set("PageMode", name("UseOutlines"));
    catalog.set("PageLayout", name("SinglePage"));
    catalog.set("PageLabels", outline::page_labels(pages));
    catalog.set("StructTreeRoot", reference(root));
    catalog.set("MarkInfo", dict([("Marked", true.into())]));
    catalog.set("Lang", text(about.lang));
    catalog.set("ViewerPreferences", dict([("DisplayDocTitle", true.into())]));
}

/// The version, Info and ID: `printpdf` has 1.3, and an ID by chance.
fn finish_trailer(doc: &mut Document, about: &About<'_>) {
    doc.version = "1.6".into();
    let info = doc.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(info) = info {
        doc.set_object(info, about.info());
    }
    doc.trailer.set("ID", about.trailer_id());
}
