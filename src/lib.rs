//! banxin (版心): structured article files in, a print-ready newspaper PDF and an EPUB out.
//!
//! Data walks one way: bytes → Draft → Edition → Prepared → Galley → PagePlan → Pages → files. See
//! `docs/ARCHITECTURE.md` for the floors and what each may use. [`build`] names every phase in order.

pub mod calendar;
pub mod check;
pub mod cli;
pub mod color;
pub mod compose;
pub mod diag;
pub mod edition;
pub mod font;
pub mod frame;
pub mod galley;
pub mod geom;
pub mod page;
pub mod picture;
pub mod report;
mod screen;
pub mod set;
pub mod shape;
pub mod source;
pub mod store;
pub mod text;
pub mod write;

use color::Press;
use diag::{Diagnostic, Sink, Sources};
use edition::{Asset, Edition};
use font::FontBook;
use page::PageContext;
use page::design::Design;
use picture::Picture;
use report::Report;
pub use screen::{BookCover, BookExtras, BookFonts};
use shape::Shaper;
use store::Store;

/// What is opened once and serves every edition of a process.
#[derive(Debug)]
pub struct Resources {
    /// The faces.
    pub book: FontBook,
    /// The printing condition.
    pub press: Press,
}

impl Resources {
    /// What the program carries.
    pub fn builtin() -> Self {
        Self { book: FontBook::builtin(), press: Press::newsprint() }
    }
}

/// Which files are wanted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The print PDF.
    pub pdf: bool,
    /// The e-book.
    pub epub: bool,
    /// A picture of each page.
    pub png: bool,
}

/// One edition to be built.
#[derive(Debug)]
pub struct Job<'a> {
    /// Which files are wanted.
    pub wanted: Wanted,
    /// The design of the pages.
    pub design: &'a Design,
    /// Pixels per inch of the page pictures.
    pub ppi: f64,
    /// What the e-book is given besides the stories.
    pub book: BookExtras,
    /// Whether outputs are made at the same time.
    pub order: Order,
    /// The paper's own list of names that no line parts.
    pub names: Vec<String>,
}

/// Whether outputs are made at the same time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// All at once.
    SideBySide,
    /// One after the other, so that each phase's processor time is its own.
    InTurn,
}

/// A phase of a build, in order.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Files are read, pictures decoded.
    Parse,
    /// Text is shaped and classified.
    Shape,
    /// Pages are planned.
    Plan,
    /// Pages are filled.
    Fill,
    /// Pages are drawn as pixels, for cover, facsimiles and page pictures.
    Raster,
    /// The print PDF is written.
    Pdf,
    /// The e-book is written.
    Epub,
    /// The page pictures are encoded.
    Png,
}

/// Is told when phases begin and end: a clock, a progress bar. Phases may run side by side.
pub trait Observer: Sync {
    /// Runs in the thread that begins the phase.
    fn begin(&self, phase: Phase);
    /// Runs in the thread that ends the phase.
    fn end(&self, phase: Phase);
}

/// Runs one phase under the observer's eyes.
fn observed<T>(observer: &dyn Observer, phase: Phase, work: impl FnOnce() -> T) -> T {
    observer.begin(phase);
    let result = work();
    observer.end(phase);
    result
}

/// A file to be written.
#[derive(Debug)]
pub struct Output {
    /// The path below the output folder.
    pub path: String,
    /// `pdf`, `epub` or `png`.
    pub kind: &'static str,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// What a build made.
#[derive(Debug)]
pub struct Outputs {
    /// The files, without the report.
    pub files: Vec<Output>,
    /// The report.
    pub report: Report,
}

/// The edition in a folder with its pictures, decoded.
#[derive(Debug)]
pub struct Loaded {
    /// The edition.
    pub edition: Edition,
    /// The pictures, in the order of the edition's assets.
    pub pictures: Vec<Picture>,
}

/// Reads an edition and its pictures. `None`: the sink says why not.
pub fn load(
    store: &dyn Store,
    sources: &mut Sources,
    sink: &mut Sink,
    observer: &dyn Observer,
) -> Option<Loaded> {
    observed(observer, Phase::Parse, || {
        let edition = edition::read(store, sources, sink)?;
        let pictures: Vec<Option<Picture>> =
            edition.assets.iter().map(|asset| picture(asset, store, sink)).collect();
        let pictures = pictures.into_iter().collect::<Option<Vec<_>>>()?;
        (!sink.has_errors()).then_some(Loaded { edition, pictures })
    })
}

/// The picture of an asset. A file that is of no use is told at the place in the story that names it.
fn picture(asset: &Asset, store: &dyn Store, sink: &mut Sink) -> Option<Picture> {
    let shown = store.shown(&asset.path);
    let mut found = Sink::default();
    let picture = match store.read(&asset.path) {
        Ok(bytes) => Picture::open(bytes, &shown, &mut found),
        Err(error) => {
            let unreadable = Diagnostic::error("file-unreadable").of_file(&shown);
            found.push(unreadable.with("path", &shown).with("reason", error));
            None
        }
    };
    if picture.as_ref().is_some_and(Picture::is_drawing) {
        found.push(Diagnostic::warning("image-unprinted").of_file(&shown).with("path", &shown));
    }
    found.found().iter().for_each(|finding| sink.push(finding.clone().at(asset.span)));
    picture
}

/// Builds an edition, in memory. `None`: the sink says why not.
pub fn build(
    loaded: &Loaded,
    job: &Job<'_>,
    resources: &Resources,
    sources: &Sources,
    sink: &mut Sink,
    observer: &dyn Observer,
) -> Option<Outputs> {
    let edition = &loaded.edition;
    let sizes: Vec<_> = loaded.pictures.iter().map(Picture::printed_size).collect();
    let shaper = observed(observer, Phase::Shape, || Shaper::new(&resources.book));
    let cx = PageContext {
        edition,
        design: job.design,
        shaper: &shaper,
        pictures: &sizes,
        names: &job.names,
    };
    let stories = observed(observer, Phase::Shape, || page::prepare(&cx, sink));
    let plans = observed(observer, Phase::Plan, || page::plan(&stories, &cx, sink));
    if sink.has_errors() {
        return None;
    }
    let looked_at = job.wanted.pdf || job.wanted.png || job.book.shows_pages();
    let fill = if looked_at { page::fill } else { page::outline };
    let pages = observed(observer, Phase::Fill, || fill(&stories, &plans, &cx));
    let print = || {
        job.wanted.pdf.then(|| {
            observed(observer, Phase::Pdf, || {
                write::pdf::write(&pages, &resources.book, &loaded.pictures, &resources.press)
            })
        })
    };
    let screen = || screen::files(loaded, &pages, job, resources, observer);
    let several = job.wanted.pdf && (job.wanted.epub || job.wanted.png);
    let (pdf, rest) = match job.order {
        Order::SideBySide if several => std::thread::scope(|scope| {
            let print = scope.spawn(print);
            let rest = screen();
            (print.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), rest)
        }),
        Order::InTurn | Order::SideBySide => (print(), screen()),
    };
    let mut files = Vec::new();
    let (mut printed, mut coverage) = (None, None);
    match pdf {
        Some(Ok(pdf)) => {
            let bytes = pdf.bytes.clone();
            files.push(Output { path: format!("{}.pdf", edition.id), kind: "pdf", bytes });
            printed = Some(pdf);
        }
        Some(Err(error)) => sink.push(Diagnostic::error("output-failed").with("reason", error)),
        None => {}
    }
    match rest {
        Ok(rest) => {
            let books = rest.files.iter().filter(|file| file.kind == "epub");
            books.flat_map(|file| check::epub::check(&file.bytes)).for_each(|f| sink.push(f));
            files.extend(rest.files);
            coverage = rest.coverage;
        }
        Err(error) => sink.push(Diagnostic::error("output-failed").with("reason", error)),
    }
    if sink.has_errors() {
        return None;
    }
    if looked_at {
        report::warn_of_loss(&pages, &plans, &stories, sink);
    }
    coverage.iter().for_each(|coverage| report::tell_of_rare(coverage, sink));
    report::warn_of_resolution(&pages, loaded, job.design, sink);
    let made = report::Made {
        loaded,
        stories: &stories,
        plans: &plans,
        pages: &pages,
        files: &files,
        pdf: printed.as_ref(),
        coverage: coverage.as_ref(),
    };
    let report = Report::new(&made, job.design, resources, sources, sink);
    Some(Outputs { files, report })
}
