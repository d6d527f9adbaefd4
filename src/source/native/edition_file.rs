//! `edition.xml`: the edition's own data, its masthead and what it fixes of its pages.

use super::Cx;
use super::table::{EDITION, MASTHEAD, MASTHEAD_LINES, PAGE, PAGE_CREDITS};
use crate::source::findings::Findings;
use crate::source::xml::Element;
use crate::source::{EditionDraft, MastheadDraft, PageDraft, WishDraft};
use crate::text::Lang;

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
    let mut given = cx.attributes(root, &EDITION);
    let lang = cx.lang(given.take("lang"), inherited);
    let (mut masthead, mut pages) = (None, Vec::new());
    for child in cx.children(root, &EDITION) {
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
    let mut given = cx.empty(element, &MASTHEAD);
    MastheadDraft {
        span: element.span,
        name: given.take("name"),
        latin_name: given.take("latin-name"),
        logo: given.take("logo"),
        lines: given.take_all(MASTHEAD_LINES),
    }
}

fn read_page(cx: &mut Cx<'_, '_>, element: &Element<'_>) -> PageDraft {
    let mut given = cx.attributes(element, &PAGE);
    let mut wishes = Vec::new();
    for child in cx.children(element, &PAGE) {
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
    let rule = PAGE.children().into_iter().find(|rule| rule.name == element.name)?;
    let attributes = cx.empty(element, rule).given;
    Some(WishDraft { span: element.span, name: rule.name, attributes })
}
