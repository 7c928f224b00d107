//! Order in time: what happens later never runs out earlier, and one instant divides what has run out from what has not.
#![expect(clippy::unwrap_used, reason = "tests")]

use calendar::{Date, Period, Term, TimeZone, add, add_to_date, end_of_day, latest_run_out, local_date, start_of_day, zone};
use jiff::Timestamp;
use proptest::prelude::*;

const HOUR: i64 = 3_600_000_000;
const DAY: i64 = 24 * HOUR;

/// Zones whose clocks do what makes calendars hard: change at midnight, by half an hour, backwards in summer, by a day.
const ZONES: [&str; 12] = [
    "UTC",
    "Europe/Paris",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
];

fn micros(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_microsecond()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// An instant between 1975 and 2060, most often within a day of a change of the zone's clocks or of a month's end.
fn instants(zone: TimeZone) -> impl Strategy<Value = i64> {
    let free = 157_766_400_000_000..2_840_140_800_000_000_i64;
    (free, -DAY..DAY, 0..3_u8).prop_map(move |(at, near, kind)| match kind {
        0 => at,
        1 => {
            zone.following(Timestamp::from_microsecond(at).unwrap()).next().map_or(at, |change| change.timestamp().as_microsecond() + near)
        }
        _ => end_of_day(local_date(at, &zone).last_of_month(), &zone) + near,
    })
}

fn periods() -> impl Strategy<Value = Period> {
    let number = |most: u32| prop_oneof![3 => Just(0), 2 => 0..most];
    (number(3), number(30), number(4), number(40), number(30), number(70)).prop_map(|(years, months, weeks, days, hours, minutes)| {
        format!("P{years}Y{months}M{weeks}W{days}DT{hours}H{minutes}M").parse().unwrap()
    })
}

fn cases() -> impl Strategy<Value = (TimeZone, Period, i64, i64)> {
    (0..ZONES.len()).prop_flat_map(|place| {
        let zone = zone(ZONES[place]).unwrap();
        (Just(zone.clone()), periods(), instants(zone.clone()), instants(zone))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn later_never_runs_out_earlier((zone, period, one, _) in cases(), apart in 0..3 * DAY) {
        prop_assert!(add(one, &period, &zone) <= add(one + apart, &period, &zone));
        prop_assert!(add(one, &period, &zone) >= one);
    }

    #[test]
    fn one_instant_divides((zone, period, now, other) in cases(), near in -3 * DAY..3 * DAY) {
        let latest = latest_run_out(now, &period, &zone);
        for at in [latest - 1, latest, latest + 1, latest + near, other, now] {
            prop_assert_eq!(add(at, &period, &zone) <= now, at <= latest, "at {}", at);
        }
    }

    #[test]
    fn what_runs_out_now_is_found((zone, period, begun, _) in cases()) {
        let due = add(begun, &period, &zone);
        prop_assert!(begun <= latest_run_out(due, &period, &zone));
        prop_assert!(begun > latest_run_out(due - 1, &period, &zone));
    }

    #[test]
    fn dates_and_instants_agree((zone, _, begun, _) in cases(), months in 0..40_u8, days in 0..60_u8) {
        let period = period(&format!("P{months}M{days}D"));
        let date = add_to_date(local_date(begun, &zone), &period);
        let due = add(begun, &period, &zone);
        prop_assert!(start_of_day(date, &zone) <= due && due <= end_of_day(date, &zone), "{} {}", date, due);
    }

    #[test]
    fn a_day_is_where_its_instants_are((zone, _, at, _) in cases()) {
        let date = local_date(at, &zone);
        prop_assert!(start_of_day(date, &zone) <= at && at < end_of_day(date, &zone));
    }

    #[test]
    fn nothing_panics_anywhere_in_time(at in any::<i64>(), period in "P[0-9]{1,6}Y[0-9]{1,6}M[0-9]{1,6}D", place in 0..ZONES.len()) {
        let (period, zone) = (period.parse::<Period>().unwrap(), zone(ZONES[place]).unwrap());
        let end = add(at, &period, &zone);
        prop_assert!(end == i64::MAX || end >= at.max(Timestamp::MIN.as_microsecond()));
        latest_run_out(at, &period, &zone);
        end_of_day(local_date(at, &zone), &zone);
    }
}

#[test]
fn known_ends() {
    let known = [
        ("Europe/Paris", "2024-11-30T09:00:00Z", "P3M", "2025-02-28T22:59:59.999999Z"),
        ("Europe/Paris", "2023-11-30T09:00:00Z", "P3M", "2024-02-29T22:59:59.999999Z"),
        ("Europe/Paris", "2024-01-15T09:00:00Z", "P12M", "2025-01-15T09:00:00Z"),
        ("Europe/Paris", "2024-02-29T09:00:00Z", "P1Y", "2025-02-28T22:59:59.999999Z"),
        ("Europe/Paris", "2024-02-29T09:00:00Z", "P4Y", "2028-02-29T09:00:00Z"),
        // the wall clock keeps its hour over a change of the clocks, hours do not
        ("Europe/Paris", "2024-03-30T09:00:00Z", "P1D", "2024-03-31T08:00:00Z"),
        ("Europe/Paris", "2024-03-30T09:00:00Z", "PT24H", "2024-03-31T09:00:00Z"),
        // 02:30 is skipped: the instant of the skip
        ("Europe/Paris", "2024-03-30T01:30:00Z", "P1D", "2024-03-31T01:00:00Z"),
        // 02:30 comes twice: the first, as the day before had it
        ("Europe/Paris", "2024-10-26T00:30:00Z", "P1D", "2024-10-27T00:30:00Z"),
        // begun in the repeated hour: as if at its end
        ("Europe/Paris", "2024-10-27T01:10:00Z", "P1D", "2024-10-28T01:59:59.999999Z"),
        ("Europe/Paris", "2024-10-27T01:10:00Z", "P0D", "2024-10-27T01:10:00Z"),
        ("UTC", "2024-01-31T00:00:00Z", "P1M1D", "2024-03-01T23:59:59.999999Z"),
    ];
    for (place, begun, length, end) in known {
        let got = Timestamp::from_microsecond(add(micros(begun), &period(length), &zone(place).unwrap())).unwrap();
        assert_eq!(got, end.parse().unwrap(), "{begun} + {length} in {place}");
    }
}

#[test]
fn what_lies_before_all_time_begins_with_it() {
    let (utc, first) = (zone("UTC").unwrap(), Timestamp::MIN.as_microsecond());
    for length in ["P0D", "PT0S", "P0Y0M0D"] {
        assert_eq!(add(first - 1, &period(length), &utc), first, "{length}");
    }
    assert_eq!(add(i64::MIN, &period("PT1S"), &utc), first + 1_000_000);
}

#[test]
fn known_dates() {
    for (date, length, end) in [
        ("2025-11-30", "P3M", "2026-02-28"),
        ("2027-11-30", "P3M", "2028-02-29"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2024-01-31", "P3M", "2024-04-30"),
        ("2024-12-31", "P2M1W", "2025-03-07"),
        ("9999-12-31", "P1D", "9999-12-31"),
    ] {
        let date: Date = date.parse().unwrap();
        assert_eq!(add_to_date(date, &period(length)), end.parse().unwrap(), "{date} + {length}");
    }
}

/// The recordings of capabilities.md C06 (003): due on 28 February, plays on that day, gone on 1 March.
#[test]
fn keep_lasts_through_its_last_day() {
    let paris = zone("Europe/Paris").unwrap();
    let midnight = |date: &str| start_of_day(date.parse().unwrap(), &paris);
    let (ended, keep) = (micros("2024-11-30T10:00:00Z"), Term::Keep(period("P3M")));
    assert_eq!(local_date(keep.due(ended, &paris), &paris), "2025-02-28".parse().unwrap());
    let erased = |sweep: &str, next: &str| ended <= keep.erased_up_to(midnight(sweep), midnight(next), &paris);
    assert!(!erased("2025-02-28", "2025-03-01"));
    assert!(erased("2025-03-01", "2025-03-02"));
}

#[test]
fn within_is_gone_before_it_is_due() {
    let paris = zone("Europe/Paris").unwrap();
    let midnight = |date: &str| start_of_day(date.parse().unwrap(), &paris);
    let (received, within) = (micros("2024-01-15T09:00:00Z"), Term::Within(period("P12M")));
    let erased = |sweep: &str, next: &str| received <= within.erased_up_to(midnight(sweep), midnight(next), &paris);
    assert!(!erased("2025-01-14", "2025-01-15"));
    assert!(erased("2025-01-15", "2025-01-16"), "the sweep of the 16th would be too late");
}
