//! `banxin new`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use super::{HAS_ERRORS, UNWRITTEN, Voice, render, say, shown, usage_error};
use crate::calendar::Date;
use crate::diag::{Diagnostic, Sources};
use crate::store;

#[derive(Debug, Args)]
pub struct NewArguments {
    /// The folder to be made; its name becomes the edition's id
    name: PathBuf,
    /// The day of publication [default: today]
    #[arg(long, value_name = "2026-03-25", value_parser = day)]
    date: Option<Date>,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "no such day; write it as 2026-03-25".to_string())
}

/// The files of a new edition.
const FILES: &[(&str, &str)] = &[
    ("edition.xml", include_str!("new/edition.xml")),
    ("banxin.toml", include_str!("new/banxin.toml")),
    ("articles/01-lead.xml", include_str!("new/01-lead.xml")),
    ("articles/02-news.xml", include_str!("new/02-news.xml")),
    ("articles/03-feature.xml", include_str!("new/03-feature.xml")),
];

/// Writes a small edition that builds at once.
pub fn run(arguments: &NewArguments, voice: Voice) -> ExitCode {
    let folder = &arguments.name;
    let name =
        folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_id = name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b));
    let id = if is_id { name } else { "edition".to_string() };
    if folder.join("edition.xml").exists() || folder.join("articles").exists() {
        let found = Diagnostic::error("edition-there").with("path", shown(folder));
        eprint!("{}", render::render(&[found], &Sources::default(), voice.lang, voice.color));
        return HAS_ERRORS.into();
    }
    let Some(date) = arguments.date.or_else(today) else {
        return usage_error("the clock tells no day; give one with --date 2026-03-25");
    };
    for (path, text) in FILES {
        let path = folder.join(path);
        let text = text.replace("{id}", &id).replace("{date}", &date.to_string());
        if let Err(error) = store::write_whole(&path, text.as_bytes()) {
            let found = Diagnostic::error("output-unwritable").with("path", path.display());
            let found = found.with("reason", error);
            eprint!("{}", render::render(&[found], &Sources::default(), voice.lang, voice.color));
            return UNWRITTEN.into();
        }
    }
    for (path, _) in FILES {
        println!("  {}", folder.join(path).display());
    }
    let folder = shown(folder);
    println!("{}", say(voice, "接下来：", "next:"));
    println!("  banxin check {folder}");
    println!("  banxin build {folder}");
    ExitCode::SUCCESS
}

/// Today, by the system's clock, in UTC.
#[expect(clippy::disallowed_methods, reason = "a new edition is dated, and only once")]
fn today() -> Option<Date> {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs() / 86_400;
    Date::from_days(i64::try_from(days).ok()?)
}
