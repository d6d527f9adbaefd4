//! A story made ready for planning: its text shaped once, and measured at whatever column the planner
//! asks for. Knows nothing of where on a page it will stand.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::design::Design;
use super::names::Names;
use crate::compose::{self, Align, Faces, HeadlineBreak, ParagraphStyle, Prepared, Variant};
use crate::diag::Sink;
use crate::edition::{Article, Block, Figure, Form, Person};
use crate::font::FaceId;
use crate::geom::Em;
use crate::shape::Shaper;
use crate::text::{Lang, Marks, Rich, Script};

/// Cost of a setting that is one step from the best, in 1/1000 of a point of the page's cost.
pub type Cost = i64;

/// Cost of a paragraph that the editor lets go, left out: dearer than any way to fit it in, even one with
/// a hole or a through-line.
const LEFT_OUT: Cost = 20_000;

/// A headline is never broken into more lines.
pub const MOST_HEADLINE_LINES: u32 = 4;

/// What a piece of running text is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// The byline, or a dateline that opens no paragraph, on lines of its own.
    Byline,
    /// A paragraph.
    Paragraph,
    /// A subhead: set apart by air, never at a column's foot.
    Subhead,
    /// A caption that runs under a photo story's picture.
    Caption,
}

/// A piece of a story's running text, shaped.
#[derive(Debug)]
pub struct FlowItem {
    /// What it is.
    pub kind: FlowKind,
    /// Which block of the body it comes from; `None` for what stands before the body.
    pub block: Option<usize>,
    /// The text with its marks, as set.
    pub rich: Rich,
    /// The text, ready for any measure.
    pub prepared: Prepared,
    /// Whether print may do without it where the page is full.
    pub optional: bool,
}

/// The line counts that a piece of running text can take at one measure.
#[derive(Clone, Debug)]
pub struct Measured {
    /// What it is.
    pub kind: FlowKind,
    /// Grid lines, and what they cost beyond the best; in rising order of lines.
    pub choices: Vec<(u32, Cost)>,
    /// Lines of text among the grid lines, for what is set apart by air.
    pub text_lines: u32,
}

/// A line of type in the head, ready to be broken into one to [`MOST_HEADLINE_LINES`] lines.
#[derive(Debug)]
pub struct HeadPart {
    /// The text.
    pub rich: Rich,
    /// How it breaks into 1, 2, … lines.
    pub breaks: Vec<Option<HeadlineBreak>>,
}

/// Everything above a story's text.
#[derive(Debug)]
pub struct HeadText {
    /// 引题.
    pub kicker: Option<HeadPart>,
    /// 主题 in heavy Song and in Hei: their Latin letters differ in width.
    pub headline: [HeadPart; 2],
    /// 副题.
    pub deck: Option<HeadPart>,
}

/// A picture with its words.
#[derive(Debug)]
pub struct FigureText<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// Width and height in pixels.
    pub pixels: (u32, u32),
    /// Caption and credit, if there are any.
    pub caption: Option<(Rich, Prepared)>,
}

/// A story, ready.
#[derive(Debug)]
pub struct Story<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its place in the edition.
    pub index: usize,
    /// The running text, in order.
    pub flow: Vec<FlowItem>,
    /// The head.
    pub head: HeadText,
    /// The pictures, in order.
    pub figures: Vec<FigureText<'a>>,
    measured: RefCell<BTreeMap<Em, Rc<Vec<Measured>>>>,
}

/// What [`Story::new`] needs besides the article.
pub struct StoryContext<'a> {
    /// The faces, open.
    pub shaper: &'a Shaper<'a>,
    /// The design.
    pub design: &'a Design,
    /// Width and height in pixels of each asset that is a picture.
    pub pictures: &'a [Option<(u32, u32)>],
    /// Names that no line parts.
    pub names: &'a Names,
}

impl StoryContext<'_> {
    /// `text`, its names kept whole, shaped as the design has it.
    fn prepare(&self, text: &Rich, style: &ParagraphStyle, sink: &mut Sink) -> (Rich, Prepared) {
        let text = self.names.keep(text).into_owned();
        let prepared = compose::prepare_with(self.shaper, &text, style, self.design.setting, sink);
        (text, prepared)
    }
}

impl<'a> Story<'a> {
    /// Shapes everything of `article` that is printed.
    pub fn new(article: &'a Article, index: usize, cx: &StoryContext<'_>, sink: &mut Sink) -> Self {
        let figures: Vec<_> = article
            .figures()
            .filter_map(|figure| {
                let pixels = cx.pictures.get(figure.asset.0).copied().flatten()?;
                Some(FigureText { figure, pixels, caption: caption(figure, article, cx, sink) })
            })
            .collect();
        let mut flow = flow(article, cx, sink);
        mark_optional(&mut flow, article);
        let mut story = Self {
            article,
            index,
            flow,
            head: head(article, cx, sink),
            figures,
            measured: RefCell::default(),
        };
        if story.is_picture() {
            story.take_caption_into_flow();
        }
        story
    }

    /// Whether the story is its picture: nothing runs but the caption.
    pub fn is_picture(&self) -> bool {
        !self.figures.is_empty() && self.flow.iter().all(|item| item.kind != FlowKind::Paragraph)
    }

    /// Whether the pictures stand above the headline: in a photo story.
    pub fn leads_with_picture(&self) -> bool {
        self.is_picture() || (self.article.form == Form::Photo && !self.figures.is_empty())
    }

    /// A photo story's caption is its text, and runs in columns under the headline.
    fn take_caption_into_flow(&mut self) {
        let block = self.article.body.iter().position(|block| matches!(block, Block::Figure(_)));
        for figure in self.figures.iter_mut().rev() {
            if let Some((rich, prepared)) = figure.caption.take() {
                self.flow.insert(
                    0,
                    FlowItem { kind: FlowKind::Caption, block, rich, prepared, optional: false },
                );
            }
        }
    }

    /// How many characters the article gives it, white space not counted.
    pub fn chars(&self) -> usize {
        let printed = |figure: &Figure| self.figures.iter().any(|f| std::ptr::eq(f.figure, figure));
        super::count::chars(self.article, printed)
    }

    /// How many lines each piece of the running text takes at `measure`.
    pub fn measured(&self, measure: Em) -> Rc<Vec<Measured>> {
        if let Some(known) = self.measured.borrow().get(&measure) {
            return Rc::clone(known);
        }
        let fresh = Rc::new(self.flow.iter().map(|item| item.measure(measure)).collect());
        self.measured.borrow_mut().insert(measure, Rc::clone(&fresh));
        fresh
    }
}

impl FlowItem {
    fn measure(&self, measure: Em) -> Measured {
        let (choices, text_lines) = match self.kind {
            FlowKind::Subhead => {
                let lines = self.subhead_lines(measure);
                (vec![(lines, 600), (lines + 1, 0), (lines + 2, 500)], lines)
            }
            FlowKind::Byline => {
                let lines = compose::compose(&self.prepared, measure).rows();
                (vec![(lines, 0), (lines + 1, 900)], lines)
            }
            FlowKind::Paragraph | FlowKind::Caption => {
                let mut choices = priced(&compose::variants(&self.prepared, measure));
                if self.optional {
                    choices.insert(0, (0, LEFT_OUT));
                }
                (choices, 0)
            }
        };
        Measured { kind: self.kind, choices, text_lines }
    }

    /// The fewest lines, broken by words, in which a subhead fits the measure.
    pub fn subhead_lines(&self, measure: Em) -> u32 {
        self.subhead_break(measure).map_or_else(
            || compose::compose(&self.prepared, measure).lines.len() as u32,
            |broken| broken.lines.len() as u32,
        )
    }

    /// How a subhead breaks at the measure, if words allow.
    pub fn subhead_break(&self, measure: Em) -> Option<HeadlineBreak> {
        (1..=MOST_HEADLINE_LINES)
            .filter_map(|lines| compose::headline(&self.prepared, lines))
            .find(|broken| broken.widest <= measure)
    }
}

/// A variant off the best costs a little for being off, and as much more as its lines are worse.
fn priced(variants: &[Variant]) -> Vec<(u32, Cost)> {
    let best = variants.iter().map(|v| v.demerits).min().unwrap_or(0);
    let price = |v: &Variant| {
        if v.demerits == best { 0 } else { 150 + ((v.demerits - best) / 200).min(900) }
    };
    variants.iter().map(|v| (v.lines, price(v))).collect()
}

/// Marks the paragraphs that the editor lets go. The first stays: it says what the story is, and has the
/// dateline.
fn mark_optional(flow: &mut [FlowItem], article: &Article) {
    let may_go = |block: usize| {
        matches!(article.body.get(block), Some(Block::Paragraph { optional: true, .. }))
    };
    let paragraphs = flow.iter_mut().filter(|item| item.kind == FlowKind::Paragraph);
    for item in paragraphs.skip_while(|item| item.block.is_none()).skip(1) {
        item.optional = item.block.is_some_and(may_go);
    }
}

/// The running text: the byline, then the body's blocks.
fn flow(article: &Article, cx: &StoryContext<'_>, sink: &mut Sink) -> Vec<FlowItem> {
    let mut items = Vec::new();
    let mut add = |kind, block, rich: Rich, style: &ParagraphStyle, sink: &mut Sink| {
        let (rich, prepared) = cx.prepare(&rich, style, sink);
        // What may be cut is known once the order of the paragraphs is.
        items.push(FlowItem { kind, block, rich, prepared, optional: false });
    };
    let styles = Styles::new(cx.design, &article.lang);
    if let Some(summary) = &article.head.summary {
        add(FlowKind::Paragraph, None, summary.clone(), &styles.kai, sink);
    }
    if !article.head.byline.is_empty() {
        add(
            FlowKind::Byline,
            None,
            byline(&article.head.byline, &article.lang),
            &styles.byline,
            sink,
        );
    }
    if let Some(note) = &article.head.editors_note {
        add(FlowKind::Paragraph, None, note.clone(), &styles.kai, sink);
    }
    let mut dateline = article.head.dateline.as_ref();
    let opens_text = article.body.iter().any(|block| matches!(block, Block::Paragraph { .. }));
    if let Some(line) = dateline.take_if(|_| !opens_text) {
        add(FlowKind::Byline, None, line.text.clone(), &styles.byline, sink);
    }
    for (index, block) in article.body.iter().enumerate() {
        let block_at = Some(index);
        match block {
            Block::Paragraph { text, .. } => {
                let opened = dateline.take().map(|d| open_with(&d.text, text, &article.lang));
                let text = opened.unwrap_or_else(|| text.clone());
                add(FlowKind::Paragraph, block_at, text, &styles.body, sink);
            }
            Block::Subhead(text) => {
                add(FlowKind::Subhead, block_at, text.clone(), &styles.subhead, sink)
            }
            Block::Quote(paragraphs, cite) => {
                for text in paragraphs {
                    add(FlowKind::Paragraph, block_at, text.clone(), &styles.kai, sink);
                }
                if let Some(cite) = cite {
                    // A short source stays on its line with the dash before it.
                    let marks =
                        if cite.chars().count() <= 8 { Marks::UNBROKEN } else { Marks::NONE };
                    let text = Rich::plain(&format!("——{cite}"), &article.lang, marks);
                    add(FlowKind::Paragraph, block_at, text, &styles.kai_end, sink);
                }
            }
            Block::List(list) => {
                for (number, item) in list.items.iter().enumerate() {
                    let label =
                        if list.numbered { format!("{}.", number + 1) } else { "■".to_string() };
                    let mut text = Rich::plain(&label, &article.lang, Marks::NONE);
                    text.append(item);
                    add(FlowKind::Paragraph, block_at, text, &styles.body, sink);
                }
            }
            Block::Table(rows) => {
                for row in rows {
                    add(
                        FlowKind::Paragraph,
                        block_at,
                        joined(row, &article.lang),
                        &styles.kai,
                        sink,
                    );
                }
            }
            Block::Note(text) => {
                add(FlowKind::Paragraph, block_at, text.clone(), &styles.kai, sink)
            }
            Block::Rule => {
                let stars = Rich::plain("＊　＊　＊", &article.lang, Marks::UNBROKEN);
                add(FlowKind::Paragraph, block_at, stars, &styles.centred, sink);
            }
            Block::Figure(_) => {}
        }
    }
    items
}

/// The cells of a table's row, an em apart.
fn joined(row: &[Rich], lang: &Lang) -> Rich {
    let mut text = Rich::default();
    for cell in row {
        if !text.is_empty() {
            text.append(&Rich::plain("\u{3000}", lang, Marks::NONE));
        }
        text.append(cell);
    }
    text
}

/// 电头, its fixed gap of one em, and the first paragraph.
fn open_with(dateline: &Rich, text: &Rich, lang: &Lang) -> Rich {
    let mut opened = Rich::default();
    for run in &dateline.runs {
        opened.push(
            &dateline.text[run.range.clone()],
            run.span,
            run.marks.with(Marks::DATELINE),
            &run.lang,
        );
    }
    opened.append(&Rich::plain("\u{3000}", lang, Marks::DATELINE));
    opened.append(text);
    opened
}

/// `■记者 迟伟涛 通讯员 王静燕`: each name whole, and with its role.
fn byline(people: &[Person], lang: &Lang) -> Rich {
    let mut text = Rich::plain("■", lang, Marks::UNBROKEN);
    let mut role = None;
    for (index, person) in people.iter().enumerate() {
        if index > 0 {
            text.append(&Rich::plain(" ", lang, Marks::NONE));
        }
        let said = (role != Some(person.role)).then(|| person.role.word(lang.script()));
        role = Some(person.role);
        let words: Vec<&str> = said
            .into_iter()
            .chain(person.org.as_deref())
            .chain([person.name.text.as_str()])
            .collect();
        text.push(&words.join(" "), person.name.span_at(0), Marks::UNBROKEN, lang);
    }
    text
}

/// A figure's caption with its credit at the end, unless the caption says it already.
fn caption(
    figure: &Figure,
    article: &Article,
    cx: &StoryContext<'_>,
    sink: &mut Sink,
) -> Option<(Rich, Prepared)> {
    let mut text = figure.caption.clone().unwrap_or_default();
    if let Some(credit) = figure.credit_line(article.lang.script()) {
        let before = if text.is_empty() { "" } else { "\u{3000}" };
        let added = |words: &str| Rich::plain(words, &article.lang, Marks::NONE);
        text.append(&added(&format!("{before}{}", credit.before)));
        text.append(credit.text);
        text.append(&added(credit.after));
    }
    if text.is_empty() {
        return None;
    }
    Some(cx.prepare(&text, &Styles::new(cx.design, &article.lang).caption, sink))
}

/// 引题, after the name of the standing column (栏目) in Hei, if the story appears in one.
fn kicker(article: &Article) -> Option<Rich> {
    let Some(column) = &article.column else { return article.head.kicker.clone() };
    let mut text = Rich::plain(column, &article.lang, Marks::STRONG);
    if let Some(kicker) = &article.head.kicker {
        text.append(&Rich::plain("\u{3000}", &article.lang, Marks::NONE));
        text.append(kicker);
    }
    Some(text)
}

/// The head's parts, broken every way that a page may ask for.
fn head(article: &Article, cx: &StoryContext<'_>, sink: &mut Sink) -> HeadText {
    let faces = cx.design.faces;
    let mut part = |rich: &Rich, face| {
        let style = Styles::flat(face, faces.hei);
        let (rich, prepared) = cx.prepare(rich, &style, sink);
        let breaks = (1..=MOST_HEADLINE_LINES).map(|n| compose::headline(&prepared, n)).collect();
        HeadPart { rich, breaks }
    };
    HeadText {
        kicker: kicker(article).map(|text| part(&text, faces.kai)),
        headline: [
            part(&article.head.headline, faces.song),
            part(&article.head.headline, faces.hei),
        ],
        deck: article.head.deck.as_ref().map(|text| part(text, faces.kai)),
    }
}

/// The paragraph styles of a design.
struct Styles {
    body: ParagraphStyle,
    kai: ParagraphStyle,
    kai_end: ParagraphStyle,
    centred: ParagraphStyle,
    byline: ParagraphStyle,
    caption: ParagraphStyle,
    subhead: ParagraphStyle,
}

impl Styles {
    fn new(design: &Design, lang: &Lang) -> Self {
        let faces = design.faces;
        // Words in an alphabet leave gaping lines in a narrow column if they are to be flush.
        let body = if lang.script() == Script::Other { Align::Start } else { Align::Justify };
        let set = |text, align, indent| ParagraphStyle {
            faces: Faces { text, strong: faces.hei, em: faces.kai },
            indent,
            align,
        };
        let (indent, none) = (design.indent, Em::ZERO);
        Self {
            body: set(faces.body, body, indent),
            kai: set(faces.kai, body, indent),
            kai_end: set(faces.kai, Align::End, none),
            centred: set(faces.body, Align::Center, none),
            byline: set(faces.kai, Align::Start, none),
            caption: set(faces.kai, body, indent),
            subhead: set(faces.hei, Align::Center, none),
        }
    }

    /// No indent, flush left: a line of the head.
    fn flat(face: FaceId, strong: FaceId) -> ParagraphStyle {
        ParagraphStyle {
            faces: Faces { text: face, strong, em: face },
            indent: Em::ZERO,
            align: Align::Start,
        }
    }
}
