//! Shaping: a [`Rich`] text and a face for each of its runs in, [`Glyph`]s in reading order out.
//!
//! Han and full-width marks go straight through the character map; only words, numbers and dashes are
//! given to `harfrust`, since nothing else in a Chinese text differs from its map. A character that the
//! face lacks is taken from the other faces of the book. Nothing here knows of frames, gaps or lines.

mod face;

use std::ops::Range;

use crate::diag::{Diagnostic, Sink};
use crate::font::{FaceId, FontBook};
use crate::geom::Em;
use crate::text::{Rich, Run, Script};
use face::OpenFace;

/// A glyph as its face has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The face.
    pub face: FaceId,
    /// The glyph's number in the face.
    pub id: u16,
    /// How far it moves on.
    pub advance: Em,
    /// How far right of the pen it is drawn.
    pub dx: Em,
    /// How far above the baseline it is drawn.
    pub dy: Em,
    /// Which run of the text it comes from.
    pub run: u32,
    /// The bytes of the text that it stands for. The glyphs of a text cover it in order; of several
    /// glyphs for one character the first has its bytes and the others none.
    pub text: Range<usize>,
}

/// Every face of a book, opened for shaping.
pub struct Shaper<'a> {
    faces: Vec<OpenFace<'a>>,
}

/// How a character is shaped.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Way {
    /// Through the character map.
    Direct,
    /// As a part of a word or number.
    Word,
    /// As a dash, or as a mark of a language that has other forms than the character map's.
    Local,
    /// It has no ink and no width.
    Unseen,
}

/// Characters without ink or width, as first and last: breaks, joiners, direction and variation marks.
const UNSEEN: [(char, char); 9] = [
    ('\u{0}', '\u{1F}'),
    ('\u{7F}', '\u{9F}'),
    ('\u{AD}', '\u{AD}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{2028}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{E0000}', '\u{E0FFF}'),
];

/// Characters that a face's character map gives as they are set, as first and last: spaces, quotes and
/// signs of the general punctuation, symbols, and everything from the CJK radicals on.
const DIRECT: [(char, char); 6] = [
    (' ', ' '),
    ('\u{A0}', '\u{A0}'),
    ('·', '·'),
    ('\u{2000}', '\u{206F}'),
    ('\u{2100}', '\u{2BFF}'),
    ('\u{2E80}', '\u{10FFFF}'),
];

/// Points and brackets that a language may place otherwise in their em, as first and last.
const MARKS: [(char, char); 3] = [('、', '』'), ('！', '／'), ('：', '？')];

/// The two-em dash is written with this character, twice.
const DASH: char = '—';

/// The quotes that Chinese and the alphabets share, at very different widths.
const SHARED_QUOTES: [char; 4] = ['‘', '’', '“', '”'];

fn within(c: char, ranges: &[(char, char)]) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

impl<'a> Shaper<'a> {
    /// Opens every face of `book`. What only words need is read at the first word.
    pub fn new(book: &'a FontBook) -> Self {
        Self { faces: book.faces().map(|(_, face)| OpenFace::new(face)).collect() }
    }

    /// Shapes `text`, each run in the face that `face_of` gives it. A character that no face has is an
    /// error in `sink` and comes out as the face's box.
    pub fn shape(
        &self,
        text: &Rich,
        face_of: impl Fn(&Run) -> FaceId,
        sink: &mut Sink,
    ) -> Vec<Glyph> {
        let mut glyphs = Vec::with_capacity(text.text.len() / 3 + 8);
        for (index, run) in text.runs.iter().enumerate() {
            let (face, script) = (face_of(run), run.lang.script());
            let job = RunJob { shaper: self, text, run, index: index as u32, face, script };
            job.shape(&mut glyphs, sink);
        }
        glyphs
    }

    /// The hyphen that goes with `face`, as it ends a line: it stands at the byte `at` of the run number
    /// `run`, for no text.
    pub fn hyphen(&self, face: FaceId, run: u32, at: usize) -> Option<Glyph> {
        let (face, id) = self.covering(face, '-')?;
        let advance = self.face(face).reader.advance(id);
        Some(Glyph { face, id, advance, dx: Em::ZERO, dy: Em::ZERO, run, text: at..at })
    }

    fn face(&self, id: FaceId) -> &OpenFace<'a> {
        &self.faces[usize::from(id.0)]
    }

    /// The first of `face` and then all faces that has `c`.
    fn covering(&self, face: FaceId, c: char) -> Option<(FaceId, u16)> {
        let here = self.face(face).reader.glyph(c).map(|id| (face, id));
        here.or_else(|| {
            let mut all = self.faces.iter().enumerate();
            all.find_map(|(i, open)| open.reader.glyph(c).map(|id| (FaceId(i as u16), id)))
        })
    }
}

/// One run on its way through the shaper.
struct RunJob<'s, 'a> {
    shaper: &'s Shaper<'a>,
    text: &'s Rich,
    run: &'s Run,
    index: u32,
    face: FaceId,
    script: Script,
}

impl RunJob<'_, '_> {
    fn shape(&self, glyphs: &mut Vec<Glyph>, sink: &mut Sink) {
        let mut at = self.run.range.start;
        while at < self.run.range.end {
            let c = self.char_at(at);
            let way = self.way(c, at);
            let found = if way == Way::Unseen { None } else { self.shaper.covering(self.face, c) };
            let next = at + c.len_utf8();
            at = match (way, found) {
                (Way::Unseen, _) => {
                    glyphs.push(self.blank(at..next));
                    next
                }
                (_, None) => {
                    self.report_missing(c, at, sink);
                    let advance = self.shaper.face(self.face).reader.advance(0);
                    glyphs.push(self.glyph(self.face, 0, advance, at..next));
                    next
                }
                (Way::Direct, Some((face, id))) => {
                    let advance = self.shaper.face(face).reader.advance(id);
                    glyphs.push(self.glyph(face, id, advance, at..next));
                    next
                }
                (way, Some((face, _))) => {
                    let end = self.end_of(way, face, next);
                    self.shape_stretch(way, face, at..end, glyphs);
                    end
                }
            };
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.text.text[at..].chars().next().expect("at is before the end of the run")
    }

    /// How `c`, at the byte `at`, is shaped. A quote is a letter's in an alphabetic run, and between
    /// two letters it is an apostrophe in any.
    fn way(&self, c: char, at: usize) -> Way {
        if ('\u{4E00}'..='\u{9FFF}').contains(&c) {
            return Way::Direct;
        }
        if c == DASH {
            return Way::Local;
        }
        if SHARED_QUOTES.contains(&c) {
            let word = self.script == Script::Other || self.is_apostrophe(c, at);
            return if word { Way::Word } else { Way::Direct };
        }
        if within(c, &UNSEEN) {
            Way::Unseen
        } else if within(c, &MARKS) && matches!(self.script, Script::Hant | Script::Jpan) {
            Way::Local
        } else if within(c, &DIRECT) {
            Way::Direct
        } else {
            Way::Word
        }
    }

    fn is_apostrophe(&self, c: char, at: usize) -> bool {
        let letter = |c: char| c.is_alphanumeric() && !within(c, &DIRECT);
        let (before, after) = self.text.text.split_at(at);
        c == '’'
            && before.chars().next_back().is_some_and(letter)
            && after.chars().nth(1).is_some_and(letter)
    }

    /// Where the stretch of characters ends that are shaped the same way in the same face: of dashes two
    /// at most, since a face may draw any number as one, and a line may break after each two.
    fn end_of(&self, way: Way, face: FaceId, mut at: usize) -> usize {
        let start = at;
        while at < self.run.range.end {
            let c = self.char_at(at);
            let full = c == DASH && at > start;
            let same = !full
                && self.way(c, at) == way
                && self.shaper.covering(self.face, c).is_some_and(|(found, _)| found == face);
            if !same {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    fn shape_stretch(&self, way: Way, face: FaceId, range: Range<usize>, glyphs: &mut Vec<Glyph>) {
        let open = self.shaper.face(face);
        let shaped = match way {
            Way::Local => open.shape_local(&self.text.text[range.clone()], self.script),
            _ => open.shape_word(&self.text.text[range.clone()]),
        };
        let infos = shaped.glyph_infos();
        let start = range.start;
        for (i, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
            let cluster = info.cluster as usize;
            let end = infos[i..].iter().map(|next| next.cluster as usize).find(|n| *n > cluster);
            let end = end.map_or(range.end, |end| start + end);
            let repeated = i > 0 && infos[i - 1].cluster == info.cluster;
            let text = if repeated { end..end } else { start + cluster..end };
            glyphs.push(Glyph {
                dx: open.units(position.x_offset),
                dy: open.units(position.y_offset),
                ..self.glyph(face, info.glyph_id as u16, open.units(position.x_advance), text)
            });
        }
    }

    fn glyph(&self, face: FaceId, id: u16, advance: Em, text: Range<usize>) -> Glyph {
        Glyph { face, id, advance, dx: Em::ZERO, dy: Em::ZERO, run: self.index, text }
    }

    /// What stands for an unseen character: a space that takes no room.
    fn blank(&self, text: Range<usize>) -> Glyph {
        let id = self.shaper.face(self.face).reader.glyph(' ').unwrap_or(0);
        self.glyph(self.face, id, Em::ZERO, text)
    }

    fn report_missing(&self, c: char, at: usize, sink: &mut Sink) {
        let code = format!("U+{:04X}", u32::from(c));
        let found = Diagnostic::error("missing-glyph").with("char", c).with("code", code);
        sink.push(found.at(self.text.span_at(at)));
    }
}

#[cfg(test)]
mod tests;
