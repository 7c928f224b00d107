//! In which language somebody reads the notice: the one in the address, else as they read everything.

use super::HOME;
use crate::app::App;
use crate::portal::web::fault::Refused;
use crate::portal::web::visitor::Visitor;
use crate::privacy::reading::Reading;
use crate::web::locale::Locale;
use axum::extract::FromRequestParts;
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
        let Locale { language, .. } = Locale::from_request_parts(parts, app).await?;
        Ok(Self { language, named: false })
    }
}
