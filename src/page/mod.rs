//! Page planning and filling: an [`Edition`] and a [`Design`] in, [`Pages`] out.
//!
//! Stories are shaped once, measured at every column that a page may give them, and fitted exactly:
//! `story` → `copyfit` and `head` → `block` → `tile` and `interlock` → `planner` → `plan` → `fill`. The planner never
//! shapes a glyph and the filler never decides anything. LAYOUT in a comment is `docs/layout.md`, an R with
//! a number a rule of `docs/composition.md`.

pub mod assign;
pub mod block;
pub mod copyfit;
pub mod count;
pub mod design;
pub mod explain;
pub mod fill;
pub mod head;
pub mod interlock;
pub mod names;
pub mod plan;
pub mod planner;
pub mod rank;
pub mod score;
pub mod story;
pub mod tile;

use crate::diag::{Diagnostic, Sink};
use crate::edition::{Block, Edition, Flow};
use crate::frame::Pages;
use crate::geom::Em;
use crate::shape::Shaper;
use assign::{Assignment, Hints, Sharing};
use design::Design;
use names::Names;
use plan::{Misfit, PagePlan, Placed};
use story::{FlowItem, Story, StoryContext};

/// Everything that planning needs.
pub struct PageContext<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The design.
    pub design: &'a Design,
    /// The faces, open.
    pub shaper: &'a Shaper<'a>,
    /// Width and height in pixels of each asset that is a picture.
    pub pictures: &'a [Option<(u32, u32)>],
    /// The paper's own list of names that no line parts.
    pub names: &'a [String],
}

/// Grid lines of the furniture at the head of a page.
pub fn furniture(number: u32, design: &Design) -> u32 {
    if number == 1 { design.masthead.lines } else { design.folio.lines }
}

/// Shapes every story of the edition. A character that no face has is a finding, in the furniture too.
pub fn prepare<'a>(cx: &PageContext<'a>, sink: &mut Sink) -> Vec<Story<'a>> {
    fill::check_furniture(cx, sink);
    warn_of_the_unplanned(cx.edition, sink);
    let story_cx = StoryContext {
        shaper: cx.shaper,
        design: cx.design,
        pictures: cx.pictures,
        names: &Names::new(cx.edition, cx.names),
    };
    let articles = cx.edition.articles.iter().enumerate();
    articles.map(|(index, article)| Story::new(article, index, &story_cx, sink)).collect()
}

/// Warns of what the format can say and the planner does not do yet.
fn warn_of_the_unplanned(edition: &Edition, sink: &mut Sink) {
    for article in &edition.articles {
        let unplanned = |name| Diagnostic::warning("not-yet-planned").with("name", name);
        if article.flow == Flow::MayJump {
            sink.push(unplanned("flow=\"may-jump\"").at(article.span));
        }
        for block in &article.body {
            if let Block::Figure(figure) = block
                && figure.optional
            {
                sink.push(unplanned("optional=\"true\"").at(figure.span));
            }
        }
    }
}

/// Plans every page. A page that can't hold its stories is an error, a page that they can't fill a
/// warning.
pub fn plan<'a>(stories: &'a [Story<'a>], cx: &PageContext<'_>, sink: &mut Sink) -> Vec<PagePlan> {
    let fixed = assign::fixed_pages(cx.edition, cx.design);
    let needs = assign::needs(stories, cx.edition, fixed, cx.design);
    let ways = match fixed {
        Some(pages) => vec![Sharing::new(&needs, pages, Hints::Kept, cx.design)],
        None => {
            let fewest = assign::fewest(&needs, cx.design);
            (fewest.saturating_sub(1).max(1)..=fewest + 1)
                .map(|pages| Sharing::new(&needs, pages, Hints::Ordering, cx.design))
                .collect()
        }
    };
    let mut best: Option<Attempt> = None;
    for sharing in ways {
        let attempt = Attempt::new(&sharing, stories, cx.design);
        if best.as_ref().is_none_or(|known| attempt.badness(cx.design) < known.badness(cx.design)) {
            best = Some(attempt);
        }
    }
    let Some(best) = best else { return Vec::new() };
    best.report(stories, cx.design, sink);
    best.pages.into_iter().filter_map(Result::ok).collect()
}

/// How often an attempt is mended by moving a story.
const MENDS: usize = 6;
/// Changes tried at each mend.
const CHANGES: usize = 3;

/// One way to share the stories out, tried.
struct Attempt {
    assignment: Assignment,
    pages: Vec<Result<PagePlan, Misfit>>,
}

impl Attempt {
    /// Plans the pages, and moves stories as long as that mends a page that is over or short.
    fn new<'a>(sharing: &Sharing<'_>, stories: &'a [Story<'a>], design: &Design) -> Self {
        let assignment = sharing.assign();
        let plan = |page: usize, assignment: &Assignment| {
            let number = page as u32 + 1;
            let on_page: Vec<&Story<'_>> = assignment[page].iter().map(|&s| &stories[s]).collect();
            planner::page(&on_page, number, furniture(number, design), design)
        };
        let pages = (0..assignment.len()).map(|page| plan(page, &assignment)).collect();
        let mut attempt = Self { assignment, pages };
        for _ in 0..MENDS {
            let Some((page, lines)) = attempt.worst(design) else { break };
            let changes = sharing.relief(&attempt.assignment, page, lines);
            let mended = changes.iter().take(CHANGES).any(|change| {
                let mut assignment = attempt.assignment.clone();
                change.apply(&mut assignment);
                let mut pages = attempt.pages.clone();
                for page in [change.from, change.to] {
                    pages[page] = plan(page, &assignment);
                }
                let next = Self { assignment, pages };
                let better = next.badness(design) < attempt.badness(design);
                if better {
                    attempt = next;
                }
                better
            });
            if !mended {
                break;
            }
        }
        attempt
    }

    /// The page farthest from fitting, and the column lines that it has too many, negative if too few.
    fn worst(&self, design: &Design) -> Option<(usize, i64)> {
        let off = |page: &Result<PagePlan, Misfit>| match page {
            Ok(plan) => -i64::from(plan.blank(design)),
            Err(Misfit::Over(lines)) => i64::from(*lines),
        };
        let pages = self.pages.iter().map(off).enumerate().filter(|(_, lines)| *lines != 0);
        pages.max_by_key(|(page, lines)| (lines.abs(), -(*page as i64)))
    }

    /// Column lines too many count more than blank ones, blank ones more than any cost.
    fn badness(&self, design: &Design) -> (u32, u32, i64) {
        let (mut over, mut short, mut cost) = (0, 0, 0);
        for page in &self.pages {
            match page {
                Ok(plan) => {
                    short += plan.blank(design);
                    cost += plan.cost;
                }
                Err(Misfit::Over(lines)) => over += lines,
            }
        }
        (over, short, cost)
    }

    /// Tells which paragraphs print does without.
    fn tell_of_cuts(&self, stories: &[Story<'_>], sink: &mut Sink) {
        for plan in self.pages.iter().flatten() {
            for item in
                plan.placed.iter().flat_map(|placed| left_out(placed, &stories[placed.story]))
            {
                let found = Diagnostic::advice("optional-left-out").at(item.rich.span_at(0));
                sink.push(found.with("page", plan.number).with("chars", item.rich.chars()));
            }
        }
    }

    /// Tells what does not fit: pages that are over, and only if there are none, those that are short.
    fn report(&self, stories: &[Story<'_>], design: &Design, sink: &mut Sink) {
        let chars = |lines: u32| i64::from(lines) * design.column.raw() / Em::ONE.raw();
        let numbered = || (1u32..).zip(&self.pages);
        for (page, misfit) in numbered().filter_map(|(n, page)| Some((n, page.as_ref().err()?))) {
            let Misfit::Over(lines) = misfit;
            let on_page = &self.assignment[page as usize - 1];
            let told: Vec<String> = on_page
                .iter()
                .map(|&s| format!("{} {}", stories[s].article.id, stories[s].chars()))
                .collect();
            let found = Diagnostic::error("page-over").with("page", page);
            sink.push(found.with("chars", chars(*lines)).with("stories", told.join(", ")));
        }
        if !sink.has_errors() {
            self.tell_of_cuts(stories, sink);
            let plans = self.pages.iter().flatten().filter(|plan| plan.blank(design) > 0);
            for plan in plans {
                let chars = chars(plan.blank(design));
                let found = Diagnostic::warning("page-short").with("page", plan.number);
                sink.push(found.with("chars", chars));
            }
        }
    }
}

/// The paragraphs of a placed story that print does without.
pub fn left_out<'s>(placed: &Placed, story: &'s Story<'_>) -> impl Iterator<Item = &'s FlowItem> {
    let flow = story.flow.iter().zip(placed.fit.lines.clone());
    flow.filter(|(item, lines)| item.optional && *lines == 0).map(|(item, _)| item)
}

/// Fills planned pages.
pub fn fill(stories: &[Story<'_>], plans: &[PagePlan], cx: &PageContext<'_>) -> Pages {
    fill::pages(plans, &fill_context(stories, plans, cx))
}

/// Planned pages with nothing on them, for whoever asks only where stories stand.
pub fn outline(stories: &[Story<'_>], plans: &[PagePlan], cx: &PageContext<'_>) -> Pages {
    fill::outline(plans, &fill_context(stories, plans, cx))
}

fn fill_context<'a>(
    stories: &'a [Story<'a>],
    plans: &[PagePlan],
    cx: &PageContext<'a>,
) -> fill::FillContext<'a> {
    let logo = cx.edition.masthead.logo.and_then(|logo| cx.pictures.get(logo.0).copied().flatten());
    fill::FillContext {
        edition: cx.edition,
        design: cx.design,
        shaper: cx.shaper,
        stories,
        logo,
        pages: plans.len(),
    }
}
