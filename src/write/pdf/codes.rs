//! Which glyphs of each face the pages show, under which code, how wide, and for which text.
//!
//! The code of a glyph is its number in the subset, so that neither an encoding nor a CID map has to be
//! written. A code stands for one text only: the one it stands for most often. Where the same glyph
//! stands for another, the content stream says so with ActualText.

use std::collections::BTreeMap;

use super::cluster::clusters;
use crate::font::{FaceId, FontBook};
use crate::frame::{FrameItem, Pages, TextItem};

/// What a hyphen that the line break brought in is copied as (ISO 32000-1 §14.8.2.2.3).
pub const SOFT_HYPHEN: &str = "\u{ad}";

/// A glyph of a subset.
#[derive(Debug, PartialEq)]
pub struct Coded {
    /// Its number in the whole face.
    pub glyph: u16,
    /// What it is copied as; never empty.
    pub text: String,
    /// Its advance as the PDF gives it, in 1/10000 em.
    pub width: i64,
}

/// The glyphs of one face.
#[derive(Debug)]
pub struct FaceCodes {
    /// The face.
    pub face: FaceId,
    /// The glyphs in the order of their numbers; the first has code 1, since 0 is `.notdef`.
    pub coded: Vec<Coded>,
    /// The face's space, if it has one and a blank without a glyph was met.
    pub blank: Option<u16>,
}

impl FaceCodes {
    /// The code of the glyph `glyph`, and what is known of it. `.notdef` has none.
    pub fn find(&self, glyph: u16) -> Option<(u16, &Coded)> {
        let at = self.coded.binary_search_by_key(&glyph, |coded| coded.glyph).ok()?;
        Some((at as u16 + 1, &self.coded[at]))
    }
}

/// The codes of every face that the pages use, by face.
#[derive(Debug)]
pub struct Codes(Vec<FaceCodes>);

/// How often each glyph of a face stands for each text, by glyph.
#[derive(Default)]
struct Tally<'a> {
    alone: BTreeMap<(u16, &'a str), u32>,
    others: BTreeMap<u16, &'a str>,
    blanks: bool,
}

impl Codes {
    /// Counts the glyphs of `pages`.
    pub fn collect(pages: &Pages, book: &FontBook) -> Self {
        let mut tallies = BTreeMap::<FaceId, Tally<'_>>::new();
        for page in &pages.pages {
            each_text(&page.items, &mut |item| tallies.entry(item.face).or_default().add(item));
        }
        let with_glyphs = tallies.into_iter().filter(|(_, tally)| !tally.is_empty());
        Self(with_glyphs.map(|(face, tally)| tally.close(face, book)).collect())
    }

    /// The faces in use, in order.
    pub fn faces(&self) -> &[FaceCodes] {
        &self.0
    }

    /// The place of a face among those in use.
    pub fn place(&self, face: FaceId) -> Option<usize> {
        self.0.binary_search_by_key(&face, |codes| codes.face).ok()
    }
}

impl<'a> Tally<'a> {
    fn add(&mut self, item: &'a TextItem) {
        for cluster in clusters(item) {
            self.blanks |= cluster.after_blank;
            match cluster.glyphs {
                [glyph] if !cluster.text.is_empty() => {
                    *self.alone.entry((glyph.id, cluster.text)).or_default() += 1;
                }
                glyphs => {
                    let text = if cluster.text.is_empty() { SOFT_HYPHEN } else { cluster.text };
                    glyphs.iter().for_each(|glyph| {
                        self.others.entry(glyph.id).or_insert(text);
                    });
                }
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.alone.is_empty() && self.others.is_empty()
    }

    /// Settles on one text for each glyph: the commonest, of equals the first in the order of code
    /// points.
    fn close(self, face: FaceId, book: &FontBook) -> FaceCodes {
        let mut best = BTreeMap::<u16, (&str, u32)>::new();
        for ((glyph, text), count) in self.alone {
            let entry = best.entry(glyph).or_insert((text, count));
            if count > entry.1 {
                *entry = (text, count);
            }
        }
        for (glyph, text) in self.others {
            best.entry(glyph).or_insert((text, 0));
        }
        let reader = book.face(face).reader();
        let blank = if self.blanks { reader.glyph(' ') } else { None };
        if let Some(glyph) = blank {
            best.entry(glyph).or_insert((" ", 0));
        }
        best.remove(&0);
        let per_em = i64::from(book.face(face).per_em.max(1));
        let coded = |(glyph, (text, _)): (u16, (&str, u32))| Coded {
            glyph,
            text: text.to_string(),
            width: (reader.advance_units(glyph) * 10_000 + per_em / 2).div_euclid(per_em),
        };
        FaceCodes { face, coded: best.into_iter().map(coded).collect(), blank }
    }
}

/// Calls `visit` with every run of text in `items`, in reading order.
fn each_text<'a>(items: &'a [FrameItem], visit: &mut impl FnMut(&'a TextItem)) {
    for item in items {
        match item {
            FrameItem::Group(group) => each_text(&group.items, visit),
            FrameItem::Text(text) => visit(text),
            FrameItem::Shape(_) | FrameItem::Image(_) => {}
        }
    }
}
