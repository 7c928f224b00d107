//! Supervisory authorities: where a person may complain and a breach is notified, by country and region, on any day.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::Law;
use crate::entry::{Entry, Span};

/// The built-in tables, each in its widest form.
static LAWS: LazyLock<Vec<Law>> = LazyLock::new(|| {
    Law::codes().into_iter().map(|code| Law::of(code, None).expect("the built-in tables are sound; a test reads them")).collect()
});

/// An authority that supervises the law of personal data, under its name of some days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its name, in a language of the place.
    pub name: String,
    /// Its country, a code of ISO 3166-1 alpha-2.
    pub country: String,
    /// The region it is confined to, as the table of the country's law names it (`be` for Berlin in `de`).
    pub region: Option<String>,
    /// Where it is found: an `https` address.
    pub web: String,
    /// What it is confined to beside the region, in words that can be shown.
    pub scope: Option<String>,
    /// The first day under this law and this name.
    pub valid_from: Date,
    /// The last day, if there is one.
    pub valid_until: Option<Date>,
    /// Where it is written.
    pub source: String,
}

/// The authorities of a place on a day: of a country (`FR`), or of a part of one (`DE-BE`, `US-CA`). Where the parts of a country have
/// authorities of their own, a country alone has those of all its parts, and a part only its own. Empty where no table knows any.
#[must_use]
pub fn authorities(place: &str, day: Date) -> Vec<&'static Authority> {
    let (country, part) = place.split_once('-').map_or((place, None), |(country, part)| (country, Some(part.to_lowercase())));
    let is_table = |law: &&Law, code: &str| law.code().eq_ignore_ascii_case(code);
    if let Some(law) = LAWS.iter().find(|law| part.is_some() && is_table(law, place)) {
        return law.authorities(day);
    }
    let own = LAWS.iter().find(|law| is_table(law, country));
    let all = own.or(LAWS.iter().find(|law| is_table(law, "eu"))).map(|law| law.authorities(day)).unwrap_or_default();
    let parted = part.is_some() && all.iter().any(|authority| authority.country == country && authority.region.is_some());
    let there = |authority: &&Authority| authority.is_in(Some(country), part.as_deref()) && (!parted || authority.region.is_some());
    all.into_iter().filter(there).collect()
}

impl Authority {
    pub(crate) fn is_in(&self, country: Option<&str>, region: Option<&str>) -> bool {
        let regional = self.region.as_deref().zip(region).is_none_or(|(own, asked)| own == asked);
        regional && country.is_none_or(|country| country == self.country)
    }
}

impl Entry for Authority {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn keys(&self) -> Vec<String> {
        vec![format!("{} {}", self.country, self.name)]
    }

    fn span(&self) -> Span {
        Span { from: Some(self.valid_from), until: self.valid_until }
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn countries(&self) -> &[String] {
        std::slice::from_ref(&self.country)
    }
}
