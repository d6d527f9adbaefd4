//! The text of articles, proof-read: drafts in, findings out. What the format forbids, readers and the
//! edition have said already; here is what an editor would mark in the margin.
//!
//! [`RULES`] has every rule with its source; `docs/check.md` tells each with an example. A rule sees texts
//! with their places and never a page.

mod edition;
mod heads;
mod house;
mod marks;
mod numbers;
mod pairs;
mod pictures;
mod words;

pub use heads::HEADLINE_EM;
pub(super) use pictures::DIRECTIONS;

use crate::calendar::Date;
use crate::config::House;
use crate::diag::{Diagnostic, Sink, Span};
use crate::source::{ArticleDraft, BlockDraft, Draft};
use crate::text::{Rich, Script};

/// A rule: the code of its findings and where it comes from.
#[derive(Debug)]
pub struct Rule {
    /// The code.
    pub code: &'static str,
    /// The standard or the practice behind it.
    pub source: &'static str,
}

const fn rule(code: &'static str, source: &'static str) -> Rule {
    Rule { code, source }
}

/// Every rule.
pub const RULES: &[Rule] = &[
    rule("halfwidth-mark", "GB/T 15834-2011 5.1"),
    rule("fullwidth-alnum", "GB/T 15835-2011 4.1"),
    rule("doubled-mark", "GB/T 15834-2011 4, 5.1"),
    rule("ellipsis-form", "GB/T 15834-2011 4.11"),
    rule("dash-form", "GB/T 15834-2011 4.10"),
    rule("straight-quote", "GB/T 15834-2011 4.8"),
    rule("unbalanced-mark", "GB/T 15834-2011 4.8, 4.9, 4.15"),
    rule("mark-at-start", "GB/T 15834-2011 5.1.1"),
    rule("space-before-mark", "GB/T 15834-2011 5.1"),
    rule("paragraph-unfinished", "GB/T 15834-2011 4.1"),
    rule("invisible-character", "Unicode 17.0, chapter 23"),
    rule("radical-character", "Unicode 17.0, Kangxi and CJK radicals"),
    rule("doubled-word", "newsroom practice"),
    rule("headline-stop", "GB/T 15834-2011, appendix A.1"),
    rule("headline-long", "the sizes of the designs, two lines"),
    rule("head-repeated", "newsroom practice"),
    rule("byline-word", "docs/format.md"),
    rule("dateline-doubled", "docs/format.md"),
    rule("date-impossible", "the Gregorian calendar"),
    rule("time-impossible", "the clock"),
    rule("weekday-wrong", "the Gregorian calendar"),
    rule("date-after-edition", "the day of publication"),
    rule("page-count", "the pages that edition.xml fixes"),
    rule("issue-number", "the issue that edition.xml names"),
    rule("kicker-repeated", "newsroom practice: one banner over a group"),
    rule("story-repeated", "newsroom practice"),
    rule("paragraph-repeated", "newsroom practice"),
    rule("caption-direction", "the caption stands under its picture"),
    rule("picture-absent", "newsroom practice"),
    rule("alt-filename", "WCAG 2.2, 1.1.1"),
    rule("house-word", "banxin.toml"),
    rule("house-name", "banxin.toml"),
    rule("house-title", "banxin.toml"),
];

/// What a text is in its story.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Role {
    Kicker,
    Headline,
    Deck,
    JumpHeadline,
    Summary,
    EditorsNote,
    Person,
    Paragraph,
    Subhead,
    Quote,
    Item,
    Cell,
    Note,
    Caption,
    Credit,
}

impl Role {
    /// Whether it stands over the text, where no sentence ends with a stop.
    fn is_heading(self) -> bool {
        matches!(
            self,
            Role::Kicker | Role::Headline | Role::Deck | Role::JumpHeadline | Role::Subhead
        )
    }

    /// Whether it is a paragraph of running text.
    fn is_prose(self) -> bool {
        matches!(self, Role::Paragraph | Role::Quote | Role::Summary | Role::EditorsNote)
    }
}

/// A text of a story, with its characters laid out for looking round.
struct Words<'d> {
    role: Role,
    rich: &'d Rich,
    chars: Vec<(usize, char)>,
}

impl<'d> Words<'d> {
    fn new(role: Role, rich: &'d Rich) -> Self {
        Self { role, rich, chars: rich.text.char_indices().collect() }
    }

    /// The character at `at`, if there is one.
    fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    /// The character before `at`.
    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.at(at))
    }

    /// The place of the characters `from..to`.
    fn place(&self, from: usize, to: usize) -> Span {
        let byte = |at: usize| self.chars.get(at).map_or(self.rich.text.len(), |(byte, _)| *byte);
        self.bytes(byte(from), byte(to))
    }

    /// The place of the bytes `from..to` of the text.
    fn bytes(&self, from: usize, to: usize) -> Span {
        let first = self.rich.span_at(from);
        let last = self.rich.text[..to].char_indices().next_back().map_or(from, |(at, _)| at);
        let last = self.rich.span_at(last.max(from));
        let ends_after = last.file == first.file && last.end > first.start;
        if ends_after { Span { end: last.end, ..first } } else { first }
    }

    /// Whether the character at `at` is Chinese text, and not that of another language.
    fn is_chinese(&self, at: usize) -> bool {
        let Some((byte, _)) = self.chars.get(at) else { return false };
        let run = self.rich.runs.iter().find(|run| run.range.contains(byte));
        run.is_some_and(|run| matches!(run.lang.script(), Script::Hans | Script::Hant))
    }
}

/// A story and its texts.
struct Story<'d> {
    draft: &'d ArticleDraft,
    words: Vec<Words<'d>>,
}

impl<'d> Story<'d> {
    fn new(draft: &'d ArticleDraft) -> Self {
        let mut words = Vec::new();
        let head = &draft.head;
        for (role, said) in [
            (Role::Kicker, &head.kicker),
            (Role::Headline, &head.headline),
            (Role::Deck, &head.deck),
            (Role::JumpHeadline, &head.jump_headline),
            (Role::Summary, &head.summary),
            (Role::EditorsNote, &head.editors_note),
        ] {
            words.extend(said.iter().map(|said| Words::new(role, &said.value)));
        }
        words.extend(head.byline.iter().map(|person| Words::new(Role::Person, &person.name)));
        for block in &draft.body {
            let of = |role: Role| move |rich: &'d Rich| Words::new(role, rich);
            match block {
                BlockDraft::Paragraph(rich, _) => words.push(Words::new(Role::Paragraph, rich)),
                BlockDraft::Subhead(rich) => words.push(Words::new(Role::Subhead, rich)),
                BlockDraft::Note(rich) => words.push(Words::new(Role::Note, rich)),
                BlockDraft::Quote(texts, _) => words.extend(texts.iter().map(of(Role::Quote))),
                BlockDraft::List(items, _) => words.extend(items.iter().map(of(Role::Item))),
                BlockDraft::Table(rows) => {
                    words.extend(rows.iter().flatten().map(of(Role::Cell)));
                }
                BlockDraft::Rule => {}
                BlockDraft::Figure(figure) => {
                    words.extend(figure.caption.iter().map(of(Role::Caption)));
                    words.extend(figure.credit.iter().map(|c| Words::new(Role::Credit, &c.text)));
                }
            }
        }
        words.retain(|words| !words.chars.is_empty());
        Self { draft, words }
    }

    /// The text of the kind `role`, if the story has it.
    fn text(&self, role: Role) -> Option<&Words<'d>> {
        self.words.iter().find(|words| words.role == role)
    }

    /// What `form` says.
    fn form(&self) -> Option<&str> {
        self.draft.form.as_ref().map(|said| said.value.as_str())
    }
}

/// What rules pass on.
struct Cx<'a> {
    house: &'a House,
    /// The day of publication, if it is one.
    date: Option<Date>,
    /// How many pages `edition.xml` fixes; 0: none.
    pages: usize,
    sink: &'a mut Sink,
    /// Findings in the file that is looked at.
    in_file: usize,
}

/// No file is told about further.
const MOST: usize = 200;

impl Cx<'_> {
    /// Leaves a finding, unless the house does not want its kind.
    fn tell(&mut self, found: Diagnostic) {
        debug_assert!(RULES.iter().any(|rule| rule.code == found.code.0), "{}", found.code.0);
        if self.house.off.iter().any(|off| off == found.code.0) {
            return;
        }
        self.in_file += 1;
        if self.in_file <= MOST {
            self.sink.push(found);
        } else if self.in_file == MOST + 1 {
            let place = found.span.unwrap_or(Span::NOWHERE);
            self.sink.push(Diagnostic::warning("too-many-findings").at(place).with("most", MOST));
        }
    }
}

/// Looks through every text of `draft`, by the rules and what `house` adds to them.
pub fn check(draft: &Draft, house: &House, sink: &mut Sink) {
    let edition = draft.edition.as_ref();
    let date = edition.and_then(|edition| Date::parse(&edition.date.as_ref()?.value));
    let pages = edition.map_or(0, |edition| edition.pages.len());
    let cx = &mut Cx { house, date, pages, sink, in_file: 0 };
    let stories: Vec<Story<'_>> = draft.articles.iter().map(Story::new).collect();
    if let Some(edition) = edition {
        numbers::check_edition(edition, cx);
    }
    for story in &stories {
        cx.in_file = 0;
        for words in &story.words {
            marks::check(words, cx);
            words::check(words, cx);
            numbers::check(words, edition, cx);
            house::check(words, cx);
        }
        pairs::check(story, cx);
        heads::check(story, cx);
        pictures::check(story, cx);
    }
    cx.in_file = 0;
    edition::check(&stories, cx);
}

/// Whether `c` is a Han character.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}' | '〇')
}

/// Whether `c` is a full-width mark, or one that Chinese shares with the West.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::catalogue::entry;

    #[test]
    fn every_rule_has_its_sentences_and_stands_once() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(entry(rule.code).is_some(), "{}", rule.code);
            assert!(RULES[..at].iter().all(|other| other.code != rule.code), "{}", rule.code);
        }
    }
}
