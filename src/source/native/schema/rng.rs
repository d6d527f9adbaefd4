//! RELAX NG in the XML syntax.

use std::fmt::Write as _;

use super::pattern::{self, Pattern};
use super::{Definitions, NAMESPACE, flow_key};
use crate::source::native::table::Flow;

/// The whole schema.
pub(super) fn write(all: &Definitions) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!-- The native format of banxin. Printed by `banxin schema`; do not edit. -->\n\
         <grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" ns=\"{NAMESPACE}\"\n    \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n    \
         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n  \
         <start>\n    <choice>\n      <ref name=\"edition\"/>\n      <ref name=\"article\"/>\n    \
         </choice>\n  </start>\n"
    );
    for definition in &all.0 {
        define(&definition.key, &pattern::element(definition, all), &mut text);
    }
    for flow in [Flow::Running, Flow::Dateline] {
        define(flow_key(flow), &pattern::flow(flow, all), &mut text);
    }
    text + "</grammar>\n"
}

fn define(name: &str, pattern: &Pattern, text: &mut String) {
    let _ = writeln!(text, "  <define name=\"{name}\">");
    show(pattern, 2, text);
    text.push_str("  </define>\n");
}

/// What XML has other signs for, in an attribute or a text.
fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Writes a pattern as elements, `depth` levels in.
fn show(pattern: &Pattern, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let wrap = |open: &str, patterns: &[Pattern], text: &mut String| {
        let _ = writeln!(text, "{indent}<{open}>");
        patterns.iter().for_each(|pattern| show(pattern, depth + 1, text));
        let name = open.split(' ').next().unwrap_or(open);
        let _ = writeln!(text, "{indent}</{name}>");
    };
    let one = std::slice::from_ref::<Pattern>;
    match pattern {
        Pattern::Ref(name) => {
            let _ = writeln!(text, "{indent}<ref name=\"{name}\"/>");
        }
        Pattern::Text => {
            let _ = writeln!(text, "{indent}<text/>");
        }
        Pattern::Empty => {
            let _ = writeln!(text, "{indent}<empty/>");
        }
        Pattern::Data(data) => {
            let _ = writeln!(text, "{indent}<data type=\"{}\">", data.base);
            for (name, value) in &data.facets {
                let value = escaped(value);
                let _ = writeln!(text, "{indent}  <param name=\"{name}\">{value}</param>");
            }
            let _ = writeln!(text, "{indent}</data>");
        }
        Pattern::Words(words) => {
            let _ = writeln!(text, "{indent}<choice>");
            for word in *words {
                let _ = writeln!(text, "{indent}  <value>{word}</value>");
            }
            let _ = writeln!(text, "{indent}</choice>");
        }
        // The namespace of the grammar is that of elements.
        Pattern::Attribute(name, value) if name.contains(':') => {
            wrap(&format!("attribute name=\"{name}\""), one(value), text);
        }
        Pattern::Attribute(name, value) => {
            wrap(&format!("attribute name=\"{name}\" ns=\"\""), one(value), text);
        }
        Pattern::Element(name, inside) => {
            let parts = match &**inside {
                Pattern::Group(parts) => &parts[..],
                other => one(other),
            };
            wrap(&format!("element name=\"{name}\""), parts, text);
        }
        Pattern::Group(patterns) => wrap("group", patterns, text),
        Pattern::Interleave(patterns) => wrap("interleave", patterns, text),
        Pattern::Choice(patterns) => wrap("choice", patterns, text),
        Pattern::Optional(inside) => wrap("optional", one(inside), text),
        Pattern::Many(inside) => wrap("zeroOrMore", one(inside), text),
        Pattern::OneOrMore(inside) => wrap("oneOrMore", one(inside), text),
    }
}
