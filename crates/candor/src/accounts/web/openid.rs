//! An agent's way to a sign-in service and back, linking one and unlinking it; and what both doors need for that.

use crate::accounts::openid::{self, Became, COOKIE, Coming, Door, FOR, Returned, Trouble};
use crate::app::App;
use crate::ids::{FederatedId, PersonId};
use crate::people::session_open::Browser;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::locale::Locale;
use crate::web::moment::moment_in;
use crate::web::page::{own_path, see};
use crate::web::session::{self, AgentSession, Look};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use pages::L10n;
use pages::agent::door::{Linked, Service, Services};
use serde::Deserialize;

/// Where an agent sees which services they sign in with.
const HOME: &str = "/sessions";

/// What the address of the page that lists them says: what was done, or why it was not.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Outcome {
    problem: String,
    done: String,
}

impl Outcome {
    /// Why something was not done, and what was, in sentences.
    pub fn said(&self) -> (Option<String>, Option<String>) {
        let t = L10n::english();
        let done = (self.done == "linked").then(|| t.get("openid-link-done").to_owned());
        (Trouble::said(&self.problem).map(|key| t.get(key).to_owned()), done)
    }
}

/// Where to go afterwards.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// `GET /openid/{id}`
pub async fn leave(State(app): State<App>, browser: Browser, Path(id): Path<String>, Query(next): Query<Next>) -> Result {
    let now = app.now();
    match openid::begin(&app, (Door::Agents, &id), (own_path(&next.next), None), &browser.address, now).await {
        Ok(Some(way)) => Ok(go(&app, way, now)),
        Ok(None) => Err(Error::NotFound),
        Err(trouble) => door(trouble, "/sign-in"),
    }
}

/// `GET /openid/{id}/link`: the same for an agent who is signed in, and links the service.
pub async fn link(State(app): State<App>, session: AgentSession, browser: Browser, headers: HeaderMap, Path(id): Path<String>) -> Result {
    session.fresh(&app, HOME)?;
    let now = app.now();
    let linking = Some(session.agent.person_id).filter(|_| is_own(&headers));
    if linking.is_none() {
        return Ok(see(HOME));
    }
    match openid::begin(&app, (Door::Agents, &id), (HOME, linking), &browser.address, now).await {
        Ok(Some(way)) => Ok(go(&app, way, now)),
        Ok(None) => Err(Error::NotFound),
        Err(trouble) => door(trouble, HOME),
    }
}

/// `GET /openid/{id}/back`
pub async fn back(
    State(app): State<App>,
    (session, look): (Result<AgentSession>, Look),
    browser: Browser,
    jar: CookieJar,
    Path(id): Path<String>,
    Query(returned): Query<Returned>,
) -> Result {
    let now = app.now();
    if openid::service(&app, Door::Agents, &id).is_none() {
        return Err(Error::NotFound);
    }
    let signed_in = session.ok().map(|session| session.agent.person_id);
    let coming = Coming { browser, device: session::device(&jar), signed_in };
    // Whoever is signed in already is told there what was wrong.
    let said = if signed_in.is_some() { HOME } else { "/sign-in" };
    let answer = match openid::finish(&app, (Door::Agents, &id), &carried(&jar), &returned, coming, now).await {
        Ok(Became::In(new, next)) => (session::cookies_of(&app, session::AGENT, &new, now), see(own_path(&next))).into_response(),
        Ok(Became::Step(carried)) => super::step(&app, look, carried, None).await?,
        Ok(Became::Linked) => see(&format!("{HOME}?done=linked")),
        // A service makes nobody an agent.
        Ok(Became::New(_)) => door(Trouble::Nobody, said)?,
        Err(trouble) => door(trouble, said)?,
    };
    Ok((gone(&app), answer).into_response())
}

/// `POST /openid/{id}/end`
pub async fn unlink(State(app): State<App>, session: AgentSession, browser: Browser, Path(id): Path<FederatedId>) -> Result {
    session.fresh(&app, HOME)?;
    match openid::unlink(&app, session.agent.person_id, id, &browser, app.now()).await {
        Ok(true) => Ok(see(HOME)),
        Ok(false) => Err(Error::NotFound),
        Err(trouble) => door(trouble, HOME),
    }
}

/// Sends a browser to a service, with what it carries.
pub fn go(app: &App, (url, carried): (String, String), now: Instant) -> Response {
    (CookieJar::new().add(session::cookie(app, COOKIE, carried, now.plus_seconds(FOR), now)), Redirect::to(&url)).into_response()
}

/// What a browser brings back.
pub fn carried(jar: &CookieJar) -> String {
    jar.get(COOKIE).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

/// It carries nothing any more.
pub fn gone(app: &App) -> CookieJar {
    let now = app.now();
    CookieJar::new().add(session::cookie(app, COOKIE, String::new(), now, now))
}

/// Whether a page of the desk's own leads here, as far as the browser says so (Fetch Metadata): no other page begins to link a service.
pub fn is_own(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none")
}

/// The services that somebody signs in with at a door, and those that they can link.
///
/// # Errors
/// If the database cannot be asked.
pub async fn services(app: &App, door: Door, person: PersonId, reader: &Locale) -> anyhow::Result<Services> {
    let linked = openid::of(app, person).await?;
    let others = openid::offered(app, door).into_iter().filter(|one| linked.iter().all(|row| row.provider != one.id));
    Ok(Services {
        others: others.map(|one| Service { href: format!("{}/link", door.path(&one.id)), name: one.name.clone() }).collect(),
        linked: linked
            .iter()
            .map(|one| Linked {
                id: one.id.to_string(),
                name: openid::name_of(app, &one.provider).to_owned(),
                since: moment_in(app, reader, one.created_at),
            })
            .collect(),
    })
}

/// Back to a page, which says why.
fn door(trouble: Trouble, page: &str) -> Result {
    match trouble.code() {
        Ok(code) => Ok(see(&format!("{page}?problem={code}"))),
        Err(Trouble::Wait(seconds)) => Err(Error::TooMany(seconds)),
        Err(Trouble::Other(error)) => Err(Error::Internal(error)),
        Err(other) => Err(Error::Internal(other.into())),
    }
}
