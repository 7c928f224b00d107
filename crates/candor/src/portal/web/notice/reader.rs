//! In which language somebody reads: the one in the address, else the first of the browser's that the policy is published in.

use super::HOME;
use crate::app::App;
use crate::portal::web::fault::Refused;
use crate::portal::web::visitor::Visitor;
use crate::privacy::reading::Reading;
use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use notice::Language;
use pages::public::notice::{Place, Tongue};
use pages::{Frame, L10n};
use std::convert::Infallible;

/// A reader of the notice.
pub struct Reader {
    pub language: Language,
    /// Whether the address says so.
    named: bool,
}

impl Reader {
    /// The reader of an address that names a language.
    ///
    /// # Errors
    /// Not found, if the policy is not published in it.
    pub fn named(app: &App, tag: &str) -> Result<Self, Refused> {
        let offered = Reading::plain(app).languages();
        let language = offered.into_iter().find(|language| language.tag() == tag).ok_or(Refused::NOT_FOUND)?;
        Ok(Self { language, named: true })
    }

    /// The frame of the page, with the words of the language.
    pub fn frame(&self, app: &App, visitor: &Visitor) -> Frame {
        Frame { t: L10n::reader(self.language), ..visitor.frame(app) }
    }

    /// Where the page lies that ends so below the notice: `/7`; nothing for the notice itself.
    pub fn place(&self, app: &App, rest: &str) -> Place {
        let below = |language: Language| format!("{HOME}/in/{}", language.tag());
        let tongue = |language| Tongue { language, href: format!("{}{rest}", below(language)), current: language == self.language };
        Place {
            base: if self.named { below(self.language) } else { HOME.to_owned() },
            languages: Reading::plain(app).languages().into_iter().map(tongue).collect(),
        }
    }
}

impl FromRequestParts<App> for Reader {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let offered = Reading::plain(app).languages();
        let wanted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self { language: choose(wanted, &offered), named: false })
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
