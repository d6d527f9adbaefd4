//! Proof-reading: what an editor would mark in the margin, and the house's own file.

use super::{Entry, row};

pub(super) const ENTRIES: &[Entry] = &[
    row(
        "halfwidth-mark",
        ("汉字旁边用了半角标点“{mark}”", "改为全角“{full}”"),
        ("the half-width mark “{mark}” stands beside Han", "write the full-width “{full}”"),
    ),
    row(
        "fullwidth-alnum",
        ("“{text}”是全角字母或数字", "改为半角，各篇统一"),
        ("“{text}” is in full-width letters or figures", "write half-width ones, as elsewhere"),
    ),
    row(
        "doubled-mark",
        ("标点“{text}”重复或冲突", "只留一个"),
        ("the marks “{text}” can't meet", "keep one of them"),
    ),
    row(
        "ellipsis-form",
        ("省略号写成了“{text}”", "写成“……”，六个点占两格"),
        ("the ellipsis is written “{text}”", "write “……”, six dots"),
    ),
    row(
        "dash-form",
        ("破折号写成了“{text}”", "写成“——”，占两格"),
        ("the dash is written “{text}”", "write “——”"),
    ),
    row(
        "straight-quote",
        ("汉字旁边用了直引号 {text}", "改为弯引号“ ”或‘ ’"),
        ("the straight quotation mark {text} stands beside Han", "write “ ” or ‘ ’"),
    ),
    row(
        "unbalanced-mark",
        ("“{mark}”没有配对：少了后面的“{other}”", "补上“{other}”，或删去“{mark}”"),
        ("“{mark}” is not closed by “{other}”", "add “{other}”, or delete “{mark}”"),
    ),
    row(
        "unbalanced-mark/unopened",
        ("“{mark}”没有配对：少了前面的“{other}”", "补上“{other}”，或删去“{mark}”"),
        ("“{mark}” closes no “{other}”", "add “{other}” before it, or delete “{mark}”"),
    ),
    row(
        "mark-at-start",
        ("段落以“{text}”开头", "看看前面是不是漏了字，或与上一段断开了"),
        (
            "the text begins with “{text}”",
            "see whether words are missing, or the paragraph was cut off from the one before",
        ),
    ),
    row(
        "space-before-mark",
        ("“{mark}”前面有空格", "删去空格"),
        ("there is a space before “{mark}”", "delete the space"),
    ),
    row(
        "paragraph-unfinished",
        ("这一段到“{text}”就断了，没有句末标点", "与下一段接上，或补上句号"),
        (
            "the paragraph breaks off at “{text}” without a stop",
            "join it to the next, or add the stop",
        ),
    ),
    row(
        "invisible-character",
        ("此处有看不见或不该有的字符 {code}", "删去"),
        ("here is a character that nobody sees, {code}", "delete it"),
    ),
    row(
        "radical-character",
        ("“{char}”（{code}）是部首符号，不是汉字", "重新输入这个字；多半是从 PDF 里复制来的"),
        (
            "“{char}” ({code}) is a radical, not the character",
            "type the character anew; it may have been copied from a PDF",
        ),
    ),
    row(
        "doubled-word",
        ("“{word}{word}”重复", "删去一个"),
        ("“{word}” stands twice", "delete one"),
    ),
    row(
        "headline-stop",
        ("标题末尾有“{mark}”", "标题末尾不用句号、逗号；删去"),
        ("the heading ends with “{mark}”", "headings take no stop; delete it"),
    ),
    row(
        "headline-long",
        ("标题有 {long} 字，{rank} 级稿件两行最多排 {most} 字", "改短，或把一部分移到引题、副题"),
        (
            "the headline is {long} em long; two lines of priority {rank} hold {most}",
            "shorten it, or move a part to kicker or deck",
        ),
    ),
    row(
        "head-repeated",
        ("引题或副题与主题相同：{text}", "删去一个"),
        ("kicker or deck repeats the headline: {text}", "delete one of them"),
    ),
    row(
        "byline-word",
        ("姓名前写了“{word}”，会印两遍", "写进 role 属性，元素里只留姓名"),
        (
            "the name has “{word}” before it, which would be printed twice",
            "say it in role, and keep the name alone",
        ),
    ),
    row(
        "dateline-doubled",
        ("正文开头又写了一遍电头“{label}”", "删去正文里的"),
        ("the text begins with the dateline “{label}” again", "delete it from the text"),
    ),
    row(
        "date-after-edition",
        ("电头日期 {value} 在出版日期 {date} 之后", "核对日期"),
        ("the dateline's day {value} is after the day of publication, {date}", "check the date"),
    ),
    row(
        "date-impossible",
        ("没有“{text}”这一天", "核对日期"),
        ("there is no such day as {text}", "check the date"),
    ),
    row(
        "time-impossible",
        ("没有“{text}”这个时刻", "核对时间"),
        ("there is no such time as {text}", "check the time"),
    ),
    row(
        "weekday-wrong",
        ("星期不对：{date} 是{weekday}", "核对日期和星期"),
        ("the weekday is wrong: {date} is {weekday}", "check the date and the weekday"),
    ),
    row(
        "page-count",
        ("写着 {said} 版，本期是 {pages} 版", "改这里，或改 edition.xml 的 <page>"),
        (
            "this says {said} pages, the edition has {pages}",
            "change this, or the <page>s of edition.xml",
        ),
    ),
    row(
        "issue-number",
        ("期号 {issue} 大于总期号 {total}", "核对 issue 和 total-issues"),
        ("the issue {issue} is higher than the total of {total}", "check issue and total-issues"),
    ),
    row(
        "issue-number/none",
        ("{attribute}“{value}”不是期号", "写数字，如 12"),
        ("{attribute} “{value}” is no number", "write a number, as 12"),
    ),
    row(
        "issue-number/text",
        ("写着总第 {said} 期，本期 total-issues 是 {total}", "改成一致"),
        ("this says issue {said} in all, total-issues says {total}", "make them agree"),
    ),
    row(
        "kicker-repeated",
        ("第 {page} 版有 {count} 篇稿件用同一个引题“{kicker}”", "考虑合成一组，或各用各的引题"),
        (
            "{count} stories of page {page} have the same kicker “{kicker}”",
            "a group under one banner may be better, or kickers of their own",
        ),
    ),
    row(
        "kicker-repeated/unhinted",
        ("有 {count} 篇稿件用同一个引题“{kicker}”", "考虑合成一组，或各用各的引题"),
        (
            "{count} stories have the same kicker “{kicker}”",
            "a group under one banner may be better, or kickers of their own",
        ),
    ),
    row("kicker-repeated/other", ("第一篇在这里", ""), ("the first is here", "")),
    row("head-repeated/other", ("主题在这里", ""), ("the headline is here", "")),
    row(
        "story-repeated",
        ("两篇稿件标题相同：{text}", "看看是不是重发；确是两篇就改一个标题"),
        (
            "two stories have the headline {text}",
            "see whether one story came twice; if not, change one",
        ),
    ),
    row("story-repeated/other", ("另一篇在这里", ""), ("the other is here", "")),
    row(
        "paragraph-repeated",
        ("“{text}…”这一段重复", "删去一处"),
        ("the paragraph “{text}…” stands twice", "delete one"),
    ),
    row("paragraph-repeated/other", ("第一次在这里", ""), ("it first stands here", "")),
    row(
        "caption-direction",
        ("图注写“{word}”，图片不在那个位置", "图注排在图片下面：写“上图”，或不写方位"),
        (
            "the caption says {word}, where the picture is not",
            "the caption stands under its picture: say 上图, or nothing",
        ),
    ),
    row(
        "picture-absent",
        ("正文写“{word}”，这篇稿件没有图片", "补上图片，或删去"),
        (
            "the text says {word}, but the story has no picture",
            "add the picture, or delete the words",
        ),
    ),
    row(
        "alt-filename",
        ("alt“{text}”是文件名，不是说明", "写一句画面上有什么"),
        ("the alt “{text}” is a file's name", "write what the picture shows"),
    ),
    row(
        "house-word",
        ("“{wrong}”是本报不用的词", "换一个说法（banxin.toml）"),
        ("the house does not print “{wrong}”", "say it in other words (banxin.toml)"),
    ),
    row(
        "house-word/right",
        ("“{wrong}”应为“{right}”", "改正（banxin.toml）"),
        ("“{wrong}” should be “{right}”", "correct it (banxin.toml)"),
    ),
    row(
        "house-name",
        ("“{wrong}”可能是“{name}”之误", "核对姓名（banxin.toml）"),
        ("“{wrong}” may be meant for “{name}”", "check the name (banxin.toml)"),
    ),
    row(
        "house-title",
        ("{name}的职务写成“{said}”", "应为：{titles}（banxin.toml）"),
        ("{name} is given the title “{said}”", "it should be: {titles} (banxin.toml)"),
    ),
    row(
        "config-invalid",
        ("banxin.toml 写法有误：{reason}", "对照文档改正"),
        ("banxin.toml is malformed: {reason}", "compare it with the documentation"),
    ),
];
