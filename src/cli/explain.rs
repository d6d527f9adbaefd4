//! `--explain`: why each page came out as it did, for a person. Costs in points: none is perfect.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Voice, say};
use crate::diag::catalogue::UiLang;
use crate::report::{NextReport, PageReport, RegionReport, Report};

/// The reasons in both languages, in the order in which they are told.
const REASONS: [(&str, &str, &str); 8] = [
    ("headlines", "标题字号", "headline sizes"),
    ("pictures", "图片尺寸", "picture sizes"),
    ("text", "正文松紧", "text fitted"),
    ("shapes", "版块形状", "shapes"),
    ("like-heads", "碰题", "like headlines side by side"),
    ("order", "轻重倒置", "weight out of order"),
    ("through-lines", "断版", "lines through the page"),
    ("lead", "头条不显", "lead not seen first"),
];

/// Why the pages of `report` came out so.
pub fn explain(report: &Report, voice: Voice) -> String {
    let mut text = String::new();
    for page in &report.pages {
        let zh = voice.lang == UiLang::Zh;
        let number = if zh { format!("第{}版", page.n) } else { format!("page {}", page.n) };
        let _ = writeln!(text, "{number}  {}", told(page.plan.cost, &page.plan.reasons, voice));
        for region in &page.regions {
            let _ = writeln!(text, "  {}", story(region, voice));
        }
        match &page.plan.next {
            None => {
                let none = say(voice, "没有别的排法", "there is no other way to set this page");
                let _ = writeln!(text, "  {none}");
            }
            Some(next) => next_best(&mut text, page, next, voice),
        }
    }
    text
}

/// A cost and its reasons, the heaviest first; those that cost nothing are left out.
fn told(cost: f64, reasons: &BTreeMap<&'static str, f64>, voice: Voice) -> String {
    let mut parts: Vec<(f64, &str)> = REASONS
        .iter()
        .map(|&(name, zh, en)| (reasons.get(name).copied().unwrap_or(0.0), say(voice, zh, en)))
        .filter(|(cost, _)| *cost != 0.0)
        .collect();
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    let parts: Vec<String> = parts.iter().map(|(cost, name)| format!("{name} {cost:.1}")).collect();
    let word = say(voice, "代价", "costs");
    if parts.is_empty() {
        return format!("{word} {cost:.1}");
    }
    format!("{word} {cost:.1}{}{}", say(voice, "：", ": "), parts.join(say(voice, "，", ", ")))
}

fn story(region: &RegionReport, voice: Voice) -> String {
    let (id, pt) = (&region.article, region.headline_pt);
    let (columns, em, lines) = (region.columns, region.measure_em, region.lines);
    match voice.lang {
        UiLang::Zh => format!("{id}  标题 {pt:.1} 点，{columns} 栏 × {em:.0} 字，正文 {lines} 行"),
        UiLang::En => format!(
            "{id}  headline {pt:.1} pt, {columns} text columns of {em:.0} em, {lines} lines"
        ),
    }
}

/// What the next best page would have cost, and where that differs.
fn next_best(text: &mut String, page: &PageReport, next: &NextReport, voice: Voice) {
    let more = next.cost - page.plan.cost;
    let _ = writeln!(
        text,
        "  {}{} (+{more:.1})",
        say(voice, "次优：", "next best: "),
        told(next.cost, &next.reasons, voice)
    );
    for story in &next.stories {
        let ([from, to], [top, foot]) = (story.columns, story.lines);
        let (id, pt, from, top) = (&story.article, story.headline_pt, from + 1, top + 1);
        let _ = match voice.lang {
            UiLang::Zh => {
                writeln!(text, "    {id}  第 {from}–{to} 栏，第 {top}–{foot} 行，标题 {pt:.1} 点")
            }
            UiLang::En => {
                writeln!(text, "    {id}  columns {from}–{to}, lines {top}–{foot}, {pt:.1} pt")
            }
        };
    }
}
