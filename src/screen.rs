//! The files for screens: pages drawn, the e-book with its cover, facsimiles and face, the page pictures.

use crate::edition::AssetId;
use crate::font::FontBook;
use crate::frame::{Page, Pages};
use crate::picture::{Format, Picture, SCREEN_LONGEST, ScreenError, ScreenPicture};
use crate::write::epub::{
    self, Cover, Coverage, Epub, EpubFont, EpubImage, EpubInput, EpubPage, Facsimile, FontExtent,
};
use crate::write::png::{self, Raster, RasterPicture};
use crate::{Job, Loaded, Observer, Output, Phase, Resources, observed};

/// What the e-book is given besides the stories.
#[derive(Clone, Debug)]
pub struct BookExtras {
    /// The cover.
    pub cover: BookCover,
    /// Whether each printed page can be looked at.
    pub facsimiles: bool,
    /// The face of the text.
    pub fonts: BookFonts,
    /// Who vouches that the book is accessible, if anybody does.
    pub certifier: Option<String>,
}

impl BookExtras {
    /// Whether the book shows a printed page.
    pub fn shows_pages(&self) -> bool {
        self.facsimiles || matches!(self.cover, BookCover::FirstPage)
    }
}

/// The e-book's cover.
#[derive(Clone, Debug)]
pub enum BookCover {
    /// None.
    None,
    /// Page 1, drawn.
    FirstPage,
    /// A picture of its own.
    Picture(Box<Picture>),
}

/// Whether the e-book carries the face of the text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum BookFonts {
    /// It does not: the text is in the reader's face.
    None,
    /// It carries the characters that it needs, or all.
    Carried(FontExtent),
}

impl Default for BookExtras {
    /// Pages and cover; no face: readers have Chinese faces of their own and choose among them.
    fn default() -> Self {
        Self {
            cover: BookCover::FirstPage,
            facsimiles: true,
            fonts: BookFonts::None,
            certifier: None,
        }
    }
}

/// Why a file for screens was not made.
#[derive(Debug, thiserror::Error)]
pub enum ScreenFileError {
    /// The e-book can't be written.
    #[error(transparent)]
    Epub(#[from] epub::EpubError),
    /// A page can't be encoded.
    #[error(transparent)]
    Page(#[from] png::EncodeError),
    /// A picture can't be encoded.
    #[error(transparent)]
    Picture(#[from] ScreenError),
}

/// JPEG quality of cover and facsimiles: type stays clean, and a page takes about 300 KB.
const PAGE_QUALITY: u8 = 85;

/// The files for screens.
#[derive(Debug, Default)]
pub struct Screen {
    /// The files.
    pub files: Vec<Output>,
    /// What the e-book's face, if it carries one, has of its characters.
    pub coverage: Option<Coverage>,
}

/// The files for screens that the job wants.
///
/// # Errors
/// A page or a picture can't be encoded, or the e-book can't be written.
pub fn files(
    loaded: &Loaded,
    pages: &Pages,
    job: &Job<'_>,
    resources: &Resources,
    observer: &dyn Observer,
) -> Result<Screen, ScreenFileError> {
    let mut made = Screen::default();
    if !job.wanted.png && !job.wanted.epub {
        return Ok(made);
    }
    let (png_count, book_count) = counts(job, pages);
    let (rasters, shown) = observed(observer, Phase::Raster, || {
        if png_count.max(book_count) == 0 {
            return Ok((Vec::new(), Vec::new()));
        }
        draw(loaded, pages, &resources.book, job.ppi, (png_count, book_count))
    })?;
    if job.wanted.epub {
        let book = observed(observer, Phase::Epub, || {
            write_book(loaded, pages, job, &shown, &resources.book)
        })?;
        let (path, bytes) = (format!("{}.epub", loaded.edition.id), book.bytes);
        made.files.push(Output { path, kind: "epub", bytes });
        made.coverage = book.coverage;
    }
    if job.wanted.png {
        let encoded = observed(observer, Phase::Png, || {
            rasters.iter().map(png::encode_png).collect::<Result<Vec<_>, _>>()
        })?;
        made.files.extend(encoded.into_iter().zip(&pages.pages).map(|(bytes, page)| Output {
            path: page_picture(page.number),
            kind: "png",
            bytes,
        }));
    }
    Ok(made)
}

/// Where a page's picture lies in the output folder.
pub fn page_picture(number: u32) -> String {
    format!("pages/{number:02}.png")
}

/// How many pages are drawn for themselves, and how many for the book.
fn counts(job: &Job<'_>, pages: &Pages) -> (usize, usize) {
    let all = pages.pages.len();
    let book = match (&job.book.cover, job.book.facsimiles) {
        (_, true) => all,
        (BookCover::FirstPage, false) => all.min(1),
        (BookCover::None | BookCover::Picture(_), false) => 0,
    };
    (if job.wanted.png { all } else { 0 }, if job.wanted.epub { book } else { 0 })
}

/// A page as the book shows it.
struct ShownPage {
    jpeg: Vec<u8>,
    width: u32,
    height: u32,
}

/// Draws the first pages: so many at `ppi`, and so many for the book.
fn draw(
    loaded: &Loaded,
    pages: &Pages,
    book: &FontBook,
    ppi: f64,
    (png_count, book_count): (usize, usize),
) -> Result<(Vec<Raster>, Vec<ShownPage>), png::EncodeError> {
    let rgb: Vec<_> = loaded.pictures.iter().map(Picture::rgb).collect();
    let picture = |(picture, rgb): (&Picture, _)| {
        let rgb: &std::borrow::Cow<'_, [u8]> = rgb;
        (picture.width, picture.height, rgb)
    };
    let sources: Vec<_> = loaded.pictures.iter().zip(&rgb).map(picture).collect();
    let pictures: Vec<_> = sources
        .iter()
        .map(|(width, height, rgb)| RasterPicture { width: *width, height: *height, rgb })
        .collect();
    let at = |page: &Page, ppi| png::raster(page, book, &pictures, ppi);
    let rasters: Vec<Raster> = pages.pages[..png_count].iter().map(|page| at(page, ppi)).collect();
    let shown = pages.pages[..book_count].iter().enumerate().map(|(index, page)| {
        let own = screen_ppi(page);
        let drawn;
        let raster = match rasters.get(index).filter(|_| own == ppi) {
            Some(raster) => raster,
            None => {
                drawn = at(page, own);
                &drawn
            }
        };
        let jpeg = png::encode_jpeg(raster, PAGE_QUALITY)?;
        Ok(ShownPage { jpeg, width: raster.width, height: raster.height })
    });
    let shown = shown.collect::<Result<_, png::EncodeError>>()?;
    Ok((rasters, shown))
}

/// Pixels per inch at which a page's longer side is as long as screens show. The book does not depend on the
/// resolution of the page pictures.
fn screen_ppi(page: &Page) -> f64 {
    let longest = page.boxes.trim.w.max(page.boxes.trim.h).to_pt().max(1.0);
    f64::from(SCREEN_LONGEST) * 72.0 / longest
}

fn write_book(
    loaded: &Loaded,
    pages: &Pages,
    job: &Job<'_>,
    shown: &[ShownPage],
    faces: &FontBook,
) -> Result<Epub, ScreenFileError> {
    let facsimile = |index: usize, page: &Page| {
        let shown = shown.get(index).filter(|_| job.book.facsimiles)?;
        let sheet = (page.boxes.trim.w, page.boxes.trim.h);
        Some(Facsimile { bytes: &shown.jpeg, width: shown.width, height: shown.height, sheet })
    };
    let printed = pages.pages.iter().enumerate().map(|(index, page)| EpubPage {
        number: page.number,
        label: &page.label,
        name: page.name.as_deref(),
        facsimile: facsimile(index, page),
    });
    let made: Vec<ScreenPicture<'_>> =
        loaded.pictures.iter().map(Picture::for_screen).collect::<Result<_, _>>()?;
    let images = made.iter().enumerate().map(|(index, picture)| EpubImage {
        asset: AssetId(index),
        bytes: &picture.bytes,
        format: picture.format,
        width: picture.width,
        height: picture.height,
    });
    let own = match &job.book.cover {
        BookCover::Picture(picture) => Some(picture.for_screen()?),
        BookCover::None | BookCover::FirstPage => None,
    };
    let cover = match (&job.book.cover, &own, shown.first()) {
        (BookCover::FirstPage, ..) if job.book.facsimiles => Some(Cover::FirstFacsimile),
        (BookCover::FirstPage, _, Some(page)) => {
            Some(Cover::Picture { bytes: &page.jpeg, format: Format::Jpeg })
        }
        (BookCover::Picture(_), Some(picture), _) => {
            Some(Cover::Picture { bytes: &picture.bytes, format: picture.format })
        }
        _ => None,
    };
    let font = match job.book.fonts {
        BookFonts::None => None,
        BookFonts::Carried(extent) => {
            Some(EpubFont { face: faces.face(job.design.faces.body), extent })
        }
    };
    Ok(epub::write(&EpubInput {
        edition: &loaded.edition,
        breaks: &pages.breaks,
        pages: &printed.collect::<Vec<_>>(),
        cover,
        font,
        images: &images.collect::<Vec<_>>(),
        certifier: job.book.certifier.as_deref(),
    })?)
}
