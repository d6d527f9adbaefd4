//! What a story is, and in what language, as far as its text tells.

use super::chars::{count, is_latin};
use crate::source::story::{Block, Story};

/// What the story is, as far as its text tells, and its language.
pub(super) fn set(story: &mut Story) {
    /// A 简讯 has no more characters.
    const BRIEF: usize = 180;
    /// The first words of a 消息 say when: in so many characters.
    const OPENING: usize = 24;
    let text: String = story.texts().concat();
    if is_latin(&text) {
        story.lang = Some("en");
    }
    let paragraphs: Vec<&str> = story
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let ends = |words: &[&str]| words.iter().any(|word| story.headline.ends_with(word));
    let is_comment =
        ["评论", "时评", "社论", "短评", "快评", "锐评", "漫谈", "杂谈", "观察", "论坛"]
            .iter()
            .any(|word| story.column.as_deref().is_some_and(|column| column.ends_with(word)))
            || story
                .persons
                .iter()
                .any(|p| p.org.as_deref().is_some_and(|org| org.ends_with("评论员")));
    let verse = paragraphs.iter().filter(|text| text.contains('\n')).count();
    let is_dated = story.dateline.as_ref().is_some_and(|line| line.date.is_some());
    let opening: String =
        paragraphs.first().map(|text| text.chars().take(OPENING).collect()).unwrap_or_default();
    let says_when = [
        "日，",
        "日,",
        "日上午",
        "日下午",
        "日晚",
        "日起",
        "近日",
        "日前",
        "昨",
        "今天",
        "今日",
        "今年",
        "本周",
        "上周",
        "本月",
    ]
    .iter()
    .any(|word| opening.contains(word));
    let length: usize = paragraphs.iter().map(|text| count(text)).sum();
    story.form = Some(
        if story.body.iter().any(|block| matches!(block, Block::Figure(..)))
            && paragraphs.is_empty()
        {
            "photo"
        } else if verse > 0 && verse * 2 >= paragraphs.len() {
            "poem"
        } else if ends(&["公告", "通告", "通知", "启事", "声明", "公示", "告示", "讣告"])
        {
            "notice"
        } else if is_comment {
            "editorial"
        } else if story.dateline.is_some() && length <= BRIEF {
            "brief"
        } else if story.dateline.is_some() && (is_dated || says_when || story.lang.is_some()) {
            "news"
        } else if story.persons.is_empty() && story.dateline.is_none() && length <= BRIEF {
            "brief"
        } else {
            "feature"
        },
    );
}
