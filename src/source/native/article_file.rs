//! `articles/*.xml`: one story a file, its head and its body.

use super::Cx;
use crate::diag::Diagnostic;
use crate::source::findings::Findings;
use crate::source::xml::{Element, Node};
use crate::source::{
    ArticleDraft, BlockDraft, CreditDraft, DatelineDraft, FigureDraft, HeadDraft, ImageDraft,
    PersonDraft, Said,
};
use crate::text::{Lang, Marks, Rich};

use super::inline;
use super::table::{
    ARTICLE, BODY, BYLINE, CREDIT, DATE, DATELINE, FIGURE, Flow, HEAD, HR, IMAGE, LIST, PARAGRAPH,
    PERSON, QUOTE, ROW, Rule, TABLE,
};

/// Reads the tree of an article file; `inherited` is the edition's language.
pub(in crate::source) fn read_article(
    root: &Element<'_>,
    inherited: &Lang,
    found: &mut Findings<'_>,
) -> Option<ArticleDraft> {
    let cx = &mut Cx { found };
    if !cx.is_root(root, "article") {
        return None;
    }
    let mut given = cx.attributes(root, &ARTICLE);
    let lang = cx.lang(given.take("lang"), inherited);
    let (mut head, mut body) = (None, None);
    for child in cx.children(root, &ARTICLE) {
        match child.name {
            "head" if cx.is_first(&head, child, root) => head = Some(read_head(cx, child, &lang)),
            "body" if cx.is_first(&body, child, root) => body = Some(read_body(cx, child, &lang)),
            _ => {}
        }
    }
    Some(ArticleDraft {
        span: root.span,
        id: given.take("id"),
        lang,
        priority: given.take("priority"),
        section: given.take("section"),
        page_hint: given.take("page-hint"),
        form: given.take("form"),
        flow: given.take("flow"),
        column: given.take("column"),
        modified: given.take("modified"),
        head: head.unwrap_or_default(),
        body: body.unwrap_or_default(),
    })
}

fn read_head(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> HeadDraft {
    cx.attributes(element, &HEAD);
    let mut head = HeadDraft::default();
    let mut byline = None;
    for child in cx.children(element, &HEAD) {
        let slot = match child.name {
            "kicker" => &mut head.kicker,
            "headline" => &mut head.headline,
            "deck" => &mut head.deck,
            "jump-headline" => &mut head.jump_headline,
            "summary" => &mut head.summary,
            "editors-note" => &mut head.editors_note,
            "byline" => {
                if cx.is_first(&byline, child, element) {
                    byline = Some(read_byline(cx, child, lang));
                }
                continue;
            }
            _ => {
                if cx.is_first(&head.dateline, child, element) {
                    head.dateline = Some(read_dateline(cx, child, lang));
                }
                continue;
            }
        };
        if cx.is_first(slot, child, element) {
            *slot = Some(Said { value: plain(cx, child, &HEAD, lang), span: child.span });
        }
    }
    head.byline = byline.unwrap_or_default();
    head
}

fn read_byline(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Vec<PersonDraft> {
    cx.attributes(element, &BYLINE);
    let persons = cx.children(element, &BYLINE);
    let read = |person: &Element<'_>| {
        let mut given = cx.attributes(person, &PERSON);
        let (role, org) = (given.take("role"), given.take("org"));
        PersonDraft { span: person.span, name: text(cx, person, lang), role, org }
    };
    persons.into_iter().map(read).collect()
}

fn read_dateline(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> DatelineDraft {
    let label = cx.attributes(element, &DATELINE).take("label");
    let line = inline::read(cx, element, lang, Flow::Dateline, Marks::NONE);
    // The inline reader took the text of `<date>`; its `norm` is data.
    let mut date = None;
    for node in &element.children {
        if let Node::Element(child) = node
            && child.name == "date"
            && cx.is_first(&date, child, element)
        {
            date = cx.attributes(child, &DATE).take("norm");
        }
    }
    DatelineDraft { span: element.span, label, text: line, date }
}

/// The text of an element in which only the format's inline elements may stand.
fn text(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Rich {
    inline::read(cx, element, lang, Flow::Running, Marks::NONE)
}

fn read_body(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Vec<BlockDraft> {
    cx.attributes(element, &BODY);
    let blocks = cx.children(element, &BODY);
    blocks.into_iter().map(|block| read_block(cx, block, lang)).collect()
}

fn read_block(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> BlockDraft {
    match element.name {
        "p" => {
            let optional = cx.attributes(element, &PARAGRAPH).take("optional");
            BlockDraft::Paragraph(text(cx, element, lang), optional)
        }
        "h2" => BlockDraft::Subhead(plain(cx, element, &BODY, lang)),
        "quote" => {
            let cite = cx.attributes(element, &QUOTE).take("cite");
            BlockDraft::Quote(read_paragraphs(cx, element, lang), cite)
        }
        "list" => {
            let kind = cx.attributes(element, &LIST).take("type");
            let items = cx.children(element, &LIST);
            BlockDraft::List(
                items.into_iter().map(|item| plain(cx, item, &LIST, lang)).collect(),
                kind,
            )
        }
        "table" => BlockDraft::Table(read_table(cx, element, lang)),
        "note" => BlockDraft::Note(plain(cx, element, &BODY, lang)),
        "figure" => BlockDraft::Figure(Box::new(read_figure(cx, element, lang))),
        _ => {
            cx.empty(element, &HR);
            BlockDraft::Rule
        }
    }
}

/// The text of an element that stands right inside `parent`, whose attributes say nothing of it.
fn plain(cx: &mut Cx<'_, '_>, element: &Element<'_>, parent: &Rule, lang: &Lang) -> Rich {
    check_attributes(cx, element, parent);
    text(cx, element, lang)
}

/// Reports each attribute that the format does not know of `element`, right inside `parent`.
fn check_attributes(cx: &mut Cx<'_, '_>, element: &Element<'_>, parent: &Rule) {
    if let Some(rule) = parent.children().into_iter().find(|rule| rule.name == element.name) {
        cx.attributes(element, rule);
    }
}

/// The paragraphs of a `<quote>`: its `<p>`s, or else its text as one.
fn read_paragraphs(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Vec<Rich> {
    let is_p = |node: &Node<'_>| matches!(node, Node::Element(child) if child.name == "p");
    if element.children.iter().any(is_p) {
        let paragraphs = cx.children(element, &QUOTE);
        paragraphs.into_iter().map(|p| plain(cx, p, &QUOTE, lang)).collect()
    } else {
        vec![text(cx, element, lang)]
    }
}

fn read_table(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Vec<Vec<Rich>> {
    cx.attributes(element, &TABLE);
    let mut rows = Vec::new();
    for row in cx.children(element, &TABLE) {
        cx.attributes(row, &ROW);
        let mut cells = Vec::new();
        for cell in cx.children(row, &ROW) {
            check_attributes(cx, cell, &ROW);
            let marks = if cell.name == "th" { Marks::STRONG } else { Marks::NONE };
            cells.push(inline::read(cx, cell, lang, Flow::Running, marks));
        }
        rows.push(cells);
    }
    rows
}

fn read_figure(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> FigureDraft {
    let mut given = cx.attributes(element, &FIGURE);
    let (mut image, mut caption, mut credit) = (None, None, None);
    for child in cx.children(element, &FIGURE) {
        match child.name {
            "img" if cx.is_first(&image, child, element) => {
                let mut given = cx.empty(child, &IMAGE);
                let (src, alt) = (given.take("src"), given.take("alt"));
                image = Some(ImageDraft { span: child.span, src, alt });
            }
            "caption" if cx.is_first(&caption, child, element) => {
                caption = Some(plain(cx, child, &FIGURE, lang));
            }
            "credit" if cx.is_first(&credit, child, element) => {
                let mut given = cx.attributes(child, &CREDIT);
                let (role, kind) = (given.take("role"), given.take("kind"));
                credit = Some(CreditDraft { text: text(cx, child, lang), role, kind });
            }
            _ => {}
        }
    }
    if image.is_none() {
        cx.found.push(Diagnostic::error("figure-without-image").at(element.span));
    }
    FigureDraft {
        span: element.span,
        image,
        caption,
        credit,
        pos: given.take("pos"),
        cols: given.take("cols"),
        optional: given.take("optional"),
        focus: given.take("focus"),
        min_crop: given.take("min-crop"),
    }
}
