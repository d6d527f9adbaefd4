//! The summary of a build, for a person: what was made, page by page, and where it lies.

use std::fmt::Write as _;
use std::path::Path;

use super::{Voice, say};
use crate::Outputs;
use crate::diag::catalogue::UiLang;
use crate::page::design::Design;
use crate::report::{PageReport, Report};

/// The summary, a few lines.
pub fn summary(
    outputs: &Outputs,
    name: &str,
    design: &Design,
    folder: &Path,
    seconds: f64,
    voice: Voice,
) -> String {
    let report = &outputs.report;
    let mut text = String::new();
    let chars: usize =
        report.articles.iter().map(|article| article.set_chars.unwrap_or(article.chars)).sum();
    let _ = match voice.lang {
        UiLang::Zh => writeln!(
            text,
            "{name}  {}  {} {} 版  {} 篇 {chars} 字",
            report.date,
            design.title,
            report.pages.len(),
            report.articles.len()
        ),
        UiLang::En => writeln!(
            text,
            "{name}  {}  {}, {}  {}, {}",
            report.date,
            design.name,
            counted(report.pages.len(), "page", "pages"),
            counted(report.articles.len(), "story", "stories"),
            counted(chars, "character", "characters")
        ),
    };
    for page in &report.pages {
        let _ = writeln!(text, "  {}", page_line(page, report, voice));
    }
    for file in report.outputs.iter().filter(|file| file.kind != "png") {
        let _ = writeln!(
            text,
            "  {:<4} {:>9}  {}",
            file.kind.to_uppercase(),
            size(file.bytes),
            folder.join(&file.path).display()
        );
    }
    let pictures = report.outputs.iter().filter(|file| file.kind == "png").count();
    if pictures > 0 {
        let _ = writeln!(text, "  PNG  {pictures:>9}  {}", folder.join("pages").display());
    }
    let count =
        |severity| report.diagnostics.iter().filter(|found| found.severity == severity).count();
    let _ = match voice.lang {
        UiLang::Zh => writeln!(text, "{} 处警告，用时 {seconds:.2} 秒", count("warning")),
        UiLang::En => {
            writeln!(text, "{}, {seconds:.2} s", counted(count("warning"), "warning", "warnings"))
        }
    };
    text
}

/// `1 page`, `2 pages`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// One page: its number and name, its stories by headline, what is blank.
fn page_line(page: &PageReport, report: &Report, voice: Voice) -> String {
    let title = |id: &str| {
        report
            .articles
            .iter()
            .find(|article| article.id == id)
            .map_or(id.to_string(), |article| shortened(&article.title))
    };
    let stories: Vec<String> = page.regions.iter().map(|region| title(&region.article)).collect();
    let name = page.name.as_deref().unwrap_or_default();
    let number = match voice.lang {
        UiLang::Zh => format!("第{}版 {name}", page.n),
        UiLang::En => format!("page {} {name}", page.n),
    };
    let blank = match page.blank_column_lines {
        0 => String::new(),
        lines => format!("  {}{lines}", say(voice, "空行 ", "blank lines ")),
    };
    format!("{number}  {}{blank}", stories.join(" · "))
}

/// The first twelve characters of a headline.
fn shortened(title: &str) -> String {
    let mut short: String = title.chars().take(12).collect();
    if title.chars().count() > 12 {
        short.push('…');
    }
    short
}

fn size(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{} KB", bytes.div_ceil(1000))
    } else {
        format!("{:.1} MB", bytes as f64 / 1e6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_thing_is_not_told_as_several() {
        assert_eq!(counted(1, "page", "pages"), "1 page");
        assert_eq!(counted(0, "warning", "warnings"), "0 warnings");
        assert_eq!(counted(16, "page", "pages"), "16 pages");
    }
}
