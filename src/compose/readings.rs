//! Readings over their bases (注音, ruby; R32, CLREQ #ruby): shaped with the paragraph, at a little over half its size,
//! each centred over its base, which is widened where the reading needs more room. None reaches over a
//! neighbour, so that two words' readings never run together.

use std::ops::Range;

use super::cluster::Cluster;
use super::{LineGlyph, Reading};
use crate::diag::Sink;
use crate::font::FaceId;
use crate::geom::Em;
use crate::shape::{Glyph, Shaper};
use crate::text::{Marks, Rich, Run};

/// The size of a reading against its base's, in thousandths. CLREQ #ruby has half, but at 9 pt that is
/// under 5 pt, the least that newsprint holds.
const SIZE: i64 = 560;

/// From the base's baseline to the reading's: the ruby's descenders clear the base's em box.
const RISE: Em = Em::from_raw((1 << 16) * 103 / 100);

/// What is kept free between the readings of two neighbouring bases, at least.
const GAP: Em = Em::from_raw(1 << 13);

/// A reading, shaped.
#[derive(Debug)]
pub struct Shaped {
    /// The run of its base.
    run: u32,
    /// The clusters of its base.
    pub base: Range<usize>,
    glyphs: Vec<Glyph>,
    /// How wide it is set.
    width: Em,
}

impl Shaped {
    /// Shapes the reading of `run`, number `index`, whose base is the clusters `base`.
    pub fn new(
        shaper: &Shaper<'_>,
        (run, index): (&Run, u32),
        base: Range<usize>,
        face: FaceId,
        sink: &mut Sink,
    ) -> Option<Self> {
        let mut rich = Rich::default();
        rich.push(run.ruby.as_deref()?, run.span, Marks::NONE, &run.lang);
        let glyphs = shaper.shape(&rich, |_| face, sink);
        let width = scaled(glyphs.iter().map(|glyph| glyph.advance).sum());
        Some(Self { run: index, base, glyphs, width })
    }

    /// Widens the base, each of its clusters alike, if the reading is wider.
    pub fn widen(&self, clusters: &mut [Cluster]) {
        let base = &mut clusters[self.base.clone()];
        let count = base.len() as i64;
        let has: Em = base.iter().map(|cluster| cluster.width).sum();
        let lacks = self.width + GAP - has;
        if count == 0 || lacks <= Em::ZERO {
            return;
        }
        for cluster in base {
            cluster.width += lacks / count;
            cluster.shift += lacks / count / 2;
        }
    }

    /// The reading over its base, which takes up `from..to` of the line.
    pub fn set(&self, (from, to): (Em, Em)) -> Reading {
        let mut x = from + (to - from - self.width) / 2;
        let glyphs = self.glyphs.iter().map(|glyph| {
            let advance = scaled(glyph.advance);
            let set = LineGlyph {
                face: glyph.face,
                id: glyph.id,
                x: x + scaled(glyph.dx),
                frame: x,
                advance,
                rise: RISE + scaled(glyph.dy),
                scale: scaled(Em::ONE),
                run: self.run,
                text: glyph.text.clone(),
            };
            x += advance;
            set
        });
        Reading { run: self.run, glyphs: glyphs.collect() }
    }
}

fn scaled(em: Em) -> Em {
    em.scale(SIZE, 1000)
}
