//! The book as text: dumps of its documents, what must be in it, and what hostile editions do to it.

mod editions;

use std::io::{Cursor, Read};

use super::*;
use crate::edition::Block;
use crate::text::Rich;
use editions::*;

/// A PNG of one grey pixel.
const PIXEL: &[u8] = include_bytes!("pixel.png");

fn image() -> EpubImage<'static> {
    EpubImage { asset: AssetId(0), bytes: PIXEL, format: Format::Png, width: 1, height: 1 }
}

/// A page of grey, 110 pixels wide and 160 high.
const PAGE: &[u8] = include_bytes!("page.jpg");

const FACSIMILE: Facsimile<'static> = Facsimile {
    bytes: PAGE,
    width: 110,
    height: 160,
    sheet: (Abs::from_raw(550 << 16), Abs::from_raw(800 << 16)),
};

const PAGES: [EpubPage<'static>; 3] = [
    EpubPage { number: 1, label: "A01", name: Some("要闻"), facsimile: Some(FACSIMILE) },
    EpubPage { number: 2, label: "A02", name: Some("综合"), facsimile: None },
    EpubPage { number: 3, label: "A03", name: None, facsimile: Some(FACSIMILE) },
];

fn book(edition: &Edition, breaks: &BreakMap, pages: &[EpubPage<'_>]) -> Vec<u8> {
    let images = [image()];
    let cover = Some(Cover::Picture { bytes: PIXEL, format: Format::Png });
    write(&EpubInput {
        edition,
        breaks,
        pages,
        cover,
        font: None,
        images: &images,
        certifier: None,
    })
    .unwrap()
    .bytes
}

fn bare(edition: &Edition) -> Vec<u8> {
    let breaks = BreakMap::default();
    write(&EpubInput {
        edition,
        breaks: &breaks,
        pages: &[],
        cover: None,
        font: None,
        images: &[],
        certifier: None,
    })
    .unwrap()
    .bytes
}

/// The entries of a book, in order.
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

fn entry(book: &[u8], path: &str) -> String {
    let found = entries(book).into_iter().find(|(name, _)| name == path);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {path}")).1).unwrap()
}

/// The characters of a story without tags and line ends.
fn plain(document: &str) -> String {
    let body = document.split_once("<article").unwrap().1.split_once("</article").unwrap().0;
    let mut out = String::new();
    let mut inside = true;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            '\n' => {}
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    quick_xml::escape::unescape(&out).unwrap().into_owned()
}

#[expect(clippy::disallowed_methods, reason = "a test keeps its references in files")]
fn assert_golden(name: &str, text: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/epub");
    let path = format!("{folder}/{name}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    for (number, (was, is)) in expected.lines().zip(text.lines()).enumerate() {
        assert_eq!(was, is, "{name}, line {}", number + 1);
    }
    assert_eq!(expected.lines().count(), text.lines().count(), "{name}");
}

#[test]
fn the_documents_of_a_newspaper_are_what_they_were() {
    let (edition, breaks) = newspaper();
    let book = book(&edition, &breaks, &PAGES);
    for name in [
        "content.opf",
        "nav.xhtml",
        "toc.ncx",
        "masthead.xhtml",
        "page-003.xhtml",
        "story-001.xhtml",
        "story-003.xhtml",
    ] {
        assert_golden(name, &entry(&book, &format!("OEBPS/{name}")));
    }
}

#[test]
fn the_archive_begins_with_its_type_and_has_one_time() {
    let (edition, breaks) = newspaper();
    let book = book(&edition, &breaks, &PAGES);
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(&book)).unwrap();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).unwrap();
        assert_eq!(entry.last_modified(), Some(zip::DateTime::default()), "{}", entry.name());
        let stored = entry.compression() == zip::CompressionMethod::Stored;
        let picture = entry.name().ends_with(".png") || entry.name().ends_with(".jpg");
        assert_eq!(stored, entry.name() == "mimetype" || picture);
    }
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (edition, breaks) = newspaper();
    assert!(book(&edition, &breaks, &PAGES) == book(&edition, &breaks, &PAGES));
}

#[test]
fn the_identifier_depends_on_the_paper_and_the_edition_only() {
    let uid = |edition: &Edition| {
        let opf = entry(&bare(edition), "OEBPS/content.opf");
        opf.split_once("urn:uuid:").unwrap().1[..36].to_string()
    };
    let (mut first, second) = (edition(vec![full_article()]), edition(vec![]));
    assert_eq!(uid(&first), uid(&second));
    assert_eq!(&uid(&first)[14..15], "8");
    first.id = "gangqu-20260326".into();
    assert_ne!(uid(&first), uid(&second));
}

/// Every text of an article that the book must hold, in the order of reading.
fn texts(article: &crate::edition::Article) -> Vec<&Rich> {
    let head = &article.head;
    let mut texts: Vec<&Rich> =
        head.kicker.iter().chain([&head.headline]).chain(&head.deck).collect();
    texts.extend(head.byline.iter().map(|person| &person.name));
    texts.extend(head.summary.iter().chain(&head.editors_note));
    texts.extend(head.dateline.iter().map(|dateline| &dateline.text));
    for block in &article.body {
        match block {
            Block::Paragraph { text, .. } | Block::Subhead(text) | Block::Note(text) => {
                texts.push(text)
            }
            Block::Quote(paragraphs, _) => texts.extend(paragraphs),
            Block::List(list) => texts.extend(&list.items),
            Block::Table(rows) => texts.extend(rows.iter().flatten()),
            Block::Rule => {}
            Block::Figure(figure) => {
                let credit = figure.credit_line(article.lang.script()).map(|credit| credit.text);
                texts.extend(figure.caption.iter().chain(credit));
            }
        }
    }
    texts
}

#[test]
fn every_text_stands_in_the_book_once_and_in_order() {
    let (edition, breaks) = newspaper();
    let (sample, sample_breaks, _) = sample();
    for (edition, breaks) in
        [(&edition, breaks), (&edition, BreakMap::default()), (&sample, sample_breaks)]
    {
        let entries = entries(&book(edition, &breaks, &PAGES));
        let stories: Vec<String> = entries
            .iter()
            .filter(|(name, _)| name.starts_with("OEBPS/story-"))
            .map(|(_, bytes)| plain(std::str::from_utf8(bytes).unwrap()).replace("（jì）", ""))
            .collect();
        assert_eq!(stories.len(), edition.articles.len());
        for article in &edition.articles {
            let headline = article.head.headline.text.replace('\n', "");
            let story =
                stories.iter().filter(|story| story.contains(&headline)).collect::<Vec<_>>();
            assert_eq!(story.len(), 1, "{headline}");
            let mut rest = story[0].as_str();
            for text in texts(article) {
                let text = text.text.replace('\n', "");
                let (_, after) =
                    rest.split_once(&text).unwrap_or_else(|| panic!("no {text} in {rest}"));
                rest = after;
            }
            let paragraphs = article.body.iter().filter_map(|block| match block {
                Block::Paragraph { text, .. } => Some(&text.text),
                _ => None,
            });
            for text in paragraphs {
                let times: usize =
                    stories.iter().map(|story| story.matches(text.as_str()).count()).sum();
                assert_eq!(times, 1, "{text}");
            }
        }
    }
}

#[test]
fn a_dateline_is_marked_once_with_a_paragraph_or_without() {
    let mut bare_line = full_article();
    bare_line.body.retain(|block| !matches!(block, Block::Paragraph { .. }));
    for article in [full_article(), bare_line] {
        let book = bare(&edition(vec![article]));
        let story = entry(&book, "OEBPS/story-001.xhtml");
        assert!(story.contains("<p><span class=\"dateline\">本报讯</span>"), "{story}");
        assert_eq!(story.matches("class=\"dateline\"").count(), 1, "{story}");
    }
}

#[test]
fn a_turned_story_has_its_break_where_it_fell() {
    let (edition, breaks) = newspaper();
    let book = book(&edition, &breaks, &PAGES);
    let story = entry(&book, "OEBPS/story-001.xhtml");
    let marker = "第二段前半，<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-3-1\" \
        aria-label=\"A03版（上接A01版）\"></span>第二段后半。";
    assert!(story.contains(marker), "{story}");
    assert!(entry(&book, "OEBPS/page-003.xhtml").contains("story-001.xhtml#page-3-1"));
}

#[test]
fn a_turn_inside_a_block_of_several_texts_or_past_its_end_is_not_lost() {
    let body = || full_article().body;
    for from in [(3, 15), (3, 9999), (4, 9), (5, 3), (6, 0), (7, 1), (0, 9999), (99, 0), (8, 1)] {
        let edition = edition(vec![article("a", "题", body())]);
        let breaks = breaks(&[("a", 0, 1, (0, 0)), ("a", 1, 2, from)]);
        let book = book(&edition, &breaks, &PAGES);
        let story = entry(&book, "OEBPS/story-001.xhtml");
        assert_eq!(story.matches("doc-pagebreak").count(), 1, "{from:?} {story}");
    }
}

#[test]
fn hostile_titles_stay_text() {
    let edition = hostile();
    for book in [bare(&edition), book(&edition, &BreakMap::default(), &PAGES)] {
        for (name, bytes) in entries(&book) {
            if name == "mimetype" || [".png", ".jpg", ".css"].iter().any(|end| name.ends_with(end))
            {
                continue;
            }
            let text = String::from_utf8(bytes).unwrap();
            let data = "<script type=\"application/ld+json\">";
            let text = text.replacen(data, "<data>", 1).replacen("</script>", "</data>", 1);
            assert!(!text.contains("<script") && !text.contains("javascript:"), "{name}: {text}");
            assert!(text.chars().all(markup::in_xml), "{name}");
            let mut reader = quick_xml::Reader::from_str(&text);
            reader.config_mut().check_end_names = true;
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        }
    }
}

#[test]
fn without_print_there_is_one_list_and_no_page_list() {
    let book = bare(&edition(vec![full_article()]));
    let nav = entry(&book, "OEBPS/nav.xhtml");
    assert!(!nav.contains("page-list"));
    assert!(entry(&book, "OEBPS/stories.xhtml").contains("story-001.xhtml"));
    let opf = entry(&book, "OEBPS/content.opf");
    for absent in
        ["pageBreak", "pageNavigation", "alternativeText", "visual", "publisher", "group-position"]
    {
        assert!(!opf.contains(absent), "{absent}");
    }
}

#[test]
fn a_picture_without_words_of_its_own_is_told_by_its_caption() {
    let (edition, breaks) = newspaper();
    let book = book(&edition, &breaks, &PAGES);
    let photo = entry(&book, "OEBPS/story-002.xhtml");
    assert!(photo.contains("alt=\"昨天下午，工作人员在细致复查。\""), "{photo}");
    let opf = entry(&book, "OEBPS/content.opf");
    assert!(opf.contains("textual,visual") && !opf.contains("alternativeText"));
}

#[test]
fn a_place_of_a_facsimile_leads_to_its_story_and_back() {
    let (edition, breaks) = newspaper();
    let book = book(&edition, &breaks, &PAGES);
    let page = entry(&book, "OEBPS/page-003.xhtml");
    // 140 of 550 and 150 of 800 points.
    let turned = "<a href=\"story-001.xhtml#page-3-1\" \
        style=\"left:25.454%;top:18.750%;width:36.363%;height:15.000%;z-index:1\"";
    assert!(page.contains(turned), "{page}");
    let story = entry(&book, "OEBPS/story-001.xhtml");
    assert!(story.contains("<a href=\"page-001.xhtml#facsimile\">A01版</a>"), "{story}");
    assert!(story.contains("<a href=\"page-003.xhtml#facsimile\">A03版</a>"), "{story}");
    assert!(!entry(&book, "OEBPS/page-002.xhtml").contains("facsimile"));
}

#[test]
fn the_first_page_serves_as_cover_with_one_file() {
    let (edition, breaks) = newspaper();
    let book = |cover| {
        let input = EpubInput {
            edition: &edition,
            breaks: &breaks,
            pages: &PAGES,
            cover,
            font: None,
            images: &[],
            certifier: None,
        };
        write(&input).unwrap().bytes
    };
    let opf = entry(&book(Some(Cover::FirstFacsimile)), "OEBPS/content.opf");
    let item = opf.lines().find(|line| line.contains("properties=\"cover-image\"")).unwrap();
    assert!(item.contains("images/page-001.jpg"), "{opf}");
    assert_eq!(opf.matches("page-001.jpg").count(), 1, "{opf}");
    assert!(!entry(&book(None), "OEBPS/content.opf").contains("properties=\"cover"));
}

#[test]
fn a_face_is_carried_for_the_characters_of_the_book() {
    let (edition, breaks) = newspaper();
    let faces = crate::font::FontBook::builtin();
    let face = faces.face(faces.find("Banxin Song").unwrap());
    let book = |extent| {
        let font = Some(EpubFont { face, extent });
        let input = EpubInput {
            edition: &edition,
            breaks: &breaks,
            pages: &PAGES,
            cover: None,
            font,
            images: &[],
            certifier: None,
        };
        write(&input).unwrap().bytes
    };
    let subset = book(FontExtent::Subset);
    let path = "OEBPS/fonts/BanxinSong-Regular.otf";
    let find = |book: &[u8]| entries(book).into_iter().find(|(name, _)| name == path).unwrap().1;
    let cut = crate::font::Face::new(find(&subset).into()).unwrap();
    assert!(cut.reader().glyph('讀').is_some() && cut.reader().glyph('狗').is_none());
    assert!(
        entry(&subset, "OEBPS/stylesheet.css").contains("url(\"fonts/BanxinSong-Regular.otf\")")
    );
    assert!(find(&book(FontExtent::Full)) == face.data());
    assert!(subset == book(FontExtent::Subset));
    let rare = edition_of_rare();
    let font = Some(EpubFont { face, extent: FontExtent::Full });
    let input = EpubInput {
        edition: &rare,
        breaks: &BreakMap::default(),
        pages: &[],
        cover: None,
        font,
        images: &[],
        certifier: None,
    };
    let coverage = write(&input).unwrap().coverage.unwrap();
    assert_eq!((coverage.family.as_str(), &coverage.lacking[..]), ("Banxin Song", &['𪚥'][..]));
    assert!((60..150).contains(&coverage.chars), "{coverage:?}");
}

/// A story with a character that few faces have.
fn edition_of_rare() -> Edition {
    edition(vec![article("a", "生僻字", vec![paragraph(rich("四龙为𪚥。", "zh-Hans"))])])
}

#[test]
fn machines_are_told_of_each_story() {
    let (edition, breaks) = newspaper();
    let book = book(&edition, &breaks, &PAGES);
    let story = entry(&book, "OEBPS/story-003.xhtml");
    let (_, data) = story.split_once("<script type=\"application/ld+json\">").unwrap();
    let data: serde_json::Value =
        serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(data["headline"], "点亮全民阅读之路 书香满港城");
    assert_eq!(data["author"][1]["name"], "高洁");
    assert_eq!(data["printPage"], "A02");
    assert_eq!(data["isPartOf"]["isPartOf"]["publisher"]["name"], "港区报社 & 公司");
}

#[test]
fn a_mark_and_its_note_lead_to_each_other() {
    let book = bare(&edition(vec![full_article()]));
    let story = entry(&book, "OEBPS/story-001.xhtml");
    for part in [
        "<a epub:type=\"noteref\" role=\"doc-noteref\" href=\"#note-1\" id=\"ref-1\"><sup>①</sup></a>",
        "<aside class=\"note\" epub:type=\"footnote\" role=\"doc-footnote\" id=\"note-1\">",
        "<a role=\"doc-backlink\" href=\"#ref-1\" aria-label=\"返回注①\">↩</a>",
        "<p class=\"note\" role=\"note\">附注一则。</p>",
    ] {
        assert!(story.contains(part), "{part}\n{story}");
    }
}
