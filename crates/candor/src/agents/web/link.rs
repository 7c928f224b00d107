//! A link that signs an agent in once: the first of a new desk, an invitation. Opening it shows a button; only pressing it
//! uses the link. Whoever has no password yet chooses one next.

use super::door;
use crate::accounts::enter::{self, Arriving, Entered};
use crate::accounts::{break_glass, end};
use crate::app::App;
use crate::people::session::Kind as SessionKind;
use crate::people::session_open::Browser;
use crate::people::sign_in::Kind;
use crate::people::sign_in_link::{self, Found};
use crate::people::{password, sign_in};
use crate::web::error::{Error, Result};
use crate::web::page::{page, page_as};
use crate::web::session::{self, Look};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use pages::L10n;
use pages::agent::door::SignInLink;

/// How long the password page works that follows an invitation, in minutes.
const CHOOSE_MINUTES: i64 = 30;

/// `GET /sign-in/{token}`
pub async fn show(State(app): State<App>, look: Look, Path(token): Path<String>) -> Result {
    let now = app.now();
    if let Found::Works(_) = sign_in_link::look(&app, &token, Kind::BreakGlass, now).await? {
        return page(&SignInLink { frame: look.frame(&app), token, dead: None });
    }
    match sign_in_link::look(&app, &token, Kind::Agent, now).await? {
        Found::Works(_) => page(&SignInLink { frame: look.frame(&app), token, dead: None }),
        Found::Dead(why) => dead(&app, look, why),
    }
}

/// `POST /sign-in/{token}`
pub async fn act(State(app): State<App>, look: Look, browser: Browser, jar: CookieJar, Path(token): Path<String>) -> Result {
    let now = app.now();
    if let Found::Works(link) = sign_in_link::look(&app, &token, Kind::BreakGlass, now).await? {
        return match break_glass::enter(&app, &link, browser, now).await? {
            Some(new) if door::agent_of(&app, link.person_id).await?.is_some() => Ok(door::with_cookie(&app, &new, "/", now)),
            _ => dead(&app, look, "link-used"),
        };
    }
    let link = match sign_in_link::look(&app, &token, Kind::Agent, now).await? {
        Found::Works(link) => link,
        Found::Dead(why) => return dead(&app, look, why),
    };
    if door::agent_of(&app, link.person_id).await?.is_none() || end::of(app.db.reader(), link.person_id).await?.is_some() {
        return dead(&app, look, "link-unknown");
    }
    let choose = if password::is_set(&app, link.person_id).await? { None } else { Some(choose(&link)) };
    let next = choose.as_ref().map_or_else(|| "/".to_owned(), |choose| format!("/password/{}", choose.token));
    let person = link.person_id;
    let arriving = Arriving::at(person, SessionKind::Agent, browser, session::device(&jar), &next);
    let Some(entered) = enter::enter_by_link(&app, &link, arriving, now).await? else {
        return Err(Error::Conflict(L10n::english().get("link-used").to_owned()));
    };
    if let Some(choose) = &choose {
        let tx = app.db.begin().await?;
        sign_in_link::save(&app, &tx, choose, now).await?;
        app.commit(tx).await?;
    }
    match entered {
        Entered::In(new) => {
            tracing::info!(%person, "signed in by a link");
            Ok(door::with_cookie(&app, &new, &next, now))
        }
        Entered::Step(carried) => crate::accounts::web::step(&app, look, carried, None).await,
    }
}

fn choose(link: &sign_in::Model) -> sign_in_link::Link {
    sign_in_link::make(link.person_id, Kind::Password, CHOOSE_MINUTES)
}

fn dead(app: &App, look: Look, why: &str) -> Result {
    let page = SignInLink { frame: look.frame(app), token: String::new(), dead: Some(L10n::english().get(why).to_owned()) };
    page_as(StatusCode::GONE, &page)
}
