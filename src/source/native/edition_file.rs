//! `edition.xml`: the edition's own data, its masthead and what it fixes of its pages.

use super::Cx;
use crate::source::findings::Findings;
use crate::source::xml::Element;
use crate::source::{EditionDraft, MastheadDraft, PageDraft, WishDraft};
use crate::text::Lang;

/// The attributes of `<masthead>` that are printed as they stand, in the order of the documentation.
pub const MASTHEAD_LINES: &[&str] = &[
    "publisher",
    "supervisor",
    "sponsor",
    "cn-number",
    "issn",
    "postal-code",
    "permit",
    "editor-in-chief",
    "address",
    "phone",
    "price",
    "printer",
    "url",
];

const EDITION: &[&str] = &["id", "lang", "date", "issue", "total-issues", "kind"];
const PAGE: &[&str] = &[
    "n",
    "label",
    "section",
    "sheet",
    "color",
    "design",
    "duty-editor",
    "editor",
    "designer",
    "proofreader",
    "phone",
];
const PAGE_CREDITS: &[&str] = &["duty-editor", "editor", "designer", "proofreader", "phone"];

/// What may stand in a `<page>`, and with which attributes.
const WISHES: &[(&str, &[&str])] = &[
    ("place", &["article", "slot", "x", "y", "w", "h", "columns", "headline", "lock"]),
    ("group", &["headline", "article"]),
    ("ad", &["src", "w-mm", "h-mm", "w-cols", "h-lines", "label"]),
    ("digest", &["articles"]),
];

/// Reads the tree of an edition file.
pub(in crate::source) fn read_edition(
    root: &Element<'_>,
    inherited: &Lang,
    found: &mut Findings<'_>,
) -> Option<EditionDraft> {
    let cx = &mut Cx { found };
    if !cx.is_root(root, "edition") {
        return None;
    }
    let mut given = cx.attributes(root, EDITION);
    let lang = cx.lang(given.take("lang"), inherited);
    let (mut masthead, mut pages) = (None, Vec::new());
    for child in cx.children(root, &["masthead", "page"]) {
        match child.name {
            "masthead" if cx.is_first(&masthead, child, root) => {
                masthead = Some(read_masthead(cx, child))
            }
            "page" => pages.push(read_page(cx, child)),
            _ => {}
        }
    }
    Some(EditionDraft {
        span: root.span,
        id: given.take("id"),
        lang,
        date: given.take("date"),
        issue: given.take("issue"),
        total_issues: given.take("total-issues"),
        kind: given.take("kind"),
        masthead,
        pages,
    })
}

fn read_masthead(cx: &mut Cx<'_, '_>, element: &Element<'_>) -> MastheadDraft {
    let known = [&["name", "latin-name", "logo"], MASTHEAD_LINES].concat();
    let mut given = cx.attributes(element, &known);
    cx.children(element, &[]);
    MastheadDraft {
        span: element.span,
        name: given.take("name"),
        latin_name: given.take("latin-name"),
        logo: given.take("logo"),
        lines: given.take_all(MASTHEAD_LINES),
    }
}

fn read_page(cx: &mut Cx<'_, '_>, element: &Element<'_>) -> PageDraft {
    let mut given = cx.attributes(element, PAGE);
    let names: Vec<&str> = WISHES.iter().map(|(name, _)| *name).collect();
    let mut wishes = Vec::new();
    for child in cx.children(element, &names) {
        wishes.extend(read_wish(cx, child));
    }
    PageDraft {
        span: element.span,
        number: given.take("n"),
        label: given.take("label"),
        section: given.take("section"),
        sheet: given.take("sheet"),
        color: given.take("color"),
        design: given.take("design"),
        credits: given.take_all(PAGE_CREDITS),
        wishes,
    }
}

fn read_wish(cx: &mut Cx<'_, '_>, element: &Element<'_>) -> Option<WishDraft> {
    let (name, known) = WISHES.iter().find(|(name, _)| *name == element.name)?;
    let attributes = cx.attributes(element, known).given;
    cx.children(element, &[]);
    Some(WishDraft { span: element.span, name, attributes })
}
