//! A story as an importer hands it on: plain text with its roles, before it is written in the native
//! format. A `'\n'` in a text is a line break that is kept.

use crate::calendar::Date;

/// One story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Its language, if that is not the edition's.
    pub lang: Option<&'static str>,
    /// `form` of `<article>`.
    pub form: Option<&'static str>,
    /// The page that the text says it stood on, from 1.
    pub page: Option<u32>,
    /// 栏目.
    pub column: Option<String>,
    /// 引题.
    pub kicker: Option<String>,
    /// 主题; empty if the text has none.
    pub headline: String,
    /// 副题.
    pub deck: Option<String>,
    /// 编者按.
    pub editors_note: Option<String>,
    /// Who made it, in order.
    pub persons: Vec<Person>,
    /// 电头.
    pub dateline: Option<Dateline>,
    /// The text.
    pub body: Vec<Block>,
}

/// A name of the byline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// `role` of `<person>`.
    pub role: &'static str,
    /// What is printed before the name.
    pub org: Option<String>,
    /// The name.
    pub name: String,
}

/// 电头, in the order in which it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// 本报讯, 新华社.
    pub label: String,
    /// The place, if it names one.
    pub place: Option<String>,
    /// The day as written, and the day meant if that is certain.
    pub date: Option<(String, Option<Date>)>,
    /// 电, 讯.
    pub tail: String,
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// 小标题.
    Subhead(String),
    /// A list: whether it is numbered, and its items.
    List(bool, Vec<String>),
    /// A table: whether its first row is its head, and its rows.
    Table(bool, Vec<Vec<String>>),
    /// 落款, 附注.
    Note(String),
    /// A picture: its path in the edition, and its caption.
    Figure(String, String),
}

impl Story {
    /// Every text that is printed, in order, labels and names included.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        let head = [&self.column, &self.kicker, &self.deck, &self.editors_note];
        texts.push(&self.headline);
        texts.extend(head.into_iter().flatten().map(String::as_str));
        for person in &self.persons {
            texts.extend(person.org.as_deref());
            texts.push(&person.name);
        }
        if let Some(line) = &self.dateline {
            texts.push(&line.label);
            texts.extend(line.place.as_deref());
            texts.extend(line.date.as_ref().map(|(text, _)| text.as_str()));
            texts.push(&line.tail);
        }
        for block in &self.body {
            match block {
                Block::Paragraph(text) | Block::Subhead(text) | Block::Note(text) => {
                    texts.push(text);
                }
                Block::List(_, items) => texts.extend(items.iter().map(String::as_str)),
                Block::Table(_, rows) => texts.extend(rows.iter().flatten().map(String::as_str)),
                Block::Figure(_, caption) => texts.push(caption),
            }
        }
        texts
    }
}
