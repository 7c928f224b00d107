//! Opening hours: windows of a week on the wall clock of a zone, without holidays. Answers when a desk is next open, and
//! when so much open time has passed.

use jiff::Span;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use crate::holidays::Holidays;
use crate::zone::{end_of_day, local_date, resolve};

/// One stretch of opening on a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The day of the week.
    pub day: Weekday,
    /// When it opens.
    pub opens: Time,
    /// When it closes, later on the same day; None for the end of the day.
    pub closes: Option<Time>,
}

/// Opening hours that make no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// A window ends before or when it begins.
    #[error("on {0:?} a window closes before it opens; one that passes midnight is two windows")]
    Backwards(Weekday),
    /// Two windows of a day share time.
    #[error("on {0:?} two windows overlap")]
    Overlap(Weekday),
}

/// When a desk is open.
#[derive(Debug, Clone)]
pub struct BusinessHours {
    windows: Vec<Window>,
    zone: TimeZone,
    holidays: Holidays,
}

/// How far to look for an open day: past any run of holidays, and an end for hours that are never open.
const HORIZON_DAYS: i32 = 2 * 366;

impl BusinessHours {
    /// Opens in `windows` of each week on the wall clock of `zone`, except on `holidays`. The weekend of the holidays does
    /// not matter here: the windows say which days are worked.
    pub fn new(mut windows: Vec<Window>, zone: TimeZone, holidays: Holidays) -> Result<Self, HoursError> {
        windows.sort_by_key(|window| (window.day.to_monday_zero_offset(), window.opens));
        for window in &windows {
            if window.closes.is_some_and(|closes| closes <= window.opens) {
                return Err(HoursError::Backwards(window.day));
            }
        }
        for pair in windows.windows(2) {
            if pair[0].day == pair[1].day && pair[0].closes.is_none_or(|closes| closes > pair[1].opens) {
                return Err(HoursError::Overlap(pair[0].day));
            }
        }
        Ok(BusinessHours { windows, zone, holidays })
    }

    /// The first instant at or after `now` at which it is open: `now` itself when it is. None when it does not open
    /// within two years. UTC microseconds.
    pub fn next_minute(&self, now: i64) -> Option<i64> {
        self.stretches(now).map(|(opens, _)| opens.max(now)).next()
    }

    /// The instant at which `micros` microseconds of open time have passed since `from`. With nothing to pass it is the
    /// next open instant. None when it is never open for two years on end. UTC microseconds.
    pub fn add_working(&self, from: i64, micros: i64) -> Option<i64> {
        let (mut from, mut left) = (from, micros.max(0));
        loop {
            let (opens, closes) = self.stretches(from).next()?;
            let opens = opens.max(from);
            if left <= closes - opens {
                return Some(opens + left);
            }
            left -= closes - opens;
            from = closes;
        }
    }

    /// How much open time lies between two instants; nothing when they are not in order. All are UTC microseconds.
    pub fn working_between(&self, from: i64, until: i64) -> i64 {
        let (mut from, mut sum) = (from, 0);
        while let Some((opens, closes)) = self.stretches(from).next().filter(|(opens, _)| *opens < until) {
            sum += closes.min(until) - opens.max(from);
            from = closes;
        }
        sum
    }

    /// The open stretches that end after `at`, in order, within the horizon. A stretch that the clocks skip is left out,
    /// one that they repeat is longer.
    fn stretches(&self, at: i64) -> impl Iterator<Item = (i64, i64)> {
        let first = local_date(at, &self.zone).yesterday().unwrap_or(Date::MIN);
        let last = first.saturating_add(Span::new().days(HORIZON_DAYS));
        first
            .series(Span::new().days(1))
            .take_while(move |date| *date <= last)
            .flat_map(move |date| self.stretches_on(date))
            .filter(move |(opens, closes)| opens < closes && *closes > at)
    }

    fn stretches_on(&self, date: Date) -> Vec<(i64, i64)> {
        let mut windows = self.windows.iter().filter(|window| window.day == date.weekday()).peekable();
        if windows.peek().is_none() || self.holidays.holiday(date).is_some() {
            return Vec::new();
        }
        let closing = |window: &Window| match window.closes {
            Some(closes) => resolve(date.to_datetime(closes), &self.zone),
            None => end_of_day(date, &self.zone),
        };
        windows.map(|window| (resolve(date.to_datetime(window.opens), &self.zone), closing(window))).collect()
    }
}
