//! An agent's way to a sign-in service and back, and unlinking one.

use crate::accounts::openid::{self, Became, COOKIE, Coming, Door, FOR, Returned, Trouble};
use crate::app::App;
use crate::ids::FederatedId;
use crate::people::session_open::Browser;
use crate::web::error::{Error, Result};
use crate::web::page::{own_path, see};
use crate::web::session::{self, AgentSession, Look};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

/// Where to go afterwards.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// `GET /openid/{id}`
pub async fn leave(State(app): State<App>, browser: Browser, Path(id): Path<String>, Query(next): Query<Next>) -> Result {
    let now = app.now();
    match openid::begin(&app, Door::Agents, &id, own_path(&next.next), &browser.address, now).await {
        Ok(Some((url, carried))) => {
            let cookie = session::cookie(&app, COOKIE, carried, now.plus_seconds(FOR), now);
            Ok((CookieJar::new().add(cookie), Redirect::to(&url)).into_response())
        }
        Ok(None) => Err(Error::NotFound),
        Err(trouble) => door(trouble),
    }
}

/// `GET /openid/{id}/back`
pub async fn back(
    State(app): State<App>,
    look: Look,
    browser: Browser,
    jar: CookieJar,
    Path(id): Path<String>,
    Query(returned): Query<Returned>,
) -> Result {
    let now = app.now();
    if openid::service(&app, Door::Agents, &id).is_none() {
        return Err(Error::NotFound);
    }
    let carried = jar.get(COOKIE).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let coming = Coming { browser, device: session::device(&jar) };
    let gone = CookieJar::new().add(session::cookie(&app, COOKIE, String::new(), now, now));
    let answer = match openid::finish(&app, (Door::Agents, &id), &carried, &returned, coming, now).await {
        Ok(Became::In(new, next)) => (session::cookies_of(&app, session::AGENT, &new, now), see(own_path(&next))).into_response(),
        Ok(Became::Step(carried)) => super::step(&app, look, carried, None).await?,
        // A service makes nobody an agent.
        Ok(Became::New(_)) => door(Trouble::Nobody)?,
        Err(trouble) => door(trouble)?,
    };
    Ok((gone, answer).into_response())
}

/// `POST /openid/{id}/end`
pub async fn unlink(State(app): State<App>, session: AgentSession, browser: Browser, Path(id): Path<FederatedId>) -> Result {
    session.fresh(&app, "/sessions")?;
    if openid::unlink(&app, session.agent.person_id, id, &browser, app.now()).await? { Ok(see("/sessions")) } else { Err(Error::NotFound) }
}

/// Back to the door, which says why.
fn door(trouble: Trouble) -> Result {
    match trouble.code() {
        Ok(code) => Ok(see(&format!("/sign-in?problem={code}"))),
        Err(Trouble::Wait(seconds)) => Err(Error::TooMany(seconds)),
        Err(Trouble::Other(error)) => Err(Error::Internal(error)),
        Err(other) => Err(Error::Internal(other.into())),
    }
}
