//! What [`Prepared`] holds: clusters, the joints between them, and running sums over both, so that the
//! width and the give of any line are a subtraction.

use std::ops::{Add, Range, Sub};

use super::readings::Shaped;
use super::rules::{Class, Classes, GIVES, Give, costs};
use super::{Align, Prepared};
use crate::geom::Em;
use crate::shape::Glyph;

/// The least that a line can be broken into: a character with its frame, or a part of a word.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Its class.
    pub class: Class,
    /// The bytes of the text, folded spaces after it included.
    pub text: Range<usize>,
    /// Which of the glyphs it has.
    pub glyphs: Range<usize>,
    /// The frame's width, as squeezed beside its neighbours.
    pub width: Em,
    /// The part of `width` left of the body that is blank.
    pub before: Em,
    /// The part of `width` right of the body that is blank.
    pub after: Em,
    /// From the frame's left edge, as squeezed, to the first glyph's origin.
    pub shift: Em,
    /// What may be taken of `width`, and in which turn.
    pub give: Option<(Give, Em)>,
    /// What a stretched line may add to `width` before it opens between Han: a space's.
    pub stretch: Em,
    /// Whether a stretched line doesn't part it from its neighbour when it stands at the line's end.
    pub clings: bool,
}

/// What lies between a cluster and the one before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joint {
    /// How a line may break here.
    pub at: Breaking,
    /// The Han–Latin gap.
    pub space: Em,
    /// Whether a stretched line opens here.
    pub opens: bool,
    /// Whether it opens here beside a mark's own blank, where more is seen least.
    pub blank: bool,
    /// How wide the hyphen is that a line shows which breaks here; none for most.
    pub hyphen: Em,
}

/// How a line may break at a joint.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Breaking {
    /// It may, at a cost of demerits.
    Legal(i64),
    /// It must.
    Must,
    /// It may not, unless nothing else is left.
    #[default]
    Never,
}

impl Joint {
    /// Whether a line that breaks here is cut where nothing shows that it goes on.
    pub fn is_cut(&self) -> bool {
        matches!(self.at, Breaking::Never | Breaking::Legal(costs::ADDRESS_ANYWHERE))
    }
}

/// What the clusters and joints of a stretch add up to.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Natural width.
    pub width: Em,
    /// What each kind of give has.
    pub give: [Em; GIVES],
    /// What spaces can be stretched by (R21's first turn).
    pub spaces: Em,
    /// What Han–Latin gaps can be stretched by (R21's second turn).
    pub autospaces: Em,
    /// How many joints a stretched line opens.
    pub opens: i64,
    /// How many of them lie beside a mark's blank.
    pub blanks: i64,
    /// How many Han there are.
    pub han: i64,
}

/// How far a Han–Latin gap is stretched and shrunk: from ¼ em to ⅓ and ⅛ (R20, R21).
pub const AUTOSPACE: Em = Em::from_raw(1 << 14);
/// What a Han–Latin gap can be stretched by.
pub const AUTOSPACE_STRETCH: Em = Em::from_raw((1 << 16) / 3 - (1 << 14));
/// What a Han–Latin gap can give.
pub const AUTOSPACE_GIVE: Em = Em::from_raw(1 << 13);

impl Sums {
    fn of_cluster(cluster: &Cluster) -> Self {
        let mut sums = Self {
            width: cluster.width,
            spaces: cluster.stretch,
            han: i64::from(cluster.class == Class::Han),
            ..Self::default()
        };
        if let Some((kind, amount)) = cluster.give {
            sums.give[kind as usize] = amount;
        }
        sums
    }

    fn of_joint(joint: &Joint) -> Self {
        let mut sums = Self {
            width: joint.space,
            opens: i64::from(joint.opens),
            blanks: i64::from(joint.blank),
            ..Self::default()
        };
        if joint.space > Em::ZERO {
            sums.give[Give::Autospace as usize] = AUTOSPACE_GIVE;
            sums.autospaces = AUTOSPACE_STRETCH;
        }
        sums
    }

    /// Takes the blank `amount` of `cluster` away, and with it what it could give.
    pub fn trim(&mut self, cluster: &Cluster, amount: Em) {
        self.width -= amount;
        if let Some((kind, has)) = cluster.give {
            let give = &mut self.give[kind as usize];
            *give -= has.min(amount);
        }
    }

    /// All that can be given.
    pub fn all_give(&self) -> Em {
        self.give.iter().copied().sum()
    }
}

impl Add for Sums {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self.width += other.width;
        self.give.iter_mut().zip(other.give).for_each(|(a, b)| *a += b);
        self.spaces += other.spaces;
        self.autospaces += other.autospaces;
        self.opens += other.opens;
        self.blanks += other.blanks;
        self.han += other.han;
        self
    }
}

impl Sub for Sums {
    type Output = Self;
    fn sub(mut self, other: Self) -> Self {
        self.width -= other.width;
        self.give.iter_mut().zip(other.give).for_each(|(a, b)| *a -= b);
        self.spaces -= other.spaces;
        self.autospaces -= other.autospaces;
        self.opens -= other.opens;
        self.blanks -= other.blanks;
        self.han -= other.han;
        self
    }
}

impl Prepared {
    /// Puts a paragraph together from its parts; `joints[i]` lies before `clusters[i]`.
    pub(super) fn new(
        text: String,
        glyphs: Vec<Glyph>,
        scales: Vec<(Em, Em)>,
        clusters: Vec<Cluster>,
        (joints, hyphens): (Vec<Joint>, Vec<(usize, Glyph)>),
        readings: Vec<Shaped>,
        (indent, align): (Em, Align),
    ) -> Self {
        let mut sums = Vec::with_capacity(clusters.len() + 1);
        let mut total = Sums::default();
        sums.push(total);
        for (cluster, joint) in clusters.iter().zip(&joints) {
            total = total + Sums::of_joint(joint) + Sums::of_cluster(cluster);
            sums.push(total);
        }
        let mut ends = Vec::with_capacity(clusters.len() + 1);
        ends.push(0);
        for (i, cluster) in clusters.iter().enumerate() {
            let end = if VANISHING.has(cluster.class) { ends[i] } else { i + 1 };
            ends.push(end);
        }
        let mut prepared = Self {
            text,
            glyphs,
            scales,
            clusters,
            joints,
            hyphens,
            readings,
            sums,
            starts: Vec::new(),
            stops: Vec::new(),
            ends,
            indent,
            align,
        };
        prepared.starts = (0..prepared.clusters.len()).map(|i| prepared.start(i)).collect();
        prepared.stops = (0..=prepared.clusters.len()).map(|i| prepared.stop(i)).collect();
        prepared
    }

    /// What counts before a line that begins with the cluster `i`: the joint there and the blank at its
    /// edge too.
    fn start(&self, i: usize) -> Sums {
        let mut edge = Sums::default();
        edge.trim(&self.clusters[i], self.clusters[i].before);
        self.sums[i] + Sums::of_joint(&self.joints[i]) - edge
    }

    /// What counts before the end of a line that breaks at the joint `i`, which has two clusters at least:
    /// without what vanishes or is trimmed there, and without a stretch that a mark at the end clings
    /// against, but with the hyphen.
    fn stop(&self, i: usize) -> Sums {
        let end = self.ends[i];
        let mut sums = self.sums[end];
        if let Some(last) = end.checked_sub(1) {
            sums.trim(&self.clusters[last], self.clusters[last].after);
            if self.clusters[last].clings {
                let joint = &self.joints[last];
                sums.opens -= i64::from(joint.opens);
                sums.blanks -= i64::from(joint.blank);
            }
        }
        sums.width += self.joints.get(i).map_or(Em::ZERO, |joint| joint.hyphen);
        sums
    }

    /// What a line of the clusters `range` adds up to, its edges trimmed.
    pub(super) fn line(&self, range: &Range<usize>) -> Sums {
        if self.ends[range.end] > range.start + 1 {
            return self.stops[range.end] - self.starts[range.start];
        }
        let content = range.start..self.content_end(range);
        let mut sums = self.span(content.clone());
        if let Some(only) = self.clusters[content].first() {
            sums.trim(only, only.before);
            sums.trim(only, only.after);
        }
        sums.width += self.joints.get(range.end).map_or(Em::ZERO, |joint| joint.hyphen);
        sums
    }

    /// What the clusters `range` and the joints between them add up to.
    pub(super) fn span(&self, range: Range<usize>) -> Sums {
        if range.is_empty() {
            return Sums::default();
        }
        self.sums[range.end] - self.sums[range.start] - Sums::of_joint(&self.joints[range.start])
    }

    /// Whether a stretched line of the clusters `content` opens at the joint `index` within it: a mark
    /// at the line's end stays where it is.
    pub(super) fn opens(&self, content: &Range<usize>, index: usize) -> bool {
        let clings = index + 1 == content.end && self.clusters[index].clings;
        self.joints[index].opens && !clings
    }

    /// Where the content of the line `range` ends: before the white space at its end.
    pub(super) fn content_end(&self, range: &Range<usize>) -> usize {
        self.ends[range.end].max(range.start)
    }
}

/// White space, which takes no room at the end of a line.
const VANISHING: Classes =
    Classes::of(&[Class::Space, Class::WideSpace, Class::Newline, Class::Opportunity]);
