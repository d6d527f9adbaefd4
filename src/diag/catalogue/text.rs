//! The importer of raw text: what it repaired, one row for each rule, and what it could not.

use super::{Entry, row};

pub(super) const ENTRIES: &[Entry] = &[
    row("text-repaired", ("修正：{before} → {after}", ""), ("repaired: {before} → {after}", "")),
    row(
        "text-repaired/invisible",
        ("删去看不见的字符 {before}", ""),
        ("took out invisible characters {before}", ""),
    ),
    row(
        "text-repaired/unwrap",
        ("把断成几行的段落接成一段（{after}）：{before}", ""),
        ("joined the lines of one paragraph ({after}): {before}", ""),
    ),
    row(
        "text-repaired/verse",
        ("诗行照原样分行：{after}", ""),
        ("kept the lines of verse: {after}", ""),
    ),
    row(
        "text-repaired/table",
        ("当作表格，第一行：{after}", ""),
        ("took these lines for a table, whose first row is: {after}", ""),
    ),
    row(
        "text-repaired/widen",
        ("半角标点改为全角：{before} → {after}", ""),
        ("widened half-width marks: {before} → {after}", ""),
    ),
    row(
        "text-repaired/quotes",
        ("直引号改为弯引号：{before} → {after}", ""),
        ("turned straight quotation marks: {before} → {after}", ""),
    ),
    row(
        "text-repaired/ellipsis",
        ("省略号、破折号补全：{before} → {after}", ""),
        ("made ellipses and dashes whole: {before} → {after}", ""),
    ),
    row(
        "text-repaired/separator",
        ("删去分隔行 {before}", ""),
        ("took out the dividing line {before}", ""),
    ),
    row(
        "text-repaired/page-mark",
        ("“{before}”是版次：以下各篇排第 {after} 版", ""),
        ("“{before}” names a page: what follows is for page {after}", ""),
    ),
    row(
        "text-repaired/furniture",
        ("删去版头版尾的“{before}”", ""),
        ("took out “{before}”, which belongs to the page", ""),
    ),
    row(
        "text-repaired/column",
        ("“{before}”是栏目名：{after}", ""),
        ("“{before}” names a standing column: {after}", ""),
    ),
    row(
        "text-repaired/label",
        ("照标注“{before}”归位：{after}", ""),
        ("put in its place by its label “{before}”: {after}", ""),
    ),
    row(
        "text-repaired/headline",
        ("标题分为引题 | 主题 | 副题：{after}", ""),
        ("divided the head into kicker | headline | deck: {after}", ""),
    ),
    row(
        "text-repaired/byline",
        ("“{before}”是署名：{after}", ""),
        ("“{before}” is a byline: {after}", ""),
    ),
    row(
        "text-repaired/dateline",
        ("“{before}”是电头，正文从“{after}”开始", ""),
        ("“{before}” is a dateline, the text begins with “{after}”", ""),
    ),
    row(
        "text-repaired/end-mark",
        ("删去稿件结尾的“{before}”{after}", ""),
        ("took out “{before}”{after}, which ends a story", ""),
    ),
    row(
        "text-repaired/sign-off",
        ("“{before}”是落款或来源，作为附注", ""),
        ("“{before}” signs the story or says where it came from: set as a note", ""),
    ),
    row(
        "text-repaired/caption",
        ("图注“{before}”在标题“{after}”之前：归为图片稿", ""),
        (
            "the caption “{before}” stood before its headline “{after}”: made a picture story of them",
            "",
        ),
    ),
    row(
        "text-repaired/list",
        ("当作列表（{after}），删去序号 {before}", ""),
        ("took these for a list ({after}), whose marks are set anew: {before}", ""),
    ),
    row("text-repaired/subhead", ("“{before}”是小标题", ""), ("“{before}” is a subhead", "")),
    row(
        "text-repaired/join",
        ("接上断开的段落：{before} → {after}", ""),
        ("joined a paragraph that was cut: {before} → {after}", ""),
    ),
    row(
        "text-headless",
        ("第 {number} 篇没有找到标题", "在 {path} 里补上 <headline>…</headline>"),
        ("story {number} has no headline", "write <headline>…</headline> into {path}"),
    ),
    row(
        "text-picture-missing",
        ("第 {number} 篇的图片不在文字里：{path}", "把图片存成这个文件，或用 --image 给出"),
        (
            "the picture of story {number} is not in the text: {path}",
            "put it there, or name it with --image",
        ),
    ),
    row(
        "text-without-story",
        ("{path} 里没有一篇稿件", "核对文件内容"),
        ("there is no story in {path}", "look into the file"),
    ),
    row(
        "text-limit",
        ("{path} 超出限制：{reason}", "拆成几个文件"),
        ("{path} goes past a limit: {reason}", "split the file"),
    ),
    row(
        "text-lost",
        (
            "导入后少了“{missing}”，多了“{extra}”",
            "这是程序的错误，请把原文一起报告；没有写任何文件",
        ),
        (
            "“{missing}” would be lost and “{extra}” be too much",
            "this is a fault of the program: report it with the text; nothing was written",
        ),
    ),
    row(
        "folder-taken",
        ("{path} 里已有文件", "换一个文件夹；确实要覆盖就加 --force"),
        ("{path} has files already", "choose another folder, or add --force to write over them"),
    ),
];
