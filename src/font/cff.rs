//! A subset of a plain CFF face, by copying its charstrings.
//!
//! The program's own faces are cut without subroutines and hints (`fonts/README.md`), so that a glyph is
//! a piece of bytes that means the same anywhere. Copying 957 of them takes a tenth of the time that
//! `subsetter` needs, which reads and rewrites each. A face that isn't as plain is left to it.
//!
//! Adobe Technical Note #5176, *The Compact Font Format Specification*.

/// The operators of a DICT that are met here; two-byte ones are 0x0c00 and more.
mod op {
    pub const NOTICE: u16 = 1;
    pub const FONT_BBOX: u16 = 5;
    pub const CHARSET: u16 = 15;
    pub const CHAR_STRINGS: u16 = 17;
    pub const PRIVATE: u16 = 18;
    pub const SUBRS: u16 = 19;
    pub const FONT_MATRIX: u16 = 0x0c07;
    pub const ROS: u16 = 0x0c1e;
    pub const CID_COUNT: u16 = 0x0c22;
    pub const FD_ARRAY: u16 = 0x0c24;
    pub const FD_SELECT: u16 = 0x0c25;
}

/// How many strings every CFF face has by itself; the next is the first of its own.
const STANDARD_STRINGS: usize = 391;

/// The subset of the table `cff` with `.notdef` and `glyphs`, in ascending order, whose CIDs are their
/// places in it. `None` if the face isn't CID-keyed and free of subroutines, or can't be read.
pub fn cut(cff: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
    let source = Source::read(cff)?;
    let mut charstrings = vec![source.charstrings.get(0)?];
    let mut dicts = vec![source.dict_of(0)?];
    for glyph in glyphs {
        charstrings.push(source.charstrings.get(usize::from(*glyph))?);
        dicts.push(source.dict_of(*glyph)?);
    }
    let mut used = dicts.clone();
    used.sort_unstable();
    used.dedup();
    let privates: Option<Vec<&[u8]>> =
        used.iter().map(|dict| source.private(usize::from(*dict))).collect();
    let dicts: Option<Vec<u8>> =
        dicts.iter().map(|dict| u8::try_from(used.binary_search(dict).ok()?).ok()).collect();
    Some(write(&source, &charstrings, &dicts?, &privates?))
}

/// What of a face is needed to copy from it.
struct Source<'a> {
    cff: &'a [u8],
    name: &'a [u8],
    bbox: Option<&'a [u8]>,
    notice: Option<&'a [u8]>,
    charstrings: Index<'a>,
    font_dicts: Index<'a>,
    select: &'a [u8],
}

impl<'a> Source<'a> {
    fn read(cff: &'a [u8]) -> Option<Self> {
        let names = Index::read(cff, usize::from(*cff.get(2)?))?;
        let tops = Index::read(cff, names.end)?;
        let strings = Index::read(cff, tops.end)?;
        let subroutines = Index::read(cff, strings.end)?;
        let top = Dict(tops.get(0)?);
        let plain = subroutines.count == 0
            && top.operands(op::ROS).is_some()
            && top.operands(op::FONT_MATRIX).is_none();
        if !plain {
            return None;
        }
        let notice = top.number(op::NOTICE).and_then(|id| id.checked_sub(STANDARD_STRINGS));
        Some(Self {
            cff,
            name: names.get(0)?,
            bbox: top.operands(op::FONT_BBOX),
            notice: notice.and_then(|id| strings.get(id)),
            charstrings: Index::read(cff, top.number(op::CHAR_STRINGS)?)?,
            font_dicts: Index::read(cff, top.number(op::FD_ARRAY)?)?,
            select: cff.get(top.number(op::FD_SELECT)?..)?,
        })
    }

    /// The number of the Font DICT that a glyph goes by.
    fn dict_of(&self, glyph: u16) -> Option<u8> {
        match self.select.first()? {
            0 => self.select.get(1 + usize::from(glyph)).copied(),
            3 => {
                let ranges = usize::from(u16_at(self.select, 1)?);
                let rows = self.select.get(3..3 + 3 * ranges)?.chunks_exact(3);
                let row = rows.take_while(|row| u16::from_be_bytes([row[0], row[1]]) <= glyph);
                row.last().map(|row| row[2])
            }
            _ => None,
        }
    }

    /// The Private DICT of a Font DICT, if neither scales nor calls.
    fn private(&self, dict: usize) -> Option<&'a [u8]> {
        let font = Dict(self.font_dicts.get(dict)?);
        if font.operands(op::FONT_MATRIX).is_some() {
            return None;
        }
        let mut numbers = Numbers(font.operands(op::PRIVATE)?);
        let (size, at) = (numbers.next()?, numbers.next()?);
        let private = self.cff.get(at..at + size)?;
        Dict(private).operands(op::SUBRS).is_none().then_some(private)
    }
}

/// An INDEX: a list of pieces of bytes.
struct Index<'a> {
    count: usize,
    /// The offsets, each of `width` bytes, and what they count from.
    offsets: &'a [u8],
    width: usize,
    data: &'a [u8],
    /// Where it ends in the table.
    end: usize,
}

impl<'a> Index<'a> {
    fn read(cff: &'a [u8], at: usize) -> Option<Self> {
        let count = usize::from(u16_at(cff, at)?);
        if count == 0 {
            return Some(Self { count, offsets: &[], width: 1, data: &[], end: at + 2 });
        }
        let width = usize::from(*cff.get(at + 2)?);
        let start = at + 3 + (count + 1) * width;
        let offsets = cff.get(at + 3..start)?;
        // The first offset is 1.
        let data = cff.get(start - 1..)?;
        let mut index = Self { count, offsets, width, data, end: 0 };
        index.end = start - 1 + index.offset(count)?;
        Some(index)
    }

    fn offset(&self, at: usize) -> Option<usize> {
        let bytes = self.offsets.get(at * self.width..(at + 1) * self.width)?;
        Some(bytes.iter().fold(0, |value, byte| value << 8 | usize::from(*byte)))
    }

    fn get(&self, at: usize) -> Option<&'a [u8]> {
        self.data.get(self.offset(at)?..self.offset(at + 1)?)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// A DICT: operands, each followed by its operator.
#[derive(Copy, Clone)]
struct Dict<'a>(&'a [u8]);

impl<'a> Dict<'a> {
    /// The operands of an operator, as they stand.
    fn operands(self, operator: u16) -> Option<&'a [u8]> {
        let (mut start, mut at) = (0, 0);
        while let Some(byte) = self.0.get(at) {
            if *byte > 21 {
                at += operand_len(&self.0[at..]);
                continue;
            }
            let operands = &self.0[start..at];
            at += 1;
            let mut found = u16::from(*byte);
            if *byte == 12 {
                found = 0x0c00 | u16::from(*self.0.get(at)?);
                at += 1;
            }
            if found == operator {
                return Some(operands);
            }
            start = at;
        }
        None
    }

    /// The operand of an operator, if it's one whole number, not negative.
    fn number(self, operator: u16) -> Option<usize> {
        Numbers(self.operands(operator)?).next()
    }
}

/// How many bytes the operand takes that `bytes` begin with.
fn operand_len(bytes: &[u8]) -> usize {
    match bytes[0] {
        28 => 3,
        29 => 5,
        30 => bytes.iter().skip(1).position(|b| b & 15 == 15 || b >> 4 == 15).map_or(1, |n| n + 2),
        247..=254 => 2,
        _ => 1,
    }
}

/// Whole numbers, not negative, among operands.
struct Numbers<'a>(&'a [u8]);

impl Iterator for Numbers<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let (operand, rest) = self.0.split_at_checked(operand_len(self.0))?;
        self.0 = rest;
        match *operand {
            [byte @ 139..=246] => Some(usize::from(byte) - 139),
            [high @ 247..=250, low] => {
                Some((usize::from(high) - 247) * 256 + usize::from(low) + 108)
            }
            [28, high @ 0..=127, low] => Some(usize::from(high) << 8 | usize::from(low)),
            [29, a @ 0..=127, b, c, d] => Some(u32::from_be_bytes([a, b, c, d]) as usize),
            _ => None,
        }
    }
}

/// Writes the table: `dicts` is the Font DICT of each glyph, `privates` what each of those has.
fn write(source: &Source<'_>, charstrings: &[&[u8]], dicts: &[u8], privates: &[&[u8]]) -> Vec<u8> {
    let notice = source.notice.unwrap_or_default();
    let mut head = vec![1, 0, 4, 4];
    push_index(&mut head, &[source.name]);
    let mut strings = Vec::new();
    push_index(&mut strings, &[b"Adobe", b"Identity", notice]);
    // No global subroutines.
    strings.extend([0, 0]);

    let charset = charset(dicts.len());
    let select = select(dicts);
    let mut glyphs = Vec::new();
    push_index(&mut glyphs, charstrings);

    // The offsets always take five bytes, so that the length of a DICT doesn't depend on them.
    let top_len = top(source, dicts.len(), [0; 4]).len();
    let charset_at = head.len() + index_len(&[top_len]) + strings.len();
    let select_at = charset_at + charset.len();
    let glyphs_at = select_at + select.len();
    let fonts_at = glyphs_at + glyphs.len();
    let font_len = font(0, 0).len();
    let mut private_at = fonts_at + index_len(&vec![font_len; privates.len()]);
    let fonts: Vec<Vec<u8>> = privates
        .iter()
        .map(|private| {
            private_at += private.len();
            font(private.len(), private_at - private.len())
        })
        .collect();
    let fonts: Vec<&[u8]> = fonts.iter().map(Vec::as_slice).collect();

    let mut out = head;
    push_index(
        &mut out,
        &[&top(source, dicts.len(), [charset_at, select_at, glyphs_at, fonts_at])],
    );
    out.extend([strings, charset, select, glyphs].concat());
    push_index(&mut out, &fonts);
    out.extend(privates.concat());
    out
}

/// The Top DICT, with the offsets of charset, FDSelect, CharStrings and FDArray.
fn top(source: &Source<'_>, glyphs: usize, at: [usize; 4]) -> Vec<u8> {
    let mut dict = Vec::new();
    let sid = STANDARD_STRINGS;
    push_entry(&mut dict, &[sid, sid + 1, 0], op::ROS);
    push_entry(&mut dict, &[sid + 2], op::NOTICE);
    if let Some(bbox) = source.bbox {
        dict.extend_from_slice(bbox);
        push_entry(&mut dict, &[], op::FONT_BBOX);
    }
    push_entry(&mut dict, &[glyphs], op::CID_COUNT);
    let operators = [op::CHARSET, op::FD_SELECT, op::CHAR_STRINGS, op::FD_ARRAY];
    for (operator, at) in operators.into_iter().zip(at) {
        push_entry(&mut dict, &[at], operator);
    }
    dict
}

/// A Font DICT: where its Private DICT is.
fn font(size: usize, at: usize) -> Vec<u8> {
    let mut dict = Vec::new();
    push_entry(&mut dict, &[size, at], op::PRIVATE);
    dict
}

/// The charset: every CID is the glyph's place.
fn charset(glyphs: usize) -> Vec<u8> {
    match glyphs {
        // Format 0, nothing besides `.notdef`.
        0 | 1 => vec![0],
        _ => [&[2, 0, 1][..], &(glyphs as u16 - 2).to_be_bytes()].concat(),
    }
}

/// The FDSelect of format 3: runs of glyphs of one Font DICT.
fn select(dicts: &[u8]) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut first = 0_u16;
    for run in dicts.chunk_by(|a, b| a == b) {
        rows.extend(first.to_be_bytes());
        rows.push(run[0]);
        first += run.len() as u16;
    }
    [&[3][..], &(rows.len() as u16 / 3).to_be_bytes(), &rows, &first.to_be_bytes()].concat()
}

fn push_entry(out: &mut Vec<u8>, numbers: &[usize], operator: u16) {
    for number in numbers {
        out.push(29);
        out.extend((*number as u32).to_be_bytes());
    }
    if operator >= 0x0c00 {
        out.push(12);
    }
    out.push(operator as u8);
}

/// How many bytes [`push_index`] writes for pieces of these lengths.
fn index_len(lengths: &[usize]) -> usize {
    3 + 4 * (lengths.len() + 1) + lengths.iter().sum::<usize>()
}

/// Writes an INDEX of at least one piece, with offsets of four bytes.
fn push_index(out: &mut Vec<u8>, pieces: &[&[u8]]) {
    out.extend((pieces.len() as u16).to_be_bytes());
    out.push(4);
    let mut offset = 1_u32;
    out.extend(offset.to_be_bytes());
    for piece in pieces {
        offset += piece.len() as u32;
        out.extend(offset.to_be_bytes());
    }
    pieces.iter().for_each(|piece| out.extend_from_slice(piece));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontBook;
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::prelude::{LocationRef, Size};
    use skrifa::raw::TableProvider;
    use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
    use subsetter::GlyphRemapper;

    /// An outline, as text.
    #[derive(Default)]
    struct Drawn(String);

    impl OutlinePen for Drawn {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("M{x} {y}");
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("L{x} {y}");
        }
        fn quad_to(&mut self, _: f32, _: f32, x: f32, y: f32) {
            self.0 += &format!("Q{x} {y}");
        }
        fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
            self.0 += &format!("C{a} {b} {c} {d} {x} {y}");
        }
        fn close(&mut self) {
            self.0 += "Z";
        }
    }

    fn drawn(font: &FontRef<'_>, glyph: u16) -> String {
        let mut pen = Drawn::default();
        let outlines = font.outline_glyphs();
        let outline = outlines.get(GlyphId::new(u32::from(glyph))).unwrap();
        outline
            .draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen)
            .unwrap();
        pen.0
    }

    /// `font` with another table in the place of its CFF.
    fn with_cff(font: &FontRef<'_>, cff: &[u8]) -> Vec<u8> {
        let tags = [*b"CFF ", *b"head", *b"hhea", *b"hmtx", *b"maxp"];
        let tables = tags.map(|tag| match &tag {
            b"CFF " => cff.to_vec(),
            _ => font.table_data(Tag::new(&tag)).unwrap().as_bytes().to_vec(),
        });
        let mut out = b"OTTO\0\x05\0\x40\0\x02\0\x10".to_vec();
        let mut at = 12 + 16 * tags.len();
        for (tag, table) in tags.iter().zip(&tables) {
            out.extend(tag);
            out.extend([0; 4]);
            out.extend((at as u32).to_be_bytes());
            out.extend((table.len() as u32).to_be_bytes());
            at += table.len().next_multiple_of(4);
        }
        for mut table in tables {
            table.resize(table.len().next_multiple_of(4), 0);
            out.extend(table);
        }
        out
    }

    #[test]
    fn every_glyph_is_drawn_as_in_the_whole_face() {
        let book = FontBook::builtin();
        for (_, face) in book.faces() {
            let font = face.font();
            let Some(table) = font.table_data(Tag::new(b"CFF ")) else { continue };
            // Every 13th glyph: all kinds of widths and of Font DICTs are among them.
            let glyphs: Vec<u16> = (1..font.maxp().unwrap().num_glyphs()).step_by(13).collect();
            let subset = cut(table.as_bytes(), &glyphs).unwrap();
            let remapper = GlyphRemapper::new_from_glyphs(&glyphs);
            let other = subsetter::subset(face.data(), 0, &remapper).unwrap();
            let whole = with_cff(&FontRef::new(&other).unwrap(), &subset);
            let cut = FontRef::new(&whole).unwrap();
            for (at, glyph) in std::iter::once(&0).chain(&glyphs).enumerate() {
                assert_eq!(
                    drawn(&cut, at as u16),
                    drawn(&font, *glyph),
                    "{} {glyph}",
                    face.postscript
                );
            }
        }
    }

    #[test]
    fn a_face_that_cannot_be_read_is_left_alone() {
        let book = FontBook::builtin();
        let (_, face) = book.faces().find(|(_, face)| face.font().cff().is_ok()).unwrap();
        let font = face.font();
        let table = font.table_data(Tag::new(b"CFF ")).unwrap();
        let table = table.as_bytes();
        assert!(cut(table, &[u16::MAX]).is_none());
        for len in [0, 3, 40, 400, 4000, 40_000, table.len() / 2] {
            assert!(cut(&table[..len], &[100]).is_none(), "{len}");
        }
    }
}
