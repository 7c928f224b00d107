//! Opening hours: when a desk is next open, and how much open time has passed.
#![expect(clippy::unwrap_used, reason = "tests")]

use calendar::{BusinessHours, Holidays, HoursError, Law, Time, Weekday, Window, zone};
use jiff::Timestamp;
use jiff::civil::time;
use proptest::prelude::*;

const MINUTE: i64 = 60_000_000;
const HOUR: i64 = 60 * MINUTE;

fn micros(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_microsecond()
}

fn window(day: Weekday, opens: Time, closes: Time) -> Window {
    Window { day, opens, closes: Some(closes) }
}

/// Monday to Friday, nine to noon and one to five, in Paris, French holidays.
fn office() -> BusinessHours {
    let days = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    let windows = days
        .into_iter()
        .flat_map(|day| [window(day, time(13, 0, 0, 0), time(17, 0, 0, 0)), window(day, time(9, 0, 0, 0), time(12, 0, 0, 0))]);
    let law = Law::of("fr", None).unwrap();
    BusinessHours::new(windows.collect(), zone("Europe/Paris").unwrap(), law.holidays().clone()).unwrap()
}

#[test]
fn the_next_minute() {
    for (now, open) in [
        ("2024-05-06T08:30:00Z", "2024-05-06T08:30:00Z"),
        ("2024-05-06T10:00:00Z", "2024-05-06T11:00:00Z"),
        ("2024-05-06T15:00:00Z", "2024-05-07T07:00:00Z"),
        // Wednesday 8 May and Thursday 9 May (Ascension) are holidays
        ("2024-05-07T15:00:00Z", "2024-05-10T07:00:00Z"),
        ("2024-05-10T15:00:00Z", "2024-05-13T07:00:00Z"),
        // winter time
        ("2024-10-26T10:00:00Z", "2024-10-28T08:00:00Z"),
    ] {
        assert_eq!(office().next_minute(micros(now)), Some(micros(open)), "{now}");
    }
}

#[test]
fn working_time_adds_up() {
    for (from, length, end) in [
        ("2024-05-06T07:00:00Z", 2 * HOUR, "2024-05-06T09:00:00Z"),
        ("2024-05-06T07:00:00Z", 3 * HOUR, "2024-05-06T10:00:00Z"),
        ("2024-05-06T07:00:00Z", 3 * HOUR + MINUTE, "2024-05-06T11:01:00Z"),
        ("2024-05-06T10:30:00Z", 0, "2024-05-06T11:00:00Z"),
        ("2024-05-07T14:00:00Z", 2 * HOUR, "2024-05-10T08:00:00Z"),
        ("2024-05-06T07:00:00Z", 35 * HOUR, "2024-05-14T15:00:00Z"),
    ] {
        assert_eq!(office().add_working(micros(from), length), Some(micros(end)), "{from} + {length}");
    }
}

#[test]
fn the_clocks_make_a_night_longer_or_shorter() {
    let night = |zone_name| {
        let windows = vec![Window { day: Weekday::Sunday, opens: time(0, 0, 0, 0), closes: None }];
        BusinessHours::new(windows, zone(zone_name).unwrap(), Holidays::on([])).unwrap()
    };
    let paris = night("Europe/Paris");
    assert_eq!(paris.working_between(micros("2024-03-30T12:00:00Z"), micros("2024-04-01T12:00:00Z")), 23 * HOUR);
    assert_eq!(paris.working_between(micros("2024-10-26T12:00:00Z"), micros("2024-10-28T12:00:00Z")), 25 * HOUR);
}

#[test]
fn hours_that_make_no_sense_are_refused() {
    let hours = |windows| BusinessHours::new(windows, zone("UTC").unwrap(), Holidays::on([])).map(|_| ());
    let (nine, noon) = (time(9, 0, 0, 0), time(12, 0, 0, 0));
    assert_eq!(hours(vec![window(Weekday::Monday, noon, nine)]), Err(HoursError::Backwards(Weekday::Monday)));
    let twice = vec![window(Weekday::Monday, nine, noon), window(Weekday::Monday, time(11, 0, 0, 0), time(13, 0, 0, 0))];
    assert_eq!(hours(twice), Err(HoursError::Overlap(Weekday::Monday)));
    assert_eq!(hours(vec![window(Weekday::Monday, nine, noon), window(Weekday::Tuesday, nine, noon)]), Ok(()));
}

#[test]
fn a_desk_that_never_opens_says_so() {
    let never = BusinessHours::new(Vec::new(), zone("UTC").unwrap(), Holidays::on([])).unwrap();
    assert_eq!((never.next_minute(0), never.add_working(0, 1), never.working_between(0, HOUR)), (None, None, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn adding_and_measuring_agree(from in 1_500_000_000_000_000..2_000_000_000_000_000_i64, length in 1..200 * HOUR) {
        let office = office();
        let end = office.add_working(from, length).unwrap();
        prop_assert_eq!(office.working_between(from, end), length);
        prop_assert!(office.working_between(from, end - 1) < length);
    }

    #[test]
    fn parts_make_the_whole(from in 1_500_000_000_000_000..2_000_000_000_000_000_i64, one in 0..400 * HOUR, two in 0..400 * HOUR) {
        let office = office();
        let (middle, end) = (from + one, from + one + two);
        prop_assert_eq!(office.working_between(from, middle) + office.working_between(middle, end), office.working_between(from, end));
    }
}
