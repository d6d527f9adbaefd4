//! `banxin build`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::observe::Watch;
use super::settings::Settings;
use super::{
    Format, HAS_ERRORS, UNWRITTEN, Voice, add_faces, explain, render, shown, summary, usage_error,
};
use crate::config::BuildConfig;
use crate::diag::{Diagnostic, Severity, Sink, Sources};
use crate::page::design::Design;
use crate::picture::Picture;
use crate::screen::page_picture;
use crate::store::{self, DiskStore, Refused, Store, StoreError};
use crate::write::epub::FontExtent;
use crate::{BookCover, BookExtras, BookFonts, Job, Order, Outputs, Resources, Wanted};

/// Pixels per inch of page pictures and cover, if nothing says otherwise.
pub const PPI: u16 = 110;

#[derive(Debug, Args)]
pub struct BuildArguments {
    /// The edition's folder
    edition: PathBuf,
    /// Where the files go [default: out/ID]
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make only these
    #[arg(long, value_delimiter = ',', value_name = "KIND,…")]
    only: Vec<Kind>,
    /// tabloid, broadsheet or WIDTHxHEIGHTmm [default: what the edition says, or tabloid]
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// A design of your own, as TOML
    #[arg(long, value_name = "FILE", conflicts_with = "sheet")]
    design: Option<PathBuf>,
    /// Add the faces in this folder; may be given again
    #[arg(long, value_name = "DIR")]
    font_dir: Vec<PathBuf>,
    /// Pixels per inch of the page pictures [default: 110]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=600))]
    ppi: Option<u16>,
    /// The e-book's cover: page (page 1), none, or a picture's FILE
    #[arg(long, value_name = "page|none|FILE", default_value = "page")]
    epub_cover: String,
    /// A picture of each page in the e-book, its stories to be opened from there
    #[arg(long, value_enum, default_value_t = Facsimiles::Pages)]
    epub_facsimile: Facsimiles,
    /// The face of the text in the e-book: the characters it needs, or the whole
    #[arg(long, value_enum, default_value_t = EpubFonts::Subset)]
    epub_fonts: EpubFonts,
    /// Who vouches that the e-book meets EPUB Accessibility 1.1 at level AA [default: nobody]
    #[arg(long, value_name = "NAME")]
    epub_certified_by: Option<String>,
    /// Names that no line parts, one a line, besides those of bylines, credits and banxin.toml
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// Say why each page came out as it did, and what the next best would have cost
    #[arg(long)]
    explain: bool,
    /// Take warnings for errors
    #[arg(long)]
    strict: bool,
    /// Write the time of each phase to this file; outputs are then made one after the other
    #[arg(long, value_name = "FILE")]
    timings: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Pdf,
    Epub,
    Png,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Facsimiles {
    Pages,
    None,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum EpubFonts {
    None,
    Subset,
    Full,
}

/// Builds an edition and writes its files: all of them, or none.
pub fn run(arguments: &BuildArguments, voice: Voice) -> ExitCode {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let settings = Settings::of(&arguments.edition, &mut sources, &mut sink);
    let voice = settings.voice(voice);
    let house = &settings.config.build;
    let watch = Watch::new(voice);
    let mut resources = Resources::builtin();
    if let Err(message) = add_faces(&arguments.font_dir, &mut resources) {
        return usage_error(&message);
    }
    let store = DiskStore::new(&arguments.edition);
    let loaded = crate::load(&store, &mut sources, &mut sink, &watch);
    let Some(loaded) = loaded else { return fail(&sink, &sources, voice, &watch) };
    let design = match design(arguments, house, &loaded.edition, &resources) {
        Ok(design) => design,
        Err(message) => return usage_error(&message),
    };
    let all = arguments.only.is_empty();
    let wants = |kind| all || arguments.only.contains(&kind);
    let wanted = Wanted { pdf: wants(Kind::Pdf), epub: wants(Kind::Epub), png: wants(Kind::Png) };
    let order = if arguments.timings.is_some() { Order::InTurn } else { Order::SideBySide };
    let Ok(book) = book_extras(arguments, &mut sink) else {
        return fail(&sink, &sources, voice, &watch);
    };
    let mut names = match names(arguments.names.as_deref()) {
        Ok(names) => names,
        Err(message) => return usage_error(&message),
    };
    names.extend(settings.config.check.people.iter().map(|person| person.name.clone()));
    let ppi = f64::from(arguments.ppi.or(house.ppi).unwrap_or(PPI).clamp(20, 600));
    let job = Job { wanted, design: &design, ppi, book, order, names };
    let outputs = crate::build(&loaded, &job, &resources, &sources, &mut sink, &watch);
    let warned = sink.found().iter().any(|found| found.severity == Severity::Warning);
    let strict = arguments.strict || house.strict.unwrap_or(false);
    let Some(outputs) = outputs.filter(|_| !(strict && warned)) else {
        return fail(&sink, &sources, voice, &watch);
    };
    watch.finish();
    eprint!("{}", render::render(sink.found(), &sources, voice.lang, voice.color));
    let folder = arguments.out.clone().or(house.out.as_ref().map(PathBuf::from));
    let folder = folder.unwrap_or_else(|| Path::new("out").join(&loaded.edition.id));
    if let Err(Refused { path, reason }) = write(&outputs, &folder, arguments, &watch) {
        let found = Diagnostic::error("output-unwritable");
        let found = found.with("path", path.display()).with("reason", reason);
        eprint!("{}", render::render(&[found], &sources, voice.lang, voice.color));
        return UNWRITTEN.into();
    }
    let told = match arguments.format {
        Format::Json => outputs.report.to_json(),
        Format::Text => {
            let name = &loaded.edition.masthead.name;
            let seconds = watch.seconds();
            let mut told = summary::summary(&outputs, name, &design, &folder, seconds, voice);
            if arguments.explain {
                told += &explain::explain(&outputs.report, voice);
            }
            told
        }
    };
    // A reader that closed the pipe has what it wanted.
    let _ = std::io::stdout().write_all(told.as_bytes());
    ExitCode::SUCCESS
}

/// Tells the findings; nothing was written.
fn fail(sink: &Sink, sources: &Sources, voice: Voice, watch: &Watch) -> ExitCode {
    watch.finish();
    eprint!("{}", render::render(sink.found(), sources, voice.lang, voice.color));
    HAS_ERRORS.into()
}

/// The text of the file that `option` names.
fn text_of(option: &str, path: &Path) -> Result<String, String> {
    let bytes = read_named(path).map_err(|error| format!("{option} {}: {error}", shown(path)))?;
    String::from_utf8(bytes).map_err(|error| format!("{option} {}: {error}", shown(path)))
}

/// The names in a list, one a line; what follows a `#` is a remark.
fn names(list: Option<&Path>) -> Result<Vec<String>, String> {
    let Some(path) = list else { return Ok(Vec::new()) };
    let text = text_of("--names", path)?;
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(lines.filter(|name| !name.is_empty()).map(String::from).collect())
}

/// The design that was asked for: a file, a sheet, what `banxin.toml` or the edition's pages say, or tabloid.
fn design(
    arguments: &BuildArguments,
    house: &BuildConfig,
    edition: &crate::edition::Edition,
    resources: &Resources,
) -> Result<Design, String> {
    if let Some(path) = &arguments.design {
        let text = text_of("--design", path)?;
        return Design::parse(&text, &resources.book)
            .map_err(|error| format!("--design {}: {error}", shown(path)));
    }
    let said = edition.pages.iter().find_map(|page| page.sheet.as_deref());
    let sheet = arguments.sheet.as_deref().or(house.sheet.as_deref()).or(said).unwrap_or("tabloid");
    Design::named(sheet, &resources.book).map_err(|error| format!("--sheet {sheet}: {error}"))
}

/// What the e-book is given besides the stories; the sink says why it can't be.
fn book_extras(arguments: &BuildArguments, sink: &mut Sink) -> Result<BookExtras, ()> {
    let cover = match arguments.epub_cover.as_str() {
        "page" => BookCover::FirstPage,
        "none" => BookCover::None,
        path => BookCover::Picture(Box::new(picture(Path::new(path), sink).ok_or(())?)),
    };
    let fonts = match arguments.epub_fonts {
        EpubFonts::None => BookFonts::None,
        EpubFonts::Subset => BookFonts::Carried(FontExtent::Subset),
        EpubFonts::Full => BookFonts::Carried(FontExtent::Full),
    };
    let facsimiles = arguments.epub_facsimile == Facsimiles::Pages;
    Ok(BookExtras { cover, facsimiles, fonts, certifier: arguments.epub_certified_by.clone() })
}

/// The picture in a file that the user named.
fn picture(path: &Path, sink: &mut Sink) -> Option<Picture> {
    let path_shown = shown(path);
    let bytes = read_named(path).map_err(|error| {
        let found = Diagnostic::error("file-unreadable").of_file(&path_shown);
        sink.push(found.with("path", &path_shown).with("reason", error));
    });
    Picture::open(bytes.ok()?, &path_shown, sink)
}

/// A file anywhere, through the store of its folder.
fn read_named(path: &Path) -> Result<Vec<u8>, StoreError> {
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    DiskStore::new(folder).read(&name)
}

/// Writes the files, all of them or none, and removes page pictures that an earlier build left.
fn write(
    outputs: &Outputs,
    folder: &Path,
    arguments: &BuildArguments,
    watch: &Watch,
) -> Result<(), Refused> {
    let report = outputs.report.to_json();
    let timings = format!("{:#}\n", watch.timings());
    let mut files: Vec<(PathBuf, &[u8])> =
        outputs.files.iter().map(|file| (folder.join(&file.path), &file.bytes[..])).collect();
    files.push((folder.join("report.json"), report.as_bytes()));
    files.extend(arguments.timings.clone().map(|path| (path, timings.as_bytes())));
    let files: Vec<(&Path, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_path(), *bytes)).collect();
    store::replace_all(&files, &stale_pages(outputs, folder))
}

/// The page pictures in the output folder that a build with more pages left, if this one made any.
fn stale_pages(outputs: &Outputs, folder: &Path) -> Vec<PathBuf> {
    let made = |path: &str| outputs.files.iter().any(|file| file.path == path);
    if outputs.files.iter().all(|file| file.kind != "png") {
        return Vec::new();
    }
    // A folder that can't be read can't be written either, which is told then.
    let there = DiskStore::new(folder).list("pages").unwrap_or_default();
    let stale = there.iter().filter(|path| is_page_picture(path) && !made(path));
    stale.map(|path| folder.join(path)).collect()
}

/// Whether a page's picture would be named so: `pages/07.png`, `pages/112.png`.
fn is_page_picture(path: &str) -> bool {
    let number = path.strip_prefix("pages/").and_then(|name| name.strip_suffix(".png"));
    let number = number.and_then(|number| number.parse::<u32>().ok());
    number.is_some_and(|number| page_picture(number) == path)
}
