//! What stands over a story: its head, divided, and the names of who made it.

use super::Importer;
use super::byline::{self, Byline};
use super::chars;
use super::head;
use super::lines::{Shape, Unit};
use super::stories::{Open, append};
use crate::source::story::{Block, Person, Story};

/// Gives the story the names of `byline`, which `unit` wrote; what it wrote besides is told.
pub(super) fn take_names(story: &mut Story, byline: Byline, unit: &Unit, cx: &mut Importer<'_>) {
    // A name that the story has already is not printed twice.
    let known = |name: &str| story.persons.iter().any(|person| person.name == name);
    let byline = Byline {
        persons: byline.persons.into_iter().filter(|person| !known(&person.name)).collect(),
        ..byline
    };
    let mut dropped: Vec<char> = chars::content(&unit.text).chars().collect();
    // One word for several people, 本报评论员 甲 乙, is printed before each of them.
    let mut added = String::new();
    for person in &byline.persons {
        for c in person.org.iter().flat_map(|org| org.chars()).chain(person.name.chars()) {
            match dropped.iter().position(|other| *other == c) {
                Some(at) => {
                    dropped.remove(at);
                }
                None => added.push(c),
            }
        }
    }
    let dropped: String = dropped.into_iter().collect();
    let told = |p: &Person| {
        let org = p.org.as_deref().map(|org| format!(" {org}")).unwrap_or_default();
        format!("{}{org} {}", p.role, p.name)
    };
    let told: Vec<String> = byline.persons.iter().map(told).collect();
    cx.repair("byline", unit.start..unit.end, &unit.text, &told.join(", "), (&dropped, &added));
    story.persons.extend(byline.persons);
}

/// Divides the head's lines into its parts.
pub(super) fn divide_head(open: &mut Open, cx: &mut Importer<'_>) {
    let lines = std::mem::take(&mut open.head);
    if lines.is_empty() {
        return;
    }
    let story = &mut open.story;
    let divided = if cx.rules.has("headline") {
        head::divide(&lines)
    } else {
        head::Head { headline: lines.join("\n"), ..head::Head::default() }
    };
    let has_parts =
        divided.kicker.is_some() || divided.deck.is_some() || divided.headline.contains('\n');
    if has_parts && cx.rules.has("headline") {
        let parts = [divided.kicker.as_deref(), Some(&*divided.headline), divided.deck.as_deref()];
        let parts: Vec<String> =
            parts.map(|part| part.unwrap_or("–").replace('\n', " / ")).to_vec();
        let (start, end) = open.head_place;
        cx.repair("headline", start..end, &lines.join(" "), &parts.join(" | "), ("", ""));
    }
    // What a label said stays what it is.
    let unlabelled = story.headline.is_empty();
    let join = |slot: &mut Option<String>, more: Option<String>| {
        if let Some(more) = more {
            *slot = Some(append(slot.take().unwrap_or_default(), &more));
        }
    };
    if unlabelled {
        story.headline = divided.headline;
        join(&mut story.kicker, divided.kicker);
        join(&mut story.deck, divided.deck);
    } else {
        let parts = [divided.kicker, Some(divided.headline), divided.deck];
        join(&mut story.kicker, Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")));
    }
}

/// Takes the names in brackets at the end of the last paragraph, if the story has none.
pub(super) fn end_with_names(open: &mut Open, cx: &mut Importer<'_>) {
    if !open.story.persons.is_empty() || !cx.rules.has("byline") {
        return;
    }
    let Some(Block::Paragraph(text)) = open.story.body.last_mut() else { return };
    let Some((before, byline)) = byline::at_end(text) else { return };
    let (start, end) = open.places.last().copied().unwrap_or_default();
    let names = text[before.len()..].to_string();
    *text = before.to_string();
    let unit = Unit { shape: Shape::Line, text: names, start, end, gap: 0 };
    take_names(&mut open.story, byline, &unit, cx);
}
