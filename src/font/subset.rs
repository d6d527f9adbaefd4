//! A subset of a face as a file of its own, such as a reading system opens: a face and the characters that
//! are wanted in, an OpenType file out.
//!
//! A glyph's place is new and the lowest that is free, `cmap` leads to it, and `name` stays as it is: the
//! copyright and the licence travel with the face. Layout features do not: a reading system that has no
//! `halt` sets punctuation a whole em wide, as it does with its own faces.
//!
//! OpenType 1.9.1.

use std::collections::BTreeMap;

use skrifa::{FontRef, MetadataProvider, Tag};
use subsetter::GlyphRemapper;

use super::{Face, FaceError, cff};

/// A subset of a face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subset {
    /// The file.
    pub bytes: Vec<u8>,
    /// What its outlines are.
    pub outlines: Outlines,
    /// How many glyphs it has, `.notdef` not counted.
    pub glyphs: usize,
}

/// The two kinds of outlines.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Outlines {
    /// PostScript; the file is an `.otf`.
    Cff,
    /// TrueType; the file is a `.ttf`.
    Glyf,
}

impl Outlines {
    /// Those of a face.
    pub fn of(face: &Face) -> Self {
        let cff = face.font().table_data(Tag::new(b"CFF ")).is_some();
        if cff { Self::Cff } else { Self::Glyf }
    }

    /// The usual extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Cff => "otf",
            Self::Glyf => "ttf",
        }
    }

    /// The media type (RFC 8081).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Cff => "font/otf",
            Self::Glyf => "font/ttf",
        }
    }

    /// How a file of this kind begins.
    fn version(self) -> [u8; 4] {
        match self {
            Self::Cff => *b"OTTO",
            Self::Glyf => [0, 1, 0, 0],
        }
    }
}

/// The tables of a file by tag, which is also their order in it.
type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// The subset of `face` with `chars`; those that it lacks are passed over.
///
/// # Errors
/// The face's tables can't be cut.
pub fn subset(face: &Face, chars: impl Iterator<Item = char>) -> Result<Subset, FaceError> {
    let font = face.font();
    let map = font.charmap();
    let glyph = |c: char| Some((c, u16::try_from(map.map(c)?.to_u32()).ok().filter(|g| *g != 0)?));
    let wanted: BTreeMap<char, u16> = chars.filter_map(glyph).collect();
    let mut glyphs: Vec<u16> = wanted.values().copied().collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    let place = |glyph: &u16| glyphs.binary_search(glyph).map_or(0, |at| at as u16 + 1);
    let placed: Vec<(char, u16)> = wanted.iter().map(|(c, glyph)| (*c, place(glyph))).collect();

    let outlines = Outlines::of(face);
    let mut tables = match plain(&font, &glyphs) {
        Some(tables) => tables,
        None => cut(face, &glyphs)?,
    };
    tables.insert(*b"cmap", cmap(&placed));
    tables.insert(*b"name", copied(&font, b"name")?);
    tables.insert(*b"OS/2", os2(copied(&font, b"OS/2")?, &placed));
    tables.insert(*b"post", post(copied(&font, b"post")?));
    Ok(Subset { bytes: file(outlines, tables), outlines, glyphs: glyphs.len() })
}

fn unreadable(what: &str) -> FaceError {
    FaceError::Unreadable(what.into())
}

fn copied(font: &FontRef<'_>, tag: &[u8; 4]) -> Result<Vec<u8>, FaceError> {
    let table = font.table_data(Tag::new(tag));
    Ok(table.ok_or_else(|| unreadable("a table is missing"))?.as_bytes().to_vec())
}

/// Outlines and metrics of a plain CFF face, copied.
fn plain(font: &FontRef<'_>, glyphs: &[u16]) -> Option<Tables> {
    let table = |tag: &[u8; 4]| Some(font.table_data(Tag::new(tag))?.as_bytes());
    let outlines = cff::cut(table(b"CFF ")?, glyphs)?;
    let (mut hhea, hmtx, mut maxp) =
        (table(b"hhea")?.to_vec(), table(b"hmtx")?, table(b"maxp")?.to_vec());
    let long = usize::from(u16::from_be_bytes(hhea.get(34..36)?.try_into().ok()?));
    let count = u16::try_from(glyphs.len() + 1).ok()?;
    let mut metrics = Vec::with_capacity(4 * usize::from(count));
    for glyph in std::iter::once(0).chain(glyphs.iter().copied()).map(usize::from) {
        let advance = glyph.min(long.checked_sub(1)?);
        metrics.extend(hmtx.get(4 * advance..4 * advance + 2)?);
        let bearing = if glyph < long { 4 * glyph + 2 } else { 4 * long + 2 * (glyph - long) };
        metrics.extend(hmtx.get(bearing..bearing + 2)?);
    }
    hhea.get_mut(34..36)?.copy_from_slice(&count.to_be_bytes());
    maxp.get_mut(4..6)?.copy_from_slice(&count.to_be_bytes());
    Some(Tables::from([
        (*b"CFF ", outlines),
        (*b"head", table(b"head")?.to_vec()),
        (*b"hhea", hhea),
        (*b"hmtx", metrics),
        (*b"maxp", maxp),
    ]))
}

/// Outlines and metrics of any other face, cut by `subsetter`, which leaves out what only text needs.
fn cut(face: &Face, glyphs: &[u16]) -> Result<Tables, FaceError> {
    let remapper = GlyphRemapper::new_from_glyphs(glyphs);
    let bytes = subsetter::subset(face.data(), 0, &remapper)
        .map_err(|error| FaceError::Unreadable(error.to_string()))?;
    let font = FontRef::new(&bytes).map_err(|error| FaceError::Unreadable(error.to_string()))?;
    let records = font.table_directory().table_records();
    let table = |record: &skrifa::raw::TableRecord| {
        Some((record.tag().to_be_bytes(), font.table_data(record.tag())?.as_bytes().to_vec()))
    };
    Ok(records.iter().filter_map(table).collect())
}

/// The mapping from characters: format 4, which every reader knows, and 12 for those beyond U+FFFF.
fn cmap(placed: &[(char, u16)]) -> Vec<u8> {
    let small: Vec<(u16, u16)> = placed
        .iter()
        .filter_map(|(c, glyph)| Some((u16::try_from(u32::from(*c)).ok()?, *glyph)))
        .filter(|(c, _)| *c != u16::MAX)
        .collect();
    let segments = segments(&small);
    let whole = groups(placed);
    let mut out = Vec::new();
    // Two subtables, for Windows: the basic plane, and all of Unicode.
    push(&mut out, &[0, 2]);
    let first = 4 + 2 * 8;
    push(&mut out, &[3, 1, 0, first as u16]);
    push(&mut out, &[3, 10]);
    out.extend((first as u32 + segments.len() as u32).to_be_bytes());
    out.extend(segments);
    out.extend(whole);
    out
}

fn push(out: &mut Vec<u8>, numbers: &[u16]) {
    numbers.iter().for_each(|number| out.extend(number.to_be_bytes()));
}

/// Subtable format 4: runs of characters whose glyphs follow one another as they do.
fn segments(placed: &[(u16, u16)]) -> Vec<u8> {
    let in_step = |a: &(u16, u16), b: &(u16, u16)| b.0 - a.0 == 1 && b.1.wrapping_sub(a.1) == 1;
    let runs: Vec<&[(u16, u16)]> = placed.chunk_by(in_step).collect();
    let count = runs.len() as u16 + 1;
    let starts = runs.iter().map(|run| run[0].0).chain([u16::MAX]);
    let ends = runs.iter().map(|run| run[run.len() - 1].0).chain([u16::MAX]);
    let deltas = runs.iter().map(|run| run[0].1.wrapping_sub(run[0].0)).chain([1]);
    let power = count.ilog2() as u16;
    let range = 2 << power;
    let mut out = Vec::new();
    push(&mut out, &[4, 16 + 8 * count, 0, 2 * count, range, power, 2 * count - range]);
    push(&mut out, &ends.collect::<Vec<_>>());
    push(&mut out, &[0]);
    push(&mut out, &starts.collect::<Vec<_>>());
    push(&mut out, &deltas.collect::<Vec<_>>());
    push(&mut out, &vec![0; usize::from(count)]);
    out
}

/// Subtable format 12: the same with 32 bits.
fn groups(placed: &[(char, u16)]) -> Vec<u8> {
    let in_step = |a: &(char, u16), b: &(char, u16)| {
        u32::from(b.0) - u32::from(a.0) == 1 && b.1.wrapping_sub(a.1) == 1
    };
    let runs: Vec<&[(char, u16)]> = placed.chunk_by(in_step).collect();
    let mut out = Vec::new();
    push(&mut out, &[12, 0]);
    for number in [16 + 12 * runs.len() as u32, 0, runs.len() as u32] {
        out.extend(number.to_be_bytes());
    }
    for run in runs {
        let (first, last) = (run[0], run[run.len() - 1]);
        for number in [u32::from(first.0), u32::from(last.0), u32::from(first.1)] {
            out.extend(number.to_be_bytes());
        }
    }
    out
}

/// The table with the first and last of the characters that are left.
fn os2(mut table: Vec<u8>, placed: &[(char, u16)]) -> Vec<u8> {
    let edge = |at: Option<&(char, u16)>| at.map_or(0, |(c, _)| u32::from(*c).min(0xffff) as u16);
    let edges = [edge(placed.first()).to_be_bytes(), edge(placed.last()).to_be_bytes()].concat();
    if let Some(place) = table.get_mut(64..68) {
        place.copy_from_slice(&edges);
    }
    table
}

/// The table without the glyphs' names: version 3.
fn post(mut table: Vec<u8>) -> Vec<u8> {
    table.resize(32, 0);
    table[..4].copy_from_slice(&[0, 3, 0, 0]);
    table
}

/// The file of `tables`, with its checksums.
fn file(outlines: Outlines, mut tables: Tables) -> Vec<u8> {
    if let Some(adjustment) = tables.get_mut(b"head").and_then(|head| head.get_mut(8..12)) {
        adjustment.fill(0);
    }
    let count = tables.len() as u16;
    let power = count.ilog2() as u16;
    let range = 16 << power;
    let mut out = outlines.version().to_vec();
    push(&mut out, &[count, range, power, 16 * count - range]);
    let mut at = 12 + 16 * tables.len();
    let mut head_at = None;
    for (tag, table) in &tables {
        if tag == b"head" {
            head_at = Some(at);
        }
        out.extend(tag);
        for number in [checksum(table), at as u32, table.len() as u32] {
            out.extend(number.to_be_bytes());
        }
        at += table.len().next_multiple_of(4);
    }
    for table in tables.values() {
        out.extend(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(checksum(&out));
    if let Some(place) = head_at.and_then(|at| out.get_mut(at + 8..at + 12)) {
        place.copy_from_slice(&adjustment.to_be_bytes());
    }
    out
}

/// The sum of a table's words of 32 bits, the last filled up with nothing.
fn checksum(table: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        chunk.iter().chain([&0; 3]).take(4).fold(0, |word, byte| word << 8 | u32::from(*byte))
    };
    table.chunks(4).fold(0, |sum: u32, chunk| sum.wrapping_add(word(chunk)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontBook;
    use skrifa::GlyphId;
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::prelude::{LocationRef, Size};
    use skrifa::string::StringId;

    #[derive(Default, PartialEq, Debug)]
    struct Drawn(Vec<f32>);

    impl OutlinePen for Drawn {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.extend([x, y]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.extend([x, y]);
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.0.extend([a, b, x, y]);
        }
        fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
            self.0.extend([a, b, c, d, x, y]);
        }
        fn close(&mut self) {}
    }

    fn drawn(font: &FontRef<'_>, c: char) -> (Drawn, Option<f32>) {
        let glyph = font.charmap().map(c).unwrap_or(GlyphId::new(0));
        let mut pen = Drawn::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        font.outline_glyphs().get(glyph).unwrap().draw(settings, &mut pen).unwrap();
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        (pen, metrics.advance_width(glyph))
    }

    #[test]
    fn every_character_is_drawn_as_in_the_whole_face() {
        let text = "港区新闻，Reading 2026 “一”——……①㎡é\u{20000}";
        for (_, face) in FontBook::builtin().faces() {
            let subset = subset(face, text.chars()).unwrap();
            let (whole, part) = (face.font(), FontRef::new(&subset.bytes).unwrap());
            for c in text.chars().filter(|c| *c != '\u{20000}') {
                assert_eq!(drawn(&part, c), drawn(&whole, c), "{} {c}", face.family);
            }
            assert!(part.charmap().map('狗').is_none());
            assert!(subset.bytes.len() < 40_000, "{} {}", face.family, subset.bytes.len());
            for id in [StringId::COPYRIGHT_NOTICE, StringId::LICENSE_DESCRIPTION] {
                let said = |font: &FontRef<'_>| {
                    font.localized_strings(id).english_or_first().map(|s| s.to_string())
                };
                assert!(said(&part).is_some() && said(&part) == said(&whole), "{}", face.family);
            }
            assert_eq!(checksum(&subset.bytes), 0xb1b0_afba);
        }
    }

    #[test]
    fn a_face_without_any_of_the_characters_is_still_a_face() {
        let book = FontBook::builtin();
        for (_, face) in book.faces() {
            let subset = subset(face, "".chars()).unwrap();
            assert_eq!((subset.glyphs, FontRef::new(&subset.bytes).is_ok()), (0, true));
        }
    }
}
