//! Page planning and filling: an [`Edition`] and a [`Design`] in, [`Pages`] out.
//!
//! Stories are shaped once, measured at every column that a page may give them, and fitted exactly:
//! `story` → `copyfit` and `head` → `block` → `tile` and `interlock` → `plan` → `fill`. The planner never
//! shapes a glyph and the filler never decides anything. LAYOUT in a comment is `docs/layout.md`, an R with
//! a number a rule of `docs/composition.md`.

pub mod assign;
pub mod block;
pub mod copyfit;
pub mod design;
pub mod fill;
pub mod head;
pub mod interlock;
pub mod plan;
pub mod score;
pub mod story;
pub mod tile;

use crate::diag::{Diagnostic, Sink};
use crate::edition::Edition;
use crate::frame::Pages;
use crate::geom::Em;
use crate::shape::Shaper;
use assign::{Assignment, Hints};
use design::Design;
use plan::{Misfit, PagePlan};
use story::{Story, StoryContext};

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
}

/// Grid lines of the furniture at the head of a page.
pub fn furniture(number: u32, design: &Design) -> u32 {
    if number == 1 { design.masthead.lines } else { design.folio.lines }
}

/// Shapes every story of the edition.
pub fn prepare<'a>(cx: &PageContext<'a>, sink: &mut Sink) -> Vec<Story<'a>> {
    let story_cx = StoryContext { shaper: cx.shaper, design: cx.design, pictures: cx.pictures };
    let articles = cx.edition.articles.iter().enumerate();
    articles.map(|(index, article)| Story::new(article, index, &story_cx, sink)).collect()
}

/// Plans every page. A page that can't hold its stories is an error, a page that they can't fill a
/// warning.
pub fn plan<'a>(stories: &'a [Story<'a>], cx: &PageContext<'_>, sink: &mut Sink) -> Vec<PagePlan> {
    let fixed = assign::fixed_pages(cx.edition, cx.design);
    let needs = assign::needs(stories, fixed, cx.design);
    let attempts: Vec<Assignment> = match fixed {
        Some(pages) => vec![assign::assign(&needs, pages, Hints::Kept, cx.design)],
        None => {
            let fewest = assign::fewest(&needs, cx.design);
            (fewest.saturating_sub(1).max(1)..=fewest + 1)
                .map(|pages| assign::assign(&needs, pages, Hints::Ordering, cx.design))
                .collect()
        }
    };
    let mut best: Option<Attempt> = None;
    for assignment in attempts {
        let attempt = Attempt::new(&assignment, stories, cx.design);
        if best.as_ref().is_none_or(|known| attempt.badness() < known.badness()) {
            best = Some(attempt);
        }
    }
    let Some(best) = best else { return Vec::new() };
    best.report(cx.design, sink);
    best.plans
}

/// One way to share the stories out, tried.
struct Attempt {
    plans: Vec<PagePlan>,
    over: Vec<(u32, u32)>,
}

impl Attempt {
    fn new<'a>(assignment: &Assignment, stories: &'a [Story<'a>], design: &Design) -> Self {
        let (mut plans, mut over) = (Vec::new(), Vec::new());
        for (index, page) in assignment.iter().enumerate() {
            let number = index as u32 + 1;
            let on_page: Vec<&Story<'_>> = page.iter().map(|&story| &stories[story]).collect();
            match plan::page(&on_page, number, furniture(number, design), design) {
                Ok(plan) => plans.push(plan),
                Err(Misfit::Over(lines)) => over.push((number, lines)),
            }
        }
        Self { plans, over }
    }

    /// Column lines too many count more than blank ones, blank ones more than any cost.
    fn badness(&self) -> (u32, u32, i64) {
        let over = self.over.iter().map(|(_, lines)| lines).sum();
        (
            over,
            self.plans.iter().map(|plan| plan.short).sum(),
            self.plans.iter().map(|plan| plan.cost).sum(),
        )
    }

    fn report(&self, design: &Design, sink: &mut Sink) {
        let chars = |lines: u32| i64::from(lines) * design.column.raw() / Em::ONE.raw();
        for &(page, lines) in &self.over {
            sink.push(
                Diagnostic::error("page-over").with("page", page).with("chars", chars(lines)),
            );
        }
        for plan in self.plans.iter().filter(|plan| plan.short > 0) {
            let chars = chars(plan.short * design.columns);
            sink.push(
                Diagnostic::warning("page-short").with("page", plan.number).with("chars", chars),
            );
        }
    }
}

/// Fills planned pages.
pub fn fill(stories: &[Story<'_>], plans: &[PagePlan], cx: &PageContext<'_>) -> Pages {
    let logo = cx.edition.masthead.logo.and_then(|logo| cx.pictures.get(logo.0).copied().flatten());
    let fill_cx = fill::FillContext {
        edition: cx.edition,
        design: cx.design,
        shaper: cx.shaper,
        stories,
        logo,
        pages: plans.len(),
    };
    fill::pages(plans, &fill_cx)
}
