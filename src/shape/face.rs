//! One face, open for shaping: its character map and advances at once, its layout tables at the first
//! word or dash.

use std::sync::{Arc, OnceLock};

use harfrust::font::{Blob, TableFunction};
use harfrust::{
    Buffer, Direction, Feature, Font, Language, ShapeOptions, ShapePlan, ShaperFont, Tag, shape,
};

use crate::font::{Face, FaceReader};
use crate::geom::Em;
use crate::text::Script;

/// The tables that shaping reads. The outlines, nine tenths of a face, are left where they lie.
const TABLES: [&[u8; 4]; 9] =
    [b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"GSUB", b"GPOS", b"GDEF", b"kern"];

/// Proportional forms: quotes within alphabetic words are full-width by default in our faces.
const PROPORTIONAL: Tag = Tag::new(b"pwid");

/// Full-width forms: a dash is an alphabet's by default in our faces.
const FULL_WIDTH: Tag = Tag::new(b"fwid");

/// A face, open for shaping.
pub struct OpenFace<'a> {
    /// Characters and advances.
    pub reader: FaceReader<'a>,
    face: &'a Face,
    layout: OnceLock<Layout>,
}

/// The layout tables of a face and the plans made from them.
struct Layout {
    font: Font,
    word: ShapePlan,
    local: [OnceLock<ShapePlan>; 4],
}

impl<'a> OpenFace<'a> {
    /// Opens the character map and the advances of `face`.
    pub fn new(face: &'a Face) -> Self {
        Self { reader: face.reader(), face, layout: OnceLock::new() }
    }

    /// A length of the face's own units.
    pub fn units(&self, units: i32) -> Em {
        Em::from_units(i64::from(units), self.face.per_em)
    }

    /// Shapes a word or a number.
    pub fn shape_word(&self, text: &str) -> Buffer {
        let layout = self.layout();
        run(layout, &layout.word, text, harfrust::Script::LATIN, None, &[on(PROPORTIONAL)])
    }

    /// Shapes dashes or marks as `script` writes them.
    pub fn shape_local(&self, text: &str, script: Script) -> Buffer {
        let layout = self.layout();
        let language = language(script);
        let features: &[Feature] = if script == Script::Other { &[] } else { &[on(FULL_WIDTH)] };
        let plan = layout.local[script as usize].get_or_init(|| {
            ShapePlan::new(
                &layout.font,
                Direction::LeftToRight,
                Some(harfrust::Script::HAN),
                language.as_ref(),
                features,
            )
        });
        run(layout, plan, text, harfrust::Script::HAN, language, features)
    }

    fn layout(&self) -> &Layout {
        self.layout.get_or_init(|| {
            let font =
                Font::new(tables(self.face), 0).expect("the face was read when it was added");
            let word = ShapePlan::new(
                &font,
                Direction::LeftToRight,
                Some(harfrust::Script::LATIN),
                None,
                &[on(PROPORTIONAL)],
            );
            Layout { font, word, local: Default::default() }
        })
    }
}

/// A feature, switched on throughout.
fn on(tag: Tag) -> Feature {
    Feature::new(tag, 1, ..)
}

/// The language that picks a script's local forms.
fn language(script: Script) -> Option<Language> {
    let tag = match script {
        Script::Hans => "zh-hans",
        Script::Hant => "zh-hant",
        Script::Jpan => "ja",
        Script::Other => return None,
    };
    Language::new(tag)
}

/// Copies of the tables that shaping reads: some 200 KB, since `harfrust` wants to own its source.
fn tables(face: &Face) -> TableFunction {
    let font = face.font();
    let copies: Vec<(Tag, Blob)> = TABLES
        .iter()
        .filter_map(|tag| {
            let tag = Tag::new(tag);
            let data = font.table_data(tag)?;
            Some((tag, Blob::from(data.as_bytes().to_vec())))
        })
        .collect();
    TableFunction::new(Arc::new(move |tag| {
        copies.iter().find(|(have, _)| *have == tag).map(|(_, blob)| blob.clone())
    }))
}

fn run(
    layout: &Layout,
    plan: &ShapePlan,
    text: &str,
    script: harfrust::Script,
    language: Option<Language>,
    features: &[Feature],
) -> Buffer {
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(Some(script));
    buffer.set_language(language);
    let font = ShaperFont::new(&layout.font);
    let options = ShapeOptions::new().plan(Some(plan)).features(features);
    shape(&font, &mut buffer, options).expect("direction and script are the plan's");
    buffer
}
