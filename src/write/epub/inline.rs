//! A [`Rich`] text as the inline content of an element: marks, languages, links, ruby, line breaks and the
//! places where a printed page ended.

use std::cell::Cell;

use crate::compose;
use crate::text::{Lang, Marks, Rich, Run, Script};

use super::markup::Markup;

/// A printed page that begins within a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageBreak {
    /// The byte of the text before which it begins.
    pub(super) at: usize,
    /// The anchor of the place, unique in its document.
    pub(super) id: String,
    /// What a reader is told.
    pub(super) label: String,
}

/// Something that stands between two characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A printed page begins.
    Page(PageBreak),
    /// A line may begin before this byte.
    Line(usize),
}

impl Stop {
    fn at(&self) -> usize {
        match self {
            Self::Page(found) => found.at,
            Self::Line(at) => *at,
        }
    }

    fn write(&self, m: &mut Markup) {
        match self {
            Self::Page(found) => page_break(m, &found.id, &found.label),
            Self::Line(_) => m.empty("wbr", &[]),
        }
    }
}

/// The notes of a story that marks in its text refer to.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Each note's mark and block, and whether a reference to it was written.
    marks: Vec<(String, usize, Cell<bool>)>,
}

impl Notes {
    /// Notes with these marks, in these blocks.
    pub(super) fn new(marks: Vec<(String, usize)>) -> Self {
        let unseen = |(mark, block)| (mark, block, Cell::new(false));
        Self { marks: marks.into_iter().map(unseen).collect() }
    }

    /// The number and the mark of the note that is this block.
    pub(super) fn of_block(&self, block: usize) -> Option<(usize, &str)> {
        let at = self.marks.iter().position(|(_, have, _)| *have == block)?;
        Some((at + 1, &self.marks[at].0))
    }

    /// The number of the note with this mark, from 1.
    pub(super) fn number(&self, mark: &str) -> Option<usize> {
        self.marks.iter().position(|(have, ..)| have == mark).map(|at| at + 1)
    }
}

/// The anchor of a note.
pub(super) fn note_anchor(number: usize) -> String {
    format!("note-{number}")
}

/// The anchor of the first reference to a note.
pub(super) fn reference_anchor(number: usize) -> String {
    format!("ref-{number}")
}

/// The bytes of a headline at which a line may begin, where the words of its language are known.
pub(super) fn phrases(text: &str, lang: &Lang) -> Vec<usize> {
    match lang.script() {
        Script::Hans => compose::phrases(text),
        Script::Hant | Script::Jpan | Script::Other => Vec::new(),
    }
}

/// A title on one line of the file, which a screen may break between words.
pub(super) fn by_words(m: &mut Markup, title: &str, lang: &Lang) {
    let mut from = 0;
    for at in phrases(title, lang) {
        m.text(&title[from..at]);
        m.empty("wbr", &[]);
        from = at;
    }
    m.text(&title[from..]);
}

/// Writes the marker of a printed page.
pub(super) fn page_break(m: &mut Markup, id: &str, label: &str) {
    let attributes =
        [("epub:type", "pagebreak"), ("role", "doc-pagebreak"), ("id", id), ("aria-label", label)];
    m.element("span", &attributes, |_| ());
}

/// Something that is open round a run.
#[derive(Clone, PartialEq, Eq)]
enum Wrap {
    Link(String),
    Note(usize),
    Lang(Lang),
    Mark(Marks),
}

/// The marks in the order they are nested, with their elements and classes.
const MARKS: [(Marks, &str, &str); 8] = [
    (Marks::DATELINE, "span", "dateline"),
    (Marks::UNBROKEN, "span", "unbroken"),
    (Marks::STRONG, "strong", ""),
    (Marks::EM, "em", ""),
    (Marks::DOTS, "em", "dots"),
    (Marks::NAME, "u", "name"),
    (Marks::SUP, "sup", ""),
    (Marks::SUB, "sub", ""),
];

/// Writes `text`, whose surroundings are in `lang`.
pub(super) fn inline(m: &mut Markup, text: &Rich, lang: &Lang) {
    inline_with(m, text, lang, &[], &Notes::default());
}

/// Writes `text` with what stands between its characters, in order, and with references to `notes`.
pub(super) fn inline_with(m: &mut Markup, text: &Rich, lang: &Lang, stops: &[Stop], notes: &Notes) {
    let mut open: Vec<Wrap> = Vec::new();
    let mut stops = stops.iter().peekable();
    for run in &text.runs {
        let mut wanted = wraps(run, lang);
        if run.marks.has(Marks::SUP) && run.link.is_none() {
            let note = text.text.get(run.range.clone()).and_then(|mark| notes.number(mark.trim()));
            wanted.extend(note.map(Wrap::Note));
            // Outermost, as a link is.
            wanted.rotate_right(usize::from(note.is_some()));
        }
        let same = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        close(m, &mut open, same);
        for wrap in &wanted[same..] {
            start(m, wrap, notes);
        }
        open = wanted;
        let mut at = run.range.start;
        let end = run.range.end;
        while let Some(stop) = stops.next_if(|stop| stop.at() < end) {
            let cut = match run.ruby {
                Some(_) => at,
                None => boundary(&text.text, stop.at()).clamp(at, end),
            };
            characters(m, &text.text[at..cut]);
            stop.write(m);
            at = cut;
        }
        match &run.ruby {
            Some(over) => ruby(m, &text.text[at..end], over),
            None => characters(m, &text.text[at..end]),
        }
    }
    close(m, &mut open, 0);
    stops.for_each(|stop| stop.write(m));
}

/// The byte at which the character that `at` falls in begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn wraps(run: &Run, lang: &Lang) -> Vec<Wrap> {
    let mut wraps = Vec::new();
    wraps.extend(run.link.as_deref().and_then(address).map(Wrap::Link));
    if run.lang != *lang {
        wraps.push(Wrap::Lang(run.lang.clone()));
    }
    wraps.extend(MARKS.iter().map(|row| row.0).filter(|m| run.marks.has(*m)).map(Wrap::Mark));
    wraps
}

fn element(mark: Marks) -> (&'static str, &'static str) {
    MARKS.iter().find(|row| row.0 == mark).map_or(("span", ""), |row| (row.1, row.2))
}

fn start(m: &mut Markup, wrap: &Wrap, notes: &Notes) {
    match wrap {
        Wrap::Note(number) => {
            let (note, reference) = (note_anchor(*number), reference_anchor(*number));
            let href = format!("#{note}");
            let mut attributes =
                vec![("epub:type", "noteref"), ("role", "doc-noteref"), ("href", href.as_str())];
            if !notes.marks[*number - 1].2.replace(true) {
                attributes.push(("id", &reference));
            }
            m.open("a", &attributes);
        }
        Wrap::Link(address) => m.open("a", &[("href", address)]),
        Wrap::Lang(lang) => {
            let tag = lang_tag(lang);
            m.open("span", &[("lang", tag), ("xml:lang", tag)]);
        }
        Wrap::Mark(mark) => match element(*mark) {
            (tag, "") => m.open(tag, &[]),
            (tag, class) => m.open(tag, &[("class", class)]),
        },
    }
}

/// Closes what is open beyond the first `keep`.
fn close(m: &mut Markup, open: &mut Vec<Wrap>, keep: usize) {
    for wrap in open.drain(keep..).rev() {
        match wrap {
            Wrap::Link(_) | Wrap::Note(_) => m.close("a"),
            Wrap::Lang(_) => m.close("span"),
            Wrap::Mark(mark) => m.close(element(mark).0),
        }
    }
}

fn characters(m: &mut Markup, text: &str) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            m.empty("br", &[]);
        }
        m.text(line);
    }
}

fn ruby(m: &mut Markup, base: &str, over: &str) {
    m.element("ruby", &[], |m| {
        m.text(base);
        m.element("rp", &[], |m| m.text("（"));
        m.element("rt", &[], |m| m.text(over));
        m.element("rp", &[], |m| m.text("）"));
    });
}

/// A language tag that XML can hold: `und` if the tag is not well-formed (BCP 47 §2.2.9).
pub(super) fn lang_tag(lang: &Lang) -> &str {
    let tag = lang.as_str();
    let subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let primary = tag.split('-').next().unwrap_or("");
    let language =
        (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    if language && tag.split('-').all(subtag) { tag } else { "und" }
}

/// A link as a book may have it: `http`, `https`, `mailto` or `tel`, with every byte that a URL can't
/// hold percent-encoded. `None` for anything else, a script included: its text then stands alone.
fn address(link: &str) -> Option<String> {
    let link = link.trim();
    let (scheme, rest) = link.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let valid = match scheme.as_str() {
        "http" | "https" => host(rest.strip_prefix("//")?),
        "mailto" | "tel" => !rest.is_empty() && !rest.starts_with('/'),
        _ => false,
    };
    valid.then(|| format!("{scheme}:{}", percent_encode(rest)))
}

/// Whether what follows `//` begins with a host's name, and a port if any.
fn host(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let (name, port) = authority.split_once(':').unwrap_or((authority, "0"));
    let name_like = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let named = name.split('.').all(|label| !label.is_empty()) && name.chars().all(name_like);
    named && port.parse::<u16>().is_ok()
}

fn percent_encode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    for (at, byte) in bytes.iter().enumerate() {
        let hex = |i: usize| bytes.get(at + i).is_some_and(u8::is_ascii_hexdigit);
        let plain = match byte {
            b'%' => hex(1) && hex(2),
            b'#' => !bytes[..at].contains(&b'#'),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(byte),
        };
        if plain {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;

    fn written(text: &Rich, breaks: &[PageBreak]) -> String {
        let mut m = Markup::default();
        let stops: Vec<Stop> = breaks.iter().cloned().map(Stop::Page).collect();
        inline_with(&mut m, text, &Lang::new("zh-Hans"), &stops, &Notes::default());
        m.finish().lines().nth(1).unwrap_or("").to_string()
    }

    fn rich(runs: &[(&str, Marks, &str)]) -> Rich {
        let mut rich = Rich::default();
        for (text, marks, lang) in runs {
            rich.push(text, Span::NOWHERE, *marks, &Lang::new(lang));
        }
        rich
    }

    #[test]
    fn marks_and_languages_nest_and_stay_open_across_runs() {
        let text = rich(&[
            ("甲", Marks::STRONG, "zh-Hans"),
            ("乙", Marks::STRONG.with(Marks::DOTS), "zh-Hans"),
            ("A<B", Marks::NONE, "en"),
            ("丙", Marks::NAME, "zh-Hans"),
        ]);
        let expected = "<strong>甲<em class=\"dots\">乙</em></strong>\
            <span lang=\"en\" xml:lang=\"en\">A&lt;B</span><u class=\"name\">丙</u>";
        assert_eq!(written(&text, &[]), expected);
    }

    #[test]
    fn ruby_and_links_and_line_breaks() {
        let mut text = rich(&[("汉", Marks::NONE, "zh-Hans"), ("上\n下", Marks::SUP, "zh-Hans")]);
        text.runs[0].ruby = Some("hàn".into());
        text.runs[1].link = Some("https://example.org/a b?q=\"汉\"".into());
        let expected = "<ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby>\
            <a href=\"https://example.org/a%20b?q=%22%E6%B1%89%22\"><sup>上<br/>下</sup></a>";
        assert_eq!(written(&text, &[]), expected);
    }

    #[test]
    fn links_that_a_book_must_not_have_are_plain_text() {
        for link in [
            "javascript:alert(1)",
            "http://",
            "http://[x",
            "file:///etc",
            "a.html",
            "http://a:99999/",
        ] {
            assert_eq!(address(link), None, "{link}");
        }
        assert_eq!(address("HTTP://a.cn/%e6#x#y").as_deref(), Some("http://a.cn/%e6#x%23y"));
    }

    #[test]
    fn a_page_break_stands_at_its_character() {
        let text = rich(&[("甲乙", Marks::STRONG, "zh-Hans"), ("丙", Marks::NONE, "zh-Hans")]);
        let found = |at| PageBreak { at, id: "p2".into(), label: "第2版".into() };
        let marker = "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"p2\" aria-label=\"第2版\"></span>";
        assert_eq!(written(&text, &[found(4)]), format!("<strong>甲{marker}乙</strong>丙"));
        assert_eq!(written(&text, &[found(6)]), format!("<strong>甲乙</strong>{marker}丙"));
        assert_eq!(written(&text, &[found(99)]), format!("<strong>甲乙</strong>丙{marker}"));
    }

    #[test]
    fn a_raised_mark_of_a_note_leads_to_it() {
        let sup = |mark| (mark, Marks::SUP, "zh-Hans");
        let text = rich(&[("甲", Marks::NONE, "zh-Hans"), sup("①"), sup("②")]);
        let mut m = Markup::default();
        let notes = Notes::new(vec![("①".into(), 1)]);
        inline_with(&mut m, &text, &Lang::new("zh-Hans"), &[Stop::Line(3)], &notes);
        let expected = "甲<a epub:type=\"noteref\" role=\"doc-noteref\" href=\"#note-1\" id=\"ref-1\">\
            <sup><wbr/>①</sup></a><sup>②</sup>";
        assert_eq!(m.finish().lines().nth(1), Some(expected));
    }

    #[test]
    fn a_tag_that_is_none_becomes_undetermined() {
        assert_eq!(lang_tag(&Lang::new("zh-Hant-TW")), "zh-Hant-TW");
        for tag in ["", "中文", "zh_CN", "a\" b", "zh-"] {
            assert_eq!(lang_tag(&Lang::new(tag)), "und", "{tag}");
        }
    }
}
