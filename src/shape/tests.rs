use super::*;
use crate::text::{Lang, Marks};

fn dump(glyphs: &[Glyph], text: &str) -> String {
    let parts: Vec<String> = glyphs
        .iter()
        .map(|g| format!("{}={}", &text[g.text.clone()], g.advance.raw() * 1000 / 65536))
        .collect();
    parts.join("|")
}

#[test]
fn dashes_of_every_face_are_two_em_without_a_gap() {
    let book = FontBook::builtin();
    let shaper = Shaper::new(&book);
    for (id, face) in book.faces() {
        let text = Rich::plain("平——台", &Lang::new("zh-Hans"), Marks::NONE);
        let glyphs = shaper.shape(&text, |_| id, &mut Sink::default());
        println!("{} {}", face.family, dump(&glyphs, &text.text));
        println!("{glyphs:?}");
    }
}
