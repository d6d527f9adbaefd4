//! What the files of an edition say, typed but unresolved: each value as written, with its place.
//! Nothing is defaulted, checked against another file, or invented.

use crate::diag::Span;
use crate::text::{Lang, Rich};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Said<T> {
    /// What is said.
    pub value: T,
    /// Where. For an attribute, its value.
    pub span: Span,
}

/// Everything that a folder says.
#[derive(Debug, Default)]
pub struct Draft {
    /// The edition's own file, if it could be read.
    pub edition: Option<EditionDraft>,
    /// The articles, in the order of their files' names, without those that could not be read.
    pub articles: Vec<ArticleDraft>,
    /// Whether article files were found at all, readable or not.
    pub has_article_files: bool,
}

/// An `<edition>`.
#[derive(Debug)]
pub struct EditionDraft {
    /// The start tag.
    pub span: Span,
    /// `id`.
    pub id: Option<Said<String>>,
    /// The language of whatever says none: `lang`, or [`DEFAULT_LANG`](super::DEFAULT_LANG).
    pub lang: Lang,
    /// `date`.
    pub date: Option<Said<String>>,
    /// `issue`.
    pub issue: Option<Said<String>>,
    /// `total-issues`.
    pub total_issues: Option<Said<String>>,
    /// `kind`.
    pub kind: Option<Said<String>>,
    /// `<masthead>`.
    pub masthead: Option<MastheadDraft>,
    /// Each `<page>`, in file order.
    pub pages: Vec<PageDraft>,
}

/// A `<masthead>`.
#[derive(Debug)]
pub struct MastheadDraft {
    /// The start tag.
    pub span: Span,
    /// `name`.
    pub name: Option<Said<String>>,
    /// `latin-name`.
    pub latin_name: Option<Said<String>>,
    /// `logo`.
    pub logo: Option<Said<String>>,
    /// Every other attribute that is given, by name, in the order of [`native::table::MASTHEAD_LINES`].
    ///
    /// [`native::table::MASTHEAD_LINES`]: super::native::table::MASTHEAD_LINES
    pub lines: Vec<(&'static str, Said<String>)>,
}

/// A `<page>`.
#[derive(Debug)]
pub struct PageDraft {
    /// The start tag.
    pub span: Span,
    /// `n`.
    pub number: Option<Said<String>>,
    /// `label`.
    pub label: Option<Said<String>>,
    /// `section`.
    pub section: Option<Said<String>>,
    /// `sheet`.
    pub sheet: Option<Said<String>>,
    /// `color`.
    pub color: Option<Said<String>>,
    /// `design`.
    pub design: Option<Said<String>>,
    /// The 签发 attributes that are given, by name.
    pub credits: Vec<(&'static str, Said<String>)>,
    /// What the page asks for: `<place>`, `<group>`, `<ad>`, `<digest>`.
    pub wishes: Vec<WishDraft>,
}

/// A `<place>`, `<group>`, `<ad>` or `<digest>` of a page.
#[derive(Debug)]
pub struct WishDraft {
    /// The start tag.
    pub span: Span,
    /// The element's name.
    pub name: &'static str,
    /// The attributes that are given, by name.
    pub attributes: Vec<(&'static str, Said<String>)>,
}

/// An `<article>`.
#[derive(Debug)]
pub struct ArticleDraft {
    /// The start tag.
    pub span: Span,
    /// `id`.
    pub id: Option<Said<String>>,
    /// The language in force: `lang`, or else the edition's.
    pub lang: Lang,
    /// `priority`.
    pub priority: Option<Said<String>>,
    /// `section`.
    pub section: Option<Said<String>>,
    /// `page-hint`.
    pub page_hint: Option<Said<String>>,
    /// `form`.
    pub form: Option<Said<String>>,
    /// `flow`.
    pub flow: Option<Said<String>>,
    /// `column`.
    pub column: Option<Said<String>>,
    /// `modified`.
    pub modified: Option<Said<String>>,
    /// `<head>`.
    pub head: HeadDraft,
    /// `<body>`.
    pub body: Vec<BlockDraft>,
}

/// A `<head>`; each text may be empty.
#[derive(Debug, Default)]
pub struct HeadDraft {
    /// `<kicker>`.
    pub kicker: Option<Said<Rich>>,
    /// `<headline>`.
    pub headline: Option<Said<Rich>>,
    /// `<deck>`.
    pub deck: Option<Said<Rich>>,
    /// `<jump-headline>`.
    pub jump_headline: Option<Said<Rich>>,
    /// `<summary>`.
    pub summary: Option<Said<Rich>>,
    /// `<editors-note>`.
    pub editors_note: Option<Said<Rich>>,
    /// The `<person>`s of `<byline>`.
    pub byline: Vec<PersonDraft>,
    /// `<dateline>`.
    pub dateline: Option<DatelineDraft>,
}

/// A `<person>`.
#[derive(Debug)]
pub struct PersonDraft {
    /// The start tag.
    pub span: Span,
    /// The name.
    pub name: Rich,
    /// `role`.
    pub role: Option<Said<String>>,
    /// `org`.
    pub org: Option<Said<String>>,
}

/// A `<dateline>`.
#[derive(Debug)]
pub struct DatelineDraft {
    /// The start tag.
    pub span: Span,
    /// `label`.
    pub label: Option<Said<String>>,
    /// The text inside, `<place>` and `<date>` included.
    pub text: Rich,
    /// `norm` of its `<date>`.
    pub date: Option<Said<String>>,
}

/// A block of a `<body>`; each text may be empty.
#[derive(Debug)]
pub enum BlockDraft {
    /// `<p>` with its `optional`.
    Paragraph(Rich, Option<Said<String>>),
    /// `<h2>`.
    Subhead(Rich),
    /// `<quote>` with its paragraphs and its `cite`.
    Quote(Vec<Rich>, Option<Said<String>>),
    /// `<list>` with its items and its `type`.
    List(Vec<Rich>, Option<Said<String>>),
    /// `<table>`: rows of cells.
    Table(Vec<Vec<Rich>>),
    /// `<note>`.
    Note(Rich),
    /// `<hr/>`.
    Rule,
    /// `<figure>`.
    Figure(Box<FigureDraft>),
}

/// A `<figure>`.
#[derive(Debug)]
pub struct FigureDraft {
    /// The start tag.
    pub span: Span,
    /// `<img>`.
    pub image: Option<ImageDraft>,
    /// `<caption>`.
    pub caption: Option<Rich>,
    /// `<credit>`.
    pub credit: Option<CreditDraft>,
    /// `pos`.
    pub pos: Option<Said<String>>,
    /// `cols`.
    pub cols: Option<Said<String>>,
    /// `optional`.
    pub optional: Option<Said<String>>,
    /// `focus`.
    pub focus: Option<Said<String>>,
    /// `min-crop`.
    pub min_crop: Option<Said<String>>,
}

/// An `<img>`.
#[derive(Debug)]
pub struct ImageDraft {
    /// The start tag.
    pub span: Span,
    /// `src`.
    pub src: Option<Said<String>>,
    /// `alt`.
    pub alt: Option<Said<String>>,
}

/// A `<credit>`.
#[derive(Debug)]
pub struct CreditDraft {
    /// The text, as written.
    pub text: Rich,
    /// `role`.
    pub role: Option<Said<String>>,
    /// `kind`.
    pub kind: Option<Said<String>>,
}
