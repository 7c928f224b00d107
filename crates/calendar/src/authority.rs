//! Supervisory authorities: where a person may complain and a breach is notified, by country and region, on any day.

use jiff::civil::Date;
use serde::Deserialize;

use crate::entry::{Entry, Span};

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
