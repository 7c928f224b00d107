//! What every answer says to the browser: nothing from elsewhere, nothing inline, nothing kept, nothing told to the next site.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// The policy of pages: our own scripts, styles and pictures and nobody else's.
pub const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                        form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The policy of files that strangers sent: they may do nothing.
pub const FILE: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Adds what is missing to an answer.
pub async fn guard(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let rules = [
        (CONTENT_SECURITY_POLICY, PAGE),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ];
    for (name, value) in rules {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
