//! The e-book of whole editions, made as the command line makes it: clean in our own check, its facsimiles'
//! boxes over the stories, its page list the print edition's, every text in it once. And what the check is
//! worth: it finds what is broken on purpose.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use banxin::check;
use banxin::diag::{Severity, Sink, Sources};
use banxin::edition::{Article, Block, Edition};
use banxin::frame::{BreakMap, FrameItem, Pages, Region, Tag};
use banxin::geom::Abs;
use banxin::page::design::Design;
use banxin::page::{self, PageContext};
use banxin::picture::Picture;
use banxin::shape::Shaper;
use banxin::store::{DiskStore, MemStore, Store};
use banxin::write::epub::{self, EpubInput, EpubPage, FontExtent};
use banxin::{BookCover, BookExtras, BookFonts, Job, Observer, Order, Phase, Resources, Wanted};

struct Unwatched;

impl Observer for Unwatched {
    fn begin(&self, _: Phase) {}
    fn end(&self, _: Phase) {}
}

/// An edition with its book, its pages, and the PDF if that was wanted.
struct Made {
    edition: Edition,
    pages: Pages,
    book: Vec<u8>,
    pdf: Option<Vec<u8>>,
}

fn made(store: &dyn Store, extras: BookExtras) -> Made {
    made_with(store, extras, false)
}

fn made_with(store: &dyn Store, extras: BookExtras, pdf: bool) -> Made {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let resources = Resources::builtin();
    let loaded = banxin::load(store, &mut sources, &mut sink, &Unwatched)
        .unwrap_or_else(|| panic!("{:?}", sink.found()));
    let design = Design::named("tabloid", &resources.book).unwrap();
    let wanted = Wanted { pdf, epub: true, png: false };
    let job = Job {
        wanted,
        design: &design,
        ppi: 20.0,
        book: extras,
        order: Order::InTurn,
        names: vec![],
    };
    let outputs = banxin::build(&loaded, &job, &resources, &sources, &mut sink, &Unwatched)
        .unwrap_or_else(|| panic!("{:?}", sink.found()));
    let file = |kind| outputs.files.iter().find(|file| file.kind == kind);
    let (book, pdf) = (file("epub").unwrap().bytes.clone(), file("pdf").map(|f| f.bytes.clone()));
    let sizes: Vec<_> = loaded.pictures.iter().map(Picture::printed_size).collect();
    let shaper = Shaper::new(&resources.book);
    let edition = &loaded.edition;
    let cx =
        PageContext { edition, design: &design, shaper: &shaper, pictures: &sizes, names: &[] };
    let stories = page::prepare(&cx, &mut sink);
    let plans = page::plan(&stories, &cx, &mut sink);
    let pages = page::fill(&stories, &plans, &cx);
    Made { edition: loaded.edition, pages, book, pdf }
}

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/input/gangqu-20260325");

const SENTENCES: [&str; 5] = [
    "会议强调，要聚焦源头管控，推动隐患排查整治能力再强化。",
    "依托C919国产大飞机，签约额达949746亿元，同比增长12.5%。",
    "他说：“我们读了《红楼梦》《三国演义》，收获很大。”",
    "区党工委副书记、管委会主任主持会议，与会人员观看了警示教育片。",
    "气温在-5℃～12℃之间，请市民注意防寒保暖。",
];

/// A story's file. Its paragraphs differ from those of every other story.
fn story(id: &str, page: usize, headline: &str, paragraphs: usize, more: &str) -> String {
    let paragraph = |n: usize| {
        let text: String = (0..4).map(|k| SENTENCES[(n + k) % SENTENCES.len()]).collect();
        format!("<p>{id}之{n}：{text}</p>")
    };
    let text: String = (1..=paragraphs).map(paragraph).collect();
    format!(
        "<article xmlns=\"urn:banxin:edition:1\" id=\"{id}\" page-hint=\"{page}\"><head>\
         <kicker>{id}号引题</kicker><headline>{headline}</headline><deck>副题在此</deck>\
         <byline><person>李四</person></byline><dateline label=\"本报讯\"/></head>\
         <body>{text}{more}</body></article>"
    )
}

fn edition(pages: usize) -> MemStore {
    let mut head = String::from(
        "<edition xmlns=\"urn:banxin:edition:1\" id=\"e\" date=\"2026-03-25\" issue=\"12\" \
         total-issues=\"3456\"><masthead name=\"试验报 &amp; “Test” &lt;日报&gt;\" \
         publisher=\"试验报社\" cn-number=\"CN33-0000\" issn=\"0378-5955\"/>",
    );
    for page in 1..=pages {
        head += &format!("<page n=\"{page}\" label=\"A{page:02}\" section=\"第{page}版面\"/>");
    }
    MemStore::default().with("edition.xml", head + "</edition>")
}

/// A drawing, as an editor's program writes it.
const CHART: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
    width=\"160mm\" height=\"80mm\" viewBox=\"0 0 320 160\"><title>家数</title>\
    <rect x=\"20\" y=\"100\" width=\"60\" height=\"50\" fill=\"#b00\"/>\
    <rect x=\"130\" y=\"60\" width=\"60\" height=\"90\" fill=\"#b00\"/>\
    <text x=\"130\" y=\"50\">120</text></svg>\n";

/// Every sort of edition, by name.
fn samples() -> Vec<(&'static str, Box<dyn Store>)> {
    let single = edition(1).with("articles/1.xml", story("a", 1, "只有一篇", 12, ""));
    let mut sixteen = edition(16);
    for n in 0..48 {
        let headline = format!("第{n}篇报道的标题写在这里");
        let text = story(&format!("s{n}"), n / 3 + 1, &headline, 8, "");
        sixteen = sixteen.with(&format!("articles/{n:02}.xml"), text);
    }
    let marks = edition(1)
        .with("articles/1.xml", story("a", 1, "R&amp;D &lt;投入&gt; “增长” \"12%\"", 9, ""))
        .with("articles/2.xml", story("b", 1, "']]&gt; 与 &amp;amp; 的写法", 9, ""));
    let note = "<p>数据见注<sup>①</sup>。</p><table><tr><th>镇</th><th>家</th></tr><tr><td>乍浦</td>\
        <td>120</td></tr></table><p><ruby><rb>版</rb><rt>bǎn</rt></ruby>心，\
        <emphasis-dots>着重</emphasis-dots>。</p><note>①统计截至三月。</note>";
    let hant = story("t", 1, "兩岸書香", 8, "<p>臺灣讀者亦可閱讀本報，憂鬱的臺灣烏龜。</p>")
        .replace(" id=\"t\"", " id=\"t\" lang=\"zh-Hant\"");
    let traditional = edition(1)
        .with("articles/1.xml", story("a", 1, "简体的一篇", 9, note))
        .with("articles/2.xml", hant);
    let figure = "<figure><img src=\"images/chart.svg\" alt=\"柱状图：家数逐年上升\"/><caption>近三年家数。\
        </caption><credit kind=\"graphic\">李四</credit></figure>";
    let drawing = edition(1)
        .with("images/chart.svg", CHART)
        .with("articles/1.xml", story("a", 1, "带图的一篇", 9, figure));
    vec![
        ("real", Box::new(DiskStore::new(ROOT))),
        ("single", Box::new(single)),
        ("sixteen", Box::new(sixteen)),
        ("marks", Box::new(marks)),
        ("traditional", Box::new(traditional)),
        ("drawing", Box::new(drawing)),
    ]
}

fn plain() -> BookExtras {
    BookExtras { cover: BookCover::None, facsimiles: false, ..BookExtras::default() }
}

fn with_face() -> BookExtras {
    let certifier = Some("某测评中心 & Co.".into());
    let fonts = BookFonts::Carried(FontExtent::Subset);
    BookExtras { fonts, certifier, ..BookExtras::default() }
}

fn entries(book: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        entries.push((entry.name().to_string(), bytes));
    }
    entries
}

fn documents(book: &[u8]) -> BTreeMap<String, String> {
    let texts = entries(book).into_iter().filter(|(name, _)| name.ends_with(".xhtml"));
    texts
        .map(|(name, bytes)| {
            (name.trim_start_matches("OEBPS/").to_string(), String::from_utf8(bytes).unwrap())
        })
        .collect()
}

/// What stands between `before` and `after`, at each place.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split(after).next())
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).unwrap().into_owned()
}

/// Makes the box hold one more.
fn take(bounds: &mut [f64; 4], sides: [Abs; 4]) {
    let [x, y, right, bottom] = sides.map(Abs::to_pt);
    *bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(right), bounds[3].max(bottom)];
}

/// The box round what a story has on a page: left, top, right, bottom.
fn ink(items: &[FrameItem], bounds: &mut [f64; 4]) {
    for item in items {
        match item {
            FrameItem::Group(group) => ink(&group.items, bounds),
            FrameItem::Text(text) => {
                let last = text.glyphs.last().map_or(Abs::ZERO, |glyph| glyph.x);
                let (x, y) = (text.origin.x, text.origin.y);
                take(bounds, [x, y - text.size, x + last + text.size / 2, y]);
            }
            FrameItem::Image(image) => {
                let rect = image.rect;
                take(bounds, [rect.x, rect.y, rect.right(), rect.bottom()]);
            }
            FrameItem::Shape(_) => {}
        }
    }
}

/// Where the books lie afterwards, for checkers that are not ours (`.ci/run`).
const BOOKS: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/books");

#[test]
fn every_sample_is_clean_whatever_it_carries() {
    std::fs::create_dir_all(BOOKS).unwrap();
    let mut books = Vec::new();
    for (name, store) in samples() {
        let kinds = [("", BookExtras::default()), ("-bare", plain()), ("-face", with_face())];
        let kinds = kinds.map(|(kind, extras)| (format!("{name}{kind}"), made(&*store, extras)));
        books.extend(kinds.map(|(name, made)| (name, made.book)));
    }
    books.push(("turned".into(), turned().book));
    books.push(("unpaged".into(), without_pages(|_| ())));
    books.push(("empty".into(), without_pages(|edition| edition.articles.clear())));
    for (name, book) in &books {
        let found = check::epub::check(book);
        assert!(found.is_empty(), "{name}: {found:?}");
        std::fs::write(format!("{BOOKS}/{name}.epub"), book).unwrap();
    }
}

/// The real edition as a book of text alone, `changed` before it is written.
fn without_pages(changed: impl FnOnce(&mut Edition)) -> Vec<u8> {
    let mut edition = made(&DiskStore::new(ROOT), plain()).edition;
    changed(&mut edition);
    written(&edition, &BreakMap::default(), &[])
}

fn written(edition: &Edition, breaks: &BreakMap, pages: &[EpubPage<'_>]) -> Vec<u8> {
    epub::write(&EpubInput {
        edition,
        breaks,
        pages,
        cover: None,
        font: None,
        images: &[],
        certifier: None,
    })
    .unwrap()
    .bytes
}

/// A story turned to another page: its second part is what stands in a further column in print.
struct Turned {
    book: Vec<u8>,
    /// The story's id.
    story: Arc<str>,
    /// The text at the head of the second part, as printed.
    head: String,
}

/// The real edition, the column's text in the middle of a paragraph of page 1 taken to page 2. The planner
/// turns no story yet, so the break map is changed by hand.
fn turned() -> Turned {
    let mut made = made(&DiskStore::new(ROOT), plain());
    let (story, from, head) = parted_paragraph(&made.pages.pages[0].items, &made.edition);
    let regions = &mut made.pages.breaks.regions;
    let first = regions.iter().find(|region| region.article == story).unwrap().clone();
    regions.push(Region { part: 1, page: 2, from, ..first });
    let pages: Vec<EpubPage<'_>> = made
        .pages
        .pages
        .iter()
        .map(|page| EpubPage {
            number: page.number,
            label: &page.label,
            name: page.name.as_deref(),
            facsimile: None,
        })
        .collect();
    let book = written(&made.edition, &made.pages.breaks, &pages);
    Turned { book, story, head }
}

/// The first paragraph that stands in two columns: its story, where its second half begins (block of the
/// body, byte into its text), and that half as printed.
fn parted_paragraph(items: &[FrameItem], edition: &Edition) -> (Arc<str>, (usize, usize), String) {
    for item in items {
        let FrameItem::Group(group) = item else { continue };
        let Tag::Article(story) = &group.tag else { continue };
        let article = edition.articles.iter().find(|article| *article.id == **story).unwrap();
        let parts: Vec<String> = group
            .items
            .iter()
            .filter_map(|item| match item {
                FrameItem::Group(g) if matches!(g.tag, Tag::Paragraph(_)) => {
                    Some(characters(&g.items))
                }
                _ => None,
            })
            .collect();
        for pair in parts.windows(2) {
            let whole = pair.concat();
            let is_whole = |block: &Block| matches!(block, Block::Paragraph { text, .. } if text.text == whole);
            if let Some(block) = article.body.iter().position(is_whole) {
                return (story.clone(), (block, pair[0].len()), pair[1].clone());
            }
        }
    }
    panic!("no paragraph stands in two columns");
}

fn characters(items: &[FrameItem]) -> String {
    let of = |item: &FrameItem| match item {
        FrameItem::Group(group) => characters(&group.items),
        FrameItem::Text(text) => text.text.clone(),
        FrameItem::Shape(_) | FrameItem::Image(_) => String::new(),
    };
    items.iter().map(of).collect()
}

#[test]
fn the_text_after_a_turn_is_the_head_of_the_printed_part() {
    let turned = turned();
    let documents = documents(&turned.book);
    let marker = "role=\"doc-pagebreak\" id=\"page-2-1\"";
    let found: Vec<_> = documents.values().filter(|text| text.contains(marker)).collect();
    assert_eq!(found.len(), 1, "{}", turned.story);
    let (_, after) = found[0].split_once(marker).unwrap();
    let (_, after) = after.split_once("</span>").unwrap();
    let paragraph = after.split("</p>").next().unwrap();
    assert_eq!(plain_text(&format!("<article><p>{paragraph}</article>")), turned.head);
    let link = found[0].split("<title>").nth(1).unwrap().split(" – ").next().unwrap();
    assert!(documents["page-002.xhtml"].contains(&format!("#page-2-1\">{link}</a>")));
}

#[test]
fn after_a_pages_break_comes_what_stands_first_on_it() {
    for (name, store) in samples() {
        let made = made(&*store, plain());
        let documents = documents(&made.book);
        let opf = entries(&made.book).into_iter().find(|(name, _)| name.ends_with(".opf")).unwrap();
        let opf = String::from_utf8(opf.1).unwrap();
        let spine: Vec<&str> = between(&opf, "idref=\"id_", "\"").collect();
        for page in &made.pages.pages {
            let first = page.items.iter().find_map(|item| match item {
                FrameItem::Group(group) if matches!(group.tag, Tag::Article(_)) => Some(group),
                _ => None,
            });
            let Some(first) = first else { continue };
            let heading = first.items.iter().find_map(|item| match item {
                FrameItem::Group(group) => match &group.tag {
                    Tag::Heading(2, text) => Some(text.replace(['\n', ' '], "")),
                    _ => None,
                },
                _ => None,
            });
            let file = format!("page-{:03}.xhtml", page.number);
            let at = spine.iter().position(|item| *item == file).unwrap();
            let story = &documents[spine[at + 1]];
            let headline = between(story, "<h1>", "</h1>").next().unwrap();
            let headline = plain_text(&format!("<article><h1>{headline}</article>"));
            assert_eq!(Some(headline.replace(' ', "")), heading, "{name}, page {}", page.number);
        }
    }
}

#[test]
fn each_box_lies_over_its_story_and_leads_to_it() {
    for (name, store) in samples() {
        let made = made(&*store, BookExtras::default());
        let documents = documents(&made.book);
        for page in &made.pages.pages {
            let document = &documents[&format!("page-{:03}.xhtml", page.number)];
            let regions = made.pages.breaks.regions.iter().filter(|r| r.page == page.number);
            let regions: Vec<_> = regions.collect();
            let links: Vec<&str> = between(document, "<a href=\"", ">")
                .filter(|link| link.contains("style=\"left:"))
                .collect();
            assert_eq!(links.len(), regions.len(), "{name}");
            for (link, region) in links.iter().zip(regions) {
                let file = link.split(['"', '#']).next().unwrap();
                let headline = region.title.replace('\n', " ");
                let title = between(&documents[file], "<title>", " – ").next().unwrap();
                assert_eq!(unescaped(title), headline, "{name}");
                let share = |side: &str| -> f64 {
                    between(link, &format!("{side}:"), "%").next().unwrap().parse().unwrap()
                };
                let (w, h) = (page.boxes.trim.w.to_pt(), page.boxes.trim.h.to_pt());
                let (left, top) = (share("left") * w / 100.0, share("top") * h / 100.0);
                let right = left + share("width") * w / 100.0;
                let bottom = top + share("height") * h / 100.0;
                let mut bounds = [f64::MAX, f64::MAX, 0.0, 0.0];
                let own = |item: &&FrameItem| matches!(item, FrameItem::Group(g) if g.tag == Tag::Article(region.article.clone()));
                page.items.iter().filter(own).for_each(|item| {
                    ink(std::slice::from_ref(item), &mut bounds);
                });
                let planned =
                    [region.rect.x, region.rect.y, region.rect.right(), region.rect.bottom()];
                let sides = [(left, w), (top, h), (right, w), (bottom, h)];
                for ((side, whole), planned) in sides.into_iter().zip(planned) {
                    let off = (side - planned.to_pt()).abs() / whole;
                    assert!(off <= 0.02, "{name}, {}: {off} off the plan", region.article);
                }
                let off = [
                    (left - bounds[0]) / w,
                    (top - bounds[1]) / h,
                    (bounds[2] - right) / w,
                    (bounds[3] - bottom) / h,
                ];
                let place = format!("{name}, page {}, {}: {off:?}", page.number, region.article);
                // Nothing of the story stands out of the box by 2 % of the sheet, and to the sides the
                // box is as wide as the story. Above a headline and below the last line may be air.
                assert!(off.iter().all(|off| *off <= 0.02), "{place}");
                assert!(off[0] >= -0.02 && off[2] >= -0.02, "{place}");
            }
        }
    }
}

#[test]
fn the_page_list_is_the_print_editions() {
    for (name, store) in samples() {
        let made = made(&*store, plain());
        let documents = documents(&made.book);
        let list = between(&documents["nav.xhtml"], "epub:type=\"page-list\"", "</nav>");
        let list: Vec<(String, String)> = between(list.last().unwrap(), "<a href=\"", "</a>")
            .map(|link| {
                let (place, label) = link.split_once("\">").unwrap();
                (place.to_string(), unescaped(label))
            })
            .collect();
        let turns = made.pages.breaks.regions.iter().filter(|region| region.part > 0).count();
        let starts: Vec<&str> = list
            .iter()
            .filter(|(place, _)| place.starts_with("page-"))
            .map(|(_, label)| label.as_str())
            .collect();
        let labels: Vec<&str> = made.pages.pages.iter().map(|page| page.label.as_str()).collect();
        assert_eq!(starts, labels, "{name}");
        assert_eq!(list.len(), labels.len() + turns, "{name}");
        for (place, _) in &list {
            let (file, anchor) = place.split_once('#').unwrap();
            let marker = format!("role=\"doc-pagebreak\" id=\"{anchor}\"");
            assert_eq!(documents[file].matches(&marker).count(), 1, "{name}: {place}");
        }
    }
}

/// The labels that a PDF gives its pages (ISO 32000-2 §12.4.2), each written out by its prefix.
fn pdf_labels(pdf: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let labels = document.catalog().unwrap().get_deref(b"PageLabels", &document).unwrap();
    let labels = labels.as_dict().unwrap().get_deref(b"Nums", &document).unwrap();
    let rows: Vec<_> = labels.as_array().unwrap().chunks(2).collect();
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(row[0].as_i64().unwrap(), index as i64);
    }
    assert_eq!(rows.len(), document.get_pages().len());
    let label = |row: &[lopdf::Object]| {
        let label = document.dereference(&row[1]).unwrap().1.as_dict().unwrap();
        assert!(label.get(b"S").is_err(), "no number follows the prefix");
        lopdf::decode_text_string(label.get(b"P").unwrap()).unwrap()
    };
    rows.into_iter().map(label).collect()
}

#[test]
fn the_page_list_has_the_labels_of_the_pdf() {
    for (name, store) in samples().into_iter().filter(|(name, _)| *name != "sixteen") {
        let made = made_with(&*store, plain(), true);
        let documents = documents(&made.book);
        let list = between(&documents["nav.xhtml"], "epub:type=\"page-list\"", "</nav>").next();
        let labels: Vec<String> = between(list.unwrap(), "\">", "</a>")
            .filter(|label| !label.contains('<'))
            .map(unescaped)
            .collect();
        assert_eq!(labels, pdf_labels(&made.pdf.unwrap()), "{name}");
    }
}

/// The story's text without tags and line ends, and without what ruby sets in brackets.
fn plain_text(document: &str) -> String {
    let body = between(document, "<article", "</article>").next().unwrap();
    let mut out = String::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        if !matches!(tag, "rp" | "rt") {
            out.push_str(text.trim_matches('\n'));
        }
    }
    unescaped(&out)
}

fn texts(article: &Article) -> Vec<&str> {
    let head = &article.head;
    let heads = head.kicker.iter().chain([&head.headline]).chain(&head.deck);
    let mut texts: Vec<&str> = heads.map(|text| text.text.as_str()).collect();
    texts.extend(head.byline.iter().map(|person| person.name.text.as_str()));
    for block in &article.body {
        match block {
            Block::Paragraph { text, .. } | Block::Subhead(text) | Block::Note(text) => {
                texts.push(&text.text)
            }
            Block::Table(rows) => texts.extend(rows.iter().flatten().map(|cell| &*cell.text)),
            Block::Figure(figure) => texts.extend(figure.caption.iter().map(|text| &*text.text)),
            Block::Quote(..) | Block::List(_) | Block::Rule => {}
        }
    }
    texts
}

#[test]
fn every_text_is_in_the_book_once_and_in_order() {
    for (name, store) in samples() {
        let made = made(&*store, plain());
        let documents = documents(&made.book);
        let stories: Vec<String> = documents
            .iter()
            .filter(|(file, _)| file.starts_with("story-"))
            .map(|(_, document)| plain_text(document))
            .collect();
        assert_eq!(stories.len(), made.edition.articles.len(), "{name}");
        let all = stories.concat();
        for article in &made.edition.articles {
            let paragraphs = article.body.iter().filter_map(|block| match block {
                Block::Paragraph { text, .. } => Some(&text.text),
                _ => None,
            });
            for text in paragraphs {
                assert_eq!(all.matches(text.as_str()).count(), 1, "{name}: {text}");
            }
            let story = stories.iter().find(|story| {
                let mut rest = story.as_str();
                texts(article).into_iter().all(|text| {
                    let found = rest.split_once(&text.replace('\n', ""));
                    rest = found.map_or("", |(_, after)| after);
                    found.is_some()
                })
            });
            assert!(story.is_some(), "{name}: {}", article.id);
        }
    }
}

#[test]
fn a_drawing_is_kept_to_the_byte_and_told_in_words() {
    let (_, store) = samples().into_iter().find(|(name, _)| *name == "drawing").unwrap();
    let made = made(&*store, BookExtras::default());
    let kept = entries(&made.book).into_iter().find(|(name, _)| name.ends_with(".svg")).unwrap();
    assert_eq!(kept.1, CHART.as_bytes());
    let story = &documents(&made.book)["story-001.xhtml"];
    for part in ["alt=\"柱状图：家数逐年上升\" width=\"605\" height=\"302\"", "李四 制图"]
    {
        assert!(story.contains(part), "{part}: {story}");
    }
}

#[test]
fn conformance_is_claimed_by_its_certifier_only() {
    let opf = |extras| {
        let made = made(&DiskStore::new(ROOT), extras);
        let opf = entries(&made.book).into_iter().find(|(name, _)| name.ends_with(".opf"));
        String::from_utf8(opf.unwrap().1).unwrap()
    };
    let claimed = opf(BookExtras { facsimiles: false, cover: BookCover::None, ..with_face() });
    assert!(claimed.contains("EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>"), "{claimed}");
    let by =
        "<meta property=\"a11y:certifiedBy\" refines=\"#conformance\">某测评中心 &amp; Co.</meta>";
    assert!(claimed.contains(by), "{claimed}");
    let silent = opf(plain());
    assert!(!silent.contains("conformsTo") && !silent.contains("certif"), "{silent}");
}

#[test]
fn two_builds_have_one_hash() {
    for (name, store) in samples().into_iter().filter(|(name, _)| *name != "sixteen") {
        let book = |extras| made(&*store, extras).book;
        assert!(book(with_face()) == book(with_face()), "{name}");
    }
}

/// The book with one file changed.
fn changed(book: &[u8], path: &str, from: &str, to: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut done = false;
    for (name, bytes) in entries(book) {
        let stored = zip::CompressionMethod::Stored;
        let options = zip::write::SimpleFileOptions::default().compression_method(stored);
        zip.start_file(&name, options).unwrap();
        if name == path {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{path} has no {from}: {text}");
            zip.write_all(text.replacen(from, to, 1).as_bytes()).unwrap();
            done = true;
        } else {
            zip.write_all(&bytes).unwrap();
        }
    }
    assert!(done, "{path}");
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_is_broken_on_purpose_is_found() {
    let made = made(&DiskStore::new(ROOT), BookExtras::default());
    let documents = documents(&made.book);
    let story = "OEBPS/story-004.xhtml";
    let alt = between(&documents["story-004.xhtml"], "<img ", "/>").next().unwrap();
    let alt =
        format!(" alt={}", alt.split(" alt=").nth(1).unwrap().split(" width").next().unwrap());
    let opf = "OEBPS/content.opf";
    for (case, path, from, to) in [
        ("alt", story, alt.as_str(), ""),
        ("alt", story, &alt, " alt=\"\""),
        ("id", "OEBPS/page-001.xhtml", "id=\"facsimile\"", "id=\"title\""),
        ("link", "OEBPS/page-001.xhtml", "story-001.xhtml", "story-901.xhtml"),
        ("link", story, "page-001.xhtml#facsimile", "page-001.xhtml#nowhere"),
        ("link", "OEBPS/nav.xhtml", "page-002.xhtml", "page-2.xhtml"),
        ("link", "OEBPS/toc.ncx", "page-002.xhtml", "page-2.xhtml"),
        ("xml", story, "</article>", "</articles>"),
        ("xml", story, "<article ", "<article class=\"x\" "),
        ("lang", story, " xml:lang=\"zh-Hans\"", ""),
        ("missing", opf, "images/001.jpg", "images/901.jpg"),
        ("unlisted", opf, "images/001.jpg", "images/page-002.jpg"),
        ("media-type", opf, "text/css", "text/plain"),
        ("metadata", opf, "dcterms:modified", "dcterms:created"),
        ("nav", opf, "properties=\"nav\"", ""),
        ("page", "OEBPS/nav.xhtml", "page-002.xhtml#page-2", "page-002.xhtml#title"),
        ("mimetype", "mimetype", "epub+zip", "zip"),
        ("package", "META-INF/container.xml", "content.opf", "other.opf"),
    ] {
        let found = check::epub::check(&changed(&made.book, path, from, to));
        let cases: Vec<_> = found.iter().filter_map(|found| found.case).collect();
        assert!(cases.contains(&case), "{case} in {path}: {found:?}");
        assert!(found.iter().all(|found| found.severity == Severity::Error));
    }
}
