//! The frame of every XHTML document of the book.

use super::markup::Markup;

/// The stylesheet's file.
pub(super) const STYLESHEET: &str = "stylesheet.css";

/// A document with `title` in the language `lang`.
pub(super) fn document(title: &str, lang: &str, body: impl FnOnce(&mut Markup)) -> String {
    document_of("bodymatter", title, lang, body)
}

/// A document with `data` about it for machines, as JSON-LD.
pub(super) fn document_with_data(
    title: &str,
    lang: &str,
    data: &str,
    body: impl FnOnce(&mut Markup),
) -> String {
    whole("bodymatter", (title, lang), Some(data), body)
}

/// A document of another part of the book than its body.
pub(super) fn document_of(
    part: &str,
    title: &str,
    lang: &str,
    body: impl FnOnce(&mut Markup),
) -> String {
    whole(part, (title, lang), None, body)
}

fn whole(
    part: &str,
    (title, lang): (&str, &str),
    data: Option<&str>,
    body: impl FnOnce(&mut Markup),
) -> String {
    let mut m = Markup::default();
    let namespaces = [
        ("xmlns", "http://www.w3.org/1999/xhtml"),
        ("xmlns:epub", "http://www.idpf.org/2007/ops"),
        ("lang", lang),
        ("xml:lang", lang),
    ];
    m.doctype("html");
    m.block("html", &namespaces, |m| {
        m.block("head", &[], |m| {
            m.empty("meta", &[("charset", "utf-8")]);
            m.line("title", &[], title);
            m.empty("link", &[("rel", "stylesheet"), ("type", "text/css"), ("href", STYLESHEET)]);
            if let Some(data) = data {
                m.data("script", &[("type", "application/ld+json")], data);
            }
        });
        m.block("body", &[("epub:type", part)], body);
    });
    m.finish()
}
