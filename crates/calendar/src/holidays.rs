//! Which days are not worked. A year's holidays are worked out from rules: a fixed date, a distance from Easter, a weekday
//! of a month, or single dates; some move to the next working day when they fall on a weekend.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::easter::easter;

/// How far to look for a working day: past any run of holidays, and an end for a place that never works.
const HORIZON_DAYS: usize = 2 * 366;

/// The holidays of one place, and its weekend.
#[derive(Debug, Clone)]
pub struct Holidays {
    weekend: Vec<Weekday>,
    rules: Vec<HolidayRule>,
    single: BTreeMap<Date, String>,
}

/// One line of a table of law. It says its day in exactly one of five ways.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HolidayRule {
    pub name: String,
    /// Month and day.
    fixed: Option<(i8, i8)>,
    /// Days after Easter Sunday.
    easter: Option<i32>,
    /// Month, weekday and which one: 1 the first, -1 the last.
    weekday: Option<(i8, WeekdayName, i8)>,
    /// The last such weekday before a month and day.
    before: Option<(i8, i8, WeekdayName)>,
    /// These dates only.
    #[serde(default)]
    on: Vec<Date>,
    /// Whether it moves to the next working day when it falls on a weekend.
    #[serde(default)]
    moves: bool,
    /// The regions that have it; all of them when empty.
    #[serde(default)]
    regions: Vec<String>,
    valid_from: Option<Date>,
    valid_until: Option<Date>,
    /// Dates on which it is not held, because it was moved in that year.
    #[serde(default)]
    except: Vec<Date>,
    /// Where it is written, for whoever reads the table.
    #[serde(rename = "source")]
    _source: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WeekdayName {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Holidays {
    /// A place whose weekend is Saturday and Sunday and which has these holidays, for what is not in a table.
    pub fn on(days: impl IntoIterator<Item = (Date, String)>) -> Self {
        Holidays { weekend: vec![Weekday::Saturday, Weekday::Sunday], rules: Vec::new(), single: days.into_iter().collect() }
    }

    pub(crate) fn new(weekend: Vec<Weekday>, rules: Vec<HolidayRule>) -> Self {
        Holidays { weekend, rules, single: BTreeMap::new() }
    }

    /// Adds a day that is not worked, such as one of the organisation's own.
    pub fn with(mut self, date: Date, name: impl Into<String>) -> Self {
        self.single.insert(date, name.into());
        self
    }

    /// The holiday on a date, by its name in the table.
    pub fn holiday(&self, date: Date) -> Option<String> {
        // one that moves may come from the year before
        let years = [date.year().checked_sub(1), Some(date.year())];
        years.into_iter().flatten().find_map(|year| self.of_year(year).remove(&date))
    }

    /// Whether a date is neither weekend nor holiday.
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.weekend.contains(&date.weekday()) && self.holiday(date).is_none()
    }

    /// The date itself if it is a working day, else the next that is. The last day of the calendar when none comes within two years.
    pub fn working_day_from(&self, date: Date) -> Date {
        date.series(Span::new().days(1)).take(HORIZON_DAYS).find(|date| self.is_working_day(*date)).unwrap_or(Date::MAX)
    }

    /// The holidays of a year with their names, moved ones on the day they moved to, in order.
    pub fn of_year(&self, year: i16) -> BTreeMap<Date, String> {
        let mut days: BTreeMap<Date, String> = self.single.iter().map(|(date, name)| (*date, name.clone())).collect();
        days.retain(|date, _| date.year() == year);
        let mut moving = Vec::new();
        for rule in &self.rules {
            for date in rule.dates(year) {
                if rule.moves && self.weekend.contains(&date.weekday()) {
                    moving.push((date, rule.name.clone()));
                } else {
                    days.insert(date, rule.name.clone());
                }
            }
        }
        moving.sort();
        for (date, name) in moving {
            let free = |date: &Date| !self.weekend.contains(&date.weekday()) && !days.contains_key(date);
            if let Some(date) = date.series(Span::new().days(1)).take(HORIZON_DAYS).find(free) {
                days.insert(date, name);
            }
        }
        days
    }
}

impl HolidayRule {
    pub fn is_held_in(&self, region: Option<&str>) -> bool {
        self.regions.is_empty() || region.is_some_and(|region| self.regions.iter().any(|known| known == region))
    }

    /// Whether it says its day, once, and names only `regions` of its table.
    pub fn is_sound(&self, regions: &[String]) -> bool {
        let ways = [self.fixed.is_some(), self.easter.is_some(), self.weekday.is_some(), self.before.is_some(), !self.on.is_empty()];
        ways.into_iter().filter(|way| *way).count() == 1 && self.regions.iter().all(|region| regions.contains(region))
    }

    fn dates(&self, year: i16) -> Vec<Date> {
        let fixed = self.fixed.and_then(|(month, day)| Date::new(year, month, day).ok());
        let moon = self.easter.and_then(|days| easter(year)?.checked_add(Span::new().try_days(days).ok()?).ok());
        let weekday = self
            .weekday
            .and_then(|(month, weekday, which)| Date::new(year, month, 1).ok()?.nth_weekday_of_month(which, weekday.into()).ok());
        let before = self.before.and_then(|(month, day, weekday)| Date::new(year, month, day).ok()?.nth_weekday(-1, weekday.into()).ok());
        let single = self.on.iter().copied().filter(|date| date.year() == year);
        let dates = [fixed, moon, weekday, before].into_iter().flatten().chain(single);
        dates.filter(|date| self.holds_on(*date)).collect()
    }

    fn holds_on(&self, date: Date) -> bool {
        let begun = self.valid_from.is_none_or(|from| date >= from);
        let lasts = self.valid_until.is_none_or(|until| date <= until);
        begun && lasts && !self.except.contains(&date)
    }
}

impl From<WeekdayName> for Weekday {
    fn from(name: WeekdayName) -> Weekday {
        match name {
            WeekdayName::Monday => Weekday::Monday,
            WeekdayName::Tuesday => Weekday::Tuesday,
            WeekdayName::Wednesday => Weekday::Wednesday,
            WeekdayName::Thursday => Weekday::Thursday,
            WeekdayName::Friday => Weekday::Friday,
            WeekdayName::Saturday => Weekday::Saturday,
            WeekdayName::Sunday => Weekday::Sunday,
        }
    }
}
