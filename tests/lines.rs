//! What `measure_lines.py` measures on a PDF, measured on the lines themselves: the numbers of issue 3
//! for the edition's running text, and what must hold for a harder text at any measure.

mod common;

use banxin::compose::{Align, Faces, Line, ParagraphStyle, Setting};
use banxin::diag::{FileId, Sink};
use banxin::font::FontBook;
use banxin::galley::{self, Manner, Proof};
use banxin::geom::Em;
use banxin::shape::Shaper;
use banxin::text::Lang;

/// Quotes in quotes, runs of titles, dashes and ellipses, numbers with their signs, names with dots.
const HARD: &str = include_str!("hard_text.txt");

const OPENING: &str = "“‘（《〈「『【〔";
const NO_START: &str = "”’）》〉」』】〕。！？，、；：·～–/％‰℃々%,.)";
const NO_END: &str = "“‘（《〈「『【〔([￥$/";
const MARKS: &str = "“‘（《〈「『【〔”’）》〉」』】〕。！？，、；：";

fn prove(text: &str, measure: i64) -> Proof {
    let book = FontBook::builtin();
    let song = book.find("Banxin Song").expect("it is built in");
    let faces = Faces { text: song, strong: song, em: song };
    let manner = Manner {
        lang: Lang::new("zh-Hans"),
        style: ParagraphStyle { faces, indent: Em::ONE * 2, align: Align::Justify },
        setting: Setting::default(),
        measure: Some(Em::ONE * measure),
    };
    galley::prove(&Shaper::new(&book), text, FileId(0), &manner, &mut Sink::default())
}

/// What is counted over all lines.
#[derive(Debug, Default)]
struct Counts {
    lines: usize,
    not_flush: usize,
    loose: usize,
    poor: usize,
    loosest: f64,
    forbidden: Vec<String>,
    dashes_first: Vec<String>,
    untrimmed: Vec<String>,
    unsqueezed: Vec<String>,
    lone_last: Vec<String>,
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

impl Counts {
    fn of(proof: &Proof) -> Self {
        let mut counts = Self::default();
        for paragraph in &proof.paragraphs {
            let lines = &paragraph.galley.lines;
            for (i, line) in lines.iter().enumerate() {
                let fresh = i > 0 && !lines[i - 1].forced;
                counts.line(&paragraph.rich.text, line, fresh, i + 1 == lines.len(), proof.measure);
            }
        }
        counts
    }

    fn line(&mut self, text: &str, line: &Line, fresh: bool, last: bool, measure: Em) {
        let part = text[line.text.clone()].trim();
        let set: Vec<(char, f64, f64)> = line
            .glyphs
            .iter()
            .filter_map(|glyph| {
                let c = text[glyph.text.clone()].chars().next()?;
                Some((c, glyph.frame.get(), glyph.advance.get()))
            })
            .collect();
        let (Some(first), Some(end)) = (set.first(), set.last()) else { return };
        self.lines += 1;
        if fresh && NO_START.contains(first.0) || !last && !line.forced && NO_END.contains(end.0) {
            self.forbidden.push(part.to_string());
        }
        if fresh && "—…".contains(first.0) {
            self.dashes_first.push(part.to_string());
        }
        let opener = OPENING.contains(first.0) && first.2 > 0.501;
        if opener || !last && MARKS.contains(end.0) && end.2 > 0.501 {
            self.untrimmed.push(part.to_string());
        }
        let mut gap: f64 = 0.0;
        for pair in set.windows(2) {
            let [a, b] = [pair[0], pair[1]];
            let both = MARKS.contains(a.0) && MARKS.contains(b.0);
            // An opener and its mate have nothing blank between them.
            let hollow = OPENING.contains(a.0) && !OPENING.contains(b.0);
            if both && !hollow && a.2 + b.2 > 1.501 {
                self.unsqueezed.push(part.to_string());
            }
            if is_han(a.0) && is_han(b.0) {
                gap = gap.max(b.1 - a.1 - a.2);
            }
        }
        if last {
            let lone = part.chars().filter(|c| is_han(*c) || c.is_alphanumeric()).count() == 1;
            if lone && fresh {
                self.lone_last.push(part.to_string());
            }
            return;
        }
        // A word that fills a line by itself has nowhere to open.
        let word = part.chars().all(|c| c.is_ascii_graphic());
        self.not_flush += usize::from(line.width != measure && !word);
        self.loose += usize::from(gap > 0.05);
        // The places of a line's glyphs are rounded to 1/65536 em.
        self.poor += usize::from(gap > 0.1001);
        self.loosest = self.loosest.max(gap);
    }
}

#[test]
fn the_editions_lines_keep_the_promised_numbers() {
    let paragraphs = common::paragraphs();
    assert_eq!(paragraphs.len(), 45);
    let counts = Counts::of(&prove(&paragraphs.join("\n"), 13));
    println!("{counts:?}");
    assert!(counts.lines <= 475, "{}", counts.lines);
    assert_eq!(counts.not_flush, 0);
    assert!(counts.loose <= 6 && counts.poor == 0, "{} and {}", counts.loose, counts.poor);
    assert!(counts.loosest <= 0.10, "{}", counts.loosest);
    for list in [&counts.forbidden, &counts.dashes_first, &counts.untrimmed, &counts.unsqueezed] {
        assert_eq!(*list, Vec::<String>::new());
    }
    assert_eq!(counts.lone_last, Vec::<String>::new());
}

#[test]
fn a_newspapers_other_measures_are_good_too() {
    let text = common::paragraphs().join("\n");
    for (measure, loose, poor) in [(11, 45, 8), (12, 25, 0), (15, 4, 0), (18, 4, 0), (22, 3, 0)] {
        let counts = Counts::of(&prove(&text, measure));
        assert!(counts.loose <= loose && counts.poor <= poor, "{measure} em: {counts:?}");
        assert_eq!((counts.not_flush, counts.forbidden.len()), (0, 0), "{measure} em");
    }
}

#[test]
fn a_hard_text_has_no_forbidden_edge_and_is_flush_at_any_measure() {
    for measure in 8..=23 {
        let counts = Counts::of(&prove(HARD, measure));
        for list in [&counts.forbidden, &counts.untrimmed, &counts.unsqueezed] {
            assert_eq!(*list, Vec::<String>::new(), "{measure} em");
        }
        assert_eq!(counts.not_flush, 0, "{measure} em: {counts:?}");
    }
}
