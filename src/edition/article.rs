//! One article: from what its file says to what the planner may rely on.

use std::collections::BTreeMap;

use super::assets::Assets;
use super::types::{
    Article, Block, Credit, CreditKind, Dateline, Figure, FigurePos, Flow, Form, Head, List,
    Person, Role,
};
use super::values::{self, CREDITS, FLAGS, FLOWS, FORMS, LISTS, POSITIONS, ROLES};
use crate::calendar::Date;
use crate::diag::{Diagnostic, Sink, Span};
use crate::source::native::table::{MOST_COLUMNS, MOST_PAGES};
use crate::source::{
    ArticleDraft, BlockDraft, CreditDraft, DatelineDraft, FigureDraft, HeadDraft, PersonDraft, Said,
};
use crate::text::{Lang, Marks, Rich};

/// The priority of a story that names none: the middle of 1 to 5.
const DEFAULT_PRIORITY: u8 = 3;
/// The point that a crop keeps if the file names none: the middle.
const DEFAULT_FOCUS: (u16, u16) = (500, 500);
/// The part of a picture that a crop keeps if the file names none: a fifth may go, which turns 3:2 into
/// 5:4, and hardly cuts off a head in the middle.
const DEFAULT_MIN_CROP: u16 = 800;

/// What resolving an article needs besides its draft.
pub(super) struct Cx<'a, 's> {
    /// The edition's files.
    pub assets: &'a mut Assets<'s>,
    /// Where findings go.
    pub sink: &'a mut Sink,
    /// The highest page that the edition fixes, if it fixes any.
    pub last_page: Option<u32>,
}

/// The ids of all articles with their places. An id that comes again is an error that names both.
pub(super) fn unique_ids(articles: &[ArticleDraft], sink: &mut Sink) -> BTreeMap<String, Span> {
    let mut ids = BTreeMap::new();
    for said in articles.iter().filter_map(|article| article.id.as_ref()) {
        match ids.get(&said.value) {
            Some(first) => {
                let found = Diagnostic::error("duplicate-id").at(said.span);
                sink.push(found.with("id", &said.value).related(*first));
            }
            None => {
                ids.insert(said.value.clone(), said.span);
            }
        }
    }
    ids
}

/// The article that `said` says, or none if it can't be one.
pub(super) fn resolve(said: ArticleDraft, cx: &mut Cx<'_, '_>) -> Option<Article> {
    let id = values::id(said.id.as_ref(), ("article", said.span), cx.sink);
    let priority = values::number(said.priority.as_ref(), "priority", (1, 5), cx.sink);
    let page_hint = resolve_page_hint(said.page_hint.as_ref(), cx);
    let form = values::word(said.form.as_ref(), "form", FORMS, cx.sink);
    let flow = values::word(said.flow.as_ref(), "flow", FLOWS, cx.sink);
    check_modified(said.modified.as_ref(), cx.sink);
    let has_figure = said.body.iter().any(|block| matches!(block, BlockDraft::Figure(_)));
    let head = resolve_head(said.head, said.span, &said.lang, cx.sink);
    let body: Vec<Block> =
        said.body.into_iter().filter_map(|block| resolve_block(block, cx)).collect();
    if !has_figure && body.iter().all(|block| matches!(block, Block::Rule)) {
        cx.sink.push(Diagnostic::error("article-empty").at(said.span));
    }
    Some(Article {
        id: id?.value,
        lang: said.lang,
        priority: priority.map_or(DEFAULT_PRIORITY, |priority| priority as u8),
        section: filled(said.section),
        page_hint,
        form: form.unwrap_or(Form::News),
        flow: flow.unwrap_or(Flow::Whole),
        column: filled(said.column),
        modified: filled(said.modified),
        head: head?,
        body,
        span: said.span,
    })
}

fn resolve_page_hint(said: Option<&Said<String>>, cx: &mut Cx<'_, '_>) -> Option<u32> {
    let page = values::number(said, "page-hint", (1, MOST_PAGES), cx.sink)?;
    if let (Some(last), Some(said)) = (cx.last_page, said)
        && page > last
    {
        let found = Diagnostic::warning("page-hint-beyond").at(said.span);
        cx.sink.push(found.with("page", page).with("last", last));
    }
    Some(page)
}

/// `modified` is printed nowhere as a day, but the e-book takes it for one.
fn check_modified(said: Option<&Said<String>>, sink: &mut Sink) {
    let Some(said) = said else { return };
    let (day, time) = said.value.split_once('T').unwrap_or((&said.value, "00:00"));
    let is_time = time.bytes().all(|b| b.is_ascii_digit() || b":.+-Z".contains(&b));
    if Date::parse(day).is_none() || !is_time {
        let found = Diagnostic::error("bad-date").at(said.span);
        sink.push(found.with("attribute", "modified").with("value", &said.value));
    }
}

/// The attribute's value, unless it is blank.
fn filled(said: Option<Said<String>>) -> Option<String> {
    said.map(|said| said.value).filter(|value| !value.trim().is_empty())
}

/// The head; none if it lacks a headline.
fn resolve_head(said: HeadDraft, article: Span, lang: &Lang, sink: &mut Sink) -> Option<Head> {
    let text =
        |said: Option<Said<Rich>>| said.map(|said| said.value).filter(|text| !is_blank(text));
    let byline =
        said.byline.into_iter().filter_map(|person| resolve_person(person, sink)).collect();
    let dateline = said.dateline.and_then(|dateline| resolve_dateline(dateline, lang, sink));
    let place = said.headline.as_ref().map_or(article, |said| said.span);
    let Some(headline) = text(said.headline) else {
        sink.push(Diagnostic::error("headline-missing").at(place));
        return None;
    };
    Some(Head {
        kicker: text(said.kicker),
        headline,
        deck: text(said.deck),
        jump_headline: text(said.jump_headline),
        summary: text(said.summary),
        editors_note: text(said.editors_note),
        byline,
        dateline,
    })
}

/// Whether `text` prints nothing.
fn is_blank(text: &Rich) -> bool {
    text.text.chars().all(char::is_whitespace)
}

fn resolve_person(said: PersonDraft, sink: &mut Sink) -> Option<Person> {
    let role = values::word(said.role.as_ref(), "role", ROLES, sink);
    if is_blank(&said.name) {
        sink.push(Diagnostic::error("person-nameless").at(said.span));
        return None;
    }
    let name = marked(said.name, Marks::UNBROKEN);
    Some(Person { name, role: role.unwrap_or(Role::Reporter), org: filled(said.org) })
}

/// The line as printed: the label, then the text inside, as both are written.
fn resolve_dateline(said: DatelineDraft, lang: &Lang, sink: &mut Sink) -> Option<Dateline> {
    let mut text = Rich::default();
    if let Some(label) = &said.label {
        text.push(&label.value, label.span, Marks::NONE, lang);
    }
    text.append(&said.text);
    let date = values::date(said.date.as_ref(), "norm", sink);
    if is_blank(&text) {
        sink.push(Diagnostic::warning("dateline-empty").at(said.span));
        return None;
    }
    Some(Dateline { text: marked(text, Marks::DATELINE), date })
}

/// The text with `marks` on all of it.
fn marked(mut text: Rich, marks: Marks) -> Rich {
    for run in &mut text.runs {
        run.marks = run.marks.with(marks);
    }
    text
}

/// The block, unless it prints nothing.
fn resolve_block(said: BlockDraft, cx: &mut Cx<'_, '_>) -> Option<Block> {
    let written = |text: Rich| (!is_blank(&text)).then_some(text);
    let all = |texts: Vec<Rich>| {
        let texts: Vec<Rich> = texts.into_iter().filter_map(written).collect();
        (!texts.is_empty()).then_some(texts)
    };
    match said {
        BlockDraft::Paragraph(text, optional) => {
            let optional = flag(optional.as_ref(), cx.sink);
            Some(Block::Paragraph { text: written(text)?, optional })
        }
        BlockDraft::Subhead(text) => Some(Block::Subhead(written(text)?)),
        BlockDraft::Quote(paragraphs, cite) => Some(Block::Quote(all(paragraphs)?, filled(cite))),
        BlockDraft::List(items, kind) => {
            let numbered = values::word(kind.as_ref(), "type", LISTS, cx.sink).unwrap_or(false);
            Some(Block::List(List { numbered, items: all(items)? }))
        }
        BlockDraft::Table(rows) => {
            let blank = rows.iter().flatten().all(is_blank);
            (!blank).then_some(Block::Table(rows))
        }
        BlockDraft::Note(text) => Some(Block::Note(written(text)?)),
        BlockDraft::Rule => Some(Block::Rule),
        BlockDraft::Figure(figure) => Some(Block::Figure(Box::new(resolve_figure(*figure, cx)?))),
    }
}

/// The attribute `optional`, false if it is not given.
fn flag(said: Option<&Said<String>>, sink: &mut Sink) -> bool {
    values::word(said, "optional", FLAGS, sink).unwrap_or(false)
}

fn resolve_figure(said: FigureDraft, cx: &mut Cx<'_, '_>) -> Option<Figure> {
    let sink = &mut *cx.sink;
    let pos = values::word(said.pos.as_ref(), "pos", POSITIONS, sink);
    let cols = values::number(said.cols.as_ref(), "cols", (1, MOST_COLUMNS), sink);
    let optional = flag(said.optional.as_ref(), sink);
    let focus = values::point(said.focus.as_ref(), sink);
    let min_crop = values::fraction(said.min_crop.as_ref(), "min-crop", sink);
    let credit = said.credit.and_then(|credit| resolve_credit(credit, sink));
    let caption = said.caption.filter(|text| !is_blank(text));
    // A figure without an image was reported by its reader.
    let image = said.image?;
    let place = ("img", image.span);
    let asset = values::required(image.src.as_ref(), "src", place, sink)
        .and_then(|src| cx.assets.picture(src, sink));
    let alt = filled(image.alt);
    if alt.is_none() {
        let found = Diagnostic::warning("figure-alt").at(image.span);
        sink.push(if caption.is_none() { found.case("bare") } else { found });
    }
    Some(Figure {
        asset: asset?,
        alt,
        caption,
        credit,
        pos: pos.unwrap_or(FigurePos::Any),
        cols: cols.map(|cols| cols as u8),
        optional,
        focus: focus.unwrap_or(DEFAULT_FOCUS),
        min_crop: min_crop.unwrap_or(DEFAULT_MIN_CROP),
        span: said.span,
    })
}

fn resolve_credit(said: CreditDraft, sink: &mut Sink) -> Option<Credit> {
    values::word(said.role.as_ref(), "role", ROLES, sink);
    let kind = values::word(said.kind.as_ref(), "kind", CREDITS, sink);
    // A credit of a kind needs no words: 示意图, AI生成.
    if is_blank(&said.text) && said.kind.is_none() {
        return None;
    }
    Some(Credit { text: said.text, kind: kind.unwrap_or(CreditKind::Photo) })
}
