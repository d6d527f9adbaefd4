//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines.

use serde_json::{Value, json};

use super::place::{Place, file};
use crate::diag::catalogue::{UiLang, entry, sentences};
use crate::diag::{Diagnostic, Severity, Sources};

/// The log, with a line's end.
pub(super) fn write(found: &[Diagnostic], sources: &Sources, lang: UiLang) -> String {
    let mut codes: Vec<&str> = found.iter().map(|found| found.code.0).collect();
    codes.sort_unstable();
    codes.dedup();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "banxin",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code, lang)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": found.iter().map(|found| result(found, sources, &codes, lang)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: &str, lang: UiLang) -> Value {
    let (message, hint) = entry(code).map_or(("", ""), |entry| match lang {
        UiLang::Zh => entry.zh,
        UiLang::En => entry.en,
    });
    let mut rule = json!({ "id": code, "shortDescription": { "text": message } });
    if !hint.is_empty() {
        rule["help"] = json!({ "text": hint });
    }
    rule
}

fn result(found: &Diagnostic, sources: &Sources, codes: &[&str], lang: UiLang) -> Value {
    let (message, hint) = sentences(found, lang);
    let text = if hint.is_empty() { message } else { format!("{message}\n{hint}") };
    let level = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    };
    let mut result = json!({
        "ruleId": found.code.0,
        "ruleIndex": codes.binary_search(&found.code.0).ok(),
        "level": level,
        "message": { "text": text },
    });
    let place = found.span.and_then(|span| Place::of(span, sources));
    if let Some(place) = &place {
        result["locations"] = json!([location(place)]);
    } else if let Some(path) = file(found, sources) {
        result["locations"] =
            json!([{ "physicalLocation": { "artifactLocation": { "uri": uri(path) } } }]);
    }
    if let Some(other) = found.related.and_then(|span| Place::of(span, sources)) {
        result["relatedLocations"] = json!([location(&other)]);
    }
    result
}

fn location(place: &Place<'_>) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(place.path) },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    }})
}

/// A path as a relative reference (RFC 3986): every byte but the plain ones is escaped.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path).replace('\\', "/");
    let escaped = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    path.bytes().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_escaped() {
        assert_eq!(uri("./a b/稿.xml"), "a%20b/%E7%A8%BF.xml");
    }
}
