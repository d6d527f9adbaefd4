//! The furniture of a page: 报头 on the first, 报眉 on the others. Only what the data gives is printed.

use std::sync::Arc;

use super::FillContext;
use super::rules::rule;
use crate::compose::{self, Align, Faces, ParagraphStyle, Prepared};
use crate::diag::Sink;
use crate::edition::{PageSpec, line_label};
use crate::font::FaceId;
use crate::frame::{Color, FrameItem, ImageItem, Tag};
use crate::geom::{Abs, Em, Point, Rect};
use crate::page::PageContext;
use crate::page::plan::PagePlan;
use crate::set::{LineSetter, baseline_in};
use crate::shape::Shaper;
use crate::text::{Lang, Marks, Rich, Script};

/// The name of the paper takes at most this much of the type area's width, in 1/1000.
const NAME_SHARE: i64 = 660;

/// The page's furniture.
pub fn items(plan: &PagePlan, spec: Option<&PageSpec>, cx: &FillContext<'_>) -> Vec<FrameItem> {
    if plan.number == 1 { masthead(plan, spec, cx) } else { vec![folio(plan, spec, cx)] }
}

/// Looks for characters of the furniture that no face has.
pub fn check(cx: &PageContext<'_>, sink: &mut Sink) {
    let edition = cx.edition;
    let pages = edition.pages.iter().flat_map(|page| {
        let credits = page.credits.iter().map(|(_, value)| value.as_str());
        credits.chain(page.section.as_deref()).chain(page.label.as_deref())
    });
    let lines = edition.masthead.lines.iter().map(|(_, value)| value.as_str());
    let issue = edition.issue.as_deref().into_iter().chain(edition.total_issues.as_deref());
    let name = std::iter::once(edition.masthead.name.as_str());
    for text in name.chain(lines).chain(issue).chain(pages) {
        let label = Label::black(text, cx.design.faces.song, cx.design.body);
        label.prepared(&edition.lang, cx.shaper, sink);
    }
}

/// Where a line of type stands against its point.
#[derive(Copy, Clone)]
enum Stand {
    Left,
    Centre,
    Right,
}

/// A line of type to be put somewhere.
struct Label<'a> {
    text: &'a str,
    face: FaceId,
    size: Abs,
    tracking: Em,
    color: Color,
}

impl<'a> Label<'a> {
    fn black(text: &'a str, face: FaceId, size: Abs) -> Self {
        Self { text, face, size, tracking: Em::ZERO, color: Color::BLACK }
    }

    /// The label's text, shaped.
    fn prepared(&self, lang: &Lang, shaper: &Shaper<'_>, sink: &mut Sink) -> (Rich, Prepared) {
        let rich = Rich::plain(self.text, lang, Marks::NONE);
        let faces = Faces { text: self.face, strong: self.face, em: self.face };
        let style = ParagraphStyle { faces, indent: Em::ZERO, align: Align::Start };
        let prepared = compose::prepare(shaper, &rich, &style, sink);
        (rich, prepared)
    }

    /// The label's items, and how wide it is.
    fn set(&self, at: Point, stand: Stand, cx: &FillContext<'_>) -> (Vec<FrameItem>, Abs) {
        // What no face has was found by [`check`].
        let (rich, prepared) = self.prepared(&cx.edition.lang, cx.shaper, &mut Sink::default());
        let Some(broken) = compose::headline(&prepared, 1) else { return (Vec::new(), Abs::ZERO) };
        let setter =
            LineSetter { rich: &rich, size: self.size, tracking: self.tracking, color: self.color };
        let line = &broken.lines[0];
        let width = setter.width(line);
        let x = match stand {
            Stand::Left => at.x,
            Stand::Centre => at.x - width / 2,
            Stand::Right => at.x - width,
        };
        (setter.set(line, Point::new(x, at.y)), width)
    }
}

/// 报头: the name, and beside it the day, the issue and the number of pages; under it the legal lines; a
/// thick and a thin rule.
fn masthead(plan: &PagePlan, spec: Option<&PageSpec>, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let design = cx.design;
    let area = design.area;
    let bottom = design.line_top(plan.furniture) - design.pitch.scale(250, 1000);
    let strip = legal_lines(spec, cx);
    let strip_height =
        if strip.is_empty() { Abs::ZERO } else { design.masthead.strip.scale(1900, 1000) };
    let rules = design.rules.thick + design.rules.thin * 3;
    let band = Rect::new(area.x, area.y, area.w, bottom - rules - strip_height - area.y);
    let mut artifacts = double_rule(area.x, area.right(), bottom - rules, cx);
    if !strip.is_empty() {
        let y = bottom - rules - strip_height;
        artifacts.push(rule(Point::new(area.x, y), Point::new(area.right(), y), design.rules.thin));
        let baseline =
            y + (strip_height - design.masthead.strip) / 2 + baseline_in(design.masthead.strip);
        let label = Label::black(
            &strip,
            design.faces.kai,
            fitted(&strip, design.masthead.strip, area.w, cx),
        );
        artifacts.extend(label.set(Point::new(area.x + area.w / 2, baseline), Stand::Centre, cx).0);
    }
    artifacts.extend(day(band, cx));
    let name: Arc<str> = Arc::from(cx.edition.masthead.name.as_str());
    vec![
        super::group(Tag::Heading(1, name), name_items(band, cx)),
        super::group(Tag::Artifact, artifacts),
    ]
}

/// The name, as artwork or as type.
fn name_items(band: Rect, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let design = cx.design;
    let width = band.w.scale(NAME_SHARE, 1000);
    let masthead = &cx.edition.masthead;
    if let Some((logo, pixels)) = masthead.logo.and_then(|logo| Some((logo, cx.logo?))) {
        let (w, h) = (i64::from(pixels.0), i64::from(pixels.1));
        let height = band.h.scale(860, 1000);
        let fitted = height.scale(w, h).min(width);
        let height = fitted.scale(h, w);
        let rect = Rect::new(band.x, band.y + (band.h - height) / 2, fitted, height);
        let picture = super::picture_id(logo);
        return vec![FrameItem::Image(ImageItem { picture, rect, crop: [0, 0, 65536, 65536] })];
    }
    let style = &design.masthead;
    let natural = Label {
        tracking: style.name_tracking,
        ..Label::black(&masthead.name, design.faces.song, style.name)
    };
    let full = natural.set(Point::default(), Stand::Left, cx).1;
    let size = if full > width { style.name.scale(width.raw(), full.raw()) } else { style.name };
    let label = Label { size, color: style.name_color, ..natural };
    // The ink of Han stands some 5 % below the top of its em box, and begins where the type area does.
    let baseline = band.y + baseline_in(size) - size.scale(50, 1000);
    label.set(Point::new(band.x, baseline), Stand::Left, cx).0
}

/// The day, the weekday, the issue and the number of pages, set at the right, level with the name.
fn day(band: Rect, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let (design, edition) = (cx.design, cx.edition);
    let unit = design.masthead.strip;
    let mut lines = vec![
        (edition.date.in_chinese(), design.faces.hei, unit.scale(1900, 1000)),
        (edition.date.weekday_in_chinese(), design.faces.kai, unit.scale(1350, 1000)),
    ];
    if let Some(issue) = issue(cx) {
        lines.push((issue, design.faces.kai, unit.scale(1250, 1000)));
    }
    lines.push((format!("今日{}版", cx.pages), design.faces.hei, unit.scale(1250, 1000)));
    let leading = |size: Abs| size.scale(1550, 1000);
    let height: Abs = lines.iter().map(|line| leading(line.2)).sum();
    let mut y = band.y + (design.masthead.name.min(band.h) - height) / 2;
    let mut items = Vec::new();
    for (text, face, size) in &lines {
        let baseline = y + (leading(*size) - *size) / 2 + baseline_in(*size);
        items.extend(
            Label::black(text, *face, *size)
                .set(Point::new(band.right(), baseline), Stand::Right, cx)
                .0,
        );
        y += leading(*size);
    }
    items
}

/// `第12期（总第3456期）`, as far as the data says.
fn issue(cx: &FillContext<'_>) -> Option<String> {
    match (&cx.edition.issue, &cx.edition.total_issues) {
        (Some(issue), Some(total)) => Some(format!("第{issue}期（总第{total}期）")),
        (Some(issue), None) => Some(format!("第{issue}期")),
        (None, Some(total)) => Some(format!("总第{total}期")),
        (None, None) => None,
    }
}

/// The legal lines and the page's sign-off, as far as the data gives them.
fn legal_lines(spec: Option<&PageSpec>, cx: &FillContext<'_>) -> String {
    let credits = spec.iter().flat_map(|spec| &spec.credits);
    let lines = cx.edition.masthead.lines.iter().chain(credits);
    let lines: Vec<String> = lines.map(|(key, value)| labelled(key, value, cx)).collect();
    lines.join("\u{3000}")
}

/// `责任编辑：张三`, `国内统一连续出版物号：CN 33-0000`; an address of the Web stands alone.
fn labelled(key: &str, value: &str, cx: &FillContext<'_>) -> String {
    let script = cx.edition.lang.script();
    match line_label(key, script) {
        Some(label) if key != "url" && script == Script::Other => format!("{label}: {value}"),
        Some(label) if key != "url" => format!("{label}：{value}"),
        _ => value.to_string(),
    }
}

/// The size at which a text is no wider than `width`, at most `size`.
fn fitted(text: &str, size: Abs, width: Abs, cx: &FillContext<'_>) -> Abs {
    let full =
        Label::black(text, cx.design.faces.kai, size).set(Point::default(), Stand::Left, cx).1;
    if full > width { size.scale(width.raw(), full.raw()) } else { size }
}

/// A thick rule and a thin one under it, from `y` down.
fn double_rule(left: Abs, right: Abs, y: Abs, cx: &FillContext<'_>) -> Vec<FrameItem> {
    let rules = &cx.design.rules;
    let thick = y + rules.thick / 2;
    let thin = y + rules.thick + rules.thin * 5 / 2;
    vec![
        rule(Point::new(left, thick), Point::new(right, thick), rules.thick),
        rule(Point::new(left, thin), Point::new(right, thin), rules.thin),
    ]
}

/// 报眉: number and name of the page, the paper's name, the day, over a rule.
fn folio(plan: &PagePlan, spec: Option<&PageSpec>, cx: &FillContext<'_>) -> FrameItem {
    let (design, edition) = (cx.design, cx.edition);
    let area = design.area;
    let size = design.folio.size;
    let big = size.scale(1500, 1000);
    let mut items = double_rule(area.x, area.right(), area.y + big.scale(1250, 1000), cx);
    // The type begins where the type area does: its margins are what the eye measures.
    let baseline = area.y + baseline_in(big);
    let number = match spec.and_then(|spec| spec.label.as_deref()) {
        Some(label) => format!("{label}版"),
        None => format!("第{}版", plan.number),
    };
    let (set, width) = Label::black(&number, design.faces.hei, size).set(
        Point::new(area.x, baseline),
        Stand::Left,
        cx,
    );
    items.extend(set);
    if let Some(section) = spec.and_then(|spec| spec.section.as_deref()) {
        let at = Point::new(area.x + width + size, baseline);
        items.extend(Label::black(section, design.faces.hei, big).set(at, Stand::Left, cx).0);
    }
    let name = Label {
        color: design.masthead.name_color,
        ..Label::black(&edition.masthead.name, design.faces.song, big)
    };
    items.extend(name.set(Point::new(area.x + area.w / 2, baseline), Stand::Centre, cx).0);
    let mut day =
        format!("{}\u{3000}{}", edition.date.in_chinese(), edition.date.weekday_in_chinese());
    for (key, value) in spec.iter().flat_map(|spec| &spec.credits) {
        day = format!("{}\u{3000}{day}", labelled(key, value, cx));
    }
    let size = fitted(&day, size, area.w.scale(420, 1000), cx);
    items.extend(
        Label::black(&day, design.faces.kai, size)
            .set(Point::new(area.right(), baseline), Stand::Right, cx)
            .0,
    );
    super::group(Tag::Artifact, items)
}
