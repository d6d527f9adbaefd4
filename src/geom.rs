//! Lengths, points and boxes. Arithmetic only: nothing here knows what a page or a glyph is.
//!
//! Both length types count in 1/65536 of their unit, in `i64`, so that sums are exact and the same on
//! every processor. x runs right, y runs down; only the PDF writer turns y round.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// How many raw units make one pt, or one em.
const ONE: i64 = 1 << 16;

macro_rules! length {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// Nothing.
            pub const ZERO: Self = Self(0);
            /// One whole unit.
            pub const ONE: Self = Self(ONE);

            /// A length of `raw` / 65536 units.
            pub const fn from_raw(raw: i64) -> Self {
                Self(raw)
            }

            /// The length in 1/65536 of its unit.
            pub const fn raw(self) -> i64 {
                self.0
            }

            /// The nearest length to `value` units.
            pub fn new(value: f64) -> Self {
                Self((value * ONE as f64).round() as i64)
            }

            /// The length in whole and broken units.
            pub fn get(self) -> f64 {
                self.0 as f64 / ONE as f64
            }

            /// `self * numerator / denominator`, rounded down.
            pub fn scale(self, numerator: i64, denominator: i64) -> Self {
                Self((i128::from(self.0) * i128::from(numerator)).div_euclid(i128::from(denominator)) as i64)
            }

            /// The length without its sign.
            pub fn abs(self) -> Self {
                Self(self.0.abs())
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }
        impl Mul<i64> for $name {
            type Output = Self;
            fn mul(self, factor: i64) -> Self {
                Self(self.0 * factor)
            }
        }
        impl Div<i64> for $name {
            type Output = Self;
            fn div(self, divisor: i64) -> Self {
                Self(self.0 / divisor)
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, Add::add)
            }
        }
    };
}

length! {
    /// An absolute length in points (1/72 inch), counted in 1/65536 pt.
    Abs
}

length! {
    /// A length relative to a type size, counted in 1/65536 em.
    Em
}

impl Abs {
    /// The nearest length to `value` points.
    pub fn pt(value: f64) -> Self {
        Self::new(value)
    }

    /// The nearest length to `value` millimetres.
    pub fn mm(value: f64) -> Self {
        Self::new(value * 72.0 / 25.4)
    }

    /// The length in points.
    pub fn to_pt(self) -> f64 {
        self.get()
    }

    /// The length in millimetres.
    pub fn to_mm(self) -> f64 {
        self.get() * 25.4 / 72.0
    }
}

impl Em {
    /// The length at the type size `size`, to the nearest raw unit.
    pub fn at(self, size: Abs) -> Abs {
        Abs(((i128::from(self.0) * i128::from(size.0) + i128::from(ONE / 2)) >> 16) as i64)
    }

    /// How many em of `size` the length `length` is, rounded down.
    pub fn of(length: Abs, size: Abs) -> Em {
        Em(((i128::from(length.0) << 16) / i128::from(size.0.max(1))) as i64)
    }

    /// `units` of a face that has `per_em` units to the em.
    pub fn from_units(units: i64, per_em: u16) -> Em {
        Em((units << 16) / i64::from(per_em.max(1)))
    }
}

/// A place on a page, from the trim box's top left corner.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// Rightwards.
    pub x: Abs,
    /// Downwards.
    pub y: Abs,
}

impl Point {
    /// The point `x` right and `y` down of the origin.
    pub fn new(x: Abs, y: Abs) -> Self {
        Self { x, y }
    }
}

/// A width and a height, neither negative.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width.
    pub w: Abs,
    /// Height.
    pub h: Abs,
}

/// A box with its sides along the axes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge.
    pub x: Abs,
    /// Top edge.
    pub y: Abs,
    /// Width, not negative.
    pub w: Abs,
    /// Height, not negative.
    pub h: Abs,
}

impl Rect {
    /// A box from its left and top edges, width and height.
    pub fn new(x: Abs, y: Abs, w: Abs, h: Abs) -> Self {
        Self { x, y, w, h }
    }

    /// The right edge.
    pub fn right(self) -> Abs {
        self.x + self.w
    }

    /// The bottom edge.
    pub fn bottom(self) -> Abs {
        self.y + self.h
    }
}

/// The boxes of a page (ISO 32000-2 §14.11.2): the sheet as trimmed, and the bleed round it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PageBoxes {
    /// TrimBox size. Every position on the page counts from its top left corner.
    pub trim: Size,
    /// How far the BleedBox reaches past the TrimBox on each side; zero for coldset.
    pub bleed: Abs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_and_points_agree() {
        assert_eq!(Abs::mm(25.4), Abs::pt(72.0));
        assert!((Abs::mm(275.0).to_mm() - 275.0).abs() < 1e-4);
    }

    #[test]
    fn em_scales_with_the_type_size_and_back() {
        let size = Abs::pt(9.5);
        assert_eq!(Em::new(11.0).at(size), Abs::pt(104.5));
        assert_eq!(Em::of(Abs::pt(104.5), size), Em::new(11.0));
        assert_eq!(Em::from_units(500, 1000), Em::new(0.5));
    }

    #[test]
    fn scaling_rounds_down_on_both_sides_of_zero() {
        assert_eq!(Em::from_raw(7).scale(1, 2).raw(), 3);
        assert_eq!(Em::from_raw(-7).scale(1, 2).raw(), -4);
    }
}
