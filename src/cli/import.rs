//! `banxin import`.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::{HAS_ERRORS, UNWRITTEN, Voice, render, say, shown, usage_error};
use crate::calendar::Date;
use crate::diag::catalogue::{UiLang, sentences};
use crate::diag::{Diagnostic, FileId, Sink, Sources, Span};
use crate::source::native::writer;
use crate::source::story::{Block, Story};
use crate::source::text::{self, RULES, Repair, Rules};
use crate::store::{self, DiskStore, FILE_LIMIT, Store as _};

#[derive(Debug, Args)]
pub struct ImportArguments {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// Raw text, as an extractor or a clipboard left it (UTF-8 or GB18030)
    Text(TextArguments),
}

#[derive(Debug, Args)]
struct TextArguments {
    /// The texts, each of one story or more; - is standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The edition's folder: stories go to its articles folder
    #[arg(short, long, value_name = "DIR", required_unless_present = "dry_run")]
    out: Option<PathBuf>,
    /// Show every repair and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave these repairs out (docs/import.md has them all)
    #[arg(long, value_delimiter = ',', value_name = "RULE,…")]
    without: Vec<String>,
    /// The day of publication; with it edition.xml is written too, if there is none
    #[arg(long, value_name = "2026-03-25", value_parser = day)]
    date: Option<Date>,
    /// The paper's name, for edition.xml
    #[arg(long, value_name = "NAME", default_value = "未命名")]
    name: String,
    /// The pictures of the picture stories, in their order
    #[arg(long, value_name = "FILE")]
    image: Vec<PathBuf>,
    /// Write over stories that are there
    #[arg(long)]
    force: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = ImportFormat::Human)]
    format: ImportFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum ImportFormat {
    /// Sentences to read
    Human,
    /// Stories and repairs as JSON
    Json,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "no such day; write it as 2026-03-25".to_string())
}

/// Imports stories.
pub fn run(arguments: &ImportArguments, voice: Voice) -> ExitCode {
    let From::Text(arguments) = &arguments.from;
    let rules = match Rules::without(&arguments.without) {
        Ok(rules) => rules,
        Err(name) => {
            return usage_error(&format!(
                "--without {name}: there is no such rule; the rules are {}",
                RULES.join(", ")
            ));
        }
    };
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let mut batch = Batch::default();
    for path in &arguments.files {
        read(path, &rules, arguments.date, &mut batch, &mut sources, &mut sink);
    }
    name_pictures(&mut batch, arguments, &mut sink);
    let failed = sink.has_errors();
    let written =
        if failed || arguments.dry_run { Ok(()) } else { write(&batch, arguments, &mut sink) };
    let told = match arguments.format {
        ImportFormat::Human => human(&batch, arguments, &sources, voice),
        ImportFormat::Json => machine(&batch, &sources),
    };
    if !sink.has_errors() || arguments.dry_run {
        let _ = std::io::stdout().write_all(told.as_bytes());
    }
    eprint!("{}", render::render(sink.found(), &sources, voice.lang, voice.color));
    if let Err((path, error)) = written {
        let path = path.display();
        let found = Diagnostic::error("output-unwritable").with("path", path).with("reason", error);
        eprint!("{}", render::render(&[found], &sources, voice.lang, voice.color));
        return UNWRITTEN.into();
    }
    if sink.has_errors() { HAS_ERRORS.into() } else { ExitCode::SUCCESS }
}

/// Everything that was read.
#[derive(Default)]
struct Batch {
    stories: Vec<Story>,
    /// The repairs, each with the file that it was made in.
    repairs: Vec<(FileId, Repair)>,
    /// The pictures to be copied: what the user named, and where it goes.
    pictures: Vec<(PathBuf, String)>,
}

/// Reads one text.
fn read(
    path: &Path,
    rules: &Rules,
    date: Option<Date>,
    batch: &mut Batch,
    sources: &mut Sources,
    sink: &mut Sink,
) {
    let path_shown = shown(path);
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(reason) => {
            let found = Diagnostic::error("file-unreadable").of_file(&path_shown);
            return sink.push(found.with("path", &path_shown).with("reason", reason));
        }
    };
    let Some((file, words)) = crate::source::decode_any(bytes, &path_shown, sources, sink) else {
        return;
    };
    match text::import(&words, rules, date) {
        Err(limit) => {
            let found = Diagnostic::error("text-limit").of_file(&path_shown);
            sink.push(found.with("path", &path_shown).with("reason", limit));
        }
        Ok(made) => {
            let (missing, extra) = &made.lost;
            if !(missing.is_empty() && extra.is_empty()) {
                let found = Diagnostic::error("text-lost").of_file(&path_shown);
                sink.push(found.with("missing", missing).with("extra", extra));
            }
            if made.stories.is_empty() {
                let found = Diagnostic::warning("text-without-story").of_file(&path_shown);
                sink.push(found.with("path", &path_shown));
            }
            batch.stories.extend(made.stories);
            batch.repairs.extend(made.repairs.into_iter().map(|repair| (file, repair)));
        }
    }
}

/// The bytes of a file, or of standard input.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let limited = std::io::stdin().lock().take(FILE_LIMIT).read_to_end(&mut bytes);
        return limited.map(|_| bytes).map_err(|error| error.to_string());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let store = DiskStore::new(folder.unwrap_or(Path::new(".")));
    store.read(&name).map_err(|error| error.to_string())
}

/// The number of a story, from 1, as its file's name has it.
fn file_name(number: usize) -> String {
    format!("articles/{number:02}.xml")
}

/// Gives each picture its name in the edition, and says which are still to come.
fn name_pictures(batch: &mut Batch, arguments: &TextArguments, sink: &mut Sink) {
    let mut given = arguments.image.iter();
    for (index, story) in batch.stories.iter_mut().enumerate() {
        let number = index + 1;
        if story.headline.is_empty() {
            let found = Diagnostic::warning("text-headless").with("number", number);
            sink.push(found.with("path", file_name(number)));
        }
        let figures = story.body.iter_mut().filter_map(|block| match block {
            Block::Figure(src, _) => Some(src),
            _ => None,
        });
        for (at, src) in figures.enumerate() {
            let picture = given.next();
            let extension = picture
                .and_then(|path| path.extension())
                .map_or("jpg".to_string(), |extension| extension.to_string_lossy().to_lowercase());
            let more = if at == 0 { String::new() } else { format!("-{}", at + 1) };
            *src = format!("images/{number:02}{more}.{extension}");
            match picture {
                Some(path) => batch.pictures.push((path.clone(), src.clone())),
                None => {
                    let found = Diagnostic::warning("text-picture-missing").with("number", number);
                    sink.push(found.with("path", &*src));
                }
            }
        }
    }
}

/// Writes the stories, their pictures and, if there is none and a day was given, `edition.xml`.
fn write(
    batch: &Batch,
    arguments: &TextArguments,
    sink: &mut Sink,
) -> Result<(), (PathBuf, std::io::Error)> {
    let Some(folder) = &arguments.out else { return Ok(()) };
    let there = DiskStore::new(folder).list("articles").unwrap_or_default();
    let articles = folder.join("articles");
    if !there.is_empty() && !arguments.force {
        sink.push(Diagnostic::error("folder-taken").with("path", articles.display()));
        return Ok(());
    }
    let mut pictures = Vec::new();
    for (path, src) in &batch.pictures {
        match bytes(path) {
            Ok(bytes) => pictures.push((src, bytes)),
            Err(reason) => {
                let path = shown(path);
                let found = Diagnostic::error("file-unreadable").of_file(&path);
                sink.push(found.with("path", &path).with("reason", reason));
            }
        }
    }
    if sink.has_errors() {
        return Ok(());
    }
    let put = |path: &str, bytes: &[u8]| {
        let path = folder.join(path);
        store::write_whole(&path, bytes).map_err(|error| (path, error))
    };
    for (index, story) in batch.stories.iter().enumerate() {
        let file = writer::article(story, &format!("a{}", index + 1));
        put(&file_name(index + 1), file.as_bytes())?;
    }
    for (src, bytes) in pictures {
        put(src, &bytes)?;
    }
    let has_edition = DiskStore::new(folder).exists("edition.xml").unwrap_or(false);
    if let Some(date) = arguments.date.filter(|_| !has_edition) {
        put("edition.xml", writer::edition("edition", date, &arguments.name).as_bytes())?;
    }
    Ok(())
}

/// The finding that tells of a repair.
fn told(file: FileId, repair: &Repair) -> Diagnostic {
    let found = Diagnostic::advice("text-repaired").case(repair.rule);
    let found = found.at(Span::new(file, repair.start, repair.end));
    found.with("before", &repair.before).with("after", &repair.after)
}

/// What was made, for a person: each story, and the repairs by rule, or one by one in a dry run.
fn human(batch: &Batch, arguments: &TextArguments, sources: &Sources, voice: Voice) -> String {
    let mut text = String::new();
    for (index, story) in batch.stories.iter().enumerate() {
        let chars: usize = story.texts().iter().map(|text| text.chars().count()).sum();
        let headline = match story.headline.replace('\n', " ") {
            none if none.is_empty() => say(voice, "（没有标题）", "(no headline)").to_string(),
            headline => headline,
        };
        let names: Vec<&str> = story.persons.iter().map(|person| person.name.as_str()).collect();
        let form = story.form.unwrap_or_default();
        let _ = match voice.lang {
            UiLang::Zh => writeln!(
                text,
                "{}  {headline}  {form}  {} 段 {chars} 字  {}",
                file_name(index + 1),
                story.body.len(),
                names.join("、")
            ),
            UiLang::En => writeln!(
                text,
                "{}  {headline}  {form}, {} blocks, {chars} characters  {}",
                file_name(index + 1),
                story.body.len(),
                names.join(", ")
            ),
        };
    }
    text.push('\n');
    for rule in RULES {
        let made: Vec<_> =
            batch.repairs.iter().filter(|(_, repair)| repair.rule == *rule).collect();
        if made.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{rule} ×{}", made.len());
        if !arguments.dry_run {
            continue;
        }
        for (file, repair) in made {
            let found = told(*file, repair);
            let place = found
                .span
                .and_then(|span| Some((sources.path(span.file)?, sources.line_column(span)?.0)));
            let (sentence, _) = sentences(&found, voice.lang);
            let place = place.map(|(path, line)| format!("{path}:{line}")).unwrap_or_default();
            let _ = writeln!(text, "    {place}  {sentence}");
        }
    }
    let (stories, repairs) = (batch.stories.len(), batch.repairs.len());
    let _ = match (voice.lang, arguments.dry_run) {
        (UiLang::Zh, true) => writeln!(
            text,
            "{stories} 篇，{repairs} 处修正；试运行，没有写文件。关掉一条规则用 --without 规则名"
        ),
        (UiLang::Zh, false) => {
            writeln!(text, "{stories} 篇，{repairs} 处修正（--dry-run 逐条列出），一字未丢")
        }
        (UiLang::En, true) => writeln!(
            text,
            "{stories} stories, {repairs} repairs; a dry run, nothing was written. --without RULE turns one off"
        ),
        (UiLang::En, false) => writeln!(
            text,
            "{stories} stories, {repairs} repairs (--dry-run lists them), no character lost"
        ),
    };
    text
}

/// What was made, for a program.
fn machine(batch: &Batch, sources: &Sources) -> String {
    let stories = batch.stories.iter().enumerate().map(|(index, story)| {
        json!({
            "file": file_name(index + 1),
            "form": story.form,
            "page": story.page,
            "kicker": story.kicker,
            "headline": story.headline,
            "deck": story.deck,
            "names": story.persons.iter().map(|person| &person.name).collect::<Vec<_>>(),
            "blocks": story.body.len(),
        })
    });
    let repairs = batch.repairs.iter().map(|(file, repair)| {
        let span = Span::new(*file, repair.start, repair.end);
        json!({
            "rule": repair.rule,
            "file": sources.path(*file),
            "line": sources.line_column(span).map(|(line, _)| line),
            "before": repair.before,
            "after": repair.after,
            "removed": repair.removed,
            "added": repair.added,
            "message": sentences(&told(*file, repair), UiLang::En).0,
        })
    });
    let all =
        json!({ "stories": stories.collect::<Vec<_>>(), "repairs": repairs.collect::<Vec<_>>() });
    format!("{all:#}\n")
}
