//! Numbers as a content stream writes them: decimal, without an exponent, as short as they are exact.
//!
//! Coordinates are counted in 1/1000 pt and rounded once, where they leave the page's own units, so
//! that moves from one place to the next add up exactly.

use crate::geom::Abs;

/// How many raw units of a length make one point.
const RAW_PER_PT: i64 = Abs::ONE.raw();

/// A length in 1/1000 pt, to the nearest.
pub fn milli(length: Abs) -> i64 {
    (length.raw() * 1000 + RAW_PER_PT / 2).div_euclid(RAW_PER_PT)
}

/// Appends `value` / 10^`places`, without trailing zeros.
pub fn push_decimal(out: &mut Vec<u8>, value: i64, places: u32) {
    let scale = 10_u64.pow(places);
    let size = value.unsigned_abs();
    if value < 0 {
        out.push(b'-');
    }
    let (whole, part) = (size / scale, size % scale);
    if whole > 0 || part == 0 {
        push_digits(out, whole, 1);
    }
    if part > 0 {
        out.push(b'.');
        push_digits(out, part, places as usize);
        while out.last() == Some(&b'0') {
            out.pop();
        }
    }
}

/// Appends `value` / 1000 and a space.
pub fn push_milli(out: &mut Vec<u8>, value: i64) {
    push_decimal(out, value, 3);
    out.push(b' ');
}

/// Appends `value` in decimal digits, at least `least` of them.
fn push_digits(out: &mut Vec<u8>, mut value: u64, least: usize) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    while value > 0 || digits.len() - at < least {
        at -= 1;
        digits[at] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends `bytes` as the digits of a hexadecimal string.
pub fn push_hex(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        let table = [
            (0, 3, "0"),
            (1, 3, ".001"),
            (-1, 3, "-.001"),
            (9500, 3, "9.5"),
            (10_000, 3, "10"),
            (-120_050, 3, "-120.05"),
            (779_528, 3, "779.528"),
            (-7, 1, "-.7"),
            (1000, 0, "1000"),
            (1_234_567_890_123, 3, "1234567890.123"),
        ];
        for (value, places, wanted) in table {
            let mut out = Vec::new();
            push_decimal(&mut out, value, places);
            assert_eq!(String::from_utf8(out).unwrap(), wanted);
        }
    }

    #[test]
    fn lengths_are_rounded_to_the_nearest_thousandth() {
        assert_eq!(milli(Abs::pt(9.5)), 9500);
        assert_eq!(milli(Abs::pt(-9.5)), -9500);
        assert_eq!(milli(Abs::mm(275.0)), 779_528);
        assert_eq!(milli(Abs::from_raw(1)), 0);
    }
}
