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

/// How far apart the mixtures of neighbours on each axis stand in a table.
const STEPS: [usize; 3] = [POINTS * POINTS * 4, POINTS * 4, 4];

/// The mixture for the colour `rgb`: between the four nearest points that span a tetrahedron round it.
/// `table` has [`BYTES`] bytes.
pub fn mix(table: &[u8], rgb: [u8; 3]) -> [u8; 4] {
    // The near corner of the cube that the colour lies in, and the way from there along each axis.
    let mut at = 0;
    let mut ways = [(0, 0); 3];
    for ((way, value), step) in ways.iter_mut().zip(rgb).zip(STEPS) {
        let scaled = u32::from(value) * (POINTS as u32 - 1);
        let near = (scaled / PARTS).min(POINTS as u32 - 2);
        at += near as usize * step;
        *way = (scaled - near * PARTS, step);
    }
    // To the far corner, along the axis with the longest way first.
    let swap = |ways: &mut [(u32, usize); 3], a: usize, b: usize| {
        if ways[a].0 < ways[b].0 {
            ways.swap(a, b);
        }
    };
    swap(&mut ways, 0, 1);
    swap(&mut ways, 1, 2);
    swap(&mut ways, 0, 1);
    let [(x, over_x), (y, over_y), (z, over_z)] = ways;
    let corners = [at, at + over_x, at + over_x + over_y, at + over_x + over_y + over_z];
    let mut sums = [PARTS / 2; 4];
    for (corner, weight) in corners.into_iter().zip([PARTS - x, x - y, y - z, z]) {
        for (sum, ink) in sums.iter_mut().zip(&table[corner..corner + 4]) {
            *sum += weight * u32::from(*ink);
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
