//! The format's schema, drawn from its [table](super::table): RELAX NG in both its syntaxes, and XSD 1.0.
//! Text out, the same for every call.
//!
//! A schema is looser than the reader where its language is: it does not know that an id leads somewhere
//! or that a headline prints something. XSD moreover takes a `<quote>` that mixes text and paragraphs.

mod pattern;
mod rnc;
mod rng;
mod xsd;

use super::NAMESPACE;
use super::table::{ARTICLE, Content, EDITION, Flow, Rule};

/// The language that a schema is written in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Language {
    /// RELAX NG, compact syntax (ISO/IEC 19757-2, annex C).
    RelaxNgCompact,
    /// RELAX NG, XML syntax (ISO/IEC 19757-2).
    RelaxNg,
    /// W3C XML Schema 1.0.
    Xsd,
}

/// The schema of both files, `edition.xml` and an article's.
pub fn schema(language: Language) -> String {
    match language {
        Language::RelaxNgCompact => rnc::write(&definitions()),
        Language::RelaxNg => rng::write(&definitions()),
        Language::Xsd => xsd::write(&definitions()),
    }
}

/// An element at a place where it means one thing: what a schema gives a name of its own.
struct Definition {
    /// Its name among the definitions: the element's, after its parent's where two would be called alike.
    key: String,
    /// The element.
    rule: &'static Rule,
    /// The text that it stands in, for elements that take over what may stand around them.
    flow: Flow,
}

/// Every definition, the roots first.
struct Definitions(Vec<Definition>);

/// Where a rule is looked up: the same element in another text is another definition.
fn place(rule: &'static Rule, flow: Flow) -> (&'static Rule, Flow) {
    let depends = matches!(rule.content, Content::Inherited);
    (rule, if depends { flow } else { Flow::Running })
}

fn definitions() -> Definitions {
    let mut all = Definitions(Vec::new());
    for root in [&EDITION, &ARTICLE] {
        all.add(root, Flow::Running, "");
    }
    all
}

impl Definitions {
    fn add(&mut self, rule: &'static Rule, flow: Flow, parent: &str) {
        let (rule, flow) = place(rule, flow);
        if self.find(rule, flow).is_some() {
            return;
        }
        let taken = self.0.iter().any(|known| known.key == rule.name);
        let key = match flow {
            Flow::Dateline => format!("dateline.{}", rule.name),
            _ if taken => format!("{parent}.{}", rule.name),
            _ => rule.name.to_string(),
        };
        self.0.push(Definition { key, rule, flow });
        for child in rule.children() {
            self.add(child, Flow::Running, rule.name);
        }
        if let Content::Text(flow) = rule.content {
            for child in flow.elements() {
                self.add(child, flow, rule.name);
            }
        }
    }

    fn find(&self, rule: &'static Rule, flow: Flow) -> Option<&Definition> {
        let (rule, flow) = place(rule, flow);
        self.0.iter().find(|known| std::ptr::eq(known.rule, rule) && known.flow == flow)
    }

    /// The name of `rule` in a text of the kind `flow`.
    fn key(&self, rule: &'static Rule, flow: Flow) -> &str {
        &self.find(rule, flow).expect("every element that may stand somewhere is defined").key
    }
}

/// The name of what may stand in a text of the kind `flow`.
fn flow_key(flow: Flow) -> &'static str {
    match flow {
        Flow::Running => "running-text",
        Flow::Dateline => "dateline-text",
        Flow::Bare => "bare-text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::native::table::rules;

    #[test]
    fn every_element_and_attribute_is_in_every_schema() {
        for language in [Language::RelaxNgCompact, Language::RelaxNg, Language::Xsd] {
            let text = schema(language);
            for rule in rules() {
                let element = match language {
                    Language::RelaxNgCompact => format!("element {} {{", rule.name),
                    _ => format!("<xs:element name=\"{}\"", rule.name),
                };
                let element = if language == Language::RelaxNg {
                    element.replace("xs:", "")
                } else {
                    element
                };
                assert!(text.contains(&element), "{language:?}: {element}");
                for attribute in rule.attributes {
                    assert!(text.contains(attribute.name), "{language:?}: {}", attribute.name);
                }
            }
        }
    }

    #[test]
    fn no_two_definitions_are_called_alike() {
        let all = definitions();
        let mut keys: Vec<&str> = all.0.iter().map(|known| known.key.as_str()).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn the_schemas_are_xml() {
        use crate::diag::{FileId, Sink};
        use crate::source::{findings::Findings, xml};
        for language in [Language::RelaxNg, Language::Xsd] {
            let (text, mut sink) = (schema(language), Sink::default());
            assert!(xml::parse(&text, FileId(0), &mut Findings::new(&mut sink)).is_some());
            assert_eq!(sink.found(), []);
        }
    }
}
