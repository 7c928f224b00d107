//! How somebody reads: in which language, and in which zone days and times are told to them. The portal, its forms and its mails speak the
//! languages in which the organisation publishes its notice, and no other: the page and the line that says what becomes of its data are
//! to be read by the same reader.

use super::session::Entering;
use crate::app::App;
use crate::ids::PersonId;
use crate::people::person;
use crate::people::zone;
use crate::privacy::reading::Reading;
use anyhow::Result;
use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use calendar::TimeZone;
use notice::Language;
use pages::L10n;
use sea_orm::{EntityTrait, QuerySelect};
use std::convert::Infallible;

/// A reader's language and zone.
#[derive(Clone, Debug)]
pub struct Locale {
    pub language: Language,
    pub zone: TimeZone,
}

impl Locale {
    /// English, in a zone: as people who answer read.
    pub const fn english(zone: TimeZone) -> Self {
        Self { language: Language::English, zone }
    }

    /// The words of the language.
    pub fn t(&self) -> &'static L10n {
        L10n::reader(self.language)
    }
}

/// How a person reads: their own language where the organisation speaks it, else the best that they want (`Accept-Language`), else its first;
/// in their own zone where it is known, else the desk's.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId, wanted: &str) -> Result<Locale> {
    let columns = [person::Column::Language, person::Column::Zone];
    let query = person::Entity::find_by_id(person).select_only().columns(columns);
    let (language, named): (Option<String>, Option<String>) = query.into_tuple().one(app.db.reader()).await?.unwrap_or_default();
    let offered = Reading::plain(app).languages();
    let own = language.and_then(|tag| Language::from_tag(&tag)).filter(|own| offered.contains(own));
    Ok(Locale { language: own.unwrap_or_else(|| choose(wanted, &offered)), zone: zone::named(app, named.as_deref()) })
}

/// What a request wants.
pub fn wanted(parts: &Parts) -> &str {
    parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

impl FromRequestParts<App> for Locale {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let locale = match Entering::from_request_parts(parts, app).await {
            Ok(Entering(session)) => session.locale,
            Err(_) => Self { language: choose(wanted(parts), &Reading::plain(app).languages()), zone: app.zone.clone() },
        };
        parts.extensions.insert(locale.clone());
        Ok(locale)
    }
}

/// The best of the offered languages (RFC 9110, section 12.5.4); the first of them where none is wanted.
fn choose(wanted: &str, offered: &[Language]) -> Language {
    let mut best: Option<(f32, Language)> = None;
    for one in wanted.split(',') {
        let (tag, weight) = one.split_once(';').unwrap_or((one, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|number| number.trim().parse::<f32>().ok());
        let weight = weight.filter(|weight| *weight > 0.0).unwrap_or_default().min(1.0);
        let known = Language::from_tag(tag.trim()).filter(|language| offered.contains(language));
        if let Some(language) = known.filter(|_| weight > best.map_or(0.0, |(weight, _)| weight)) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language).or(offered.first().copied()).unwrap_or(Language::English)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_browser_chooses() {
        let all = &Language::ALL;
        assert_eq!(choose("de-AT,de;q=0.9,en;q=0.8", all), Language::German);
        assert_eq!(choose("it, fr;q=0.3, en;q=0.2", all), Language::French);
        assert_eq!(choose("en;q=0.2, de;q=0.7", all), Language::German);
        assert_eq!(choose("de;q=0", all), Language::English, "nought is a refusal");
        assert_eq!(choose("", &[Language::French]), Language::French);
        assert_eq!(choose("de", &[Language::French]), Language::French);
    }

    proptest! {
        #[test]
        fn whatever_the_browser_says_something_offered_is_read(wanted in any::<String>()) {
            prop_assert!(Language::ALL.contains(&choose(&wanted, &Language::ALL)));
        }
    }
}
