//! A span of calendar time as a policy writes it: `P1Y2M3W4DT5H6M7S`, whole numbers only. What it comes to depends on
//! where it starts, so it is never turned into a number of seconds.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An ISO 8601 period. `P0D` means at once. `P12M` and `P1Y` end together and are still not equal: each is kept as it was
/// written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Period {
    years: u32,
    months: u32,
    weeks: u32,
    days: u32,
    hours: u32,
    minutes: u32,
    seconds: u32,
}

/// Why a text is not a period, and the byte at which reading stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("at byte {at}: {why}; a period looks like P30D, P3M, P1Y or PT15M")]
pub struct PeriodError {
    /// Bytes from the start of the text.
    pub at: usize,
    why: &'static str,
}

/// Letters in the order in which they may come, with the part they stand in.
const DATE_UNITS: &str = "YMWD";
const TIME_UNITS: &str = "HMS";

/// No part may be longer: six digits of years are past every calendar.
const DIGITS: usize = 6;

impl Period {
    /// Years and months together, in months.
    pub fn in_months(&self) -> i64 {
        i64::from(self.years) * 12 + i64::from(self.months)
    }

    /// Weeks and days together, in days.
    pub fn in_days(&self) -> i64 {
        i64::from(self.weeks) * 7 + i64::from(self.days)
    }

    /// Hours, minutes and seconds together, in microseconds.
    pub fn in_micros(&self) -> i64 {
        ((i64::from(self.hours) * 60 + i64::from(self.minutes)) * 60 + i64::from(self.seconds)) * 1_000_000
    }

    /// Both periods as one, part by part, so that months are counted from one start.
    pub fn and(&self, other: &Period) -> Period {
        Period {
            years: self.years.saturating_add(other.years),
            months: self.months.saturating_add(other.months),
            weeks: self.weeks.saturating_add(other.weeks),
            days: self.days.saturating_add(other.days),
            hours: self.hours.saturating_add(other.hours),
            minutes: self.minutes.saturating_add(other.minutes),
            seconds: self.seconds.saturating_add(other.seconds),
        }
    }

    /// Whether it is empty: what is due after it is due at once.
    pub fn is_zero(&self) -> bool {
        self.parts().iter().all(|(number, _)| *number == 0)
    }

    fn parts(&self) -> [(u32, char); 7] {
        [
            (self.years, 'Y'),
            (self.months, 'M'),
            (self.weeks, 'W'),
            (self.days, 'D'),
            (self.hours, 'H'),
            (self.minutes, 'M'),
            (self.seconds, 'S'),
        ]
    }

    fn part(&mut self, time: bool, unit: u8) -> &mut u32 {
        match (time, unit) {
            (false, b'Y') => &mut self.years,
            (false, b'M') => &mut self.months,
            (false, b'W') => &mut self.weeks,
            (false, _) => &mut self.days,
            (true, b'H') => &mut self.hours,
            (true, b'M') => &mut self.minutes,
            (true, _) => &mut self.seconds,
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let bytes = text.as_bytes();
        let fail = |at, why| Err(PeriodError { at, why });
        if bytes.first() != Some(&b'P') {
            return fail(0, "it must start with P");
        }
        let (mut period, mut at, mut time, mut units, mut any) = (Period::default(), 1, false, DATE_UNITS, false);
        while at < bytes.len() {
            if bytes[at] == b'T' && !time {
                (time, units, any, at) = (true, TIME_UNITS, false, at + 1);
                continue;
            }
            let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let unit = at + digits;
            match (digits, bytes.get(unit)) {
                (0, Some(b'-')) => return fail(at, "a period cannot be negative"),
                (0, _) => return fail(at, "a number is missing"),
                (_, None) => return fail(unit, "the number has no unit"),
                (_, Some(b'.' | b',')) => return fail(unit, "only whole numbers are allowed"),
                (DIGITS.., _) if digits > DIGITS => return fail(at, "the number is too large"),
                _ => {}
            }
            let Some(place) = units.bytes().position(|known| known == bytes[unit]) else {
                let why = match bytes[unit] {
                    b'H' | b'S' if !time => "hours, minutes and seconds come after a T",
                    _ => "this unit is unknown, comes twice or is out of order (Y M W D, then T, then H M S)",
                };
                return fail(unit, why);
            };
            let number = bytes[at..unit].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
            *period.part(time, bytes[unit]) = number;
            (units, any, at) = (&units[place + 1..], true, unit + 1);
        }
        if any { Ok(period) } else { fail(at, "a number is missing") }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_zero() {
            return f.write_str("P0D");
        }
        f.write_str("P")?;
        for (place, (number, unit)) in self.parts().into_iter().enumerate() {
            if place == DATE_UNITS.len() && self.in_micros() > 0 {
                f.write_str("T")?;
            }
            if number > 0 {
                write!(f, "{number}{unit}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_part_is_read_and_written() {
        let text = "P1Y2M3W4DT5H6M7S";
        let period: Period = text.parse().unwrap();
        assert_eq!((period.in_months(), period.in_days(), period.in_micros()), (14, 25, 18_367_000_000));
        assert_eq!(period.to_string(), text);
        assert_eq!("P00D".parse::<Period>().unwrap().to_string(), "P0D");
        assert_eq!("PT15M".parse::<Period>().unwrap().to_string(), "PT15M");
        assert_eq!("P1M".parse::<Period>().unwrap().to_string(), "P1M");
        assert!("P0D".parse::<Period>().unwrap().is_zero());
    }

    #[test]
    fn what_is_wrong_is_shown_where_it_is() {
        let wrong = [
            ("", 0),
            ("3M", 0),
            ("p3M", 0),
            ("P", 1),
            ("PT", 2),
            ("P1DT", 4),
            ("P3", 2),
            ("PM", 1),
            ("P-3M", 1),
            ("P1.5Y", 2),
            ("P1.5Y", 2),
            ("P1M1Y", 4),
            ("P1M1M", 4),
            ("P1H", 2),
            ("PT1D", 3),
            ("P1DT2HT3M", 6),
            ("P1234567D", 1),
            ("P1D ", 3),
            ("P1é", 2),
            ("P3MONTHS", 3),
        ];
        for (text, at) in wrong {
            assert_eq!(text.parse::<Period>().unwrap_err().at, at, "{text}");
        }
    }

    #[test]
    fn json_holds_the_text() {
        let period: Period = serde_json::from_str("\"P12M\"").unwrap();
        assert_eq!(serde_json::to_string(&period).unwrap(), "\"P12M\"");
        assert!(serde_json::from_str::<Period>("\"twelve months\"").is_err());
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_writing_is_read_again(text in "P?[0-9YMWDTHS.é-]{0,12}") {
            if let Ok(period) = text.parse::<Period>() {
                prop_assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
            }
        }
    }
}
