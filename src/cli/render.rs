//! Findings as a user reads them: a sentence, the place in the file, a hint. Strings out; nothing is
//! printed here.

use std::collections::HashSet;
use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use crate::diag::catalogue::{UiLang, sentences};
use crate::diag::{Diagnostic, Severity, Sources, Span};

/// The columns that a finding is wrapped to: what fits every terminal, and is the same in every log.
const WIDTH: usize = 100;

/// How many columns of a line are shown before the place, and as many after it. A paragraph is one line
/// in most files, and a thousand characters long.
const AROUND: usize = 36;

/// How many columns of the place itself are shown.
const MARKED: usize = 60;

/// All of `found`, in order, equal ones once: each with its excerpt from `sources`, in `lang`, with
/// terminal colours if `color` says so.
pub fn render(found: &[Diagnostic], sources: &Sources, lang: UiLang, color: bool) -> String {
    let mut text = String::new();
    let mut told = HashSet::new();
    for diagnostic in found.iter().filter(|diagnostic| told.insert(*diagnostic)) {
        let (message, hint) = sentences(diagnostic, lang);
        let finding = Finding::new(diagnostic, message, sources);
        let mut reports = vec![finding];
        if let Some(place) = diagnostic.related {
            let other = Diagnostic { related: None, ..diagnostic.clone() }.case("other").at(place);
            let finding = Finding::new(&other, sentences(&other, lang).0, sources);
            reports.push(Finding { code: None, severity: Severity::Advice, ..finding });
        }
        for (at, report) in reports.iter().enumerate() {
            let hint = if at + 1 == reports.len() { hint.as_str() } else { "" };
            // Writing to a string never fails, and every span was cut to its excerpt.
            let _ = handler(hint, lang, color).render_report(&mut text, report);
        }
        text.push('\n');
    }
    text
}

/// What lays out one report. The hint is its footer, because the word that `miette` puts before a help
/// is English.
fn handler(hint: &str, lang: UiLang, color: bool) -> GraphicalReportHandler {
    let styles = if color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(WIDTH)
        .with_links(false)
        .with_break_words(true);
    match lang {
        _ if hint.is_empty() => handler,
        UiLang::Zh => handler.with_footer(format!("提示：{hint}")),
        UiLang::En => handler.with_footer(format!("hint: {hint}")),
    }
}

/// A finding in the words of `miette`.
#[derive(Debug)]
struct Finding {
    code: Option<&'static str>,
    severity: Severity,
    message: String,
    excerpt: Option<Excerpt>,
}

impl Finding {
    fn new(diagnostic: &Diagnostic, mut message: String, sources: &Sources) -> Self {
        let excerpt = diagnostic.span.and_then(|span| Excerpt::new(span, sources));
        // Without an excerpt the path would go unsaid, unless the sentence has it.
        if let (None, Some(path)) = (&excerpt, &diagnostic.path)
            && !message.contains(path.as_str())
        {
            message = format!("{path}: {message}");
        }
        Self { code: Some(diagnostic.code.0), severity: diagnostic.severity, message, excerpt }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Finding {}

impl miette::Diagnostic for Finding {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code?))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, excerpt.marked))))
    }
}

/// A stretch of one line of a file, with the place in it.
#[derive(Debug)]
struct Excerpt {
    path: String,
    /// From 0, as `miette` counts.
    line: usize,
    /// From 0, in characters, of the place.
    column: usize,
    text: String,
    /// The place in `text`.
    marked: SourceSpan,
}

impl Excerpt {
    fn new(span: Span, sources: &Sources) -> Option<Self> {
        let (path, text) = (sources.path(span.file)?, sources.text(span.file)?);
        let (line, column) = sources.line_column(span)?;
        let floor = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (floor(span.start as usize), floor(span.end as usize));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let rest = &text[start..];
        let line_end = start + rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (before, cut_before) = tail(&text[line_start..start], AROUND);
        let (marked, cut_inside) = head(&text[start..end.min(line_end)], MARKED);
        let (after, cut_after) = head(&text[start + marked.len()..line_end], AROUND);
        let ellipsis = |cut| if cut { "…" } else { "" };
        let mut excerpt = format!("{}{}", ellipsis(cut_before), visible(before));
        let offset = excerpt.len();
        let shown = visible(marked);
        let width = shown.len();
        excerpt += &shown;
        excerpt += &visible(after);
        excerpt += ellipsis(cut_after || cut_inside && after.is_empty());
        // A place at the end of an empty line still needs something to stand under.
        if excerpt.len() == offset {
            excerpt.push(' ');
        }
        let marked = SourceSpan::new(offset.into(), width);
        let path = path.to_string();
        Some(Self { path, line: line - 1, column: column - 1, text: excerpt, marked })
    }
}

/// How many columns of a terminal `c` takes, nearly: Han and their punctuation take two.
fn columns(c: char) -> usize {
    if c < '\u{1100}' { 1 } else { 2 }
}

/// As much of the start of `text` as has room in `room` columns, and whether there is more.
fn head(text: &str, room: usize) -> (&str, bool) {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += columns(*c);
        used > room
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    (&text[..end], end < text.len())
}

/// As much of the end of `text` as has room in `room` columns, and whether there is more.
fn tail(text: &str, room: usize) -> (&str, bool) {
    let mut used = 0;
    let cut = text.char_indices().rev().find(|(_, c)| {
        used += columns(*c);
        used > room
    });
    let start = cut.map_or(0, |(at, c)| at + c.len_utf8());
    (&text[start..], start > 0)
}

/// The text with what would disturb a terminal replaced: an escape sequence in a file must not reach it.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c == '\t' || !c.is_control() { c } else { '\u{FFFD}' }).collect()
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let all = SourceSpan::new(0.into(), self.text.len());
        let (path, text) = (self.path.clone(), self.text.as_bytes());
        Ok(Box::new(MietteSpanContents::new_named(path, text, all, self.line, self.column, 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "<article>\n  <head><headlin>报纸</headlin></head>\n</article>\n";

    fn shown(found: &[Diagnostic], text: &str) -> String {
        let mut sources = Sources::default();
        sources.add("articles/1.xml", text.into());
        render(found, &sources, UiLang::En, false)
    }

    fn unknown(start: usize, end: usize) -> Diagnostic {
        let place = Span::new(crate::diag::FileId(0), start, end);
        let found = Diagnostic::error("unknown-element").case("near").at(place);
        found
            .with("name", "headlin")
            .with("parent", "head")
            .with("meant", "headline")
            .with("allowed", "deck")
    }

    #[test]
    fn a_finding_shows_code_place_and_hint() {
        let text = shown(&[unknown(18, 27)], FILE);
        for part in [
            "unknown-element",
            "unknown element <headlin> in <head>",
            "[articles/1.xml:2:9]",
            "  <head><headlin>报纸</headlin></head>",
            "        ────",
            "did you mean <headline>?",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }

    #[test]
    fn the_same_finding_is_shown_once() {
        let found = [unknown(18, 27), unknown(18, 27)];
        assert_eq!(shown(&found, FILE), shown(&found[..1], FILE));
    }

    #[test]
    fn a_file_without_text_shows_its_path() {
        let found =
            Diagnostic::error("image-broken").of_file("images/a.jpg").with("reason", "cut off");
        let text = shown(&[found.with("path", "a.jpg")], "");
        assert!(
            text.contains("images/a.jpg: the picture a.jpg can't be opened: cut off"),
            "{text}"
        );
    }

    #[test]
    fn a_long_line_is_cut_round_the_place() {
        let line = format!("<p>{}<x>{}</p>", "前".repeat(3000), "后".repeat(3000));
        let text = shown(&[unknown(9003, 9006)], &line);
        assert!(text.contains("articles/1.xml:1:3004"), "{text}");
        let excerpt = format!("…{}<x>{}…", "前".repeat(AROUND / 2), "后".repeat(AROUND / 2));
        assert!(text.contains(&excerpt), "{text}");
    }

    #[test]
    fn no_place_and_no_text_breaks_the_excerpt() {
        for text in ["", "\n", "报", "\r\n\r\n", "a\u{1b}[31mb", "\t\t报\t"] {
            for start in 0..=text.len() + 1 {
                for end in start..=text.len() + 2 {
                    let shown = shown(&[unknown(start, end)], text);
                    assert!(
                        shown.contains("unknown element") && !shown.contains('\u{1b}'),
                        "{shown}"
                    );
                }
            }
        }
    }

    #[test]
    fn colours_are_only_there_if_asked_for() {
        let sources = Sources::default();
        for color in [true, false] {
            let text = render(&[unknown(0, 1)], &sources, UiLang::Zh, color);
            assert_eq!(text.contains('\u{1b}'), color);
        }
    }
}
