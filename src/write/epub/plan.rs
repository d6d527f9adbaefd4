//! What the book is made of and in which order: the printed pages, the stories on each, where a story is
//! turned, and the names of all files. Decides everything that more than one document must agree on.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::edition::{Article, AssetId, Edition};
use crate::frame::{BreakMap, Region};
use crate::geom::Abs;

use super::inline::lang_tag;
use super::words::{Words, words};
use super::{Cover, EpubImage, EpubInput, EpubPage, Facsimile};

/// The anchor of a page's facsimile.
pub(super) const FACSIMILE: &str = "facsimile";

/// The book, planned.
pub(super) struct Book<'a> {
    /// What is published.
    pub(super) edition: &'a Edition,
    /// The words of the book’s language.
    pub(super) words: &'static Words,
    /// The book's language tag.
    pub(super) lang: &'a str,
    /// The paper's name and the date.
    pub(super) title: String,
    /// `urn:uuid:…`, the same for every build of the edition.
    pub(super) identifier: String,
    /// The printed pages in order, each with its stories. Without pages, one section of all stories.
    pub(super) sections: Vec<Section<'a>>,
    /// The pictures that the stories use.
    pub(super) pictures: BTreeMap<AssetId, Picture<'a>>,
    /// The picture on the cover.
    pub(super) cover: Option<&'a Cover<'a>>,
    /// Who vouches that the book is accessible.
    pub(super) certifier: Option<&'a str>,
    /// Whether its pictures are told in words.
    pub(super) described: Described,
}

/// Whether the pictures have texts that stand for them.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Described {
    /// There is no picture.
    NoPictures,
    /// Each has one.
    All,
    /// For some only the caption serves.
    Some,
}

/// A picture and its file in the book.
pub(super) struct Picture<'a> {
    /// The picture as it was handed over.
    pub(super) image: &'a EpubImage<'a>,
    /// Its path from the package document.
    pub(super) file: String,
}

/// The stories of a printed page, or of none.
pub(super) struct Section<'a> {
    /// The path of its list.
    pub(super) file: String,
    /// How it is called.
    pub(super) title: String,
    /// The printed page's name, if it has one.
    pub(super) name: Option<&'a str>,
    /// The printed page, if it is one.
    pub(super) page: Option<PrintedPage<'a>>,
    /// The stories that begin there, in reading order.
    pub(super) stories: Vec<Story<'a>>,
    /// What is turned to this page from an earlier one.
    pub(super) continued: Vec<Continued>,
    /// Where stories stand on the facsimile, in reading order; none without one.
    pub(super) places: Vec<Place>,
}

impl Section<'_> {
    /// Whether the printed page can be looked at.
    pub(super) fn has_facsimile(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.facsimile.is_some())
    }

    /// How the printed page is called, without its name.
    pub(super) fn page_name(&self, words: &Words) -> String {
        self.page.as_ref().map_or(self.title.clone(), |page| words.page(&page.label, None))
    }
}

/// Where a story, or its part, stands on a facsimile.
pub(super) struct Place {
    /// File, and anchor of a turned part.
    pub(super) target: String,
    /// The story's title.
    pub(super) title: String,
    /// The story's language tag.
    pub(super) lang: String,
    /// Left, top, width and height, in 1/1000 of a per cent of the sheet's.
    pub(super) share: [i64; 4],
    /// How many places lie under it, the largest undermost: a story's outline may have a step, and the
    /// smallest box round it then holds others.
    pub(super) layer: usize,
}

/// A printed page.
#[derive(Clone)]
pub(super) struct PrintedPage<'a> {
    /// The number, from 1.
    pub(super) number: u32,
    /// 版次.
    pub(super) label: String,
    /// 责任编辑 and the like.
    pub(super) credits: &'a [(String, String)],
    /// The page as a picture, and the picture's file.
    pub(super) facsimile: Option<(&'a Facsimile<'a>, String)>,
}

/// A story and its file.
pub(super) struct Story<'a> {
    /// The story.
    pub(super) article: &'a Article,
    /// The path of its document.
    pub(super) file: String,
    /// The headline on one line.
    pub(super) title: String,
    /// Where it goes on to other pages, in order.
    pub(super) turns: Vec<Turn>,
}

/// A place in a story where it goes on to another page.
#[derive(Clone)]
pub(super) struct Turn {
    /// Block of the body, and byte into its text.
    pub(super) from: (usize, usize),
    /// The page's number.
    pub(super) page: u32,
    /// The anchor of the place, unique in its document.
    pub(super) id: String,
    /// What a reader is told.
    pub(super) label: String,
}

/// A story's part on a later page.
pub(super) struct Continued {
    /// The story's title.
    pub(super) title: String,
    /// The story's language tag.
    pub(super) lang: String,
    /// File and anchor.
    pub(super) place: String,
}

/// Plans the book.
pub(super) fn plan<'a>(input: &'a EpubInput<'a>) -> Book<'a> {
    let edition = input.edition;
    let words = words(&edition.lang);
    let pictures = pictures(edition, input.images);
    Book {
        edition,
        words,
        lang: lang_tag(&edition.lang),
        title: format!("{} {}", edition.masthead.name, words.day(edition.date)).trim().to_string(),
        identifier: identifier(edition),
        sections: sections(input, words),
        described: described(edition, &pictures),
        pictures,
        cover: input.cover.as_ref(),
        certifier: input.certifier,
    }
}

impl<'a> Book<'a> {
    /// Every story, in reading order.
    pub(super) fn stories(&self) -> impl Iterator<Item = &Story<'a>> {
        self.sections.iter().flat_map(|section| &section.stories)
    }

    /// The printed pages that a story stands on, in its order.
    pub(super) fn pages_of(&self, story: &Story<'_>) -> impl Iterator<Item = &Section<'a>> {
        let home = self.sections.iter().find(|section| {
            section.stories.iter().any(|other| other.article.id == story.article.id)
        });
        let turned = story.turns.iter().filter_map(|turn| at(&self.sections, turn.page));
        home.into_iter().chain(turned.map(|section| &self.sections[section]).collect::<Vec<_>>())
    }

    /// The printed pages' beginnings and the turns, in reading order: file and anchor, and label.
    pub(super) fn page_list(&self) -> Vec<(String, String)> {
        let mut list = Vec::new();
        for section in &self.sections {
            if let Some(page) = &section.page {
                list.push((format!("{}#{}", section.file, page_anchor(page)), page.label.clone()));
            }
            for story in &section.stories {
                let turns = story.turns.iter();
                list.extend(turns.map(|t| (format!("{}#{}", story.file, t.id), t.label.clone())));
            }
        }
        list
    }
}

/// The anchor where a printed page begins.
pub(super) fn page_anchor(page: &PrintedPage<'_>) -> String {
    format!("page-{}", page.number)
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A UUID of version 8 (RFC 9562 §5.8) from the paper's name and the edition's id: a second build of an
/// edition is the same book.
fn identifier(edition: &Edition) -> String {
    let mut hash = Sha256::new();
    for part in ["banxin edition", &edition.masthead.name, &edition.id] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bytes: Vec<u8> = hash.finalize()[..16].to_vec();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |from: usize, to: usize| &hex[from..to];
    let parts = [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)];
    format!("urn:uuid:{}", parts.join("-"))
}

fn pictures<'a>(edition: &Edition, images: &'a [EpubImage<'a>]) -> BTreeMap<AssetId, Picture<'a>> {
    let used: BTreeSet<AssetId> =
        edition.articles.iter().flat_map(|article| article.figures()).map(|f| f.asset).collect();
    let used = images.iter().filter(|image| used.contains(&image.asset));
    used.map(|image| {
        let file = format!("images/{:03}.{}", image.asset.0 + 1, image.format.extension());
        (image.asset, Picture { image, file })
    })
    .collect()
}

fn described(edition: &Edition, pictures: &BTreeMap<AssetId, Picture<'_>>) -> Described {
    let mut shown = edition
        .articles
        .iter()
        .flat_map(|article| article.figures())
        .filter(|figure| pictures.contains_key(&figure.asset))
        .peekable();
    if shown.peek().is_none() {
        Described::NoPictures
    } else if shown.all(|figure| figure.alt.as_deref().is_some_and(|alt| !alt.trim().is_empty())) {
        Described::All
    } else {
        Described::Some
    }
}

fn sections<'a>(input: &'a EpubInput<'a>, words: &Words) -> Vec<Section<'a>> {
    let homes = homes(input.breaks);
    let mut sections = paged(input, words);
    let mut placed: Vec<(usize, usize, &Article)> = Vec::new();
    let mut left: Vec<&Article> = Vec::new();
    for article in &input.edition.articles {
        let home = homes.get(article.id.as_str());
        let section = home.and_then(|(_, page)| at(&sections, *page));
        match (home, section) {
            (Some((order, _)), Some(section)) => placed.push((section, *order, article)),
            _ => left.push(article),
        }
    }
    placed.sort_by_key(|(section, order, _)| (*section, *order));
    let mut number = 0;
    let mut story = |article| {
        number += 1;
        self::story(article, number, input, words)
    };
    for (section, _, article) in placed {
        sections[section].stories.push(story(article));
    }
    if !left.is_empty() || sections.is_empty() {
        let title = if sections.is_empty() { words.contents } else { words.more };
        sections.push(Section {
            file: "stories.xhtml".into(),
            title: title.into(),
            name: None,
            page: None,
            stories: left.into_iter().map(story).collect(),
            continued: Vec::new(),
            places: Vec::new(),
        });
    }
    continue_on_pages(&mut sections);
    place_on_facsimiles(&mut sections, input.breaks);
    sections
}

/// Where each story begins: its place in reading order, and its page.
fn homes(breaks: &BreakMap) -> BTreeMap<&str, (usize, u32)> {
    let mut homes: BTreeMap<&str, (u32, usize, u32)> = BTreeMap::new();
    for (order, region) in breaks.regions.iter().enumerate() {
        let home = (region.part, order, region.page);
        let first = homes.entry(&region.article).or_insert(home);
        *first = home.min(*first);
    }
    homes.into_iter().map(|(article, (_, order, page))| (article, (order, page))).collect()
}

fn at(sections: &[Section<'_>], number: u32) -> Option<usize> {
    sections.iter().position(|s| s.page.as_ref().is_some_and(|page| page.number == number))
}

/// A section for each page that was handed over or that a region names; none if no story was placed.
fn paged<'a>(input: &'a EpubInput<'a>, words: &Words) -> Vec<Section<'a>> {
    if input.breaks.regions.is_empty() {
        return Vec::new();
    }
    let mut pages: BTreeMap<u32, Option<&'a EpubPage<'a>>> =
        input.breaks.regions.iter().map(|region| (region.page, None)).collect();
    pages.extend(input.pages.iter().map(|page| (page.number, Some(page))));
    let section = |(number, page): (u32, Option<&'a EpubPage<'a>>)| {
        let label = label(page, number);
        let spec = input.edition.pages.iter().find(|spec| spec.number == number);
        let name = page.and_then(|page| page.name);
        let facsimile = page.and_then(|page| page.facsimile.as_ref());
        let facsimile = facsimile.map(|f| (f, format!("images/page-{number:03}.jpg")));
        let credits = spec.map_or(&[][..], |spec| &spec.credits);
        Section {
            file: format!("page-{number:03}.xhtml"),
            title: words.page(&label, name),
            name,
            page: Some(PrintedPage { number, label, credits, facsimile }),
            stories: Vec::new(),
            continued: Vec::new(),
            places: Vec::new(),
        }
    };
    pages.into_iter().map(section).collect()
}

fn label(page: Option<&EpubPage<'_>>, number: u32) -> String {
    page.map_or(number.to_string(), |page| page.label.to_string())
}

fn story<'a>(
    article: &'a Article,
    number: usize,
    input: &EpubInput<'_>,
    words: &Words,
) -> Story<'a> {
    let label = |number| label(input.pages.iter().find(|page| page.number == number), number);
    let mut parts: Vec<&Region> =
        input.breaks.regions.iter().filter(|region| *region.article == *article.id).collect();
    parts.sort_by_key(|region| (region.part, region.from));
    let turn = |pair: &[&Region]| Turn {
        from: pair[1].from,
        page: pair[1].page,
        id: format!("page-{}-{}", pair[1].page, pair[1].part),
        label: words.turned(&label(pair[1].page), &label(pair[0].page)),
    };
    let turned = parts.windows(2).filter(|pair| pair[0].page != pair[1].page);
    Story {
        article,
        file: format!("story-{number:03}.xhtml"),
        title: one_line(&article.head.headline.text),
        turns: turned.map(turn).collect(),
    }
}

/// Tells each page which stories go on there.
fn continue_on_pages(sections: &mut [Section<'_>]) {
    let mut found = Vec::new();
    for story in sections.iter().flat_map(|section| &section.stories) {
        let lang = lang_tag(&story.article.lang);
        for turn in &story.turns {
            let place = format!("{}#{}", story.file, turn.id);
            let (title, lang) = (story.title.clone(), lang.to_string());
            found.push((at(sections, turn.page), Continued { title, lang, place }));
        }
    }
    for (section, continued) in found {
        if let Some(section) = section {
            sections[section].continued.push(continued);
        }
    }
}

/// Lays the stories' boxes over the facsimiles. A turned part leads to where the story goes on.
fn place_on_facsimiles(sections: &mut [Section<'_>], breaks: &BreakMap) {
    let stories: BTreeMap<&str, &Story<'_>> =
        sections.iter().flat_map(|s| &s.stories).map(|s| (s.article.id.as_str(), s)).collect();
    let mut found: Vec<Vec<Place>> = sections.iter().map(|_| Vec::new()).collect();
    for (section, places) in sections.iter().zip(&mut found) {
        let Some(page) = &section.page else { continue };
        let Some((facsimile, _)) = &page.facsimile else { continue };
        let regions = || breaks.regions.iter().filter(|region| region.page == page.number);
        for region in regions() {
            let Some(story) = stories.get(&*region.article) else { continue };
            let turn = story.turns.iter().find(|turn| turn.page == page.number);
            let area = |region: &Region| (region.rect.w.raw() >> 8) * (region.rect.h.raw() >> 8);
            let under = |other: &&Region| area(other) > area(region);
            places.push(Place {
                target: turn.map_or(story.file.clone(), |t| format!("{}#{}", story.file, t.id)),
                title: story.title.clone(),
                lang: lang_tag(&story.article.lang).to_string(),
                share: share(region, facsimile),
                layer: regions().filter(under).count(),
            });
        }
    }
    for (section, places) in sections.iter_mut().zip(found) {
        section.places = places;
    }
}

/// A region's box in 1/1000 of a per cent of the sheet.
fn share(region: &Region, facsimile: &Facsimile<'_>) -> [i64; 4] {
    let part = |length: Abs, whole: Abs| length.raw() * 100_000 / whole.raw().max(1);
    let ((w, h), rect) = (facsimile.sheet, region.rect);
    [part(rect.x, w), part(rect.y, h), part(rect.w, w), part(rect.h, h)]
}
