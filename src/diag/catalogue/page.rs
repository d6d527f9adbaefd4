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
        "optional-left-out",
        ("第 {page} 版排不下，删去一个可删的段落（{chars} 字）", "电子版里仍有这一段"),
        (
            "page {page} is full: a paragraph that may go was left out, {chars} characters",
            "the e-book still has it",
        ),
    ),
    row(
        "set-incomplete",
        (
            "稿件 {id} 有 {chars} 字，排上版面的是 {set} 字",
            "这是程序的错，请带着这篇稿件报告；付印前核对这篇稿件",
        ),
        (
            "the article {id} has {chars} characters, and {set} stand on the pages",
            "this is a fault of the program: report it with the article, and proof the story before it is printed",
        ),
    ),
    row(
        "story-unplaced",
        ("稿件 {id} 没有排进版面", "加一个版，或删去别的稿件"),
        ("the article {id} stands on no page", "add a page, or take out another story"),
    ),
];
