//! Findings as workflow commands of GitHub Actions, one on a line: annotations beside the lines of a change.

use std::fmt::Write as _;

use super::place::{Place, file};
use crate::diag::catalogue::{UiLang, sentences};
use crate::diag::{Diagnostic, Severity, Sources};

/// The commands.
pub(super) fn write(found: &[Diagnostic], sources: &Sources, lang: UiLang) -> String {
    let mut text = String::new();
    for found in found {
        let (message, hint) = sentences(found, lang);
        let message = if hint.is_empty() { message } else { format!("{message}\n{hint}") };
        let command = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let mut properties = Vec::new();
        if let Some(path) = file(found, sources) {
            properties.push(format!("file={}", property(path)));
        }
        if let Some(place) = found.span.and_then(|span| Place::of(span, sources)) {
            properties.push(format!("line={},endLine={}", place.line, place.end_line));
            // Columns are only known there within one line.
            if place.line == place.end_line {
                properties.push(format!("col={},endColumn={}", place.column, place.end_column));
            }
        }
        properties.push(format!("title={}", property(found.code.0)));
        let _ = writeln!(text, "::{command} {}::{}", properties.join(","), data(&message));
    }
    text
}

/// A message with what would end it escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
