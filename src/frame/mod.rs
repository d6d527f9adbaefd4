//! The display list: what stands on each page, where, and what it means. Made by the page floor, walked
//! by every writer; a writer needs nothing else of the edition and never moves anything.

use std::sync::Arc;

use crate::calendar::Date;
pub use crate::color::Color;
use crate::font::FaceId;
use crate::geom::{Abs, PageBoxes, Point, Rect};
use crate::text::Lang;

/// A whole edition, laid out.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The edition's id.
    pub id: String,
    /// The title of the document: the paper's name and the date.
    pub title: String,
    /// The document's language.
    pub lang: Lang,
    /// The day of publication.
    pub date: Date,
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// Where the stories stand: what the outline, the page list and the report are made from.
    pub breaks: BreakMap,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The number, from 1.
    pub number: u32,
    /// 版次 as a reader names it: `A01`, `1`.
    pub label: String,
    /// 版名, if it has one.
    pub name: Option<String>,
    /// TrimBox and bleed.
    pub boxes: PageBoxes,
    /// What stands on it, in reading order; positions count from the trim box's top left corner.
    pub items: Vec<FrameItem>,
}

/// Something on a page. The set is closed: a writer matches all of it.
#[derive(Clone, Debug)]
pub enum FrameItem {
    /// Items that belong together, with their meaning.
    Group(Group),
    /// One line, or a part of a line, in one face and size.
    Text(TextItem),
    /// A rule or a filled box.
    Shape(Shape),
    /// A picture.
    Image(ImageItem),
}

/// Items that mean something together: an element of the document's structure.
#[derive(Clone, Debug)]
pub struct Group {
    /// What they mean.
    pub tag: Tag,
    /// The items, in reading order.
    pub items: Vec<FrameItem>,
}

/// What a group means (ISO 32000-2 §14.8.4).
#[derive(Clone, Debug, PartialEq)]
pub enum Tag {
    /// One story, by its id: the unit of reading order.
    Article(Arc<str>),
    /// A heading: the rank (1 the paper's name, 2 a story's headline, 3 a subhead) and its whole text.
    Heading(u8, Arc<str>),
    /// A part of a paragraph: `key` is the same for all parts of one paragraph, on whichever column.
    Paragraph(u32),
    /// A kicker, deck, byline: a paragraph of the story's head.
    HeadLine,
    /// A picture with the text that stands for it.
    Figure(Arc<str>),
    /// A picture's caption and credit.
    Caption,
    /// What a reading stands over: the number says which [`Tag::Reading`] of the paragraph.
    ReadingBase(u32),
    /// A reading (注音) over its base.
    Reading(u32),
    /// Rules, folios and other furniture, which is no part of the text.
    Artifact,
}

/// Text of one face, size, colour and language on one baseline.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// Where the run begins, on the baseline.
    pub origin: Point,
    /// The face.
    pub face: FaceId,
    /// The type size.
    pub size: Abs,
    /// The ink.
    pub color: Color,
    /// The language.
    pub lang: Lang,
    /// The characters that the glyphs stand for, as the reader would copy them.
    pub text: String,
    /// The glyphs, in the order they are read.
    pub glyphs: Vec<Glyph>,
}

/// A glyph in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph's number in the face.
    pub id: u16,
    /// Right of the run's origin.
    pub x: Abs,
    /// Below the run's baseline.
    pub y: Abs,
    /// The bytes of [`TextItem::text`] that it stands for. Several glyphs of one cluster have the same;
    /// the clusters of a run cover its text in order.
    pub text: (u32, u32),
}

/// A drawn shape.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A straight rule from one point to the other.
    Rule {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// How thick.
        width: Abs,
        /// The ink.
        color: Color,
    },
    /// A filled circle.
    Dot {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: Abs,
        /// The ink.
        color: Color,
    },
    /// A filled box.
    Fill {
        /// The box.
        rect: Rect,
        /// The ink.
        color: Color,
    },
}

/// The index of a picture among those handed to the writers.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub usize);

/// A picture in its place.
#[derive(Clone, Debug)]
pub struct ImageItem {
    /// Which picture.
    pub picture: PictureId,
    /// Where it stands.
    pub rect: Rect,
    /// The part of the picture that fills `rect`: left, top, right, bottom, each in 1/65536 of its side.
    pub crop: [u32; 4],
}

/// Where each story stands on the pages.
#[derive(Clone, Debug, Default)]
pub struct BreakMap {
    /// One region for each story and page, in reading order.
    pub regions: Vec<Region>,
}

/// A story, or its part, on one page.
#[derive(Clone, Debug)]
pub struct Region {
    /// The story.
    pub article: Arc<str>,
    /// Which part of the story, from 0.
    pub part: u32,
    /// The page's number.
    pub page: u32,
    /// The smallest box round it, from the trim box's corner.
    pub rect: Rect,
    /// Where this part's text begins: block of the body, and byte into its text; the head belongs to
    /// part 0.
    pub from: (usize, usize),
    /// Text columns.
    pub columns: u32,
    /// The measure, in em of the body size, in 1/65536.
    pub measure: crate::geom::Em,
    /// Lines of body text.
    pub lines: u32,
    /// The headline's size.
    pub headline: Abs,
    /// The headline's text, for the outline.
    pub title: Arc<str>,
    /// The pictures in it.
    pub photos: Vec<Photo>,
}

/// A picture of a region, for the report.
#[derive(Clone, Debug)]
pub struct Photo {
    /// Which picture.
    pub picture: PictureId,
    /// Where it stands.
    pub rect: Rect,
    /// The part of it that is kept, as in [`ImageItem::crop`].
    pub crop: [u32; 4],
}
