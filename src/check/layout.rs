//! Pages, looked at before they are printed: pictures at the size they have there, and captions that say
//! where a picture stands.

use super::article;
use crate::diag::{Diagnostic, Sink, Span};
use crate::edition::{Article, Asset, Edition, Figure};
use crate::frame::{Pages, Photo, PictureId};
use crate::geom::{Abs, Rect};
use crate::page::block::{photo_resolution, resolution};
use crate::page::design::Design;
use crate::picture::Picture;

/// Warns of each picture that stands at too few pixels per inch, and of each caption that sends the reader
/// the wrong way.
pub fn check(
    edition: &Edition,
    pictures: &[Picture],
    pages: &Pages,
    design: &Design,
    sink: &mut Sink,
) {
    for photo in pages.breaks.regions.iter().flat_map(|region| &region.photos) {
        let picture = &pictures[photo.picture.0];
        let ppi = photo_resolution(photo, (picture.width, picture.height));
        tell_of_resolution(&edition.assets[photo.picture.0], ppi, design, sink);
    }
    for article in &edition.articles {
        directions(article, pages, sink);
    }
}

/// Warns of pictures that would have too few pixels per inch in the narrowest place that they may get: the
/// columns that the file asks for, or one. For an edition that can't be planned.
pub fn check_narrowest(
    articles: &[Article],
    assets: &[Asset],
    pictures: &[Option<Picture>],
    design: &Design,
    sink: &mut Sink,
) {
    for figure in articles.iter().flat_map(Article::figures) {
        let Some(Some(picture)) = pictures.get(figure.asset.0) else { continue };
        let columns = u32::from(figure.cols.unwrap_or(1)).min(design.columns);
        let width = design.width(columns);
        let height =
            Abs::pt(width.to_pt() * f64::from(picture.height) / f64::from(picture.width.max(1)));
        let ppi = resolution((picture.width, picture.height), width, height);
        tell_of_resolution(&assets[figure.asset.0], ppi, design, sink);
    }
}

fn tell_of_resolution(asset: &Asset, ppi: u32, design: &Design, sink: &mut Sink) {
    if ppi < design.photo.want_ppi {
        let found = Diagnostic::warning("image-lowres").at(asset.span).with("path", &asset.path);
        sink.push(found.with("ppi", ppi).with("floor", design.photo.want_ppi));
    }
}

/// Captions of a story with several pictures that say 左图 or 右图, beside where the page has them.
fn directions(article: &Article, pages: &Pages, sink: &mut Sink) {
    let figures: Vec<&Figure> = article.figures().collect();
    if figures.len() < 2 {
        return;
    }
    let regions = pages.breaks.regions.iter().filter(|region| *region.article == *article.id);
    let photos: Vec<(u32, &Photo)> =
        regions.flat_map(|region| region.photos.iter().map(|photo| (region.page, photo))).collect();
    for figure in figures {
        let own = photos.iter().find(|(_, photo)| photo.picture == PictureId(figure.asset.0));
        let (Some((page, own)), Some(caption)) = (own, &figure.caption) else { continue };
        let said: Vec<(usize, &str)> = article::DIRECTIONS
            .iter()
            .filter_map(|word| Some((caption.text.find(word)?, *word)))
            .collect();
        // A caption that tells of two pictures is looked at by no rule.
        let [(at, word)] = said[..] else { continue };
        let others = photos.iter().filter(|(on, other)| on == page && other.picture != own.picture);
        let mut others = others.map(|(_, other)| other.rect);
        if !others.any(|other| stands(word, own.rect, other)) {
            let found = Diagnostic::warning("caption-direction").with("word", word);
            sink.push(found.at(place(caption, at, word)));
        }
    }
}

fn place(caption: &crate::text::Rich, at: usize, word: &str) -> Span {
    let (first, last) = (caption.span_at(at), caption.span_at(at + word.len() - 3));
    if last.file == first.file && last.end > first.start {
        Span { end: last.end, ..first }
    } else {
        first
    }
}

/// Whether a picture at `own` stands where `word` says, seen from the one at `other`, or over its caption.
fn stands(word: &str, own: Rect, other: Rect) -> bool {
    match word {
        "左图" => own.x < other.x,
        "右图" => own.x > other.x,
        "下图" => own.y > other.y,
        // Every caption stands under its picture.
        _ => true,
    }
}
