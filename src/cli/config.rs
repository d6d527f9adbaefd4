//! `banxin config`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::build::PPI;
use super::settings::{Settings, sheet_of};
use super::{HAS_ERRORS, Voice, render, say};
use crate::check::article::HEADLINE_EM;
use crate::diag::catalogue::UiLang;
use crate::diag::{Sink, Sources};
use crate::store::DiskStore;

#[derive(Debug, Args)]
pub struct ConfigArguments {
    /// The edition's folder
    #[arg(default_value = ".")]
    edition: PathBuf,
    /// As `build --sheet` would be given
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// As `build --out` would be given
    #[arg(short, long, value_name = "DIR")]
    out: Option<String>,
    /// As `build --ppi` would be given
    #[arg(long, value_name = "N")]
    ppi: Option<u16>,
    /// As `build --strict` would be given
    #[arg(long)]
    strict: bool,
    /// How the settings are told
    #[arg(long, value_enum, default_value_t = ConfigFormat::Human)]
    format: ConfigFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum ConfigFormat {
    /// A table to read
    Human,
    /// One object
    Json,
}

/// Where a value comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum From {
    Default,
    Environment,
    Edition,
    File,
    Option,
}

/// A setting in force.
struct Row {
    key: &'static str,
    value: String,
    from: From,
}

/// Shows what is in force for an edition, and where each value comes from.
pub fn run(arguments: &ConfigArguments, voice: Voice) -> ExitCode {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let settings = Settings::of(&arguments.edition, &mut sources, &mut sink);
    let told = settings.voice(voice);
    if sink.has_errors() {
        eprint!("{}", render::render(sink.found(), &sources, told.lang, told.color));
        return HAS_ERRORS.into();
    }
    let rows = rows(arguments, &settings, voice);
    let file = settings.file.as_ref().map(|file| file.display().to_string());
    let text = match arguments.format {
        ConfigFormat::Human => human(&rows, file.as_deref(), told),
        ConfigFormat::Json => {
            let values = rows.iter().map(|row| {
                json!({ "key": row.key, "value": row.value, "from": word(row.from, UiLang::En) })
            });
            format!("{:#}\n", json!({ "file": file, "settings": values.collect::<Vec<_>>() }))
        }
    };
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn rows(arguments: &ConfigArguments, settings: &Settings, voice: Voice) -> Vec<Row> {
    let (build, check) = (&settings.config.build, &settings.config.check);
    let pick = |option: Option<String>, file: Option<String>, default: (String, From)| match (
        option, file,
    ) {
        (Some(value), _) => (value, From::Option),
        (None, Some(value)) => (value, From::File),
        (None, None) => default,
    };
    let by_default = |value: &str| (value.to_string(), From::Default);
    let lang = match voice.lang {
        UiLang::Zh => "zh",
        UiLang::En => "en",
    };
    let lang_option = voice.lang_is_asked.then(|| lang.to_string());
    let flag = |flag: bool| flag.to_string();
    let store = DiskStore::new(&arguments.edition);
    let said = sheet_of(&store);
    let edition = if said == "tabloid" { by_default("tabloid") } else { (said, From::Edition) };
    let headline = check.headline.unwrap_or(HEADLINE_EM);
    let row = |key, (value, from)| Row { key, value, from };
    let listed = |count: usize| {
        let from = if count > 0 { From::File } else { From::Default };
        (count.to_string(), from)
    };
    vec![
        row(
            "ui-lang",
            pick(
                lang_option,
                settings.config.ui_lang.clone(),
                (lang.to_string(), From::Environment),
            ),
        ),
        row("build.out", pick(arguments.out.clone(), build.out.clone(), by_default("out/ID"))),
        row("build.sheet", pick(arguments.sheet.clone(), build.sheet.clone(), edition)),
        row(
            "build.ppi",
            pick(
                arguments.ppi.map(|n| n.to_string()),
                build.ppi.map(|n| n.to_string()),
                by_default(&PPI.to_string()),
            ),
        ),
        row(
            "build.strict",
            pick(arguments.strict.then(|| flag(true)), build.strict.map(flag), by_default("false")),
        ),
        row(
            "check.off",
            pick(None, (!check.off.is_empty()).then(|| check.off.join(", ")), by_default("–")),
        ),
        row(
            "check.headline",
            (
                headline.map(|n| n.to_string()).join(", "),
                if check.headline.is_some() { From::File } else { From::Default },
            ),
        ),
        row("check.words", listed(check.words.len())),
        row("check.people", listed(check.people.len())),
    ]
}

fn word(from: From, lang: UiLang) -> &'static str {
    let (zh, en) = match from {
        From::Default => ("默认", "default"),
        From::Environment => ("系统语言", "environment"),
        From::Edition => ("edition.xml", "edition.xml"),
        From::File => ("banxin.toml", "banxin.toml"),
        From::Option => ("命令行", "option"),
    };
    match lang {
        UiLang::Zh => zh,
        UiLang::En => en,
    }
}

fn human(rows: &[Row], file: Option<&str>, voice: Voice) -> String {
    let mut text = match file {
        Some(file) => format!("{file}\n"),
        None => format!("{}\n", say(voice, "没有 banxin.toml", "there is no banxin.toml")),
    };
    let widest = rows.iter().map(|row| row.value.chars().count()).max().unwrap_or(0);
    for row in rows {
        let _ = writeln!(
            text,
            "  {:<16}{:<widest$}  {}",
            row.key,
            row.value,
            word(row.from, voice.lang)
        );
    }
    text
}
