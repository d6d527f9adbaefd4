//! What stands over and under a line: readings, emphasis dots (着重号), the lines under proper names
//! (专名号). Each has its place from the em box of the characters it belongs to (CLREQ #emphasis_dots,
//! #proper_noun_marks; R30, R32).

use super::LineSetter;
use crate::compose::{Line, LineGlyph, Reading};
use crate::frame::{FrameItem, Glyph, Group, Shape, Tag, TextItem};
use crate::geom::{Em, Point};
use crate::text::Marks;

/// From the baseline down to a dot's centre: midway in the quarter of an em between two lines' em boxes.
const DOT_DROP: Em = Em::from_raw((1 << 16) * 245 / 1000);
/// The radius of a dot, which leaves a little air on both sides.
const DOT_RADIUS: Em = Em::from_raw((1 << 16) * 85 / 1000);
/// From the baseline down to the line under a name, which stands in the gap between two lines.
const NAME_DROP: Em = Em::from_raw((1 << 16) * 20 / 100);
/// How thick it is.
const NAME_WIDTH: Em = Em::from_raw((1 << 16) * 5 / 100);
/// What it is shorter than the name at both ends, so that two names in a row are two.
const NAME_INSET: Em = Em::from_raw((1 << 16) * 6 / 100);

impl LineSetter<'_> {
    /// A reading over its base.
    pub(super) fn reading(&self, reading: &Reading, origin: Point) -> FrameItem {
        let run = &self.rich.runs[reading.run as usize];
        let said = run.ruby.as_deref().unwrap_or_default();
        let mut items: Vec<TextItem> = Vec::new();
        for glyph in &reading.glyphs {
            let x = origin.x + glyph.x.at(self.size);
            let y = origin.y - glyph.rise.at(self.size);
            if items.last().is_none_or(|item| item.face != glyph.face) {
                items.push(TextItem {
                    origin: Point::new(x, y),
                    face: glyph.face,
                    size: glyph.scale.at(self.size),
                    color: self.color,
                    lang: run.lang.clone(),
                    text: String::new(),
                    glyphs: Vec::new(),
                });
            }
            let item = items.last_mut().expect("one was pushed for the first glyph");
            let start = item.text.len() as u32;
            item.text.push_str(&said[glyph.text.clone()]);
            let text = (start, item.text.len() as u32);
            let (x, y) = (x - item.origin.x, y - item.origin.y);
            item.glyphs.push(Glyph { id: glyph.id, x, y, text });
        }
        let items = items.into_iter().map(FrameItem::Text).collect();
        FrameItem::Group(Group { tag: Tag::Reading(reading.run), items })
    }

    /// The dots and lines under a line.
    pub(super) fn marks(&self, line: &Line, origin: Point) -> Vec<FrameItem> {
        let mut drawn = Vec::new();
        let has = |glyph: &LineGlyph, marks| self.rich.runs[glyph.run as usize].marks.has(marks);
        for run in line.glyphs.chunk_by(|a, b| a.run == b.run) {
            if has(&run[0], Marks::DOTS) {
                drawn.extend(run.iter().filter(|glyph| self.is_dotted(glyph)).map(|glyph| {
                    let x = (glyph.frame + glyph.advance / 2).at(self.size);
                    self.dot(Point::new(origin.x + x, origin.y + DOT_DROP.at(self.size)))
                }));
            }
            if has(&run[0], Marks::NAME) {
                let end = run.iter().map(|glyph| glyph.frame + glyph.advance).max();
                let y = origin.y + NAME_DROP.at(self.size);
                let at = |x: Em| Point::new(origin.x + x.at(self.size), y);
                drawn.push(FrameItem::Shape(Shape::Rule {
                    from: at(run[0].frame + NAME_INSET),
                    to: at(end.unwrap_or_default() - NAME_INSET),
                    width: NAME_WIDTH.at(self.size),
                    color: self.color,
                }));
            }
        }
        drawn
    }

    /// A dot stands under a character, never under a mark or a space.
    fn is_dotted(&self, glyph: &LineGlyph) -> bool {
        glyph.advance > Em::ZERO
            && self.rich.text[glyph.text.clone()].chars().next().is_some_and(char::is_alphanumeric)
    }

    fn dot(&self, centre: Point) -> FrameItem {
        let (radius, color) = (DOT_RADIUS.at(self.size), self.color);
        FrameItem::Shape(Shape::Dot { centre, radius, color })
    }
}
