//! `report.json`: what was made, measured on the plan and on the files. Lengths are millimetres from the
//! trim box's top left corner. Nothing here depends on a clock, so that the report is reproducible.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::diag::catalogue::{UiLang, sentences};
use crate::diag::{Diagnostic, Severity, Sink, Sources};
use crate::frame::{FrameItem, Group, Page, Pages, Photo, Region, Tag};
use crate::geom::{Abs, Rect};
use crate::page::block::photo_resolution;
use crate::page::design::Design;
use crate::page::explain;
use crate::page::plan::{PagePlan, Placed};
use crate::page::story::{Cost, Story};
use crate::write::epub::Coverage;
use crate::write::pdf::Pdf;
use crate::{Loaded, Output, Resources};

/// The report of one build.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The edition's id.
    pub edition: String,
    /// The day of publication.
    pub date: String,
    /// `ok`, or `errors`.
    pub status: &'static str,
    /// The files.
    pub outputs: Vec<OutputReport>,
    /// The pages.
    pub pages: Vec<PageReport>,
    /// The stories.
    pub articles: Vec<ArticleReport>,
    /// Ink, if a PDF was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ink: Option<InkReport>,
    /// The faces in the PDF.
    pub fonts: Vec<FontReport>,
    /// The face in the e-book, if it carries one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epub_face: Option<EpubFaceReport>,
    /// The findings.
    pub diagnostics: Vec<DiagnosticReport>,
}

/// A file.
#[derive(Clone, Debug, Serialize)]
pub struct OutputReport {
    /// The path below the output folder.
    pub path: String,
    /// `pdf`, `epub` or `png`.
    pub kind: &'static str,
    /// Its size.
    pub bytes: usize,
    /// Its content's hash.
    pub sha256: String,
}

/// A page.
#[derive(Clone, Debug, Serialize)]
pub struct PageReport {
    /// The number, from 1.
    pub n: u32,
    /// 版名.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Width and height of the trim box.
    pub trim_mm: [f64; 2],
    /// The type area: left, top, width, height.
    pub type_area_mm: [f64; 4],
    /// Basic columns.
    pub columns: u32,
    /// Grid lines.
    pub grid_lines: u32,
    /// Lines left blank at the ends of stories.
    pub blank_column_lines: u32,
    /// Blank boxes of two lines and a column or more.
    pub holes: u32,
    /// Why it came out so.
    pub plan: PlanReport,
    /// The stories.
    pub regions: Vec<RegionReport>,
}

/// Why a page came out as it did, in points (`docs/layout.md`).
#[derive(Clone, Debug, Serialize)]
pub struct PlanReport {
    /// What the page costs.
    pub cost: f64,
    /// The same by reason; together they are the cost.
    pub reasons: BTreeMap<&'static str, f64>,
    /// The next best page of another arrangement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextReport>,
}

/// A page that was not chosen.
#[derive(Clone, Debug, Serialize)]
pub struct NextReport {
    /// What it would have cost.
    pub cost: f64,
    /// The same by reason.
    pub reasons: BTreeMap<&'static str, f64>,
    /// Where its stories would have stood.
    pub stories: Vec<NextStory>,
}

/// A story on a page that was not chosen.
#[derive(Clone, Debug, Serialize)]
pub struct NextStory {
    /// The story.
    pub article: String,
    /// Basic columns of its head: the first, and one past the last, from 0.
    pub columns: [u32; 2],
    /// Grid lines that it would have taken: the first, and one past the last, from 0.
    pub lines: [u32; 2],
    /// The headline's size.
    pub headline_pt: f64,
}

/// A story on a page.
#[derive(Clone, Debug, Serialize)]
pub struct RegionReport {
    /// The story.
    pub article: String,
    /// Which part of it, from 0.
    pub part: u32,
    /// Left edge.
    pub x_mm: f64,
    /// Top edge.
    pub y_mm: f64,
    /// Width.
    pub w_mm: f64,
    /// Height.
    pub h_mm: f64,
    /// Text columns.
    pub columns: u32,
    /// The measure.
    pub measure_em: f64,
    /// Lines of text.
    pub lines: u32,
    /// The headline's size.
    pub headline_pt: f64,
    /// The pictures.
    pub photos: Vec<PhotoReport>,
}

/// A picture on a page.
#[derive(Clone, Debug, Serialize)]
pub struct PhotoReport {
    /// The file, inside the edition's folder.
    pub src: String,
    /// Left edge.
    pub x_mm: f64,
    /// Top edge.
    pub y_mm: f64,
    /// Width.
    pub w_mm: f64,
    /// Height.
    pub h_mm: f64,
    /// The part that is shown: left, top, right, bottom, each 0 to 1 of its side.
    pub crop: [f64; 4],
    /// The part of its area that is shown, 0 to 1.
    pub kept: f64,
    /// Pixels per inch.
    pub ppi: u32,
}

/// A story.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleReport {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Characters that the edition gives it, white space not counted.
    pub chars: usize,
    /// Characters that stand on the pages. The same number, or something was lost. Absent if nobody looks at
    /// a page: an e-book alone, without facsimiles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_chars: Option<usize>,
    /// Those of paragraphs that may go (`optional`) and were left out of print: `chars` is the sum of both.
    pub left_out_chars: usize,
    /// The pages it stands on.
    pub pages: Vec<u32>,
    /// How often it is turned.
    pub jumps: usize,
}

/// Ink.
#[derive(Clone, Debug, Serialize)]
pub struct InkReport {
    /// What the press takes, in per cent.
    pub limit: u32,
    /// The most of any one place.
    pub max: f64,
    /// The most of each page.
    pub by_page: Vec<f64>,
}

/// A face in the PDF.
#[derive(Clone, Debug, Serialize)]
pub struct FontReport {
    /// The family.
    pub family: String,
    /// Glyphs in use.
    pub glyphs: usize,
    /// Bytes in the file.
    pub bytes: usize,
}

/// The face in the e-book.
#[derive(Clone, Debug, Serialize)]
pub struct EpubFaceReport {
    /// The family.
    pub family: String,
    /// Different characters in the book.
    pub chars: usize,
    /// Those that the face lacks, which are read in a face of the reader's.
    pub lacking: String,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct DiagnosticReport {
    /// `error`, `warning` or `advice`.
    pub severity: &'static str,
    /// Its kind.
    pub code: &'static str,
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// What is wrong, in English.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
}

/// What a report is drawn from.
pub struct Made<'a> {
    /// The edition and its pictures.
    pub loaded: &'a Loaded,
    /// The stories as shaped.
    pub stories: &'a [Story<'a>],
    /// The plans.
    pub plans: &'a [PagePlan],
    /// The pages.
    pub pages: &'a Pages,
    /// The files.
    pub files: &'a [Output],
    /// The PDF, if one was made.
    pub pdf: Option<&'a Pdf>,
    /// What the e-book's face, if it carries one, has of its characters.
    pub coverage: Option<&'a Coverage>,
}

impl Report {
    /// The report of what was made.
    pub fn new(
        made: &Made<'_>,
        design: &Design,
        resources: &Resources,
        sources: &Sources,
        sink: &Sink,
    ) -> Self {
        let edition = &made.loaded.edition;
        let fonts = made.pdf.iter().flat_map(|pdf| &pdf.fonts);
        Self {
            edition: edition.id.clone(),
            date: edition.date.to_string(),
            status: if sink.has_errors() { "errors" } else { "ok" },
            outputs: made.files.iter().map(output).collect(),
            pages: made
                .plans
                .iter()
                .zip(&made.pages.pages)
                .map(|(plan, page)| page_report(plan, page, made, design))
                .collect(),
            articles: made.stories.iter().map(|story| article(story, made)).collect(),
            ink: made.pdf.map(|pdf| InkReport {
                limit: resources.press.limit(),
                max: pdf.ink.iter().copied().fold(0.0, f64::max),
                by_page: pdf.ink.clone(),
            }),
            fonts: fonts
                .map(|font| FontReport {
                    family: font.family.clone(),
                    glyphs: font.glyphs,
                    bytes: font.bytes,
                })
                .collect(),
            epub_face: made.coverage.map(|coverage| EpubFaceReport {
                family: coverage.family.clone(),
                chars: coverage.chars,
                lacking: coverage.lacking.iter().collect(),
            }),
            diagnostics: sink.found().iter().map(|found| diagnostic(found, sources)).collect(),
        }
    }

    /// The report as JSON, with a line's end.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a report has only text keys");
        text.push('\n');
        text
    }
}

/// Tells of the rare characters that the e-book's face lacks.
pub fn tell_of_rare(coverage: &Coverage, sink: &mut Sink) {
    if coverage.lacking.is_empty() {
        return;
    }
    let chars: Vec<String> = coverage.lacking.iter().map(char::to_string).collect();
    let found = Diagnostic::advice("epub-face-lacks").with("family", &coverage.family);
    let found = found.with("count", coverage.lacking.len()).with("of", coverage.chars);
    sink.push(found.with("chars", chars.join(" ")));
}

/// Warns of each picture that stands at too few pixels per inch.
pub fn warn_of_resolution(pages: &Pages, loaded: &Loaded, design: &Design, sink: &mut Sink) {
    for photo in pages.breaks.regions.iter().flat_map(|region| &region.photos) {
        let ppi = photo_ppi(photo, loaded);
        if ppi < design.photo.want_ppi {
            let path = &loaded.edition.assets[photo.picture.0].path;
            let found = Diagnostic::warning("image-lowres").of_file(path).with("path", path);
            sink.push(found.with("ppi", ppi).with("floor", design.photo.want_ppi));
        }
    }
}

fn photo_ppi(photo: &Photo, loaded: &Loaded) -> u32 {
    let picture = &loaded.pictures[photo.picture.0];
    photo_resolution(photo, (picture.width, picture.height))
}

/// A length in millimetres, to the hundredth.
fn mm(length: Abs) -> f64 {
    (length.to_mm() * 100.0).round() / 100.0
}

fn box_mm(rect: Rect) -> [f64; 4] {
    [mm(rect.x), mm(rect.y), mm(rect.w), mm(rect.h)]
}

fn output(file: &Output) -> OutputReport {
    let hash = Sha256::digest(&file.bytes);
    let sha256 = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    OutputReport { path: file.path.clone(), kind: file.kind, bytes: file.bytes.len(), sha256 }
}

fn page_report(plan: &PagePlan, page: &Page, made: &Made<'_>, design: &Design) -> PageReport {
    let on_page = made.pages.breaks.regions.iter().filter(|region| region.page == page.number);
    PageReport {
        n: page.number,
        name: page.name.clone(),
        trim_mm: [mm(page.boxes.trim.w), mm(page.boxes.trim.h)],
        type_area_mm: box_mm(design.area),
        columns: design.columns,
        grid_lines: design.lines,
        blank_column_lines: plan.placed.iter().map(|placed| placed.fit.blank).sum::<u32>()
            + plan.blank(design),
        holes: u32::from(plan.short > 1)
            + u32::from(plan.beside > 0)
            + plan.placed.iter().filter(|placed| placed.fit.blank > 1).count() as u32,
        plan: plan_report(plan, made),
        regions: on_page.map(|region| region_report(region, made)).collect(),
    }
}

fn plan_report(plan: &PagePlan, made: &Made<'_>) -> PlanReport {
    let story = |placed: &Placed| NextStory {
        article: made.stories[placed.story].article.id.clone(),
        columns: [placed.column, placed.column + placed.width],
        lines: [placed.lines().0, placed.lines().1],
        headline_pt: placed.head.size.to_pt(),
    };
    PlanReport {
        cost: points(plan.cost),
        reasons: reasons(plan),
        next: plan.next.as_ref().map(|next| NextReport {
            cost: points(next.cost),
            reasons: reasons(next),
            stories: next.placed.iter().map(story).collect(),
        }),
    }
}

fn reasons(plan: &PagePlan) -> BTreeMap<&'static str, f64> {
    explain::reasons(plan).map(|(reason, cost)| (reason.name(), points(cost))).into()
}

/// A cost in points.
fn points(cost: Cost) -> f64 {
    cost as f64 / 1000.0
}

fn region_report(region: &Region, made: &Made<'_>) -> RegionReport {
    let [x_mm, y_mm, w_mm, h_mm] = box_mm(region.rect);
    RegionReport {
        article: region.article.to_string(),
        part: region.part,
        x_mm,
        y_mm,
        w_mm,
        h_mm,
        columns: region.columns,
        measure_em: region.measure.get(),
        lines: region.lines,
        headline_pt: region.headline.to_pt(),
        photos: region.photos.iter().map(|photo| photo_report(photo, made)).collect(),
    }
}

fn photo_report(photo: &Photo, made: &Made<'_>) -> PhotoReport {
    let [x_mm, y_mm, w_mm, h_mm] = box_mm(photo.rect);
    let [left, top, right, bottom] = photo.crop.map(f64::from);
    PhotoReport {
        src: made.loaded.edition.assets[photo.picture.0].path.clone(),
        x_mm,
        y_mm,
        w_mm,
        h_mm,
        crop: photo.crop.map(|side| (f64::from(side) / 65.536).round() / 1000.0),
        kept: ((right - left) * (bottom - top) / (65536.0 * 65536.0) * 1000.0).round() / 1000.0,
        ppi: photo_ppi(photo, made.loaded),
    }
}

fn article(story: &Story<'_>, made: &Made<'_>) -> ArticleReport {
    let id = &story.article.id;
    let regions = made.pages.breaks.regions.iter().filter(|region| *region.article == **id);
    let pages: Vec<u32> = regions.map(|region| region.page).collect();
    let filled = made.pages.pages.iter().any(|page| !page.items.is_empty());
    ArticleReport {
        id: id.clone(),
        title: story.article.head.headline.text.replace('\n', " "),
        chars: story.chars(),
        set_chars: filled.then(|| set_chars_of(id, made.pages)),
        left_out_chars: left_out(story, made.plans),
        jumps: pages.len().saturating_sub(1),
        pages,
    }
}

/// Warns of each story of which not all stands on the pages, or something stands there twice.
pub fn warn_of_loss(pages: &Pages, plans: &[PagePlan], stories: &[Story<'_>], sink: &mut Sink) {
    for story in stories {
        let (article, chars) = (story.article, story.chars());
        let set = set_chars_of(&article.id, pages);
        if chars != set + left_out(story, plans) {
            let found =
                Diagnostic::warning("set-incomplete").at(article.span).with("id", &article.id);
            sink.push(found.with("chars", chars).with("set", set));
        }
    }
}

/// The characters of paragraphs that may go and were left out of print.
fn left_out(story: &Story<'_>, plans: &[PagePlan]) -> usize {
    let placed = plans.iter().flat_map(|plan| &plan.placed);
    let own = placed.filter(|placed| placed.story == story.index);
    own.flat_map(|placed| crate::page::left_out(placed, story)).map(|item| item.rich.chars()).sum()
}

/// The characters of a story that stand on the pages, white space not counted.
fn set_chars_of(id: &str, pages: &Pages) -> usize {
    let groups = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        FrameItem::Group(group) if matches!(&group.tag, Tag::Article(article) if **article == *id) => Some(&group.items),
        _ => None,
    });
    groups.map(|items| set_chars(items)).sum()
}

/// The characters that stand in frames, white space not counted.
fn set_chars(items: &[FrameItem]) -> usize {
    let count = |item: &FrameItem| match item {
        // A reading says again what stands under it.
        FrameItem::Group(Group { tag: Tag::Reading(_), .. }) => 0,
        FrameItem::Group(group) => set_chars(&group.items),
        FrameItem::Text(text) => text.text.chars().filter(|c| !c.is_whitespace()).count(),
        FrameItem::Shape(_) | FrameItem::Image(_) => 0,
    };
    items.iter().map(count).sum()
}

fn diagnostic(found: &Diagnostic, sources: &Sources) -> DiagnosticReport {
    let place = found.span.and_then(|span| sources.line_column(span));
    let file = found.span.and_then(|span| sources.path(span.file)).map(String::from);
    let (message, hint) = sentences(found, UiLang::En);
    DiagnosticReport {
        severity: match found.severity {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        code: found.code.0,
        file: file.or_else(|| found.path.clone()),
        line: place.map(|(line, _)| line),
        column: place.map(|(_, column)| column),
        message,
        hint,
    }
}
