//! The age from which a child may consent alone to what an online service does with its data (Art. 8 GDPR).

use jiff::civil::Date;
use serde::Deserialize;

use crate::entry::{Entry, Span};

/// An age of consent for information society services, as it holds between two days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeOfConsent {
    /// In completed years.
    pub age: u8,
    /// The countries that chose it, codes of ISO 3166-1 alpha-2; the rule for all others where empty.
    #[serde(default)]
    pub countries: Vec<String>,
    /// The first day.
    pub valid_from: Date,
    /// The last day, if there is one.
    pub valid_until: Option<Date>,
    /// Where it is written.
    pub source: String,
}

/// The entry for a country on a day: its own before the one for all others.
pub(crate) fn of<'a>(ages: &'a [AgeOfConsent], country: Option<&str>, day: Date) -> Option<&'a AgeOfConsent> {
    let mut holding = ages.iter().filter(|entry| entry.holds_on(day));
    let own = country.and_then(|country| holding.clone().find(|entry| entry.countries.iter().any(|known| known == country)));
    own.or_else(|| holding.find(|entry| entry.countries.is_empty()))
}

impl Entry for AgeOfConsent {
    fn name(&self) -> String {
        format!("age of consent {}", self.age)
    }

    fn keys(&self) -> Vec<String> {
        if self.countries.is_empty() { vec!["all others".to_owned()] } else { self.countries.clone() }
    }

    fn span(&self) -> Span {
        Span { from: Some(self.valid_from), until: self.valid_until }
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn countries(&self) -> &[String] {
        &self.countries
    }
}
