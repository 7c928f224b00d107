//! Where a customer is signed in, and signing out: here, somewhere else, everywhere.

use super::fault::{Refused, Result};
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::ids::SessionId;
use crate::people::known;
use crate::people::session::Kind;
use crate::people::session_open;
use crate::web::browser;
use crate::web::moment::moment_in;
use crate::web::page::see;
use crate::web::session::{self, Entering, PortalSession};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pages::portal::{OwnDevice, Session, Sessions};
use privacy::Purpose;

/// `GET /portal/sessions`
pub async fn show(State(app): State<App>, session: PortalSession) -> Result {
    let now = app.now();
    let open = session_open::open(&app, session.person, Kind::Portal, now).await?;
    let own = known::own(&app, session.person, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &(&open, &own), now).await?;
    let devices = own.iter().map(|one| OwnDevice {
        id: one.id.to_string(),
        browser: one.user_agent().and_then(|agent| agent.open(&access).ok()).map(|agent| browser::name(agent.as_str())).unwrap_or_default(),
        since: moment_in(&app, &session.locale, one.created_at),
        until: moment_in(&app, &session.locale, one.expires_at),
    });
    let shown = open.iter().map(|one| Session {
        id: one.id.to_string(),
        browser: one.user_agent().open(&access).map(|agent| browser::name(agent.as_str())).unwrap_or_default(),
        since: moment_in(&app, &session.locale, one.created_at),
        seen: moment_in(&app, &session.locale, one.seen_at),
        until: moment_in(&app, &session.locale, one.expires_at),
        current: one.id == session.session,
    });
    let visitor = Visitor::known(&app, &session).await?;
    page(&Sessions { frame: visitor.frame(&app), site: visitor.site(&app), sessions: shown.collect(), devices: devices.collect() })
}

/// `POST /portal/sessions/{id}/end`
pub async fn end(State(app): State<App>, session: PortalSession, Path(id): Path<String>) -> Result {
    let id: SessionId = id.parse().map_err(|_| Refused::NOT_FOUND)?;
    session_open::end(&app, session.person, id).await?;
    if id == session.session { Ok(out(&app)) } else { Ok(see("/portal/sessions")) }
}

/// `POST /portal/sessions/{id}/forget`: a browser that was called one's own is asked for a code again.
pub async fn forget(State(app): State<App>, session: PortalSession, Path(id): Path<String>) -> Result {
    let id: SessionId = id.parse().map_err(|_| Refused::NOT_FOUND)?;
    known::forget(&app, session.person, id).await?;
    Ok(see("/portal/sessions"))
}

/// `POST /portal/sessions/end`
pub async fn end_all(State(app): State<App>, Entering(session): Entering) -> Result {
    session_open::end_all(app.db.writer(), session.person).await?;
    Ok(out(&app))
}

/// Signed out, and back on the first page.
pub fn out(app: &App) -> Response {
    let now = app.now();
    let gone = session::cookie(app, session::PORTAL, String::new(), now, now);
    (CookieJar::new().add(gone), see("/help")).into_response()
}
