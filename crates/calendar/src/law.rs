//! Law as dated data: what a jurisdiction's table says about deadlines, holidays, authorities and the age of consent. A table
//! of a member state builds on the one of its union (`inherits`) and adds its own; its own entries go before inherited ones.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::age::{self, AgeOfConsent};
use crate::area::is_country;
use crate::authority::Authority;
use crate::entry::{Entry, Span, check};
use crate::holidays::{HolidayRule, Holidays, WeekdayName};
use crate::period::Period;
use crate::transfer::{Instrument, Transfer, Transfers};

/// The tables that are built in, by code.
const TABLES: [(&str, &str); 8] = [
    ("eu", include_str!("../law/eu.toml")),
    ("at", include_str!("../law/at.toml")),
    ("de", include_str!("../law/de.toml")),
    ("fr", include_str!("../law/fr.toml")),
    ("gb", include_str!("../law/gb.toml")),
    ("ie", include_str!("../law/ie.toml")),
    ("nl", include_str!("../law/nl.toml")),
    ("us-ca", include_str!("../law/us-ca.toml")),
];

/// A jurisdiction, perhaps narrowed to a region, at all dates its table covers.
#[derive(Debug, Clone)]
pub struct Law {
    code: String,
    /// The tables it builds on, the nearest first.
    inherited: Vec<String>,
    country: Option<String>,
    region: Option<String>,
    rules: Vec<Rule>,
    authorities: Vec<Authority>,
    ages: Vec<AgeOfConsent>,
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
    #[error("no table of law is called {0:?}; known are {known}", known = Law::codes().join(", "))]
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
    /// The built-in law of a jurisdiction (`eu`, `gb`, `de`; see [`Law::codes`]) and, where its holidays or authorities differ,
    /// of one of its regions.
    pub fn of(code: &str, region: Option<&str>) -> Result<Law, LawError> {
        let table = TABLES.iter().find(|(known, _)| *known == code).ok_or_else(|| LawError::Unknown(code.to_owned()))?;
        Law::read(table.1, region)
    }

    /// The codes of the built-in tables.
    pub fn codes() -> Vec<&'static str> {
        TABLES.iter().map(|(code, _)| *code).collect()
    }

    /// The law that a table in the same form says. It may inherit from a built-in one. Refused are unknown regions and countries,
    /// entries without source, that end before they begin, and two that say the same thing for the same day.
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
        check(&table.deadline)?;
        check(&table.authority)?;
        check(&table.age_of_consent)?;
        if let Some(lost) = table.authority.iter().find(|entry| entry.region.as_ref().is_some_and(|own| !table.regions.contains(own))) {
            return Err(LawError::Entry { entry: lost.name.clone(), why: "names a region that the table does not have" });
        }
        if let Some(country) = table.country.iter().find(|country| !is_country(country)) {
            return Err(LawError::Entry { entry: country.clone(), why: "is no country that ISO 3166-1 knows" });
        }
        let held = table.holiday.into_iter().filter(|rule| rule.is_held_in(region)).collect();
        let weekend = table.weekend.into_iter().map(Weekday::from).collect();
        let mut law = Law {
            code: table.code,
            inherited: Vec::new(),
            country: table.country,
            region: region.map(str::to_owned),
            rules: table.deadline,
            authorities: table.authority,
            ages: table.age_of_consent,
            holidays: Holidays::new(weekend, held),
        };
        if let Some(code) = table.inherits {
            let base = Law::of(&code, None)?;
            law.inherited.push(code);
            law.inherited.extend(base.inherited);
            law.rules.extend(base.rules);
            law.authorities.extend(base.authorities);
            law.ages.extend(base.ages);
        }
        Ok(law)
    }

    /// The code of its table.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The deadline called `id` for an event on `day`. None when the law knew none then.
    pub fn rule(&self, id: &str, day: Date) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id && rule.holds_on(day))
    }

    /// All its deadlines, at whatever time they hold; its own before those it inherits.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The country whose law it is, a code of ISO 3166-1 alpha-2; None for a union's.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The authorities there are under it on a day: of its country where it has one, of its region where it was narrowed to
    /// one, and those for the whole country beside them; its own before those it inherits.
    pub fn authorities(&self, day: Date) -> Vec<&Authority> {
        let here = |entry: &&Authority| entry.holds_on(day) && entry.is_in(self.country(), self.region.as_deref());
        self.authorities.iter().filter(here).collect()
    }

    /// The age from which a child may consent alone to an online service, in a country or else in the law's own, on a day. None
    /// when it knew none then.
    pub fn age_of_consent(&self, country: Option<&str>, day: Date) -> Option<&AgeOfConsent> {
        age::of(&self.ages, country.or(self.country()), day)
    }

    /// The instruments on which a transfer under it could rest on a day, whatever the country: see [`Transfers::allows`].
    pub fn instruments(&self, day: Date) -> Vec<&'static Instrument> {
        self.codes_of_regime().find_map(|code| Transfers::built_in().under(code, day)).unwrap_or_default()
    }

    /// What it says about a transfer to a country on a day, by the built-in list.
    pub fn transfer(&self, country: &str, day: Date) -> Transfer<'static> {
        let mut said = self.codes_of_regime().map(|code| Transfers::built_in().transfer(code, country, day));
        said.find(|answer| *answer != Transfer::Unknown).unwrap_or(Transfer::Unknown)
    }

    /// The days that are not worked.
    pub fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    fn codes_of_regime(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.code).chain(&self.inherited).map(String::as_str)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    code: String,
    #[serde(rename = "title")]
    _title: String,
    country: Option<String>,
    inherits: Option<String>,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default = "saturday_and_sunday")]
    weekend: Vec<WeekdayName>,
    #[serde(default)]
    deadline: Vec<Rule>,
    #[serde(default)]
    authority: Vec<Authority>,
    #[serde(default)]
    age_of_consent: Vec<AgeOfConsent>,
    #[serde(default)]
    holiday: Vec<HolidayRule>,
}

fn saturday_and_sunday() -> Vec<WeekdayName> {
    vec![WeekdayName::Saturday, WeekdayName::Sunday]
}

impl Entry for Rule {
    fn name(&self) -> String {
        self.id.clone()
    }

    fn keys(&self) -> Vec<String> {
        vec![self.id.clone()]
    }

    fn span(&self) -> Span {
        Span { from: Some(self.valid_from), until: self.valid_until }
    }

    fn source(&self) -> &str {
        &self.source
    }
}
