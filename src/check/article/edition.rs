//! What stories have in common and should not.

use std::collections::HashMap;

use super::{Cx, Role, Story, Words};
use crate::diag::Diagnostic;

pub(super) fn check(stories: &[Story<'_>], cx: &mut Cx<'_>) {
    kickers(stories, cx);
    headlines(stories, cx);
    paragraphs(stories, cx);
}

/// The same 引题 over several stories of a page: one banner could stand over all of them.
fn kickers(stories: &[Story<'_>], cx: &mut Cx<'_>) {
    let mut known: Vec<(Option<&str>, &Words<'_>, usize, Option<&Words<'_>>)> = Vec::new();
    for story in stories {
        let Some(words) = story.text(Role::Kicker) else { continue };
        let page = story.draft.page_hint.as_ref().map(|said| said.value.as_str());
        let same =
            |(other, first, ..): &&mut (Option<&str>, &Words<'_>, usize, Option<&Words<'_>>)| {
                *other == page && first.rich.text == words.rich.text
            };
        match known.iter_mut().find(same) {
            Some((.., count, second)) => {
                *count += 1;
                second.get_or_insert(words);
            }
            None => known.push((page, words, 1, None)),
        }
    }
    for (page, first, count, second) in known {
        let Some(second) = second else { continue };
        let found = Diagnostic::advice("kicker-repeated").at(second.place(0, second.chars.len()));
        let found = found.related(first.place(0, first.chars.len()));
        let found = found.with("kicker", &first.rich.text).with("count", count);
        cx.tell(match page {
            Some(page) => found.with("page", page),
            None => found.case("unhinted"),
        });
    }
}

/// The same headline over two stories.
fn headlines(stories: &[Story<'_>], cx: &mut Cx<'_>) {
    /// 简讯 and 图片新闻 may head more than one.
    const SHORTEST: usize = 6;
    let mut known: HashMap<&str, &Words<'_>> = HashMap::new();
    for words in stories.iter().filter_map(|story| story.text(Role::Headline)) {
        if words.chars.len() < SHORTEST {
            continue;
        }
        match known.get(words.rich.text.as_str()) {
            Some(first) => {
                let found =
                    Diagnostic::warning("story-repeated").at(words.place(0, words.chars.len()));
                let found = found.related(first.place(0, first.chars.len()));
                cx.tell(found.with("text", &words.rich.text));
            }
            None => {
                known.insert(&words.rich.text, words);
            }
        }
    }
}

/// The same paragraph twice, in one story or in two.
fn paragraphs(stories: &[Story<'_>], cx: &mut Cx<'_>) {
    /// Shorter ones are formulas: 特此公告。
    const SHORTEST: usize = 30;
    let mut known: HashMap<&str, &Words<'_>> = HashMap::new();
    let prose = |words: &&Words<'_>| words.role == Role::Paragraph && words.chars.len() >= SHORTEST;
    for words in stories.iter().flat_map(|story| &story.words).filter(prose) {
        match known.get(words.rich.text.as_str()) {
            Some(first) => {
                let start: String = words.chars.iter().take(12).map(|(_, c)| *c).collect();
                let found =
                    Diagnostic::warning("paragraph-repeated").at(words.place(0, words.chars.len()));
                cx.tell(found.related(first.place(0, first.chars.len())).with("text", start));
            }
            None => {
                known.insert(&words.rich.text, words);
            }
        }
    }
}
