//! The command line: arguments in, files, words and an exit status out. The only place that prints, asks
//! the clock or exits.
//!
//! Standard output carries results, standard error findings and progress. Exit status: 0 done, 1 the
//! edition has errors, 2 wrong usage, 3 an output could not be written.

mod build;
mod explain;
mod galley;
mod observe;
pub mod render;
mod summary;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::Resources;
use crate::diag::catalogue::UiLang;
use crate::store::{DiskStore, Store as _};

/// The edition has errors.
const HAS_ERRORS: u8 = 1;
/// The command line is wrong.
const WRONG_USAGE: u8 = 2;
/// An output could not be written.
const UNWRITTEN: u8 = 3;

#[derive(Debug, Parser)]
#[command(
    name = "banxin",
    version,
    about = "Turns structured article files into a newspaper: a print-ready PDF and an EPUB."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Language of messages; by default what LANG says
    #[arg(long, global = true, value_name = "LANG")]
    ui_lang: Option<UiLangArgument>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build an edition: PDF, EPUB, page pictures and report.json
    Build(build::BuildArguments),
    /// Set one text and prove its lines: JSON, SVG or PDF
    Galley(galley::GalleyArguments),
}

#[derive(Copy, Clone, Debug, ValueEnum)]
enum UiLangArgument {
    Zh,
    En,
}

/// How results are told on standard output.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A summary to read
    Text,
    /// The report as JSON
    Json,
}

/// How the program speaks.
#[derive(Copy, Clone, Debug)]
struct Voice {
    lang: UiLang,
    color: bool,
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { WRONG_USAGE.into() } else { ExitCode::SUCCESS };
        }
    };
    let lang = match arguments.ui_lang {
        Some(UiLangArgument::Zh) => UiLang::Zh,
        Some(UiLangArgument::En) => UiLang::En,
        None => lang_of_environment(),
    };
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let voice = Voice { lang, color };
    match arguments.command {
        Command::Build(arguments) => build::run(&arguments, voice),
        Command::Galley(arguments) => galley::run(&arguments, voice),
    }
}

/// Chinese where the environment says so, in the order that gettext asks.
fn lang_of_environment() -> UiLang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    match said.into_iter().find(|value| !value.is_empty()) {
        Some(value) if value.starts_with("zh") => UiLang::Zh,
        _ => UiLang::En,
    }
}

/// A sentence in the language of the voice.
fn say<'a>(voice: Voice, zh: &'a str, en: &'a str) -> &'a str {
    match voice.lang {
        UiLang::Zh => zh,
        UiLang::En => en,
    }
}

/// Wrong usage that the parser can't see: one line, and the exit status for it.
fn usage_error(message: &str) -> ExitCode {
    eprintln!("banxin: {message}");
    WRONG_USAGE.into()
}

/// A folder or file that the user named, as they named it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Adds every face in the folders.
fn add_faces(folders: &[PathBuf], resources: &mut Resources) -> Result<(), String> {
    for folder in folders {
        let store = DiskStore::new(folder);
        if !store.is_there() {
            return Err(format!("--font-dir {}: there is no such folder", shown(folder)));
        }
        let files =
            store.list(".").map_err(|error| format!("--font-dir {}: {error}", shown(folder)))?;
        let is_face = |path: &&String| path.ends_with(".otf") || path.ends_with(".ttf");
        for path in files.iter().filter(is_face) {
            let bytes = store.read(path).map_err(|error| format!("{path}: {error}"))?;
            resources.book.add(bytes).map_err(|error| format!("{path}: {error}"))?;
        }
    }
    Ok(())
}
