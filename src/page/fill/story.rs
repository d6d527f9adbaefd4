//! One story's frames: head, pictures, and the text through its columns.

use std::sync::Arc;

use super::FillContext;
use crate::compose::{self, Line};
use crate::frame::{FrameItem, ImageItem, Shape, Tag};
use crate::geom::{Abs, Em, Point, Rect};
use crate::page::block::{AIR_OVER_PICTURE, kept, picture_height};
use crate::page::design::Design;
use crate::page::head::{HeadLine, HeadMetrics, PANEL_WHITE};
use crate::page::plan::{HeadFace, Placed, TextColumn};
use crate::page::story::{FigureText, FlowItem, FlowKind, HeadPart, Story};
use crate::set::{LineSetter, baseline_in};

/// The story as one group, in reading order.
pub fn group(placed: &Placed, cx: &FillContext<'_>) -> FrameItem {
    let story = &cx.stories[placed.story];
    let mut items = head(placed, story, cx);
    items.extend(figures(placed, story, cx));
    items.extend(text(placed, story, cx));
    super::group(Tag::Article(Arc::from(story.article.id.as_str())), items)
}

/// Kicker, headline and deck, centred over their width, the white shared out above and below.
fn head(placed: &Placed, story: &Story<'_>, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let design = cx.design;
    let (first, lines) = placed.head_lines;
    let box_top = design.line_top(first);
    let height = design.pitch * i64::from(lines);
    let area =
        Rect::new(design.column_left(placed.column), box_top, design.width(placed.width), height);
    let metrics = HeadMetrics::of(&placed.head, design);
    let mut items = Vec::new();
    let ground = if placed.panel {
        let ground = panel_rect(area, design);
        items.push(panel(ground, design));
        ground.h
    } else {
        // The text below begins with its own white above the type, so the head sits a little high.
        height - (design.pitch - design.body)
    };
    let mut y = box_top + (ground - metrics.total()).scale(480, 1000);
    if let (Some(part), Some(line)) = (&story.head.kicker, placed.head.kicker) {
        items.push(super::group(Tag::HeadLine, small_lines(part, line, area, y)));
        y += metrics.kicker;
    }
    let part = &story.head.headline[usize::from(placed.face == HeadFace::Hei)];
    items.push(headline(part, placed, area, y, cx));
    y += metrics.headline;
    if let (Some(part), Some(line)) = (&story.head.deck, placed.head.deck) {
        let air = line.size.scale(600, 1000);
        items.push(super::group(Tag::HeadLine, small_lines(part, line, area, y + air)));
    }
    items
}

/// The tinted ground of a head: all of its lines but the white over the text.
fn panel_rect(area: Rect, design: &Design) -> Rect {
    Rect::new(area.x, area.y, area.w, area.h - design.pitch.scale(PANEL_WHITE, 1000))
}

/// The ground, with a bar of the paper's colour at its head.
fn panel(ground: Rect, design: &Design) -> FrameItem {
    let bar = Rect { h: design.rules.thick, ..ground };
    let fill = |rect, color| FrameItem::Shape(Shape::Fill { rect, color });
    super::group(
        Tag::Artifact,
        vec![fill(ground, design.tint.panel), fill(bar, design.tint.accent)],
    )
}

fn headline(
    part: &HeadPart,
    placed: &Placed,
    area: Rect,
    top: Abs,
    cx: &FillContext<'_>,
) -> FrameItem {
    let size = placed.head.size;
    let setter =
        LineSetter { tracking: placed.head.tracking, ..LineSetter::black(&part.rich, size) };
    let leading = size.scale(cx.design.headline.leading, 1000);
    let lines = broken(part, placed.head.breaks);
    let items = centred(&setter, lines, area, top, leading);
    let title: Arc<str> = Arc::from(part.rich.text.replace('\n', " "));
    super::group(Tag::Heading(2, title), items)
}

/// The lines of a kicker or a deck.
fn small_lines(part: &HeadPart, line: HeadLine, area: Rect, top: Abs) -> Vec<FrameItem> {
    let setter = LineSetter::black(&part.rich, line.size);
    centred(&setter, broken(part, line.lines), area, top, line.size.scale(1250, 1000))
}

fn broken(part: &HeadPart, lines: u32) -> &[Line] {
    part.breaks[lines as usize - 1].as_ref().map_or(&[], |broken| &broken.lines)
}

fn centred(
    setter: &LineSetter<'_>,
    lines: &[Line],
    area: Rect,
    top: Abs,
    leading: Abs,
) -> Vec<FrameItem> {
    let mut items = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let x = area.x + (area.w - setter.width(line)) / 2;
        let y = top + leading * index as i64 + baseline_in(setter.size);
        items.extend(setter.set(line, Point::new(x, y)));
    }
    items
}

/// The pictures of a story in their places.
pub fn pictures(placed: &Placed, cx: &FillContext<'_>) -> Vec<ImageItem> {
    let story = &cx.stories[placed.story];
    let Some((zone, x, top)) = &placed.zone else { return Vec::new() };
    let (mut line, air) = walk(*top, story);
    let mut images = Vec::new();
    for (figure, &(lines, caption)) in story.figures.iter().zip(&zone.pictures) {
        let rect = Rect::new(
            cx.design.area.x + *x,
            cx.design.line_top(line),
            zone.width,
            picture_height(lines, cx.design),
        );
        images.push(image(figure, rect));
        line += lines + caption + air;
    }
    images
}

/// The first grid line of a story's pictures, and the lines of air after each.
fn walk(top: u32, story: &Story<'_>) -> (u32, u32) {
    if story.leads_with_picture() { (top + AIR_OVER_PICTURE, 0) } else { (top, 1) }
}

/// A picture cropped to a box, round its focus point; one that may not be cropped so far is centred in
/// the box whole.
fn image(figure: &FigureText<'_>, area: Rect) -> ImageItem {
    let picture = super::picture_id(figure.figure.asset);
    let (w, h) = (i64::from(figure.pixels.0), i64::from(figure.pixels.1));
    if kept(figure.pixels, area.w, area.h) < i64::from(figure.figure.min_crop) {
        let width = area.h.scale(w, h).min(area.w);
        let height = width.scale(h, w);
        let rect =
            Rect::new(area.x + (area.w - width) / 2, area.y + (area.h - height) / 2, width, height);
        return ImageItem { picture, rect, crop: [0, 0, 65536, 65536] };
    }
    let (fx, fy) = figure.figure.focus;
    // The sides' shares that are kept, in 1/65536: the wider of the two shapes loses some.
    let across = (i128::from(area.w.raw()) * i128::from(h) * 65536
        / (i128::from(area.h.raw()) * i128::from(w)).max(1))
    .min(65536) as u32;
    let down = (i128::from(area.h.raw()) * i128::from(w) * 65536
        / (i128::from(area.w.raw()) * i128::from(h)).max(1))
    .min(65536) as u32;
    let start = |share: u32, focus: u16| {
        let centre = u32::from(focus) * 65536 / 1000;
        centre.saturating_sub(share / 2).min(65536 - share)
    };
    let (left, top) = (start(across, fx), start(down, fy));
    ImageItem { picture, rect: area, crop: [left, top, left + across, top + down] }
}

/// Pictures with their captions, tagged.
fn figures(placed: &Placed, story: &Story<'_>, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let Some((zone, x, top)) = &placed.zone else { return Vec::new() };
    let design = cx.design;
    let left = design.area.x + *x;
    let (mut line, air) = walk(*top, story);
    let mut items = Vec::new();
    let images = pictures(placed, cx);
    for ((figure, image), &(lines, caption)) in story.figures.iter().zip(images).zip(&zone.pictures)
    {
        items.push(super::group(Tag::Figure(alt(figure)), vec![FrameItem::Image(image)]));
        if let Some((rich, prepared)) = &figure.caption {
            let galley = compose::compose(prepared, Em::of(zone.width, design.body));
            let setter = LineSetter::black(rich, design.body);
            let first = line + lines;
            let places: Vec<Place> =
                (first..first + caption).map(|line| Place { x: *x, line }).collect();
            let set = galley.lines.iter().zip(standing(&galley.lines, &places));
            let set = set.flat_map(|(composed, place)| {
                setter.set(composed, Point::new(left, design.baseline(place.line)))
            });
            items.push(super::group(Tag::Caption, set.collect()));
        }
        line += lines + caption + air;
    }
    items
}

/// What stands for a picture where it can't be seen: its alt text, or the caption.
fn alt(figure: &FigureText<'_>) -> Arc<str> {
    let caption = figure.figure.caption.as_ref().map(|caption| caption.text.as_str());
    Arc::from(figure.figure.alt.as_deref().or(caption).unwrap_or_default())
}

/// The running text through the columns.
fn text(placed: &Placed, story: &Story<'_>, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let mut cursor = Cursor { columns: &placed.columns, column: 0, line: 0 };
    let mut items = Vec::new();
    for (index, (item, &lines)) in story.flow.iter().zip(&placed.fit.lines).enumerate() {
        let places: Vec<Place> = (0..lines).map(|_| cursor.next()).collect();
        let key = index as u32;
        match item.kind {
            FlowKind::Subhead => items.extend(subhead(item, &places, placed.measure, cx)),
            FlowKind::Byline => {
                let lines = compose::compose(&item.prepared, placed.measure).lines;
                items.extend(set_lines(item, &lines, &places, Tag::HeadLine, cx));
            }
            FlowKind::Paragraph | FlowKind::Caption => {
                let galley = compose::compose_in(&item.prepared, placed.measure, lines)
                    .unwrap_or_else(|| compose::compose(&item.prepared, placed.measure));
                let tag =
                    if item.kind == FlowKind::Caption { Tag::Caption } else { Tag::Paragraph(key) };
                items.extend(set_lines(item, &galley.lines, &places, tag, cx));
            }
        }
    }
    items
}

/// A line's place: the left edge of its column, from the type area's, and its grid line.
#[derive(Copy, Clone, PartialEq)]
struct Place {
    x: Abs,
    line: u32,
}

/// Walks the columns line by line.
struct Cursor<'a> {
    columns: &'a [TextColumn],
    column: usize,
    line: u32,
}

impl Cursor<'_> {
    fn next(&mut self) -> Place {
        while self.column + 1 < self.columns.len() && self.line >= self.columns[self.column].depth {
            self.column += 1;
            self.line = 0;
        }
        let column = &self.columns[self.column];
        let place = Place { x: column.x, line: column.top + self.line };
        self.line += 1;
        place
    }
}

/// Lines in their places, a group for each column that they stand in.
fn set_lines(
    item: &FlowItem,
    lines: &[Line],
    places: &[Place],
    tag: Tag,
    cx: &FillContext<'_>,
) -> Vec<FrameItem> {
    let design = cx.design;
    let setter = LineSetter::black(&item.rich, design.body);
    let set: Vec<(&Line, &Place)> = lines.iter().zip(standing(lines, places)).collect();
    set.chunk_by(|a, b| a.1.x == b.1.x)
        .map(|chunk| {
            let items = chunk.iter().flat_map(|(line, place)| {
                setter.set(line, Point::new(design.area.x + place.x, design.baseline(place.line)))
            });
            super::group(tag.clone(), items.collect())
        })
        .collect()
}

/// The place of each line: one with readings over it stands on the second of its two.
fn standing<'p>(lines: &[Line], places: &'p [Place]) -> Vec<&'p Place> {
    let mut left = places;
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let (rows, rest) = left.split_at((line.rows() as usize).min(left.len()));
        found.extend(rows.last());
        left = rest;
    }
    found
}

/// A subhead, centred in its column and in its grid lines.
fn subhead(item: &FlowItem, places: &[Place], measure: Em, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let design = cx.design;
    let Some(first) = places.first() else { return Vec::new() };
    let lines = item
        .subhead_break(measure)
        .map_or_else(|| compose::compose(&item.prepared, measure).lines, |broken| broken.lines);
    let setter = LineSetter::black(&item.rich, design.body);
    let spare = design.pitch * (places.len() as i64 - lines.len() as i64);
    let width = measure.at(design.body);
    let mut items = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let x = design.area.x + first.x + (width - setter.width(line)).max(Abs::ZERO) / 2;
        let y = design.baseline(first.line + index as u32) + spare.scale(550, 1000);
        items.extend(setter.set(line, Point::new(x, y)));
    }
    vec![super::group(Tag::Heading(3, Arc::from(item.rich.text.as_str())), items)]
}
