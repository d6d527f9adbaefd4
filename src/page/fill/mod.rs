//! Filling: the planned pages become frames. Text is composed at the planned measures by the composer that
//! measured it, so nothing can overflow; positions are resolved to points here and nowhere else.

mod furniture;
mod rules;
mod story;

use std::sync::Arc;

use super::design::Design;
use super::plan::{PagePlan, Placed};
use super::story::Story;
use crate::edition::{Edition, PageSpec};
use crate::frame::{BreakMap, FrameItem, Page, Pages, Photo, PictureId, Region};
use crate::geom::{Abs, Rect};
use crate::set::baseline_in;
use crate::shape::Shaper;

pub use furniture::check as check_furniture;

/// What filling needs of the edition, besides the plans.
pub struct FillContext<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The design.
    pub design: &'a Design,
    /// The faces, open.
    pub shaper: &'a Shaper<'a>,
    /// The stories, by their place in the edition.
    pub stories: &'a [Story<'a>],
    /// Width and height in pixels of the name as artwork, if the masthead has it.
    pub logo: Option<(u32, u32)>,
    /// How many pages there are.
    pub pages: usize,
}

/// Fills the planned pages.
pub fn pages(plans: &[PagePlan], cx: &FillContext<'_>) -> Pages {
    pages_of(plans, cx, |plan| items(plan, cx))
}

/// The planned pages with nothing on them: their sizes, their labels, and where each story stands.
pub fn outline(plans: &[PagePlan], cx: &FillContext<'_>) -> Pages {
    pages_of(plans, cx, |_| Vec::new())
}

fn pages_of(
    plans: &[PagePlan],
    cx: &FillContext<'_>,
    items: impl Fn(&PagePlan) -> Vec<FrameItem>,
) -> Pages {
    let edition = cx.edition;
    let page = |plan: &PagePlan| Page {
        number: plan.number,
        label: label(edition, plan.number),
        name: spec(edition, plan.number).and_then(|spec| spec.section.clone()),
        boxes: cx.design.boxes,
        items: items(plan),
    };
    let regions = plans.iter().flat_map(|plan| {
        reading_order(plan, cx).into_iter().map(|placed| region(placed, plan.number, cx))
    });
    Pages {
        id: edition.id.clone(),
        title: format!("{} {}", edition.masthead.name, edition.date.in_chinese()),
        lang: edition.lang.clone(),
        date: edition.date,
        pages: plans.iter().map(page).collect(),
        breaks: BreakMap { regions: regions.collect() },
    }
}

/// Everything on a page: furniture, stories as they are read, rules.
fn items(plan: &PagePlan, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let mut items = furniture::items(plan, spec(cx.edition, plan.number), cx);
    items.extend(reading_order(plan, cx).into_iter().map(|placed| story::group(placed, cx)));
    items.push(rules::between_stories(plan, cx.design));
    items
}

/// 版次 of a page.
pub fn label(edition: &Edition, number: u32) -> String {
    spec(edition, number).and_then(|spec| spec.label.clone()).unwrap_or_else(|| number.to_string())
}

fn spec(edition: &Edition, number: u32) -> Option<&PageSpec> {
    edition.pages.iter().find(|spec| spec.number == number)
}

/// The stories of a page as they are read: by weight, then from the top left.
fn reading_order<'a>(plan: &'a PagePlan, cx: &FillContext<'_>) -> Vec<&'a Placed> {
    let mut order: Vec<&Placed> = plan.placed.iter().collect();
    order.sort_by_key(|placed| {
        (
            cx.stories[placed.story].article.priority,
            placed.head_lines.0,
            placed.column,
            placed.story,
        )
    });
    order
}

/// Where a story stands, for the outputs that point at it.
fn region(placed: &Placed, page: u32, cx: &FillContext<'_>) -> Region {
    let design = cx.design;
    let (top, bottom) = placed.lines();
    let first = placed.strips.iter().map(|strip| strip.column).min().unwrap_or(0);
    let last = placed.strips.iter().map(|strip| strip.column).max().unwrap_or(0);
    let x = design.column_left(first);
    let rect = Rect::new(
        x,
        design.line_top(top),
        design.width(last - first + 1),
        design.pitch * i64::from(bottom - top),
    );
    let article = cx.stories[placed.story].article;
    let photos = story::pictures(placed, cx)
        .into_iter()
        .map(|image| Photo { picture: image.picture, rect: image.rect, crop: image.crop })
        .collect();
    let title: String = article.head.headline.text.replace('\n', " ");
    Region {
        article: Arc::from(article.id.as_str()),
        part: 0,
        page,
        rect,
        from: (0, 0),
        columns: placed.columns.len() as u32,
        measure: placed.measure,
        lines: placed.fit.lines.iter().sum(),
        headline: placed.head.size,
        title: Arc::from(title),
        photos,
    }
}

impl Design {
    /// The left edge of a basic column, from the trim box's.
    pub fn column_left(&self, column: u32) -> Abs {
        self.area.x + (self.column.at(self.body) + self.gutter()) * i64::from(column)
    }

    /// The top of the type on a grid line, from the trim box's.
    pub fn line_top(&self, line: u32) -> Abs {
        self.area.y + self.pitch * i64::from(line)
    }

    /// The baseline of a grid line.
    pub fn baseline(&self, line: u32) -> Abs {
        self.line_top(line) + baseline_in(self.body)
    }
}

/// The picture of an asset: writers get the pictures in the order of the assets.
fn picture_id(asset: crate::edition::AssetId) -> PictureId {
    PictureId(asset.0)
}

/// Whether items hold anything.
fn group(tag: crate::frame::Tag, items: Vec<FrameItem>) -> FrameItem {
    FrameItem::Group(crate::frame::Group { tag, items })
}
