//! Names that no line parts (周海/林 is a fault that an editor is called about): those of the bylines and
//! credits of an edition, and those of the paper's own list.

use std::borrow::Cow;

use crate::edition::Edition;
use crate::text::{Marks, Rich};

/// A longer name may be parted: in a narrow column it would leave a hole.
const LONGEST: usize = 6;

/// The names that no line of an edition parts.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each once, those first that hold others.
    names: Vec<String>,
}

impl Names {
    /// The names of `edition` and those of the paper's `own` list.
    pub fn new(edition: &Edition, own: &[String]) -> Self {
        let articles = edition.articles.iter();
        let people = articles.flat_map(|article| {
            let byline = article.head.byline.iter().map(|person| person.name.text.as_str());
            let credits = article.figures().filter_map(|figure| figure.credit.as_ref());
            byline.chain(credits.map(|credit| credit.text.text.as_str()))
        });
        let mut names: Vec<String> = people
            .chain(own.iter().map(String::as_str))
            .map(|name| name.trim().to_string())
            .filter(|name| is_name(name))
            .collect();
        names.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        names.dedup();
        Self { names }
    }

    /// `text` with every name in it marked as unbroken.
    pub fn keep<'t>(&self, text: &'t Rich) -> Cow<'t, Rich> {
        let mut kept = Cow::Borrowed(text);
        for name in &self.names {
            for (at, _) in text.text.match_indices(name.as_str()) {
                kept.to_mut().mark(at..at + name.len(), Marks::UNBROKEN);
            }
        }
        kept
    }
}

/// Whether a line may be told to keep `name` whole: two characters and more, no space, not a sentence.
fn is_name(name: &str) -> bool {
    (2..=LONGEST).contains(&name.chars().count()) && name.chars().all(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_name_is_marked_wherever_it_stands() {
        let names = Names { names: vec!["周海林".into(), "周海".into()] };
        let text =
            Rich::plain("会上，周海林等发言。周海与周海林", &Lang::new("zh-Hans"), Marks::NONE);
        let kept = names.keep(&text);
        let whole: Vec<&str> = kept
            .runs
            .iter()
            .filter(|run| run.marks.has(Marks::UNBROKEN))
            .map(|run| &kept.text[run.range.clone()])
            .collect();
        assert_eq!(whole, ["周海林", "周海", "周海林"]);
        assert_eq!(kept.text, text.text);
        assert!(kept.runs.windows(2).all(|pair| pair[0].range.end == pair[1].range.start));
    }

    #[test]
    fn what_is_no_name_is_not_kept_whole() {
        for (text, name) in
            [("李白", true), ("李", false), ("新华社 电", false), ("全体工作人员们", false)]
        {
            assert_eq!(is_name(text), name, "{text}");
        }
    }
}
