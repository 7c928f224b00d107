//! What goes wrong in a handler. An internal error is logged once, under an incident number; the page shows only the number.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use pages::Template;
use pages::agent::{ErrorPage, Fault};
use pages::{Frame, L10n};

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
    /// Too many tries; again after so many seconds.
    TooMany(u32),
    /// Nobody is signed in: to the door.
    SignIn(&'static str),
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
            Self::NotFound => (StatusCode::NOT_FOUND, Fault::NotFound),
            Self::Forbidden(why) => (StatusCode::FORBIDDEN, Fault::Forbidden(why)),
            Self::Conflict(what) => (StatusCode::CONFLICT, Fault::Conflict(what)),
            Self::Invalid(what) => (StatusCode::UNPROCESSABLE_ENTITY, Fault::Conflict(what)),
            Self::TooMany(seconds) => {
                let mut response = page(Fault::Conflict(L10n::english().count("error-too-many", i64::from(seconds.div_ceil(60)))));
                *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
                response.headers_mut().insert("retry-after", seconds.into());
                return response;
            }
            Self::Internal(error) => (StatusCode::INTERNAL_SERVER_ERROR, Fault::Internal(incident(&error))),
        };
        (status, page(fault)).into_response()
    }
}

/// Logs an error under a number that the reader can tell us.
pub fn incident(error: &anyhow::Error) -> String {
    let random = crate::clock::random();
    let number = format!("{:04x}-{:04x}", u16::from_be_bytes([random[0], random[1]]), u16::from_be_bytes([random[2], random[3]]));
    tracing::error!(incident = %number, error = ?error, "a request failed");
    number
}

fn page(fault: Fault) -> Response {
    let page = ErrorPage { frame: Frame::plain(L10n::english(), ""), fault };
    match page.render() {
        Ok(html) => axum::response::Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
