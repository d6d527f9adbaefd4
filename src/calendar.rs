//! The days of an edition: a date, its weekday, and how a newspaper writes them. Never asks a clock.

use std::fmt;

/// A day of the Gregorian calendar, a real one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if there is one: 29 February only in leap years, years 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=last).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The day that `text` writes as `2026-03-25`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |s: &str, n| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day that comes `days` days after 1 January 1970 (Hinnant's method).
    pub fn from_days(days: i64) -> Option<Self> {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week, 0 for Sunday (Sakamoto's method).
    pub fn weekday(self) -> u8 {
        const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = u32::from(self.year) - u32::from(self.month < 3);
        let month = SHIFT[usize::from(self.month) - 1];
        ((year + year / 4 - year / 100 + year / 400 + month + u32::from(self.day)) % 7) as u8
    }

    /// `2026年3月25日`.
    pub fn in_chinese(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }

    /// `星期三`.
    pub fn weekday_in_chinese(self) -> String {
        let names = ['日', '一', '二', '三', '四', '五', '六'];
        format!("星期{}", names[usize::from(self.weekday())])
    }
}

impl fmt::Display for Date {
    /// `2026-03-25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_are_none_are_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-3-5",
            "2026-03-25-1",
            "0000-01-01",
            "今天",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2024-02-29").is_some());
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, text) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (20_537, "2026-03-25")] {
            assert_eq!(Date::from_days(days).unwrap().to_string(), text);
        }
        assert_eq!(Date::from_days(i64::from(i32::MIN)), None);
    }

    #[test]
    fn weekdays_of_known_days() {
        for (text, weekday) in
            [("2026-03-25", "星期三"), ("2000-01-01", "星期六"), ("1949-10-01", "星期六")]
        {
            assert_eq!(Date::parse(text).unwrap().weekday_in_chinese(), weekday);
        }
    }
}
