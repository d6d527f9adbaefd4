//! `banxin check`.

mod github;
mod json;
mod place;
mod sarif;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, ValueEnum};

use super::settings::Settings;
use super::{HAS_ERRORS, Voice, add_faces, render, usage_error};
use crate::Resources;
use crate::diag::catalogue::UiLang;
use crate::diag::{Diagnostic, Severity, Sink, Sources};
use crate::page::design::Design;
use crate::review::{Depth, Reviewed, review};
use crate::store::DiskStore;

#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The edition's folder
    #[arg(default_value = ".")]
    edition: PathBuf,
    /// How findings are told
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    format: CheckFormat,
    /// Whether pages are planned, to look at pictures and captions there
    #[arg(long, value_enum, default_value_t = Layout::Auto)]
    layout: Layout,
    /// Exit as if warnings were errors
    #[arg(long)]
    strict: bool,
    /// tabloid, broadsheet or WIDTHxHEIGHTmm [default: banxin.toml, what the edition says, or tabloid]
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// Add the faces in this folder; may be given again
    #[arg(long, value_name = "DIR")]
    font_dir: Vec<PathBuf>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// If the edition has no error and at most 150 000 characters
    Auto,
    /// If the edition has no error
    Yes,
    /// Not at all
    No,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// Sentences with excerpts
    Human,
    /// One object with a list of findings
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub's workflows
    Github,
}

/// Looks an edition through and tells everything that is wrong with it.
pub fn run(arguments: &CheckArguments, voice: Voice) -> ExitCode {
    let started = Instant::now();
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let settings = Settings::of(&arguments.edition, &mut sources, &mut sink);
    let voice = settings.voice(voice);
    let mut resources = Resources::builtin();
    if let Err(message) = add_faces(&arguments.font_dir, &mut resources) {
        return usage_error(&message);
    }
    let store = DiskStore::new(&arguments.edition);
    let sheet = arguments.sheet.as_deref().or(settings.config.build.sheet.as_deref());
    let sheet = sheet.map_or_else(|| super::settings::sheet_of(&store), String::from);
    let design = match Design::named(&sheet, &resources.book) {
        Ok(design) => design,
        // What the edition says of its sheet is judged with the rest of it.
        Err(_) if arguments.sheet.is_none() => {
            Design::named("tabloid", &resources.book).expect("the design is built in")
        }
        Err(error) => return usage_error(&format!("--sheet {sheet}: {error}")),
    };
    let depth = match arguments.layout {
        Layout::Auto => Depth::Usual,
        Layout::Yes => Depth::Pages,
        Layout::No => Depth::Text,
    };
    let house = &settings.config.check;
    let reviewed = review(&store, house, &design, &resources, depth, &mut sources, &mut sink);
    let found = in_order(&sink);
    let told = match arguments.format {
        CheckFormat::Human => {
            let text = render::render(&found, &sources, voice.lang, voice.color_out());
            text + &summary(&found, &reviewed, started.elapsed().as_secs_f64(), voice)
        }
        CheckFormat::Json => json::write(&found, &sources, &reviewed, voice.lang),
        CheckFormat::Sarif => sarif::write(&found, &sources, voice.lang),
        CheckFormat::Github => github::write(&found, &sources, voice.lang),
    };
    // A reader that closed the pipe has what it wanted.
    let _ = std::io::stdout().write_all(told.as_bytes());
    let worst = found.iter().map(|found| found.severity).max();
    let fails = match worst {
        Some(Severity::Error) => true,
        Some(Severity::Warning) => arguments.strict,
        _ => false,
    };
    if fails { HAS_ERRORS.into() } else { ExitCode::SUCCESS }
}

/// The findings by file and place; those without a place come last.
fn in_order(sink: &Sink) -> Vec<Diagnostic> {
    let mut found = sink.found().to_vec();
    found.sort_by_key(|found| {
        found.span.map_or((u32::MAX, u32::MAX), |span| (span.file.0, span.start))
    });
    found
}

/// How many findings of a kind there are.
fn count(found: &[Diagnostic], severity: Severity) -> usize {
    found.iter().filter(|found| found.severity == severity).count()
}

fn summary(found: &[Diagnostic], reviewed: &Reviewed, seconds: f64, voice: Voice) -> String {
    let of = |severity| count(found, severity);
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let (advice, articles, lines) = (of(Severity::Advice), reviewed.articles, reviewed.lines);
    match voice.lang {
        UiLang::Zh => {
            let pages =
                if reviewed.planned { "，已试排版面" } else { "，没有试排版面" };
            format!(
                "{errors} 处错误，{warnings} 处警告，{advice} 处建议；检查了 {articles} 篇 {lines} 行{pages}，用时 {seconds:.2} 秒\n"
            )
        }
        UiLang::En => {
            let pages = if reviewed.planned { ", pages planned" } else { ", pages not planned" };
            format!(
                "{errors} errors, {warnings} warnings, {advice} advices; {articles} articles, {lines} lines{pages}, {seconds:.2} s\n"
            )
        }
    }
}
