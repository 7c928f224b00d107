//! Signing in with a password, perhaps with a second step, and signing out: here, somewhere else, everywhere.

use crate::accounts::attempt::{Pair, Tried, try_pair};
use crate::accounts::enter::{self, Arriving, Entered};
use crate::accounts::openid::{self, Door, Trouble};
use crate::accounts::passkeys;
use crate::agents::agent;
use crate::app::App;
use crate::desk::desk;
use crate::ids::{PersonId, SessionId};
use crate::people::lasting::Place;
use crate::people::session::Kind;
use crate::people::session_open::{self, Browser};
use crate::people::{known, password};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::page::{own_path, page, page_as, see};
use crate::web::places::places;
use crate::web::session::{self, AgentSession, Look};
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pages::agent::SignIn;
use pages::agent::door::Service;
use pages::{Field, L10n};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

/// The most bytes of what is typed as an address.
const LONGEST_ADDRESS: usize = 320;

/// What is posted to `/session`: a pair to sign in with, or which session to end.
#[derive(Default, Deserialize)]
pub struct Posted {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    r#where: String,
    end: Option<String>,
    /// A browser that is to be known no more.
    forget: Option<String>,
}

/// Why somebody stands at the door, as a code.
#[derive(Deserialize)]
pub struct Asks {
    #[serde(default)]
    ended: String,
    /// Why a sign-in with a service or a passkey came to nothing.
    #[serde(default)]
    problem: String,
}

/// `GET /sign-in`
pub async fn show(State(app): State<App>, look: Look, session: Result<AgentSession, Error>, Query(asks): Query<Asks>) -> Result {
    if session.is_ok() {
        return Ok(see("/"));
    }
    let said = Trouble::said(&asks.problem).or_else(|| passkeys::Trouble::said(&asks.problem));
    let said = said.map(|key| L10n::english().get(key).to_owned());
    page(&SignIn { idle: asks.ended == "idle", ..form(&app, look, &Posted::default(), said) })
}

/// `POST /session`
pub async fn act(
    State(app): State<App>,
    look: Look,
    browser: Browser,
    jar: CookieJar,
    session: Result<AgentSession, Error>,
    Form(posted): Form<Posted>,
) -> Result {
    match (&posted.end, &posted.forget) {
        (Some(which), _) => end(&app, session?, which).await,
        (None, Some(which)) => {
            let id: SessionId = which.parse().map_err(|_| Error::NotFound)?;
            known::forget(&app, session?.agent.person_id, id).await?;
            Ok(see("/sessions"))
        }
        (None, None) => begin(&app, look, (browser, session::device(&jar)), posted).await,
    }
}

/// Lets an agent in who proved who they are, or asks for the second step.
///
/// # Errors
/// If the keyring or the database refuses.
pub async fn enter(app: &App, look: Look, arriving: Arriving, now: Instant) -> Result {
    let next = arriving.next.clone();
    match enter::enter(app, arriving, now).await? {
        Entered::In(new) => Ok(with_cookie(app, &new, &next, now)),
        Entered::Step(carried) => crate::accounts::web::step(app, look, carried, None).await,
    }
}

/// The answer that hands a session's secret to the browser.
pub fn with_cookie(app: &App, new: &session_open::Prepared, next: &str, now: Instant) -> Response {
    (session::cookies_of(app, session::AGENT, new, now), see(own_path(next))).into_response()
}

/// The active agent who is this person.
///
/// # Errors
/// If the database cannot be asked.
pub async fn agent_of(app: &App, person: PersonId) -> Result<Option<agent::Model>> {
    let query = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).filter(agent::Column::DeactivatedAt.is_null());
    Ok(query.one(app.db.reader()).await?)
}

async fn begin(app: &App, look: Look, (browser, device): (Browser, Option<[u8; 32]>), posted: Posted) -> Result {
    let now = app.now();
    let t = L10n::english();
    if posted.password.len() > password::LONGEST || posted.email.len() > LONGEST_ADDRESS {
        return refuse(app, look, &posted, StatusCode::UNPROCESSABLE_ENTITY, t.get("sign-in-refused").to_owned());
    }
    let pair = Pair { address: &posted.email, password: posted.password.clone(), browser: &browser, device };
    let person = match try_pair(app, pair, now).await? {
        Tried::Right(person) if agent_of(app, person).await?.is_some() => person,
        Tried::Wait(seconds) => {
            let minutes = t.count("error-too-many", i64::from(seconds.div_ceil(60)));
            return refuse(app, look, &posted, StatusCode::TOO_MANY_REQUESTS, minutes);
        }
        Tried::Locked(seconds) => {
            let minutes = t.count("sign-in-locked", i64::from(seconds.div_ceil(60)));
            return refuse(app, look, &posted, StatusCode::TOO_MANY_REQUESTS, minutes);
        }
        Tried::Right(_) | Tried::Wrong => {
            return refuse(app, look, &posted, StatusCode::UNPROCESSABLE_ENTITY, t.get("sign-in-refused").to_owned());
        }
    };
    tracing::info!(%person, "a password was right");
    let place = Place::of(&posted.r#where);
    enter(app, look, Arriving { place, ..Arriving::at(person, Kind::Agent, browser, device, &posted.next) }, now).await
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
    page_as(status, &form(app, look, posted, Some(why)))
}

fn form(app: &App, look: Look, posted: &Posted, refused: Option<String>) -> SignIn {
    let demo = (app.kind == desk::Kind::Demo).then(demo_pair);
    SignIn {
        frame: look.frame(app),
        email: Field::of(&posted.email),
        refused,
        next: posted.next.clone(),
        places: places(app, &posted.r#where),
        idle: false,
        services: services(app, &posted.next),
        passkeys: passkeys::is_held(app),
        demo,
    }
}

/// The services that an agent can sign in with.
fn services(app: &App, next: &str) -> Vec<Service> {
    let after = if next.is_empty() { String::new() } else { format!("?{}", form_urlencoded(next)) };
    let services = openid::offered(app, Door::Agents).into_iter();
    services.map(|one| Service { href: format!("{}{after}", Door::Agents.path(&one.id)), name: one.name.clone() }).collect()
}

fn form_urlencoded(next: &str) -> String {
    openidconnect::url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish()
}

/// The invented agent whom a demo lets in.
fn demo_pair() -> (String, String) {
    (crate::demo::ADMIN.to_owned(), crate::demo::PASSWORD.to_owned())
}
