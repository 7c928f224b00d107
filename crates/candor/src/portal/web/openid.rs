//! A customer's way to a sign-in service and back; looking at what it said before anything is kept; unlinking one.

use super::fault::{Refused, Result};
use super::notice::Reader;
use super::visitor::{Visitor, page, page_as};
use super::{cookies, line, step};
use crate::accounts::openid::{self, Became, COOKIE, Coming, Door, FOR, Newcomer, Returned, Trouble};
use crate::accounts::sign_up;
use crate::app::App;
use crate::ids::FederatedId;
use crate::items::{EmailAddress, PersonName};
use crate::people::lasting;
use crate::people::person::Point;
use crate::people::session_open::Browser;
use crate::web::page::see;
use crate::web::session::{self, PortalSession};
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use pages::L10n;
use pages::agent::door::{Linked, Service};
use pages::portal::{Problem, Problems, Said, Welcome};
use serde::Deserialize;

/// The most characters of a name.
const LONGEST_NAME: usize = 200;

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
    match openid::begin(&app, Door::Customers, &id, "/portal/tickets", &browser.address, now).await {
        Ok(Some((url, carried))) => {
            let cookie = session::cookie(&app, COOKIE, carried, now.plus_seconds(FOR), now);
            Ok((CookieJar::new().add(cookie), Redirect::to(&url)).into_response())
        }
        Ok(None) => Err(Refused::NOT_FOUND),
        Err(trouble) => door(trouble),
    }
}

/// `GET /portal/openid/{id}/back`
pub async fn back(
    State(app): State<App>,
    visitor: Visitor,
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
    let coming = Coming { browser, device: cookies::device(&jar) };
    let became = openid::finish(&app, (Door::Customers, &id), &carried, &returned, coming, now).await;
    if let Ok(Became::New(carried)) = became {
        // What the service said stands in no address: the cookie takes it to its page.
        let cookie = session::cookie(&app, COOKIE, carried, now.plus_seconds(FOR), now);
        return Ok((CookieJar::new().add(cookie), see("/portal/sign-up/openid")).into_response());
    }
    arrived(&app, &visitor, became).await
}

/// `GET /portal/sign-up/openid`
pub async fn show(State(app): State<App>, visitor: Visitor, reader: Reader, jar: CookieJar) -> Result {
    let Some(new) = openid::newcomer(&app, &carried(&jar), app.now()) else { return door(Trouble::Late) };
    page(&form(&app, &visitor, &reader, &new, new.name.clone()))
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
    let t = L10n::english();
    let (now, name, held) = (app.now(), confirmed.name.trim(), carried(&jar));
    let Some(new) = openid::newcomer(&app, &held, now) else { return door(Trouble::Late) };
    let least = sign_up::least_age(&app);
    if let Some(least) = least.filter(|_| confirmed.age == "no") {
        let (title, lede) = (t.get("sign-up-young-title").to_owned(), t.count("sign-up-young", i64::from(least)));
        let said = Said { frame: visitor.frame(&app), site: visitor.site(&app), title, lede, on: None };
        return Ok((gone(&app), page_as(StatusCode::FORBIDDEN, &said)?).into_response());
    }
    let age_missing = least.is_some() && confirmed.age != "yes";
    let too_long = name.chars().count() > LONGEST_NAME;
    if age_missing || too_long {
        let problems = Problems(if too_long { vec![Problem::NameTooLong(LONGEST_NAME)] } else { Vec::new() });
        let page = Welcome { problems, age_missing, ..form(&app, &visitor, &reader, &new, name.to_owned()) };
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let coming = Coming { browser, device: cookies::device(&jar) };
    let became = openid::confirm(&app, &held, name, coming, now).await;
    arrived(&app, &visitor, became).await
}

/// `POST /portal/openid/{id}/end`
pub async fn unlink(State(app): State<App>, session: PortalSession, browser: Browser, Path(id): Path<FederatedId>) -> Result {
    let now = app.now();
    // Whoever signed in too long ago is told so there.
    if lasting::is_fresh(&app, session.proved, now) && !openid::unlink(&app, session.person, id, &browser, now).await? {
        return Err(Refused::NOT_FOUND);
    }
    Ok(see("/portal/account"))
}

/// The services that a customer can sign in with.
pub fn services(app: &App) -> Vec<Service> {
    let services = openid::offered(app, Door::Customers).into_iter();
    services.map(|one| Service { href: Door::Customers.path(&one.id), name: one.name.clone() }).collect()
}

/// The services that somebody signs in with.
pub async fn linked(app: &App, session: &PortalSession) -> anyhow::Result<Vec<Linked>> {
    let linked = openid::of(app, session.person).await?;
    let linked = linked.iter().map(|one| Linked {
        id: one.id.to_string(),
        name: openid::name_of(app, &one.provider).to_owned(),
        since: crate::web::moment::moment(app, one.created_at),
    });
    Ok(linked.collect())
}

fn carried(jar: &CookieJar) -> String {
    jar.get(COOKIE).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

fn gone(app: &App) -> CookieJar {
    let now = app.now();
    CookieJar::new().add(session::cookie(app, COOKIE, String::new(), now, now))
}

async fn arrived(app: &App, visitor: &Visitor, became: std::result::Result<Became, Trouble>) -> Result {
    let answer: Response = match became {
        Ok(Became::In(new, _)) => (session::cookies_of(app, session::PORTAL, &new, app.now()), see("/portal/tickets")).into_response(),
        Ok(Became::Step(carried)) => page(&step::page_of(app, visitor, carried, None).await?)?,
        Ok(Became::New(_)) => door(Trouble::Late)?,
        Err(trouble) => door(trouble)?,
    };
    Ok((gone(app), answer).into_response())
}

fn form(app: &App, visitor: &Visitor, reader: &Reader, new: &Newcomer, name: String) -> Welcome {
    Welcome {
        frame: visitor.frame(app),
        site: visitor.site(app),
        name,
        email: new.email.clone(),
        problems: Problems::default(),
        notices: (line::of::<PersonName>(app, reader, Point::Portal), line::of::<EmailAddress>(app, reader, Point::Portal)),
        age: sign_up::least_age(app),
        age_missing: false,
    }
}

/// Back to the door, which says why.
fn door(trouble: Trouble) -> Result {
    match trouble.code() {
        Ok(code) => Ok(see(&format!("/portal/sign-in?problem={code}"))),
        Err(Trouble::Wait(seconds)) => Err(Refused::wait(seconds)),
        Err(other) => Err(anyhow::Error::from(other).into()),
    }
}
