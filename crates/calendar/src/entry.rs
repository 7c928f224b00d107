//! What every dated entry of a table has: a span of days, a source, and keys that are not said twice at one time.

use jiff::civil::Date;

use crate::area::is_country;
use crate::law::LawError;

/// From the first day to the last, both included; open where None.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Span {
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    fn meets(&self, other: &Span) -> bool {
        let begins_in_time = |one: &Span, other: &Span| one.from.zip(other.until).is_none_or(|(from, until)| from <= until);
        begins_in_time(self, other) && begins_in_time(other, self)
    }

    fn is_backwards(&self) -> bool {
        self.from.zip(self.until).is_some_and(|(from, until)| until < from)
    }
}

pub(crate) trait Entry {
    /// What to call it when something is wrong with it.
    fn name(&self) -> String;

    /// What it answers for: no two entries answer for the same on one day.
    fn keys(&self) -> Vec<String>;

    fn span(&self) -> Span;

    fn source(&self) -> &str;

    fn countries(&self) -> &[String] {
        &[]
    }

    fn holds_on(&self, day: Date) -> bool {
        self.span().contains(day)
    }
}

/// Refuses a list with an entry that has no source, ends before it begins, names no country that there is, or answers for
/// what another one answers for on the same day.
pub(crate) fn check<T: Entry>(entries: &[T]) -> Result<(), LawError> {
    for (place, entry) in entries.iter().enumerate() {
        let fault = |why| Err(LawError::Entry { entry: entry.name(), why });
        if entry.source().trim().is_empty() {
            return fault("has no source");
        }
        if entry.span().is_backwards() {
            return fault("ends before it begins");
        }
        if !entry.countries().iter().all(|country| is_country(country)) {
            return fault("names a country that ISO 3166-1 does not know");
        }
        let keys = entry.keys();
        let mut before = entries[..place].iter().filter(|other| other.span().meets(&entry.span()));
        if before.any(|other| other.keys().iter().any(|key| keys.contains(key))) {
            return fault("is said twice for the same days");
        }
    }
    Ok(())
}
