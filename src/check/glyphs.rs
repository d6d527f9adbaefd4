//! Characters that no face has, found in the drafts: long before anything is shaped, and in files whose
//! edition has errors elsewhere.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Sink, Span};
use crate::font::FontBook;
use crate::source::{ArticleDraft, BlockDraft, Draft};
use crate::text::Rich;

/// Reports each character of `draft` that no face of `book` has, once for each place.
pub fn check(draft: &Draft, book: &FontBook, sink: &mut Sink) {
    let faces: Vec<_> = book.faces().map(|(_, face)| face.reader()).collect();
    let mut known: HashMap<char, bool> = HashMap::new();
    let mut covered = |c: char| {
        *known
            .entry(c)
            .or_insert_with(|| is_unseen(c) || faces.iter().any(|face| face.glyph(c).is_some()))
    };
    let mut tell = |c: char, place: Span| {
        if !covered(c) {
            let code = format!("U+{:04X}", u32::from(c));
            let found = Diagnostic::error("missing-glyph").with("char", c).with("code", code);
            sink.push(found.at(place));
        }
    };
    for rich in draft.articles.iter().flat_map(texts) {
        for (at, c) in rich.text.char_indices() {
            // Looked up by the character first: few have to know their place.
            if c >= '\u{80}' {
                tell(c, rich.span_at(at));
            }
        }
    }
    let masthead = draft.edition.iter().filter_map(|edition| edition.masthead.as_ref());
    for masthead in masthead {
        let lines = masthead.lines.iter().map(|(_, said)| said);
        for said in masthead.name.iter().chain(&masthead.latin_name).chain(lines) {
            said.value.chars().for_each(|c| tell(c, said.span));
        }
    }
}

/// Characters that need no glyph: white space, joiners, selectors of a variant, controls.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Every text of an article that is printed.
fn texts(article: &ArticleDraft) -> Vec<&Rich> {
    let head = &article.head;
    let mut texts: Vec<&Rich> = [
        &head.kicker,
        &head.headline,
        &head.deck,
        &head.jump_headline,
        &head.summary,
        &head.editors_note,
    ]
    .into_iter()
    .flatten()
    .map(|said| &said.value)
    .collect();
    texts.extend(head.byline.iter().map(|person| &person.name));
    texts.extend(head.dateline.iter().map(|line| &line.text));
    for block in &article.body {
        match block {
            BlockDraft::Paragraph(rich, _) | BlockDraft::Subhead(rich) | BlockDraft::Note(rich) => {
                texts.push(rich);
            }
            BlockDraft::Quote(many, _) | BlockDraft::List(many, _) => texts.extend(many),
            BlockDraft::Table(rows) => texts.extend(rows.iter().flatten()),
            BlockDraft::Rule => {}
            BlockDraft::Figure(figure) => {
                texts.extend(&figure.caption);
                texts.extend(figure.credit.iter().map(|credit| &credit.text));
            }
        }
    }
    texts
}
