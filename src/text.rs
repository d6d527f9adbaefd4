//! Text with its marks, language and source positions, as every floor from the readers to the writers
//! passes it on. Says nothing of faces, lines or pages.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::diag::Span;

/// A BCP 47 language tag, as every run of text carries one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

/// How text of a language is written: what picks the locale of the composition rules and the face.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Script {
    /// Simplified Chinese.
    Hans,
    /// Traditional Chinese.
    Hant,
    /// Japanese.
    Jpan,
    /// Anything written in an alphabet, and anything unknown.
    Other,
}

impl Lang {
    /// The tag `tag`, as written.
    pub fn new(tag: &str) -> Self {
        Self(tag.into())
    }

    /// The tag's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The script that the tag says or implies: `zh-TW`, `zh-HK` and `zh-MO` are Traditional.
    pub fn script(&self) -> Script {
        let tag = self.0.to_ascii_lowercase();
        let mut parts = tag.split('-');
        match parts.next() {
            Some("ja") => Script::Jpan,
            Some("zh" | "yue" | "cmn") => {
                let hant = parts.any(|p| matches!(p, "hant" | "tw" | "hk" | "mo"));
                if hant { Script::Hant } else { Script::Hans }
            }
            _ => Script::Other,
        }
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The inline marks that a run of text carries, as a set.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks(u16);

impl Marks {
    /// No mark.
    pub const NONE: Self = Self(0);
    /// `<strong>`: set in the heavy face.
    pub const STRONG: Self = Self(1);
    /// `<em>`: set in Kai; Han has no italics.
    pub const EM: Self = Self(1 << 1);
    /// `<sup>`.
    pub const SUP: Self = Self(1 << 2);
    /// `<sub>`.
    pub const SUB: Self = Self(1 << 3);
    /// `<emphasis-dots>`: 着重号 under each Han.
    pub const DOTS: Self = Self(1 << 4);
    /// `<name>`: 专名号, a line under a proper name.
    pub const NAME: Self = Self(1 << 5);
    /// 电头: `本报讯` and its like, set in Hei, with a gap that justification never touches.
    pub const DATELINE: Self = Self(1 << 6);
    /// No line break inside the run: a person's name in a byline.
    pub const UNBROKEN: Self = Self(1 << 7);

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether every mark of `other` is here.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A stretch of a [`Rich`] text with one set of marks, one language and one place in a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes into [`Rich::text`]. The runs of a text cover it, in order, without gaps.
    pub range: Range<usize>,
    /// Where the run stands in its file. As long as `range` where the text was copied; of another
    /// length where an entity or a white space was decoded.
    pub span: Span,
    /// The inline marks.
    pub marks: Marks,
    /// The language.
    pub lang: Lang,
    /// Where a link leads, if the run is one.
    pub link: Option<Arc<str>>,
    /// The ruby text over the run, if it has one; the run is then one base, unbroken.
    pub ruby: Option<Arc<str>>,
}

impl Run {
    /// The bytes `range` of the text as a run of their own, with more `marks`.
    fn part(&self, range: Range<usize>, marks: Marks) -> Self {
        let mut span = self.span;
        if span.len() == self.range.len() {
            span.start += (range.start - self.range.start) as u32;
            span.end -= (self.range.end - range.end) as u32;
        }
        Self { range, span, marks: self.marks.with(marks), ..self.clone() }
    }
}

/// `text` with the radicals of dictionaries (Kangxi's and the CJK supplement's, as copying from a PDF leaves
/// them) made the characters that they look like, where Unicode names one. No byte moves (R39).
pub fn without_radicals(text: &str) -> Cow<'_, str> {
    let radical = |c: &char| ('\u{2E80}'..='\u{2FDF}').contains(c);
    if !text.contains(|c| radical(&c)) {
        return Cow::Borrowed(text);
    }
    let unified = |c: char| if radical(&c) { c.nfkc().next().unwrap_or(c) } else { c };
    Cow::Owned(text.chars().map(unified).collect())
}

/// A paragraph, a headline or a caption: text, and what is known of each stretch of it. White space is
/// already collapsed; `'\n'` is a `<br/>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich {
    /// The characters.
    pub text: String,
    /// The stretches that cover `text`.
    pub runs: Vec<Run>,
}

impl Rich {
    /// A text of one run that stands nowhere in a file: what the program itself puts on a page.
    pub fn plain(text: &str, lang: &Lang, marks: Marks) -> Self {
        let mut rich = Self::default();
        rich.push(text, Span::NOWHERE, marks, lang);
        rich
    }

    /// Appends `text` as a run of its own. An empty text adds nothing.
    pub fn push(&mut self, text: &str, span: Span, marks: Marks, lang: &Lang) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let range = start..self.text.len();
        self.runs.push(Run { range, span, marks, lang: lang.clone(), link: None, ruby: None });
    }

    /// Appends all of `other`.
    pub fn append(&mut self, other: &Rich) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|run| Run {
            range: run.range.start + start..run.range.end + start,
            ..run.clone()
        }));
    }

    /// Adds `marks` to the bytes `range`. Runs that it reaches into are parted there; one that has a reading
    /// over it stays whole, since it is kept together in any case, and so does one that is marked already.
    pub fn mark(&mut self, range: Range<usize>, marks: Marks) {
        let mut runs = Vec::with_capacity(self.runs.len() + 2);
        for run in self.runs.drain(..) {
            let from = run.range.start.max(range.start);
            let to = run.range.end.min(range.end);
            if from >= to || run.ruby.is_some() || run.marks.has(marks) {
                runs.push(run);
                continue;
            }
            for (part, marked) in
                [(run.range.start..from, false), (from..to, true), (to..run.range.end, false)]
            {
                if !part.is_empty() {
                    runs.push(run.part(part, if marked { marks } else { Marks::NONE }));
                }
            }
        }
        self.runs = runs;
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the byte `at` of the text stands in its file; the run's start where the two do not run
    /// in step.
    pub fn span_at(&self, at: usize) -> Span {
        let Some(run) = self.runs.iter().find(|run| run.range.contains(&at)) else {
            return self.runs.last().map_or(Span::NOWHERE, |run| run.span);
        };
        if run.span.len() != run.range.len() {
            return run.span;
        }
        let start = run.span.start + (at - run.range.start) as u32;
        let width = self.text[at..].chars().next().map_or(0, char::len_utf8) as u32;
        Span { start, end: start + width, ..run.span }
    }

    /// How many characters there are, breaks and white space not counted.
    pub fn chars(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}
