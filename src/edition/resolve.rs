//! Draft to edition: defaults, references, ranges. Every fault is reported; one error, and there is no
//! edition.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::article;
use super::assets::Assets;
use super::types::{Article, Asset, Edition, Kind, Masthead, PageSpec};
use super::values::{self, COLORS, KINDS};
use crate::diag::{Diagnostic, Sink, Span, nearest};
use crate::source::native::table::MOST_PAGES;
use crate::source::{Draft, EditionDraft, MastheadDraft, PageDraft, Said, WishDraft};
use crate::store::Store;

/// Resolves what the files say against each other and against the files of `store`.
pub fn resolve(draft: Draft, store: &dyn Store, sink: &mut Sink) -> Option<Edition> {
    let salvage = salvage(draft, store, sink);
    if sink.has_errors() { None } else { salvage.whole() }
}

/// What can be resolved of an edition, errors or not: enough to look at what is whole.
#[derive(Debug)]
pub struct Salvage {
    /// The edition without its articles and assets, if its own file is whole.
    pub edition: Option<Edition>,
    /// The articles that are whole.
    pub articles: Vec<Article>,
    /// The files that are named and there.
    pub assets: Vec<Asset>,
}

impl Salvage {
    /// The whole edition, if there is one.
    pub fn whole(self) -> Option<Edition> {
        Some(Edition { articles: self.articles, assets: self.assets, ..self.edition? })
    }
}

/// As [`resolve`], but what is whole is handed out in spite of errors elsewhere.
pub fn salvage(draft: Draft, store: &dyn Store, sink: &mut Sink) -> Salvage {
    let mut assets = Assets::new(store);
    let ids = article::unique_ids(&draft.articles, sink);
    let edition = draft.edition.and_then(|said| {
        if !draft.has_article_files {
            sink.push(Diagnostic::error("edition-empty").at(said.span));
        }
        resolve_edition(said, &ids, &mut assets, sink)
    });
    let last_page = edition.iter().flat_map(|edition| &edition.pages).map(|page| page.number).max();
    let cx = &mut article::Cx { assets: &mut assets, sink, last_page };
    let articles =
        draft.articles.into_iter().filter_map(|said| article::resolve(said, cx)).collect();
    Salvage { edition, articles, assets: assets.into_list() }
}

/// Everything of the edition but its articles and assets.
fn resolve_edition(
    said: EditionDraft,
    ids: &BTreeMap<String, Span>,
    assets: &mut Assets<'_>,
    sink: &mut Sink,
) -> Option<Edition> {
    let place = ("edition", said.span);
    let id = values::id(said.id.as_ref(), place, sink);
    let date = values::required(said.date.as_ref(), "date", place, sink);
    let date = values::date(date, "date", sink);
    let kind = values::word(said.kind.as_ref(), "kind", KINDS, sink);
    let kind_is_known = said.kind.is_none() || kind.is_some();
    // A paper that says nothing of itself is one that must carry its legal lines.
    let kind = kind.unwrap_or(Kind::Newspaper);
    let masthead = resolve_masthead(said.masthead, said.span, assets, sink);
    if let (Some(masthead), true) = (&masthead, kind_is_known) {
        check_legal_lines(kind, masthead, said.span, sink);
    }
    let pages = resolve_pages(said.pages, ids, assets, sink);
    Some(Edition {
        id: id?.value,
        lang: said.lang,
        date: date?,
        issue: said.issue.map(|said| said.value),
        total_issues: said.total_issues.map(|said| said.value),
        kind,
        masthead: masthead?,
        pages,
        articles: Vec::new(),
        assets: Vec::new(),
        span: said.span,
    })
}

fn resolve_masthead(
    said: Option<MastheadDraft>,
    edition: Span,
    assets: &mut Assets<'_>,
    sink: &mut Sink,
) -> Option<Masthead> {
    let Some(said) = said else {
        sink.push(Diagnostic::error("masthead-nameless").at(edition));
        return None;
    };
    let logo = said.logo.and_then(|logo| assets.picture(&logo, sink));
    let Some(name) = said.name.filter(|name| !name.value.trim().is_empty()) else {
        sink.push(Diagnostic::error("masthead-nameless").at(said.span));
        return None;
    };
    let lines = said.lines.into_iter().filter(|(_, line)| !line.value.trim().is_empty());
    Some(Masthead {
        name: name.value,
        latin_name: said.latin_name.map(|name| name.value),
        logo,
        lines: lines.map(|(name, line)| (name.to_string(), line.value)).collect(),
    })
}

/// Warns of a masthead without the line that the law asks of its kind of publication.
fn check_legal_lines(kind: Kind, masthead: &Masthead, place: Span, sink: &mut Sink) {
    let has = |name: &str| masthead.lines.iter().any(|(line, _)| line == name);
    match kind {
        Kind::Newspaper if !has("cn-number") => {
            sink.push(Diagnostic::warning("cn-number-missing").at(place));
        }
        Kind::Internal if !has("permit") => {
            sink.push(Diagnostic::warning("permit-missing").at(place));
        }
        _ => {}
    }
}

/// The pages by number, each number once.
fn resolve_pages(
    said: Vec<PageDraft>,
    ids: &BTreeMap<String, Span>,
    assets: &mut Assets<'_>,
    sink: &mut Sink,
) -> Vec<PageSpec> {
    let mut pages: BTreeMap<u32, PageSpec> = BTreeMap::new();
    for page in said {
        for wish in &page.wishes {
            check_wish(wish, ids, assets, sink);
        }
        let number = page.number.clone();
        let Some(page) = resolve_page(page, sink) else { continue };
        match pages.entry(page.number) {
            Entry::Occupied(_) => {
                let place = number.map_or(page.span, |said| said.span);
                let found = Diagnostic::error("page-repeated").at(place);
                sink.push(found.with("page", page.number));
            }
            Entry::Vacant(free) => {
                free.insert(page);
            }
        }
    }
    pages.into_values().collect()
}

fn resolve_page(said: PageDraft, sink: &mut Sink) -> Option<PageSpec> {
    let number = values::required(said.number.as_ref(), "n", ("page", said.span), sink);
    let number = values::number(number, "n", (1, MOST_PAGES), sink);
    let mono = values::word(said.color.as_ref(), "color", COLORS, sink);
    if let Some(sheet) = said.sheet.as_ref().filter(|sheet| !values::is_sheet(&sheet.value)) {
        let found = Diagnostic::error("bad-value").at(sheet.span).with("attribute", "sheet");
        let found = found.with("value", &sheet.value);
        sink.push(found.with("allowed", "tabloid, broadsheet, 390x545mm"));
    }
    if let Some(design) = &said.design {
        sink.push(Diagnostic::warning("not-yet-planned").at(design.span).with("name", "design"));
    }
    let credits = said.credits.into_iter().filter(|(_, credit)| !credit.value.trim().is_empty());
    Some(PageSpec {
        number: number?,
        label: said.label.map(|said| said.value),
        section: said.section.map(|said| said.value),
        sheet: said.sheet.map(|said| said.value),
        mono: mono.unwrap_or(false),
        credits: credits.map(|(name, credit)| (name.to_string(), credit.value)).collect(),
        span: said.span,
    })
}

/// Checks the references of a wish, and says that no planner hears it yet.
fn check_wish(
    wish: &WishDraft,
    ids: &BTreeMap<String, Span>,
    assets: &mut Assets<'_>,
    sink: &mut Sink,
) {
    let name = format!("<{}>", wish.name);
    sink.push(Diagnostic::warning("not-yet-planned").at(wish.span).with("name", name));
    for (name, said) in &wish.attributes {
        match *name {
            "article" | "articles" => check_articles(said, ids, sink),
            "src" => {
                assets.picture(said, sink);
            }
            _ => {}
        }
    }
}

/// Checks that every id in `said`, a list with spaces, is an article's.
fn check_articles(said: &Said<String>, ids: &BTreeMap<String, Span>, sink: &mut Sink) {
    for id in said.value.split_whitespace().filter(|id| !ids.contains_key(*id)) {
        let found = Diagnostic::error("article-unknown").at(said.span).with("id", id);
        sink.push(match nearest(id, ids.keys().map(String::as_str)) {
            Some(meant) => found.case("near").with("meant", meant),
            None => found,
        });
    }
}
