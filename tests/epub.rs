//! The e-book of whole editions, made as the command line makes it: clean in our own check, its facsimiles'
//! boxes over the stories, its page list the print edition's, every text in it once. And what the check is
//! worth: it finds what is broken on purpose.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use banxin::check;
use banxin::diag::{Severity, Sink, Sources};
use banxin::edition::{Article, Block, Edition};
use banxin::frame::{FrameItem, Pages, Tag};
use banxin::geom::Abs;
use banxin::page::design::Design;
use banxin::page::{self, PageContext};
use banxin::shape::Shaper;
use banxin::store::{DiskStore, MemStore, Store};
use banxin::write::epub::FontExtent;
use banxin::{BookCover, BookExtras, BookFonts, Job, Observer, Order, Phase, Resources, Wanted};

struct Unwatched;

impl Observer for Unwatched {
    fn begin(&self, _: Phase) {}
    fn end(&self, _: Phase) {}
}

/// An edition with its book and its pages.
struct Made {
    edition: Edition,
    pages: Pages,
    book: Vec<u8>,
}

fn made(store: &dyn Store, extras: BookExtras) -> Made {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let resources = Resources::builtin();
    let loaded = banxin::load(store, &mut sources, &mut sink, &Unwatched)
        .unwrap_or_else(|| panic!("{:?}", sink.found()));
    let design = Design::named("tabloid", &resources.book).unwrap();
    let wanted = Wanted { pdf: false, epub: true, png: false };
    let job = Job { wanted, design: &design, ppi: 20.0, book: extras, order: Order::InTurn };
    let outputs = banxin::build(&loaded, &job, &resources, &sources, &mut sink, &Unwatched)
        .unwrap_or_else(|| panic!("{:?}", sink.found()));
    let book = outputs.files.into_iter().next().unwrap().bytes;
    let sizes: Vec<_> = loaded.pictures.iter().map(|p| Some((p.width, p.height))).collect();
    let shaper = Shaper::new(&resources.book);
    let edition = &loaded.edition;
    let cx = PageContext { edition, design: &design, shaper: &shaper, pictures: &sizes };
    let stories = page::prepare(&cx, &mut sink);
    let plans = page::plan(&stories, &cx, &mut sink);
    let pages = page::fill(&stories, &plans, &cx);
    Made { edition: loaded.edition, pages, book }
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
    vec![
        ("real", Box::new(DiskStore::new(ROOT))),
        ("single", Box::new(single)),
        ("sixteen", Box::new(sixteen)),
        ("marks", Box::new(marks)),
        ("traditional", Box::new(traditional)),
    ]
}

fn plain() -> BookExtras {
    BookExtras { cover: BookCover::None, facsimiles: false, fonts: BookFonts::None }
}

fn with_face() -> BookExtras {
    BookExtras { fonts: BookFonts::Carried(FontExtent::Subset), ..BookExtras::default() }
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

#[test]
fn every_sample_is_clean_whatever_it_carries() {
    for (name, store) in samples() {
        for extras in [BookExtras::default(), plain(), with_face()] {
            let found = check::epub::check(&made(&*store, extras).book);
            assert!(found.is_empty(), "{name}: {found:?}");
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

/// Every sample as a book with everything, for EPUBCheck, Ace and the eye, in the folder `EPUB_OUT`.
#[test]
#[ignore = "writes files for the checkers"]
fn samples_for_the_checkers() {
    let folder = std::env::var("EPUB_OUT").expect("EPUB_OUT names a folder");
    for (name, store) in samples() {
        for (kind, extras) in
            [("", BookExtras::default()), ("-face", with_face()), ("-bare", plain())]
        {
            std::fs::write(format!("{folder}/{name}{kind}.epub"), made(&*store, extras).book)
                .unwrap();
        }
    }
}
