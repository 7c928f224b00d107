//! The help site's first page, the accessibility statement, and whom to tell about a weakness.

use super::fault::Result;
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::time::Instant;
use crate::web::moment::moment;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use pages::public::{Accessibility, Home};

/// When the pages were last looked through for accessibility: 22 November 2026.
const LOOKED_THROUGH: Instant = Instant(1_795_305_600_000_000);
/// For how many days `security.txt` holds: less than a year (RFC 9116, section 2.5.5).
const HOLDS_FOR: i64 = 180;

/// `GET /help`
pub async fn home(State(app): State<App>, visitor: Visitor) -> Result {
    page(&Home { frame: visitor.frame(&app), site: visitor.site(&app), first_answer: String::new() })
}

/// `GET /accessibility`
pub async fn accessibility(State(app): State<App>, visitor: Visitor) -> Result {
    let checked = moment(&app, LOOKED_THROUGH);
    page(&Accessibility { frame: visitor.frame(&app), site: visitor.site(&app), checked, known: Vec::new() })
}

/// `GET /.well-known/security.txt` (RFC 9116)
pub async fn security(State(app): State<App>) -> Response {
    let policy = app.gate.policy();
    let contacts = &policy.compiled().policy().contact;
    let named = |id: &str| contacts.iter().find(|contact| contact.id == *id).and_then(|contact| contact.email.clone());
    let address = named("security").or_else(|| named("privacy")).unwrap_or_else(|| app.address());
    let expires = Instant(app.now().0 / 86_400_000_000 * 86_400_000_000).plus_seconds(HOLDS_FOR * 86_400).rfc3339();
    let canonical = app.link("/.well-known/security.txt");
    let text = format!("Contact: mailto:{address}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {canonical}\n");
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
