//! Words about pictures, as far as they can be judged without a page.

use super::{Cx, Role, Story};
use crate::diag::Diagnostic;
use crate::source::{BlockDraft, FigureDraft};

/// Words that say where a picture stands.
pub(crate) const DIRECTIONS: &[&str] = &["上图", "下图", "左图", "右图"];

pub(super) fn check(story: &Story<'_>, cx: &mut Cx<'_>) {
    let figures: Vec<&FigureDraft> = story
        .draft
        .body
        .iter()
        .filter_map(|block| match block {
            BlockDraft::Figure(figure) => Some(&**figure),
            _ => None,
        })
        .collect();
    figures.iter().for_each(|figure| alt(figure, cx));
    for words in &story.words {
        let text = words.rich.text.as_str();
        match words.role {
            // With one picture there is but one place: over its caption.
            Role::Caption if figures.len() == 1 => {
                let said: Vec<(usize, &str)> =
                    DIRECTIONS.iter().filter_map(|word| Some((text.find(word)?, *word))).collect();
                if let [(at, word)] = said[..]
                    && word != "上图"
                {
                    let found = Diagnostic::warning("caption-direction");
                    cx.tell(found.at(words.bytes(at, at + word.len())).with("word", word));
                }
            }
            Role::Paragraph if figures.is_empty() => {
                let words_for = [
                    "（见图",
                    "（上图",
                    "（下图",
                    "（左图",
                    "（右图",
                    "（如图",
                    "见上图",
                    "见下图",
                ];
                if let Some((at, word)) =
                    words_for.iter().find_map(|word| Some((text.find(word)?, *word)))
                {
                    let found = Diagnostic::warning("picture-absent");
                    cx.tell(
                        found
                            .at(words.bytes(at, at + word.len()))
                            .with("word", word.trim_start_matches('（')),
                    );
                }
            }
            _ => {}
        }
    }
}

/// An alternative text that is a file's name: what a program put there.
fn alt(figure: &FigureDraft, cx: &mut Cx<'_>) {
    let Some(image) = &figure.image else { return };
    let Some(alt) = image.alt.as_ref().filter(|alt| !alt.value.trim().is_empty()) else { return };
    let text = alt.value.trim().to_ascii_lowercase();
    let src = image.src.as_ref().map(|src| src.value.to_ascii_lowercase()).unwrap_or_default();
    let name = src.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_file = [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif"]
        .iter()
        .any(|ending| text.ends_with(ending));
    let is_camera = text.is_ascii() && (text.starts_with("img_") || text.starts_with("dsc"));
    if is_file || is_camera || (!stem.is_empty() && text == stem && text.is_ascii()) {
        cx.tell(Diagnostic::warning("alt-filename").at(alt.span).with("text", &alt.value));
    }
}
