//! Lines to units: what an extractor or a keyboard broke into lines becomes paragraphs, verses and tables.

use super::Importer;
use super::chars::{count, is_balanced, is_finished, is_han, is_latin, width};
use super::kinds;

/// A paragraph, a headline, a verse: what stands between two ends of paragraphs.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// What it is.
    pub shape: Shape,
    /// Its text; lines of verse and rows of a table are divided by `'\n'`, cells by tabs.
    pub text: String,
    /// First byte in the input.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Blank lines before it.
    pub gap: usize,
}

/// How a unit is laid out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Running text.
    Line,
    /// Lines that are kept.
    Verse,
    /// Rows of cells.
    Table,
}

/// A line of the input.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    start: usize,
    end: usize,
    gap: usize,
    /// Whether it begins with two spaces of a Han's width, or four others.
    indented: bool,
}

/// Characters that no reader sees, and that only travel along: zero-width spaces and joiners, byte order
/// marks, directions, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
        || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}')
}

/// No paragraph and no poem is looked for over more lines: none in a paper is longer.
const LONGEST_LAYOUT: usize = 300;

/// The units of `text`.
pub(super) fn units(text: &str, cx: &mut Importer<'_>) -> Vec<Unit> {
    let lines = lines(text, cx);
    let mut units = Vec::new();
    let mut rest = &lines[..];
    while !rest.is_empty() {
        let block = 1 + rest[1..].iter().take_while(|line| line.gap == 0).count();
        units_of_block(&rest[..block], cx, &mut units);
        rest = &rest[block..];
    }
    units
}

/// The lines that are not blank, trimmed.
fn lines(text: &str, cx: &mut Importer<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut gap) = (0, 0);
    // A form feed ends a line as well, and is a line of its own: the end of a page.
    for raw in text.split_inclusive(['\n', '\r', '\u{C}']) {
        let at = start;
        start += raw.len();
        let line = raw.trim_end_matches(['\n', '\r']);
        let shown: String = if cx.rules.has("invisible") {
            line.chars().filter(|c| !is_invisible(*c)).collect()
        } else {
            line.to_string()
        };
        let removed: String = line.chars().filter(|c| is_invisible(*c)).collect();
        if shown.len() != line.len() {
            let codes: Vec<String> =
                removed.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
            cx.repair("invisible", at..at + line.len(), &codes.join(" "), "", (&removed, ""));
        }
        let trimmed = shown.trim_matches(|c: char| c.is_whitespace() && c != '\u{C}');
        if trimmed.is_empty() {
            // A CRLF is one line's end.
            gap += usize::from(!(raw == "\n" && text[..at].ends_with('\r')));
            continue;
        }
        let lead = &shown[..shown.len() - shown.trim_start().len()];
        let indented =
            lead.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum::<usize>() >= 4;
        let end = at + line.trim_end().len().max(1);
        lines.push(Line { text: trimmed.to_string(), start: at, end, gap, indented });
        gap = 0;
    }
    lines
}

impl Unit {
    fn of(line: &Line) -> Self {
        let (text, start, end) = (line.text.clone(), line.start, line.end);
        Unit { shape: Shape::Line, text, start, end, gap: line.gap }
    }
}

/// The units of lines without a blank one between them.
fn units_of_block(block: &[Line], cx: &mut Importer<'_>, units: &mut Vec<Unit>) {
    let mut at = 0;
    while at < block.len() {
        let rest = &block[at..];
        if let Some(rows) = table(rest).filter(|_| cx.rules.has("table")) {
            let text: Vec<String> =
                rest[..rows].iter().map(|line| cells(&line.text).join("\t")).collect();
            units.push(whole(&rest[..rows], Shape::Table, text.join("\n")));
            let bars: String =
                rest[..rows].iter().flat_map(|l| l.text.chars()).filter(|c| *c == '|').collect();
            let place = rest[0].start..rest[rows - 1].end;
            cx.repair(
                "table",
                place,
                &rest[0].text,
                &cells(&rest[0].text).join(" | "),
                (&bars, ""),
            );
            at += rows;
        } else if let Some(lines) = verse(rest, at == 0).filter(|_| cx.rules.has("verse")) {
            let text: Vec<&str> = rest[..lines].iter().map(|line| line.text.as_str()).collect();
            units.push(whole(&rest[..lines], Shape::Verse, text.join("\n")));
            let place = rest[0].start..rest[lines - 1].end;
            cx.repair("verse", place, &text.join(" "), &text.join(" / "), ("", ""));
            at += lines;
        } else if let Some(lines) = paragraph(rest, block).filter(|_| cx.rules.has("unwrap")) {
            join_lines(&rest[..lines], cx, units);
            at += lines;
        } else {
            units.push(Unit::of(&rest[0]));
            at += 1;
        }
    }
}

/// One unit of several lines.
fn whole(lines: &[Line], shape: Shape, text: String) -> Unit {
    let (start, end) = (lines[0].start, lines[lines.len() - 1].end);
    Unit { shape, text, start, end, gap: lines[0].gap }
}

/// The cells of a row: divided by tabs, bars, or two spaces and more.
fn cells(line: &str) -> Vec<String> {
    let bars = line.trim_matches('|').replace('|', "\t");
    let mut cells = vec![String::new()];
    let mut spaces = 0;
    for c in bars.chars() {
        match c {
            '\t' => {
                cells.push(String::new());
                spaces = 0;
            }
            ' ' | '\u{3000}' => spaces += if c == ' ' { 1 } else { 2 },
            c => {
                let cell = cells.last_mut().expect("it begins with one");
                if spaces > 1 && !cell.is_empty() {
                    cells.push(c.to_string());
                } else {
                    if spaces == 1 && !cell.is_empty() {
                        cell.push(' ');
                    }
                    cell.push(c);
                }
                spaces = 0;
            }
        }
    }
    cells
}

/// How many lines from the first are rows of a table: two or more with as many cells, which are short.
fn table(lines: &[Line]) -> Option<usize> {
    const LONGEST_CELL: usize = 20;
    let row = |line: &Line| {
        let cells = cells(&line.text);
        let fits = (2..=12).contains(&cells.len())
            && cells.iter().all(|cell| count(cell) <= LONGEST_CELL)
            && cells.iter().filter(|cell| !cell.is_empty()).count() >= 2;
        fits.then_some(cells.len())
    };
    let columns = row(lines.first()?)?;
    let rows = lines.iter().take_while(|line| row(line) == Some(columns)).count();
    // A headline and its byline may both have wide gaps; three rows, or figures, make a table.
    let has_figures =
        lines[..rows].iter().any(|line| line.text.contains(|c: char| c.is_ascii_digit()));
    (rows >= 3 || rows == 2 && has_figures).then_some(rows)
}

/// How many lines from the first are verse: four or more, short, most of them with a mark at the end; or a
/// whole block of six or more short lines without any (free verse). Headlines and lists are neither.
fn verse(lines: &[Line], is_first: bool) -> Option<usize> {
    const LONGEST: usize = 18;
    const FEWEST: usize = 4;
    const FEWEST_FREE: usize = 6;
    let is_marked = |line: &Line| line.text.ends_with(|c| "，。！？；、,;".contains(c));
    let is_short = |line: &&Line| {
        count(&line.text) <= LONGEST
            && line.text.chars().any(is_han)
            && !line.text.starts_with(|c: char| c.is_ascii_digit() || "•●■□◆▲★（(".contains(c))
            && is_balanced(&line.text)
    };
    let lines = &lines[..lines.len().min(LONGEST_LAYOUT)];
    let short = lines.iter().take_while(is_short).count();
    let marked = lines[..short].iter().filter(|line| is_marked(line)).count();
    let starts_marked = lines.first().is_some_and(is_marked);
    // Couplets have commas inside their short lines, paragraphs that were wrapped do not end in marks.
    if short >= FEWEST && starts_marked && marked * 10 >= short * 8 {
        return Some(short);
    }
    let free = is_first && short == lines.len() && short >= FEWEST_FREE && marked * 2 < short;
    let is_even = lines[..short].iter().all(|line| count(&line.text) >= 3);
    (free && is_even && !lines[..short].iter().any(|line| line.text.contains(['/', ':', '：'])))
        .then_some(short)
}

/// How many lines from the first are one paragraph that was wrapped; none if they are not wrapped.
fn paragraph(rest: &[Line], block: &[Line]) -> Option<usize> {
    let rest = &rest[..rest.len().min(LONGEST_LAYOUT)];
    if rest.len() < 2 {
        return None;
    }
    // Where paragraphs are indented, what is not goes on.
    if rest[0].indented {
        let more = rest[1..].iter().take_while(|line| !line.indented).count();
        let lines = &rest[..=more];
        return (more > 0 && is_wrapped(lines)).then_some(more + 1);
    }
    // Otherwise the block is one paragraph, from the first line that is as wide as the others.
    if block.iter().take(LONGEST_LAYOUT).any(|line| line.indented) {
        return None;
    }
    is_wrapped(rest).then_some(rest.len())
}

/// Whether `lines` look wrapped: all but the last nearly as wide as the widest, not all of them ending as
/// sentences do, but the last; and none of them something by itself.
fn is_wrapped(lines: &[Line]) -> bool {
    /// In columns: a line of ten Han is the shortest that a paper sets.
    const NARROWEST: usize = 20;
    let (last, others) = lines.split_last().expect("there are two lines or more");
    // A long word wraps early; a Han, and the mark that may not begin a line, hardly.
    let slack = if is_latin(&lines[0].text) { 18 } else { 4 };
    let (mut narrowest, mut widest) = (usize::MAX, 0);
    for line in others {
        let width = width(&line.text);
        (narrowest, widest) = (narrowest.min(width), widest.max(width));
        if narrowest + slack < widest {
            return false;
        }
    }
    // Two lines of a head are no paragraph: that is wider, or has three lines, and ends with a sentence.
    let is_prose = lines.len() > 2 || widest >= 2 * NARROWEST;
    let stands_alone = |line: &Line| kinds::stands_alone(&line.text);
    widest >= NARROWEST
        && is_prose
        && is_finished(&last.text)
        && width(&last.text) <= widest + slack
        && others.iter().any(|line| !is_finished(&line.text))
        && !others.iter().any(stands_alone)
}

/// The lines of a wrapped paragraph as one unit.
fn join_lines(lines: &[Line], cx: &mut Importer<'_>, units: &mut Vec<Unit>) {
    let mut text = String::new();
    for line in lines {
        join(&mut text, &line.text);
    }
    let place = lines[0].start..lines[lines.len() - 1].end;
    let seam = |at: usize| seam(&lines[at].text, &lines[at + 1].text);
    let seams: Vec<String> = (0..lines.len() - 1).map(seam).collect();
    cx.repair("unwrap", place, &seams.join(" "), &format!("×{}", lines.len()), ("", ""));
    units.push(whole(lines, Shape::Line, text));
}

/// Appends `after`, with a space if letters or digits of an alphabet would meet.
pub(super) fn join(text: &mut String, after: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    if latin(text.chars().next_back()) && latin(after.chars().next()) {
        text.push(' ');
    }
    text.push_str(after);
}

/// A few characters on both sides of a seam, `广大党|员干部`.
pub(super) fn seam(before: &str, after: &str) -> String {
    let tail: Vec<char> = before.chars().rev().take(3).collect();
    let tail: String = tail.into_iter().rev().collect();
    let head: String = after.chars().take(3).collect();
    format!("{tail}|{head}")
}
