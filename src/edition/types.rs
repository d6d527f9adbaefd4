//! The types of an edition: the words of a newsroom, each with where it stands in its file.

use crate::calendar::Date;
use crate::diag::Span;
use crate::text::{Lang, Rich};

/// One edition of a paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The edition's name: of the output folder, of the identifiers in the outputs.
    pub id: String,
    /// The language of whatever says none.
    pub lang: Lang,
    /// The day of publication.
    pub date: Date,
    /// 期号, the issue of the year or volume, as written.
    pub issue: Option<String>,
    /// 总期号, as written.
    pub total_issues: Option<String>,
    /// What sort of publication it is.
    pub kind: Kind,
    /// The masthead.
    pub masthead: Masthead,
    /// The pages that the file fixes, by number from 1; empty: the planner decides.
    pub pages: Vec<PageSpec>,
    /// The stories, in the edition's order.
    pub articles: Vec<Article>,
    /// The files that articles and the masthead name, each once.
    pub assets: Vec<Asset>,
    /// The `<edition>` element.
    pub span: Span,
}

/// What sort of publication an edition belongs to: decides which legal lines it must carry.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A newspaper with a CN number.
    Newspaper,
    /// 内部资料, with a permit.
    Internal,
    /// A section of another paper: carries no legal lines of its own.
    Section,
}

/// The masthead. What the file does not say is not there, and is never invented.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Masthead {
    /// 报名.
    pub name: String,
    /// The name in Latin letters.
    pub latin_name: Option<String>,
    /// The name as artwork.
    pub logo: Option<AssetId>,
    /// Every other attribute that was given, by its name in the file (`publisher`, `cn-number`, …), in
    /// the order of the format's documentation.
    pub lines: Vec<(String, String)>,
}

/// What the file fixes about one page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSpec {
    /// The page's number, from 1.
    pub number: u32,
    /// 版次 as printed, `A01`; without one the number is.
    pub label: Option<String>,
    /// 版名, `要闻`.
    pub section: Option<String>,
    /// The sheet that the page was planned for: `tabloid`, `broadsheet`, `390x545mm`.
    pub sheet: Option<String>,
    /// Whether the page is printed in black only.
    pub mono: bool,
    /// 签发 lines that were given: `duty-editor`, `editor`, `designer`, `proofreader`, `phone`.
    pub credits: Vec<(String, String)>,
    /// Where the `<page>` stands.
    pub span: Span,
}

/// The index of an asset in [`Edition::assets`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub usize);

/// A file beside the articles that the store has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The path inside the edition's folder, with `/`, never leaving it.
    pub path: String,
    /// Where it is first named.
    pub span: Span,
}

/// What a story is, for the planner and the e-book.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// 消息.
    News,
    /// 通讯, 特写.
    Feature,
    /// 简讯.
    Brief,
    /// A story that is its picture.
    Photo,
    /// A boxed story.
    Box,
    /// 评论, 社论.
    Editorial,
    /// 公告.
    Notice,
    /// Lines that are kept as they are.
    Poem,
}

/// Whether a story may be turned to another page.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It stands on one page.
    Whole,
    /// It may jump.
    MayJump,
}

/// One story.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its name in the edition, unique.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// Its weight, 1 (the lead) to 5.
    pub priority: u8,
    /// The section that it belongs to.
    pub section: Option<String>,
    /// The page that an editor wants it on.
    pub page_hint: Option<u32>,
    /// What it is.
    pub form: Form,
    /// Whether it may jump.
    pub flow: Flow,
    /// 栏目, the standing column that it appears in.
    pub column: Option<String>,
    /// When it was last changed, as written.
    pub modified: Option<String>,
    /// Everything above the text.
    pub head: Head,
    /// The text, in order.
    pub body: Vec<Block>,
    /// The `<article>` element.
    pub span: Span,
}

/// Everything above a story's text. A `'\n'` in a headline is a break that the editor offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// 引题, 肩题.
    pub kicker: Option<Rich>,
    /// 主题; never empty.
    pub headline: Rich,
    /// 副题.
    pub deck: Option<Rich>,
    /// The short headline of a turned story's second part.
    pub jump_headline: Option<Rich>,
    /// 提要.
    pub summary: Option<Rich>,
    /// 编者按.
    pub editors_note: Option<Rich>,
    /// Who made the story, in order.
    pub byline: Vec<Person>,
    /// 电头.
    pub dateline: Option<Dateline>,
}

/// What a person did for a story.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// 记者.
    Reporter,
    /// 通讯员.
    Correspondent,
    /// 摄影.
    Photographer,
    /// 编辑.
    Editor,
    /// 翻译.
    Translator,
    /// 作者.
    Author,
}

/// A name in a byline.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The name, whole: never broken across lines.
    pub name: Rich,
    /// What the person did.
    pub role: Role,
    /// Where the person belongs, as printed before the name.
    pub org: Option<String>,
}

/// 电头: how a news story opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Dateline {
    /// The line as printed, without the gap after it: `本报讯`, `新华社北京3月20日电`.
    pub text: Rich,
    /// The day it speaks of, if the file says so.
    pub date: Option<Date>,
}

/// A block of a story's text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph; an optional one may be left out if the page wants it.
    Paragraph {
        /// The text.
        text: Rich,
        /// Whether it may be cut.
        optional: bool,
    },
    /// 小标题.
    Subhead(Rich),
    /// A quotation set apart, its paragraphs, and where it comes from.
    Quote(Vec<Rich>, Option<String>),
    /// A list.
    List(List),
    /// A table: rows of cells.
    Table(Vec<Vec<Rich>>),
    /// 附注, a note to the text.
    Note(Rich),
    /// A change of scene.
    Rule,
    /// A picture.
    Figure(Box<Figure>),
}

/// A list of items.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Whether the items are numbered.
    pub numbered: bool,
    /// The items.
    pub items: Vec<Rich>,
}

/// Where a picture wants to stand.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FigurePos {
    /// Above the text.
    Top,
    /// Where the file has it.
    Body,
    /// Wherever the page wants it.
    Any,
}

/// Where a picture comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum CreditKind {
    /// 摄.
    Photo,
    /// 供图.
    Provided,
    /// 资料图片.
    Archive,
    /// 制图.
    Graphic,
    /// AI生成.
    Ai,
    /// 示意图.
    Illustration,
}

/// A picture's credit.
#[derive(Clone, Debug, PartialEq)]
pub struct Credit {
    /// The text, as written in the file.
    pub text: Rich,
    /// Where the picture comes from.
    pub kind: CreditKind,
}

/// A picture with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The file.
    pub asset: AssetId,
    /// What the picture shows, for those who can't see it.
    pub alt: Option<String>,
    /// 图注.
    pub caption: Option<Rich>,
    /// Who made the picture.
    pub credit: Option<Credit>,
    /// Where it wants to stand.
    pub pos: FigurePos,
    /// How many basic columns it wants to span.
    pub cols: Option<u8>,
    /// Whether the page may go without it.
    pub optional: bool,
    /// The point that no crop may lose, from the picture's top left, each 0 to 1 of its side, in 1/1000.
    pub focus: (u16, u16),
    /// The least part of the picture's area that must be kept, in 1/1000; 1000 forbids any crop.
    pub min_crop: u16,
    /// The `<figure>` element.
    pub span: Span,
}

impl Article {
    /// Every figure of the story, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.body.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(&**figure),
            _ => None,
        })
    }
}
