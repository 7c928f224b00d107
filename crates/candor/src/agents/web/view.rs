//! Looking at the desk as another role sees it. It only ever takes: whoever looks may do what both they and the role may.

use crate::agents::right::Right;
use crate::agents::role_change::Kind;
use crate::app::App;
use crate::web::error::{Error, Result};
use crate::web::page::see;
use crate::web::session::{self, AgentSession};
use axum::extract::{Form, State};
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

/// How long one looks before the view is one's own again, in seconds: an hour.
const LONGEST: i64 = 3_600;

/// A role, as a form names it; empty to end it.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    role: String,
}

/// `POST /view`
pub async fn act(State(app): State<App>, session: AgentSession, Form(wanted): Form<Wanted>) -> Result {
    let now = app.now();
    if wanted.role.is_empty() {
        let gone = session::cookie(&app, session::VIEW, String::new(), now, now);
        return Ok((CookieJar::new().add(gone), see("/roles")).into_response());
    }
    session.needs(Right::Staff)?;
    let kind = Kind::of(&wanted.role).ok_or(Error::NotFound)?;
    kind.rights(&app).await.map_err(|_| Error::NotFound)?;
    tracing::info!(by = %session.id(), "the desk is looked at as another role");
    let cookie = session::cookie(&app, session::VIEW, wanted.role, now.plus_seconds(LONGEST), now);
    Ok((CookieJar::new().add(cookie), see("/")).into_response())
}
