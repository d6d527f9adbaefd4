//! Any text, set in any manner: nothing lost, nothing over the measure, no panic.

#![no_main]

use std::sync::OnceLock;

use banxin::compose::{self, Align, Faces, Level, MarkWidth, ParagraphStyle, Setting};
use banxin::diag::{FileId, Sink};
use banxin::font::FontBook;
use banxin::galley::{self, Manner, Sheet};
use banxin::geom::{Abs, Em};
use banxin::shape::Shaper;
use banxin::text::{Lang, Marks, Rich};
use libfuzzer_sys::fuzz_target;

/// The faces, opened once.
fn faces() -> &'static (Shaper<'static>, Faces) {
    static FACES: OnceLock<(Shaper<'static>, Faces)> = OnceLock::new();
    FACES.get_or_init(|| {
        let book: &'static FontBook = Box::leak(Box::new(FontBook::builtin()));
        let face = |family| book.find(family).expect("it is built in");
        let (text, strong, em) = (face("Banxin Song"), face("Banxin Hei"), face("Banxin Kai"));
        (Shaper::new(book), Faces { text, strong, em })
    })
}

fn pick<T: Copy>(from: &[T], by: u8) -> T {
    from[usize::from(by) % from.len()]
}

fuzz_target!(|data: &[u8]| {
    let [a, b, c, rest @ ..] = data else { return };
    let text = String::from_utf8_lossy(&rest[..rest.len().min(2000)]);
    let (shaper, faces) = faces();
    let lang = Lang::new(pick(&["zh-Hans", "zh-Hant", "ja", "en", "und"], *a));
    let align = pick(&[Align::Justify, Align::Start, Align::Center, Align::End], a >> 4);
    let level = pick(&[Level::Gb, Level::Loose, Level::Basic, Level::Strict], *b);
    let marks =
        pick(&[MarkWidth::Full, MarkWidth::Kaiming, MarkWidth::Half, MarkWidth::Fixed], b >> 4);
    let measure = Em::ONE * 4 + Em::from_raw(i64::from(*c) << 13);
    let style = ParagraphStyle { faces: *faces, indent: Em::ONE * i64::from(a & 1), align };
    let setting = Setting { level, marks };
    let manner =
        Manner { lang: lang.clone(), style: style.clone(), setting, measure: Some(measure) };

    let proof = galley::prove(shaper, &text, FileId(0), &manner, &mut Sink::default());
    for paragraph in &proof.paragraphs {
        let lines = &paragraph.galley.lines;
        let set: String = lines.iter().map(|line| &paragraph.rich.text[line.text.clone()]).collect();
        assert_eq!(set, paragraph.rich.text);
        for line in lines {
            let one = line.glyphs.iter().filter(|glyph| !glyph.text.is_empty()).count() <= 1;
            assert!(line.width <= measure || one, "{} over {}", line.width.get(), measure.get());
            assert!(line.glyphs.windows(2).all(|pair| pair[0].frame <= pair[1].frame));
        }
    }
    let _ = galley::json(&proof);
    let (size, leading) = (Abs::pt(9.0), Abs::pt(15.0));
    let sheet = Sheet { page: None, columns: None, gutter: Em::ONE, size, leading };
    let _ = galley::pages(&proof, &lang, &sheet);

    let rich = Rich::plain(&text, &lang, Marks::NONE);
    let prepared = compose::prepare(shaper, &rich, &style, &mut Sink::default());
    for variant in compose::variants(&prepared, measure) {
        assert!(compose::compose_in(&prepared, measure, variant.lines).is_some());
    }
    let _ = compose::headline(&prepared, 2);
});
