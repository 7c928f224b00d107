//! Countries by their codes, and the areas to which they belong or belonged.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::entry::{Entry, Span, check};
use crate::law::LawError;

/// The codes of ISO 3166-1 and who belongs to which area; the tests read both, so reading them here cannot fail.
static CODES: LazyLock<Vec<String>> =
    LazyLock::new(|| toml::from_str::<Codes>(include_str!("../law/countries.toml")).expect("a built-in table, read by the tests").codes);
static AREAS: LazyLock<Vec<Membership>> =
    LazyLock::new(|| memberships(include_str!("../law/areas.toml")).expect("a built-in table, read by the tests"));

/// That some countries belong to an area between two days, or are treated as if they did.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// The area: `EU` or `EEA`.
    pub area: String,
    /// Codes of ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    /// The first day.
    pub valid_from: Date,
    /// The last day, if there is one.
    pub valid_until: Option<Date>,
    /// Where it is written.
    pub source: String,
}

/// Whether `code` is an officially assigned code of ISO 3166-1 alpha-2, in capitals: `GB` is, `UK` and `gb` are not.
pub fn is_country(code: &str) -> bool {
    countries().binary_search_by(|known| known.as_str().cmp(code)).is_ok()
}

/// All officially assigned codes of ISO 3166-1 alpha-2, in order.
pub fn countries() -> &'static [String] {
    &CODES
}

/// The codes of the areas that are known (`EEA`, `EU`), each once and in order.
pub fn areas() -> Vec<&'static str> {
    let mut areas: Vec<&str> = AREAS.iter().map(|entry| entry.area.as_str()).collect();
    areas.sort_unstable();
    areas.dedup();
    areas
}

/// By what a country belongs to an area on a day. A state in transition, to which the law of the area goes on to apply, is
/// treated as a member: the United Kingdom until 31 December 2020. None when it does not belong, or nobody knows the area.
pub fn membership(area: &str, country: &str, day: Date) -> Option<&'static Membership> {
    AREAS.iter().find(|entry| entry.area == area && entry.countries.iter().any(|known| known == country) && entry.holds_on(day))
}

/// Whether a country belongs to an area on a day; see [`membership`].
pub fn is_member(area: &str, country: &str, day: Date) -> bool {
    membership(area, country, day).is_some()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    codes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Areas {
    membership: Vec<Membership>,
}

fn memberships(text: &str) -> Result<Vec<Membership>, LawError> {
    let entries = toml::from_str::<Areas>(text)?.membership;
    check(&entries)?;
    Ok(entries)
}

impl Entry for Membership {
    fn name(&self) -> String {
        self.area.clone()
    }

    fn keys(&self) -> Vec<String> {
        self.countries.iter().map(|country| format!("{} {country}", self.area)).collect()
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_once() {
        assert_eq!(CODES.len(), 249);
        assert!(CODES.is_sorted_by(|one, next| one < next), "is_country searches by halves");
    }

    #[test]
    fn a_broken_table_is_refused() {
        let entry = |country: &str, from: &str, source: &str| {
            format!("[[membership]]\narea = \"EU\"\ncountries = [\"{country}\"]\nvalid_from = \"{from}\"\nsource = \"{source}\"\n")
        };
        assert_eq!(memberships(&entry("FR", "1958-01-01", "Treaty")).unwrap().len(), 1);
        let twice = entry("FR", "1958-01-01", "Treaty") + &entry("FR", "1993-11-01", "Treaty");
        for broken in [entry("UK", "1973-01-01", "Treaty"), entry("FR", "1958-01-01", " "), twice] {
            assert!(matches!(memberships(&broken), Err(LawError::Entry { .. })), "{broken}");
        }
        assert!(matches!(memberships(&entry("FR", "1958-02-30", "Treaty")), Err(LawError::Malformed(_))));
    }
}
