//! One page into its content stream, and the part of the structure tree that stands on it.
//!
//! The stream goes through the items in their order, which is the reading order. Whatever has a meaning
//! lies in a marked-content sequence of its own; whatever has none is an artifact.

use std::sync::Arc;

use super::codes::Codes;
use super::stream::Stream;
use crate::frame::{FrameItem, Group, ImageItem, Page, Shape, Tag};

/// What an element of the structure is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A story, by its id.
    Article(Arc<str>),
    /// A heading of this rank.
    Heading(u8),
    /// A part of the paragraph of this key.
    Paragraph(u32),
    /// A paragraph of its own.
    Line,
    /// A picture: the text that stands for it and its box, left, bottom, right, top in 1/1000 pt.
    Figure(Arc<str>, [i64; 4]),
    /// The text that belongs to a picture.
    Caption,
    /// A reading and its base, both of this key in their paragraph.
    Ruby(u32),
    /// What the reading stands over.
    RubyBase,
    /// The reading.
    RubyText,
}

/// A branch of the structure tree, as it stands on one page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element and what is in it, in reading order.
    Element(Kind, Vec<Node>),
    /// The marked-content sequence of this number.
    Content(u32),
}

/// A page, written.
#[derive(Debug)]
pub struct PageContent {
    /// The operators, not compressed.
    pub stream: Vec<u8>,
    /// The structure, in reading order.
    pub nodes: Vec<Node>,
}

/// Finds the number of the image resource that an image is shown with.
pub type ImageNumber<'a> = dyn Fn(&ImageItem) -> Option<usize> + Sync + 'a;

/// Writes `page` of a document in the language `lang`.
pub fn write_page(page: &Page, codes: &Codes, lang: &str, images: &ImageNumber<'_>) -> PageContent {
    let mut walk = Walk { stream: Stream::new(page.boxes, codes, lang), images, marks: 0 };
    let nodes = walk.container(&page.items);
    PageContent { stream: walk.stream.finish(), nodes }
}

struct Walk<'a> {
    stream: Stream<'a>,
    images: &'a ImageNumber<'a>,
    /// How many sequences have a number.
    marks: u32,
}

impl Walk<'_> {
    /// What stands in a story or right on the page: groups are elements, stray text is a paragraph,
    /// the rest is furniture.
    fn container(&mut self, items: &[FrameItem]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for run in items.chunk_by(|a, b| sort_of(a) == sort_of(b)) {
            match sort_of(&run[0]) {
                Sort::Group => nodes.extend(run.iter().flat_map(|item| match item {
                    FrameItem::Group(group) => self.group(group),
                    FrameItem::Text(_) | FrameItem::Shape(_) | FrameItem::Image(_) => Vec::new(),
                })),
                Sort::Text => nodes.push(Node::Element(Kind::Line, self.leaf("P", run))),
                Sort::Furniture => self.artifact(run),
            }
        }
        nodes
    }

    /// A group's nodes; none if nothing in it is part of the text.
    fn group(&mut self, group: &Group) -> Vec<Node> {
        let items = &group.items;
        let (kind, kids) = match &group.tag {
            Tag::Artifact => {
                self.artifact(items);
                return Vec::new();
            }
            Tag::Article(id) => (Kind::Article(id.clone()), self.container(items)),
            Tag::Heading(rank, _) => {
                let rank = (*rank).clamp(1, 6);
                (Kind::Heading(rank), self.leaf(&format!("H{rank}"), items))
            }
            Tag::Paragraph(key) => (Kind::Paragraph(*key), self.leaf("P", items)),
            Tag::HeadLine => (Kind::Line, self.leaf("P", items)),
            // A picture that nothing is said of is decoration (ISO 14289-1 §7.3).
            Tag::Figure(alt) if alt.trim().is_empty() => return self.container(items),
            Tag::Figure(alt) => {
                (Kind::Figure(alt.clone(), self.extent(items)), self.leaf("Figure", items))
            }
            Tag::Caption => (Kind::Caption, self.leaf("Caption", items)),
            Tag::ReadingBase(key) => {
                let base = Node::Element(Kind::RubyBase, self.leaf("RB", items));
                (Kind::Ruby(*key), vec![base])
            }
            Tag::Reading(key) => {
                let text = Node::Element(Kind::RubyText, self.leaf("RT", items));
                (Kind::Ruby(*key), vec![text])
            }
        };
        if kids.is_empty() { Vec::new() } else { vec![Node::Element(kind, kids)] }
    }

    /// What stands in a paragraph, heading or picture: all of it belongs to the element.
    fn leaf(&mut self, tag: &str, items: &[FrameItem]) -> Vec<Node> {
        let mut nodes = Vec::new();
        let grouped = |item: &FrameItem| matches!(item, FrameItem::Group(_));
        for run in items.chunk_by(|a, b| !grouped(a) && !grouped(b)) {
            if let [FrameItem::Group(group)] = run {
                nodes.extend(self.group(group));
                continue;
            }
            self.stream.begin_marked(tag, self.marks);
            nodes.push(Node::Content(self.marks));
            self.marks += 1;
            run.iter().for_each(|item| self.paint(item));
            self.stream.end_marked();
        }
        nodes
    }

    fn artifact(&mut self, items: &[FrameItem]) {
        self.stream.begin_artifact();
        items.iter().for_each(|item| self.paint(item));
        self.stream.end_marked();
    }

    /// Paints an item and everything in it, whatever it means.
    fn paint(&mut self, item: &FrameItem) {
        match item {
            FrameItem::Group(group) => group.items.iter().for_each(|item| self.paint(item)),
            FrameItem::Text(text) => self.stream.text(text),
            FrameItem::Shape(Shape::Rule { from, to, width, color }) => {
                self.stream.rule(*from, *to, *width, *color);
            }
            FrameItem::Shape(Shape::Fill { rect, color }) => self.stream.fill(*rect, *color),
            FrameItem::Shape(Shape::Dot { centre, radius, color }) => {
                self.stream.dot(*centre, *radius, *color);
            }
            FrameItem::Image(image) => {
                if let Some(number) = (self.images)(image) {
                    self.stream.image(number, image.rect);
                }
            }
        }
    }

    /// The box round the pictures in `items`: left, bottom, right, top.
    fn extent(&self, items: &[FrameItem]) -> [i64; 4] {
        let boxes = items.iter().filter_map(|item| match item {
            FrameItem::Image(image) => Some(self.stream.bounds(image.rect)),
            FrameItem::Group(_) | FrameItem::Text(_) | FrameItem::Shape(_) => None,
        });
        boxes
            .map(|[x, y, w, h]| [x, y, x + w, y + h])
            .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
            .unwrap_or_default()
    }
}

/// How a container treats an item.
#[derive(PartialEq)]
enum Sort {
    Group,
    Text,
    Furniture,
}

fn sort_of(item: &FrameItem) -> Sort {
    match item {
        FrameItem::Group(_) => Sort::Group,
        FrameItem::Text(_) => Sort::Text,
        FrameItem::Shape(_) | FrameItem::Image(_) => Sort::Furniture,
    }
}
