//! What goes wrong on a customer's page: said in plain words, in the organisation's own frame. An internal error is logged once,
//! under a number that the page shows.

use super::visitor::Visitor;
use crate::app::App;
use crate::web::error::incident;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use pages::Template;
use pages::public::{Error, Fault};

/// A request that could not be answered.
#[derive(Debug)]
pub struct Refused(pub Fault, Option<u32>);

/// What handlers return.
pub type Result<T = Response, E = Refused> = std::result::Result<T, E>;

impl Refused {
    /// Nothing is here, or it is not the reader's.
    pub const NOT_FOUND: Self = Self(Fault::NotFound, None);

    /// Too many tries; again after so many seconds.
    pub const fn wait(seconds: u32) -> Self {
        Self(Fault::TooMany(seconds.div_ceil(60)), Some(seconds))
    }

    /// For another reason.
    pub const fn of(fault: Fault) -> Self {
        Self(fault, None)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self::of(Fault::Broken(incident(&error.into())))
    }
}

/// A fault on its way to its page.
#[derive(Clone)]
struct Bare(Fault);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        if let Some(seconds) = self.1 {
            response.headers_mut().insert("retry-after", seconds.into());
        }
        response.extensions_mut().insert(Bare(self.0));
        response
    }
}

/// Gives a fault its page, and tells search engines to stay out.
pub async fn dress(State(app): State<App>, visitor: Visitor, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(Bare(fault)) = response.extensions_mut().remove::<Bare>() {
        let page = Error { frame: visitor.frame(&app), site: visitor.site(&app), fault };
        if let Ok(html) = page.render() {
            let (parts, _) = response.into_parts();
            let mut dressed = Html(html).into_response();
            *dressed.status_mut() = parts.status;
            if let Some(after) = parts.headers.get("retry-after") {
                dressed.headers_mut().insert("retry-after", after.clone());
            }
            response = dressed;
        }
    }
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    response
}
