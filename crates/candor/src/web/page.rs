//! Answers that handlers give: a page, a redirect after a form.

use super::error::Result;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{Html, IntoResponse, Response};
use pages::Template;

/// A page.
///
/// # Errors
/// If the template cannot be written; it takes every value, so that is our fault.
pub fn page(template: &impl Template) -> Result {
    Ok(Html(template.render()?).into_response())
}

/// A page that says something is not in order yet.
///
/// # Errors
/// As [`page`].
pub fn page_as(status: StatusCode, template: &impl Template) -> Result {
    Ok((status, Html(template.render()?)).into_response())
}

/// To another page of this desk, to be fetched with GET. The path holds ids and codes only.
pub fn see(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, path)]).into_response()
}

/// A path of this desk that somebody asked to return to; the queue if it leads elsewhere.
pub fn own_path(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && path.chars().all(|c| c.is_ascii_graphic());
    if inside { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_leads_nowhere_else() {
        assert_eq!(own_path("/tickets/1?turn=ours"), "/tickets/1?turn=ours");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nSet-Cookie: x"] {
            assert_eq!(own_path(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
