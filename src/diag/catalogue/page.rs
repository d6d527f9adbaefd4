//! Setting and planning: what has no glyph and what no page holds.

use super::{Entry, row};

pub(super) const ENTRIES: &[Entry] = &[
    row(
        "missing-glyph",
        ("字体里没有“{char}”（{code}）这个字", "换用收有这个字的字体（--font-dir），或改字"),
        (
            "no face has the character “{char}” ({code})",
            "name a folder with a face that has it (--font-dir), or change the text",
        ),
    ),
    row(
        "overlong-word",
        ("“{text}”太长，一栏排不下", "加空格、改短，或排宽一点"),
        ("“{text}” is wider than the column", "shorten it, give it a space, or set it wider"),
    ),
    row(
        "page-over",
        ("第 {page} 版超 {chars} 字", "删稿，或把一部分移到别的版；本版稿件和字数：{stories}"),
        (
            "page {page} is over by {chars} characters",
            "cut the text, or move some of it to another page; its stories and their characters: {stories}",
        ),
    ),
    row(
        "page-short",
        ("第 {page} 版缺 {chars} 字", "补一篇稿件，或放大图片"),
        ("page {page} is short by {chars} characters", "add a story, or enlarge a picture"),
    ),
    row(
        "story-unplaced",
        ("稿件 {id} 没有排进版面", "加一个版，或删去别的稿件"),
        ("the article {id} stands on no page", "add a page, or take out another story"),
    ),
];
