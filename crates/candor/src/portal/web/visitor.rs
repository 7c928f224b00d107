//! Whoever looks at a public page: how they like it to look, and whether they are signed in to the portal.

use crate::app::App;
use crate::web::session::{Look, PortalSession};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use axum::response::{Html, IntoResponse};
use axum_extra::extract::CookieJar;
use pages::portal::Site;
use pages::{Frame, Template};
use std::convert::Infallible;

/// The reader of a public page.
#[derive(Clone, Copy)]
pub struct Visitor {
    pub look: Look,
    pub signed_in: bool,
}

impl Visitor {
    /// The document around a page.
    pub fn frame(&self, app: &App) -> Frame {
        self.look.frame(app)
    }

    /// The organisation as it shows itself.
    pub fn site(&self, app: &App) -> Site {
        let policy = app.gate.policy();
        let phone = policy.compiled().policy().contact.iter().find_map(|contact| contact.phone.clone());
        Site { address: app.address(), phone: phone.unwrap_or_default(), signed_in: self.signed_in }
    }

    /// Somebody who is signed in.
    pub const fn known(session: &PortalSession) -> Self {
        Self { look: session.look, signed_in: true }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let look = Look::of(&CookieJar::from_headers(&parts.headers));
        let signed_in = PortalSession::from_request_parts(parts, app).await.is_ok();
        Ok(Self { look, signed_in })
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
