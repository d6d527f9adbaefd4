//! Patterns of RELAX NG, as both its syntaxes write them, and what an attribute's value is in XML Schema's
//! datatypes.

use super::{Definition, Definitions, flow_key};
use crate::source::native::table::{
    ARTICLE, Attribute, Content, EDITION, Flow, SCHEMES, Times, Value,
};

/// A pattern.
pub(super) enum Pattern {
    /// A definition, by its name.
    Ref(String),
    /// Characters.
    Text,
    /// Nothing.
    Empty,
    /// A datatype.
    Data(Datatype),
    /// One of these words.
    Words(&'static [&'static str]),
    /// An attribute and what it says.
    Attribute(String, Box<Pattern>),
    /// An element's name and what is inside.
    Element(&'static str, Box<Pattern>),
    /// One after the other.
    Group(Vec<Pattern>),
    /// In any order.
    Interleave(Vec<Pattern>),
    /// One of them.
    Choice(Vec<Pattern>),
    /// Once or not at all.
    Optional(Box<Pattern>),
    /// As often as one likes.
    Many(Box<Pattern>),
    /// Once or more.
    OneOrMore(Box<Pattern>),
}

/// A datatype of XML Schema with its facets: the base type's name, then name and value of each facet.
pub(super) struct Datatype {
    /// `string`, `date`, `integer`.
    pub base: &'static str,
    /// `pattern`, `minInclusive`, …
    pub facets: Vec<(&'static str, String)>,
}

/// What schema-aware editors write on a root, to find the schema by.
const SCHEMA_HINTS: &[&str] = &["xsi:schemaLocation", "xsi:noNamespaceSchemaLocation"];

/// The datatype of a value, if it has one: any text has none, words are listed.
pub(super) fn datatype(value: Value) -> Option<Datatype> {
    const ID: &str = "[A-Za-z0-9_][A-Za-z0-9_.\\-]*";
    const SHARE: &str = "(0*(\\.[0-9]+)?|0+\\.|0*1(\\.0*)?)";
    let string = |pattern: String| Datatype { base: "string", facets: vec![("pattern", pattern)] };
    Some(match value {
        Value::Text | Value::Words(_) => return None,
        Value::Filled => string(".*\\S.*".to_string()),
        Value::Id => {
            let mut id = string(ID.to_string());
            id.facets.push(("maxLength", "100".to_string()));
            id
        }
        Value::Ids => string(format!("\\s*({ID}(\\s+{ID})*)?\\s*")),
        Value::Date => Datatype {
            base: "date",
            facets: vec![("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}".to_string())],
        },
        Value::Moment => string("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.+\\-Z]*)?".to_string()),
        Value::Lang => string("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*".to_string()),
        Value::Whole(least, most) => Datatype {
            base: "integer",
            facets: vec![("minInclusive", least.to_string()), ("maxInclusive", most.to_string())],
        },
        Value::Share => string(SHARE.to_string()),
        Value::Point => string(format!("\\s*{SHARE}\\s*,\\s*{SHARE}\\s*")),
        Value::Sheet => string("tabloid|broadsheet|[0-9.]+x[0-9.]+mm".to_string()),
        Value::Link => {
            let schemes: Vec<String> = SCHEMES.iter().map(|scheme| any_case(scheme)).collect();
            string(format!("({}).*", schemes.join("|")))
        }
    })
}

/// A pattern that matches `word` in capitals and small letters.
fn any_case(word: &str) -> String {
    let one = |c: char| match c.is_ascii_alphabetic() {
        true => format!("[{}{}]", c.to_ascii_uppercase(), c),
        false => c.to_string(),
    };
    word.chars().map(one).collect()
}

/// The pattern of an element.
pub(super) fn element(definition: &Definition, all: &Definitions) -> Pattern {
    let mut parts: Vec<Pattern> = definition.rule.attributes.iter().map(attribute).collect();
    if std::ptr::eq(definition.rule, &EDITION) || std::ptr::eq(definition.rule, &ARTICLE) {
        parts.extend(SCHEMA_HINTS.iter().map(|name| {
            let hint = Pattern::Attribute(name.to_string(), Box::new(Pattern::Text));
            Pattern::Optional(Box::new(hint))
        }));
    }
    parts.extend(content(definition, all));
    let inside = match parts.len() {
        0 => Pattern::Empty,
        1 => parts.remove(0),
        _ => Pattern::Group(parts),
    };
    Pattern::Element(definition.rule.name, Box::new(inside))
}

fn attribute(attribute: &Attribute) -> Pattern {
    let value = match attribute.value {
        Value::Words(words) => Pattern::Words(words),
        value => datatype(value).map_or(Pattern::Text, Pattern::Data),
    };
    let pattern = Pattern::Attribute(attribute.name.to_string(), Box::new(value));
    if attribute.required { pattern } else { Pattern::Optional(Box::new(pattern)) }
}

/// What stands inside an element; none where nothing does.
fn content(definition: &Definition, all: &Definitions) -> Option<Pattern> {
    let child = |rule| Pattern::Ref(all.key(rule, Flow::Running).to_string());
    let text = |flow| Pattern::Ref(flow_key(flow).to_string());
    Some(match definition.rule.content {
        Content::Nothing => return None,
        Content::Plain => Pattern::Text,
        Content::Text(flow) => text(flow),
        Content::Inherited => text(definition.flow),
        Content::Pairs(one, other) => {
            Pattern::OneOrMore(Box::new(Pattern::Group(vec![child(one), child(other)])))
        }
        Content::ElementsOrText(rule) => {
            let elements = Pattern::OneOrMore(Box::new(child(rule)));
            Pattern::Choice(vec![elements, text(Flow::Running)])
        }
        Content::Elements(children) => {
            let is_any = |(_, times): &&(_, Times)| *times == Times::Any;
            let any = children.iter().filter(is_any).map(|(rule, _)| child(*rule));
            let any: Vec<Pattern> = any.collect();
            let mut parts: Vec<Pattern> = Vec::new();
            for (rule, times) in children {
                match times {
                    Times::Once => parts.push(child(rule)),
                    Times::AtMostOnce => parts.push(Pattern::Optional(Box::new(child(rule)))),
                    Times::Any => {}
                }
            }
            if !any.is_empty() {
                parts.push(Pattern::Many(Box::new(one_of(any))));
            }
            if parts.len() == 1 { parts.remove(0) } else { Pattern::Interleave(parts) }
        }
    })
}

/// What may stand in a text of the kind `flow`.
pub(super) fn flow(flow: Flow, all: &Definitions) -> Pattern {
    let mut parts = vec![Pattern::Text];
    parts.extend(flow.elements().iter().map(|rule| Pattern::Ref(all.key(rule, flow).to_string())));
    Pattern::Many(Box::new(one_of(parts)))
}

fn one_of(mut patterns: Vec<Pattern>) -> Pattern {
    if patterns.len() == 1 { patterns.remove(0) } else { Pattern::Choice(patterns) }
}
