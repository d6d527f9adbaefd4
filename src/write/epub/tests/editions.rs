//! Editions made by hand, for the tests and for the checkers.

use std::sync::Arc;

use crate::calendar::Date;
use crate::diag::{Sink, Sources, Span};
use crate::edition::*;
use crate::frame::{BreakMap, Region};
use crate::geom::{Abs, Em, Rect};
use crate::store::{DiskStore, Store};
use crate::text::{Lang, Marks, Rich};

pub(super) fn rich(text: &str, lang: &str) -> Rich {
    Rich::plain(text, &Lang::new(lang), Marks::NONE)
}

fn zh(text: &str) -> Rich {
    rich(text, "zh-Hans")
}

pub(super) fn paragraph(text: Rich) -> Block {
    Block::Paragraph { text, optional: false }
}

pub(super) fn edition(articles: Vec<Article>) -> Edition {
    Edition {
        id: "gangqu-20260325".into(),
        lang: Lang::new("zh-Hans"),
        date: Date::parse("2026-03-25").unwrap(),
        issue: None,
        total_issues: None,
        kind: Kind::Section,
        masthead: Masthead { name: "港区新闻".into(), ..Masthead::default() },
        pages: Vec::new(),
        articles,
        assets: Vec::new(),
        span: Span::NOWHERE,
    }
}

pub(super) fn article(id: &str, headline: &str, body: Vec<Block>) -> Article {
    Article {
        id: id.into(),
        lang: Lang::new("zh-Hans"),
        priority: 2,
        section: None,
        page_hint: None,
        form: Form::News,
        flow: Flow::MayJump,
        column: None,
        modified: None,
        head: Head { headline: zh(headline), ..Head::default() },
        body,
        span: Span::NOWHERE,
    }
}

/// A dateline as it is read: all of it is marked as one.
fn dateline(text: &str, lang: &str) -> Dateline {
    Dateline { text: Rich::plain(text, &Lang::new(lang), Marks::DATELINE), date: None }
}

pub(super) fn person(name: &str, role: Role, org: Option<&str>) -> Person {
    let name = Rich::plain(name, &Lang::new("zh-Hans"), Marks::UNBROKEN);
    Person { name, role, org: org.map(Into::into) }
}

pub(super) fn figure(
    asset: usize,
    alt: Option<&str>,
    caption: &str,
    credit: Option<&str>,
) -> Figure {
    Figure {
        asset: AssetId(asset),
        alt: alt.map(Into::into),
        caption: (!caption.is_empty()).then(|| zh(caption)),
        credit: credit.map(|text| Credit { text: zh(text), kind: CreditKind::Photo }),
        pos: FigurePos::Body,
        cols: None,
        optional: false,
        focus: (500, 500),
        min_crop: 800,
        span: Span::NOWHERE,
    }
}

fn region(article: &str, part: u32, page: u32, from: (usize, usize)) -> Region {
    Region {
        article: article.into(),
        part,
        page,
        rect: rect(part, page),
        from,
        columns: 2,
        measure: Em::new(11.0),
        lines: 10,
        headline: Abs::pt(24.0),
        title: article.into(),
        photos: Vec::new(),
    }
}

/// Somewhere on the sheet, elsewhere for each page and part.
fn rect(part: u32, page: u32) -> Rect {
    let (x, y) = (f64::from(part) * 100.0 + 40.0, f64::from(page) * 50.0);
    Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(200.0), Abs::pt(120.0))
}

/// The regions of `(article, part, page, from)`.
pub(super) fn breaks(regions: &[(&str, u32, u32, (usize, usize))]) -> BreakMap {
    BreakMap {
        regions: regions
            .iter()
            .map(|(a, part, page, from)| region(a, *part, *page, *from))
            .collect(),
    }
}

/// A story with one of everything.
pub(super) fn full_article() -> Article {
    let hans = Lang::new("zh-Hans");
    let mut text = zh("记者从");
    text.push("EU & Co.", Span::NOWHERE, Marks::NONE, &Lang::new("en"));
    text.push("获悉，", Span::NOWHERE, Marks::NONE, &hans);
    text.push("务必", Span::NOWHERE, Marks::DOTS, &hans);
    text.push("查明", Span::NOWHERE, Marks::STRONG, &hans);
    text.push("孔子", Span::NOWHERE, Marks::NAME, &hans);
    text.push("所言", Span::NOWHERE, Marks::EM, &hans);
    text.push("①", Span::NOWHERE, Marks::SUP, &hans);
    text.push("水H", Span::NOWHERE, Marks::NONE, &hans);
    text.push("2", Span::NOWHERE, Marks::SUB, &hans);
    text.push("见网站", Span::NOWHERE, Marks::NONE, &hans);
    text.runs.last_mut().unwrap().link = Some("https://example.org/?a=1&b=2".into());
    text.push("暨", Span::NOWHERE, Marks::NONE, &hans);
    text.runs.last_mut().unwrap().ruby = Some("jì".into());
    let table = vec![vec![zh("项目"), zh("数量")], vec![zh("隐患"), zh("98项")]];
    let list = List { numbered: false, items: vec![zh("第一条"), zh("第二条")] };
    let mut article = article(
        "full",
        "点亮全民阅读之路\n书香满港城",
        vec![
            paragraph(text),
            Block::Subhead(zh("数字赋能监管")),
            Block::Paragraph { text: zh("可删的一段。"), optional: true },
            Block::Quote(vec![zh("引文甲。"), zh("引文乙。")], Some("《某报》".into())),
            Block::List(list),
            Block::Table(table),
            Block::Rule,
            Block::Figure(Box::new(figure(0, Some("一杯咖啡"), "图注在此。", Some("张三 摄")))),
            paragraph(zh("收尾的一段。")),
            Block::Note(zh("附注一则。")),
            Block::Note(zh("①见本报昨日第二版。")),
        ],
    );
    article.column = Some("港城观察".into());
    article.head.kicker = Some(zh("一书房一品牌"));
    article.head.deck = Some(zh("轮值馆长有“经营秘籍”"));
    article.head.summary = Some(zh("提要一句。"));
    article.head.editors_note = Some(zh("编者的话。"));
    article.head.byline = vec![
        person("赵媛", Role::Reporter, None),
        person("高洁", Role::Reporter, None),
        person("张春雷", Role::Photographer, Some("通讯员")),
    ];
    article.head.dateline = Some(dateline("本报讯", "zh-Hans"));
    article
}

/// Three pages: a story turned from the first to the third, a story in Traditional Chinese, one in English,
/// a photograph, and one that has no place in print.
pub(super) fn newspaper() -> (Edition, BreakMap) {
    let lead = article(
        "lead",
        "召开一季度安委会全体会议",
        vec![
            paragraph(zh("第一段。")),
            paragraph(zh("第二段前半，第二段后半。")),
            paragraph(zh("第三段。")),
        ],
    );
    let mut hant = article("hant", "", vec![paragraph(rich("臺灣讀者亦可閱讀本報。", "zh-Hant"))]);
    hant.lang = Lang::new("zh-Hant");
    hant.head.headline = rich("兩岸書香", "zh-Hant");
    let name = rich("林小姐", "zh-Hant");
    hant.head.byline = vec![Person { name, role: Role::Reporter, org: None }];
    let mut en = article("en", "", vec![paragraph(rich("A port city <reads> & grows.", "en"))]);
    en.lang = Lang::new("en");
    en.head.headline = rich("Reading \"in\" the Port", "en");
    en.head.dateline = Some(dateline("ZHAPU, March 25", "en"));
    let mut photo = article(
        "photo",
        "复查餐饮“红榜”\n筑牢舌尖防线",
        vec![Block::Figure(Box::new(figure(
            0,
            None,
            "昨天下午，工作人员在细致复查。",
            Some("张春雷 摄"),
        )))],
    );
    photo.form = Form::Photo;
    let loose = article("loose", "没有上版的一篇", vec![paragraph(zh("仍在书中。"))]);
    let mut edition = edition(vec![lead, full_article(), hant, en, photo, loose]);
    edition.issue = Some("12".into());
    edition.total_issues = Some("3456".into());
    edition.kind = Kind::Newspaper;
    edition.masthead.latin_name = Some("Port News".into());
    edition.masthead.lines = vec![
        ("publisher".into(), "港区报社 & 公司".into()),
        ("cn-number".into(), "CN33-0000".into()),
    ];
    edition.assets = vec![Asset { path: "images/coffee.png".into(), span: Span::NOWHERE }];
    edition.pages = vec![PageSpec {
        number: 2,
        label: None,
        section: Some("综合".into()),
        sheet: None,
        mono: false,
        credits: vec![("editor".into(), "王五".into())],
        span: Span::NOWHERE,
    }];
    let second_half = "第二段前半，".len();
    let breaks = breaks(&[
        ("lead", 0, 1, (0, 0)),
        ("photo", 0, 1, (0, 0)),
        ("full", 0, 2, (0, 0)),
        ("hant", 0, 3, (0, 0)),
        ("lead", 1, 3, (1, second_half)),
        ("en", 0, 3, (0, 0)),
    ]);
    (edition, breaks)
}

/// The sample edition, its stories where its page hints want them, and its picture's file.
pub(super) fn sample() -> (Edition, BreakMap, Vec<u8>) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/input/gangqu-20260325");
    let store = DiskStore::new(root);
    let mut sink = Sink::default();
    let edition = crate::edition::read(&store, &mut Sources::default(), &mut sink);
    let edition = edition.unwrap_or_else(|| panic!("{:?}", sink.found()));
    let hints =
        edition.articles.iter().map(|a| (a.id.as_str(), 0, a.page_hint.unwrap_or(1), (0, 0)));
    let mut regions: Vec<_> = hints.collect();
    regions.sort_by_key(|(_, _, page, _)| *page);
    let picture = store.read(&edition.assets[0].path).unwrap();
    let breaks = breaks(&regions);
    (edition, breaks, picture)
}

/// Titles that try to break out of wherever they stand, characters that XML lacks, ids and languages that
/// are none.
pub(super) fn hostile() -> Edition {
    let evil = "A&B <script>\"x\"</script> ]]> &amp; '单' \u{0}\u{b}\u{fffe}\u{1f600}";
    let mut article = article(
        "../\"evil\"&",
        evil,
        vec![
            paragraph(zh(evil)),
            Block::Quote(vec![zh(evil)], Some(evil.into())),
            Block::Figure(Box::new(figure(0, Some(evil), evil, Some(evil)))),
            Block::Figure(Box::new(figure(7, None, "", None))),
            Block::Table(vec![vec![zh(""), zh(evil)], vec![zh(evil), zh("")]]),
            Block::List(List { numbered: true, items: vec![zh(evil)] }),
        ],
    );
    article.lang = Lang::new("not a \"tag\"");
    article.column = Some(evil.into());
    article.head.kicker = Some(zh(evil));
    article.head.deck = Some(zh(evil));
    article.head.byline = vec![person(evil, Role::Author, Some(evil))];
    let link: Arc<str> = "javascript:alert(1)".into();
    article.head.headline.runs[0].link = Some(link);
    let mut edition = edition(vec![article]);
    edition.masthead.name = evil.into();
    edition.issue = Some(evil.into());
    edition.masthead.lines = vec![("publisher".into(), evil.into()), (evil.into(), evil.into())];
    edition
}
