//! The native format (`urn:banxin:edition:1`): `edition.xml` and `articles/*.xml`, as `docs/format.md`
//! tells. A tree of one file in, its draft out; what the format does not know is an error.

mod article_file;
mod edition_file;
mod inline;
pub mod schema;
pub mod table;
pub mod writer;

pub(super) use article_file::read_article;
pub(super) use edition_file::read_edition;

use super::Said;
use super::findings::Findings;
use super::xml::{Attribute, Element, Node, is_space};
use crate::diag::{Diagnostic, Span, nearest};
use crate::text::Lang;
use table::Rule;

/// The format's namespace.
pub const NAMESPACE: &str = "urn:banxin:edition:1";

/// What readers of one file pass on.
struct Cx<'f, 's> {
    found: &'f mut Findings<'s>,
}

/// The attributes of one element, by their names in the format.
struct Attributes {
    given: Vec<(&'static str, Said<String>)>,
}

impl Attributes {
    /// The attribute `name`, if it is given.
    fn take(&mut self, name: &str) -> Option<Said<String>> {
        let at = self.given.iter().position(|(given, _)| *given == name)?;
        Some(self.given.remove(at).1)
    }

    /// Those of `names` that are given, in the order of `names`.
    fn take_all(&mut self, names: &[&'static str]) -> Vec<(&'static str, Said<String>)> {
        names.iter().filter_map(|name| Some((*name, self.take(name)?))).collect()
    }
}

/// Whether `element` is in the format's namespace; in a file without namespaces each is.
fn is_native(element: &Element<'_>) -> bool {
    element.namespace.as_deref().is_none_or(|name| name == NAMESPACE)
}

impl Cx<'_, '_> {
    /// Whether `root` is the element `name` of the format; otherwise says why not.
    fn is_root(&mut self, root: &Element<'_>, name: &'static str) -> bool {
        if let Some(namespace) = root.namespace.as_deref().filter(|name| *name != NAMESPACE) {
            let found = Diagnostic::error("namespace-unknown").at(root.span);
            self.found.push(found.with("namespace", namespace).with("known", NAMESPACE));
            return false;
        }
        if root.name != name {
            let found = Diagnostic::error("root-unexpected").at(root.span);
            self.found.push(found.with("name", root.written).with("expected", name));
            return false;
        }
        if root.namespace.is_none() {
            let found = Diagnostic::warning("namespace-missing").at(root.span);
            self.found.push(found.with("name", name).with("known", NAMESPACE));
        }
        true
    }

    /// The attributes of `element`, of which the format knows those of `rule`; any other is reported.
    fn attributes(&mut self, element: &Element<'_>, rule: &Rule) -> Attributes {
        let mut given = Vec::new();
        for attribute in &element.attributes {
            match rule.attributes.iter().find(|known| known.name == attribute.name) {
                Some(known) => {
                    let value = attribute.value.to_string();
                    given.push((known.name, Said { value, span: attribute.span }));
                }
                None => self.unknown_attribute(element, attribute, &rule.attribute_names()),
            }
        }
        Attributes { given }
    }

    fn unknown_attribute(
        &mut self,
        element: &Element<'_>,
        attribute: &Attribute<'_>,
        known: &[&str],
    ) {
        // What schema-aware editors put there, to find the schema by.
        if matches!(attribute.name, "xsi:schemaLocation" | "xsi:noNamespaceSchemaLocation") {
            return;
        }
        let found = Diagnostic::error("unknown-attribute").at(attribute.name_span);
        let found = found.with("name", attribute.name).with("element", element.name);
        self.found.push(if known.is_empty() {
            found.case("none")
        } else {
            let local = attribute.name.rsplit(':').next().unwrap_or_default();
            advise(found, local, known, "allowed")
        });
    }

    /// The elements inside `element`, of which the format knows those of `rule` there; any other, and
    /// text, is reported.
    fn children<'e, 'a>(&mut self, element: &'e Element<'a>, rule: &Rule) -> Vec<&'e Element<'a>> {
        let known = &rule.child_names()[..];
        let mut children = Vec::new();
        for node in &element.children {
            match node {
                Node::Element(child) if is_native(child) && known.contains(&child.name) => {
                    children.push(child);
                }
                Node::Element(child) => self.unknown_element(child, element, known),
                Node::Text(text, span) => self.stray_text(text, *span, element, known),
                Node::Char(c, span) => {
                    self.stray_text(c.encode_utf8(&mut [0; 4]), *span, element, known);
                }
            }
        }
        children
    }

    /// Reports `child`, which may not stand in `parent`, where `known` may.
    fn unknown_element(&mut self, child: &Element<'_>, parent: &Element<'_>, known: &[&str]) {
        let found = Diagnostic::error("unknown-element").at(child.span);
        let found = found.with("name", child.written).with("parent", parent.name);
        self.found.push(if known.is_empty() {
            found.case("none")
        } else if is_native(child) {
            advise(found, child.name, known, "allowed")
        } else {
            found.case("foreign").with("namespace", child.namespace.as_deref().unwrap_or_default())
        });
    }

    /// Reports text where only the elements `known` may stand.
    fn stray_text(&mut self, text: &str, at: Span, element: &Element<'_>, known: &[&str]) {
        let Some(first) = text.find(|c| !is_space(c)) else { return };
        let last = text.trim_end_matches(is_space).len();
        // A reference is longer than its character.
        let place = if at.len() == text.len() {
            Span::new(at.file, at.start as usize + first, at.start as usize + last)
        } else {
            at
        };
        let found = Diagnostic::error("text-unexpected").at(place);
        let found = found.with("text", brief(&text[first..last])).with("element", element.name);
        self.found.push(if known.is_empty() {
            found.case("none")
        } else {
            found.with("allowed", known.join(", "))
        });
    }

    /// An element of which the format says no more than `rule`, and in which nothing stands.
    fn empty(&mut self, element: &Element<'_>, rule: &Rule) -> Attributes {
        let given = self.attributes(element, rule);
        self.children(element, rule);
        given
    }

    /// Whether `slot` is still free for `element`, which may stand once.
    fn is_first<T>(
        &mut self,
        slot: &Option<T>,
        element: &Element<'_>,
        parent: &Element<'_>,
    ) -> bool {
        if slot.is_some() {
            let found = Diagnostic::error("element-repeated").at(element.span);
            self.found.push(found.with("name", element.name).with("parent", parent.name));
        }
        slot.is_none()
    }

    /// The language that a `lang` attribute gives, or else `inherited`.
    fn lang(&mut self, said: Option<Said<String>>, inherited: &Lang) -> Lang {
        let Some(said) = said else { return inherited.clone() };
        if is_language_tag(&said.value) {
            return Lang::new(&said.value);
        }
        self.found.push(Diagnostic::error("bad-lang").at(said.span).with("value", said.value));
        inherited.clone()
    }
}

/// Whether `tag` is shaped as BCP 47 (RFC 5646 §2.1) has it: a language of letters, then subtags.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The finding with the list of what is `known` and, if one is near, what `word` was meant to be.
fn advise(found: Diagnostic, word: &str, known: &[&str], list: &'static str) -> Diagnostic {
    let found = found.with(list, known.join(", "));
    match nearest(word, known.iter().copied()) {
        Some(meant) => found.case("near").with("meant", meant),
        None => found,
    }
}

/// The first words of `text`, as a message quotes them.
fn brief(text: &str) -> String {
    const CHARS: usize = 20;
    let mut short: String =
        text.chars().take(CHARS).map(|c| if is_space(c) { ' ' } else { c }).collect();
    if text.chars().nth(CHARS).is_some() {
        short.push('…');
    }
    short
}
