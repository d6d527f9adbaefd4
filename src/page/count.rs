//! How many characters of an article are to stand in print: counted from the article itself, by a way of its
//! own, so that a text which is never picked up for setting is missed.

use crate::edition::{Article, Block, Dateline, Figure, Head, Person};
use crate::text::Script;

/// The marks before a byline, between scenes, before a quote's source and before an item of a list.
const BYLINE_MARK: usize = 1;
const STARS: usize = 3;
const DASH: usize = 2;
const BULLET: usize = 1;

/// The characters that print gives the article, white space not counted: its own, and the words and marks
/// that the paper adds. Of a figure that is not `printed`, print has no words either.
pub fn chars(article: &Article, printed: impl Fn(&Figure) -> bool) -> usize {
    let column = article.column.as_deref().map_or(0, plain);
    let script = article.lang.script();
    let there = |block: &&Block| !matches!(block, Block::Figure(figure) if !printed(figure));
    let body = article.body.iter().filter(there).map(|block| self::block(block, script));
    column + head(&article.head) + roles(article, script) + body.sum::<usize>()
}

/// `text` without its white space.
fn plain(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Named one by one, so that a new part of a head is not forgotten here.
fn head(head: &Head) -> usize {
    let Head {
        kicker,
        headline,
        deck,
        // For a story's second part on another page.
        jump_headline: _,
        summary,
        editors_note,
        byline,
        dateline,
    } = head;
    let lines = [kicker, deck, summary, editors_note].into_iter().flatten();
    let people = byline
        .iter()
        .map(|Person { name, role: _, org }| name.chars() + org.as_deref().map_or(0, plain));
    headline.chars()
        + lines.map(|text| text.chars()).sum::<usize>()
        + people.sum::<usize>()
        + dateline.as_ref().map_or(0, |Dateline { text, date: _ }| text.chars())
}

/// A byline's mark, and the role before the first of those who share it.
fn roles(article: &Article, script: Script) -> usize {
    let byline = &article.head.byline;
    let shared = byline.chunk_by(|a, b| a.role == b.role);
    let words = shared.map(|people| plain(people[0].role.word(script)));
    if byline.is_empty() { 0 } else { BYLINE_MARK + words.sum::<usize>() }
}

fn block(block: &Block, script: Script) -> usize {
    match block {
        Block::Paragraph { text, optional: _ } | Block::Subhead(text) | Block::Note(text) => {
            text.chars()
        }
        Block::Quote(paragraphs, source) => {
            let source = source.as_deref().map_or(0, |source| DASH + plain(source));
            paragraphs.iter().map(|text| text.chars()).sum::<usize>() + source
        }
        Block::List(list) => {
            let label = |number: usize| {
                if list.numbered { number.to_string().len() + 1 } else { BULLET }
            };
            (1..).zip(&list.items).map(|(number, item)| label(number) + item.chars()).sum()
        }
        Block::Table(rows) => rows.iter().flatten().map(|cell| cell.chars()).sum(),
        Block::Rule => STARS,
        Block::Figure(figure) => words_under(figure, script),
    }
}

/// Caption and credit.
fn words_under(figure: &Figure, script: Script) -> usize {
    let credit = figure
        .credit_line(script)
        .map_or(0, |credit| plain(credit.before) + credit.text.chars() + plain(credit.after));
    figure.caption.as_ref().map_or(0, |caption| caption.chars()) + credit
}
