//! What stands over a story: its head, its names, its dateline.

use super::{Cx, Role, Story, is_han};
use crate::diag::{Diagnostic, Span};

/// How long a headline may be for priority 1 to 5, in em: two lines of its least size over the columns that
/// a story of its rank has in the tabloid design — 32 pt over six columns of 11 em, 25 over four, 21 over
/// three, 17 and 14 over two.
pub const HEADLINE_EM: [u32; 5] = [40, 34, 30, 24, 26];

/// Words for roles, which the format says in `role` and the paper prints of itself.
const ROLE_WORDS: &[&str] =
    &["本报记者", "记者", "通讯员", "摄影", "作者", "编辑", "翻译", "特约记者", "实习记者"];

pub(super) fn check(story: &Story<'_>, cx: &mut Cx<'_>) {
    stops(story, cx);
    length(story, cx);
    repeated(story, cx);
    names(story, cx);
    dateline(story, cx);
}

/// A stop or a comma at the end of a heading.
fn stops(story: &Story<'_>, cx: &mut Cx<'_>) {
    for words in story.words.iter().filter(|words| words.role.is_heading()) {
        let last = words.chars.len() - 1;
        let Some(c) = words.at(last) else { continue };
        // 市长强调： leads up to the headline.
        let leads = words.role == Role::Kicker && c == '：';
        if "。，、；：".contains(c) && !leads {
            cx.tell(
                Diagnostic::warning("headline-stop")
                    .at(words.place(last, last + 1))
                    .with("mark", c),
            );
        }
    }
}

/// A headline that two lines of its rank can't hold.
fn length(story: &Story<'_>, cx: &mut Cx<'_>) {
    let Some(words) = story.text(Role::Headline) else { return };
    let rank = story.draft.priority.as_ref().and_then(|said| said.value.parse::<usize>().ok());
    let rank = rank.filter(|rank| (1..=5).contains(rank)).unwrap_or(3);
    let most = cx.house.headline.unwrap_or(HEADLINE_EM)[rank - 1];
    let half_ems = |c: char| match c {
        '\n' => 0,
        c if c.is_ascii() => 1,
        _ => 2,
    };
    let long: u32 = words.chars.iter().map(|(_, c)| half_ems(*c)).sum::<u32>().div_ceil(2);
    if long > most {
        let found = Diagnostic::warning("headline-long").at(words.place(0, words.chars.len()));
        cx.tell(found.with("long", long).with("most", most).with("rank", rank));
    }
}

/// The same words twice in one head.
fn repeated(story: &Story<'_>, cx: &mut Cx<'_>) {
    let Some(headline) = story.text(Role::Headline) else { return };
    for role in [Role::Kicker, Role::Deck] {
        let Some(words) = story.text(role).filter(|words| words.rich.text == headline.rich.text)
        else {
            continue;
        };
        let found = Diagnostic::warning("head-repeated").at(words.place(0, words.chars.len()));
        cx.tell(
            found.related(headline.place(0, headline.chars.len())).with("text", &words.rich.text),
        );
    }
}

/// A name with the word for its role, which would be printed twice.
fn names(story: &Story<'_>, cx: &mut Cx<'_>) {
    for words in story.words.iter().filter(|words| words.role == Role::Person) {
        let name = words.rich.text.as_str();
        let Some(word) = ROLE_WORDS.iter().find(|word| name.starts_with(**word)) else { continue };
        let found = Diagnostic::warning("byline-word").at(words.bytes(0, word.len()));
        cx.tell(found.with("word", word));
    }
}

/// A dateline that the text has again.
fn dateline(story: &Story<'_>, cx: &mut Cx<'_>) {
    let Some(line) = &story.draft.head.dateline else { return };
    if let (Some(said), Some(published)) = (&line.date, cx.date)
        && let Some(day) = crate::calendar::Date::parse(&said.value)
        && day > published
    {
        let found = Diagnostic::warning("date-after-edition").at(said.span);
        cx.tell(found.with("value", &said.value).with("date", published));
    }
    let label = line.label.as_ref().map_or("", |said| said.value.trim());
    let Some(words) = story.text(Role::Paragraph) else { return };
    if label.chars().filter(|c| is_han(*c)).count() >= 2 && words.rich.text.starts_with(label) {
        let place: Span = words.bytes(0, label.len());
        cx.tell(Diagnostic::warning("dateline-doubled").at(place).with("label", label));
    }
}
