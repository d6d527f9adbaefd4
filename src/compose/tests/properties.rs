//! What holds for any text: nothing lost, nothing too wide, no forbidden edge.

use super::*;

/// A small generator, the same on every machine (Marsaglia's xorshift).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// What a random text is made of.
const PARTS: &[&str] = &[
    "港",
    "区",
    "报",
    "天地玄黄",
    "的",
    "，",
    "。",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "、",
    "：",
    "！",
    "？",
    "——",
    "……",
    "·",
    "—",
    "～",
    "/",
    "々",
    "％",
    "￥",
    "GDP",
    "word",
    "a",
    "é",
    "2025",
    "3.14",
    "50%",
    "$5",
    "20:30",
    "(a)",
    "-",
    "+",
    " ",
    "  ",
    "\u{3000}",
    "\n",
    "月",
    "日",
    "No.5",
    "it’s",
    "■",
    "①",
    "🙂",
    "https://example.com/a/b",
    "mail@example.com",
    "extensive",
    "Hyphenation",
    "ab\u{ad}cd",
    "…………",
    "————",
    "\u{200b}",
    "\u{a0}",
    "e\u{301}",
    "が",
    "한",
];

fn text(dice: &mut Dice) -> String {
    (0..dice.roll(40)).map(|_| PARTS[dice.roll(PARTS.len())]).collect()
}

const NO_START: &str = "，。”》）、：！？·々％";
const NO_END: &str = "“《（￥$";

#[test]
fn any_text_is_set_whole_within_the_measure_and_with_legal_edges() {
    let bench = Bench::new();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for round in 0..1500 {
        let text = text(&mut dice);
        let align = [Align::Justify, Align::Start, Align::Center, Align::End][round % 4];
        let prepared = bench.prepare(&text, (round % 3) as i64, align);
        let measure = Em::ONE * (4 + dice.roll(27) as i64);
        let galley = compose(&prepared, measure);
        let set: String = galley.lines.iter().map(|line| &text[line.text.clone()]).collect();
        assert_eq!(set, text);
        for (i, line) in galley.lines.iter().enumerate() {
            let part = &text[line.text.clone()];
            assert!(line.width <= measure, "{part:?} is {} wide", line.width.get());
            let fresh =
                i > 0 && !galley.lines[i - 1].forced && !text[..line.text.start].ends_with('\n');
            let first = part.trim_start_matches([' ', '\u{3000}', '\u{200b}']).chars().next();
            let last = part.trim_end_matches([' ', '\u{3000}', '\u{200b}']).chars().next_back();
            if fresh {
                assert!(first.is_none_or(|c| !NO_START.contains(c)), "{text:?} {part:?}");
            }
            if i + 1 < galley.lines.len() && !line.forced {
                assert!(last.is_none_or(|c| !NO_END.contains(c)), "{text:?} {part:?}");
            }
            assert!(line.glyphs.windows(2).all(|pair| pair[0].frame <= pair[1].frame));
        }
    }
}

#[test]
fn any_headline_is_set_whole() {
    let bench = Bench::new();
    let mut dice = Dice(0x0123_4567_89AB_CDEF);
    for _ in 0..400 {
        let text = text(&mut dice);
        let prepared = bench.prepare(&text, 0, Align::Start);
        for lines in 1..5 {
            let Some(broken) = headline(&prepared, lines) else { continue };
            let set: String = broken.lines.iter().map(|line| &text[line.text.clone()]).collect();
            assert_eq!(set, text);
            assert_eq!(broken.lines.len(), lines as usize);
            assert!(broken.lines.iter().all(|line| line.width <= broken.widest));
        }
    }
}

#[test]
fn variants_of_any_text_are_what_they_say() {
    let bench = Bench::new();
    let mut dice = Dice(0x5DEE_CE66_D1CE_4E5B);
    for _ in 0..300 {
        let text = text(&mut dice);
        let prepared = bench.prepare(&text, 2, Align::Justify);
        let measure = Em::ONE * (6 + dice.roll(12) as i64);
        for variant in variants(&prepared, measure) {
            let galley = compose_in(&prepared, measure, variant.lines).expect("it is a variant");
            assert_eq!(galley.demerits, variant.demerits);
            assert!(galley.lines.iter().all(|line| line.width <= measure));
        }
    }
}

#[test]
fn a_glyph_stands_for_every_visible_character() {
    let bench = Bench::new();
    let mut dice = Dice(0xDEAD_BEEF_0BAD_F00D);
    for _ in 0..300 {
        let text = text(&mut dice);
        let galley = compose(&bench.prepare(&text, 0, Align::Justify), Em::ONE * 12);
        let glyphs = galley.lines.iter().flat_map(|line| &line.glyphs);
        let drawn: String = glyphs.map(|glyph| &text[glyph.text.clone()]).collect();
        let white = [' ', '\n', '\u{3000}', '\u{200b}', '\u{a0}'];
        let visible = |text: &str| text.replace(white, "");
        assert_eq!(visible(&drawn), visible(&text));
    }
}
