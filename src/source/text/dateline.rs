//! 电头: how a news story opens, `本报讯`, `新华社北京3月20日电`, `BEIJING, March 20 (Xinhua) --`.

use super::byline::{self, Byline};
use super::chars::is_han;
use crate::calendar::Date;
use crate::source::story::Dateline;

/// Agencies and papers by name; others are known by their last character.
const AGENCIES: &[&str] = &[
    "新华社",
    "中新社",
    "中新网",
    "新华网",
    "人民网",
    "光明网",
    "央视网",
    "中国网",
    "本报",
    "本刊",
    "本网",
    "本台",
    "本社",
    "法新社",
    "路透社",
    "美联社",
    "塔斯社",
    "俄新社",
    "共同社",
    "韩联社",
    "朝中社",
    "埃菲社",
    "德新社",
    "安莎社",
];

/// A story's opening: its dateline, the byline in brackets after it, and the text that follows.
#[derive(Debug, PartialEq)]
pub(super) struct Opening<'a> {
    /// The dateline.
    pub dateline: Dateline,
    /// The byline after it.
    pub byline: Option<Byline>,
    /// What of the opening is in neither: brackets, words for roles.
    pub dropped: String,
    /// The text after it.
    pub rest: &'a str,
}

/// Whether `text` opens as a story does.
pub(super) fn opens(text: &str) -> bool {
    parse(text, None, Names::Left).is_some()
}

/// Whether a byline in brackets after a dateline is taken out of the text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// It is.
    Taken,
    /// It stays.
    Left,
}

/// The opening of `text`, if it has one; `published` tells the year of a day without one.
pub(super) fn parse(text: &str, published: Option<Date>, names: Names) -> Option<Opening<'_>> {
    if let Some(opening) = english(text) {
        return Some(opening);
    }
    let (agency, rest) = agency(text)?;
    let mut dateline = Dateline { label: agency.to_string(), ..Dateline::default() };
    let rest = if let Some(rest) = rest.strip_prefix("讯") {
        dateline.label.push('讯');
        rest
    } else {
        let (place, day, rest) = place_and_day(rest)?;
        let tail = ["专电", "电", "讯"].into_iter().find(|tail| rest.starts_with(tail))?;
        dateline.place = (!place.is_empty()).then(|| place.to_string());
        dateline.date = Some((day.to_string(), day_meant(day, published)));
        dateline.tail = tail.to_string();
        &rest[tail.len()..]
    };
    let (byline, dropped, rest) = match names {
        Names::Taken => bracketed(rest),
        Names::Left => (None, String::new(), rest),
    };
    Some(Opening { dateline, byline, dropped, rest: rest.trim_start() })
}

/// The agency that `text` begins with, 据 before it included, and the rest.
fn agency(text: &str) -> Option<(&str, &str)> {
    let after = text.strip_prefix('据').unwrap_or(text);
    let named = AGENCIES.iter().find(|name| after.starts_with(**name)).map(|name| name.len());
    let length = named.or_else(|| {
        // 港区日报北京3月20日电.
        let end =
            after.char_indices().take(7).find(|(_, c)| matches!(c, '社' | '网' | '报' | '台'))?;
        let name = &after[..end.0 + end.1.len_utf8()];
        let is_plain = name.chars().all(is_han) && name.chars().count() >= 3;
        let rest = &after[name.len()..];
        let dated = place_and_day(rest).is_some_and(|(.., rest)| rest.starts_with(['电', '讯']));
        (is_plain && (dated || rest.starts_with("讯 "))).then_some(name.len())
    })?;
    let length = text.len() - after.len() + length;
    Some(text.split_at(length))
}

/// A place, which may be none, the day after it, and the rest: `北京3月20日电`.
fn place_and_day(text: &str) -> Option<(&str, &str, &str)> {
    /// No place in a dateline is longer, in characters: two or three cities with strokes between.
    const LONGEST: usize = 12;
    let digit = text.char_indices().take(LONGEST + 1).find(|(_, c)| c.is_ascii_digit())?.0;
    let (place, rest) = text.split_at(digit);
    if !place.chars().all(|c| is_han(c) || matches!(c, '/' | '、' | '·' | ' ')) {
        return None;
    }
    let mut end = 0;
    let mut saw_day = false;
    for unit in ['年', '月', '日'] {
        let digits = rest[end..].bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && rest[end + digits..].starts_with(unit) {
            end += digits + unit.len_utf8();
            saw_day = unit == '日';
        }
    }
    saw_day.then(|| (place.trim(), &rest[..end], rest[end..].trim_start()))
}

/// The day that `day` (`3月20日`) means in a paper of the day `published`: none without one, or if it says
/// no month.
fn day_meant(day: &str, published: Option<Date>) -> Option<Date> {
    let mut numbers =
        day.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<u16>().ok());
    let said: Vec<u16> = numbers.by_ref().collect();
    let published = published?;
    match said[..] {
        [year, month, day] => Date::new(year, month.try_into().ok()?, day.try_into().ok()?),
        [month, day] => {
            let (month, day) = (month.try_into().ok()?, day.try_into().ok()?);
            // In January's papers December is last year's.
            let year = published.year() - u16::from(month > published.month() + 6);
            Date::new(year, month, day)
        }
        [day] => Date::new(published.year(), published.month(), day.try_into().ok()?),
        _ => None,
    }
}

/// The byline in brackets with which `text` begins, what is dropped of them, and the rest.
fn bracketed(text: &str) -> (Option<Byline>, String, &str) {
    let trimmed = text.trim_start();
    let inside = trimmed.strip_prefix(['（', '(']).and_then(|rest| {
        let end = rest.find(['）', ')'])?;
        let close = rest[end..].chars().next()?.len_utf8();
        Some((&rest[..end], &rest[end + close..]))
    });
    let Some((words, rest)) = inside else { return (None, String::new(), text) };
    let Some(byline) = byline::parse(words) else { return (None, String::new(), text) };
    let whole = &trimmed[..trimmed.len() - rest.len()];
    (Some(byline), whole.to_string(), rest)
}

/// `BEIJING, March 20 (Xinhua) -- `: capitals, up to a dash that is not far.
fn english(text: &str) -> Option<Opening<'_>> {
    /// In bytes.
    const FARTHEST: usize = 70;
    let dash =
        ["--", "—", "–"].iter().filter_map(|dash| Some((text.find(dash)?, dash.len()))).min()?;
    let head = text.get(..dash.0)?.trim_end();
    let place: String =
        head.chars().take_while(|c| c.is_ascii_uppercase() || " ./-'".contains(*c)).collect();
    let letters = place.chars().filter(char::is_ascii_uppercase).count();
    if dash.0 > FARTHEST || letters < 3 || !head.is_ascii() {
        return None;
    }
    let mut rest = &text[dash.0 + dash.1..];
    rest = rest.trim_start_matches('—');
    let label = text[..text.len() - rest.len()].trim_end().to_string();
    let dateline = Dateline { label, ..Dateline::default() };
    Some(Opening { dateline, byline: None, dropped: String::new(), rest: rest.trim_start() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let opening = parse(text, Date::new(2026, 3, 25), Names::Taken)?;
        let line = opening.dateline;
        let (day, norm) = line.date.unwrap_or_default();
        let norm = norm.map(|norm| norm.to_string()).unwrap_or_default();
        let place = line.place.unwrap_or_default();
        let names: Vec<String> =
            opening.byline.into_iter().flat_map(|b| b.persons).map(|p| p.name).collect();
        Some(format!(
            "{}|{place}|{day}|{norm}|{}|{}|{}",
            line.label,
            line.tail,
            names.join(" "),
            opening.rest
        ))
    }

    #[test]
    fn openings_of_many_papers() {
        for (text, told) in [
            ("本报讯 3月20日，会议", "本报讯||||||3月20日，会议"),
            ("本报讯（记者 张三 通讯员 李四）昨天", "本报讯|||||张三 李四|昨天"),
            ("新华社北京3月20日电 国务院", "新华社|北京|3月20日|2026-03-20|电||国务院"),
            (
                "新华社北京3月20日电（记者张三、李四）国务院",
                "新华社|北京|3月20日|2026-03-20|电|张三 李四|国务院",
            ),
            ("新华社纽约/北京12月30日电 据", "新华社|纽约/北京|12月30日|2025-12-30|电||据"),
            ("据新华社3月20日电 国务院", "据新华社||3月20日|2026-03-20|电||国务院"),
            ("本报北京3月20日讯 昨天", "本报|北京|3月20日|2026-03-20|讯||昨天"),
            ("港区日报杭州3月20日电 昨天", "港区日报|杭州|3月20日|2026-03-20|电||昨天"),
            ("BEIJING, March 20 (Xinhua) -- China", "BEIJING, March 20 (Xinhua) --||||||China"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(told), "{text}");
        }
        for text in
            ["新华社记者采访", "本报今起刊发", "社区3月20日电影展", "昨天，记者", "A dash -- here"]
        {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
