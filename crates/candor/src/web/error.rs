//! What goes wrong in a handler. An internal error is logged once, under an incident number; the page shows only the number.

use super::session::Look;
use crate::app::App;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pages::agent::{ErrorPage, Fault};
use pages::{L10n, Template};
use tower_http::csrf::ProtectionError;

/// A request that could not be answered.
#[derive(Debug)]
pub enum Error {
    /// Nothing is here, or it is not the reader's: the two are not told apart.
    NotFound,
    /// Signed in, but without the right; why, in words.
    Forbidden(String),
    /// Somebody else was faster; what is true now.
    Conflict(String),
    /// The request itself is not in order; what is wrong with it.
    Invalid(String),
    /// What came was too large, or broke off.
    Unreadable(StatusCode),
    /// Too many tries; again after so many seconds.
    TooMany(u32),
    /// Nobody is signed in: to the door.
    SignIn(&'static str),
    /// Signed in, but too long ago for this: prove it again, and come back to this path.
    Confirm(String),
    /// Our fault.
    Internal(anyhow::Error),
}

/// What handlers return.
pub type Result<T = Response, E = Error> = std::result::Result<T, E>;

impl<E: Into<anyhow::Error>> From<E> for Error {
    fn from(error: E) -> Self {
        Self::Internal(error.into())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, fault) = match self {
            Self::SignIn(door) => return axum::response::Redirect::to(door).into_response(),
            Self::Confirm(path) => return axum::response::Redirect::to(&format!("/confirm?next={path}")).into_response(),
            Self::NotFound => (StatusCode::NOT_FOUND, Fault::NotFound),
            Self::Forbidden(why) => (StatusCode::FORBIDDEN, Fault::Forbidden(why)),
            Self::Conflict(what) => (StatusCode::CONFLICT, Fault::Conflict(what)),
            Self::Invalid(what) => (StatusCode::UNPROCESSABLE_ENTITY, Fault::Refused(422, what)),
            Self::Unreadable(StatusCode::PAYLOAD_TOO_LARGE) => {
                (StatusCode::PAYLOAD_TOO_LARGE, Fault::Refused(413, L10n::english().get("form-large").to_owned()))
            }
            Self::Unreadable(_) => (StatusCode::BAD_REQUEST, Fault::Refused(400, L10n::english().get("form-broken").to_owned())),
            Self::TooMany(seconds) => {
                let said = L10n::english().count("error-too-many", i64::from(seconds.div_ceil(60)));
                let mut response = bare(StatusCode::TOO_MANY_REQUESTS, Fault::Refused(429, said));
                response.headers_mut().insert("retry-after", seconds.into());
                return response;
            }
            Self::Internal(error) => (StatusCode::INTERNAL_SERVER_ERROR, Fault::Internal(incident(&error))),
        };
        bare(status, fault)
    }
}

/// A fault on its way to its page.
#[derive(Clone)]
struct Bare(Fault);

fn bare(status: StatusCode, fault: Fault) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Bare(fault));
    response
}

/// Whether a refusal is in the words of a library under us: it refuses a path, a form, a method or another site's form before a
/// handler of ours sees it.
pub fn is_foreign(response: &Response) -> bool {
    if response.extensions().get::<ProtectionError>().is_some() {
        return true;
    }
    match response.headers().get(CONTENT_TYPE) {
        Some(kind) => response.status().is_client_error() && kind.as_bytes().starts_with(b"text/plain"),
        None => response.status() == StatusCode::METHOD_NOT_ALLOWED,
    }
}

/// Gives a fault its page, in the frame of the desk; what was refused in words that are not ours is said in ours.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let look = Look::of(&CookieJar::from_headers(request.headers()));
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = next.run(request).await;
    let fault = match response.extensions_mut().remove::<Bare>() {
        Some(Bare(fault)) => fault,
        None if is_foreign(&response) => foreign(&mut response, reads),
        None => return response,
    };
    let page = ErrorPage { frame: look.frame(&app), fault };
    let Ok(html) = page.render() else { return response };
    clothe(response, html)
}

/// The page in the place of the body; status and the other headers stay.
pub fn clothe(response: Response, html: String) -> Response {
    let (parts, _) = response.into_parts();
    let mut headers: HeaderMap = parts.headers;
    headers.remove(CONTENT_TYPE);
    headers.remove(CONTENT_LENGTH);
    (parts.status, headers, Html(html)).into_response()
}

/// What such a refusal means. An address that holds no id is an address where nothing is.
fn foreign(response: &mut Response, reads: bool) -> Fault {
    let t = L10n::english();
    match response.status() {
        StatusCode::BAD_REQUEST if reads => {
            *response.status_mut() = StatusCode::NOT_FOUND;
            Fault::NotFound
        }
        StatusCode::FORBIDDEN => Fault::Forbidden(t.get("error-elsewhere").to_owned()),
        StatusCode::PAYLOAD_TOO_LARGE => Fault::Refused(413, t.get("form-large").to_owned()),
        status => Fault::Refused(status.as_u16(), t.get("form-broken").to_owned()),
    }
}

/// Logs an error under a number that the reader can tell us.
pub fn incident(error: &anyhow::Error) -> String {
    let random = crate::clock::random();
    let number = format!("{:04x}-{:04x}", u16::from_be_bytes([random[0], random[1]]), u16::from_be_bytes([random[2], random[3]]));
    tracing::error!(incident = %number, error = ?error, "a request failed");
    number
}
