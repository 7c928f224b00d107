//! Between instants and the wall clock of a zone. Both directions are made to keep order, which the wall clock alone does
//! not: see `civil` and `resolve`.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

const MICROSECOND: SignedDuration = SignedDuration::from_micros(1);

/// A zone that the built-in table does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no time zone is called {0:?}; names look like Europe/Paris")]
pub struct ZoneError(String);

/// The zone with an IANA name such as `Europe/Paris`, or `UTC`.
pub fn zone(name: &str) -> Result<TimeZone, ZoneError> {
    TimeZone::get(name).map_err(|_| ZoneError(name.to_owned()))
}

/// The date on the wall at an instant (UTC microseconds; instants past the years ±9999 count as the last), kept in order: where
/// the clocks are turned back across midnight, the new day has begun and does not end again.
pub fn local_date(at: i64, zone: &TimeZone) -> Date {
    civil(at, zone).date()
}

/// The first instant of a day, which is not midnight where the clocks skip it; UTC microseconds.
pub fn start_of_day(date: Date, zone: &TimeZone) -> i64 {
    resolve(date.to_datetime(jiff::civil::Time::midnight()), zone)
}

/// The first instant after a day: an end date is inclusive, so this is when it has passed. UTC microseconds, `i64::MAX`
/// after the last day there is.
pub fn end_of_day(date: Date, zone: &TimeZone) -> i64 {
    date.tomorrow().map_or(i64::MAX, |next| start_of_day(next, zone))
}

/// UTC microseconds as an instant; what lies beyond the years ±9999 is their edge.
pub(crate) fn instant(at: i64) -> Timestamp {
    let edge = if at < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(at).unwrap_or(edge)
}

/// What the wall clock shows at an instant, kept in order: while an hour that the clocks repeat passes for the second
/// time, it stands at the last microsecond of that hour.
pub(crate) fn civil(at: i64, zone: &TimeZone) -> DateTime {
    let at = instant(at);
    let shown = zone.to_datetime(at);
    match zone.to_ambiguous_timestamp(shown).offset() {
        AmbiguousOffset::Fold { before, after } if zone.to_offset(at) == after => {
            let turned = last_change(at, zone);
            before.to_datetime(turned).saturating_sub(MICROSECOND)
        }
        _ => shown,
    }
}

/// The instant at which the wall clock shows `shown`, kept in order: the first of two where it is shown twice, and the
/// instant of the change where it is skipped. UTC microseconds, `i64::MAX` past the end of time.
pub(crate) fn resolve(shown: DateTime, zone: &TimeZone) -> i64 {
    let found = match zone.to_ambiguous_timestamp(shown).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(shown),
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(shown),
        AmbiguousOffset::Gap { before, .. } => before.to_timestamp(shown).map(|past| last_change(past, zone)),
    };
    let beyond = if shown.year() < 0 { i64::MIN } else { i64::MAX };
    found.map_or(beyond, Timestamp::as_microsecond)
}

/// The last change of the zone's clocks at or before `at`, or `at` itself when there was none.
fn last_change(at: Timestamp, zone: &TimeZone) -> Timestamp {
    let after = at.saturating_add(MICROSECOND).unwrap_or(at);
    zone.preceding(after).next().map_or(at, |change| change.timestamp())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn micros(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_microsecond()
    }

    #[test]
    fn a_skipped_midnight_starts_the_day_later() {
        let cairo = zone("Africa/Cairo").unwrap();
        // 2024-04-26: the clocks went from 00:00 to 01:00
        assert_eq!(start_of_day("2024-04-26".parse().unwrap(), &cairo), micros("2024-04-25T22:00:00Z"));
        assert_eq!(end_of_day("2024-04-25".parse().unwrap(), &cairo), micros("2024-04-25T22:00:00Z"));
    }

    #[test]
    fn a_skipped_day_has_no_length() {
        let apia = zone("Pacific/Apia").unwrap();
        let skipped = "2011-12-30".parse().unwrap();
        assert_eq!(start_of_day(skipped, &apia), end_of_day(skipped, &apia));
    }

    #[test]
    fn a_repeated_hour_stands_at_its_end() {
        let paris = zone("Europe/Paris").unwrap();
        let shown = |text| civil(micros(text), &paris).to_string();
        assert_eq!(shown("2024-10-27T00:30:00Z"), "2024-10-27T02:30:00");
        assert_eq!(shown("2024-10-27T01:10:00Z"), "2024-10-27T02:59:59.999999");
        assert_eq!(shown("2024-10-27T02:00:00Z"), "2024-10-27T03:00:00");
    }

    #[test]
    fn a_day_that_has_begun_does_not_end_again() {
        // 2010-11-07 in St John's: at 00:01 the clocks went back to 23:01
        let st_johns = zone("America/St_Johns").unwrap();
        let date = |text| local_date(micros(text), &st_johns).to_string();
        assert_eq!(date("2010-11-07T02:29:59Z"), "2010-11-06");
        assert_eq!(date("2010-11-07T02:30:00Z"), "2010-11-07");
        assert_eq!(date("2010-11-07T02:31:00Z"), "2010-11-07", "the wall shows 23:01 of the sixth");
        assert_eq!(date("2010-11-07T03:30:00Z"), "2010-11-07");
    }

    #[test]
    fn an_unknown_zone_is_named() {
        assert_eq!(
            zone("Europe/Nowhere").unwrap_err().to_string(),
            "no time zone is called \"Europe/Nowhere\"; names look like Europe/Paris"
        );
    }
}
