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

use super::inline::{self, DATELINE_INLINE, INLINE};

const ARTICLE: &[&str] =
    &["id", "lang", "priority", "section", "page-hint", "form", "flow", "column", "modified"];
const HEAD: &[&str] = &[
    "kicker",
    "headline",
    "deck",
    "jump-headline",
    "summary",
    "editors-note",
    "byline",
    "dateline",
];
const BODY: &[&str] = &["p", "h2", "quote", "list", "table", "note", "hr", "figure"];

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
    let mut given = cx.attributes(root, ARTICLE);
    let lang = cx.lang(given.take("lang"), inherited);
    let (mut head, mut body) = (None, None);
    for child in cx.children(root, &["head", "body"]) {
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
    cx.attributes(element, &[]);
    let mut head = HeadDraft::default();
    let mut byline = None;
    for child in cx.children(element, HEAD) {
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
            cx.attributes(child, &[]);
            *slot = Some(Said { value: text(cx, child, lang), span: child.span });
        }
    }
    head.byline = byline.unwrap_or_default();
    head
}

fn read_byline(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Vec<PersonDraft> {
    cx.attributes(element, &[]);
    let persons = cx.children(element, &["person"]);
    let read = |person: &Element<'_>| {
        let mut given = cx.attributes(person, &["role", "org"]);
        let (role, org) = (given.take("role"), given.take("org"));
        PersonDraft { span: person.span, name: text(cx, person, lang), role, org }
    };
    persons.into_iter().map(read).collect()
}

fn read_dateline(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> DatelineDraft {
    let label = cx.attributes(element, &["label"]).take("label");
    let line = inline::read(cx, element, lang, DATELINE_INLINE, Marks::NONE);
    // The inline reader took the text of `<date>`; its `norm` is data.
    let mut date = None;
    for node in &element.children {
        if let Node::Element(child) = node
            && child.name == "date"
            && cx.is_first(&date, child, element)
        {
            date = cx.attributes(child, &["norm"]).take("norm");
        }
    }
    DatelineDraft { span: element.span, label, text: line, date }
}

/// The text of an element in which only the format's inline elements may stand.
fn text(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Rich {
    inline::read(cx, element, lang, INLINE, Marks::NONE)
}

fn read_body(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Vec<BlockDraft> {
    cx.attributes(element, &[]);
    let blocks = cx.children(element, BODY);
    blocks.into_iter().map(|block| read_block(cx, block, lang)).collect()
}

fn read_block(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> BlockDraft {
    match element.name {
        "p" => {
            let optional = cx.attributes(element, &["optional"]).take("optional");
            BlockDraft::Paragraph(text(cx, element, lang), optional)
        }
        "h2" => {
            cx.attributes(element, &[]);
            BlockDraft::Subhead(text(cx, element, lang))
        }
        "quote" => {
            let cite = cx.attributes(element, &["cite"]).take("cite");
            BlockDraft::Quote(read_paragraphs(cx, element, lang), cite)
        }
        "list" => {
            let kind = cx.attributes(element, &["type"]).take("type");
            let items = cx.children(element, &["item"]);
            BlockDraft::List(items.into_iter().map(|item| plain(cx, item, lang)).collect(), kind)
        }
        "table" => BlockDraft::Table(read_table(cx, element, lang)),
        "note" => BlockDraft::Note(plain(cx, element, lang)),
        "figure" => BlockDraft::Figure(Box::new(read_figure(cx, element, lang))),
        _ => {
            cx.attributes(element, &[]);
            cx.children(element, &[]);
            BlockDraft::Rule
        }
    }
}

/// The text of an element without attributes.
fn plain(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Rich {
    cx.attributes(element, &[]);
    text(cx, element, lang)
}

/// The paragraphs of a `<quote>`: its `<p>`s, or else its text as one.
fn read_paragraphs(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Vec<Rich> {
    let is_p = |node: &Node<'_>| matches!(node, Node::Element(child) if child.name == "p");
    if element.children.iter().any(is_p) {
        let paragraphs = cx.children(element, &["p"]);
        paragraphs.into_iter().map(|p| plain(cx, p, lang)).collect()
    } else {
        vec![text(cx, element, lang)]
    }
}

fn read_table(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> Vec<Vec<Rich>> {
    cx.attributes(element, &[]);
    let mut rows = Vec::new();
    for row in cx.children(element, &["tr"]) {
        cx.attributes(row, &[]);
        let mut cells = Vec::new();
        for cell in cx.children(row, &["td", "th"]) {
            cx.attributes(cell, &[]);
            let marks = if cell.name == "th" { Marks::STRONG } else { Marks::NONE };
            cells.push(inline::read(cx, cell, lang, INLINE, marks));
        }
        rows.push(cells);
    }
    rows
}

fn read_figure(cx: &mut Cx<'_, '_>, element: &Element<'_>, lang: &Lang) -> FigureDraft {
    let mut given = cx.attributes(element, &["pos", "cols", "optional", "focus", "min-crop"]);
    let (mut image, mut caption, mut credit) = (None, None, None);
    for child in cx.children(element, &["img", "caption", "credit"]) {
        match child.name {
            "img" if cx.is_first(&image, child, element) => {
                let mut given = cx.attributes(child, &["src", "alt"]);
                cx.children(child, &[]);
                let (src, alt) = (given.take("src"), given.take("alt"));
                image = Some(ImageDraft { span: child.span, src, alt });
            }
            "caption" if cx.is_first(&caption, child, element) => {
                caption = Some(plain(cx, child, lang));
            }
            "credit" if cx.is_first(&credit, child, element) => {
                let mut given = cx.attributes(child, &["role", "kind"]);
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
