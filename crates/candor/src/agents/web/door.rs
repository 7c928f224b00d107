//! Signing in with a password, and signing out: here, somewhere else, everywhere.

use crate::agents::agent;
use crate::app::App;
use crate::desk::desk;
use crate::ids::{PersonId, SessionId};
use crate::people::password::{self, Tried};
use crate::people::session::Kind;
use crate::people::session_open::{self, Browser};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::page::{own_path, page, page_as, see};
use crate::web::session::{self, AgentSession, Look};
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pages::agent::SignIn;
use pages::{Field, L10n};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

/// What is posted to `/session`: a pair to sign in with, or which session to end.
#[derive(Deserialize)]
pub struct Posted {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    end: Option<String>,
}

/// `GET /sign-in`
pub async fn show(State(app): State<App>, look: Look, session: Result<AgentSession, Error>) -> Result {
    if session.is_ok() {
        return Ok(see("/"));
    }
    page(&form(&app, look, "", None, ""))
}

/// `POST /session`
pub async fn act(
    State(app): State<App>,
    look: Look,
    browser: Browser,
    session: Result<AgentSession, Error>,
    Form(posted): Form<Posted>,
) -> Result {
    match &posted.end {
        Some(which) => end(&app, session?, which).await,
        None => begin(&app, look, browser, posted).await,
    }
}

/// Opens a session for an agent and goes to a path.
///
/// # Errors
/// If the keyring or the database refuses.
pub async fn enter(app: &App, person: PersonId, browser: Browser, next: &str, now: Instant) -> Result {
    let new = session_open::prepare(app, person, Kind::Agent, browser, now).await?;
    let tx = app.db.begin().await?;
    session_open::save(&tx, &new, now).await?;
    app.commit(tx).await?;
    Ok(with_cookie(app, &new, next, now))
}

/// The answer that hands a session's secret to the browser.
pub fn with_cookie(app: &App, new: &session_open::Prepared, next: &str, now: Instant) -> Response {
    let cookie = session::cookie(app, session::AGENT, session::text(&new.secret), new.expires, now);
    (CookieJar::new().add(cookie), see(own_path(next))).into_response()
}

/// The active agent who is this person.
///
/// # Errors
/// If the database cannot be asked.
pub async fn agent_of(app: &App, person: PersonId) -> Result<Option<agent::Model>> {
    let query = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).filter(agent::Column::DeactivatedAt.is_null());
    Ok(query.one(app.db.reader()).await?)
}

async fn begin(app: &App, look: Look, browser: Browser, posted: Posted) -> Result {
    let now = app.now();
    let t = L10n::english();
    if posted.password.len() > password::LONGEST {
        return refuse(app, look, &posted, StatusCode::UNPROCESSABLE_ENTITY, t.get("sign-in-refused").to_owned());
    }
    let tried = password::try_pair(app, &posted.email, posted.password.clone(), &browser.address, now).await?;
    let person = match tried {
        Tried::Right(person) if agent_of(app, person).await?.is_some() => person,
        Tried::Wait(seconds) => {
            let minutes = t.count("error-too-many", i64::from(seconds.div_ceil(60)));
            return refuse(app, look, &posted, StatusCode::TOO_MANY_REQUESTS, minutes);
        }
        Tried::Right(_) | Tried::Wrong => {
            return refuse(app, look, &posted, StatusCode::UNPROCESSABLE_ENTITY, t.get("sign-in-refused").to_owned());
        }
    };
    tracing::info!(%person, "signed in");
    enter(app, person, browser, &posted.next, now).await
}

async fn end(app: &App, session: AgentSession, which: &str) -> Result {
    let person = session.agent.person_id;
    let mine = match which {
        "all" => {
            session_open::end_all(app.db.writer(), person).await?;
            true
        }
        "this" => {
            session_open::end(app, person, session.session).await?;
            true
        }
        other => {
            let id: SessionId = other.parse().map_err(|_| Error::NotFound)?;
            session_open::end(app, person, id).await?;
            id == session.session
        }
    };
    if !mine {
        return Ok(see("/sessions"));
    }
    let now = app.now();
    let gone = session::cookie(app, session::AGENT, String::new(), now, now);
    Ok((CookieJar::new().add(gone), see("/sign-in")).into_response())
}

fn refuse(app: &App, look: Look, posted: &Posted, status: StatusCode, why: String) -> Result {
    page_as(status, &form(app, look, &posted.email, Some(why), &posted.next))
}

fn form(app: &App, look: Look, email: &str, refused: Option<String>, next: &str) -> SignIn {
    let demo = (app.kind == desk::Kind::Demo).then(demo_pair);
    SignIn { frame: look.frame(app), email: Field::of(email), refused, next: next.to_owned(), demo }
}

/// The invented agent whom a demo lets in.
fn demo_pair() -> (String, String) {
    (crate::demo::ADMIN.to_owned(), crate::demo::PASSWORD.to_owned())
}
