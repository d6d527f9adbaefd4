//! The house's own list: words that it does not print, names and titles that must be right.

use super::{Cx, Words, is_han};
use crate::diag::Diagnostic;

/// What a title ends with: enough to know that something stands before a name that is one.
const TITLES: &[&str] = &[
    "书记",
    "主任",
    "局长",
    "区长",
    "市长",
    "县长",
    "镇长",
    "乡长",
    "省长",
    "部长",
    "厅长",
    "处长",
    "科长",
    "主席",
    "院长",
    "校长",
    "行长",
    "会长",
    "社长",
    "总编辑",
    "董事长",
    "总经理",
    "经理",
    "秘书长",
    "委员",
    "常委",
    "代表",
    "总理",
    "总统",
    "首相",
    "大使",
    "教授",
    "站长",
    "所长",
    "馆长",
    "支队长",
    "队长",
];

pub(super) fn check(words: &Words<'_>, cx: &mut Cx<'_>) {
    let text = words.rich.text.as_str();
    let house = cx.house;
    for word in house.words.iter().filter(|word| !word.wrong.is_empty()) {
        for (at, _) in text.match_indices(&word.wrong) {
            let found =
                Diagnostic::warning("house-word").at(words.bytes(at, at + word.wrong.len()));
            let found = found.with("wrong", &word.wrong);
            cx.tell(match &word.right {
                Some(right) => found.case("right").with("right", right),
                None => found,
            });
        }
    }
    for person in house.people.iter().filter(|person| !person.name.is_empty()) {
        for wrong in person.wrong.iter().filter(|wrong| !wrong.is_empty()) {
            for (at, _) in text.match_indices(wrong.as_str()) {
                let found = Diagnostic::warning("house-name").at(words.bytes(at, at + wrong.len()));
                cx.tell(found.with("wrong", wrong).with("name", &person.name));
            }
        }
        if !person.titles.is_empty() {
            for (at, _) in text.match_indices(&person.name) {
                title(words, at, &person.name, &person.titles, cx);
            }
        }
    }
}

/// The title right before the name at the byte `at`, if one stands there.
fn title(words: &Words<'_>, at: usize, name: &str, titles: &[String], cx: &mut Cx<'_>) {
    let before = &words.rich.text[..at];
    let has_title = TITLES.iter().any(|title| before.ends_with(title));
    if !has_title || titles.iter().any(|title| before.ends_with(title.as_str())) {
        return;
    }
    /// No title is quoted longer, in characters.
    const LONGEST: usize = 10;
    let said: Vec<char> = before.chars().rev().take_while(|c| is_han(*c)).take(LONGEST).collect();
    let said: String = said.into_iter().rev().collect();
    let found =
        Diagnostic::warning("house-title").at(words.bytes(at - said.len(), at + name.len()));
    cx.tell(found.with("name", name).with("said", said).with("titles", titles.join("、")));
}
