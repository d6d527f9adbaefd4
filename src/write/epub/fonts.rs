//! The face that a book carries: its file, and the style rules that have the text set in it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::font::FaceError;
use crate::font::subset::{self, Outlines};

use super::package::{File, Part};
use super::{EpubFont, FontExtent};

/// What a face that the book carries has of the book's characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The face's family.
    pub family: String,
    /// How many different characters the book has, white space not counted.
    pub chars: usize,
    /// Those that the face lacks, in order: they are read in a face of the reader's.
    pub lacking: Vec<char>,
}

/// A face as the book has it.
pub(super) struct Embedded<'a> {
    /// The file.
    pub(super) file: File<'a>,
    /// The rules, which stand before all others.
    pub(super) rules: String,
    /// What it has of the book's characters.
    pub(super) coverage: Coverage,
}

/// The face for the documents among `files` and for the navigation document.
pub(super) fn embed<'a>(
    font: &EpubFont<'a>,
    nav: &str,
    files: &[File<'_>],
) -> Result<Embedded<'a>, FaceError> {
    let face = font.face;
    // The markup's own characters are ASCII, all of which a text may hold anyway.
    let mut chars: BTreeSet<char> = nav.chars().collect();
    let documents = files.iter().filter(|file| matches!(file.part, Part::Document(_)));
    for text in documents.filter_map(|file| std::str::from_utf8(&file.bytes).ok()) {
        chars.extend(text.chars());
    }
    chars.retain(|c| !c.is_whitespace());
    let reader = face.reader();
    let coverage = Coverage {
        family: face.family.clone(),
        chars: chars.len(),
        lacking: chars.iter().copied().filter(|c| reader.glyph(*c).is_none()).collect(),
    };
    let (bytes, outlines) = match font.extent {
        FontExtent::Full => (Cow::Borrowed(face.data()), Outlines::of(face)),
        FontExtent::Subset => {
            chars.extend([' ', '\u{a0}', '\u{3000}']);
            let subset = subset::subset(face, chars.into_iter())?;
            (Cow::Owned(subset.bytes), subset.outlines)
        }
    };
    let path = format!("fonts/{}.{}", file_name(&face.postscript), outlines.extension());
    // Nothing of the family's name may end the string.
    let family: String = face.family.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    // The text's face has one weight. What is heavy is left to the reader's sans, since no reader thickens
    // Song well; where that one has no Han, a thickened Song is better than boxes.
    let rules = format!(
        "@font-face {{\n  font-family: \"{family}\";\n  src: url(\"{path}\");\n}}\n\n\
         body {{\n  font-family: \"{family}\", serif;\n}}\n\n\
         h1,\nh2,\nth,\nb,\nstrong,\nbody .column,\nbody .role,\nbody .org,\nbody .dateline,\n\
         .stories a {{\n  font-family: sans-serif, \"{family}\";\n}}\n\n\
         body em {{\n  font-family: \"Kaiti SC\", \"Kaiti TC\", STKaiti, KaiTi, BiauKai, DFKai-SB, \
         \"{family}\", serif;\n}}\n\n"
    );
    let file = File { path, bytes, part: Part::Font(outlines.media_type()) };
    Ok(Embedded { file, rules, coverage })
}

/// A name that every archive and every URL takes.
fn file_name(postscript: &str) -> String {
    let name: String =
        postscript.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if name.is_empty() { "body".into() } else { name }
}
