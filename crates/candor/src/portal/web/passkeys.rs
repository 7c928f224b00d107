//! A customer's passkeys: as an agent's, in the portal.

use super::fault::{Refused, Result};
use super::visitor::{Visitor, page_as};
use super::{cookies, step};
use crate::accounts::door::Door;
use crate::accounts::enter::{self, Arriving};
use crate::accounts::passkeys::{self, Answering, Returned, Trouble};
use crate::accounts::web::passkeys::{Deed, New, Of, cookie_in, hand_over, named, shown};
use crate::app::App;
use crate::ids::PasskeyId;
use crate::people::lasting;
use crate::people::session_open::Browser;
use crate::web::browser;
use crate::web::page::see;
use crate::web::session::{self, PortalSession};
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use pages::L10n;
use pages::portal::PortalPasskeys;

/// `GET /portal/passkeys`
pub async fn show(State(app): State<App>, session: PortalSession, browser: Browser) -> Result {
    form(&app, &session, &browser, StatusCode::OK, None).await
}

/// `POST /portal/passkeys/options`: what the browser is asked for a new one.
pub async fn ask(State(app): State<App>, session: PortalSession, browser: Browser, jar: CookieJar) -> Result {
    let now = app.now();
    if !passkeys::is_held(&app) {
        return Err(Refused::NOT_FOUND);
    }
    if !lasting::is_fresh(&app, session.proved, now) {
        return form(&app, &session, &browser, StatusCode::FORBIDDEN, None).await;
    }
    Ok(hand_over(&app, passkeys::ask(&app, session.person, cookie_in(&jar), now).await?, now))
}

/// `POST /portal/passkeys`
pub async fn add(State(app): State<App>, session: PortalSession, browser: Browser, jar: CookieJar, Form(new): Form<New>) -> Result {
    let now = app.now();
    if !passkeys::is_held(&app) {
        return Err(Refused::NOT_FOUND);
    }
    if !lasting::is_fresh(&app, session.proved, now) {
        return form(&app, &session, &browser, StatusCode::FORBIDDEN, None).await;
    }
    let name = match named(&new.name, &browser) {
        Ok(name) => name,
        Err(why) => return form(&app, &session, &browser, StatusCode::UNPROCESSABLE_ENTITY, Some(why)).await,
    };
    let returned = Returned { begun: new.begun, credential: new.credential };
    let answering = Answering { cookie: cookie_in(&jar), browser: &browser };
    match passkeys::add(&app, session.person, &returned, &name, answering, now).await {
        Ok(()) => Ok(see("/portal/passkeys")),
        Err(trouble) => form(&app, &session, &browser, StatusCode::UNPROCESSABLE_ENTITY, Some(words(trouble, session.t())?)).await,
    }
}

/// `POST /portal/passkeys/{id}`
pub async fn act(
    State(app): State<App>,
    session: PortalSession,
    browser: Browser,
    Path(id): Path<PasskeyId>,
    Form(deed): Form<Deed>,
) -> Result {
    let (person, now) = (session.person, app.now());
    let done = match deed.r#do.as_str() {
        "rename" => match named(&deed.name, &browser) {
            Ok(name) => passkeys::rename(&app, person, id, &name, now).await?,
            Err(why) => return form(&app, &session, &browser, StatusCode::UNPROCESSABLE_ENTITY, Some(why)).await,
        },
        "remove" if !lasting::is_fresh(&app, session.proved, now) => {
            return form(&app, &session, &browser, StatusCode::FORBIDDEN, None).await;
        }
        "remove" => match passkeys::remove(&app, person, id, &browser, now).await {
            Ok(()) => true,
            Err(Trouble::Unknown) => false,
            Err(trouble) => {
                return form(&app, &session, &browser, StatusCode::UNPROCESSABLE_ENTITY, Some(words(trouble, session.t())?)).await;
            }
        },
        _ => false,
    };
    if done { Ok(see("/portal/passkeys")) } else { Err(Refused::NOT_FOUND) }
}

/// `POST /portal/sign-in/passkey/options`: what the browser is asked at the door, or at the second step.
pub async fn challenge(State(app): State<App>, jar: CookieJar, Form(of): Form<Of>) -> Result {
    if !passkeys::is_held(&app) {
        return Err(Refused::NOT_FOUND);
    }
    let now = app.now();
    let person = enter::waiting(&app, &of.carried, now);
    Ok(hand_over(&app, passkeys::challenge(&app, person, cookie_in(&jar), now).await?, now))
}

/// `POST /portal/sign-in/passkey`
pub async fn sign_in(State(app): State<App>, browser: Browser, jar: CookieJar, Form(returned): Form<Returned>) -> Result {
    let (now, door, device) = (app.now(), Door::Customers, cookies::device(&jar));
    let answering = Answering { cookie: cookie_in(&jar), browser: &browser };
    let entry = step::entry(&jar);
    let arriving = |person| Arriving { entry, ..Arriving::at(person, door.kind(), browser.clone(), device, "/portal/tickets") };
    match enter::enter_by_passkey(&app, door, &returned, answering, arriving, now).await {
        Ok(new) => Ok((session::cookies_of(&app, session::PORTAL, &new, now), see("/portal/tickets")).into_response()),
        Err(trouble) => match trouble.code() {
            Ok(code) => Ok(see(&format!("/portal/sign-in?problem={code}"))),
            Err(trouble) => Err(words(trouble, L10n::english()).err().unwrap_or(Refused::NOT_FOUND)),
        },
    }
}

/// Why one was not taken, in a sentence.
pub fn words(trouble: Trouble, t: &L10n) -> Result<String> {
    match trouble.code() {
        Ok(code) => Ok(Trouble::said(code).map_or(code, |key| t.get(key)).to_owned()),
        Err(Trouble::Wait(seconds)) => Err(Refused::wait(seconds)),
        Err(other) => Err(anyhow::Error::from(other).into()),
    }
}

async fn form(app: &App, session: &PortalSession, with: &Browser, status: StatusCode, refused: Option<String>) -> Result {
    let visitor = Visitor::known(app, session).await?;
    let page = PortalPasskeys {
        frame: visitor.frame(app),
        site: visitor.site(app),
        held: passkeys::is_held(app),
        passkeys: shown(app, session.person, session.actor()).await?,
        name: browser::name(&with.agent),
        refused,
        stale: !lasting::is_fresh(app, session.proved, app.now()),
    };
    page_as(status, &page)
}
