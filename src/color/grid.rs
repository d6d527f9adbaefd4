//! A table of ink mixtures on an even grid of RGB colours, and the mixtures between its points.
//!
//! All arithmetic is in whole numbers, so that every processor comes to the same bytes.

/// How many points the grid has on each axis.
pub const POINTS: usize = 33;

/// How many bytes a table has: C, M, Y and K for every point.
pub const BYTES: usize = POINTS * POINTS * POINTS * 4;

/// The RGB colours of the grid's points, red outermost, blue innermost.
pub fn points() -> Vec<u8> {
    let level = |at: usize| ((at * 255 + (POINTS - 1) / 2) / (POINTS - 1)) as u8;
    let mut colors = Vec::with_capacity(POINTS * POINTS * POINTS * 3);
    for r in 0..POINTS {
        for g in 0..POINTS {
            for b in 0..POINTS {
                colors.extend([level(r), level(g), level(b)]);
            }
        }
    }
    colors
}

/// How many parts of 255 a point is away from the next.
const PARTS: u32 = 255;

/// The mixture for the colour `rgb`: between the four nearest points that span a tetrahedron round it.
pub fn mix(table: &[u8], rgb: [u8; 3]) -> [u8; 4] {
    const STEPS: [usize; 3] = [POINTS * POINTS * 4, POINTS * 4, 4];
    let mut at = 0;
    let mut axes = [(0, 0), (0, 0), (0, 0)];
    for ((axis, value), step) in axes.iter_mut().zip(rgb).zip(STEPS) {
        let scaled = u32::from(value) * (POINTS as u32 - 1);
        at += (scaled / PARTS) as usize * step;
        *axis = (scaled % PARTS, step);
    }
    // From the near corner to the far one, along the axis with the longest way first.
    if axes[0].0 < axes[1].0 {
        axes.swap(0, 1);
    }
    if axes[1].0 < axes[2].0 {
        axes.swap(1, 2);
    }
    if axes[0].0 < axes[1].0 {
        axes.swap(0, 1);
    }
    let weights = [PARTS - axes[0].0, axes[0].0 - axes[1].0, axes[1].0 - axes[2].0, axes[2].0];
    let mut sums = [PARTS / 2; 4];
    for (corner, weight) in weights.into_iter().enumerate() {
        if weight > 0 {
            for (sum, ink) in sums.iter_mut().zip(&table[at..at + 4]) {
                *sum += weight * u32::from(*ink);
            }
        }
        // Past the last axis with a way to go there may be no further point.
        if let Some((way, step)) = axes.get(corner).filter(|(way, _)| *way > 0) {
            debug_assert!(*way <= PARTS);
            at += step;
        } else {
            break;
        }
    }
    sums.map(|sum| (sum / PARTS) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table in which C, M and Y are what R, G and B lack.
    fn negative() -> Vec<u8> {
        points().chunks(3).flat_map(|c| [255 - c[0], 255 - c[1], 255 - c[2], 0]).collect()
    }

    #[test]
    fn between_the_points_the_mixture_runs_straight() {
        let table = negative();
        assert_eq!(table.len(), BYTES);
        for rgb in
            [[0, 0, 0], [255, 255, 255], [1, 2, 3], [200, 100, 50], [50, 100, 200], [8, 255, 7]]
        {
            let [c, m, y, _] = mix(&table, rgb);
            for (ink, light) in [c, m, y].into_iter().zip(rgb) {
                assert!(
                    (i32::from(ink) - i32::from(255 - light)).abs() <= 1,
                    "{rgb:?}: {c} {m} {y}"
                );
            }
        }
    }
}
