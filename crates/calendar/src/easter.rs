//! The date of Easter in the Gregorian calendar.

use jiff::civil::Date;

/// Easter Sunday of `year`, by the anonymous Gregorian computus (first printed in Nature, 20 April 1876). None outside
/// the years that the calendar covers.
pub(crate) fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, rest) = (year_number / 100, year_number % 100);
    let shift = (century + 8) / 25;
    let correction = (century - shift + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_years() {
        let known = [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2018, 4, 1), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20)];
        let more = [(2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2285, 3, 22)];
        for (year, month, day) in known.into_iter().chain(more) {
            assert_eq!(easter(year), Date::new(year, month, day).ok(), "{year}");
        }
    }
}
