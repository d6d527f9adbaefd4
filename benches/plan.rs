//! How well and how fast pages are planned: editions made from a seed out of real paragraphs, planned one by
//! one on one core. `cargo bench --bench plan [-- PAGES]` prints the metrics of `docs/layout.md`.
//!
//! The stories of a page are cut to what an editor would give it: their shares of the page's column lines
//! are drawn, and each is given so many paragraphs, whole and parts of whole ones, as its share holds.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use banxin::diag::{Sink, Sources};
use banxin::edition;
use banxin::font::FontBook;
use banxin::page::design::Design;
use banxin::page::{self, PageContext};
use banxin::shape::Shaper;
use banxin::store::MemStore;

/// Knuth's MMIX generator, so that a seed is an edition.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Headlines of the lengths that papers have, without a word that a reader would look up.
const HEADLINES: &[&str] = &[
    "我市召开安全生产工作会议",
    "老街新生：一条巷子里的百种滋味",
    "全力打好治水攻坚战",
    "乡村书屋点亮夜晚",
    "一季度外贸进出口增长百分之十二",
    "城东片区改造项目开工",
    "春耕正当时 田间农事忙",
    "医院开设夜间门诊方便上班族",
    "中学生机器人大赛落幕",
    "地铁三号线今日试运行",
    "新规实施后外卖骑手怎么跑",
    "非遗进校园",
];

/// Sizes of pictures, in pixels: landscape, portrait, square, panorama.
const PICTURES: [(u32, u32); 4] = [(3000, 2000), (2000, 3000), (2400, 2400), (4000, 1700)];

/// What is drawn for a page: its stories, in order of weight.
struct Drawn {
    stories: Vec<StoryDrawn>,
}

struct StoryDrawn {
    priority: u64,
    /// Of the page's body text.
    share: u64,
    pictures: usize,
    headline: &'static str,
    kicker: bool,
}

fn draw(dice: &mut Dice, most: u64) -> Drawn {
    let count = 4 + dice.roll(most - 3);
    let mut pictures = dice.roll(5) as usize;
    let stories = (0..count).map(|n| {
        let priority = if n == 0 { 1 } else { 2 + dice.roll(4) };
        let own = usize::from(pictures > 0 && dice.roll(2) == 0);
        pictures -= own;
        StoryDrawn {
            priority,
            share: [0, 60, 42, 30, 20, 10][priority as usize] + dice.roll(14),
            pictures: own,
            headline: HEADLINES[dice.roll(HEADLINES.len() as u64) as usize],
            kicker: dice.roll(3) == 0,
        }
    });
    Drawn { stories: stories.collect() }
}

/// The page as an edition of one, its stories given `chars` characters of text together.
fn store(drawn: &Drawn, chars: u64, paragraphs: &[String], dice: &mut Dice) -> MemStore {
    let mut store = MemStore::default().with(
        "edition.xml",
        "<edition xmlns=\"urn:banxin:edition:1\" id=\"e\" lang=\"zh-Hans\" date=\"2026-03-25\" kind=\"section\">\
         <masthead name=\"试验报\"/><page n=\"1\"/></edition>",
    );
    for n in 0..PICTURES.len() {
        store = store.with(&format!("images/{n}.png"), "");
    }
    let shares: u64 = drawn.stories.iter().map(|story| story.share).sum();
    for (n, story) in drawn.stories.iter().enumerate() {
        let mut left = (chars * story.share / shares) as usize;
        let mut body = String::new();
        for p in 0..story.pictures {
            let which = dice.roll(PICTURES.len() as u64);
            body += &format!(
                "<figure><img src=\"images/{which}.png\" alt=\"图{p}\"/><caption>活动现场一角，市民踊跃参加。</caption><credit>李文</credit></figure>"
            );
        }
        while left > 0 {
            let text = &paragraphs[dice.roll(paragraphs.len() as u64) as usize];
            let mut cut: String = text.chars().filter(|c| !"<&>".contains(*c)).take(left).collect();
            left = left.saturating_sub(cut.chars().count());
            if left < 12 {
                left = 0;
            }
            while cut.ends_with(|c: char| "，、“（《‘—…；：".contains(c)) {
                cut.pop();
            }
            body += &format!("<p>{cut}。</p>");
        }
        let kicker = if story.kicker { "<kicker>记者走基层</kicker>" } else { "" };
        let article = format!(
            "<article xmlns=\"urn:banxin:edition:1\" id=\"a{n}\" priority=\"{}\"><head>{kicker}<headline>{}</headline><byline><person>张文</person></byline></head><body>{body}</body></article>",
            story.priority, story.headline
        );
        store = store.with(&format!("articles/{n:02}.xml"), article);
    }
    store
}

/// How a page came out.
#[derive(Default)]
struct Outcome {
    full: usize,
    short: usize,
    over: usize,
    seconds: Vec<f64>,
}

fn main() {
    let number = |at: usize| std::env::args().filter(|a| a.parse::<u64>().is_ok()).nth(at);
    let pages: u64 = number(0).map_or(200, |text| text.parse().unwrap_or(200));
    let book = FontBook::builtin();
    let paragraphs: Vec<String> = common::paragraphs().iter().skip(1).cloned().collect();
    for (sheet, most) in [("tabloid", 8), ("broadsheet", 14)] {
        let design = Design::named(sheet, &book).expect("it is built in");
        for fill in [100] {
            let mut outcome = Outcome::default();
            for seed in 0..pages {
                plan(seed, fill, most, (&design, &book), &paragraphs, &mut outcome);
            }
            outcome.seconds.sort_by(f64::total_cmp);
            let at = |part: usize| outcome.seconds[(outcome.seconds.len() - 1) * part / 100] * 1e3;
            println!(
                "{sheet} {fill} %: {} full, {} short, {} over; {:.0} ms median, {:.0} ms p95, {:.0} ms most",
                outcome.full,
                outcome.short,
                outcome.over,
                at(50),
                at(95),
                at(100)
            );
        }
    }
}

/// Plans the page of `seed`, its text `fill` per cent of what a rule of thumb gives it.
fn plan(
    seed: u64,
    fill: u64,
    most: u64,
    (design, book): (&Design, &FontBook),
    paragraphs: &[String],
    outcome: &mut Outcome,
) {
    let mut dice = Dice(seed * 7919 + 17);
    let drawn = draw(&mut dice, most);
    let lines = u64::from(page::furniture(1, design));
    let lines = (u64::from(design.lines) - lines) * u64::from(design.columns);
    // A head takes some twelve column lines for each step of weight, a picture some forty-five.
    let heads: u64 = drawn.stories.iter().map(|story| 10 * (6 - story.priority)).sum();
    let pictures: u64 = drawn.stories.iter().map(|story| 45 * story.pictures as u64).sum();
    let text = lines.saturating_sub(heads + pictures);
    let em = design.column.raw() as u64 >> 16;
    let store = store(&drawn, text * (em - 1) * fill / 100, paragraphs, &mut dice);
    let mut sink = Sink::default();
    let edition = edition::read(&store, &mut Sources::default(), &mut sink).expect("it is read");
    let sizes: Vec<_> = edition
        .assets
        .iter()
        .map(|asset| PICTURES.get(asset.path.as_bytes()["images/".len()] as usize - 48).copied())
        .collect();
    let shaper = Shaper::new(book);
    let cx =
        PageContext { edition: &edition, design, shaper: &shaper, pictures: &sizes, names: &[] };
    let stories = page::prepare(&cx, &mut sink);
    let start = Instant::now();
    let plans = page::plan(&stories, &cx, &mut sink);
    outcome.seconds.push(start.elapsed().as_secs_f64());
    match plans.first() {
        None => outcome.over += 1,
        Some(plan) if plan.blank(design) > 0 => outcome.short += 1,
        Some(_) => outcome.full += 1,
    }
}
