//! Adding a period to an instant so that order is kept, and the inverse that a sweep binds.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use crate::period::Period;
use crate::zone::{civil, instant, resolve};

/// The instant at which `period`, begun at `at`, has run out: months first, then days, both on the zone's wall clock, then
/// hours, minutes and seconds as they pass. A day that the month does not have is the last microsecond of its last day.
/// Both are UTC microseconds; `i64::MAX` when it ends past the year 9999. A later `at` never gives an earlier end.
pub fn add(at: i64, period: &Period, zone: &TimeZone) -> i64 {
    let begun = if period.in_months() == 0 && period.in_days() == 0 {
        at.max(Timestamp::MIN.as_microsecond())
    } else {
        match wall(civil(at, zone), period) {
            Some(shown) => resolve(shown, zone),
            None => return i64::MAX,
        }
    };
    let end = begun.saturating_add(period.in_micros());
    if end > Timestamp::MAX.as_microsecond() { i64::MAX } else { end }
}

/// The date on which `period`, begun on `date`, ends: 30 November + `P3M` is the last day of February. Hours and less do
/// not count. The last day of the year 9999 when it would end later.
pub fn add_to_date(date: Date, period: &Period) -> Date {
    wall(date.to_datetime(Time::midnight()), period).map_or(Date::MAX, |shown| shown.date())
}

/// The latest instant T for which `add(T, period, zone) <= now`: what happened up to T has run out at `now`, and nothing
/// else has. `i64::MIN` when nothing can have. UTC microseconds.
pub fn latest_run_out(now: i64, period: &Period, zone: &TimeZone) -> i64 {
    let run_out = |at: i64| add(at, period, zone) <= now;
    let mut yes = Timestamp::MIN.as_microsecond();
    if !run_out(yes) {
        return i64::MIN;
    }
    // a period is never negative, so nothing after `now` has run out
    let mut no = instant(now).as_microsecond() + 1;
    while no - yes > 1 {
        let middle = yes + (no - yes) / 2;
        if run_out(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
    yes
}

/// Months, then days, on the wall clock. None past the end of the calendar.
fn wall(shown: DateTime, period: &Period) -> Option<DateTime> {
    let months = Span::new().try_months(period.in_months()).ok()?;
    let days = Span::new().try_days(period.in_days()).ok()?;
    let month = shown.date().first_of_month().checked_add(months).ok()?;
    let last = month.last_of_month();
    let moved = if shown.day() > last.day() {
        last.to_datetime(Time::midnight()).checked_add(END_OF_DAY).ok()?
    } else {
        Date::new(month.year(), month.month(), shown.day()).ok()?.to_datetime(shown.time())
    };
    moved.checked_add(days).ok()
}

/// From midnight to the last microsecond of a day.
const END_OF_DAY: SignedDuration = SignedDuration::from_micros(24 * 60 * 60 * 1_000_000 - 1);
