//! Whoever looks at a public page: how they like it to look, and whether they are signed in to the portal.

use crate::app::App;
use crate::ids::PersonId;
use crate::people::session;
use crate::portal::band::{self, Band};
use crate::profiles::confirm;
use crate::time::Instant;
use crate::web::locale::Locale;
use crate::web::moment::{moment_in, name};
use crate::web::session::{Look, PortalSession};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use axum::response::{Html, IntoResponse};
use axum_extra::extract::CookieJar;
use notice::Language;
use pages::portal::{ActingBand, Site};
use pages::{Frame, L10n, Template};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::convert::Infallible;

/// The reader of a public page.
#[derive(Clone)]
pub struct Visitor {
    pub look: Look,
    pub signed_in: bool,
    /// Whether it is time to ask if what is held of them is still right.
    asks: bool,
    band: Option<Band>,
    acting: Option<Acting>,
    /// In which language and zone they read.
    pub locale: Locale,
}

/// Somebody who answers sees the portal as a customer does.
#[derive(Clone, Copy)]
struct Acting {
    by_reader: bool,
    until: Instant,
}

impl Visitor {
    /// The document around a page.
    pub fn frame(&self, app: &App) -> Frame {
        Frame { t: self.t(), ..self.look.frame(app) }
    }

    /// The words in their language.
    pub fn t(&self) -> &'static L10n {
        self.locale.t()
    }

    /// The organisation as it shows itself.
    pub fn site(&self, app: &App) -> Site {
        self.site_in(app, self.locale.language)
    }

    /// The same to a reader of a language.
    pub fn site_in(&self, app: &App, language: Language) -> Site {
        let policy = app.gate.policy();
        let policy = policy.compiled().policy();
        let phone = policy.contact.iter().find_map(|contact| contact.phone.clone());
        let documents = !policy.document.is_empty();
        let band = self.band.as_ref().map(|band| pages::portal::Band {
            version: band.news.version.to_string(),
            first: band.news.first,
            since: notice::date(language, band.news.from.date(&app.zone)),
            change: band.news.change(language).to_owned(),
            more: band.news.more,
            signed_in: band.signed_in,
        });
        Site {
            address: app.address(),
            phone: phone.unwrap_or_default(),
            signed_in: self.signed_in,
            documents,
            asks: self.asks,
            band,
            acting: self.acting(app),
            zone: if self.signed_in { name(&self.locale.zone) } else { String::new() },
        }
    }

    fn acting(&self, app: &App) -> Option<ActingBand> {
        let Acting { by_reader, until } = self.acting?;
        Some(ActingBand { by_reader, until: moment_in(app, &self.locale, until).short })
    }

    /// Somebody who is signed in, on a page without the band.
    pub fn without_band(session: &PortalSession) -> Self {
        let acting = session.acting.map(|(_, until)| Acting { by_reader: true, until });
        Self { look: session.look, signed_in: true, asks: false, band: None, acting, locale: session.locale.clone() }
    }

    /// Somebody who is signed in.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn known(app: &App, session: &PortalSession) -> anyhow::Result<Self> {
        let asks = confirm::asks(app, session.person, app.now()).await?;
        let acting = match session.acting {
            Some((_, until)) => Some(Acting { by_reader: true, until }),
            None => seen_by_agent(app, session.person).await?,
        };
        let (band, locale) = (band::band(app, Some(session.person)).await?, session.locale.clone());
        Ok(Self { look: session.look, signed_in: true, asks, band, acting, locale })
    }
}

/// Whether an agent sees the portal as this person does, and until when.
async fn seen_by_agent(app: &App, person: PersonId) -> anyhow::Result<Option<Acting>> {
    let now = app.now();
    let open = session::Entity::find()
        .filter(session::Column::PersonId.eq(person))
        .filter(session::Column::ActingId.is_not_null())
        .filter(session::Column::ExpiresAt.gt(now));
    Ok(open.one(app.db.reader()).await?.map(|open| Acting { by_reader: false, until: open.expires_at }))
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let look = Look::of(&CookieJar::from_headers(&parts.headers));
        let session = PortalSession::from_request_parts(parts, app).await.ok();
        let acting = session.as_ref().and_then(|session| session.acting).map(|(_, until)| Acting { by_reader: true, until });
        let reader = session.map(|session| session.person);
        let locale = Locale::from_request_parts(parts, app).await?;
        // A page that says what is wrong with the database must not need it.
        let band = band::band(app, reader).await.unwrap_or_else(|error| {
            tracing::warn!(error = ?error, "what is new about the notice could not be read");
            None
        });
        Ok(Self { look, signed_in: reader.is_some(), asks: false, band, acting, locale })
    }
}

/// A page.
///
/// # Errors
/// If the template cannot be written; it takes every value, so that is our fault.
pub fn page(template: &impl Template) -> super::fault::Result {
    page_as(StatusCode::OK, template)
}

/// A page that says something is not in order yet.
///
/// # Errors
/// As [`page`].
pub fn page_as(status: StatusCode, template: &impl Template) -> super::fault::Result<Response> {
    Ok((status, Html(template.render()?)).into_response())
}
