//! Which story stands on which page: from the pages that the edition fixes, the hints of its editors, the
//! sections, and the stories' areas, levelled so that no page is full while another is empty.

use super::design::Design;
use super::story::Story;
use crate::edition::Edition;

/// The stories of each page, by their place in the edition.
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
    let other = |sheet: &String| *sheet != design.name;
    let other_sheet = edition.pages.iter().any(|page| page.sheet.as_ref().is_some_and(other));
    if edition.pages.is_empty() || other_sheet {
        return None;
    }
    edition.pages.iter().map(|page| page.number).max()
}

/// The stories' needs. A hint binds where the edition's pages do; so does the section of a page.
pub fn needs(
    stories: &[Story<'_>],
    edition: &Edition,
    pages: Option<u32>,
    design: &Design,
) -> Vec<Need> {
    let of_section = |story: &Story<'_>| {
        let section = story.article.section.as_ref()?;
        let page = edition.pages.iter().find(|page| page.section.as_ref() == Some(section))?;
        Some(page.number)
    };
    stories
        .iter()
        .map(|story| Need {
            index: story.index,
            area: super::planner::area(story, design).1,
            page: story
                .article
                .page_hint
                .or_else(|| of_section(story))
                .filter(|hint| pages.is_none_or(|pages| *hint <= pages)),
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
        left = left.saturating_sub(capacity(pages, design));
    }
    pages
}

/// Whether the editors' page hints bind.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Hints {
    /// They do.
    Kept,
    /// The pages are others than the hints were given for: they only order the stories.
    Ordering,
}

/// Stories and pages, being shared out.
pub struct Sharing<'a> {
    needs: &'a [Need],
    hints: Hints,
    capacities: Vec<i64>,
}

impl<'a> Sharing<'a> {
    /// The stories of `needs` on `pages` pages.
    pub fn new(needs: &'a [Need], pages: u32, hints: Hints, design: &Design) -> Self {
        let capacities = (1..=pages).map(|number| i64::from(capacity(number, design))).collect();
        Self { needs, hints, capacities }
    }

    /// Hinted stories where they belong; the others, the weightiest first, each to the emptiest page;
    /// then whatever move or exchange levels the pages best, as long as one does.
    pub fn assign(&self) -> Assignment {
        let mut pages: Assignment = vec![Vec::new(); self.capacities.len()];
        let mut free: Vec<&Need> = Vec::new();
        for need in self.needs {
            match self.bound(need) {
                Some(page) => pages[page].push(need.index),
                None => free.push(need),
            }
        }
        free.sort_by_key(|need| (need.page.unwrap_or(u32::MAX), need.priority, need.index));
        for need in free {
            // Rooms are compared in parts of their pages: the first page is smaller by its masthead.
            let room = |page: usize| self.room(&pages, page) * 1000 / self.capacities[page].max(1);
            let emptiest = (0..pages.len()).max_by_key(|&page| (room(page), -(page as i64)));
            pages[emptiest.unwrap_or(0)].push(need.index);
        }
        self.level(&mut pages);
        pages
    }

    /// The page that a story is bound to.
    fn bound(&self, need: &Need) -> Option<usize> {
        let page = need.page.filter(|_| self.hints == Hints::Kept)? as usize;
        (page <= self.capacities.len()).then(|| page - 1)
    }

    /// Column lines that the stories leave on a page; negative if it is too full.
    fn room(&self, pages: &Assignment, page: usize) -> i64 {
        let used: i64 = pages[page].iter().map(|&story| i64::from(self.need(story).area)).sum();
        self.capacities[page] - used
    }

    fn need(&self, story: usize) -> &Need {
        &self.needs[story]
    }

    fn level(&self, pages: &mut Assignment) {
        let badness = |room: i64| if room < 0 { 3 * room * room } else { room * room };
        for _ in 0..self.needs.len() * 4 {
            let best = self
                .changes(pages)
                .map(|change| {
                    let [a, b] = [change.from, change.to].map(|page| self.room(pages, page));
                    let gain = badness(a) + badness(b)
                        - badness(a + change.moved)
                        - badness(b - change.moved);
                    (gain, change)
                })
                .max_by_key(|(gain, _)| *gain);
            match best {
                Some((gain, change)) if gain > 0 => change.apply(pages),
                _ => return,
            }
        }
    }

    /// Every move of one story and every exchange of two.
    fn changes<'b>(&'b self, pages: &'b Assignment) -> impl Iterator<Item = Change> + 'b {
        let movable = move |page: usize| {
            let free = move |&&story: &&usize| self.bound(self.need(story)).is_none();
            pages[page].iter().filter(free).copied()
        };
        let pairs =
            (0..pages.len()).flat_map(move |from| (0..pages.len()).map(move |to| (from, to)));
        pairs.filter(|(from, to)| from != to).flat_map(move |(from, to)| {
            movable(from).flat_map(move |out| {
                let area = i64::from(self.need(out).area);
                let swaps = movable(to).map(move |back| Change {
                    from,
                    to,
                    out,
                    back: Some(back),
                    moved: area - i64::from(self.need(back).area),
                });
                std::iter::once(Change { from, to, out, back: None, moved: area }).chain(swaps)
            })
        })
    }

    /// The changes that take about `lines` column lines off `page`, or bring as many to it if that is
    /// negative, the nearest first.
    pub fn relief(&self, pages: &Assignment, page: usize, lines: i64) -> Vec<Change> {
        let mut changes: Vec<Change> = self
            .changes(pages)
            .filter(|change| change.from == page || (change.to == page && change.back.is_none()))
            .collect();
        let off = |change: &Change| {
            let moved = if change.from == page { change.moved } else { -change.moved };
            (moved - lines).abs()
        };
        changes.sort_by_key(off);
        changes
    }
}

/// A story moved to another page, perhaps for one that comes back.
#[derive(Copy, Clone, Debug)]
pub struct Change {
    /// The page that the story leaves.
    pub from: usize,
    /// The page that it goes to.
    pub to: usize,
    out: usize,
    back: Option<usize>,
    /// Column lines that leave `from`.
    moved: i64,
}

impl Change {
    /// Makes the change.
    pub fn apply(&self, pages: &mut Assignment) {
        pages[self.from].retain(|&story| story != self.out);
        pages[self.to].push(self.out);
        if let Some(back) = self.back {
            pages[self.to].retain(|&story| story != back);
            pages[self.from].push(back);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontBook;

    fn need(index: usize, area: u32, page: Option<u32>) -> Need {
        Need { index, area, page, priority: 3 }
    }

    fn tabloid() -> Design {
        Design::named("tabloid", &FontBook::builtin()).unwrap()
    }

    #[test]
    fn free_stories_level_the_pages() {
        let needs: Vec<Need> = [200, 180, 160, 150, 140, 60]
            .iter()
            .enumerate()
            .map(|(i, &a)| need(i, a, None))
            .collect();
        let sharing = Sharing::new(&needs, 2, Hints::Kept, &tabloid());
        let pages = sharing.assign();
        let rooms: Vec<i64> = (0..2).map(|page| sharing.room(&pages, page)).collect();
        assert!((rooms[0] - rooms[1]).abs() < 40, "{pages:?} {rooms:?}");
    }

    #[test]
    fn a_hint_binds_and_only_orders_on_other_pages() {
        let needs = [need(0, 100, Some(2)), need(1, 100, None), need(2, 100, Some(1))];
        let kept = Sharing::new(&needs, 2, Hints::Kept, &tabloid()).assign();
        assert!(kept[1].contains(&0) && kept[0].contains(&2));
        let one = Sharing::new(&needs, 1, Hints::Ordering, &tabloid()).assign();
        assert_eq!(one, [[2, 0, 1]]);
    }

    #[test]
    fn relief_finds_the_nearest_change() {
        let needs: Vec<Need> =
            [100, 50, 20].iter().enumerate().map(|(i, &a)| need(i, a, None)).collect();
        let sharing = Sharing::new(&needs, 2, Hints::Kept, &tabloid());
        let mut pages = vec![vec![0, 1], vec![2]];
        sharing.relief(&pages, 0, 30)[0].apply(&mut pages);
        assert_eq!(pages, [vec![0, 2], vec![1]]);
    }
}
