//! What composing costs: the edition's 45 paragraphs, on one core. `docs/timings.md` has the numbers.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;

use banxin::compose::{self, Align, Faces, ParagraphStyle, Prepared};
use banxin::diag::Sink;
use banxin::font::FontBook;
use banxin::geom::Em;
use banxin::shape::Shaper;
use banxin::text::{Lang, Marks, Rich};
use divan::Bencher;

fn main() {
    divan::main();
}

/// The measures that a planner may try one story at.
const SIX: [i64; 6] = [11, 13, 15, 17, 20, 23];

/// The paragraphs and their style.
struct Text {
    rich: Vec<Rich>,
    style: ParagraphStyle,
}

impl Text {
    fn new(book: &FontBook) -> Self {
        let lang = Lang::new("zh-Hans");
        let texts = common::paragraphs();
        let rich = texts.iter().map(|text| Rich::plain(text, &lang, Marks::NONE)).collect();
        let song = book.find("Banxin Song").expect("it is built in");
        let faces = Faces { text: song, strong: song, em: song };
        Self { rich, style: ParagraphStyle { faces, indent: Em::ONE * 2, align: Align::Justify } }
    }

    fn prepare(&self, shaper: &Shaper<'_>) -> Vec<Prepared> {
        let mut sink = Sink::default();
        let one = |rich| compose::prepare(shaper, rich, &self.style, &mut sink);
        self.rich.iter().map(one).collect()
    }
}

fn lines(prepared: &[Prepared], measure: i64) -> usize {
    prepared.iter().map(|p| compose::compose(p, Em::ONE * measure).lines.len()).sum()
}

/// Shaping and classifying, faces opened.
#[divan::bench]
fn prepare(bencher: Bencher) {
    let book = FontBook::builtin();
    let (text, shaper) = (Text::new(&book), Shaper::new(&book));
    bencher.bench_local(|| text.prepare(&shaper).len());
}

/// Breaking and setting at one measure; under 3 ms.
#[divan::bench]
fn compose_at_13(bencher: Bencher) {
    let book = FontBook::builtin();
    let prepared = Text::new(&book).prepare(&Shaper::new(&book));
    bencher.bench_local(|| lines(black_box(&prepared), 13));
}

/// All of it, the faces' tables read anew; under 8 ms.
#[divan::bench]
fn shape_and_compose_at_13(bencher: Bencher) {
    let book = FontBook::builtin();
    let text = Text::new(&book);
    bencher.bench_local(|| lines(&text.prepare(&Shaper::new(&book)), 13));
}

/// Six measures, shaped once.
#[divan::bench]
fn compose_at_six(bencher: Bencher) {
    let book = FontBook::builtin();
    let prepared = Text::new(&book).prepare(&Shaper::new(&book));
    bencher.bench_local(|| SIX.map(|measure| lines(black_box(&prepared), measure)));
}

/// The line counts that a page's micro-fit chooses from.
#[divan::bench]
fn variants_at_13(bencher: Bencher) {
    let book = FontBook::builtin();
    let prepared = Text::new(&book).prepare(&Shaper::new(&book));
    let measure = Em::ONE * 13;
    bencher.bench_local(|| {
        prepared.iter().map(|p| compose::variants(p, measure).len()).sum::<usize>()
    });
}
