//! A folder looked through before the deadline: everything that is wrong with it, at once. Files in,
//! findings out; nothing is made.
//!
//! What is whole is looked at though something else is not: a fault in one file hides none in another.

use crate::Resources;
use crate::check;
use crate::config::House;
use crate::diag::{Diagnostic, Sink, Sources};
use crate::edition::{self, Article, Asset, Block, List};
use crate::page::design::Design;
use crate::page::{self, PageContext};
use crate::picture::Picture;
use crate::shape::Shaper;
use crate::source::{self, Draft};
use crate::store::Store;
use crate::text::Rich;

/// How far a review goes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Files and words.
    Text,
    /// Pages as well, where they can be planned and the edition has no more than [`MOST_PLANNED`]
    /// characters.
    Usual,
    /// Pages as well, where they can be planned.
    Pages,
}

/// Larger editions are not planned unless that is asked for: thirty pages of a tabloid, more than any daily
/// has, take longer than an editor who checks while writing would wait.
pub const MOST_PLANNED: usize = 150_000;

/// What was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// The edition's id, if its file says one.
    pub edition: Option<String>,
    /// Articles that could be read.
    pub articles: usize,
    /// Lines of the files that were read.
    pub lines: usize,
    /// Whether pages were planned.
    pub planned: bool,
}

/// Looks through the edition in `store`.
pub fn review(
    store: &dyn Store,
    house: &House,
    design: &Design,
    resources: &Resources,
    depth: Depth,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Reviewed {
    let draft = source::read_folder(store, sources, sink);
    let mut reviewed = Reviewed {
        edition: id(&draft),
        articles: draft.articles.len(),
        lines: sources.lines(),
        planned: false,
    };
    check::article::check(&draft, house, sink);
    check::glyphs::check(&draft, &resources.book, sink);
    let salvage = edition::salvage(draft, store, sink);
    let pictures: Vec<Option<Picture>> =
        salvage.assets.iter().map(|asset| picture(store, asset, sink)).collect();
    let wanted = match depth {
        Depth::Text => false,
        Depth::Usual => chars(&salvage.articles) <= MOST_PLANNED,
        Depth::Pages => true,
    };
    let plannable = wanted && !sink.has_errors();
    if !plannable {
        check::layout::check_narrowest(&salvage.articles, &salvage.assets, &pictures, design, sink);
        return reviewed;
    }
    let pictures: Option<Vec<Picture>> = pictures.into_iter().collect();
    if let (Some(edition), Some(pictures)) = (salvage.whole(), pictures) {
        reviewed.planned = plan(&edition, &pictures, design, resources, sink);
    }
    reviewed
}

fn id(draft: &Draft) -> Option<String> {
    Some(draft.edition.as_ref()?.id.as_ref()?.value.clone())
}

/// How many characters articles have.
fn chars(articles: &[Article]) -> usize {
    let texts = articles.iter().flat_map(|article| &article.body).map(|block| match block {
        Block::Paragraph { text, .. } | Block::Subhead(text) | Block::Note(text) => text.chars(),
        Block::Quote(texts, _) | Block::List(List { items: texts, .. }) => {
            texts.iter().map(Rich::chars).sum()
        }
        Block::Table(rows) => rows.iter().flatten().map(Rich::chars).sum(),
        Block::Rule | Block::Figure(_) => 0,
    });
    texts.sum()
}

fn picture(store: &dyn Store, asset: &Asset, sink: &mut Sink) -> Option<Picture> {
    match store.read(&asset.path) {
        Ok(bytes) => {
            let mut own = Sink::default();
            let picture = Picture::open(bytes, &store.shown(&asset.path), &mut own);
            // A picture has no lines; where it is named, something can be done about it.
            for found in own.found() {
                sink.push(if found.span.is_none() {
                    found.clone().at(asset.span)
                } else {
                    found.clone()
                });
            }
            picture
        }
        Err(error) => {
            let path = store.shown(&asset.path);
            let found = Diagnostic::error("file-unreadable").at(asset.span).with("path", path);
            sink.push(found.with("reason", error));
            None
        }
    }
}

/// Plans the pages and looks at them. Whether they could be planned.
fn plan(
    edition: &edition::Edition,
    pictures: &[Picture],
    design: &Design,
    resources: &Resources,
    sink: &mut Sink,
) -> bool {
    let sizes: Vec<_> =
        pictures.iter().map(|picture| Some((picture.width, picture.height))).collect();
    let shaper = Shaper::new(&resources.book);
    let cx = PageContext { edition, design, shaper: &shaper, pictures: &sizes, names: &[] };
    let stories = page::prepare(&cx, sink);
    let plans = page::plan(&stories, &cx, sink);
    if sink.has_errors() {
        return false;
    }
    let pages = page::fill(&stories, &plans, &cx);
    check::layout::check(edition, pictures, &pages, design, sink);
    true
}
