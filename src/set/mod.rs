//! Setting: composed lines in, text items out. Em at a size become points, runs of one face become one
//! item; where a line stands is for the caller to say.

mod marks;

use crate::compose::{Line, LineGlyph};
use crate::font::FaceId;
use crate::frame::{Color, FrameItem, Glyph, Group, Tag, TextItem};
use crate::geom::{Abs, Em, Point};
use crate::text::{Lang, Rich};

/// Sets the lines of one text at one size.
pub struct LineSetter<'a> {
    /// The text.
    pub rich: &'a Rich,
    /// The type size.
    pub size: Abs,
    /// Space after each glyph but the last, in em.
    pub tracking: Em,
    /// The ink.
    pub color: Color,
}

impl<'a> LineSetter<'a> {
    /// Sets `rich` at `size` in black, untracked.
    pub fn black(rich: &'a Rich, size: Abs) -> Self {
        Self { rich, size, tracking: Em::ZERO, color: Color::BLACK }
    }

    /// How wide a line comes out.
    pub fn width(&self, line: &Line) -> Abs {
        (line.width + self.tracking * (line.glyphs.len() as i64 - 1).max(0)).at(self.size)
    }

    /// The line with its left edge and baseline at `origin`: one item for each stretch of one face, then
    /// the readings over it, then what is drawn under it. The characters of a line stay together, so that
    /// whoever searches the text finds them.
    pub fn set(&self, line: &Line, origin: Point) -> Vec<FrameItem> {
        let mut set: Vec<FrameItem> =
            self.texts(line, origin).into_iter().map(|(base, item)| based(base, item)).collect();
        set.extend(line.readings.iter().map(|reading| self.reading(reading, origin)));
        let drawn = self.marks(line, origin);
        if !drawn.is_empty() {
            set.push(FrameItem::Group(Group { tag: Tag::Artifact, items: drawn }));
        }
        set
    }

    /// The text of a line, and for what has a reading over it, its run.
    fn texts(&self, line: &Line, origin: Point) -> Vec<(Option<u32>, TextItem)> {
        let mut items: Vec<(Option<u32>, TextItem)> = Vec::new();
        let mut key: Option<(FaceId, Em, u32)> = None;
        let mut last = usize::MAX..usize::MAX;
        for (index, glyph) in line.glyphs.iter().enumerate() {
            let run = &self.rich.runs[glyph.run as usize];
            let shift = glyph.x + self.tracking * index as i64;
            let x = origin.x + shift.at(self.size);
            let next = (glyph.face, glyph.scale, glyph.run);
            let base = run.ruby.is_some().then_some(glyph.run);
            let joins = |(of, item): &(Option<u32>, TextItem)| {
                *of == base && same_style(item, glyph, self, &run.lang)
            };
            if key != Some(next) && !items.last().is_some_and(joins) {
                let size = glyph.scale.at(self.size);
                let item = TextItem {
                    origin: Point::new(x, origin.y),
                    face: glyph.face,
                    size,
                    color: self.color,
                    lang: run.lang.clone(),
                    text: String::new(),
                    glyphs: Vec::new(),
                };
                items.push((base, item));
                last = usize::MAX..usize::MAX;
            }
            key = Some(next);
            let (_, item) = items.last_mut().expect("an item was pushed for the first glyph");
            if line.hyphenated && index + 1 == line.glyphs.len() {
                // What a reader copies joins the word again (ISO 32000-2 §14.8.2.6).
                item.text.push('\u{AD}');
                last = usize::MAX..usize::MAX;
                let end = item.text.len() as u32;
                let y = -glyph.rise.at(self.size);
                item.glyphs.push(Glyph {
                    id: glyph.id,
                    x: x - item.origin.x,
                    y,
                    text: (end - 2, end),
                });
                continue;
            }
            if glyph.text != last {
                item.text.push_str(&self.rich.text[glyph.text.clone()]);
                last = glyph.text.clone();
            }
            let end = item.text.len();
            item.glyphs.push(Glyph {
                id: glyph.id,
                x: x - item.origin.x,
                y: -glyph.rise.at(self.size),
                text: ((end - glyph.text.len()) as u32, end as u32),
            });
        }
        items
    }
}

/// A text, in a group of its own if a reading stands over it.
fn based(base: Option<u32>, item: TextItem) -> FrameItem {
    let item = FrameItem::Text(item);
    match base {
        None => item,
        Some(run) => FrameItem::Group(Group { tag: Tag::ReadingBase(run), items: vec![item] }),
    }
}

/// Whether a glyph may join an item.
fn same_style(item: &TextItem, glyph: &LineGlyph, setter: &LineSetter<'_>, lang: &Lang) -> bool {
    item.face == glyph.face && item.size == glyph.scale.at(setter.size) && item.lang == *lang
}

/// How far below the top of its em box the baseline of Chinese type stands (the faces' OS/2 ascender of
/// 0.88 em).
pub fn baseline_in(size: Abs) -> Abs {
    size.scale(880, 1000)
}

#[cfg(test)]
mod tests;
