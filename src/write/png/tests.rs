//! A tiny page against its picture, and the resampler against sums that can be done by hand.

use super::*;
use crate::frame::{Glyph, Group, ImageItem, PictureId, Tag};
use crate::geom::{PageBoxes, Point, Size};
use crate::text::Lang;

/// A page of `w` by `h` pt.
fn page(w: f64, h: f64, items: Vec<FrameItem>) -> Page {
    let boxes = PageBoxes { trim: Size { w: Abs::pt(w), h: Abs::pt(h) }, bleed: Abs::ZERO };
    Page { number: 1, label: "1".into(), name: None, boxes, items }
}

fn rect(x: f64, y: f64, w: f64, h: f64) -> crate::geom::Rect {
    crate::geom::Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
}

fn line(book: &FontBook, postscript: &str, text: &str, at: (f64, f64), size: f64) -> FrameItem {
    let face = book.faces().find(|(_, face)| face.postscript == postscript).unwrap().0;
    let reader = book.face(face).reader();
    let size = Abs::pt(size);
    let mut x = Abs::ZERO;
    let glyphs = text.char_indices().map(|(start, c)| {
        let id = reader.glyph(c).unwrap();
        let end = (start + c.len_utf8()) as u32;
        let glyph = Glyph { id, x, y: Abs::ZERO, text: (start as u32, end) };
        x += reader.advance(id).at(size);
        glyph
    });
    let glyphs = glyphs.collect();
    FrameItem::Text(TextItem {
        origin: Point::new(Abs::pt(at.0), Abs::pt(at.1)),
        face,
        size,
        color: Color::BLACK,
        lang: Lang::new("zh-Hans"),
        text: text.into(),
        glyphs,
    })
}

fn image(rect: crate::geom::Rect, crop: [u32; 4]) -> FrameItem {
    FrameItem::Image(ImageItem { picture: PictureId(0), rect, crop })
}

const WHOLE_PICTURE: [u32; 4] = [0, 0, 65536, 65536];

#[test]
fn rules_and_boxes_cover_their_share_of_a_pixel() {
    let rule = |from: (f64, f64), to: (f64, f64)| {
        FrameItem::Shape(Shape::Rule {
            from: Point::new(Abs::pt(from.0), Abs::pt(from.1)),
            to: Point::new(Abs::pt(to.0), Abs::pt(to.1)),
            width: Abs::pt(0.5),
            color: Color::BLACK,
        })
    };
    let items = vec![rule((1.0, 0.5), (0.0, 0.5)), rule((2.5, 0.0), (2.5, 1.0))];
    let drawn = raster(&page(4.0, 1.0, items), &FontBook::builtin(), &[], 72.0);
    assert_eq!((drawn.width, drawn.height), (4, 1));
    let grey: Vec<u8> = drawn.rgb.chunks(3).map(|pixel| pixel[0]).collect();
    let half = to_rgb(Color::BLACK)[0].midpoint(255);
    assert!(grey[0].abs_diff(half) <= 1 && grey[2].abs_diff(half) <= 1, "{grey:?}");
    assert_eq!((grey[1], grey[3]), (255, 255));
}

#[test]
fn a_picture_keeps_only_its_part_and_its_box() {
    let rgb: Vec<u8> = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [9, 9, 9]].concat();
    let picture = RasterPicture { width: 2, height: 2, rgb: &rgb };
    let items = vec![image(rect(1.0, 1.0, 2.0, 2.0), WHOLE_PICTURE)];
    let drawn = raster(&page(4.0, 4.0, items), &FontBook::builtin(), &[picture], 72.0);
    let at = |x: usize, y: usize| &drawn.rgb[3 * (4 * y + x)..][..3];
    assert_eq!((at(1, 1), at(2, 1), at(1, 2)), (&rgb[..3], &rgb[3..6], &rgb[6..9]));
    assert_eq!((at(0, 0), at(3, 3)), (&[255; 3][..], &[255; 3][..]));
    let right_half = vec![image(rect(0.0, 0.0, 4.0, 4.0), [32768, 0, 65536, 32768])];
    let drawn = raster(&page(4.0, 4.0, right_half), &FontBook::builtin(), &[picture], 72.0);
    assert!(drawn.rgb.chunks(3).all(|pixel| pixel == [0, 255, 0]));
}

#[test]
fn a_picture_that_is_missing_or_off_the_page_draws_nothing() {
    let picture = RasterPicture { width: 1, height: 1, rgb: &[0, 0, 0] };
    for (rect, pictures) in
        [(rect(0.0, 0.0, 4.0, 4.0), &[][..]), (rect(9.0, 0.0, 4.0, 4.0), &[picture])]
    {
        let page = page(4.0, 4.0, vec![image(rect, WHOLE_PICTURE)]);
        let drawn = raster(&page, &FontBook::builtin(), pictures, 72.0);
        assert!(drawn.rgb.iter().all(|value| *value == 255));
    }
}

#[test]
fn an_absurd_resolution_is_lowered() {
    let drawn = raster(&page(2.0, 0.25, vec![]), &FontBook::builtin(), &[], 1e12);
    assert_eq!((drawn.width, drawn.height), (16384, 2048));
}

/// The golden page: all four faces, both curve kinds, a rule, a box and a cropped picture.
fn golden_page(book: &FontBook) -> Page {
    let red = Color::Cmyk(0, 1000, 900, 0);
    let items = vec![
        FrameItem::Group(Group {
            tag: Tag::Article("a1".into()),
            items: vec![
                line(book, "BanxinSong-Black", "港区新闻", (4.0, 24.0), 20.0),
                line(book, "BanxinSong-Regular", "本报讯，近日", (4.0, 38.0), 9.5),
                line(book, "BanxinHei-Bold", "会议指出", (4.0, 51.25), 9.0),
                line(book, "BanxinKai-Regular", "全民阅读", (44.5, 51.25), 9.0),
            ],
        }),
        FrameItem::Shape(Shape::Fill { rect: rect(90.0, 4.0, 26.0, 8.0), color: red }),
        FrameItem::Shape(Shape::Rule {
            from: Point::new(Abs::pt(4.0), Abs::pt(56.0)),
            to: Point::new(Abs::pt(116.0), Abs::pt(56.0)),
            width: Abs::pt(0.4),
            color: Color::BLACK,
        }),
        image(rect(90.3, 14.2, 25.5, 26.0), [6554, 0, 58982, 65536]),
    ];
    page(120.0, 60.0, items)
}

fn gradient() -> Vec<u8> {
    (0..64 * 64).flat_map(|i| [(i % 64 * 4) as u8, (i / 64 * 4) as u8, 96]).collect()
}

/// Tolerance: 2 of 255 a channel, for the last bit of float rounding between processors.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test keeps its references in files")]
fn the_golden_page_looks_as_it_did() {
    let rgb = gradient();
    let picture = RasterPicture { width: 64, height: 64, rgb: &rgb };
    let book = FontBook::builtin();
    let drawn = raster(&golden_page(&book), &book, &[picture], 144.0);
    let bytes = encode_png(&drawn).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/raster.png");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")).unwrap();
        std::fs::write(path, &bytes).unwrap();
    }
    let expected = image::load_from_memory(&std::fs::read(path).unwrap()).unwrap().to_rgb8();
    assert_eq!((drawn.width, drawn.height), expected.dimensions());
    let worst = drawn.rgb.iter().zip(expected.as_raw()).map(|(a, b)| a.abs_diff(*b)).max();
    if worst > Some(2) {
        let seen = std::env::temp_dir().join("banxin-raster-actual.png");
        std::fs::write(&seen, &bytes).unwrap();
        panic!("off by {worst:?}; what was drawn is {}", seen.display());
    }
    assert_eq!(bytes, encode_png(&raster(&golden_page(&book), &book, &[picture], 144.0)).unwrap());
}

#[test]
fn a_jpeg_is_close_to_its_page() {
    let book = FontBook::builtin();
    let drawn = raster(&golden_page(&book), &book, &[], 100.0);
    let back = image::load_from_memory(&encode_jpeg(&drawn, 90).unwrap()).unwrap().to_rgb8();
    assert_eq!((drawn.width, drawn.height), back.dimensions());
    let sum: u64 =
        drawn.rgb.iter().zip(back.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    assert!(sum / (drawn.rgb.len() as u64) < 4);
}
