//! Findings as one JSON object.

use serde_json::{Value, json};

use super::count;
use super::place::{Place, file, word};
use crate::diag::catalogue::{UiLang, sentences};
use crate::diag::{Diagnostic, Severity, Sources};
use crate::review::Reviewed;

/// The object, with a line's end.
pub(super) fn write(
    found: &[Diagnostic],
    sources: &Sources,
    reviewed: &Reviewed,
    lang: UiLang,
) -> String {
    let findings: Vec<Value> = found.iter().map(|found| finding(found, sources, lang)).collect();
    let all = json!({
        "edition": reviewed.edition,
        "articles": reviewed.articles,
        "lines": reviewed.lines,
        "planned": reviewed.planned,
        "errors": count(found, Severity::Error),
        "warnings": count(found, Severity::Warning),
        "advices": count(found, Severity::Advice),
        "findings": findings,
    });
    format!("{all:#}\n")
}

fn finding(found: &Diagnostic, sources: &Sources, lang: UiLang) -> Value {
    let (message, hint) = sentences(found, lang);
    let mut value = json!({
        "severity": word(found.severity),
        "code": found.code.0,
        "case": found.case,
        "file": file(found, sources),
        "message": message,
        "hint": hint,
    });
    if let Some(place) = found.span.and_then(|span| Place::of(span, sources)) {
        value["line"] = place.line.into();
        value["column"] = place.column.into();
        value["end_line"] = place.end_line.into();
        value["end_column"] = place.end_column.into();
    }
    if let Some(other) = found.related.and_then(|span| Place::of(span, sources)) {
        value["related"] =
            json!({ "file": other.path, "line": other.line, "column": other.column });
    }
    value
}
