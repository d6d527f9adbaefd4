//! What must be true of every page of every edition: nothing lost, nothing outside its place, the body on
//! the grid, column feet level, headlines filling their widths. Tried on the sample and on editions made
//! from a seed.

use std::collections::BTreeMap;

use banxin::diag::{Sink, Sources};
use banxin::edition::{self, Edition};
use banxin::font::FontBook;
use banxin::frame::{FrameItem, Pages, Tag, TextItem};
use banxin::geom::{Abs, Em, Rect};
use banxin::page::design::Design;
use banxin::page::plan::PagePlan;
use banxin::page::story::Story;
use banxin::page::{self, PageContext};
use banxin::picture::Picture;
use banxin::shape::Shaper;
use banxin::store::{DiskStore, MemStore, Store};

/// Everything that was made of one edition.
struct Made<'a> {
    stories: &'a [Story<'a>],
    plans: &'a [PagePlan],
    pages: &'a Pages,
    design: &'a Design,
}

/// Plans and fills the edition in `store` and hands it to `check`, with its findings' codes.
fn with_pages(store: &dyn Store, sheet: &str, check: impl FnOnce(&Made<'_>, &[&str])) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let edition: Edition = edition::read(store, &mut sources, &mut sink)
        .unwrap_or_else(|| panic!("the edition is read: {:?}", sink.found()));
    let book = FontBook::builtin();
    let shaper = Shaper::new(&book);
    let design = Design::named(sheet, &book).expect("the design is built in");
    // The pictures of editions made from a seed are but names.
    let sizes: Vec<_> = edition
        .assets
        .iter()
        .map(|asset| {
            let bytes = store.read(&asset.path).expect("the reader proved that it is there");
            let picture = Picture::open(bytes, &asset.path, &mut Sink::default());
            Some(picture.map_or((1800, 1200), |picture| (picture.width, picture.height)))
        })
        .collect();
    let cx = PageContext {
        edition: &edition,
        design: &design,
        shaper: &shaper,
        pictures: &sizes,
        names: &["吴伟杰".to_string()],
    };
    let stories = page::prepare(&cx, &mut sink);
    let plans = page::plan(&stories, &cx, &mut sink);
    let pages = page::fill(&stories, &plans, &cx);
    let codes: Vec<&str> = sink.found().iter().map(|found| found.code.0).collect();
    check(&Made { stories: &stories, plans: &plans, pages: &pages, design: &design }, &codes);
}

/// Every text item below `items`, with the tag it stands right under.
fn texts<'a>(items: &'a [FrameItem], tag: &'a Tag, into: &mut Vec<(&'a TextItem, &'a Tag)>) {
    for item in items {
        match item {
            FrameItem::Group(group) => texts(&group.items, &group.tag, into),
            FrameItem::Text(text) => into.push((text, tag)),
            FrameItem::Shape(_) | FrameItem::Image(_) => {}
        }
    }
}

/// The articles' groups of all pages.
fn articles(pages: &Pages) -> impl Iterator<Item = (&str, &[FrameItem])> {
    pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        FrameItem::Group(group) => match &group.tag {
            Tag::Article(id) => Some((&**id, &group.items[..])),
            _ => None,
        },
        _ => None,
    })
}

fn nothing_is_lost(made: &Made<'_>) {
    let mut set: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, items) in articles(made.pages) {
        let mut found = Vec::new();
        texts(items, &Tag::Artifact, &mut found);
        // A reading says again what stands under it.
        found.retain(|(_, tag)| !matches!(tag, Tag::Reading(_)));
        let chars =
            found.iter().map(|(text, _)| text.text.chars().filter(|c| !c.is_whitespace()).count());
        *set.entry(id).or_default() += chars.sum::<usize>();
    }
    for story in made.stories {
        assert_eq!(set.get(&*story.article.id), Some(&story.chars()), "{}", story.article.id);
    }
}

/// To a twentieth of a point: what rounding may leave.
fn close(a: Abs, b: Abs) -> bool {
    (a - b).abs() <= Abs::pt(0.05)
}

fn text_stands_in_the_type_area_on_the_grid(made: &Made<'_>) {
    let area = made.design.area;
    for (id, items) in articles(made.pages) {
        let mut found = Vec::new();
        texts(items, &Tag::Artifact, &mut found);
        for (text, tag) in found {
            let last = text.glyphs.last().expect("an item has glyphs");
            let right = text.origin.x + last.x;
            assert!(
                text.origin.x >= area.x - text.size && right <= area.right(),
                "{id}: {}",
                text.text
            );
            assert!(text.origin.y <= area.bottom() + Abs::pt(0.1), "{id}: {}", text.text);
            if matches!(tag, Tag::Paragraph(_) | Tag::Caption) && text.glyphs[0].y == Abs::ZERO {
                let steps = (text.origin.y - made.design.baseline(0)).raw();
                let pitch = made.design.pitch.raw();
                let off = (steps % pitch).min(pitch - steps % pitch);
                assert!(close(Abs::from_raw(off), Abs::ZERO), "{id}: off the grid: {}", text.text);
            }
        }
    }
}

/// The strips of all stories cover the page below its furniture, each place once.
fn no_hole_and_no_overlap(made: &Made<'_>) {
    for plan in made.plans.iter().filter(|plan| plan.blank(made.design) == 0) {
        for column in 0..made.design.columns {
            let mut strips: Vec<_> = plan
                .placed
                .iter()
                .flat_map(|placed| &placed.strips)
                .filter(|strip| strip.column == column)
                .map(|strip| (strip.top, strip.bottom))
                .collect();
            strips.sort_unstable();
            let mut at = plan.furniture;
            for (top, bottom) in strips {
                assert_eq!(at, top, "page {} column {column}\n{}", plan.number, plan.dump());
                at = bottom;
            }
            assert_eq!(
                at,
                made.design.lines,
                "page {} column {column}\n{}",
                plan.number,
                plan.dump()
            );
        }
    }
}

fn columns_end_level_and_full(made: &Made<'_>) {
    for plan in made.plans {
        for placed in &plan.placed {
            let capacity: u32 = placed.columns.iter().map(|column| column.depth).sum();
            let lines: u32 = placed.fit.lines.iter().sum();
            assert_eq!(capacity - lines, placed.fit.blank, "story {}", placed.story);
            assert!(placed.fit.blank <= 2, "story {}", placed.story);
        }
    }
}

fn everything(made: &Made<'_>) {
    nothing_is_lost(made);
    everything_but_lost(made);
}

/// What holds of every page, whatever was left out.
fn everything_but_lost(made: &Made<'_>) {
    text_stands_in_the_type_area_on_the_grid(made);
    no_hole_and_no_overlap(made);
    columns_end_level_and_full(made);
}

fn sample() -> DiskStore {
    DiskStore::new(concat!(env!("CARGO_MANIFEST_DIR"), "/input/gangqu-20260325"))
}

#[test]
fn the_sample_fills_its_pages_on_both_sheets() {
    for sheet in ["tabloid", "broadsheet"] {
        with_pages(&sample(), sheet, |made, codes| {
            everything(made);
            assert!(made.plans.iter().all(|plan| plan.blank(made.design) == 0));
            assert!(!codes.contains(&"page-short") && !codes.contains(&"page-over"), "{codes:?}");
        });
    }
}

#[test]
fn no_line_runs_through_a_page_of_the_sample() {
    with_pages(&sample(), "tabloid", |made, _| {
        for plan in made.plans {
            let top = plan.placed.iter().map(|placed| placed.lines().0).min().unwrap();
            for edge in 1..made.design.columns {
                let crossed = plan.placed.iter().any(|placed| {
                    let at = |column| placed.strips.iter().find(|strip| strip.column == column);
                    matches!((at(edge - 1), at(edge)), (Some(_), Some(_)))
                });
                assert!(crossed, "page {} is cut from {top} down at {edge}", plan.number);
            }
        }
    });
}

#[test]
fn headlines_fill_three_quarters_of_their_width() {
    with_pages(&sample(), "tabloid", |made, _| {
        for placed in made.plans.iter().flat_map(|plan| &plan.placed) {
            let story = &made.stories[placed.story];
            let broken =
                story.head.headline[0].breaks[placed.head.breaks as usize - 1].as_ref().unwrap();
            let glyphs = broken.lines.iter().map(|line| line.glyphs.len()).max().unwrap() as i64;
            let width = (broken.widest + placed.head.tracking * (glyphs - 1)).at(placed.head.size);
            let place = made.design.width(placed.width);
            assert!(width <= place, "{}", story.article.id);
            assert!(
                width.to_pt() >= place.to_pt() * 0.72,
                "{}: {:.0} of {:.0}",
                story.article.id,
                width.to_pt(),
                place.to_pt()
            );
        }
    });
}

/// A small generator of numbers (Knuth's MMIX), so that a seed is an edition.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

const CLAUSES: &[&str] = &[
    "会议强调，要聚焦源头管控",
    "推动隐患排查整治能力再强化",
    "“项目推进年”行动全面铺开",
    "依托C919国产大飞机，签约额达949746亿元",
    "气温在-5℃～12℃之间",
    "他说：“我们读了《红楼梦》《三国演义》，收获很大”",
    "区党工委副书记、管委会主任主持会议",
    "列夫·托尔斯泰的名言——“幸福的家庭都是相似的”",
    "与会人员观看了警示教育片",
    "同比增长12.5%",
];

/// An edition of `stories` stories on `pages` pages, or on as many as it takes.
fn edition(seed: u64, stories: u64, pages: u64) -> MemStore {
    let mut numbers = Numbers(seed);
    let mut head = String::from(
        "<edition xmlns=\"urn:banxin:edition:1\" id=\"e\" lang=\"zh-Hans\" date=\"2026-03-25\" kind=\"section\"><masthead name=\"试验报\"/>",
    );
    for page in 1..=pages {
        head += &format!("<page n=\"{page}\"/>");
    }
    let mut store =
        MemStore::default().with("edition.xml", head + "</edition>").with("images/a.png", "");
    for story in 0..stories {
        let paragraphs: String =
            (0..2 + numbers.below(9)).map(|_| paragraph(&mut numbers)).collect();
        let figure = match numbers.below(3) {
            0 => {
                "<figure><img src=\"images/a.png\" alt=\"图\"/><caption>演习现场。</caption><credit>张三</credit></figure>"
            }
            _ => "",
        };
        let headline: String = "全区召开安全生产工作会议部署下一阶段重点任务"
            .chars()
            .take(6 + numbers.below(14) as usize)
            .collect();
        let text = format!(
            "<article xmlns=\"urn:banxin:edition:1\" id=\"a{story}\" priority=\"{}\"><head><headline>{headline}</headline><byline><person>李四</person></byline></head><body>{figure}{paragraphs}</body></article>",
            1 + numbers.below(5)
        );
        store = store.with(&format!("articles/{story:02}.xml"), text);
    }
    store
}

fn paragraph(numbers: &mut Numbers) -> String {
    let clauses: Vec<&str> = (0..1 + numbers.below(8))
        .map(|_| CLAUSES[numbers.below(CLAUSES.len() as u64) as usize])
        .collect();
    format!("<p>{}。</p>", clauses.join("，"))
}

#[test]
fn editions_from_a_seed_keep_every_promise() {
    let mut short = 0;
    for seed in 0..12 {
        let store = edition(seed, 1 + seed % 7 * 2, 0);
        with_pages(&store, if seed % 3 == 0 { "broadsheet" } else { "tabloid" }, |made, codes| {
            assert!(!codes.contains(&"page-over"), "seed {seed}: {codes:?}");
            everything(made);
            short += usize::from(codes.contains(&"page-short"));
        });
    }
    assert!(short < 12, "some editions fill their pages");
}

/// A page of one story, its head's more, its body, under `attributes` of the article.
fn one_story(attributes: &str, head: &str, body: &str) -> MemStore {
    let article = format!(
        "<article xmlns=\"urn:banxin:edition:1\" id=\"a\" {attributes}><head><headline>全区召开安全生产会议</headline>{head}</head><body>{body}</body></article>"
    );
    MemStore::default()
        .with("edition.xml", "<edition xmlns=\"urn:banxin:edition:1\" id=\"e\" date=\"2026-03-25\" kind=\"section\"><masthead name=\"试验报\"/></edition>")
        .with("images/a.png", "")
        .with("articles/a.xml", article)
}

#[test]
fn every_kind_of_text_is_set_and_counted() {
    let head = "<kicker>引题</kicker><deck>副题在此</deck><summary>提要一句。</summary>\
        <editors-note>编者的话。</editors-note><byline><person>赵媛</person><person>高洁</person>\
        <person role=\"photographer\" org=\"乍浦镇\">张春雷</person></byline><dateline label=\"本报讯\"/>";
    let blocks = "<h2>从严从细</h2><quote cite=\"《论语》\"><p>学而时习之。</p></quote>\
        <list type=\"number\"><item>第一</item><item>第二</item></list><list><item>其一</item></list>\
        <table><tr><th>镇</th><th>家</th></tr><tr><td>乍浦</td><td>120</td></tr></table><hr/><note>附注。</note>";
    let text = "<p>会议强调，要聚焦源头管控，推动隐患排查整治能力再强化。</p>".repeat(30);
    let figure = |credit: &str| {
        format!(
            "<figure><img src=\"images/a.png\" alt=\"图\"/><caption>演习现场。张三 摄</caption><credit>{credit}</credit></figure>"
        )
    };
    for body in [
        format!("{text}{blocks}{}", figure("张三")),
        format!("{text}{blocks}{}", figure("李四")),
        // No paragraph that the dateline could open.
        blocks.repeat(12),
        format!("{}{}", figure("王五"), "<note>附注一则，较长的附注一则。</note>".repeat(40)),
    ] {
        with_pages(&one_story("column=\"港区观察\"", head, &body), "tabloid", |made, codes| {
            assert!(!codes.contains(&"page-over"), "{codes:?}");
            nothing_is_lost(made);
        });
    }
}

#[test]
fn paragraphs_that_may_go_are_left_out_only_where_a_page_is_full() {
    let said = "会议强调，要聚焦源头管控，推动隐患排查整治能力再强化，压紧压实企业主体责任。";
    let body = |paragraphs: usize| -> String {
        (0..paragraphs)
            .map(|n| {
                format!("<p{}>{n}：{said}</p>", if n % 4 == 0 { " optional=\"true\"" } else { "" })
            })
            .collect()
    };
    let fits = one_story("page-hint=\"1\"", "<dateline label=\"本报讯\"/>", &body(90));
    with_pages(&fits, "tabloid", |made, codes| {
        assert_eq!(codes, [] as [&str; 0]);
        nothing_is_lost(made);
    });
    let store = one_story("", "<dateline label=\"本报讯\"/>", &body(116)).with("edition.xml", "<edition xmlns=\"urn:banxin:edition:1\" id=\"e\" date=\"2026-03-25\" kind=\"section\"><masthead name=\"试验报\"/><page n=\"1\"/></edition>");
    with_pages(&store, "tabloid", |made, codes| {
        let cuts = codes.iter().filter(|code| **code == "optional-left-out").count();
        assert!(cuts > 0 && cuts == codes.len(), "{codes:?}");
        let (story, placed) = (&made.stories[0], &made.plans[0].placed[0]);
        let left: Vec<&str> =
            page::left_out(placed, story).map(|item| item.rich.text.as_str()).collect();
        assert_eq!(left.len(), cuts);
        // Not the first, which has the dateline, and none that must stay.
        for text in left {
            let number: usize = text.split('：').next().unwrap().parse().expect("it is its number");
            assert!(number > 0 && number.is_multiple_of(4), "{text}");
        }
        everything_but_lost(made);
    });
}

#[test]
fn no_line_parts_a_name_of_the_byline_or_of_the_papers_list() {
    let head = "<byline><person>周海林</person></byline>";
    let said = "记者周海林会上报道，吴伟杰、周海林等结合分管工作交流发言，<em>周</em>海与会。";
    let body: String =
        (0..40).map(|n| format!("<p>{}{said}{said}</p>", &"会".repeat(n % 13))).collect();
    with_pages(&one_story("", head, &body), "tabloid", |made, _| {
        let (_, items) = articles(made.pages).next().expect("the story is set");
        let mut found = Vec::new();
        texts(items, &Tag::Artifact, &mut found);
        // What stands on one baseline in one column, together.
        let lines =
            found.chunk_by(|a, b| a.0.origin.y == b.0.origin.y && a.0.origin.x < b.0.origin.x);
        let lines: Vec<String> =
            lines.map(|line| line.iter().map(|(item, _)| item.text.as_str()).collect()).collect();
        assert!(lines.len() > 100);
        for line in lines {
            for cut in ["吴", "吴伟", "记者周海", "、周", "、周海", "记者周"] {
                assert!(!line.ends_with(cut), "{line}");
            }
        }
    });
}

#[test]
fn readings_stand_over_their_bases_and_lose_nothing() {
    let said = "<p>“<ruby><rb>版</rb><rt>bǎn</rt><rb>心</rb><rt>xīn</rt></ruby>”指书刊版面上容纳文字的部位，\
        <emphasis-dots>必须先定版心</emphasis-dots>，见<name>毕昇</name>、<name>沈括</name>所记。\
        <ruby><rb>庄重</rb><rt>zhuāngzhòng</rt></ruby>的报纸，四边的空白大体相等。</p>";
    let figure = "<figure><img src=\"images/a.png\" alt=\"图\"/><caption>古籍的\
        <ruby><rb>版</rb><rt>bǎn</rt></ruby>心。</caption></figure>";
    let body = format!("{}{figure}", said.repeat(24));
    with_pages(&one_story("", "", &body), "tabloid", |made, codes| {
        assert!(!codes.contains(&"page-over"), "{codes:?}");
        nothing_is_lost(made);
        text_stands_in_the_type_area_on_the_grid(made);
        let (_, items) = articles(made.pages).next().expect("the story is set");
        let mut found = Vec::new();
        texts(items, &Tag::Artifact, &mut found);
        let (readings, rest): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(_, tag)| matches!(tag, Tag::Reading(_)));
        assert_eq!(readings.len(), 24 * 3 + 1);
        for (reading, _) in readings {
            let foot = reading.origin.y;
            let (left, last) = (reading.origin.x, reading.glyphs.last().expect("it has glyphs"));
            let under = rest.iter().filter(|(line, _)| {
                let end = line.origin.x + line.glyphs.last().expect("it has glyphs").x + line.size;
                line.origin.x < left + last.x && left < end
            });
            // The base's baseline, a little more than its em under the reading's; and nothing between
            // the reading and the line above it.
            let near: Vec<_> = under.map(|(line, _)| line.origin.y - foot).collect();
            assert!(near.iter().any(|y| *y > Abs::ZERO && *y < reading.size.scale(20, 10)));
            let above = near.iter().filter(|y| **y < Abs::ZERO).max();
            assert!(above.is_none_or(|y| Abs::ZERO - *y > reading.size), "{}", reading.text);
        }
    });
}

#[test]
fn the_stars_of_a_change_of_scene_stay_on_one_line() {
    with_pages(&one_story("", "", "<p>甲。</p><hr/><p>乙。</p>"), "tabloid", |made, _| {
        for em in 6..=23 {
            let measured = made.stories[0].measured(Em::new(f64::from(em)));
            assert_eq!(measured[1].choices.iter().map(|c| c.0).collect::<Vec<_>>(), [1], "{em} em");
        }
    });
}

#[test]
fn a_page_that_cannot_hold_its_stories_is_an_error_with_the_amount() {
    with_pages(&edition(3, 14, 1), "tabloid", |made, codes| {
        assert!(codes.contains(&"page-over"), "{codes:?}");
        assert!(made.plans.is_empty());
    });
}

#[test]
fn a_page_with_too_little_for_its_width_is_short_and_built() {
    let figure = "<figure cols=\"2\"><img src=\"images/a.png\" alt=\"图\"/><caption>工作人员正在复查。</caption></figure>";
    let text = "<p>昨天下午，工作人员正在细致复查。</p><h2>从严从细</h2><p>复查全部达标。</p>";
    for sheet in ["tabloid", "broadsheet"] {
        for body in [format!("{text}{figure}"), text.to_string()] {
            with_pages(&one_story("", "", &body), sheet, |made, codes| {
                assert!(
                    codes.contains(&"page-short") && !codes.contains(&"page-over"),
                    "{codes:?}"
                );
                assert_eq!(made.plans.len(), 1);
                everything(made);
            });
        }
    }
}

#[test]
fn a_page_of_seventy_briefs_is_told_and_no_panic() {
    with_pages(&edition(9, 70, 1), "broadsheet", |_, codes| {
        assert!(codes.contains(&"page-over"), "{codes:?}");
    });
}

#[test]
fn the_same_edition_is_planned_alike_twice() {
    let dump = |store: &MemStore| {
        let mut text = String::new();
        with_pages(store, "tabloid", |made, _| {
            text = made.plans.iter().map(PagePlan::dump).collect();
        });
        text
    };
    let store = edition(5, 6, 0);
    assert_eq!(dump(&store), dump(&store));
}

#[test]
fn pictures_stand_inside_the_type_area_and_keep_their_crop() {
    with_pages(&sample(), "tabloid", |made, _| {
        for photo in made.pages.breaks.regions.iter().flat_map(|region| &region.photos) {
            let Rect { x, y, .. } = photo.rect;
            assert!(
                x >= made.design.area.x
                    && photo.rect.right() <= made.design.area.right() + Abs::pt(0.1)
            );
            assert!(y >= made.design.area.y && photo.rect.bottom() <= made.design.area.bottom());
            let [left, top, right, bottom] = photo.crop.map(f64::from);
            let kept = (right - left) * (bottom - top) / 65536.0 / 65536.0;
            assert!(kept >= 0.849, "{kept}");
        }
    });
}

/// The recorded plan: a change of costs or of the composer shows here, and is read before it is kept
/// (`UPDATE=1` rewrites it).
#[test]
#[expect(clippy::disallowed_methods, reason = "references are the tests' own files")]
fn the_sample_is_planned_as_recorded() {
    let mut plan = String::new();
    with_pages(&sample(), "tabloid", |made, _| {
        plan = made.plans.iter().map(PagePlan::dump).collect()
    });
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/gangqu-20260325.plan");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &plan).expect("the reference is written");
    }
    let known = std::fs::read_to_string(path).expect("the reference is there");
    assert_eq!(plan, known, "UPDATE=1 rewrites the reference");
}
