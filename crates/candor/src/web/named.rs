//! Under which names the desk gives out its pages. The Host header is what the browser's address bar shows; a front server that does not
//! pass it on hides it from us, and `url` in candor.toml says it instead.

use crate::app::App;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::middleware::Next;
use axum::response::Response;

/// Remembers the name of a page that was given out. Files, refusals and redirects are none: a scan for holes lists no site.
pub async fn note(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).or_else(|| request.uri().host());
    let host = host.map(ToOwned::to_owned);
    let response = next.run(request).await;
    let is_page = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if let Some(host) = host.filter(|_| is_page && response.status().is_success()) {
        app.asked.note(&host, app.now());
    }
    response
}
