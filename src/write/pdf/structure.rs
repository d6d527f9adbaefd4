//! The structure tree (ISO 32000-1 §14.7): what stands on the pages, as one document.
//!
//! A story or a paragraph that goes on over a page or a column is one element with several parts of
//! content.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::{Kind, Node};
use super::object::{dict, milli_number, name, reference, text};

/// The place of an element in [`Tree::elements`].
type ElementId = usize;

/// The element that everything lies in.
const DOCUMENT: ElementId = 0;

/// What an element holds, in reading order.
#[derive(Debug, PartialEq)]
enum Kid {
    Element(ElementId),
    /// A marked-content sequence: the page, counted from 0, and its number there.
    Mark(usize, u32),
}

/// An element.
#[derive(Debug)]
struct Element {
    /// `None` is the document itself.
    kind: Option<Kind>,
    parent: ElementId,
    kids: Vec<Kid>,
}

/// The elements of a whole document.
#[derive(Debug)]
pub struct Tree {
    elements: Vec<Element>,
    stories: BTreeMap<Arc<str>, ElementId>,
    paragraphs: BTreeMap<(ElementId, u32), ElementId>,
    rubies: BTreeMap<(ElementId, u32), ElementId>,
    /// For each page, the element of each marked-content sequence.
    owners: Vec<Vec<ElementId>>,
}

impl Tree {
    /// Joins what stands on the pages, in their order.
    pub fn new<'a>(pages: impl Iterator<Item = &'a [Node]>) -> Self {
        let document = Element { kind: None, parent: DOCUMENT, kids: Vec::new() };
        let mut tree = Self {
            elements: vec![document],
            stories: BTreeMap::new(),
            paragraphs: BTreeMap::new(),
            rubies: BTreeMap::new(),
            owners: Vec::new(),
        };
        for (page, nodes) in pages.enumerate() {
            tree.owners.push(Vec::new());
            tree.take(DOCUMENT, page, nodes);
        }
        tree
    }

    fn take(&mut self, parent: ElementId, page: usize, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Content(mark) => {
                    self.elements[parent].kids.push(Kid::Mark(page, *mark));
                    let owners = &mut self.owners[page];
                    let mark = *mark as usize;
                    owners.resize(owners.len().max(mark + 1), parent);
                    owners[mark] = parent;
                }
                Node::Element(kind, kids) => {
                    let element = self.element(parent, kind);
                    self.take(element, page, kids);
                }
            }
        }
    }

    /// The element that `kind` is a part of, if it was begun before; else a new one.
    fn element(&mut self, parent: ElementId, kind: &Kind) -> ElementId {
        let next = self.elements.len();
        let id = match kind {
            Kind::Article(story) => *self.stories.entry(story.clone()).or_insert(next),
            Kind::Paragraph(key) => *self.paragraphs.entry((parent, *key)).or_insert(next),
            Kind::Ruby(key) => *self.rubies.entry((parent, *key)).or_insert(next),
            Kind::Heading(_) | Kind::Line | Kind::Figure(..) | Kind::Caption => next,
            Kind::RubyBase | Kind::RubyText => next,
        };
        if id == next {
            self.elements.push(Element { kind: Some(kind.clone()), parent, kids: Vec::new() });
            self.elements[parent].kids.push(Kid::Element(id));
        }
        id
    }

    /// The heading level of each element that is one: 1 for the first, and never more than one deeper
    /// than the heading before (ISO 14289-1 §7.4.2).
    fn levels(&self) -> BTreeMap<ElementId, u8> {
        let rank = |element: &Element| match element.kind {
            Some(Kind::Heading(rank)) => Some(rank),
            _ => None,
        };
        let first = self.elements.iter().filter_map(rank).min().unwrap_or(1);
        let mut last = 0;
        let mut levels = BTreeMap::new();
        let mut open = vec![DOCUMENT];
        while let Some(id) = open.pop() {
            let element = &self.elements[id];
            if let Some(rank) = rank(element) {
                last = (rank - first + 1).min(last + 1);
                levels.insert(id, last);
            }
            open.extend(element.kids.iter().rev().filter_map(|kid| match kid {
                Kid::Element(id) => Some(id),
                Kid::Mark(..) => None,
            }));
        }
        levels
    }

    /// Writes the tree for `pages` and returns its root.
    pub fn add_to(&self, doc: &mut Document, pages: &[ObjectId], lang: &str) -> ObjectId {
        let root = doc.new_object_id();
        let ids: Vec<ObjectId> = self.elements.iter().map(|_| doc.new_object_id()).collect();
        let levels = self.levels();
        for (at, element) in self.elements.iter().enumerate() {
            let parent = if at == DOCUMENT { root } else { ids[element.parent] };
            let mut object = dict([("Type", name("StructElem")), ("P", reference(parent))]);
            match &element.kind {
                None => object.set("S", name("Document")),
                Some(kind) => describe(&mut object, kind, levels.get(&at).copied()),
            }
            if at == DOCUMENT {
                object.set("Lang", text(lang));
            }
            self.set_kids(&mut object, element, &ids, pages);
            doc.set_object(ids[at], object);
        }
        let mut rows = Vec::new();
        for (page, owners) in self.owners.iter().enumerate() {
            let owners = owners.iter().map(|owner| reference(ids[*owner])).collect();
            let owners = doc.add_object(Object::Array(owners));
            rows.extend([Object::Integer(page as i64), reference(owners)]);
        }
        let parents = doc.add_object(dict([("Nums", Object::Array(rows))]));
        let next = Object::Integer(self.owners.len() as i64);
        doc.set_object(
            root,
            dict([
                ("Type", name("StructTreeRoot")),
                ("K", Object::Array(vec![reference(ids[DOCUMENT])])),
                ("ParentTree", reference(parents)),
                ("ParentTreeNextKey", next),
            ]),
        );
        root
    }

    /// Sets what an element holds. Content on the element's own page (that of its first part) is named
    /// by its number alone.
    fn set_kids(
        &self,
        object: &mut Dictionary,
        element: &Element,
        ids: &[ObjectId],
        pages: &[ObjectId],
    ) {
        let own = element.kids.iter().find_map(|kid| match kid {
            Kid::Mark(page, _) => Some(*page),
            Kid::Element(_) => None,
        });
        if let Some(page) = own {
            object.set("Pg", reference(pages[page]));
        }
        let kids = element.kids.iter().map(|kid| match kid {
            Kid::Element(id) => reference(ids[*id]),
            Kid::Mark(page, mark) if Some(*page) == own => Object::Integer(i64::from(*mark)),
            Kid::Mark(page, mark) => Object::Dictionary(dict([
                ("Type", name("MCR")),
                ("Pg", reference(pages[*page])),
                ("MCID", Object::Integer(i64::from(*mark))),
            ])),
        });
        object.set("K", Object::Array(kids.collect()));
    }
}

/// Sets the type of an element and what else it says of itself.
fn describe(object: &mut Dictionary, kind: &Kind, level: Option<u8>) {
    match kind {
        Kind::Article(_) => object.set("S", name("Art")),
        Kind::Heading(rank) => object.set("S", name(&format!("H{}", level.unwrap_or(*rank)))),
        Kind::Paragraph(_) | Kind::Line => object.set("S", name("P")),
        Kind::Caption => object.set("S", name("Caption")),
        Kind::Ruby(_) => object.set("S", name("Ruby")),
        Kind::RubyBase => object.set("S", name("RB")),
        Kind::RubyText => object.set("S", name("RT")),
        Kind::Figure(alt, bounds) => {
            object.set("S", name("Figure"));
            object.set("Alt", text(alt));
            let bounds = bounds.map(milli_number).to_vec();
            object.set(
                "A",
                dict([
                    ("O", name("Layout")),
                    ("Placement", name("Block")),
                    ("BBox", Object::Array(bounds)),
                ]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(key: u32, mark: u32) -> Node {
        Node::Element(Kind::Paragraph(key), vec![Node::Content(mark)])
    }

    fn story(id: &str, nodes: Vec<Node>) -> Node {
        Node::Element(Kind::Article(id.into()), nodes)
    }

    #[test]
    fn a_paragraph_that_goes_on_is_one_element() {
        let first = [story("a", vec![paragraph(1, 0), paragraph(2, 1)])];
        let second = [story("b", vec![paragraph(2, 0)]), story("a", vec![paragraph(2, 1)])];
        let tree = Tree::new([&first[..], &second[..]].into_iter());
        assert_eq!(tree.elements.len(), 1 + 2 + 3);
        let story_a = &tree.elements[1];
        assert_eq!(story_a.kids, [Kid::Element(2), Kid::Element(3)]);
        assert_eq!(tree.elements[3].kids, [Kid::Mark(0, 1), Kid::Mark(1, 1)]);
        assert_eq!(tree.owners, [vec![2, 3], vec![5, 3]]);
    }

    #[test]
    fn heading_levels_begin_with_one_and_leave_none_out() {
        let heading = |rank| Node::Element(Kind::Heading(rank), vec![]);
        for (ranks, wanted) in [
            ([1, 2, 3, 2], [1, 2, 3, 2]),
            ([2, 3, 2, 2], [1, 2, 1, 1]),
            ([2, 4, 1, 3], [1, 2, 1, 2]),
        ] {
            let nodes = ranks.map(heading);
            let tree = Tree::new([&nodes[..]].into_iter());
            assert_eq!(tree.levels().into_values().collect::<Vec<_>>(), wanted, "{ranks:?}");
        }
    }
}
