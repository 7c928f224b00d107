//! Law as dated data: what a jurisdiction's table says about deadlines and holidays. A table of a member state builds on
//! the one of its union (`inherits`) and adds its holidays; the own rules of a table go before the inherited ones.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::holidays::{HolidayRule, Holidays, WeekdayName};
use crate::period::Period;

/// The tables that are built in, by code.
const TABLES: [(&str, &str); 4] = [
    ("eu", include_str!("../law/eu.toml")),
    ("gb", include_str!("../law/gb.toml")),
    ("fr", include_str!("../law/fr.toml")),
    ("de", include_str!("../law/de.toml")),
];

/// A jurisdiction, perhaps narrowed to a region, at all dates its table covers.
#[derive(Debug, Clone)]
pub struct Law {
    code: String,
    rules: Vec<Rule>,
    holidays: Holidays,
}

/// A deadline that the law sets, as it holds between two days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What it is about, such as `data-subject-request`.
    pub id: String,
    /// How long there is, from the event; the day of the event does not count.
    pub term: Period,
    /// How much longer it may be made, counted from the same event, if at all.
    pub extension: Option<Period>,
    /// What happens when it would end on a day that is not worked.
    pub roll: Roll,
    /// What doubt about the identity does to it.
    #[serde(default)]
    pub identity: IdentityDoubt,
    /// How the days are counted while it is paused; it cannot be paused when absent.
    pub pause: Option<PauseCount>,
    /// The first day on which an event falls under it.
    pub valid_from: Date,
    /// The last such day, if it is known.
    pub valid_until: Option<Date>,
    /// Where it is written.
    pub source: String,
}

/// What happens to an end on a weekend or holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Roll {
    /// It moves to the next working day.
    NextWorkingDay,
    /// It stays.
    None,
}

/// What becomes of a deadline when the person must first show who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentityDoubt {
    /// Nothing: it goes on.
    #[default]
    None,
    /// It is paused until they do.
    Pause,
    /// It starts anew when they do.
    Restart,
}

/// How many days a pause from one day to another is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseCount {
    /// The day it began, not the day it ended.
    FirstDay,
    /// The day it began and the day it ended: neither counts towards the deadline.
    BothDays,
}

/// Why a table of law cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LawError {
    /// No table has this code.
    #[error("no table of law is called {0:?}; known are eu, gb, fr and de")]
    Unknown(String),
    /// The table has no such region.
    #[error("the table {code:?} has no region {region:?}; it has: {known}")]
    Region {
        /// The table.
        code: String,
        /// What was asked for.
        region: String,
        /// What there is.
        known: String,
    },
    /// A holiday names no day, several, or a region that the table does not have.
    #[error("the holiday {0:?} must name its day in one way (fixed, easter, weekday, before or on) and known regions only")]
    Holiday(String),
    /// An entry has a fault.
    #[error("the entry {entry:?} {why}")]
    Entry {
        /// What it is called, or what is wrong in it.
        entry: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// It is not a table of law.
    #[error("this is not a table of law")]
    Malformed(#[from] toml::de::Error),
}

impl Law {
    /// The built-in law of a jurisdiction (`eu`, `gb`, `fr`, `de`) and, where its holidays differ, of one of its regions.
    pub fn of(code: &str, region: Option<&str>) -> Result<Law, LawError> {
        let table = TABLES.iter().find(|(known, _)| *known == code).ok_or_else(|| LawError::Unknown(code.to_owned()))?;
        Law::read(table.1, region)
    }

    /// The law that a table in the same form says. It may inherit from a built-in one.
    pub fn read(text: &str, region: Option<&str>) -> Result<Law, LawError> {
        let table: Table = toml::from_str(text)?;
        if let Some(region) = region
            && !table.regions.iter().any(|known| known == region)
        {
            return Err(LawError::Region { code: table.code, region: region.to_owned(), known: table.regions.join(", ") });
        }
        if let Some(rule) = table.holiday.iter().find(|rule| !rule.is_sound(&table.regions)) {
            return Err(LawError::Holiday(rule.name.clone()));
        }
        let mut rules = table.deadline;
        if let Some(code) = &table.inherits {
            rules.extend(Law::of(code, None)?.rules);
        }
        let held = table.holiday.into_iter().filter(|rule| rule.is_held_in(region)).collect();
        let weekend = table.weekend.into_iter().map(Weekday::from).collect();
        Ok(Law { code: table.code, rules, holidays: Holidays::new(weekend, held) })
    }

    /// The code of its table.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The deadline called `id` for an event on `day`. None when the law knew none then.
    pub fn rule(&self, id: &str, day: Date) -> Option<&Rule> {
        let holds = |rule: &&Rule| rule.id == id && rule.valid_from <= day && rule.valid_until.is_none_or(|until| day <= until);
        self.rules.iter().find(holds)
    }

    /// The days that are not worked.
    pub fn holidays(&self) -> &Holidays {
        &self.holidays
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    code: String,
    #[serde(rename = "title")]
    _title: String,
    inherits: Option<String>,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default = "saturday_and_sunday")]
    weekend: Vec<WeekdayName>,
    #[serde(default)]
    deadline: Vec<Rule>,
    #[serde(default)]
    holiday: Vec<HolidayRule>,
}

fn saturday_and_sunday() -> Vec<WeekdayName> {
    vec![WeekdayName::Saturday, WeekdayName::Sunday]
}
