//! Raw text to stories: what an extractor or a clipboard left in, [`Story`]s and a report of every repair
//! out. Nothing is lost: each character of the input is in a story or in a repair, and that is counted.
//!
//! The rules are general: they know how Chinese newspapers write, not what any one of them wrote. Each has
//! a name ([`RULES`]) and can be turned off.

mod account;
mod byline;
mod chars;
mod dateline;
mod form;
mod head;
mod kinds;
mod lines;
mod marks;
mod opening;
mod rules;
mod stories;

pub use rules::{RULES, Repair, Rules};

use std::ops::Range;

use super::story::Story;
use crate::calendar::Date;

/// No input is longer, in bytes: a whole supplement has a hundredth of it.
pub const LONGEST_INPUT: usize = 16_000_000;
/// No input has more paragraphs.
pub const MOST_PARAGRAPHS: usize = 100_000;
/// No input becomes more stories.
pub const MOST_STORIES: usize = 1_000;

/// What came of a text.
#[derive(Debug)]
pub struct Imported {
    /// The stories, in the order of the text.
    pub stories: Vec<Story>,
    /// The repairs, in the order of the text.
    pub repairs: Vec<Repair>,
    /// Characters of the input that are in no story and no repair, and characters that nothing accounts
    /// for. Both empty, unless the program is at fault.
    pub lost: (String, String),
}

/// Why a text is not imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// The text is longer than [`LONGEST_INPUT`].
    #[error("the text is longer than {} MB", LONGEST_INPUT / 1_000_000)]
    TooLong,
    /// The text has more paragraphs than [`MOST_PARAGRAPHS`].
    #[error("the text has more than {MOST_PARAGRAPHS} paragraphs")]
    TooManyParagraphs,
    /// The text is more stories than [`MOST_STORIES`].
    #[error("the text has more than {MOST_STORIES} stories")]
    TooManyStories,
}

/// Reads `text` by `rules`; `published`, if it is known, tells the year of a dateline's day.
///
/// # Errors
/// The text goes past a limit.
pub fn import(text: &str, rules: &Rules, published: Option<Date>) -> Result<Imported, TextError> {
    if text.len() > LONGEST_INPUT {
        return Err(TextError::TooLong);
    }
    let mut cx = Importer { rules, published, repairs: Vec::new() };
    let mut units = lines::units(text, &mut cx);
    if units.len() > MOST_PARAGRAPHS {
        return Err(TextError::TooManyParagraphs);
    }
    for unit in &mut units {
        let words = std::mem::take(&mut unit.text);
        unit.text = marks::mend(words, unit.start..unit.end, &mut cx);
    }
    let stories = stories::read(units, &mut cx);
    if stories.len() > MOST_STORIES {
        return Err(TextError::TooManyStories);
    }
    let mut repairs = cx.repairs;
    repairs.sort_by_key(|repair| repair.start);
    let lost = account::lost(text, &stories, &repairs);
    Ok(Imported { stories, repairs, lost })
}

/// What the steps of an import pass on.
struct Importer<'r> {
    rules: &'r Rules,
    published: Option<Date>,
    repairs: Vec<Repair>,
}

impl Importer<'_> {
    /// Takes note of a repair at `place`: what was there and what it became, and the characters that it
    /// took away and put in.
    fn repair(
        &mut self,
        rule: &'static str,
        place: Range<usize>,
        before: &str,
        after: &str,
        (removed, added): (&str, &str),
    ) {
        self.repairs.push(Repair {
            rule,
            start: place.start,
            end: place.end,
            before: before.to_string(),
            after: after.to_string(),
            removed: chars::content(removed),
            added: chars::content(added),
        });
    }
}

#[cfg(test)]
mod tests;
