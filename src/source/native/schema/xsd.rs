//! W3C XML Schema 1.0. Elements are local, each with a named type, since one name may mean two things.

use std::fmt::Write as _;

use super::pattern::datatype;
use super::{Definition, Definitions, NAMESPACE, flow_key};
use crate::source::native::table::{Content, Flow, Rule, Times, Value};

/// The whole schema.
pub(super) fn write(all: &Definitions) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!-- The native format of banxin. Printed by `banxin schema`; do not edit. -->\n\
         <xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"{NAMESPACE}\"\n    \
         targetNamespace=\"{NAMESPACE}\" elementFormDefault=\"qualified\">\n  \
         <xs:element name=\"edition\" type=\"edition\"/>\n  \
         <xs:element name=\"article\" type=\"article\"/>\n"
    );
    for definition in &all.0 {
        complex_type(definition, all, &mut text);
    }
    for flow in [Flow::Running, Flow::Dateline] {
        let _ = writeln!(text, "  <xs:group name=\"{}\">\n    <xs:choice>", flow_key(flow));
        for rule in flow.elements() {
            let key = all.key(rule, flow);
            let _ = writeln!(text, "      <xs:element name=\"{}\" type=\"{key}\"/>", rule.name);
        }
        text.push_str("    </xs:choice>\n  </xs:group>\n");
    }
    text + "</xs:schema>\n"
}

fn complex_type(definition: &Definition, all: &Definitions, text: &mut String) {
    let (key, rule) = (&definition.key, definition.rule);
    let has_text =
        !matches!(rule.content, Content::Nothing | Content::Elements(_) | Content::Pairs(..));
    let mixed = if has_text { " mixed=\"true\"" } else { "" };
    let _ = writeln!(text, "  <xs:complexType name=\"{key}\"{mixed}>");
    match rule.content {
        Content::Nothing | Content::Plain => {}
        Content::Text(flow) => flow_content(flow, text),
        Content::Inherited => flow_content(definition.flow, text),
        Content::Pairs(one, other) => {
            text.push_str("    <xs:sequence maxOccurs=\"unbounded\">\n");
            for rule in [one, other] {
                element(rule, Times::Once, all, 3, text);
            }
            text.push_str("    </xs:sequence>\n");
        }
        Content::ElementsOrText(rule) => {
            text.push_str("    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
            element(rule, Times::Once, all, 3, text);
            let _ = writeln!(text, "      <xs:group ref=\"{}\"/>", flow_key(Flow::Running));
            text.push_str("    </xs:choice>\n");
        }
        Content::Elements(children) => elements(children, all, text),
    }
    attributes(rule, text);
    text.push_str("  </xs:complexType>\n");
}

fn flow_content(flow: Flow, text: &mut String) {
    let key = flow_key(flow);
    let _ = writeln!(text, "    <xs:group ref=\"{key}\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>");
}

/// Elements in any order. XSD 1.0 has `all` only where none comes twice; where some do, those that come
/// once are set between them.
fn elements(children: &[(&'static Rule, Times)], all: &Definitions, text: &mut String) {
    let (any, once): (Vec<_>, Vec<_>) =
        children.iter().copied().partition(|(_, times)| *times == Times::Any);
    if any.is_empty() {
        text.push_str("    <xs:all>\n");
        once.iter().for_each(|(rule, times)| element(rule, *times, all, 3, text));
        text.push_str("    </xs:all>\n");
        return;
    }
    let others = |text: &mut String| {
        text.push_str("      <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
        any.iter().for_each(|(rule, _)| element(rule, Times::Once, all, 4, text));
        text.push_str("      </xs:choice>\n");
    };
    text.push_str("    <xs:sequence>\n");
    others(text);
    for (rule, times) in &once {
        element(rule, *times, all, 3, text);
        others(text);
    }
    text.push_str("    </xs:sequence>\n");
}

fn element(rule: &'static Rule, times: Times, all: &Definitions, depth: usize, text: &mut String) {
    let (name, key) = (rule.name, all.key(rule, Flow::Running));
    let times = if times == Times::AtMostOnce { " minOccurs=\"0\"" } else { "" };
    let indent = "  ".repeat(depth);
    let _ = writeln!(text, "{indent}<xs:element name=\"{name}\" type=\"{key}\"{times}/>");
}

fn attributes(rule: &Rule, text: &mut String) {
    for attribute in rule.attributes {
        let required = if attribute.required { " use=\"required\"" } else { "" };
        let name = attribute.name;
        let (base, facets) = match attribute.value {
            Value::Words(words) => {
                let listed = words.iter().map(|word| ("enumeration", word.to_string()));
                ("string", listed.collect())
            }
            value => match datatype(value) {
                Some(data) => (data.base, data.facets),
                None => {
                    let _ = writeln!(
                        text,
                        "    <xs:attribute name=\"{name}\" type=\"xs:string\"{required}/>"
                    );
                    continue;
                }
            },
        };
        let _ = writeln!(text, "    <xs:attribute name=\"{name}\"{required}>");
        let _ = writeln!(text, "      <xs:simpleType>");
        let _ = writeln!(text, "        <xs:restriction base=\"xs:{base}\">");
        for (facet, value) in facets {
            let _ = writeln!(text, "          <xs:{facet} value=\"{value}\"/>");
        }
        text.push_str("        </xs:restriction>\n      </xs:simpleType>\n    </xs:attribute>\n");
    }
}
