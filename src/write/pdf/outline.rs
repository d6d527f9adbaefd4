//! The outline (a reader's table of contents) and the page labels, from the edition's pages and stories.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::number::milli;
use super::object::{dict, milli_number, name, reference, text};
use crate::frame::{Page, Pages, Region};

/// An entry of the outline.
struct Entry {
    title: String,
    target: Object,
    kids: Vec<Entry>,
}

/// Writes the outline: each page, and under it the stories that stand on it, with their titles.
pub fn add_outline(doc: &mut Document, pages: &Pages, ids: &[ObjectId]) -> ObjectId {
    let entry = |(page, id): (&Page, &ObjectId)| {
        let top = milli(page.boxes.trim.h) + milli(page.boxes.bleed);
        let on_page = pages.breaks.regions.iter().filter(|region| region.page == page.number);
        let stories = on_page.filter(|region| !region.title.is_empty()).map(|region| Entry {
            title: region.title.to_string(),
            target: target(*id, corner(page, region)),
            kids: Vec::new(),
        });
        let title = [Some(page.label.as_str()), page.name.as_deref()];
        let title = title.into_iter().flatten().filter(|part| !part.is_empty());
        Entry {
            title: title.collect::<Vec<_>>().join("　"),
            target: target(*id, (0, top)),
            kids: stories.collect(),
        }
    };
    let entries: Vec<Entry> = pages.pages.iter().zip(ids).map(entry).collect();
    let root = doc.new_object_id();
    let mut object = dict([("Type", name("Outlines"))]);
    add_entries(doc, root, &mut object, &entries);
    doc.set_object(root, object);
    root
}

/// The top left corner of a story, in 1/1000 pt from the page's bottom left one.
fn corner(page: &Page, region: &Region) -> (i64, i64) {
    let bleed = milli(page.boxes.bleed);
    (milli(region.rect.x) + bleed, milli(page.boxes.trim.h) + bleed - milli(region.rect.y))
}

/// A place on a page, at the zoom that the reader has.
fn target(page: ObjectId, (x, y): (i64, i64)) -> Object {
    let place = [reference(page), name("XYZ"), milli_number(x), milli_number(y), Object::Null];
    Object::Array(place.to_vec())
}

/// Writes the entries under `parent`, whose dictionary gets First, Last and Count.
fn add_entries(doc: &mut Document, parent: ObjectId, object: &mut Dictionary, entries: &[Entry]) {
    let ids: Vec<ObjectId> = entries.iter().map(|_| doc.new_object_id()).collect();
    for (at, entry) in entries.iter().enumerate() {
        let mut item = dict([
            ("Title", text(&entry.title)),
            ("Parent", reference(parent)),
            ("Dest", entry.target.clone()),
        ]);
        if at > 0 {
            item.set("Prev", reference(ids[at - 1]));
        }
        if let Some(next) = ids.get(at + 1) {
            item.set("Next", reference(*next));
        }
        add_entries(doc, ids[at], &mut item, &entry.kids);
        doc.set_object(ids[at], item);
    }
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        object.set("First", reference(*first));
        object.set("Last", reference(*last));
        object.set("Count", count(entries));
    }
}

/// How many entries are to be seen when all are open.
fn count(entries: &[Entry]) -> i64 {
    entries.iter().map(|entry| 1 + count(&entry.kids)).sum()
}

/// The page labels: each page is called as the reader knows it.
pub fn page_labels(pages: &Pages) -> Dictionary {
    let rows = pages.pages.iter().enumerate().flat_map(|(at, page)| {
        let label = dict([("P", text(&page.label))]);
        [Object::Integer(at as i64), Object::Dictionary(label)]
    });
    dict([("Nums", Object::Array(rows.collect()))])
}
