//! Whoever looks at a public page: how they like it to look, and whether they are signed in to the portal.

use crate::app::App;
use crate::portal::band::{self, Band};
use crate::profiles::confirm;
use crate::web::session::{Look, PortalSession};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use axum::response::{Html, IntoResponse};
use axum_extra::extract::CookieJar;
use notice::Language;
use pages::portal::Site;
use pages::{Frame, Template};
use std::convert::Infallible;

/// The reader of a public page.
#[derive(Clone)]
pub struct Visitor {
    pub look: Look,
    pub signed_in: bool,
    /// Whether it is time to ask if what is held of them is still right.
    asks: bool,
    band: Option<Band>,
}

impl Visitor {
    /// The document around a page.
    pub fn frame(&self, app: &App) -> Frame {
        self.look.frame(app)
    }

    /// The organisation as it shows itself.
    pub fn site(&self, app: &App) -> Site {
        self.site_in(app, Language::English)
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
        Site { address: app.address(), phone: phone.unwrap_or_default(), signed_in: self.signed_in, documents, asks: self.asks, band }
    }

    /// Somebody who is signed in, on a page without the band.
    pub const fn without_band(session: &PortalSession) -> Self {
        Self { look: session.look, signed_in: true, asks: false, band: None }
    }

    /// Somebody who is signed in.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn known(app: &App, session: &PortalSession) -> anyhow::Result<Self> {
        let asks = confirm::asks(app, session.person, app.now()).await?;
        Ok(Self { look: session.look, signed_in: true, asks, band: band::band(app, Some(session.person)).await? })
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let look = Look::of(&CookieJar::from_headers(&parts.headers));
        let reader = PortalSession::from_request_parts(parts, app).await.ok().map(|session| session.person);
        // A page that says what is wrong with the database must not need it.
        let band = band::band(app, reader).await.unwrap_or_else(|error| {
            tracing::warn!(error = ?error, "what is new about the notice could not be read");
            None
        });
        Ok(Self { look, signed_in: reader.is_some(), asks: false, band })
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
