//! A story as an XHTML document: everything above the text, the text with its pictures, the ways on.

use crate::edition::{Block, Figure, FigurePos, Form, Head, List, Person};
use crate::text::{Lang, Rich, Script};

use super::document::document_with_data;
use super::inline::{
    Notes, PageBreak, Stop, inline, inline_with, lang_tag, note_anchor, page_break, phrases,
    reference_anchor,
};
use super::markup::Markup;
use super::notes;
use super::plan::{Book, FACSIMILE, Section, Story, Turn};
use super::schema;
use super::words::{Words, words};

/// Where a reader may go from a story.
pub(super) struct Ways<'a> {
    /// The story before it in the book.
    pub(super) previous: Option<&'a Story<'a>>,
    /// The page or list that it stands on.
    pub(super) up: &'a Section<'a>,
    /// The story after it.
    pub(super) next: Option<&'a Story<'a>>,
}

/// The document of a story.
pub(super) fn article(book: &Book<'_>, story: &Story<'_>, ways: &Ways<'_>) -> String {
    let article = story.article;
    let writer = Writer {
        book,
        lang: &article.lang,
        words: words(&article.lang),
        turns: &story.turns,
        notes: notes::notes(&article.body),
    };
    let title = format!("{} – {}", story.title, book.title);
    let data = schema::news_article(book, story, ways.up);
    document_with_data(&title, lang_tag(&article.lang), &data, |m| {
        m.block("article", &[("class", form(article.form))], |m| {
            writer.head(m, &article.head, article.column.as_deref());
            writer.body(m, &article.body, &article.head);
        });
        turning(m, book, story, ways);
    })
}

fn form(form: Form) -> &'static str {
    match form {
        Form::News => "news",
        Form::Feature => "feature",
        Form::Brief => "brief",
        Form::Photo => "photo",
        Form::Box => "box",
        Form::Editorial => "editorial",
        Form::Notice => "notice",
        Form::Poem => "poem",
    }
}

fn turning(m: &mut Markup, book: &Book<'_>, story: &Story<'_>, ways: &Ways<'_>) {
    let words = book.words;
    let attributes = [
        ("class", "turning"),
        ("aria-label", words.turning),
        ("lang", book.lang),
        ("xml:lang", book.lang),
    ];
    m.block("nav", &attributes, |m| {
        let mut way = |class, rel, label, file: &str, title: &str, lang: &Lang| {
            m.block("p", &[("class", class)], |m| {
                m.text(label);
                m.text(words.colon);
                let tag = lang_tag(lang);
                m.element(
                    "a",
                    &[("rel", rel), ("href", file), ("lang", tag), ("xml:lang", tag)],
                    |m| m.text(title),
                );
            });
        };
        if let Some(story) = ways.previous {
            way("previous", "prev", words.previous, &story.file, &story.title, &story.article.lang);
        }
        way("up", "up", words.up, &ways.up.file, &ways.up.title, &book.edition.lang);
        if let Some(story) = ways.next {
            way("next", "next", words.next, &story.file, &story.title, &story.article.lang);
        }
        let pages: Vec<_> =
            book.pages_of(story).filter(|section| section.has_facsimile()).collect();
        if !pages.is_empty() {
            m.block("p", &[("class", "facsimiles")], |m| {
                m.text(words.facsimile);
                m.text(words.colon);
                for (index, section) in pages.iter().enumerate() {
                    if index > 0 {
                        m.text(words.gap);
                    }
                    let place = format!("{}#{FACSIMILE}", section.file);
                    m.element("a", &[("href", &place)], |m| m.text(&section.page_name(words)));
                }
            });
        }
    });
}

/// Writes the parts of one story.
struct Writer<'a> {
    book: &'a Book<'a>,
    lang: &'a Lang,
    words: &'static Words,
    turns: &'a [Turn],
    notes: Notes,
}

impl Writer<'_> {
    fn head(&self, m: &mut Markup, head: &Head, column: Option<&str>) {
        m.block("header", &[], |m| {
            if let Some(column) = column {
                m.line("p", &[("class", "column")], column);
            }
            let by_words = self.lang.script() == Script::Hans;
            let attributes: &[_] = if by_words { &[("class", "words")] } else { &[] };
            m.block("hgroup", attributes, |m| {
                if let Some(kicker) = &head.kicker {
                    let attributes = [("class", "kicker"), ("role", "doc-subtitle")];
                    m.block("p", &attributes, |m| self.by_words(m, kicker));
                }
                m.block("h1", &[], |m| self.by_words(m, &head.headline));
                if let Some(deck) = &head.deck {
                    let attributes =
                        [("class", "deck"), ("epub:type", "subtitle"), ("role", "doc-subtitle")];
                    m.block("p", &attributes, |m| self.by_words(m, deck));
                }
            });
            if !head.byline.is_empty() {
                let attributes = [("class", "byline"), ("role", "doc-credit")];
                m.block("p", &attributes, |m| self.byline(m, &head.byline));
            }
        });
        if let Some(summary) = &head.summary {
            let attributes = [
                ("class", "summary"),
                ("epub:type", "abstract"),
                ("role", "doc-abstract"),
                ("aria-label", self.words.summary),
            ];
            m.block("section", &attributes, |m| {
                m.block("p", &[], |m| inline(m, summary, self.lang))
            });
        }
        if let Some(note) = &head.editors_note {
            self.editors_note(m, note);
        }
    }

    /// A text whose lines are to end at words, besides the breaks that the editor gave.
    fn by_words(&self, m: &mut Markup, text: &Rich) {
        let places = phrases(&text.text, self.lang);
        let stops: Vec<Stop> = places.into_iter().map(Stop::Line).collect();
        inline_with(m, text, self.lang, &stops, &self.notes);
    }

    /// The names, the role before the first of those who share it.
    fn byline(&self, m: &mut Markup, people: &[Person]) {
        let mut before: Option<&Person> = None;
        for person in people {
            let shared = before.is_some_and(|b| b.role == person.role && b.org == person.org);
            if before.is_some() {
                m.text(if shared { " " } else { self.words.gap });
            }
            if !shared {
                m.element("span", &[("class", "role")], |m| m.text(self.words.role(person.role)));
                m.text(" ");
                if let Some(org) = &person.org {
                    m.element("span", &[("class", "org")], |m| m.text(org));
                    m.text(" ");
                }
            }
            m.element("span", &[("class", "person")], |m| inline(m, &person.name, self.lang));
            before = Some(person);
        }
    }

    /// The note, with its label unless it brings one.
    fn editors_note(&self, m: &mut Markup, note: &Rich) {
        let label = self.words.editors_note;
        m.block("section", &[("class", "editors-note"), ("aria-label", label)], |m| {
            m.block("p", &[], |m| {
                if !note.text.trim_start_matches(['【', '[', '（']).starts_with(label) {
                    m.element("b", &[], |m| m.text(&format!("{label}{}", self.words.colon)));
                }
                inline(m, note, self.lang);
            });
        });
    }

    /// Pictures that stand above the text first; the dateline opens the first paragraph, if any.
    fn body(&self, m: &mut Markup, body: &[Block], head: &Head) {
        let on_top = |block: &Block| matches!(block, Block::Figure(f) if f.pos == FigurePos::Top);
        for (index, block) in body.iter().enumerate().filter(|(_, block)| on_top(block)) {
            self.block(m, index, block, None);
        }
        let mut dateline = head.dateline.as_ref().map(|dateline| &dateline.text);
        let opens_text = body.iter().any(|block| matches!(block, Block::Paragraph { .. }));
        if let Some(text) = dateline.take_if(|_| !opens_text) {
            m.block("p", &[], |m| inline(m, text, self.lang));
        }
        for (index, block) in body.iter().enumerate().filter(|(_, block)| !on_top(block)) {
            let opens =
                if matches!(block, Block::Paragraph { .. }) { dateline.take() } else { None };
            self.block(m, index, block, opens);
        }
        for turn in self.turns.iter().filter(|turn| turn.from.0 >= body.len()) {
            m.block("p", &[], |m| page_break(m, &turn.id, &turn.label));
        }
    }

    fn block(&self, m: &mut Markup, index: usize, block: &Block, dateline: Option<&Rich>) {
        let mut breaks = Breaks::new(self.turns, index);
        match block {
            Block::Paragraph { text, optional: _ } => m.block("p", &[], |m| {
                if let Some(dateline) = dateline {
                    inline(m, dateline, self.lang);
                    m.text(self.words.gap);
                }
                self.text(m, text, &mut breaks);
            }),
            Block::Subhead(text) => m.block("h2", &[], |m| self.text(m, text, &mut breaks)),
            Block::Quote(paragraphs, source) => {
                m.block("blockquote", &[], |m| {
                    for text in paragraphs {
                        m.block("p", &[], |m| self.text(m, text, &mut breaks));
                    }
                    if let Some(source) = source {
                        m.line("p", &[("class", "source")], &format!("——{source}"));
                    }
                });
            }
            Block::List(list) => self.list(m, list, &mut breaks),
            Block::Table(rows) => {
                breaks.all(m);
                self.table(m, rows);
            }
            Block::Note(text) => match self.notes.of_block(index) {
                Some((number, mark)) => self.footnote(m, text, (number, mark), &mut breaks),
                None => {
                    let attributes = [("class", "note"), ("role", "note")];
                    m.block("p", &attributes, |m| self.text(m, text, &mut breaks));
                }
            },
            Block::Rule => {
                breaks.all(m);
                m.empty("hr", &[]);
            }
            Block::Figure(figure) => {
                breaks.all(m);
                self.figure(m, figure);
            }
        }
        breaks.all(m);
    }

    fn text(&self, m: &mut Markup, text: &Rich, breaks: &mut Breaks<'_>) {
        inline_with(m, text, self.lang, &breaks.within(text.text.len()), &self.notes);
    }

    /// A note that a mark refers to, with the way back.
    fn footnote(
        &self,
        m: &mut Markup,
        text: &Rich,
        (number, mark): (usize, &str),
        breaks: &mut Breaks<'_>,
    ) {
        let (anchor, back) = (note_anchor(number), format!("#{}", reference_anchor(number)));
        let attributes = [
            ("class", "note"),
            ("epub:type", "footnote"),
            ("role", "doc-footnote"),
            ("id", anchor.as_str()),
        ];
        m.block("aside", &attributes, |m| {
            m.block("p", &[], |m| {
                let stops = breaks.within(text.text.len());
                inline_with(m, text, self.lang, &stops, &Notes::default());
                m.text(" ");
                let label = format!("{}{mark}", self.words.back);
                let attributes =
                    [("role", "doc-backlink"), ("href", back.as_str()), ("aria-label", &label)];
                m.element("a", &attributes, |m| m.text("↩"));
            });
        });
    }

    fn list(&self, m: &mut Markup, list: &List, breaks: &mut Breaks<'_>) {
        m.block(if list.numbered { "ol" } else { "ul" }, &[], |m| {
            for item in &list.items {
                m.block("li", &[], |m| self.text(m, item, breaks));
            }
        });
    }

    /// The first row heads the columns if every cell of it says something.
    fn table(&self, m: &mut Markup, rows: &[Vec<Rich>]) {
        let headed = rows.len() > 1 && rows[0].iter().all(|cell| !cell.text.trim().is_empty());
        let row = |m: &mut Markup, cells: &[Rich], tag: &str| {
            let attributes: &[_] = if tag == "th" { &[("scope", "col")] } else { &[] };
            m.block("tr", &[], |m| {
                for cell in cells {
                    m.element(tag, attributes, |m| inline(m, cell, self.lang));
                }
            });
        };
        m.block("table", &[], |m| {
            if headed {
                m.block("thead", &[], |m| row(m, &rows[0], "th"));
            }
            m.block("tbody", &[], |m| {
                rows[usize::from(headed)..].iter().for_each(|cells| row(m, cells, "td"));
            });
        });
    }

    /// A picture that was not handed over leaves its words.
    fn figure(&self, m: &mut Markup, figure: &Figure) {
        let picture = self.book.pictures.get(&figure.asset);
        let words = figure.caption.is_some() || figure.credit.is_some();
        if picture.is_none() && !words {
            return;
        }
        m.block("figure", &[], |m| {
            if let Some(picture) = picture {
                let (w, h) = (picture.image.width.to_string(), picture.image.height.to_string());
                let alt = self.alt(figure);
                m.empty(
                    "img",
                    &[("src", &picture.file), ("alt", &alt), ("width", &w), ("height", &h)],
                );
            }
            if words {
                m.block("figcaption", &[], |m| self.caption(m, figure));
            }
        });
    }

    fn caption(&self, m: &mut Markup, figure: &Figure) {
        if let Some(caption) = &figure.caption {
            inline(m, caption, self.lang);
        }
        if let Some(credit) = figure.credit_line(self.lang.script()) {
            if figure.caption.is_some() {
                m.text(self.words.gap);
            }
            let attributes = [("class", "credit"), ("role", "doc-credit")];
            m.element("span", &attributes, |m| {
                m.text(credit.before);
                inline(m, credit.text, self.lang);
                m.text(credit.after);
            });
        }
    }

    /// What stands for a picture: its own text, else its caption, its credit, the word for a picture.
    fn alt(&self, figure: &Figure) -> String {
        let caption = figure.caption.as_ref().map(|caption| caption.text.as_str());
        let credit = figure.credit.as_ref().map(|credit| credit.text.text.as_str());
        let candidates = [figure.alt.as_deref(), caption, credit];
        let said = candidates.into_iter().flatten().map(str::trim).find(|text| !text.is_empty());
        let gap = if self.lang.script() == Script::Other { " " } else { "" };
        said.unwrap_or(self.words.picture).replace('\n', gap)
    }
}

/// The page breaks that fall in one block and are still to be written. A block of several texts counts its
/// bytes through all of them.
struct Breaks<'a> {
    left: Vec<&'a Turn>,
    /// Where the next text of the block begins.
    at: usize,
}

impl<'a> Breaks<'a> {
    fn new(turns: &'a [Turn], block: usize) -> Self {
        Self { left: turns.iter().filter(|turn| turn.from.0 == block).collect(), at: 0 }
    }

    /// Those in the next text, which is `length` bytes long.
    fn within(&mut self, length: usize) -> Vec<Stop> {
        let (start, end) = (self.at, self.at + length);
        self.at = end;
        let (here, later) = self.left.drain(..).partition(|turn: &&Turn| turn.from.1 < end);
        self.left = later;
        let mark = |turn: &Turn| {
            Stop::Page(PageBreak {
                at: turn.from.1.saturating_sub(start),
                id: turn.id.clone(),
                label: turn.label.clone(),
            })
        };
        here.into_iter().map(mark).collect()
    }

    /// All that are left: before a block that none can stand in, and after one that they pass.
    fn all(&mut self, m: &mut Markup) {
        for turn in self.left.drain(..) {
            m.block("div", &[], |m| page_break(m, &turn.id, &turn.label));
        }
    }
}
