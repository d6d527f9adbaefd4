//! `banxin build`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::observe::Watch;
use super::settings::Settings;
use super::{Format, HAS_ERRORS, UNWRITTEN, Voice, add_faces, render, shown, summary, usage_error};
use crate::config::BuildConfig;
use crate::diag::{Diagnostic, Severity, Sink, Sources};
use crate::page::design::Design;
use crate::picture::Picture;
use crate::store::{self, DiskStore, Store, StoreError};
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
    /// Pixels per inch of page pictures and cover [default: 110]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=600))]
    ppi: Option<u16>,
    /// The e-book's cover: page (page 1), none, or a picture's FILE
    #[arg(long, value_name = "page|none|FILE", default_value = "page")]
    epub_cover: String,
    /// A picture of each page in the e-book, its stories to be opened from there
    #[arg(long, value_enum, default_value_t = Facsimiles::Pages)]
    epub_facsimile: Facsimiles,
    /// The face of the text in the e-book: the characters it needs, or the whole
    #[arg(long, value_enum, default_value_t = EpubFonts::None)]
    epub_fonts: EpubFonts,
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
    let ppi = f64::from(arguments.ppi.or(house.ppi).unwrap_or(PPI).clamp(20, 600));
    let job = Job { wanted, design: &design, ppi, book, order };
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
    if let Err((path, error)) = write(&outputs, &folder, arguments, &watch) {
        let path = path.display();
        let found = Diagnostic::error("output-unwritable").with("path", path).with("reason", error);
        eprint!("{}", render::render(&[found], &sources, voice.lang, voice.color));
        return UNWRITTEN.into();
    }
    let told = match arguments.format {
        Format::Json => outputs.report.to_json(),
        Format::Text => {
            let name = &loaded.edition.masthead.name;
            summary::summary(&outputs, name, &design, &folder, watch.seconds(), voice)
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

/// The design that was asked for: a file, a sheet, what `banxin.toml` or the edition's pages say, or tabloid.
fn design(
    arguments: &BuildArguments,
    house: &BuildConfig,
    edition: &crate::edition::Edition,
    resources: &Resources,
) -> Result<Design, String> {
    if let Some(path) = &arguments.design {
        let bytes =
            read_named(path).map_err(|error| format!("--design {}: {error}", shown(path)))?;
        let text = String::from_utf8(bytes)
            .map_err(|error| format!("--design {}: {error}", shown(path)))?;
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
    Ok(BookExtras { cover, facsimiles: arguments.epub_facsimile == Facsimiles::Pages, fonts })
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

/// Writes the files, the report last: where it stands, all it names do.
fn write(
    outputs: &Outputs,
    folder: &Path,
    arguments: &BuildArguments,
    watch: &Watch,
) -> Result<(), (PathBuf, std::io::Error)> {
    let put = |path: PathBuf, bytes: &[u8]| {
        store::write_whole(&path, bytes).map_err(|error| (path, error))
    };
    for file in &outputs.files {
        put(folder.join(&file.path), &file.bytes)?;
    }
    put(folder.join("report.json"), outputs.report.to_json().as_bytes())?;
    if let Some(path) = &arguments.timings {
        put(path.clone(), format!("{:#}\n", watch.timings()).as_bytes())?;
    }
    Ok(())
}
