//! What goes wrong on a customer's page: said in plain words, in the organisation's own frame. An internal error is logged once,
//! under a number that the page shows.

use super::visitor::Visitor;
use crate::app::App;
use crate::web::error::{clothe, incident, is_foreign};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
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

/// Gives a fault its page, says what the library under us refused in words of ours, and tells search engines to stay out.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let (parts, body) = request.into_parts();
    let mut asked = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let fault = match response.extensions_mut().remove::<Bare>() {
        Some(Bare(fault)) => Some(fault),
        None if is_foreign(&response) => {
            let fault = foreign(response.status(), reads);
            if response.status() != StatusCode::METHOD_NOT_ALLOWED {
                *response.status_mut() = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::BAD_REQUEST);
            }
            Some(fault)
        }
        None => None,
    };
    if let Some(fault) = fault {
        // Only now is it asked who visits: a page that went well has asked for itself.
        let Ok(visitor) = Visitor::from_request_parts(&mut asked, &app).await;
        let page = Error { frame: visitor.frame(&app), site: visitor.site(&app), fault };
        if let Ok(html) = page.render() {
            response = clothe(response, html);
        }
    }
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    response
}

/// What a refusal means that no handler of ours made.
fn foreign(status: StatusCode, reads: bool) -> Fault {
    match status {
        StatusCode::BAD_REQUEST if reads => Fault::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge(super::posted::most()),
        _ => Fault::NotUnderstood,
    }
}
