//! Whole files, read back with `lopdf`.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object};

use super::*;
use crate::calendar::Date;

use crate::frame::{
    BreakMap, Color, FrameItem, Glyph, Group, ImageItem, Page, Region, Shape, Tag, TextItem,
};
use crate::geom::{Abs, Em, PageBoxes, Point, Rect, Size};
use crate::text::Lang;

/// A line of `text`, each character's glyph after the other, `gap` more between them. Blanks move on but
/// have no glyph.
fn line(book: &FontBook, name: &str, size: f64, at: (f64, f64), text: &str, gap: f64) -> TextItem {
    let (face, _) = book.faces().find(|(_, face)| face.postscript == name).unwrap();
    let reader = book.face(face).reader();
    let size = Abs::pt(size);
    let mut x = Abs::ZERO;
    let mut glyphs = Vec::new();
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let id = reader.glyph(c).unwrap_or_else(|| panic!("{name} has {c}"));
        if c != ' ' {
            glyphs.push(Glyph { id, x, y: Abs::ZERO, text: (start as u32, end as u32) });
        }
        x += reader.advance(id).at(size) + Abs::pt(gap);
    }
    TextItem {
        origin: Point::new(Abs::pt(at.0), Abs::pt(at.1)),
        face,
        size,
        color: Color::BLACK,
        lang: Lang::new("zh-Hans"),
        text: text.into(),
        glyphs,
    }
}

fn group(tag: Tag, items: Vec<FrameItem>) -> FrameItem {
    FrameItem::Group(Group { tag, items })
}

fn page(number: u32, items: Vec<FrameItem>) -> Page {
    let trim = Size { w: Abs::mm(275.0), h: Abs::mm(390.0) };
    Page {
        number,
        label: format!("A0{number}"),
        name: Some("要闻".into()),
        boxes: PageBoxes { trim, bleed: Abs::ZERO },
        items,
    }
}

fn pages(pages: Vec<Page>) -> Pages {
    let region = |page: &Page| Region {
        article: "a".into(),
        part: page.number - 1,
        page: page.number,
        rect: Rect::new(Abs::pt(40.0), Abs::pt(90.0), Abs::pt(300.0), Abs::pt(200.0)),
        from: (0, 0),
        columns: 2,
        measure: Em::new(13.0),
        lines: 4,
        headline: Abs::pt(40.0),
        title: "党工委学习研讨会召开".into(),
        photos: Vec::new(),
    };
    Pages {
        id: "gangqu-20260325".into(),
        title: "港区新闻 2026年3月25日".into(),
        lang: Lang::new("zh-Hans"),
        date: Date::new(2026, 3, 25).unwrap(),
        breaks: BreakMap { regions: pages.iter().map(region).collect() },
        pages,
    }
}

/// Two pages of one story in all four faces, with furniture, and a picture if there is one.
fn edition(book: &FontBook, picture: bool) -> Pages {
    let text = |name, size, at, text, gap| FrameItem::Text(line(book, name, size, at, text, gap));
    let rule = FrameItem::Shape(Shape::Rule {
        from: Point::new(Abs::pt(40.0), Abs::pt(70.0)),
        to: Point::new(Abs::pt(740.0), Abs::pt(70.0)),
        width: Abs::pt(0.5),
        color: Color::BLACK,
    });
    let mut english =
        line(book, "BanxinSong-Regular", 9.5, (40.0, 190.0), "the quick brown fox", 0.0);
    english.lang = Lang::new("en");
    let mut story = vec![
        group(
            Tag::Heading(2, "党工委学习研讨会召开".into()),
            vec![text("BanxinSong-Black", 40.0, (40.0, 130.0), "党工委学习研讨会召开", 0.0)],
        ),
        group(
            Tag::HeadLine,
            vec![text("BanxinKai-Regular", 12.0, (40.0, 150.0), "记者　张三", 0.0)],
        ),
        group(
            Tag::Paragraph(1),
            vec![
                text("BanxinHei-Bold", 9.5, (40.0, 170.0), "本报讯", 0.0),
                text(
                    "BanxinSong-Regular",
                    9.5,
                    (80.0, 170.0),
                    "三月二十五日，港区“学习”月度会",
                    0.31,
                ),
            ],
        ),
        group(Tag::Paragraph(2), vec![FrameItem::Text(english)]),
    ];
    if picture {
        let image = ImageItem {
            picture: PictureId(0),
            rect: Rect::new(Abs::pt(300.0), Abs::pt(200.0), Abs::pt(240.0), Abs::pt(160.0)),
            crop: [0, 0, 1 << 16, 1 << 16],
        };
        story.push(group(Tag::Figure("会场".into()), vec![FrameItem::Image(image)]));
        let caption = text("BanxinKai-Regular", 8.0, (300.0, 372.0), "会议现场。", 0.0);
        story.push(group(Tag::Caption, vec![caption]));
    }
    let first = vec![
        group(
            Tag::Heading(1, "港区新闻".into()),
            vec![text("BanxinSong-Black", 48.0, (40.0, 60.0), "港区新闻", 2.0)],
        ),
        group(Tag::Artifact, vec![rule]),
        group(Tag::Article("a".into()), story),
    ];
    let rest = text("BanxinSong-Regular", 9.5, (40.0, 60.0), "jumps over the lazy dog", 0.0);
    let second = vec![group(Tag::Article("a".into()), vec![group(Tag::Paragraph(2), vec![rest])])];
    pages(vec![page(1, first), page(2, second)])
}

/// A picture of noise in strong colours, the worst for a JPEG under an ink limit.
fn noise(width: u32, height: u32) -> Picture {
    let mut seed = 1_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if seed >> 31 == 0 { 0 } else { (seed >> 24) as u8 }
    };
    let samples: Vec<u8> = (0..width * height * 3).map(|_| next()).collect();
    let mut file = Vec::new();
    image::ImageEncoder::write_image(
        image::codecs::png::PngEncoder::new(&mut file),
        &samples,
        width,
        height,
        image::ExtendedColorType::Rgb8,
    )
    .unwrap();
    Picture::open(file, "noise.png", &mut crate::diag::Sink::default()).unwrap()
}

fn written(pages: &Pages, pictures: &[Picture]) -> (Pdf, Document) {
    let pdf = write(pages, &FontBook::builtin(), pictures, &Press::newsprint()).unwrap();
    let doc = Document::load_mem(&pdf.bytes).unwrap();
    (pdf, doc)
}

fn get<'a>(doc: &'a Document, object: &'a Dictionary, path: &[&str]) -> &'a Object {
    let (last, path) = path.split_last().unwrap();
    let parent = path.iter().fold(object, |object, key| {
        object.get_deref(key.as_bytes(), doc).unwrap().as_dict().unwrap()
    });
    parent.get_deref(last.as_bytes(), doc).unwrap()
}

/// The content stream of the page at `at`, not compressed.
fn stream(pages: &Pages, book: &FontBook, at: usize) -> String {
    let codes = codes::Codes::collect(pages, book);
    let page = content::write_page(&pages.pages[at], &codes, "zh-Hans", &|_| Some(0));
    String::from_utf8(page.stream).unwrap()
}

#[test]
fn a_page_is_written_operator_by_operator() {
    let book = FontBook::builtin();
    let rect = Rect::new(Abs::pt(10.0), Abs::pt(20.0), Abs::pt(30.0), Abs::pt(40.0));
    let grey = Color::Cmyk(0, 0, 0, 150);
    let items = vec![
        group(
            Tag::Paragraph(1),
            vec![
                FrameItem::Text(line(
                    &book,
                    "BanxinSong-Regular",
                    10.0,
                    (36.0, 105.512),
                    "一二三",
                    0.0,
                )),
                FrameItem::Text(line(
                    &book,
                    "BanxinSong-Regular",
                    10.0,
                    (36.0, 120.512),
                    "一三",
                    0.5,
                )),
            ],
        ),
        group(Tag::Artifact, vec![FrameItem::Shape(Shape::Fill { rect, color: grey })]),
    ];
    let wanted = "\
/P<</MCID 0>>BDC
BT
36 1000 Td
0 0 0 1 k
/O gs
/F0 10 Tf
[<000100030002>]TJ
0 -15 Td
[<0001>-50<0002>]TJ
ET
EMC
/Artifact BMC
0 0 0 .15 k
/N gs
10 1045.512 30 40 re f
EMC
";
    assert_eq!(stream(&pages(vec![page(1, items)]), &book, 0), wanted);
}

#[test]
fn glyphs_stand_where_they_are_put() {
    let book = FontBook::builtin();
    for (size, gap) in [(9.5, 0.0), (9.5, 0.3137), (9.5, -0.04), (40.0, 0.123), (6.25, 1.7)] {
        let item = line(&book, "BanxinSong-Regular", size, (0.0, 0.0), &"港区新闻".repeat(16), gap);
        let wanted: Vec<f64> = item.glyphs.iter().map(|glyph| glyph.x.to_pt()).collect();
        let stream = stream(&pages(vec![page(1, vec![FrameItem::Text(item)])]), &book, 0);
        let found = positions(&stream, size);
        assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(&wanted) {
            assert!((found - wanted).abs() < 0.01, "{size} {gap}: {found} for {wanted}");
        }
    }
}

/// Where the glyphs of the one TJ in `stream` stand; all are one em wide.
fn positions(stream: &str, size: f64) -> Vec<f64> {
    let array = stream.split_once('[').unwrap().1.split_once(']').unwrap().0;
    let mut pen = 0.0;
    let mut found = Vec::new();
    for part in array.split_inclusive(['<', '>']) {
        let (body, end) = part.split_at(part.len() - 1);
        match end {
            "<" if body.is_empty() => {}
            "<" => pen -= body.parse::<f64>().unwrap() / 1000.0 * size,
            _ => (0..body.len() / 4).for_each(|_| {
                found.push(pen);
                pen += size;
            }),
        }
    }
    found
}

#[test]
fn what_a_glyph_does_not_always_stand_for_is_said() {
    let book = FontBook::builtin();
    let mut dash = line(&book, "BanxinSong-Regular", 10.0, (0.0, 0.0), "一一二", 0.0);
    // 二's glyph for 一 once; a hyphen of the line break; a cluster of two glyphs.
    dash.glyphs[1].id = dash.glyphs[2].id;
    dash.glyphs.truncate(2);
    dash.glyphs.push(Glyph { text: (6, 6), x: Abs::pt(20.0), ..dash.glyphs[0].clone() });
    let two = line(&book, "BanxinSong-Regular", 10.0, (0.0, 20.0), "二二", 0.0);
    let mut joined = line(&book, "BanxinSong-Regular", 10.0, (0.0, 40.0), "——", 0.0);
    joined.glyphs.iter_mut().for_each(|glyph| glyph.text = (0, 6));
    let items = [dash, two, joined].map(FrameItem::Text).to_vec();
    let stream = stream(&pages(vec![page(1, items)]), &book, 0);
    assert!(
        stream.contains("[<0002>]TJ\n/Span<</ActualText<FEFF4E00>>>BDC\n[<0003>]TJ\nEMC\n"),
        "{stream}"
    );
    assert!(stream.contains("/Span<</ActualText<FEFF00AD>>>BDC\n"), "{stream}");
    assert!(
        stream.contains("/Span<</ActualText<FEFF20142014>>>BDC\n[<00010001>]TJ\nEMC\n"),
        "{stream}"
    );
}

#[test]
fn blanks_are_copied_though_they_have_no_glyph() {
    let book = FontBook::builtin();
    let item = line(&book, "BanxinSong-Regular", 10.0, (0.0, 0.0), "a b", 0.0);
    let stream = stream(&pages(vec![page(1, vec![FrameItem::Text(item)])]), &book, 0);
    assert!(stream.contains("[<000200010003>]TJ"), "{stream}");
}

#[test]
fn the_text_comes_out_as_it_went_in() {
    let book = FontBook::builtin();
    let pages = edition(&book, false);
    let (_, doc) = written(&pages, &[]);
    let first = doc.extract_text(&[1]).unwrap();
    for text in [
        "港区新闻",
        "党工委学习研讨会召开",
        "三月二十五日，港区“学习”月度会",
        "the quick brown fox",
    ] {
        assert!(first.contains(text), "{text} in {first}");
    }
    assert!(doc.extract_text(&[2]).unwrap().contains("jumps over the lazy dog"));
}

#[test]
fn boxes_are_right_and_nothing_is_left_of_the_beginnings() {
    let book = FontBook::builtin();
    let mut edition = edition(&book, false);
    edition.pages[1].boxes.bleed = Abs::mm(3.0);
    let (_, doc) = written(&edition, &[]);
    assert_eq!(doc.version, "1.6");
    let ids: Vec<_> = doc.get_pages().into_values().collect();
    let edges = |at: usize, key: &str| -> Vec<i64> {
        let page = doc.get_dictionary(ids[at]).unwrap();
        let array = page.get(key.as_bytes()).unwrap().as_array().unwrap();
        array
            .iter()
            .map(|edge| (f64::from(edge.as_float().unwrap()) * 1000.0).round() as i64)
            .collect()
    };
    for key in ["MediaBox", "BleedBox", "TrimBox"] {
        assert_eq!(edges(0, key), [0, 0, 779_528, 1_105_512]);
    }
    assert_eq!(edges(1, "BleedBox"), edges(1, "MediaBox"));
    assert_eq!(edges(1, "TrimBox"), [8504, 8504, 788_032, 1_114_016]);
    let page = doc.get_dictionary(ids[0]).unwrap();
    for key in ["CropBox", "ArtBox", "Annots"] {
        assert!(!page.has(key.as_bytes()), "{key}");
    }
}

#[test]
fn faces_are_subset_and_tagged() {
    let book = FontBook::builtin();
    let (pdf, doc) = written(&edition(&book, false), &[]);
    let page = doc.get_dictionary(*doc.get_pages().values().next().unwrap()).unwrap();
    let fonts = get(&doc, page, &["Resources", "Font"]).as_dict().unwrap();
    assert_eq!((fonts.len(), pdf.fonts.len()), (4, 4));
    for ((key, _), used) in fonts.iter().zip(&pdf.fonts) {
        let key = std::str::from_utf8(key).unwrap();
        let font = get(&doc, fonts, &[key]).as_dict().unwrap();
        let base = font.get(b"BaseFont").unwrap().as_name().unwrap();
        assert!(base[..6].iter().all(u8::is_ascii_uppercase) && base[6] == b'+');
        let cid = font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_reference();
        let cid = doc.get_dictionary(cid.unwrap()).unwrap();
        let descriptor = get(&doc, cid, &["FontDescriptor"]).as_dict().unwrap();
        let kai = used.family == "Banxin Kai";
        let (kind, program) =
            if kai { ("CIDFontType2", "FontFile2") } else { ("CIDFontType0", "FontFile3") };
        assert_eq!(cid.get(b"Subtype").unwrap().as_name().unwrap(), kind.as_bytes());
        assert_eq!(cid.has(b"CIDToGIDMap"), kai);
        let program = get(&doc, descriptor, &[program]).as_stream().unwrap();
        assert!(program.content.len() < used.bytes && used.bytes < 30_000, "{used:?}");
    }
}

#[test]
fn the_same_pages_are_the_same_bytes() {
    let book = FontBook::builtin();
    let picture = [noise(64, 48)];
    let edition = edition(&book, true);
    let (first, doc) = written(&edition, &picture);
    assert!(first.bytes == written(&edition, &picture).0.bytes);
    let mut other = edition.clone();
    other.title.push('！');
    let (_, changed) = written(&other, &picture);
    assert_ne!(doc.trailer.get(b"ID").unwrap(), changed.trailer.get(b"ID").unwrap());
}

#[test]
fn only_black_ink_sets_text_and_nothing_is_rgb() {
    let book = FontBook::builtin();
    let edition = edition(&book, true);
    for at in 0..edition.pages.len() {
        let stream = stream(&edition, &book, at);
        for line in stream.lines() {
            assert!(
                !line.ends_with(" rg") && !line.ends_with(" RG") && !line.ends_with(" g"),
                "{line}"
            );
            if line.ends_with(" k") {
                assert_eq!(line, "0 0 0 1 k");
            }
        }
    }
}

#[test]
fn a_picture_stays_under_the_ink_limit() {
    let book = FontBook::builtin();
    let (pdf, doc) = written(&edition(&book, true), &[noise(320, 200)]);
    assert_eq!(pdf.images.len(), 1);
    let image = &pdf.images[0];
    assert!(image.ink <= 240.0 && image.ink > 150.0, "{image:?}");
    assert!((pdf.ink[0] - image.ink).abs() < 1e-9 && (pdf.ink[1] - 100.0).abs() < 1e-9);
    assert!((image.ppi - 90.0).abs() < 0.01, "{image:?}");
    let page = doc.get_dictionary(*doc.get_pages().values().next().unwrap()).unwrap();
    let stream = get(&doc, page, &["Resources", "XObject", "I0"]).as_stream().unwrap();
    assert_eq!(stream.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceCMYK");
    assert_eq!(stream.dict.get(b"Width").unwrap().as_i64().unwrap(), 320);
}

#[test]
fn pictures_are_made_no_finer_than_the_press_shows() {
    let book = FontBook::builtin();
    let (pdf, doc) = written(&edition(&book, true), &[noise(1200, 800)]);
    assert!((pdf.images[0].ppi - 360.0).abs() < 0.01);
    let page = doc.get_dictionary(*doc.get_pages().values().next().unwrap()).unwrap();
    let stream = get(&doc, page, &["Resources", "XObject", "I0"]).as_stream().unwrap();
    let side = |key: &[u8]| stream.dict.get(key).unwrap().as_i64().unwrap();
    assert_eq!((side(b"Width"), side(b"Height")), (1000, 667));
}

#[test]
fn every_marked_sequence_has_its_element() {
    let book = FontBook::builtin();
    let (_, doc) = written(&edition(&book, true), &[noise(64, 48)]);
    let catalog = doc.catalog().unwrap();
    let rows = get(&doc, catalog, &["StructTreeRoot", "ParentTree", "Nums"]).as_array().unwrap();
    let owners = |at: usize| {
        let row = doc.dereference(&rows[2 * at + 1]).unwrap().1.as_array().unwrap();
        row.iter().map(|owner| doc.get_dictionary(owner.as_reference().unwrap()).unwrap())
    };
    let kinds = |at: usize| -> Vec<_> {
        owners(at)
            .map(|e| String::from_utf8_lossy(e.get(b"S").unwrap().as_name().unwrap()).into_owned())
            .collect()
    };
    assert_eq!(kinds(0), ["H1", "H2", "P", "P", "P", "Figure", "Caption"]);
    assert_eq!(kinds(1), ["P"]);
    assert!(std::ptr::eq(owners(0).nth(4).unwrap(), owners(1).next().unwrap()));
    let figure = owners(0).nth(5).unwrap();
    assert_eq!(figure.get(b"Alt").unwrap(), &object::text("会场"));
}

#[test]
fn an_edition_without_text_is_still_a_file() {
    let (pdf, doc) = written(&pages(vec![page(1, Vec::new())]), &[]);
    assert_eq!((doc.get_pages().len(), pdf.fonts.len()), (1, 0));
    let alt: Arc<str> = "x".into();
    let lost = ImageItem { picture: PictureId(9), rect: Rect::default(), crop: [0; 4] };
    let items = vec![group(Tag::Figure(alt), vec![FrameItem::Image(lost)])];
    assert!(written(&pages(vec![page(1, items)]), &[]).0.images.is_empty());
}

/// Writes the test edition where `PDF_OUT` says, for the checkers outside.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test writes where it is told")]
fn a_sample_for_the_checkers() {
    if let Some(path) = std::env::var_os("PDF_OUT") {
        let book = FontBook::builtin();
        let (pdf, _) = written(&edition(&book, true), &[noise(900, 600)]);
        std::fs::write(path, pdf.bytes).unwrap();
    }
}

#[test]
fn gaps_that_look_like_blanks_are_copied_as_typed() {
    let book = FontBook::builtin();
    // A mark squeezed by half, and a quarter of an em before a number.
    let mut squeezed = line(&book, "BanxinSong-Regular", 10.0, (0.0, 0.0), "一，二三", 0.0);
    squeezed.glyphs[2..].iter_mut().for_each(|glyph| glyph.x -= Abs::pt(5.0));
    squeezed.glyphs[3].x += Abs::pt(2.5);
    let stream = stream(&pages(vec![page(1, vec![FrameItem::Text(squeezed)])]), &book, 0);
    let span = "/Span<</ActualText<FEFFFF0C4E8C4E09>>>BDC\n[<0004>500<0003>-250<0002>]TJ\nEMC\n";
    assert!(stream.contains(span), "{stream}");
}

#[test]
fn a_picture_that_nothing_is_said_of_is_an_artifact() {
    let book = FontBook::builtin();
    let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(10.0), Abs::pt(10.0));
    let image = ImageItem { picture: PictureId(0), rect, crop: [0, 0, 1 << 16, 1 << 16] };
    let items = vec![group(Tag::Figure("".into()), vec![FrameItem::Image(image)])];
    let stream = stream(&pages(vec![page(1, items)]), &book, 0);
    assert!(stream.starts_with("/Artifact BMC\n/N gs\nq 10 0 0 10 0 1095.512 cm /I0 Do Q\nEMC"));
}

#[test]
fn a_grey_picture_stays_on_the_black_plate() {
    let book = FontBook::builtin();
    let mut file = Vec::new();
    let grey = image::GrayImage::from_fn(90, 60, |x, y| image::Luma([(x + y) as u8]));
    let encoder = image::codecs::png::PngEncoder::new(&mut file);
    grey.write_with_encoder(encoder).unwrap();
    let picture = Picture::open(file, "a.png", &mut crate::diag::Sink::default()).unwrap();
    let (pdf, doc) = written(&edition(&book, true), &[picture]);
    assert_eq!(pdf.images[0].ink, 100.0);
    let page = doc.get_dictionary(*doc.get_pages().values().next().unwrap()).unwrap();
    let stream = get(&doc, page, &["Resources", "XObject", "I0"]).as_stream().unwrap();
    assert_eq!(stream.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceGray");
    assert!(!stream.dict.has(b"Decode"));
}

#[test]
fn a_plant_may_bring_its_own_profile() {
    let book = FontBook::builtin();
    let edition = edition(&book, true);
    let profile = include_bytes!("../../color/profiles/newsprint-snap-tr002-tac240.icc");
    let press = Press::new(profile, "Werk 7", 220).unwrap();
    let pdf = write(&edition, &book, &[noise(160, 100)], &press).unwrap();
    assert!(pdf.images[0].ink <= 220.0);
    let doc = Document::load_mem(&pdf.bytes).unwrap();
    let intents = doc.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    let condition = |intent: &Object| {
        intent.as_dict().unwrap().get(b"OutputConditionIdentifier").unwrap().clone()
    };
    assert_eq!(
        intents.iter().map(condition).collect::<Vec<_>>(),
        [object::text("Werk 7"), object::text("Werk 7")]
    );
}
