//! The style, the scripts and the icons, from the binary; a hashed name is kept by the browser for ever.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// One asset, in the smallest form the browser takes.
pub async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = pages::assets::find(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let takes = |coding| headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(coding));
    let (bytes, coding) = if takes("br") {
        (asset.br, Some("br"))
    } else if takes("gzip") {
        (asset.gzip, Some("gzip"))
    } else {
        (asset.bytes, None)
    };
    let kept = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response =
        Response::builder().header(CONTENT_TYPE, asset.media_type).header(CACHE_CONTROL, kept).header(VARY, "accept-encoding");
    if let Some(coding) = coding {
        response = response.header(CONTENT_ENCODING, coding);
    }
    response.body(Body::from(bytes)).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
