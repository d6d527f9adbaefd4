//! Which story stands on which page: from the pages that the edition fixes, the hints of its editors,
//! and the stories' areas.

use super::design::Design;
use super::story::Story;
use crate::edition::Edition;

/// A page may be this much fuller than comfortable before another is begun, in 1/1000.
const FULL: u32 = 1000;

/// The stories of each page, by their place in the edition; each page in order of priority.
pub type Assignment = Vec<Vec<usize>>;

/// What assigning needs to know of a story.
#[derive(Copy, Clone, Debug)]
pub struct Need {
    /// The story, by its place in the edition.
    pub index: usize,
    /// Column lines that it takes comfortably.
    pub area: u32,
    /// The page that it has to stand on.
    pub page: Option<u32>,
    /// Its priority.
    pub priority: u8,
}

/// The pages that the edition fixes, unless they were planned for another sheet.
pub fn fixed_pages(edition: &Edition, design: &Design) -> Option<u32> {
    let other_sheet = edition
        .pages
        .iter()
        .any(|page| page.sheet.as_ref().is_some_and(|sheet| *sheet != design.name));
    if edition.pages.is_empty() || other_sheet {
        return None;
    }
    edition.pages.iter().map(|page| page.number).max()
}

/// The stories' needs; hints count only where the edition's pages do.
pub fn needs(stories: &[Story<'_>], pages: Option<u32>, design: &Design) -> Vec<Need> {
    stories
        .iter()
        .map(|story| Need {
            index: story.index,
            area: super::plan::area(story, design).1,
            page: story.article.page_hint.filter(|hint| pages.is_none_or(|pages| *hint <= pages)),
            priority: story.article.priority,
        })
        .collect()
}

/// Column lines of page `number`.
pub fn capacity(number: u32, design: &Design) -> u32 {
    design.columns * (design.lines - super::furniture(number, design))
}

/// The fewest pages that hold the stories.
pub fn fewest(needs: &[Need], design: &Design) -> u32 {
    let mut left: u32 = needs.iter().map(|need| need.area).sum();
    let mut pages = 0;
    while left > 0 || pages == 0 {
        pages += 1;
        left = left.saturating_sub(capacity(pages, design) * FULL / 1000);
    }
    pages
}

/// Shares the stories out over `pages` pages: hinted ones where they belong if `hints` says so, the
/// others, the weightiest first, to the first page with room, or to the emptiest.
pub fn assign(needs: &[Need], pages: u32, hints: Hints, design: &Design) -> Assignment {
    let mut room: Vec<i64> =
        (1..=pages).map(|number| i64::from(capacity(number, design))).collect();
    let mut assignment = vec![Vec::new(); pages as usize];
    let mut free: Vec<&Need> = Vec::new();
    for need in needs {
        match need.page.filter(|page| hints == Hints::Kept && *page <= pages) {
            Some(page) => {
                assignment[page as usize - 1].push(*need);
                room[page as usize - 1] -= i64::from(need.area);
            }
            None => free.push(need),
        }
    }
    free.sort_by_key(|need| (need.page.unwrap_or(u32::MAX), need.priority, need.index));
    for need in free {
        let area = i64::from(need.area);
        let first = (0..room.len()).find(|&page| room[page] >= area);
        let page = first.unwrap_or_else(|| {
            (0..room.len()).max_by_key(|&page| (room[page], -(page as i64))).unwrap_or(0)
        });
        assignment[page].push(*need);
        room[page] -= area;
    }
    assignment
        .into_iter()
        .map(|mut page| {
            page.sort_by_key(|need| (need.priority, need.index));
            page.iter().map(|need| need.index).collect()
        })
        .collect()
}

/// Whether the editors' page hints bind.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Hints {
    /// They do.
    Kept,
    /// The pages are others than the hints were given for: they only order the stories.
    Ordering,
}
