//! The weight of each story on its page: what decides its headline's size and its place.

use std::cmp::Reverse;
use std::ops::Deref;

use super::story::Story;

/// A story with its weight on its page.
#[derive(Copy, Clone, Debug)]
pub struct Ranked<'a> {
    /// The story.
    pub story: &'a Story<'a>,
    /// 1 to 5: its priority; the page's own lead stands one step above.
    pub rank: u8,
}

impl<'a> Deref for Ranked<'a> {
    type Target = Story<'a>;
    fn deref(&self) -> &Story<'a> {
        self.story
    }
}

/// Ranks the stories of a page, the weightiest first. Every page has a lead of its own: the weightiest
/// story, and among equals the longest that is no picture.
pub fn ranked<'a>(stories: &[&'a Story<'a>]) -> Vec<Ranked<'a>> {
    let mut ranked: Vec<Ranked<'a>> =
        stories.iter().map(|&story| Ranked { story, rank: story.article.priority }).collect();
    ranked.sort_by_key(|s| (s.rank, s.leads_with_picture(), Reverse(s.chars()), s.index));
    if let Some(lead) = ranked.first_mut() {
        lead.rank = lead.rank.saturating_sub(1).max(1);
    }
    ranked
}
