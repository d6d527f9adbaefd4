//! Faces into the PDF: a subset of each, its widths and what its codes are copied as.
//!
//! A face becomes a Type 0 font over one CIDFont whose CIDs are the glyph numbers of the subset
//! (ISO 32000-1 §9.7). `printpdf` would put in the whole face, untagged; see `docs/print.md`.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};
use skrifa::prelude::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider, Tag};
use subsetter::GlyphRemapper;

use super::PdfError;
use super::codes::{Coded, FaceCodes};
use super::number::push_hex;
use super::object::{dict, name, reference, text, utf16};
use super::pack::deflate;
use crate::font::{Face, FontBook, cff};

/// A face made ready, its streams deflated.
#[derive(Debug)]
pub struct Embedded {
    /// The tagged name: `ABCDEF+BanxinSong-Regular`.
    pub base: String,
    /// The family, untagged.
    pub family: String,
    /// How many glyphs are in it, `.notdef` not counted.
    pub glyphs: usize,
    /// Which outlines it has.
    outlines: Outlines,
    /// The font program.
    program: Vec<u8>,
    /// How long the program is, inflated.
    program_len: usize,
    /// The ToUnicode CMap.
    unicode: Vec<u8>,
    widths: Vec<Object>,
    descriptor: Dictionary,
}

/// The two kinds of outlines, and so of CIDFonts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Outlines {
    /// PostScript: CIDFontType0.
    Cff,
    /// TrueType: CIDFontType2.
    Glyf,
}

impl Embedded {
    /// Cuts the subset of a face.
    ///
    /// # Errors
    /// The face's tables can't be cut.
    pub fn new(codes: &FaceCodes, book: &FontBook) -> Result<Self, PdfError> {
        let face = book.face(codes.face);
        let glyphs: Vec<u16> = codes.coded.iter().map(|coded| coded.glyph).collect();
        let (outlines, program) = subset(face, &glyphs)?;
        let base = format!("{}+{}", tag_of(face, &glyphs), face.postscript);
        Ok(Self {
            descriptor: descriptor(face, &base),
            base,
            family: face.family.clone(),
            glyphs: glyphs.len(),
            outlines,
            program_len: program.len(),
            program: deflate(&program),
            unicode: deflate(to_unicode(&codes.coded).as_bytes()),
            widths: widths(&codes.coded),
        })
    }

    /// How many bytes its streams take in the file.
    pub fn bytes(&self) -> usize {
        self.program.len() + self.unicode.len()
    }

    /// Adds the font to the document.
    pub fn add_to(self, doc: &mut Document) -> ObjectId {
        let mut program = dict([("Filter", name("FlateDecode"))]);
        match self.outlines {
            Outlines::Cff => program.set("Subtype", name("CIDFontType0C")),
            Outlines::Glyf => program.set("Length1", self.program_len as i64),
        }
        let program = doc.add_object(Stream::new(program, self.program));
        let mut descriptor = self.descriptor;
        let key = if self.outlines == Outlines::Cff { "FontFile3" } else { "FontFile2" };
        descriptor.set(key, reference(program));
        let descriptor = doc.add_object(descriptor);
        let unicode = dict([("Filter", name("FlateDecode"))]);
        let unicode = doc.add_object(Stream::new(unicode, self.unicode));
        let mut cid = dict([
            ("Type", name("Font")),
            ("Subtype", name("CIDFontType0")),
            ("BaseFont", name(&self.base)),
            ("CIDSystemInfo", Object::Dictionary(identity())),
            ("FontDescriptor", reference(descriptor)),
            ("DW", 1000.into()),
            ("W", Object::Array(self.widths)),
        ]);
        if self.outlines == Outlines::Glyf {
            cid.set("Subtype", name("CIDFontType2"));
            cid.set("CIDToGIDMap", name("Identity"));
        }
        let cid = doc.add_object(cid);
        doc.add_object(dict([
            ("Type", name("Font")),
            ("Subtype", name("Type0")),
            ("BaseFont", name(&self.base)),
            ("Encoding", name("Identity-H")),
            ("DescendantFonts", Object::Array(vec![reference(cid)])),
            ("ToUnicode", reference(unicode)),
        ]))
    }
}

/// The font program with `glyphs` alone, in ascending order.
fn subset(face: &Face, glyphs: &[u16]) -> Result<(Outlines, Vec<u8>), PdfError> {
    let cff = Tag::new(b"CFF ");
    if let Some(program) =
        face.font().table_data(cff).and_then(|table| cff::cut(table.as_bytes(), glyphs))
    {
        return Ok((Outlines::Cff, program));
    }
    let bad = |reason: String| PdfError::Subset { family: face.family.clone(), reason };
    let remapper = GlyphRemapper::new_from_glyphs(glyphs);
    let program =
        subsetter::subset(face.data(), 0, &remapper).map_err(|error| bad(error.to_string()))?;
    let font = FontRef::new(&program).map_err(|error| bad(error.to_string()))?;
    let table = font.table_data(cff).map(|table| table.as_bytes().to_vec());
    Ok(match table {
        Some(table) => (Outlines::Cff, table),
        None => (Outlines::Glyf, program),
    })
}

fn identity() -> Dictionary {
    dict([("Registry", text("Adobe")), ("Ordering", text("Identity")), ("Supplement", 0.into())])
}

/// The six letters that tell one subset of a face from another (ISO 32000-1 §9.6.4): from what is in
/// it, so that the same edition has the same ones.
fn tag_of(face: &Face, glyphs: &[u16]) -> String {
    let mut hash = Sha256::new();
    hash.update(face.postscript.as_bytes());
    glyphs.iter().for_each(|glyph| hash.update(glyph.to_be_bytes()));
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The W array: runs of codes whose glyphs aren't one em wide.
fn widths(coded: &[Coded]) -> Vec<Object> {
    let number = |width: i64| match width % 10 {
        0 => Object::Integer(width / 10),
        _ => Object::Real(width as f32 / 10.0),
    };
    let mut array = Vec::new();
    let mut code = 1;
    for run in coded.chunk_by(|a, b| (a.width == 10_000) == (b.width == 10_000)) {
        if run[0].width != 10_000 {
            array.push(Object::Integer(code));
            array.push(Object::Array(run.iter().map(|coded| number(coded.width)).collect()));
        }
        code += run.len() as i64;
    }
    array
}

/// The CMap that says what each code is copied as (ISO 32000-1 §9.10.3).
fn to_unicode(coded: &[Coded]) -> String {
    const HEAD: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
        /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
        /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
        1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    const TAIL: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    /// ISO 32000-1 §9.10.3: no more than 100 entries in a block.
    const BLOCK: usize = 100;
    let mut out = HEAD.as_bytes().to_vec();
    for (block, entries) in coded.chunks(BLOCK).enumerate() {
        out.extend_from_slice(format!("{} beginbfchar\n", entries.len()).as_bytes());
        for (at, entry) in entries.iter().enumerate() {
            let code = (block * BLOCK + at + 1) as u16;
            out.push(b'<');
            push_hex(&mut out, &code.to_be_bytes());
            out.extend_from_slice(b"><");
            push_hex(&mut out, &utf16(&entry.text)[2..]);
            out.extend_from_slice(b">\n");
        }
        out.extend_from_slice(b"endbfchar\n");
    }
    out.extend_from_slice(TAIL.as_bytes());
    String::from_utf8(out).expect("digits and ASCII")
}

/// The FontDescriptor, the font program aside.
fn descriptor(face: &Face, base: &str) -> Dictionary {
    let font = face.font();
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let scale = |units: f32| i64::from(units as i32) * 1000 / i64::from(face.per_em.max(1));
    let bounds = metrics.bounds.unwrap_or_default();
    let os2 = font.os2().ok();
    let weight = os2.as_ref().map_or(400, |table| i64::from(table.us_weight_class()));
    let sans = os2.as_ref().is_some_and(|table| table.panose_10().get(1).is_some_and(|s| *s >= 11));
    let edges = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    dict([
        ("Type", name("FontDescriptor")),
        ("FontName", name(base)),
        // Symbolic (its characters are outside the standard Latin set), and with serifs or without.
        ("Flags", Object::Integer(if sans { 4 } else { 4 | 2 })),
        ("FontBBox", Object::Array(edges.map(|edge| Object::Integer(scale(edge))).to_vec())),
        ("ItalicAngle", 0.into()),
        ("Ascent", Object::Integer(scale(metrics.ascent))),
        ("Descent", Object::Integer(scale(metrics.descent))),
        ("CapHeight", Object::Integer(scale(metrics.cap_height.unwrap_or(metrics.ascent)))),
        // No table says how thick the stems are; from 50 (hairline) to 200 (black) in step with the
        // weight class, as distillers estimate it.
        ("StemV", Object::Integer(50 + (weight - 100).clamp(0, 800) * 150 / 800)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(width: i64) -> Coded {
        Coded { glyph: 7, text: "字".into(), width }
    }

    #[test]
    fn only_widths_other_than_an_em_are_written() {
        let array = widths(&[coded(10_000), coded(5000), coded(5555), coded(10_000), coded(250)]);
        let wanted = "[2 [500 555.5] 5 [25]]";
        assert_eq!(format!("{:?}", Object::Array(array)), wanted);
    }

    #[test]
    fn every_code_is_copied_as_its_text() {
        let mut all: Vec<_> = (0..101).map(|_| coded(10_000)).collect();
        all[1].text = "——".into();
        all[2].text = "𠮷".into();
        let map = to_unicode(&all);
        assert!(
            map.contains("100 beginbfchar\n<0001><5B57>\n<0002><20142014>\n<0003><D842DFB7>\n")
        );
        assert!(map.contains("1 beginbfchar\n<0065><5B57>\nendbfchar"));
    }
}
