//! Footnotes: which notes to a story's text are referred to by a raised mark in it.

use crate::edition::Block;
use crate::text::{Marks, Rich};

use super::inline::Notes;

/// The notes among `body` whose mark is raised somewhere in its text, in order.
pub(super) fn notes(body: &[Block]) -> Notes {
    let mut marks: Vec<(String, usize)> = Vec::new();
    for (index, block) in body.iter().enumerate() {
        let Block::Note(text) = block else { continue };
        if let Some(mark) = mark(&text.text)
            && marks.iter().all(|(known, _)| known != mark)
            && body.iter().flat_map(texts).any(|text| is_raised_in(text, mark))
        {
            marks.push((mark.to_string(), index));
        }
    }
    Notes::new(marks)
}

/// The texts of a block that may hold marks: all that the block's text runs through but its notes.
fn texts(block: &Block) -> Vec<&Rich> {
    match block {
        Block::Paragraph { text, optional: _ } | Block::Subhead(text) => vec![text],
        Block::Quote(paragraphs, _) => paragraphs.iter().collect(),
        Block::List(list) => list.items.iter().collect(),
        Block::Table(_) | Block::Note(_) | Block::Rule | Block::Figure(_) => Vec::new(),
    }
}

fn is_raised_in(text: &Rich, mark: &str) -> bool {
    text.runs.iter().any(|run| {
        let said = text.text.get(run.range.clone()).map(str::trim);
        run.marks.has(Marks::SUP) && run.link.is_none() && said == Some(mark)
    })
}

/// The mark that a note begins with: `①`, `[1]`, `（1）`, `注1`, `*`, or a number before a full stop, a comma
/// or a space. A bare number is none: `3月` begins no note.
fn mark(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let digits = |from: usize| {
        let rest = &text[from..];
        from + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
    };
    let end = match first {
        '①'..='⑳' | '†' | '‡' => first.len_utf8(),
        '*' => text.find(|c| c != '*').unwrap_or(text.len()),
        '[' | '〔' | '（' | '(' | '［' => {
            let close = digits(first.len_utf8());
            let last = text[close..].chars().next()?;
            if close == first.len_utf8() || !"]〕）)］".contains(last) {
                return None;
            }
            close + last.len_utf8()
        }
        '注' => Some(digits('注'.len_utf8())).filter(|end| *end > '注'.len_utf8())?,
        '0'..='9' => {
            let end = digits(0);
            let parts = text[end..].starts_with(['.', '．', '、', ' ', '　']);
            parts.then_some(end)?
        }
        _ => return None,
    };
    Some(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn notes_are_known_by_their_marks() {
        for (text, expected) in [
            ("①见第二版。", Some("①")),
            ("[12] 见第二版。", Some("[12]")),
            ("（1）见", Some("（1）")),
            ("注1：见", Some("注1")),
            ("1. 见", Some("1")),
            ("**见", Some("**")),
            ("3月18日", None),
            ("注意", None),
            ("（见第二版）", None),
            ("[", None),
            ("", None),
        ] {
            assert_eq!(mark(text), expected, "{text}");
        }
    }
}
