//! What the program has to say about an edition: findings with a code, a place and arguments.
//!
//! Phases push a [`Diagnostic`] to a [`Sink`] and go on, so that a reader learns of everything at once.
//! The sentences live in [`catalogue`], by code, in Chinese and in English; a phase never words one.
//! Nothing is printed here.

pub mod catalogue;
mod near;

pub use near::nearest;

use std::collections::HashSet;
use std::sync::Arc;

/// The number of a file in [`Sources`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of bytes of one source file.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte; not before `start`.
    pub end: u32,
}

impl Span {
    /// The place of what stands in no file.
    pub const NOWHERE: Self = Self { file: FileId(u32::MAX), start: 0, end: 0 };

    /// The bytes `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: start as u32, end: end as u32 }
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Every file that was read as text, kept for excerpts.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// A file that was read as text.
#[derive(Debug)]
struct Source {
    path: String,
    text: Arc<str>,
    /// Where each line begins, in bytes: a file may have thousands of findings.
    lines: Vec<u32>,
}

impl Sources {
    /// Keeps a file under the path that the user knows it by.
    pub fn add(&mut self, path: &str, text: Arc<str>) -> FileId {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(starts.map(|(at, _)| at as u32 + 1)).collect();
        self.files.push(Source { path: path.to_string(), text, lines });
        FileId(self.files.len() as u32 - 1)
    }

    /// The path of `file`, if it is one of these.
    pub fn path(&self, file: FileId) -> Option<&str> {
        self.files.get(file.0 as usize).map(|source| source.path.as_str())
    }

    /// The text of `file`, if it is one of these.
    pub fn text(&self, file: FileId) -> Option<&Arc<str>> {
        self.files.get(file.0 as usize).map(|source| &source.text)
    }

    /// How many lines all files have together.
    pub fn lines(&self) -> usize {
        self.files.iter().map(|source| source.text.lines().count()).sum()
    }

    /// The line and column of the byte where `span` begins, both from 1, columns in characters.
    pub fn line_column(&self, span: Span) -> Option<(usize, usize)> {
        let Source { text, lines, .. } = self.files.get(span.file.0 as usize)?;
        let mut at = (span.start as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let line = lines.partition_point(|start| *start as usize <= at);
        let start = lines[line - 1] as usize;
        let column = text[start..at].chars().count() + 1;
        Some((line, column))
    }
}

/// How bad a finding is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Advice,
    /// The edition is built, but an editor should look.
    Warning,
    /// The edition is not built.
    Error,
}

/// The name of a kind of finding, as `xml-syntax`: stable, a row of [`catalogue::entries`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// No argument of a finding is longer than this many characters: enough for every path and list that a
/// hint names, and a hostile file can't fill the report.
const LONGEST_ARG: usize = 400;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Which kind it is.
    pub code: Code,
    /// Where it is, if it stands in a text file.
    pub span: Option<Span>,
    /// Another place that has to do with it: the first of two equal names.
    pub related: Option<Span>,
    /// The file it is about, if that is no text file (an image) or could not be read.
    pub path: Option<String>,
    /// Which of the kind's cases it is, if its sentences depend on that: the row `code/case`.
    pub case: Option<&'static str>,
    /// What fills the `{name}` places of the sentences.
    pub args: Vec<(&'static str, String)>,
}

impl Diagnostic {
    fn new(severity: Severity, code: &'static str) -> Self {
        Self {
            severity,
            code: Code(code),
            span: None,
            related: None,
            path: None,
            case: None,
            args: Vec::new(),
        }
    }

    /// An error of kind `code`.
    pub fn error(code: &'static str) -> Self {
        Self::new(Severity::Error, code)
    }

    /// A warning of kind `code`.
    pub fn warning(code: &'static str) -> Self {
        Self::new(Severity::Warning, code)
    }

    /// An advice of kind `code`.
    pub fn advice(code: &'static str) -> Self {
        Self::new(Severity::Advice, code)
    }

    /// The same, at `span`; [`Span::NOWHERE`] says nothing.
    pub fn at(mut self, span: Span) -> Self {
        self.span = (span != Span::NOWHERE).then_some(span);
        self
    }

    /// The same, with the other place that it has to do with.
    pub fn related(mut self, span: Span) -> Self {
        self.related = (span != Span::NOWHERE).then_some(span);
        self
    }

    /// The same, about the file `path`.
    pub fn of_file(mut self, path: &str) -> Self {
        self.path = Some(path.to_string());
        self
    }

    /// The same, told by the row `code/case` of the catalogue.
    pub fn case(mut self, case: &'static str) -> Self {
        self.case = Some(case);
        self
    }

    /// The same, with `{name}` standing for `value`, cut short if it is long.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        let mut value = value.to_string();
        if let Some((cut, _)) = value.char_indices().nth(LONGEST_ARG) {
            value.truncate(cut);
            value.push('…');
        }
        self.args.push((name, value));
        self
    }
}

/// Where phases leave their findings.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
    /// The same, to look them up; never walked through.
    known: HashSet<Diagnostic>,
}

impl Sink {
    /// Leaves a finding. The same finding at the same place is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.known.insert(diagnostic.clone()) {
            self.found.push(diagnostic);
        }
    }

    /// Whether an error is among the findings.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// The findings, in the order they were left.
    pub fn found(&self) -> &[Diagnostic] {
        &self.found
    }

    /// Takes over the findings of `other`, after its own.
    pub fn absorb(&mut self, other: Sink) {
        other.found.into_iter().for_each(|d| self.push(d));
    }
}
