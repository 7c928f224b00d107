//! A forgotten password, and choosing a new one by the link that was mailed. A new password ends every session.

use super::door;
use crate::accounts::enter::Arriving;
use crate::accounts::fault;
use crate::accounts::notice::{self, Warning};
use crate::app::App;
use crate::people::session::Kind as SessionKind;
use crate::people::session_open::{self, Browser};
use crate::people::sign_in::{self, Kind};
use crate::people::sign_in_link::{self, Found};
use crate::people::{identity, password};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::page::{page, page_as};
use crate::web::session::{self, Look};
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use pages::agent::door::{ForgottenPassword, ResetPassword};
use pages::{Field, L10n};
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

/// The posted address.
#[derive(Deserialize)]
pub struct Asked {
    email: String,
    /// `sign-in` for a link that signs in.
    #[serde(default)]
    what: String,
}

/// The posted password.
#[derive(Deserialize)]
pub struct Chosen {
    password: String,
}

/// `GET /password/forgotten`
pub async fn ask(State(app): State<App>, look: Look) -> Result {
    page(&ForgottenPassword { frame: look.frame(&app), email: Field::default(), sent: false })
}

/// `POST /password/forgotten`: the same answer for every address, given before anything is looked up.
pub async fn send(State(app): State<App>, look: Look, browser: Browser, Form(asked): Form<Asked>) -> Result {
    let answer = ForgottenPassword { frame: look.frame(&app), email: Field::of(asked.email.trim()), sent: true };
    tokio::spawn(async move {
        let now = app.now();
        let kind = if asked.what == "sign-in" { Kind::Agent } else { Kind::Password };
        if let Err(error) = sign_in_link::forgotten(&app, kind, &asked.email, &browser.address, now).await {
            tracing::error!(error = ?error, "a link could not be sent to an agent");
        }
    });
    page(&answer)
}

/// `GET /password/{token}`
pub async fn show(State(app): State<App>, look: Look, Path(token): Path<String>) -> Result {
    let now = app.now();
    match sign_in_link::look(&app, &token, Kind::Password, now).await? {
        Found::Works(link) => page(&form(&app, look, token, &link, None, now).await?),
        Found::Dead(why) => dead(&app, look, why),
    }
}

/// `POST /password/{token}`
pub async fn save(
    State(app): State<App>,
    look: Look,
    browser: Browser,
    jar: CookieJar,
    Path(token): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result {
    let now = app.now();
    let link = match sign_in_link::look(&app, &token, Kind::Password, now).await? {
        Found::Works(link) => link,
        Found::Dead(why) => return dead(&app, look, why),
    };
    if door::agent_of(&app, link.person_id).await?.is_none() {
        return dead(&app, look, "link-unknown");
    }
    if let Some(fault) = fault::of(&app, link.person_id, &chosen.password, now).await? {
        let page = form(&app, look, token, &link, Some(fault), now).await?;
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    // The first password of an agent is no news to them.
    let told = match password::is_set(&app, link.person_id).await? {
        true => notice::prepare(&app, link.person_id, Warning::Password, Some(&browser), "/lost", now).await?,
        false => notice::Prepared::default(),
    };
    let new = password::prepare(&app, link.person_id, chosen.password, now).await?;
    let tx = app.db.begin().await?;
    if !sign_in_link::consume(&tx, &link, now).await? {
        return Err(Error::Conflict(L10n::english().get("link-used").to_owned()));
    }
    password::save(&app, &tx, &new, now).await?;
    session_open::end_all(&tx, link.person_id).await?;
    notice::save(&app, &tx, &told, now).await?;
    app.commit(tx).await?;
    tracing::info!(person = %link.person_id, "a password was chosen");
    let arriving = Arriving::at(link.person_id, SessionKind::Agent, browser, session::device(&jar), "/");
    door::enter(&app, look, arriving, now).await
}

async fn form(app: &App, look: Look, token: String, link: &sign_in::Model, fault: Option<&str>, now: Instant) -> Result<ResetPassword> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(link.person_id)).order_by_asc(identity::Column::Id);
    let identity = query.one(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("sign-in"), Purpose::Account, &identity, now).await?;
    let email = identity.and_then(|identity| identity.value().open(&access).ok()).map(|email| email.as_str().to_owned());
    let password = match fault {
        Some(fault) => Field::default().refused(L10n::english().get(fault)),
        None => Field::default(),
    };
    Ok(ResetPassword { frame: look.frame(app), token, email: email.unwrap_or_default(), password, dead: None })
}

fn dead(app: &App, look: Look, why: &str) -> Result {
    let page = ResetPassword {
        frame: look.frame(app),
        token: String::new(),
        email: String::new(),
        password: Field::default(),
        dead: Some(L10n::english().get(why).to_owned()),
    };
    page_as(StatusCode::GONE, &page)
}
