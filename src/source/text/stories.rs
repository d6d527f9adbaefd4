//! Units to stories: where each begins and ends, what is its head, its byline, its text.

use super::Importer;
use super::byline::{self, Byline};
use super::chars::{count, is_finished};
use super::dateline::{self, Names};
use super::form;
use super::kinds::{self, Field, Marker};
use super::lines::{Shape, Unit, join, seam};
use super::opening;
use crate::source::story::{Block, Story};

/// The stories that `units` are.
pub(super) fn read(units: Vec<Unit>, cx: &mut Importer<'_>) -> Vec<Story> {
    let usual_gap = usual_gap(&units);
    let mut reader =
        Reader { units, at: 0, usual_gap, stories: Vec::new(), open: Open::default(), page: None };
    while reader.at < reader.units.len() {
        reader.step(cx);
    }
    reader.close(cx);
    reader.stories
}

/// How many blank lines usually stand between two units.
fn usual_gap(units: &[Unit]) -> usize {
    let mut gaps: Vec<usize> = units.iter().skip(1).map(|unit| unit.gap).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(0)
}

struct Reader {
    units: Vec<Unit>,
    at: usize,
    usual_gap: usize,
    stories: Vec<Story>,
    open: Open,
    /// The page that a mark said the next stories stood on.
    page: Option<u32>,
}

/// The story that is being read.
#[derive(Default)]
pub(super) struct Open {
    pub story: Story,
    /// The units that each block of its body came from.
    pub places: Vec<(usize, usize)>,
    /// The lines of its head that are not divided yet, and where they stand.
    pub head: Vec<String>,
    pub head_place: (usize, usize),
    /// Whether a mark said that it ends here.
    pub is_over: bool,
    /// What was pushed to the body as running text and may go on.
    pub goes_on: bool,
}

impl Open {
    fn has_body(&self) -> bool {
        !self.story.body.is_empty()
    }

    fn is_blank(&self) -> bool {
        self.head.is_empty() && !self.has_body() && self.story == Story::default()
    }

    fn push(&mut self, block: Block, place: (usize, usize), goes_on: bool) {
        self.story.body.push(block);
        self.places.push(place);
        self.goes_on = goes_on;
    }
}

impl Reader {
    fn unit(&self, at: usize) -> Option<&Unit> {
        self.units.get(at)
    }

    /// Reads one unit, or a few that belong together.
    fn step(&mut self, cx: &mut Importer<'_>) {
        let unit = self.units[self.at].clone();
        if unit.shape != Shape::Line {
            self.at += 1;
            return self.laid_out(&unit);
        }
        if self.divider(&unit, cx) || self.labelled(&unit, cx) {
            return;
        }
        if self.byline(&unit, cx) || self.signed(&unit, cx) {
            return;
        }
        if let Some(length) = self.list() {
            return self.take_list(length, cx);
        }
        if kinds::is_heading(&unit) && !self.is_continued(&unit) && !self.goes_on_after() {
            return self.headings(cx);
        }
        self.paragraph(unit, cx);
    }

    /// Ends the open story, if there is anything of it, and begins another.
    fn close(&mut self, cx: &mut Importer<'_>) {
        let mut open = std::mem::take(&mut self.open);
        if open.is_blank() {
            return;
        }
        opening::divide_head(&mut open, cx);
        opening::end_with_names(&mut open, cx);
        self.end_as_picture(&mut open, cx);
        open.story.page = self.page;
        form::set(&mut open.story);
        self.stories.push(open.story);
    }

    /// A story of one paragraph that ends with who took the picture is its caption.
    fn end_as_picture(&self, open: &mut Open, cx: &mut Importer<'_>) {
        let [Block::Paragraph(text)] = &open.story.body[..] else { return };
        if !cx.rules.has("caption")
            || !kinds::ends_as_caption(text)
            || open.story.dateline.is_some()
        {
            return;
        }
        let caption = text.clone();
        let (start, end) = open.places.first().copied().unwrap_or_default();
        cx.repair("caption", start..end, &first_words(&caption), &open.story.headline, ("", ""));
        let src = format!("images/{}.jpg", self.stories.len() + 1);
        open.story.body = vec![Block::Figure(src, caption)];
    }

    /// A separator, a page's mark, a page's furniture, a column's name.
    fn divider(&mut self, unit: &Unit, cx: &mut Importer<'_>) -> bool {
        let place = unit.start..unit.end;
        if kinds::is_separator(unit) && cx.rules.has("separator") {
            cx.repair("separator", place, &unit.text, "", (&unit.text, ""));
            self.open.is_over = true;
        } else if let Some(page) =
            kinds::page_mark(&unit.text).filter(|_| cx.rules.has("page-mark"))
        {
            self.close(cx);
            cx.repair("page-mark", place, &unit.text, &page.to_string(), (&unit.text, ""));
            self.page = Some(page);
        } else if kinds::is_furniture(&unit.text) && cx.rules.has("furniture") {
            cx.repair("furniture", place, &unit.text, "", (&unit.text, ""));
            self.open.is_over = true;
        } else if let Some(column) = kinds::column(&unit.text).filter(|_| cx.rules.has("column")) {
            let column = column.to_string();
            if self.open.has_body() {
                self.close(cx);
            }
            let marks: String = unit.text.replacen(&column, "", 1);
            cx.repair("column", place, &unit.text, &column, (&marks, ""));
            match &mut self.open.story.column {
                Some(said) => *said = format!("{said} {column}"),
                none => *none = Some(column),
            }
        } else {
            return false;
        }
        self.at += 1;
        true
    }

    /// A part with a label: `副题：……`.
    fn labelled(&mut self, unit: &Unit, cx: &mut Importer<'_>) -> bool {
        let Some((field, label, said)) = kinds::label(&unit.text).filter(|_| cx.rules.has("label"))
        else {
            return false;
        };
        let starts = matches!(field, Field::Kicker | Field::Headline | Field::Column);
        if self.open.is_over
            || starts && (self.open.has_body() || !self.open.story.headline.is_empty())
        {
            self.close(cx);
        }
        cx.repair("label", unit.start..unit.end, label, said, (label, ""));
        let (said, place) = (said.to_string(), (unit.start, unit.end));
        let story = &mut self.open.story;
        let slot = match field {
            Field::Headline => {
                story.headline = append(std::mem::take(&mut story.headline), &said);
                self.at += 1;
                return true;
            }
            Field::Caption => {
                let src = format!("images/{}.jpg", self.stories.len() + 1);
                self.open.push(Block::Figure(src, said), place, false);
                self.at += 1;
                return true;
            }
            Field::Kicker => &mut story.kicker,
            Field::Deck => &mut story.deck,
            Field::EditorsNote => &mut story.editors_note,
            Field::Column => &mut story.column,
        };
        *slot = Some(append(slot.take().unwrap_or_default(), &said));
        self.at += 1;
        true
    }

    /// A line that says who made a story.
    fn byline(&mut self, unit: &Unit, cx: &mut Importer<'_>) -> bool {
        if !cx.rules.has("byline") {
            return false;
        }
        let Some(byline) = byline::parse(&unit.text) else { return false };
        if byline.has_photo && self.caption_before(unit, &byline, cx) {
            return true;
        }
        if self.open.is_over {
            self.close(cx);
        }
        opening::take_names(&mut self.open.story, byline, unit, cx);
        self.open.goes_on = false;
        self.at += 1;
        true
    }

    /// A photo story whose caption stands before its headline: the paragraph before the photographer's
    /// name is the caption, the line after it the headline.
    fn caption_before(&mut self, unit: &Unit, byline: &Byline, cx: &mut Importer<'_>) -> bool {
        let is_heading = |at| self.unit(at).is_some_and(kinds::is_heading);
        let is_named = |at| self.unit(at).is_some_and(|unit| byline::parse(&unit.text).is_some());
        let caption = matches!(self.open.story.body.last(), Some(Block::Paragraph(_)));
        // A single line before the next story's names is that story's headline.
        let follows = is_heading(self.at + 1) && !is_named(self.at + 2);
        if !caption || !follows || !cx.rules.has("caption") {
            return false;
        }
        let has_others = self.open.story.body.len() > 1 || !self.open.head.is_empty();
        let Some(Block::Paragraph(caption)) = self.open.story.body.pop() else { return false };
        let place = self.open.places.pop().unwrap_or((unit.start, unit.end));
        if has_others {
            self.close(cx);
        }
        let heading = self.units[self.at + 1].clone();
        self.open.head = vec![heading.text.clone()];
        self.open.head_place = (heading.start, heading.end);
        opening::take_names(&mut self.open.story, byline.clone(), unit, cx);
        cx.repair("caption", place.0..place.1, &first_words(&caption), &heading.text, ("", ""));
        let src = format!("images/{}.jpg", self.stories.len() + 1);
        self.open.push(Block::Figure(src, caption), place, false);
        self.open.is_over = true;
        self.at += 2;
        true
    }

    /// 落款 and 来源 at a story's end.
    fn signed(&mut self, unit: &Unit, cx: &mut Importer<'_>) -> bool {
        if !self.open.has_body() || !cx.rules.has("sign-off") {
            return false;
        }
        let day_next = self.unit(self.at + 1).is_some_and(|next| kinds::is_day(&next.text));
        let is_signer = kinds::is_signer(&unit.text) && day_next;
        if !is_signer && !kinds::is_day(&unit.text) && !kinds::is_source(&unit.text) {
            return false;
        }
        cx.repair("sign-off", unit.start..unit.end, &unit.text, &unit.text, ("", ""));
        let previous = self.open.story.body.last_mut();
        match previous {
            // Who signs and when are one note in two lines.
            Some(Block::Note(note)) if kinds::is_day(&unit.text) => {
                note.push('\n');
                note.push_str(&unit.text);
            }
            _ => {
                let note = Block::Note(unit.text.clone());
                self.open.push(note, (unit.start, unit.end), false);
            }
        }
        self.open.is_over = !is_signer;
        self.open.goes_on = false;
        self.at += 1;
        true
    }

    /// How many units from here are items of one list: two or more, numbered in turn.
    fn list(&self) -> Option<usize> {
        let (first, ..) = kinds::item(&self.unit(self.at)?.text)?;
        let continues = |at: usize| {
            let Some((marker, ..)) =
                self.unit(self.at + at).and_then(|unit| kinds::item(&unit.text))
            else {
                return false;
            };
            match (first, marker) {
                (Marker::Number(first), Marker::Number(n)) => n == first + at as u32,
                (first, marker) => first == marker,
            }
        };
        let length = 1 + (1..).take_while(|at| continues(*at)).count();
        let begins = matches!(first, Marker::Bullet | Marker::Number(1));
        (length >= 2 && begins).then_some(length)
    }

    fn take_list(&mut self, length: usize, cx: &mut Importer<'_>) {
        if !cx.rules.has("list") {
            for _ in 0..length {
                let unit = self.units[self.at].clone();
                self.paragraph(unit, cx);
            }
            return;
        }
        let units = &self.units[self.at..self.at + length];
        let place = (units[0].start, units[length - 1].end);
        let (mut items, mut markers, mut numbered) = (Vec::new(), String::new(), false);
        for unit in units {
            if let Some((marker, written, said)) = kinds::item(&unit.text) {
                numbered = marker != Marker::Bullet;
                markers.push_str(written);
                markers.push(' ');
                items.push(said.to_string());
            }
        }
        cx.repair(
            "list",
            place.0..place.1,
            markers.trim_end(),
            &format!("×{length}"),
            (&markers, ""),
        );
        self.open.push(Block::List(numbered, items), place, false);
        self.at += length;
    }

    /// Verse or a table.
    fn laid_out(&mut self, unit: &Unit) {
        let place = (unit.start, unit.end);
        if unit.shape == Shape::Verse {
            return self.open.push(Block::Paragraph(unit.text.clone()), place, false);
        }
        let cells =
            |row: &str| row.split('\t').map(|cell| cell.trim().to_string()).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = unit.text.split('\n').map(cells).collect();
        let has_figure =
            |row: &Vec<String>| row.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
        let has_head = !has_figure(&rows[0]) && rows[1..].iter().any(has_figure);
        self.open.push(Block::Table(has_head, rows), place, false);
    }

    /// Whether `unit`, which might be a heading, goes on with the open paragraph.
    fn is_continued(&self, unit: &Unit) -> bool {
        let Some(Block::Paragraph(text)) = self.open.story.body.last() else { return false };
        if !self.open.goes_on || self.open.is_over || is_finished(text) {
            return false;
        }
        // A wide gap, names or a dateline after it: a headline, and the paragraph lacks its stop.
        unit.gap <= self.usual_gap && !self.opens_story(self.at + 1)
    }

    /// Whether the next unit begins with what can only go on.
    fn goes_on_after(&self) -> bool {
        let next = self.unit(self.at + 1).and_then(|unit| unit.text.chars().next());
        next.is_some_and(|c| "，。、；：？！”》）".contains(c))
    }

    /// Whether the unit at `at` says by itself that a story's text begins, or who made it.
    fn opens_story(&self, at: usize) -> bool {
        self.unit(at).is_some_and(|unit| {
            unit.shape == Shape::Line
                && (byline::parse(&unit.text).is_some()
                    || dateline::opens(&unit.text)
                    || kinds::ends_as_caption(&unit.text))
        })
    }

    /// Lines that may be a headline's, from here on: a head, or subheads.
    fn headings(&mut self, cx: &mut Importer<'_>) {
        let run = 1
            + (1..)
                .take_while(|at| {
                    self.unit(self.at + at).is_some_and(|unit| {
                        kinds::is_heading(unit)
                            && byline::parse(&unit.text).is_none()
                            && !dateline::opens(&unit.text)
                            && kinds::page_mark(&unit.text).is_none()
                            && kinds::column(&unit.text).is_none()
                            && unit.gap <= self.usual_gap.max(1)
                    })
                })
                .count();
        let first = &self.units[self.at];
        let wide = first.gap > self.usual_gap && first.gap >= 2;
        let opens = self.opens_story(self.at + run);
        let fresh = !self.open.has_body() && self.open.story.headline.is_empty();
        if self.open.is_over || self.open.has_body() && (wide || opens) {
            self.close(cx);
        } else if !self.open.has_body() && !self.open.head.is_empty() && opens {
            // Names stood between the lines of one head.
            let lines = self.units[self.at..self.at + run].iter().map(|unit| unit.text.clone());
            self.open.head.extend(lines);
            self.at += run;
            return;
        } else if !fresh || !self.open.head.is_empty() {
            return self.subheads(run, cx);
        }
        let mut lines = run;
        // 李白 under a title is who wrote it.
        let last = self.units[self.at + run - 1].text.clone();
        let bare: String = last.chars().filter(|c| !c.is_whitespace()).collect();
        let signs =
            run >= 2 && cx.rules.has("byline") && byline::is_name(&bare) && count(&bare) <= 3;
        if signs {
            lines -= 1;
        }
        let units = &self.units[self.at..self.at + lines];
        self.open.head = units.iter().map(|unit| unit.text.clone()).collect();
        self.open.head_place = (units[0].start, units[lines - 1].end);
        if signs {
            let unit = self.units[self.at + run - 1].clone();
            let person = crate::source::story::Person { role: "author", org: None, name: bare };
            let byline = Byline { persons: vec![person], has_photo: false };
            opening::take_names(&mut self.open.story, byline, &unit, cx);
        }
        self.at += run;
    }

    /// Lines of the text that head a part of it.
    fn subheads(&mut self, run: usize, cx: &mut Importer<'_>) {
        for _ in 0..run {
            let unit = self.units[self.at].clone();
            if cx.rules.has("subhead") {
                cx.repair("subhead", unit.start..unit.end, &unit.text, &unit.text, ("", ""));
                self.open.push(Block::Subhead(unit.text), (unit.start, unit.end), false);
            } else {
                self.open.push(Block::Paragraph(unit.text), (unit.start, unit.end), false);
            }
            self.at += 1;
        }
    }

    /// Running text: a story's opening, a paragraph, or what goes on with the one before.
    fn paragraph(&mut self, unit: Unit, cx: &mut Importer<'_>) {
        self.at += 1;
        if self.open.is_over {
            self.close(cx);
        }
        let place = (unit.start, unit.end);
        let mut text = unit.text.clone();
        let names = if cx.rules.has("byline") { Names::Taken } else { Names::Left };
        if !self.open.has_body()
            && self.open.story.dateline.is_none()
            && cx.rules.has("dateline")
            && let Some(opening) = dateline::parse(&text, cx.published, names)
        {
            let rest = opening.rest.to_string();
            let before = text[..text.len() - rest.len()].trim_end().to_string();
            cx.repair("dateline", place.0..place.1, &before, &first_words(&rest), ("", ""));
            self.open.story.dateline = Some(opening.dateline);
            if let Some(byline) = opening.byline {
                let names = Unit { text: opening.dropped, ..unit };
                opening::take_names(&mut self.open.story, byline, &names, cx);
            }
            text = rest;
        }
        if text.is_empty() {
            return;
        }
        text = self.end_mark(text, place, cx);
        let last = self.open.story.body.last_mut();
        if self.open.goes_on
            && cx.rules.has("join")
            && let Some(Block::Paragraph(before)) = last.filter(|last| is_open(last))
        {
            cx.repair(
                "join",
                place.0..place.1,
                &seam(before, &text),
                &joined_words(before, &text),
                ("", ""),
            );
            join(before, &text);
            if let Some(last) = self.open.places.last_mut() {
                last.1 = place.1;
            }
            return;
        }
        if !text.is_empty() {
            self.open.push(Block::Paragraph(text), place, true);
        }
    }

    /// `text` without the （完） that says the story ends.
    fn end_mark(&mut self, text: String, place: (usize, usize), cx: &mut Importer<'_>) -> String {
        let mark = ["（完）", "(完)", "（全文完）", "(End)", "【完】"]
            .into_iter()
            .find(|mark| text.ends_with(mark));
        let turned = ["（下转", "（上接", "(下转", "(上接"].into_iter().find_map(|word| {
            let at = text.rfind(word)?;
            text[at..].ends_with(['）', ')']).then(|| &text[at..])
        });
        let turned = turned.map(String::from);
        let Some(mark) = mark.or(turned.as_deref()).filter(|_| cx.rules.has("end-mark")) else {
            return text;
        };
        cx.repair("end-mark", place.0..place.1, mark, "", (mark, ""));
        self.open.is_over = true;
        text[..text.len() - mark.len()].trim_end().to_string()
    }
}

/// Whether a block is running text that does not end as a sentence does.
fn is_open(block: &Block) -> bool {
    matches!(block, Block::Paragraph(text) if !is_finished(text) && !text.contains('\n'))
}

/// `before` and `more`, with a space if there is something before.
pub(super) fn append(before: String, more: &str) -> String {
    if before.is_empty() { more.to_string() } else { format!("{before} {more}") }
}

/// The seam of two paragraphs, closed.
fn joined_words(before: &str, after: &str) -> String {
    seam(before, after).replace('|', "")
}

/// The first characters of a text, for a report.
fn first_words(text: &str) -> String {
    const CHARS: usize = 12;
    let short: String = text.chars().take(CHARS).collect();
    if text.chars().nth(CHARS).is_some() { short + "…" } else { short }
}
