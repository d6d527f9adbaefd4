//! The navigation document: contents by printed page, landmarks, and the list of printed pages.

use super::document::document_of;
use super::inline::{by_words, lang_tag};
use super::markup::Markup;
use super::plan::{Book, Section};

/// The navigation document's file.
pub(super) const FILE: &str = "nav.xhtml";

/// The navigation document.
pub(super) fn nav(book: &Book<'_>, cover: Option<&str>, masthead: &str) -> String {
    let words = book.words;
    document_of("frontmatter", words.contents, book.lang, |m| {
        let attributes = [
            ("epub:type", "toc"),
            ("role", "doc-toc"),
            ("id", "toc"),
            ("aria-labelledby", "toc-title"),
        ];
        m.block("nav", &attributes, |m| {
            m.line("h1", &[("id", "toc-title")], words.contents);
            m.block("ol", &[], |m| {
                entry(m, masthead, words.masthead);
                book.sections.iter().for_each(|s| section(m, s));
            });
        });
        landmarks(m, book, cover, masthead);
        page_list(m, book);
    })
}

fn entry(m: &mut Markup, file: &str, title: &str) {
    m.block("li", &[], |m| m.element("a", &[("href", file)], |m| m.text(title)));
}

fn section(m: &mut Markup, section: &Section<'_>) {
    m.block("li", &[], |m| {
        m.element("a", &[("href", &section.file)], |m| m.text(&section.title));
        if section.stories.is_empty() {
            return;
        }
        m.block("ol", &[], |m| {
            for story in &section.stories {
                let lang = lang_tag(&story.article.lang);
                m.block("li", &[], |m| {
                    let attributes = [
                        ("href", story.file.as_str()),
                        ("class", "words"),
                        ("lang", lang),
                        ("xml:lang", lang),
                    ];
                    m.element("a", &attributes, |m| {
                        by_words(m, &story.title, &story.article.lang);
                    });
                });
            }
        });
    });
}

fn landmarks(m: &mut Markup, book: &Book<'_>, cover: Option<&str>, masthead: &str) {
    let words = book.words;
    let start = book.sections.first().map(|section| section.file.as_str());
    let marks = [
        ("cover", cover, words.cover),
        ("titlepage", Some(masthead), words.masthead),
        ("toc", Some("#toc"), words.contents),
        ("bodymatter", start, words.start),
    ];
    let attributes =
        [("epub:type", "landmarks"), ("aria-labelledby", "landmarks-title"), ("hidden", "hidden")];
    m.block("nav", &attributes, |m| {
        m.line("h2", &[("id", "landmarks-title")], words.landmarks);
        m.block("ol", &[], |m| {
            for (kind, file, title) in marks {
                let Some(file) = file else { continue };
                m.block("li", &[], |m| {
                    m.element("a", &[("epub:type", kind), ("href", file)], |m| m.text(title));
                });
            }
        });
    });
}

fn page_list(m: &mut Markup, book: &Book<'_>) {
    let pages = book.page_list();
    if pages.is_empty() {
        return;
    }
    let attributes = [
        ("epub:type", "page-list"),
        ("role", "doc-pagelist"),
        ("aria-labelledby", "pages-title"),
        ("hidden", "hidden"),
    ];
    m.block("nav", &attributes, |m| {
        m.line("h2", &[("id", "pages-title")], book.words.pages);
        m.block("ol", &[], |m| pages.iter().for_each(|(place, label)| entry(m, place, label)));
    });
}
