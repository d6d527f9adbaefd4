//! Text with its inline elements: white space collapsed, marks and languages inherited, every run in
//! step with its file.

use std::sync::Arc;

use super::Cx;
use super::table::{BREAK, Flow, LINK, RUBY, RUBY_BASE, RUBY_TEXT, Rule, SCHEMES, SPAN};
use crate::diag::{Diagnostic, Span};
use crate::source::xml::{Element, Node, is_space};
use crate::text::{Lang, Marks, Rich, Run, Script};

/// Reads what is inside `element` as one text of the kind `flow`.
///
/// White space collapses to one space, and vanishes at both ends, around a `<br/>`, and between two wide
/// characters if there is a line break in it: that is how a file is laid out, not how it reads.
pub(super) fn read(
    cx: &mut Cx<'_, '_>,
    element: &Element<'_>,
    lang: &Lang,
    flow: Flow,
    marks: Marks,
) -> Rich {
    let mut text = Text { rich: Rich::default(), space: None, at_start: true };
    let style = Style { marks, lang: lang.clone(), link: None };
    text.read(cx, element, &style, flow);
    text.rich
}

/// What is in force inside the open inline elements.
#[derive(Clone, PartialEq)]
struct Style {
    marks: Marks,
    lang: Lang,
    link: Option<Arc<str>>,
}

/// White space that was read but not yet set.
struct Space {
    /// From its first character to its last.
    span: Span,
    /// Whether there is a line break in it.
    broken: bool,
    /// Whether it is just one space, as typed.
    typed: bool,
    /// What was in force where it begins.
    style: Style,
}

/// A text on its way.
struct Text {
    rich: Rich,
    space: Option<Space>,
    /// Whether nothing stands before, in the block or since a `<br/>`.
    at_start: bool,
}

impl Text {
    fn read(&mut self, cx: &mut Cx<'_, '_>, element: &Element<'_>, style: &Style, flow: Flow) {
        for node in &element.children {
            match node {
                Node::Text(text, at) => self.copy(text, *at, style),
                Node::Char(c, at) => self.character(*c, *at, style),
                Node::Element(child) => match rule_of(child, flow) {
                    Some(rule) => self.element(cx, child, rule, style, flow),
                    None => {
                        let names: Vec<_> = flow.elements().iter().map(|rule| rule.name).collect();
                        cx.unknown_element(child, element, &names);
                    }
                },
            }
        }
    }

    fn element(
        &mut self,
        cx: &mut Cx<'_, '_>,
        element: &Element<'_>,
        rule: &Rule,
        style: &Style,
        flow: Flow,
    ) {
        let mut inner = style.clone();
        match element.name {
            "br" => {
                cx.empty(element, &BREAK);
                return self.line_break(element.whole, style);
            }
            "ruby" => return self.ruby(cx, element, style),
            "span" => {
                let lang = cx.attributes(element, &SPAN).take("lang");
                inner.lang = cx.lang(lang, &style.lang);
            }
            "a" => inner.link = read_link(cx, element),
            // Its `norm` is read with the dateline.
            "date" => {}
            name => {
                cx.attributes(element, rule);
                inner.marks = inner.marks.with(mark_of(name));
            }
        }
        self.read(cx, element, &inner, flow);
    }

    /// Appends the text that stands at `at`, as long as it.
    fn copy(&mut self, text: &str, at: Span, style: &Style) {
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let width = rest.find(is_space).unwrap_or(rest.len());
            if width > 0 {
                let from = at.start as usize + start;
                self.word(&rest[..width], Span::new(at.file, from, from + width), style);
            }
            let blank = &rest[width..];
            let blank = &blank[..blank.find(|c| !is_space(c)).unwrap_or(blank.len())];
            if !blank.is_empty() {
                let from = at.start as usize + start + width;
                self.blank(blank, Span::new(at.file, from, from + blank.len()), style);
            }
            start += width + blank.len();
        }
    }

    /// Appends a character that a reference at `at` stands for.
    fn character(&mut self, c: char, at: Span, style: &Style) {
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        if is_space(c) { self.blank(text, at, style) } else { self.word(text, at, style) }
    }

    /// Takes note of white space.
    fn blank(&mut self, text: &str, at: Span, style: &Style) {
        let broken = text.contains(['\n', '\r']);
        match &mut self.space {
            Some(space) => {
                space.broken |= broken;
                space.typed = false;
                space.span.end = at.end;
            }
            None => {
                let typed = text == " " && at.len() == 1;
                self.space = Some(Space { span: at, broken, typed, style: style.clone() });
            }
        }
    }

    /// Appends text without white space.
    fn word(&mut self, text: &str, at: Span, style: &Style) {
        self.set_space(text.chars().next(), &style.lang);
        self.append(text, at, style);
        self.at_start = false;
    }

    /// Sets the white space before `next`, unless it only lays out the file.
    fn set_space(&mut self, next: Option<char>, lang: &Lang) {
        let Some(space) = self.space.take() else { return };
        if self.at_start {
            return;
        }
        let last = self.rich.text.chars().next_back();
        let wide = |c: Option<char>, lang| c.is_some_and(|c| is_wide(c, lang));
        if space.broken && wide(last, &space.style.lang) && wide(next, lang) {
            return;
        }
        // A space that was not typed as such is no copy: it gets an empty place, out of step.
        let span =
            if space.typed { space.span } else { Span { end: space.span.start, ..space.span } };
        self.append(" ", span, &space.style);
    }

    /// Appends `text`, to the last run if it goes on in step.
    fn append(&mut self, text: &str, at: Span, style: &Style) {
        let end = self.rich.text.len();
        if let Some(run) = self.rich.runs.last_mut()
            && run.ruby.is_none()
            && run.span.len() == run.range.len()
            && at.len() == text.len()
            && run.span.end == at.start
            && (run.marks, &run.lang, &run.link) == (style.marks, &style.lang, &style.link)
        {
            run.span.end = at.end;
            run.range.end = end + text.len();
            self.rich.text.push_str(text);
            return;
        }
        self.rich.push(text, at, style.marks, &style.lang);
        if let Some(run) = self.rich.runs.last_mut() {
            run.link = style.link.clone();
        }
    }

    fn line_break(&mut self, at: Span, style: &Style) {
        self.space = None;
        self.append("\n", at, style);
        self.at_start = true;
    }

    /// Reads the pairs of `<rb>` and `<rt>`, each a run of its own.
    fn ruby(&mut self, cx: &mut Cx<'_, '_>, element: &Element<'_>, style: &Style) {
        cx.attributes(element, &RUBY);
        let parts = cx.children(element, &RUBY);
        let paired = |pair: &[&Element<'_>]| pair.iter().map(|part| part.name).eq(["rb", "rt"]);
        if parts.is_empty() || !parts.chunks(2).all(paired) {
            cx.found.push(Diagnostic::error("ruby-unpaired").at(element.span));
            return;
        }
        for pair in parts.chunks(2) {
            let [rb, rt] = pair else { continue };
            let (base, over) =
                (ruby_part(cx, rb, &RUBY_BASE, style), ruby_part(cx, rt, &RUBY_TEXT, style));
            if base.is_empty() || over.is_empty() {
                cx.found.push(Diagnostic::error("ruby-unpaired").at(rb.span));
                continue;
            }
            self.set_space(base.text.chars().next(), &style.lang);
            // A base is one run; where it is no copy, its place is the whole element, out of step.
            let span = match &base.runs[..] {
                [run] if run.span.len() == run.range.len() => run.span,
                _ => rb.whole,
            };
            let range = self.rich.text.len()..self.rich.text.len() + base.text.len();
            self.rich.text.push_str(&base.text);
            self.rich.runs.push(Run {
                range,
                span,
                marks: style.marks,
                lang: style.lang.clone(),
                link: style.link.clone(),
                ruby: Some(over.text.into()),
            });
            self.at_start = false;
        }
    }
}

/// The text of an `<rb>` or `<rt>`, in which no element may stand.
fn ruby_part(cx: &mut Cx<'_, '_>, element: &Element<'_>, rule: &Rule, style: &Style) -> Rich {
    cx.attributes(element, rule);
    read(cx, element, &style.lang, Flow::Bare, style.marks)
}

/// What the format says of `element` in a text of the kind `flow`, if it may stand there.
fn rule_of(element: &Element<'_>, flow: Flow) -> Option<&'static Rule> {
    let known = flow.elements().iter().copied().find(|rule| rule.name == element.name);
    known.filter(|_| super::is_native(element))
}

/// Where an `<a>` leads.
fn read_link(cx: &mut Cx<'_, '_>, element: &Element<'_>) -> Option<Arc<str>> {
    let Some(href) = cx.attributes(element, &LINK).take("href") else {
        let found = Diagnostic::error("attribute-missing").at(element.span);
        cx.found.push(found.with("attribute", "href").with("element", element.name));
        return None;
    };
    let lower = href.value.to_ascii_lowercase();
    if !SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
        let found = Diagnostic::error("bad-link").at(href.span);
        cx.found.push(found.with("value", href.value).with("allowed", SCHEMES.join(" ")));
        return None;
    }
    Some(href.value.into())
}

/// The mark that an inline element sets.
fn mark_of(name: &str) -> Marks {
    match name {
        "em" => Marks::EM,
        "strong" => Marks::STRONG,
        "sup" => Marks::SUP,
        "sub" => Marks::SUB,
        "emphasis-dots" => Marks::DOTS,
        "name" => Marks::NAME,
        _ => Marks::NONE,
    }
}

/// Whether a line break beside `c`, in a text of the language `lang`, may vanish: East Asian wide and
/// full-width characters but Hangul, whose words are spaced (CSS Text 3 #line-break-transform, UAX #11),
/// and in Chinese and Japanese the quotation marks, dashes and dots that they share with the West.
fn is_wide(c: char, lang: &Lang) -> bool {
    match c {
        '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{A4CF}' => true,
        '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6F}' => true,
        '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}' => true,
        '‘' | '’' | '“' | '”' | '…' | '—' | '·' => lang.script() != Script::Other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Sink};
    use crate::source::findings::Findings;
    use crate::source::xml;

    /// The text of `<p>` with `inside`, in Simplified Chinese.
    fn text_of(inside: &str) -> (Rich, String) {
        let file = format!("<p>{inside}</p>");
        let mut sink = Sink::default();
        let mut found = Findings::new(&mut sink);
        let root = xml::parse(&file, FileId(0), &mut found).unwrap();
        let cx = &mut Cx { found: &mut found };
        let text = read(cx, &root, &Lang::new("zh-Hans"), Flow::Running, Marks::NONE);
        assert_eq!(sink.found(), [], "{inside}");
        (text, file)
    }

    #[test]
    fn white_space_collapses_and_vanishes_where_it_only_lays_out() {
        for (inside, text) in [
            ("", ""),
            (" \n\t ", ""),
            ("  报纸 ", "报纸"),
            ("观海书院 智慧书房", "观海书院 智慧书房"),
            ("观海书院  \t 智慧书房", "观海书院 智慧书房"),
            ("观海书院\n    智慧书房", "观海书院智慧书房"),
            ("观海书院\r\n智慧书房", "观海书院智慧书房"),
            ("会议指出，\n“立党为公", "会议指出，“立党为公"),
            ("全文——\n完", "全文——完"),
            ("one\n    two", "one two"),
            ("中文\nLatin", "中文 Latin"),
            ("Latin\n中文", "Latin 中文"),
            ("한국\n신문", "한국 신문"),
            ("第\n<em>\n一\n</em>\n版", "第一版"),
            ("a <em> b</em>", "a b"),
            ("a<em> </em>b", "a b"),
            ("上 <br/> 下", "上\n下"),
            ("上\n<br/>\n下", "上\n下"),
            ("甲&#10;乙", "甲乙"),
            ("甲&#32;乙", "甲 乙"),
            ("甲&#xA0;乙", "甲\u{A0}乙"),
            ("　　缩进", "　　缩进"),
            ("<!-- x -->甲<!-- y -->乙<?z?>", "甲乙"),
            ("<![CDATA[<甲>乙\n]]>丙", "<甲>乙丙"),
            ("A&amp;B &lt;C&gt; &quot;&apos;", "A&B <C> \"'"),
            ("<ruby><rb>版</rb><rt>bǎn</rt><rb>心</rb><rt>xīn</rt></ruby>", "版心"),
        ] {
            assert_eq!(text_of(inside).0.text, text, "{inside}");
        }
    }

    #[test]
    fn runs_cover_the_text_and_keep_in_step_with_the_file() {
        for inside in [
            "报纸",
            " one two\n three  four\tfive ",
            "甲&amp;乙&#25991;丙",
            "一<em>二 <strong>三</strong></em>\n四<br/>五",
            "<![CDATA[一]]>二<!-- 三 -->四",
            "<ruby><rb>版</rb><rt>bǎn</rt></ruby>心 <ruby><rb>a&amp;b</rb><rt>c</rt></ruby>",
            "<a href=\"https://x/?a&amp;b\">链接</a> <span lang=\"en\">in\nEnglish</span>",
        ] {
            let (rich, file) = text_of(inside);
            let mut end = 0;
            for run in &rich.runs {
                assert_eq!(run.range.start, end, "{inside}");
                end = run.range.end;
                if run.span.len() == run.range.len() {
                    let copied = &file[run.span.start as usize..run.span.end as usize];
                    assert_eq!(&rich.text[run.range.clone()], copied, "{inside}");
                }
            }
            assert_eq!(end, rich.text.len(), "{inside}");
            for (at, c) in rich.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let place = rich.span_at(at);
                let there = &file[place.start as usize..place.end as usize];
                assert!(there.starts_with(c) || there.contains('&'), "{inside}: {c} at {there}");
            }
        }
    }

    #[test]
    fn what_was_copied_in_one_piece_is_one_run() {
        assert_eq!(text_of("one two three").0.runs.len(), 1);
        assert_eq!(text_of("甲&amp;乙").0.runs.len(), 3);
    }

    #[test]
    fn marks_languages_links_and_ruby_are_on_their_runs() {
        let inside = "<em>一<strong>二</strong></em><span lang=\"ja\">三</span>\
                      <a href=\"https://x\">四</a><sup>五</sup><ruby><rb>六</rb><rt>liù</rt></ruby>";
        let runs = text_of(inside).0.runs;
        assert_eq!(runs[0].marks, Marks::EM);
        assert_eq!(runs[1].marks, Marks::EM.with(Marks::STRONG));
        assert_eq!((runs[2].lang.as_str(), runs[3].lang.as_str()), ("ja", "zh-Hans"));
        assert_eq!((runs[2].link.as_deref(), runs[3].link.as_deref()), (None, Some("https://x")));
        assert_eq!(runs[4].marks, Marks::SUP);
        assert_eq!((runs[4].ruby.as_deref(), runs[5].ruby.as_deref()), (None, Some("liù")));
    }
}
