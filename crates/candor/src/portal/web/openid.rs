//! A customer's way to a sign-in service and back; looking at what it said before anything is kept; linking one and unlinking it.

use super::account::{LONGEST_NAME, new_account, too_young};
use super::fault::{Refused, Result};
use super::notice::Reader;
use super::visitor::{Visitor, page, page_as};
use super::{cookies, step};
use crate::accounts::openid::{self, Became, COOKIE, Coming, Door, FOR, Returned, Trouble};
use crate::accounts::sign_up;
use crate::accounts::web::openid::{carried, go, gone, is_own};
use crate::app::App;
use crate::ids::FederatedId;
use crate::people::lasting;
use crate::people::session_open::Browser;
use crate::web::error::Error;
use crate::web::page::see;
use crate::web::session::{self, PortalSession};
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pages::agent::door::Service;
use pages::portal::{NewAccount, Problem, Problems, Welcome};
use serde::Deserialize;

/// Where customers sign in.
const DOOR: &str = "/portal/sign-in";
/// Where they see which services they sign in with.
const HOME: &str = "/portal/account";

/// What a newcomer confirms.
#[derive(Deserialize)]
pub struct Confirmed {
    #[serde(default)]
    name: String,
    /// `yes`, `no`, or nothing.
    #[serde(default)]
    age: String,
}

/// `GET /portal/openid/{id}`
pub async fn leave(State(app): State<App>, browser: Browser, Path(id): Path<String>) -> Result {
    let now = app.now();
    match openid::begin(&app, (Door::Customers, &id), ("/portal/tickets", None), &browser.address, now).await {
        Ok(Some(way)) => Ok(go(&app, way, now)),
        Ok(None) => Err(Refused::NOT_FOUND),
        Err(trouble) => door(trouble, DOOR),
    }
}

/// `GET /portal/openid/{id}/link`: the same for a customer who is signed in, and links the service. Nobody links one in somebody else's name.
pub async fn link(State(app): State<App>, session: PortalSession, browser: Browser, headers: HeaderMap, Path(id): Path<String>) -> Result {
    let now = app.now();
    // Whoever signed in too long ago is told so there.
    if session.acting.is_some() || !is_own(&headers) || !lasting::is_fresh(&app, session.proved, now) {
        return Ok(see(HOME));
    }
    match openid::begin(&app, (Door::Customers, &id), (HOME, Some(session.person)), &browser.address, now).await {
        Ok(Some(way)) => Ok(go(&app, way, now)),
        Ok(None) => Err(Refused::NOT_FOUND),
        Err(trouble) => door(trouble, HOME),
    }
}

/// `GET /portal/openid/{id}/back`
pub async fn back(
    State(app): State<App>,
    (session, visitor): (Result<PortalSession, Error>, Visitor),
    browser: Browser,
    jar: CookieJar,
    Path(id): Path<String>,
    Query(returned): Query<Returned>,
) -> Result {
    let now = app.now();
    if openid::service(&app, Door::Customers, &id).is_none() {
        return Err(Refused::NOT_FOUND);
    }
    let carried = carried(&jar);
    let signed_in = session.ok().filter(|session| session.acting.is_none()).map(|session| session.person);
    let coming = Coming { browser, device: cookies::device(&jar), signed_in };
    let became = openid::finish(&app, (Door::Customers, &id), &carried, &returned, coming, now).await;
    if let Ok(Became::New(carried)) = became {
        // What the service said stands in no address: the cookie takes it to its page.
        let cookie = session::cookie(&app, COOKIE, carried, now.plus_seconds(FOR), now);
        return Ok((CookieJar::new().add(cookie), see("/portal/sign-up/openid")).into_response());
    }
    // Whoever is signed in already is told there what was wrong.
    arrived(&app, &visitor, became, if signed_in.is_some() { HOME } else { DOOR }).await
}

/// `GET /portal/sign-up/openid`
pub async fn show(State(app): State<App>, visitor: Visitor, reader: Reader, jar: CookieJar) -> Result {
    let Some(new) = openid::newcomer(&app, &carried(&jar), app.now()) else { return door(Trouble::Late, DOOR) };
    let form = new_account(&app, &reader, &new.name, &new.email);
    page(&Welcome { frame: visitor.frame(&app), site: visitor.site(&app), form })
}

/// `POST /portal/sign-up/openid`: only now is anything kept.
pub async fn confirm(
    State(app): State<App>,
    visitor: Visitor,
    reader: Reader,
    browser: Browser,
    jar: CookieJar,
    Form(confirmed): Form<Confirmed>,
) -> Result {
    let (now, name, held) = (app.now(), confirmed.name.trim(), carried(&jar));
    let Some(new) = openid::newcomer(&app, &held, now) else { return door(Trouble::Late, DOOR) };
    let least = sign_up::least_age(&app);
    if let Some(least) = least.filter(|_| confirmed.age == "no") {
        return Ok((gone(&app), page_as(StatusCode::FORBIDDEN, &too_young(&app, &visitor, least))?).into_response());
    }
    let age_missing = least.is_some() && confirmed.age != "yes";
    let too_long = name.chars().count() > LONGEST_NAME;
    if age_missing || too_long {
        let problems = Problems(if too_long { vec![Problem::NameTooLong(LONGEST_NAME)] } else { Vec::new() });
        let form = NewAccount { problems, age_missing, ..new_account(&app, &reader, name, &new.email) };
        let page = Welcome { frame: visitor.frame(&app), site: visitor.site(&app), form };
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let coming = Coming { browser, device: cookies::device(&jar), signed_in: None };
    let became = openid::confirm(&app, &held, name, coming, now).await;
    arrived(&app, &visitor, became, DOOR).await
}

/// `POST /portal/openid/{id}/end`
pub async fn unlink(State(app): State<App>, session: PortalSession, browser: Browser, Path(id): Path<FederatedId>) -> Result {
    let now = app.now();
    // Whoever signed in too long ago is told so there.
    if !lasting::is_fresh(&app, session.proved, now) {
        return Ok(see(HOME));
    }
    match openid::unlink(&app, session.person, id, &browser, now).await {
        Ok(true) => Ok(see(HOME)),
        Ok(false) => Err(Refused::NOT_FOUND),
        Err(trouble) => door(trouble, HOME),
    }
}

/// The services that a customer can sign in with.
pub fn services(app: &App) -> Vec<Service> {
    let services = openid::offered(app, Door::Customers).into_iter();
    services.map(|one| Service { href: Door::Customers.path(&one.id), name: one.name.clone() }).collect()
}

async fn arrived(app: &App, visitor: &Visitor, became: Result<Became, Trouble>, said: &str) -> Result {
    let answer: Response = match became {
        Ok(Became::In(new, _)) => (session::cookies_of(app, session::PORTAL, &new, app.now()), see("/portal/tickets")).into_response(),
        Ok(Became::Step(carried)) => page(&step::page_of(app, visitor, carried, None).await?)?,
        Ok(Became::Linked) => see(&format!("{HOME}?done=linked")),
        Ok(Became::New(_)) => door(Trouble::Late, DOOR)?,
        Err(trouble) => door(trouble, said)?,
    };
    Ok((gone(app), answer).into_response())
}

/// Back to a page, which says why.
fn door(trouble: Trouble, page: &str) -> Result {
    match trouble.code() {
        Ok(code) => Ok(see(&format!("{page}?problem={code}"))),
        Err(Trouble::Wait(seconds)) => Err(Refused::wait(seconds)),
        Err(other) => Err(anyhow::Error::from(other).into()),
    }
}
