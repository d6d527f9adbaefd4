use super::*;
use crate::compose::{self, Align, Faces, ParagraphStyle};
use crate::diag::{Sink, Span};
use crate::font::FontBook;
use crate::frame::Shape;
use crate::shape::Shaper;
use crate::text::Marks;

/// Sets the runs on one line of 10 pt at 100 pt from the left, 50 pt from the top.
fn set(runs: &[(&str, Marks, Option<&str>)]) -> Vec<FrameItem> {
    let mut rich = Rich::default();
    for (text, marks, ruby) in runs {
        rich.push(text, Span::NOWHERE, *marks, &Lang::new("zh-Hans"));
        rich.runs.last_mut().expect("it was pushed").ruby = ruby.map(Into::into);
    }
    let book = FontBook::builtin();
    let song = book.find("Banxin Song").expect("it is built in");
    let faces = Faces { text: song, strong: song, em: song };
    let style = ParagraphStyle { faces, indent: Em::ZERO, align: Align::Start };
    let prepared = compose::prepare(&Shaper::new(&book), &rich, &style, &mut Sink::default());
    let galley = compose::compose(&prepared, Em::ONE * 30);
    let origin = Point::new(Abs::pt(100.0), Abs::pt(50.0));
    LineSetter::black(&rich, Abs::pt(10.0)).set(&galley.lines[0], origin)
}

/// What is drawn under the line.
fn drawn(items: &[FrameItem]) -> &[FrameItem] {
    match items.last() {
        Some(FrameItem::Group(Group { tag: Tag::Artifact, items })) => items,
        _ => &[],
    }
}

#[test]
fn dots_stand_under_characters_and_not_under_marks() {
    let items = set(&[("甲", Marks::NONE, None), ("乙，丙", Marks::DOTS, None)]);
    let centres: Vec<f64> = drawn(&items)
        .iter()
        .map(|item| match item {
            FrameItem::Shape(Shape::Dot { centre, radius, .. }) => {
                // Between the em boxes of two lines a quarter of an em apart.
                let (top, foot) = ((centre.y - *radius).to_pt(), (centre.y + *radius).to_pt());
                assert!(top > 51.2 && foot < 53.7, "{top} to {foot}");
                centre.x.to_pt()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(centres, [115.0, 135.0]);
}

#[test]
fn the_lines_under_two_names_in_a_row_are_two() {
    let items = set(&[("李白", Marks::NAME, None), ("杜甫", Marks::NAME, None)]);
    let ends: Vec<(f64, f64)> = drawn(&items)
        .iter()
        .map(|item| match item {
            FrameItem::Shape(Shape::Rule { from, to, .. }) => (from.x.to_pt(), to.x.to_pt()),
            other => panic!("{other:?}"),
        })
        .collect();
    let [first, second] = ends[..] else { panic!("{ends:?}") };
    assert!(first.0 > 100.0 && first.1 < 120.0 && second.0 > 120.0 && second.1 < 140.0);
}

#[test]
fn the_characters_of_a_line_come_before_its_readings() {
    let items = set(&[
        ("甲", Marks::NONE, None),
        ("乙", Marks::NONE, Some("yǐ")),
        ("丙", Marks::NONE, Some("bǐng")),
        ("丁", Marks::NONE, None),
    ]);
    let said: Vec<(String, Option<Tag>)> = items
        .iter()
        .map(|item| match item {
            FrameItem::Text(text) => (text.text.clone(), None),
            FrameItem::Group(group) => match &group.items[..] {
                [FrameItem::Text(text)] => (text.text.clone(), Some(group.tag.clone())),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        })
        .collect();
    let wanted = [
        ("甲", None),
        ("乙", Some(Tag::ReadingBase(1))),
        ("丙", Some(Tag::ReadingBase(2))),
        ("丁", None),
        ("yǐ", Some(Tag::Reading(1))),
        ("bǐng", Some(Tag::Reading(2))),
    ];
    assert_eq!(said, wanted.map(|(text, tag)| (text.to_string(), tag)));
}
