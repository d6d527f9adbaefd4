//! RELAX NG in the compact syntax.

use std::fmt::Write as _;

use super::pattern::{self, Pattern};
use super::{Definitions, NAMESPACE, flow_key};
use crate::source::native::table::Flow;

/// The whole schema.
pub(super) fn write(all: &Definitions) -> String {
    let mut text = format!(
        "# The native format of banxin. Printed by `banxin schema --format rnc`; do not edit.\n\n\
         default namespace = \"{NAMESPACE}\"\n\
         namespace xsi = \"http://www.w3.org/2001/XMLSchema-instance\"\n\
         datatypes xsd = \"http://www.w3.org/2001/XMLSchema-datatypes\"\n\n\
         start = edition | article\n"
    );
    for definition in &all.0 {
        let _ = write!(text, "\n{} =\n  ", name(&definition.key));
        show(&pattern::element(definition, all), 1, &mut text);
        text.push('\n');
    }
    for flow in [Flow::Running, Flow::Dateline] {
        let _ = write!(text, "\n{} = ", flow_key(flow));
        show(&pattern::flow(flow, all), 0, &mut text);
        text.push('\n');
    }
    text
}

/// A definition's name, which a backslash keeps from being taken for one of the syntax's words.
fn name(key: &str) -> String {
    const WORDS: &[&str] = &["list", "text", "mixed", "element", "attribute", "parent", "empty"];
    if WORDS.contains(&key) { format!("\\{key}") } else { key.to_string() }
}

/// Writes a pattern, `depth` levels in.
fn show(pattern: &Pattern, depth: usize, text: &mut String) {
    let list = |patterns: &[Pattern], between: &str, text: &mut String| {
        text.push('(');
        for (at, pattern) in patterns.iter().enumerate() {
            if at > 0 {
                text.push_str(between);
            }
            show(pattern, depth, text);
        }
        text.push(')');
    };
    match pattern {
        Pattern::Ref(key) => text.push_str(&name(key)),
        Pattern::Text => text.push_str("text"),
        Pattern::Empty => text.push_str("empty"),
        Pattern::Data(data) => {
            let _ = write!(text, "xsd:{}", data.base);
            let facets = data.facets.iter();
            let facets: Vec<String> =
                facets.map(|(name, value)| format!("{name} = '{value}'")).collect();
            let _ = write!(text, " {{ {} }}", facets.join(" "));
        }
        Pattern::Words(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            text.push_str(&words.join(" | "));
        }
        Pattern::Attribute(name, value) => {
            let _ = write!(text, "attribute {name} {{ ");
            show(value, depth, text);
            text.push_str(" }");
        }
        Pattern::Element(name, inside) => {
            let _ = write!(text, "element {name} {{");
            let indent = "  ".repeat(depth + 1);
            let parts = match &**inside {
                Pattern::Group(parts) => &parts[..],
                other => std::slice::from_ref(other),
            };
            for (at, part) in parts.iter().enumerate() {
                text.push_str(if at > 0 { ",\n" } else { "\n" });
                text.push_str(&indent);
                show(part, depth + 1, text);
            }
            let _ = write!(text, "\n{}}}", "  ".repeat(depth));
        }
        Pattern::Group(patterns) => list(patterns, ", ", text),
        Pattern::Interleave(patterns) => list(patterns, " & ", text),
        Pattern::Choice(patterns) => list(patterns, " | ", text),
        Pattern::Optional(inside) => {
            show(inside, depth, text);
            text.push('?');
        }
        Pattern::Many(inside) => {
            show(inside, depth, text);
            text.push('*');
        }
        Pattern::OneOrMore(inside) => {
            show(inside, depth, text);
            text.push('+');
        }
    }
}
