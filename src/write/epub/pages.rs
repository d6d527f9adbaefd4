//! The documents that are no story: the cover, the masthead, and the list of stories of each printed page.

use crate::edition::Edition;
use crate::text::{Lang, Rich};

use super::document::{document, document_of};
use super::inline::{by_words, inline, lang_tag, page_break};
use super::markup::Markup;
use super::plan::{Book, FACSIMILE, Place, Section, page_anchor};

/// The file of the cover's picture, without its ending.
pub(super) const COVER_PICTURE: &str = "images/cover";

/// The cover: the picture of page 1.
pub(super) fn cover(book: &Book<'_>, picture: &str) -> String {
    let alt = format!("{}{}{}", book.words.cover, book.words.colon, book.title);
    document_of("cover", &alt, book.lang, |m| {
        m.block("section", &[("class", "cover")], |m| {
            m.empty("img", &[("src", picture), ("alt", &alt), ("role", "doc-cover")]);
        });
    })
}

/// The masthead: the paper's name, the day, the issue, and whatever other lines were given.
pub(super) fn masthead(book: &Book<'_>) -> String {
    let (edition, words) = (book.edition, book.words);
    let masthead = &edition.masthead;
    document_of("frontmatter", &book.title, book.lang, |m| {
        m.block("section", &[("class", "masthead"), ("epub:type", "titlepage")], |m| {
            m.line("h1", &[], &masthead.name);
            if let Some(name) = &masthead.latin_name {
                m.line("p", &[("class", "latin")], name);
            }
            let day = edition.date.to_string();
            m.block("p", &[("class", "date")], |m| {
                m.element("time", &[("datetime", &day)], |m| {
                    m.text(&words.day_and_weekday(edition.date))
                });
            });
            if let Some(issues) = issues(book, edition) {
                m.line("p", &[("class", "issue")], &issues);
            }
            for (name, value) in &masthead.lines {
                m.line(
                    "p",
                    &[("class", "line")],
                    &format!("{}{}{value}", words.line(name), words.colon),
                );
            }
        });
    })
}

fn issues(book: &Book<'_>, edition: &Edition) -> Option<String> {
    let issue = edition.issue.as_ref().map(|issue| book.words.issue(issue, false));
    let total = edition.total_issues.as_ref().map(|total| book.words.issue(total, true));
    match (issue, total) {
        (None, None) => None,
        (issue, total) => {
            Some([issue, total].into_iter().flatten().collect::<Vec<_>>().join(book.words.gap))
        }
    }
}

/// A printed page: its facsimile, the list of its stories, what goes on there and who made the page.
pub(super) fn section(book: &Book<'_>, section: &Section<'_>) -> String {
    let title = format!("{} – {}", section.title, book.title);
    document(&title, book.lang, |m| {
        m.block("section", &[("class", "page"), ("aria-labelledby", "title")], |m| {
            if let Some(page) = &section.page {
                let label = book.words.page(&page.label, None);
                m.block("div", &[], |m| page_break(m, &page_anchor(page), &label));
            }
            m.line("h1", &[("id", "title")], &section.title);
            facsimile(m, book, section);
            if !section.stories.is_empty() || !section.continued.is_empty() {
                m.block("ul", &[("class", "stories")], |m| stories(m, section));
            }
            for (name, value) in section.page.iter().flat_map(|page| page.credits) {
                let line = format!("{}{}{value}", book.words.line(name), book.words.colon);
                m.line("p", &[("class", "line")], &line);
            }
        });
    })
}

/// The picture of the page, and over it a link for each story. Boxes in per cent keep their places however
/// large the picture is shown.
fn facsimile(m: &mut Markup, book: &Book<'_>, section: &Section<'_>) {
    let Some(page) = &section.page else { return };
    let Some((facsimile, file)) = &page.facsimile else { return };
    let (w, h) = (facsimile.width.to_string(), facsimile.height.to_string());
    let alt = book.words.facsimile_of(&section.page_name(book.words));
    m.block("figure", &[("class", "facsimile"), ("id", FACSIMILE)], |m| {
        m.block("div", &[("class", "sheet")], |m| {
            m.empty("img", &[("src", file), ("alt", &alt), ("width", &w), ("height", &h)]);
            section.places.iter().for_each(|place| region(m, place));
        });
    });
}

fn region(m: &mut Markup, place: &Place) {
    let per_cent = |n: i64| {
        let sign = if n < 0 { "-" } else { "" };
        format!("{sign}{}.{:03}%", n.abs() / 1000, n.abs() % 1000)
    };
    let [x, y, w, h] = place.share.map(per_cent);
    let style = format!("left:{x};top:{y};width:{w};height:{h};z-index:{}", place.layer + 1);
    let attributes = [
        ("href", place.target.as_str()),
        ("style", &style),
        ("aria-label", &place.title),
        ("title", &place.title),
        ("lang", &place.lang),
        ("xml:lang", &place.lang),
    ];
    m.element("a", &attributes, |_| ());
}

fn stories(m: &mut Markup, section: &Section<'_>) {
    for story in &section.stories {
        let (head, lang) = (&story.article.head, &story.article.lang);
        let tag = lang_tag(lang);
        m.block("li", &[("lang", tag), ("xml:lang", tag)], |m| {
            part(m, "kicker", head.kicker.as_ref(), lang);
            m.element("a", &[("href", &story.file), ("class", "words")], |m| {
                by_words(m, &story.title, lang);
            });
            part(m, "deck", head.deck.as_ref(), lang);
        });
    }
    for part in &section.continued {
        m.block("li", &[("lang", &part.lang), ("xml:lang", &part.lang)], |m| {
            m.element("a", &[("href", &part.place)], |m| m.text(&part.title));
            m.text("……");
        });
    }
}

fn part(m: &mut Markup, class: &str, text: Option<&Rich>, lang: &Lang) {
    if let Some(text) = text {
        m.element("span", &[("class", class)], |m| inline(m, text, lang));
    }
}
