//! Under which names the desk is used. The Host header is what the browser's address bar shows; a front server that does not pass it on
//! hides it from us, and `url` in candor.toml says it instead. Anybody can write any name into a request, so a name counts only with
//! somebody's session: a browser sends that to no other site than the one that gave it.

use crate::app::App;
use axum::http::header::HOST;
use axum::http::request::Parts;

/// Remembers under which name somebody who is signed in asks.
pub fn note(app: &App, parts: &Parts) {
    let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).or_else(|| parts.uri.host());
    if let Some(host) = host {
        app.asked.note(host, app.now());
    }
}
