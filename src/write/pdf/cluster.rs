//! A run of text, cluster by cluster: the glyphs that stand together for one stretch of the text, and
//! the blanks between them that have no glyph.

use crate::frame::{Glyph, TextItem};

/// Glyphs that stand for one stretch of text.
#[derive(Debug, PartialEq)]
pub struct Cluster<'a> {
    /// The characters; empty for a glyph that stands for none, as a hyphen at a line's end.
    pub text: &'a str,
    /// The glyphs, at least one.
    pub glyphs: &'a [Glyph],
    /// Whether a blank stands before it that has no glyph of its own.
    pub after_blank: bool,
}

/// The clusters of `item`, in the order they are read.
pub fn clusters(item: &TextItem) -> impl Iterator<Item = Cluster<'_>> {
    let mut covered = 0;
    item.glyphs.chunk_by(|a, b| a.text == b.text && a.text.0 < a.text.1).map(move |glyphs| {
        let (start, end) = (glyphs[0].text.0 as usize, glyphs[0].text.1 as usize);
        let between = item.text.get(covered..start).unwrap_or_default();
        covered = covered.max(end);
        Cluster {
            text: item.text.get(start..end).unwrap_or_default(),
            glyphs,
            after_blank: between.contains([' ', '\u{a0}', '\u{3000}']),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FaceId;
    use crate::frame::Color;
    use crate::geom::{Abs, Point};
    use crate::text::Lang;

    fn item(text: &str, ranges: &[(u32, u32)]) -> TextItem {
        let glyph = |&text| Glyph { id: 1, x: Abs::ZERO, y: Abs::ZERO, text };
        TextItem {
            origin: Point::default(),
            face: FaceId(0),
            size: Abs::pt(9.0),
            color: Color::BLACK,
            lang: Lang::new("zh"),
            text: text.to_string(),
            glyphs: ranges.iter().map(glyph).collect(),
        }
    }

    fn told(text: &str, ranges: &[(u32, u32)]) -> Vec<(String, usize, bool)> {
        let item = item(text, ranges);
        clusters(&item).map(|c| (c.text.to_string(), c.glyphs.len(), c.after_blank)).collect()
    }

    #[test]
    fn glyphs_of_one_cluster_stay_together() {
        assert_eq!(
            told("a——b", &[(0, 1), (1, 7), (1, 7), (7, 8)]),
            [("a".into(), 1, false), ("——".into(), 2, false), ("b".into(), 1, false)]
        );
    }

    #[test]
    fn blanks_without_a_glyph_are_told() {
        assert_eq!(
            told(" a b ", &[(1, 2), (3, 4)]),
            [("a".into(), 1, true), ("b".into(), 1, true)]
        );
    }

    #[test]
    fn a_hyphen_at_the_line_end_stands_for_nothing() {
        assert_eq!(
            told("a", &[(0, 1), (1, 1)]),
            [("a".into(), 1, false), (String::new(), 1, false)]
        );
    }
}
