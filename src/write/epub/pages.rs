//! The documents that are no story: the cover, the masthead, and the list of stories of each printed page.

use crate::edition::Edition;
use crate::text::{Lang, Rich};

use super::document::{document, document_of};
use super::inline::{inline, lang_tag, page_break};
use super::markup::Markup;
use super::plan::{Book, Section, page_anchor};

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

/// The list of the stories of a printed page, with what goes on there and who made the page.
pub(super) fn section(book: &Book<'_>, section: &Section<'_>) -> String {
    let title = format!("{} – {}", section.title, book.title);
    document(&title, book.lang, |m| {
        m.block("section", &[("class", "page"), ("aria-labelledby", "title")], |m| {
            if let Some(page) = &section.page {
                let label = book.words.page(&page.label, None);
                m.block("div", &[], |m| page_break(m, &page_anchor(page), &label));
            }
            m.line("h1", &[("id", "title")], &section.title);
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

fn stories(m: &mut Markup, section: &Section<'_>) {
    for story in &section.stories {
        let (head, lang) = (&story.article.head, &story.article.lang);
        let tag = lang_tag(lang);
        m.block("li", &[("lang", tag), ("xml:lang", tag)], |m| {
            part(m, "kicker", head.kicker.as_ref(), lang);
            m.element("a", &[("href", &story.file)], |m| m.text(&story.title));
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
