//! What goes wrong, as RFC 9457 says it: a code for programs, a sentence for whoever reads the log of one. Neither ever repeats a
//! value of the request.

use crate::agents::right::Right;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A request that could not be answered.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    detail: String,
}

/// What handlers return.
pub type Result<T = Response, E = Problem> = std::result::Result<T, E>;

impl Problem {
    fn new(status: StatusCode, code: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, title, detail: detail.into() }
    }

    /// No token, or none that is good.
    pub fn unauthorised() -> Self {
        let detail = "Send `Authorization: Bearer candor_…` with a token that `candor token create` printed and that is neither revoked nor expired.";
        Self::new(StatusCode::UNAUTHORIZED, "token", "A bearer token is needed", detail)
    }

    /// Nobody whom the channel knows signed it just now.
    pub fn unsigned() -> Self {
        let detail = "Sign it as Standard Webhooks has it (webhook-id, webhook-timestamp, webhook-signature), with the channel's secret and a \
                      clock that is right within five minutes.";
        Self::new(StatusCode::UNAUTHORIZED, "signature", "A good signature is needed", detail)
    }

    /// Somebody paused the channel.
    pub fn paused() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "paused", "The channel is paused", "Keep the message and send it again later.")
    }

    /// The policy in force does not let it be taken.
    pub fn not_in_policy() -> Self {
        let detail = "The policy of this desk does not let messages of channels be taken. Whoever runs it has to name them there.";
        Self::new(StatusCode::FORBIDDEN, "policy", "Not under this policy", detail)
    }

    /// More than are taken in an hour.
    pub fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many", "Keep the message and send it again in an hour.")
    }

    /// The token's purposes do not cover it.
    pub fn purpose(purpose: privacy::Purpose) -> Self {
        let detail = format!("This needs a token for the purpose `{}`, and yours is not for it.", purpose.code());
        Self::new(StatusCode::FORBIDDEN, "purpose", "The token is not for this purpose", detail)
    }

    /// The token is limited to some people, and this is not about one of them.
    pub fn subjects() -> Self {
        let detail = "The token may touch the data of some people only, and this could concern others.";
        Self::new(StatusCode::FORBIDDEN, "subjects", "The token is not for this person", detail)
    }

    /// Nothing is here, or it is not the token's: the two are not told apart.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "Not found", "There is nothing here that this token may see.")
    }

    /// The use has nothing to rest on.
    pub fn ground(detail: String) -> Self {
        Self::new(StatusCode::FORBIDDEN, "ground", "Nothing to rest on", detail)
    }

    /// Something that this kind of desk does not have.
    pub fn absent(code: &'static str, detail: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, code, "Not on this desk", detail)
    }

    /// The request cannot be read.
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", "The request cannot be read", detail)
    }

    /// The request can be read, and means nothing that can be done.
    pub fn invalid(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, "The request is not in order", detail)
    }

    /// What is true now stands against it.
    pub fn conflict(code: &'static str, detail: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code, "Not now", detail)
    }

    /// More bytes than are taken.
    pub fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            "The request is too large",
            "It holds more bytes than this desk takes at once.",
        )
    }

    /// Another kind of content than is taken.
    pub fn media_type(wanted: &'static str) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", "Another content type is needed", format!("Send {wanted}."))
    }

    /// Another method than the route knows.
    pub fn method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            "Another method is needed",
            "This address does not know the method of the request.",
        )
    }

    /// What the request takes for granted has changed.
    pub fn precondition() -> Self {
        let detail = "It was changed since it was read. Read it again, and decide anew.";
        Self::new(StatusCode::PRECONDITION_FAILED, "precondition", "Somebody was faster", detail)
    }

    /// The feed does not reach back to where somebody has read.
    pub fn gone() -> Self {
        let detail =
            "The cursor is older than the feed, or the desk was restored from a backup. Read everything anew, then follow from `latest`.";
        Self::new(StatusCode::GONE, "cursor", "Too long ago", detail)
    }

    /// The idempotency key cannot be one.
    pub fn no_key() -> Self {
        let detail = "`Idempotency-Key` is one line of 1 to 255 visible ASCII characters.";
        Self::new(StatusCode::BAD_REQUEST, "idempotency-key", "No idempotency key", detail)
    }

    /// The request with this idempotency key is not answered yet.
    pub fn runs() -> Self {
        Self::conflict("idempotency-key", "The first request with this `Idempotency-Key` is not answered yet. Send this one again soon.")
    }

    /// Another request had this idempotency key.
    pub fn other_request() -> Self {
        Self::invalid("idempotency-key", "Another request was sent with this `Idempotency-Key`. Send this one with a key of its own.")
    }

    /// The role of the token's agent lacks a right.
    pub fn right(right: Right) -> Self {
        let detail = format!("This needs a token of an agent whose role has the right `{right}`.");
        Self::new(StatusCode::FORBIDDEN, "right", "The token's agent may not do this", detail)
    }

    /// Nobody gets the file at present.
    pub fn locked() -> Self {
        Self::new(
            StatusCode::LOCKED,
            "locked",
            "Locked",
            "The file was not scanned yet, or the scanner found something in it. Whoever runs the desk can unlock it.",
        )
    }

    /// The bytes asked for are not there.
    pub fn range() -> Self {
        Self::new(StatusCode::RANGE_NOT_SATISFIABLE, "range", "No such bytes", "The range lies outside the content.")
    }
}

impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        let incident = crate::web::error::incident(&error.into());
        let detail = format!("It is logged as incident {incident}. Trying again later may help.");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Our fault", detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Json(json!({
            "type": format!("urn:candor:problem:{}", self.code),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
            "code": self.code,
        }));
        let mut response = (self.status, body).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            let scheme = if self.code == "signature" { "Webhook" } else { "Bearer" };
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(scheme));
        }
        response
    }
}
