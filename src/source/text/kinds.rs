//! What a unit is by itself: a separator, a page's mark, a label, an item, a headline, a sign-off.

use super::byline;
use super::chars::{count, is_balanced, is_final, is_han, is_latin};
use super::lines::{Shape, Unit};

/// Whether the unit only divides: a row of one sign.
pub(super) fn is_separator(unit: &Unit) -> bool {
    const SIGNS: &str = "=-_*—─━＝＊~～■◆●★▲·\u{C}#";
    let mut chars = unit.text.chars().filter(|c| !c.is_whitespace() || *c == '\u{C}');
    let Some(first) = chars.next() else { return false };
    first == '\u{C}' && chars.clone().all(|c| c == first)
        || SIGNS.contains(first) && count(&unit.text) >= 3 && chars.all(|c| c == first)
}

/// The page that the unit says follows: `第2版：要闻`, `A02 要闻`, `02版`.
pub(super) fn page_mark(text: &str) -> Option<u32> {
    /// In characters.
    const LONGEST: usize = 14;
    if count(text) > LONGEST {
        return None;
    }
    let rest = text.trim_start_matches(['【', '第', '■']);
    let lettered = rest.starts_with(|c: char| c.is_ascii_uppercase());
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = if digits > 0 {
        (rest[..digits].parse().ok()?, &rest[digits..])
    } else {
        let numeral = rest.chars().next()?;
        let number = "一二三四五六七八九".chars().position(|c| c == numeral)? as u32 + 1;
        (number, &rest[numeral.len_utf8()..])
    };
    let named = |rest: &str| {
        let name = rest.trim_start_matches(['：', ':', '·', ' ', '】', '|', '｜']);
        name.chars().all(|c| is_han(c) || c == '】') && count(name) <= 6
    };
    let rest = match rest.strip_prefix('版') {
        Some(rest) => rest,
        // A02, 02 要闻: two figures, a nought first or a letter before them.
        None if digits == 2
            && (lettered || rest.starts_with(' ') && text.starts_with('0'))
            && (rest.is_empty() || !rest.starts_with(is_han)) =>
        {
            rest
        }
        None => return None,
    };
    ((1..=999).contains(&number) && named(rest)).then_some(number)
}

/// Whether a line is something by itself: a byline, a part with a label, a day, a page's mark.
pub(super) fn stands_alone(text: &str) -> bool {
    byline::parse(text).is_some()
        || label(text).is_some()
        || column(text).is_some()
        || page_mark(text).is_some()
        || is_furniture(text)
        || is_day(text)
}

/// Whether a line is a page's furniture: the day with its weekday, or who made the page.
pub(super) fn is_furniture(text: &str) -> bool {
    const CREDITS: &[&str] = &[
        "责任编辑",
        "责编",
        "版式",
        "校对",
        "美编",
        "组版",
        "值班编委",
        "值班总编",
        "审读",
        "编辑",
        "视觉",
        "设计",
        "电话",
        "新闻热线",
        "邮箱",
        "E-mail",
        "检校",
        "版面编辑",
        "主编",
        "一读",
        "二读",
    ];
    let text = text.trim_matches(|c: char| c.is_whitespace() || "■□|｜·".contains(c));
    if let Some(at) = text.find("星期") {
        let (day, weekday) = text.split_at(at);
        let day = day.trim_end_matches(|c: char| c.is_whitespace() || c == '　');
        let rest = weekday["星期".len()..]
            .trim_start_matches(['一', '二', '三', '四', '五', '六', '日', '天']);
        return is_day(day) && count(rest) <= 20 && !rest.contains(['。', '，']);
    }
    // 责任编辑：王静 版式：李敏: each part a word for a part of the work, and a name.
    let is_credit = |part: &str| CREDITS.iter().any(|word| part.starts_with(word));
    let colons = text.matches(['：', ':']).count();
    let words = CREDITS.iter().filter(|word| text.contains(*word)).count();
    is_credit(text)
        && !text.contains(['。', '，'])
        && count(text) <= 60
        && colons >= 1
        && words >= 2
}

/// A field that a label names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Kicker,
    Headline,
    Deck,
    EditorsNote,
    Column,
    Caption,
}

/// Labels that editors and systems write before a part, and what they mean.
const LABELS: &[(&str, Field)] = &[
    ("引题", Field::Kicker),
    ("肩题", Field::Kicker),
    ("眉题", Field::Kicker),
    ("主标题", Field::Headline),
    ("标题", Field::Headline),
    ("主题", Field::Headline),
    ("题目", Field::Headline),
    ("副标题", Field::Deck),
    ("副题", Field::Deck),
    ("编者按", Field::EditorsNote),
    ("编者的话", Field::EditorsNote),
    ("栏目", Field::Column),
    ("图片说明", Field::Caption),
    ("图注", Field::Caption),
    ("图说", Field::Caption),
];

/// The field that `text` labels, the label with its colon, and what it says.
pub(super) fn label(text: &str) -> Option<(Field, &str, &str)> {
    let bare = text.trim_start_matches(['【', '■', '[']);
    for (word, field) in LABELS {
        let Some(rest) = bare.strip_prefix(word) else { continue };
        let rest = rest.trim_start_matches(['】', ']']);
        if let Some(said) = rest.strip_prefix(['：', ':']) {
            let said = said.trim_start();
            return (!said.is_empty()).then(|| (*field, &text[..text.len() - said.len()], said));
        }
    }
    None
}

/// The standing column that a line in brackets names: `【港区时评】`.
pub(super) fn column(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    let inside = inside.or_else(|| {
        let rest = text.strip_prefix(['◆', '■', '●', '▲', '★', '□'])?;
        rest.strip_suffix(['◆', '■', '●', '▲', '★', '□'])
    })?;
    let inside = inside.trim();
    ((2..=8).contains(&count(inside)) && inside.chars().all(is_han)).then_some(inside)
}

/// How an item of a list is marked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// `1.`, `1、`, `(1)`, `①`.
    Number(u32),
    /// `•`, `-`.
    Bullet,
}

/// The marker that `text` begins with, as written, and what follows.
pub(super) fn item(text: &str) -> Option<(Marker, &str, &str)> {
    let first = text.chars().next()?;
    let split = |marker, length: usize| {
        let said = text[length..].trim_start();
        (!said.is_empty()).then(|| (marker, &text[..length], said))
    };
    if let Some(number) = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".chars().position(|c| c == first)
    {
        return split(Marker::Number(number as u32 + 1), first.len_utf8());
    }
    if matches!(first, '•' | '●' | '·' | '▪' | '○' | '◆' | '-' | '－' | '*') {
        let rest = &text[first.len_utf8()..];
        let spaced = rest.starts_with([' ', '\u{3000}', '\t']) || matches!(first, '•' | '▪');
        return if spaced { split(Marker::Bullet, first.len_utf8()) } else { None };
    }
    let open = if matches!(first, '(' | '（') { first.len_utf8() } else { 0 };
    let digits = text[open..].bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = text[open..open + digits].parse().ok().filter(|_| digits <= 2)?;
    let after = text[open + digits..].chars().next()?;
    let closes = if open > 0 {
        matches!(after, ')' | '）')
    } else {
        matches!(after, '.' | '、' | '．' | ')' | '）')
    };
    // 3.5 亿元 is a number.
    let decimal =
        after == '.' && text[open + digits + 1..].starts_with(|c: char| c.is_ascii_digit());
    (closes && !decimal).then(|| split(Marker::Number(number), open + digits + after.len_utf8()))?
}

/// Whether the unit may be a line of a headline, or a subhead.
pub(super) fn is_heading(unit: &Unit) -> bool {
    /// In characters; a head of four parts has forty.
    const LONGEST: usize = 48;
    /// In letters of an alphabet.
    const LONGEST_LATIN: usize = 120;
    /// A part without a space or a mark in it, in characters.
    const LONGEST_PART: usize = 30;
    let text = &unit.text;
    if unit.shape != Shape::Line || !is_balanced(text) || item(text).is_some() {
        return false;
    }
    let Some(last) = text.chars().next_back() else { return false };
    if is_latin(text) {
        return count(text) <= LONGEST_LATIN
            && !matches!(last, '.' | ',' | ';' | ':' | '"' | '”')
            && text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    }
    let ends = "，、；。,;—".contains(last)
        || is_final(last) && !matches!(last, '！' | '？' | '!' | '?' | '…');
    // “…。”他说，“…。” is a sentence.
    let bare = text.trim_end_matches(super::chars::is_closing);
    let ends = ends || bare.ends_with(['。', '，', '；']);
    let inner = quoted_away(text);
    let stops = text.matches(['。', '；']).count();
    // A comma divides a couplet; the halves of a sentence are rarely as long as each other.
    let is_even = match inner.split_once(['，', ',']) {
        None => true,
        Some((one, two)) => !two.contains(['，', ',']) && count(one).abs_diff(count(two)) <= 3,
    };
    let is_bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let longest = text.split_whitespace().map(count).max().unwrap_or(0);
    !ends
        && stops == 0
        && is_even
        && !is_bracketed
        && count(text) <= LONGEST
        && longest <= LONGEST_PART
        && text.chars().filter(|c| is_han(*c)).count() >= 2
}

/// `text` without what stands in quotation marks.
fn quoted_away(text: &str) -> String {
    let mut depth = 0;
    let outside = |c: &char| {
        depth += i32::from(matches!(c, '“' | '《' | '「'));
        let is_outside = depth == 0;
        depth -= i32::from(matches!(c, '”' | '》' | '」'));
        is_outside
    };
    text.chars().filter(outside).collect()
}

/// Whether `text` ends by naming who took a picture, as captions do.
pub(super) fn ends_as_caption(text: &str) -> bool {
    let bare = text.trim_end_matches(['）', ')', '。']);
    ["摄", "摄影报道", "供图", "图/文"].iter().any(|ending| bare.ends_with(ending))
        && count(text) <= 200
}

/// The numerals of a day as documents sign it: 二〇二六年三月二十日.
const NUMERALS: &str = "〇○零一二三四五六七八九十";

/// Whether `text` is a day and nothing else.
pub(super) fn is_day(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || NUMERALS.contains(c))
    };
    let Some((year, rest)) = text.split_once('年') else { return false };
    let Some((month, rest)) = rest.split_once('月') else { return false };
    is_number(year)
        && is_number(month)
        && (rest.is_empty() || rest.strip_suffix('日').is_some_and(is_number))
}

/// Whether `text` may be the name of who signs: short, no mark inside, ending as bodies are called.
pub(super) fn is_signer(text: &str) -> bool {
    const LONGEST: usize = 26;
    const ENDINGS: &[&str] = &[
        "政府",
        "委员会",
        "管委会",
        "局",
        "厅",
        "部",
        "处",
        "办公室",
        "公司",
        "集团",
        "医院",
        "学校",
        "学院",
        "大学",
        "中心",
        "编辑部",
        "报社",
        "法院",
        "检察院",
        "协会",
        "学会",
        "银行",
        "街道办事处",
        "支队",
        "大队",
        "站",
        "所",
        "工会",
        "委",
        "社",
        "馆",
        "院",
        "指挥部",
        "人大常委会",
        "组委会",
        "工作组",
    ];
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    count(&text) <= LONGEST
        && text.chars().all(|c| is_han(c) || "（）()·".contains(c))
        && ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// Whether `text` says where a story came from: `（据新华社）`, `来源：市融媒体中心`.
pub(super) fn is_source(text: &str) -> bool {
    let inside = text.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    count(text) <= 40
        && !inside.contains('。')
        && (inside.starts_with("来源")
            || inside.starts_with("据新华社")
            || inside.starts_with("作者系")
            || inside.starts_with("作者单位")
            || inside.starts_with("原载"))
}
