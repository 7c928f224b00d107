//! What holds for every period, day, instant and zone, and for every text that somebody takes for a table of law.

use calendar::{
    BusinessHours, Deadline, Holidays, Law, Period, Term, Time, Transfers, Weekday, Window, add, add_to_date, end_of_day, latest_run_out,
    local_date, start_of_day, transfer, zone,
};

const ZONES: [&str; 12] = [
    "UTC",
    "Europe/Paris",
    "Europe/Dublin",
    "America/New_York",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Antarctica/Troll",
];

/// An hour in microseconds.
const HOUR: i64 = 3_600_000_000;

/// Numbers come first, then a text.
pub fn hold(octets: &[u8]) {
    let Some((numbers, text)) = octets.split_at_checked(24) else { return };
    let number = |at: usize| i64::from_le_bytes(std::array::from_fn(|byte| numbers[at * 8 + byte]));
    let text = String::from_utf8_lossy(text);
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let named = rest.lines().next().unwrap_or_default();
    let place = ZONES[number(2).rem_euclid(ZONES.len() as i64) as usize];
    let zone = zone(named).or_else(|_| zone(place)).expect("the zones above are known");
    let (one, other) = (number(0), number(1));
    let period = first.parse::<Period>();
    if let Ok(period) = &period {
        assert_eq!(period.to_string().parse::<Period>().as_ref(), Ok(period), "what is written is read again");
        runs(one, other, period, &zone);
    }
    days(one, other, &zone);
    hours(one, other, number(2), &zone);
    laws(&text, one, &zone);
}

fn runs(one: i64, other: i64, period: &Period, zone: &calendar::TimeZone) {
    let (earlier, later) = (one.min(other), one.max(other));
    let (first, second) = (add(earlier, period, zone), add(later, period, zone));
    assert!(first <= second, "what happens later never runs out earlier");
    let edge = latest_run_out(later, period, zone);
    if edge > i64::MIN {
        assert!(add(edge, period, zone) <= later, "what has run out has run out");
    }
    let (a, b) = (local_date(earlier, zone), local_date(later, zone));
    assert!(a <= b && add_to_date(a, period) <= add_to_date(b, period), "days keep their order");
    assert!(period.and(period).in_months() >= period.in_months());
    for term in [Term::Keep(*period), Term::Within(*period)] {
        assert!(term.erased_up_to(earlier, later, zone) <= term.erased_up_to(later, later, zone));
    }
}

fn days(one: i64, other: i64, zone: &calendar::TimeZone) {
    let day = local_date(one, zone);
    let (start, end) = (start_of_day(day, zone), end_of_day(day, zone));
    assert!(start <= end, "a day does not end before it begins");
    let free = Holidays::on([(day, "own".to_owned())]);
    assert!(free.holiday(day).is_some() && free.working_day_from(day) >= day);
    for law in ["eu", "gb", "de", ""] {
        let _ = transfer(law, if other % 2 == 0 { "US" } else { "ZZ" }, day);
    }
}

fn hours(one: i64, other: i64, seed: i64, zone: &calendar::TimeZone) {
    let minute = |number: i64| {
        let minute = number.rem_euclid(1440);
        Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0).unwrap_or_default()
    };
    let window = |number: i64| Window {
        day: Weekday::from_monday_zero_offset(number.rem_euclid(7) as i8).unwrap_or(Weekday::Monday),
        opens: minute(number / 7),
        closes: (number % 3 != 0).then(|| minute(number / 11)),
    };
    let Ok(hours) = BusinessHours::new(vec![window(seed), window(seed / 13)], zone.clone(), Holidays::on([])) else { return };
    assert!(hours.next_minute(one).is_none_or(|open| open >= one), "it opens now or later");
    let more = other.rem_euclid(2000 * HOUR);
    if let Some(end) = hours.add_working(one, more) {
        assert!(end >= one && hours.working_between(one, end) == more, "what was added is what lies between");
    }
}

fn laws(text: &str, begun: i64, zone: &calendar::TimeZone) {
    let _ = Transfers::read(text);
    let Ok(law) = Law::read(text, None) else { return };
    let day = local_date(begun, zone);
    let holidays = law.holidays();
    assert!(holidays.working_day_from(day) >= day);
    for rule in law.rules() {
        let deadline = Deadline::new(rule, holidays, zone, begun);
        let missed = deadline.missed_from();
        let paused = deadline.clone().pause(day, Some(day));
        assert!(paused.is_err() || paused.is_ok_and(|paused| paused.missed_from() >= missed), "a pause shortens nothing");
        let extended = deadline.extend(day);
        assert!(extended.is_err() || extended.is_ok_and(|longer| longer.missed_from() >= missed), "an extension shortens nothing");
    }
}
