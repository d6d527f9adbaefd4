//! Days, hours, pages and issues: numbers that can't be, or that another number contradicts.

use super::{Cx, Words};
use crate::calendar::Date;
use crate::diag::Diagnostic;
use crate::source::{EditionDraft, Said};

pub(super) fn check(words: &Words<'_>, edition: Option<&EditionDraft>, cx: &mut Cx<'_>) {
    let text = words.rich.text.as_str();
    if text.contains('月') {
        days(words, cx);
    }
    if text.contains('时') {
        hours(words, cx);
    }
    if text.contains('版') {
        for (place, pages) in page_counts(text) {
            let (from, to) = place;
            if cx.pages > 0 && pages != cx.pages {
                let found = Diagnostic::warning("page-count").at(words.bytes(from, to));
                cx.tell(found.with("said", pages).with("pages", cx.pages));
            }
        }
    }
    if let Some(total) = edition.and_then(|edition| edition.total_issues.as_ref())
        && let Some((from, to, said)) = total_issue(text)
        && number_in(&total.value) != Some(said)
    {
        let found = Diagnostic::warning("issue-number").case("text").at(words.bytes(from, to));
        cx.tell(found.with("said", said).with("total", &total.value));
    }
}

/// What `edition.xml` says of its own numbers.
pub(super) fn check_edition(edition: &EditionDraft, cx: &mut Cx<'_>) {
    for (name, said) in [("issue", &edition.issue), ("total-issues", &edition.total_issues)] {
        if let Some(said) = said.as_ref().filter(|said| number_in(&said.value).is_none()) {
            let found = Diagnostic::warning("issue-number").case("none").at(said.span);
            cx.tell(found.with("attribute", name).with("value", &said.value));
        }
    }
    if let (Some(issue), Some(total)) = (&edition.issue, &edition.total_issues)
        && let (Some(one), Some(all)) = (number_in(&issue.value), number_in(&total.value))
        && one > all
    {
        let found = Diagnostic::warning("issue-number").at(issue.span);
        cx.tell(found.with("issue", one).with("total", all));
    }
    let lines = edition.masthead.iter().flat_map(|masthead| &masthead.lines).map(|(_, said)| said);
    let labels = edition.pages.iter().flat_map(|page| page.label.iter().chain(&page.section));
    for said in lines.chain(labels) {
        attribute(said, edition, cx);
    }
}

/// An attribute that speaks of pages or issues.
fn attribute(said: &Said<String>, edition: &EditionDraft, cx: &mut Cx<'_>) {
    for (_, pages) in page_counts(&said.value) {
        if cx.pages > 0 && pages != cx.pages {
            let found = Diagnostic::warning("page-count").at(said.span);
            cx.tell(found.with("said", pages).with("pages", cx.pages));
        }
    }
    if let Some(total) = &edition.total_issues
        && let Some((.., number)) = total_issue(&said.value)
        && number_in(&total.value) != Some(number)
    {
        let found = Diagnostic::warning("issue-number").case("text").at(said.span);
        cx.tell(found.with("said", number).with("total", &total.value));
    }
}

/// The number that `text` consists of, but for words round it: 第12期.
fn number_in(text: &str) -> Option<u64> {
    let digits = text.trim().trim_start_matches(['总', '第']).trim_end_matches(['期', '号']);
    let digits = digits.trim();
    let plain =
        !digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

/// Digits before the byte `end` of `text`: where they begin, and their number.
fn number_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let head = &text[..end];
    let start = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (start < end && end - start <= 4).then(|| Some((start, head[start..].parse().ok()?)))?
}

/// Digits from the byte `start` of `text`: where they end, and their number.
fn number_after(text: &str, start: usize) -> Option<(usize, u32)> {
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    ((1..=9).contains(&digits))
        .then(|| Some((start + digits, text[start..start + digits].parse().ok()?)))?
}

/// Each day of a text that names month and day: that it can be, and that a weekday after it is right.
fn days(words: &Words<'_>, cx: &mut Cx<'_>) {
    let text = words.rich.text.as_str();
    for (at, _) in text.match_indices('月') {
        let Some((start, month)) = number_before(text, at) else { continue };
        let after = at + '月'.len_utf8();
        let Some((end, day)) = number_after(text, after) else {
            // 13月份, and 13月 at the end of a clause.
            let is_month = !text[..start].ends_with(['.', '个', '余', '-', '—', '第']);
            if (month == 0 || month > 12)
                && is_month
                && text[after..].starts_with(['份', '初', '底', '中'])
            {
                impossible(words, start, after, cx);
            }
            continue;
        };
        if !text[end..].starts_with(['日', '号']) {
            continue;
        }
        let end = end + '日'.len_utf8();
        let year =
            text[..start].strip_suffix('年').and_then(|head| number_before(text, head.len()));
        let from = year.map_or(start, |(start, _)| start);
        let year = year.map(|(_, year)| year);
        let meant = day_meant(year, month, day, cx.date);
        let Some(date) = meant else {
            impossible(words, from, end, cx);
            continue;
        };
        weekday(words, (from, end), date, year.is_none(), cx);
    }
}

/// The day that a text means, in the year it says or the one nearest to the day of publication; none if
/// there is no such day.
fn day_meant(year: Option<u32>, month: u32, day: u32, published: Option<Date>) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    if let Some(year) = year {
        return Date::new(u16::try_from(year).ok()?, month, day);
    }
    let Some(published) = published else { return Date::new(2024, month, day) };
    let distance = |year: u16| {
        let days = |year: u16, month: u8, day: u8| {
            i64::from(year) * 372 + i64::from(month) * 31 + i64::from(day)
        };
        let to = days(published.year(), published.month(), published.day());
        (days(year, month, day) - to).abs()
    };
    let years = [published.year(), published.year().saturating_sub(1), published.year() + 1];
    let nearest = years.into_iter().filter(|year| Date::new(*year, month, day).is_some());
    Date::new(nearest.min_by_key(|year| distance(*year))?, month, day)
}

fn impossible(words: &Words<'_>, from: usize, to: usize, cx: &mut Cx<'_>) {
    let found = Diagnostic::warning("date-impossible").at(words.bytes(from, to));
    cx.tell(found.with("text", &words.rich.text[from..to]));
}

/// The weekday right after a day.
fn weekday(
    words: &Words<'_>,
    (from, end): (usize, usize),
    date: Date,
    guessed: bool,
    cx: &mut Cx<'_>,
) {
    let text = words.rich.text.as_str();
    let rest = text[end..].trim_start_matches(['（', '(', '，', ',', ' ', '、', '【', '[']);
    let skipped = text.len() - end - rest.len();
    if skipped > 4 {
        return;
    }
    let Some(name) = ["星期", "礼拜", "周"].iter().find_map(|word| rest.strip_prefix(word))
    else {
        return;
    };
    let Some(c) = name.chars().next() else { return };
    let said = match c {
        '日' | '天' => 0,
        c => match "一二三四五六".chars().position(|other| other == c) {
            Some(at) => at as u8 + 1,
            None => return,
        },
    };
    let weekday_end = text.len() - name.len() + c.len_utf8();
    if said == date.weekday() {
        return;
    }
    // A year that the text left out may be another one, if the day is far off.
    let other_year = guessed
        && cx.date.is_some_and(|published| {
            let apart = i64::from(published.month()) - i64::from(date.month());
            apart.abs() > 4
                && [-1i32, 1].iter().any(|step| {
                    let year = i32::from(date.year()) + step;
                    u16::try_from(year)
                        .ok()
                        .and_then(|year| Date::new(year, date.month(), date.day()))
                        .is_some_and(|date| date.weekday() == said)
                })
        });
    if !other_year {
        let found = Diagnostic::warning("weekday-wrong").at(words.bytes(from, weekday_end));
        cx.tell(found.with("date", date).with("weekday", date.weekday_in_chinese()));
    }
}

/// Hours over 24 and minutes over 59, where both are given.
fn hours(words: &Words<'_>, cx: &mut Cx<'_>) {
    let text = words.rich.text.as_str();
    for (at, _) in text.match_indices('时') {
        let Some((start, hour)) = number_before(text, at) else { continue };
        let Some((end, minute)) = number_after(text, at + '时'.len_utf8()) else { continue };
        if text[end..].starts_with('分') && at - start <= 2 && (hour > 24 || minute > 59) {
            let end = end + '分'.len_utf8();
            let found = Diagnostic::warning("time-impossible").at(words.bytes(start, end));
            cx.tell(found.with("text", &text[start..end]));
        }
    }
}

/// How many pages a text says the paper has, 今日8版, each with its place in bytes.
fn page_counts(text: &str) -> Vec<((usize, usize), usize)> {
    let mut counts = Vec::new();
    for word in ["今日", "今天", "本期", "共"] {
        for (at, _) in text.match_indices(word) {
            let from = at + word.len();
            let from =
                from + text[from..].len() - text[from..].trim_start_matches(['共', ' ']).len();
            let number = match number_after(text, from) {
                Some((end, number)) => Some((end, number as usize)),
                None => numeral_after(text, from),
            };
            let Some((end, number)) = number else { continue };
            // 今日8版, not 今日8版块, and not 共3版次.
            let rest = &text[end..];
            if rest.starts_with('版')
                && !rest["版".len()..].starts_with(['块', '次', '本', '面', '权', '的', '税'])
            {
                let place = (at, end + '版'.len_utf8());
                if !counts.iter().any(|((_, known), _)| *known == place.1) {
                    counts.push((place, number));
                }
            }
        }
    }
    counts
}

/// A number in Han numerals up to ninety-nine from the byte `start` of `text`, and where it ends.
fn numeral_after(text: &str, start: usize) -> Option<(usize, usize)> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|at| at + 1);
    let numeral: String =
        text[start..].chars().take_while(|c| *c == '十' || digit(*c).is_some()).collect();
    let end = start + numeral.len();
    let value = match numeral.split_once('十') {
        Some((tens, ones)) => {
            let of = |part: &str, none| part.chars().next().map_or(Some(none), digit);
            of(tens, 1)? * 10 + of(ones, 0)?
        }
        None => digit(numeral.chars().next()?)?,
    };
    Some((end, value))
}

/// What a text says the total issue is, 总第345期, with its place in bytes.
fn total_issue(text: &str) -> Option<(usize, usize, u64)> {
    let at = text.find("总第")?;
    let (end, number) = number_after(text, at + "总第".len())?;
    text[end..].starts_with('期').then(|| (at, end + '期'.len_utf8(), u64::from(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_counts_are_read_in_both_numerals() {
        let counts = |text: &str| page_counts(text).into_iter().map(|(_, n)| n).collect::<Vec<_>>();
        assert_eq!(counts("今日8版"), [8]);
        assert_eq!(counts("今日共十二版"), [12]);
        assert_eq!(counts("今天二十版 今日4版"), [4, 20]);
        assert!(counts("今日版面、共3版次、今日8版块").is_empty());
    }

    #[test]
    fn a_day_without_a_year_is_the_nearest() {
        let meant =
            |month, day| day_meant(None, month, day, Date::new(2026, 1, 5)).unwrap().to_string();
        assert_eq!(meant(12, 30), "2025-12-30");
        assert_eq!(meant(1, 10), "2026-01-10");
        assert_eq!(day_meant(None, 2, 30, None), None);
    }
}
