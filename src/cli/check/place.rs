//! Where a finding is, as formats for programs want it.

use crate::diag::{Diagnostic, Severity, Sources, Span};

/// A stretch of a file: lines and columns from 1, columns in characters, the end one past the last.
pub(super) struct Place<'s> {
    pub path: &'s str,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl<'s> Place<'s> {
    /// The place of `span`.
    pub fn of(span: Span, sources: &'s Sources) -> Option<Self> {
        let path = sources.path(span.file)?;
        let (line, column) = sources.line_column(span)?;
        let end = Span { start: span.end, ..span };
        let (end_line, end_column) = sources.line_column(end)?;
        Some(Self { path, line, column, end_line, end_column })
    }
}

/// The word that programs know a severity by.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

/// The file that a finding is about, place or not.
pub(super) fn file<'a>(found: &'a Diagnostic, sources: &'a Sources) -> Option<&'a str> {
    found.span.and_then(|span| sources.path(span.file)).or(found.path.as_deref())
}
