//! One legal deadline as it runs: begun by an event, extended in time, paused, begun anew, and rolled to a working day.
//! A value, not a process: whoever stores the facts builds it again from them.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::arithmetic::{add, add_to_date};
use crate::holidays::Holidays;
use crate::law::{PauseCount, Roll, Rule};
use crate::period::Period;
use crate::zone::{end_of_day, local_date};

/// A deadline that runs under a rule.
#[derive(Debug, Clone)]
pub struct Deadline<'a> {
    rule: &'a Rule,
    holidays: &'a Holidays,
    zone: &'a TimeZone,
    begun: i64,
    extended: bool,
    pauses: Vec<(Date, Option<Date>)>,
}

/// When a deadline ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// With the end of this day.
    Day(Date),
    /// At this instant, UTC microseconds: the law counts hours.
    Instant(i64),
    /// Not while the pause that began on this day lasts.
    Paused(Date),
}

/// Why a deadline cannot be extended or paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExtendError {
    /// The law knows no extension here.
    #[error("this deadline cannot be extended")]
    NotPossible,
    /// The person must be told within the first term, which has passed.
    #[error("the deadline could be extended until {0} only")]
    TooLate(Date),
    /// It has been extended once already.
    #[error("the deadline has been extended already")]
    Twice,
    /// The law knows no pause here.
    #[error("this deadline cannot be paused")]
    NoPause,
    /// A pause must begin while the deadline runs and end no earlier than it began.
    #[error("the pause does not lie within the deadline")]
    Outside,
}

impl<'a> Deadline<'a> {
    /// The deadline of `rule`, begun by an event at `begun` (UTC microseconds), counted on the calendar of `zone`.
    pub fn new(rule: &'a Rule, holidays: &'a Holidays, zone: &'a TimeZone, begun: i64) -> Self {
        Deadline { rule, holidays, zone, begun, extended: false, pauses: Vec::new() }
    }

    /// When it ends as things stand.
    pub fn due(&self) -> Due {
        let term = match self.rule.extension.as_ref().filter(|_| self.extended) {
            Some(extension) => [Some(&self.rule.term), Some(extension)],
            None => [Some(&self.rule.term), None],
        };
        self.end_of(term)
    }

    /// The instant from which on it is missed: UTC microseconds, None while it is paused.
    pub fn missed_from(&self) -> Option<i64> {
        match self.due() {
            Due::Day(day) => Some(end_of_day(day, self.zone)),
            Due::Instant(at) => Some(at),
            Due::Paused(_) => None,
        }
    }

    /// Extends it, by a decision told to the person on `day`. Refused when the law knows no extension, on a second time,
    /// and after the first term has ended.
    pub fn extend(mut self, day: Date) -> Result<Self, ExtendError> {
        if self.rule.extension.is_none() {
            return Err(ExtendError::NotPossible);
        }
        if self.extended {
            return Err(ExtendError::Twice);
        }
        if let Due::Day(last) = self.due()
            && day > last
        {
            return Err(ExtendError::TooLate(last));
        }
        self.extended = true;
        Ok(self)
    }

    /// Pauses it from the day on which something was asked of the person until the day on which it came, or from then on.
    pub fn pause(mut self, from: Date, until: Option<Date>) -> Result<Self, ExtendError> {
        if self.rule.pause.is_none() {
            return Err(ExtendError::NoPause);
        }
        let after_the_last = match self.pauses.last() {
            Some((_, None)) => false,
            Some((_, Some(end))) => *end < from,
            None => local_date(self.begun, self.zone) <= from,
        };
        let in_time = matches!(self.due(), Due::Day(last) if from <= last);
        if !after_the_last || !in_time || until.is_some_and(|until| until < from) {
            return Err(ExtendError::Outside);
        }
        self.pauses.push((from, until));
        Ok(self)
    }

    /// Begins it anew at `begun` (UTC microseconds), as where the law lets it start when the identity is shown.
    pub fn restart(mut self, begun: i64) -> Self {
        self.begun = begun;
        self.pauses.clear();
        self
    }

    /// The months of both terms are counted together from the event, then paused days are added, then it is rolled.
    fn end_of(&self, terms: [Option<&Period>; 2]) -> Due {
        let terms = terms.into_iter().flatten();
        if terms.clone().any(|term| term.in_micros() > 0) {
            return Due::Instant(terms.fold(self.begun, |at, term| add(at, term, self.zone)));
        }
        if let Some((from, None)) = self.pauses.last() {
            return Due::Paused(*from);
        }
        let whole = terms.fold(Period::default(), |whole, term| whole.and(term));
        let end = add_to_date(local_date(self.begun, self.zone), &whole);
        let end = end.saturating_add(jiff::SignedDuration::from_hours(24 * self.paused_days()));
        Due::Day(match self.rule.roll {
            Roll::NextWorkingDay => self.holidays.working_day_from(end),
            Roll::None => end,
        })
    }

    fn paused_days(&self) -> i64 {
        let last_day = match self.rule.pause {
            Some(PauseCount::BothDays) => 1,
            _ => 0,
        };
        let length = |(from, until): &(Date, Option<Date>)| until.map_or(0, |until| i64::from((until - *from).get_days()) + last_day);
        self.pauses.iter().map(length).sum()
    }
}
