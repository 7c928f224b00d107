//! Proving once more who one is, and back to where that was asked for.

use super::passkeys::{cookie_in, words};
use crate::accounts::confirm::{Proved, prove, prove_by_passkey};
use crate::accounts::factor;
use crate::accounts::passkeys::{self, Answering, Returned};
use crate::app::App;
use crate::people::password;
use crate::people::session_open::Browser;
use crate::web::error::Result;
use crate::web::page::{own_path, page_as, see};
use crate::web::session::AgentSession;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use pages::L10n;
use pages::agent::door::Confirm;
use serde::Deserialize;

/// Where to go back to.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    next: String,
}

/// What somebody has.
#[derive(Deserialize)]
pub struct Posted {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    begun: String,
    #[serde(default)]
    credential: String,
    #[serde(default)]
    next: String,
}

/// `GET /confirm`
pub async fn show(State(app): State<App>, session: AgentSession, Query(back): Query<Back>) -> Result {
    form(&app, &session, back.next, None, StatusCode::OK).await
}

/// `POST /confirm`
pub async fn take(State(app): State<App>, session: AgentSession, browser: Browser, jar: CookieJar, Form(posted): Form<Posted>) -> Result {
    let t = L10n::english();
    let who = (session.agent.person_id, session.session);
    if !posted.credential.is_empty() {
        let returned = Returned { begun: posted.begun, credential: posted.credential };
        let answering = Answering { cookie: cookie_in(&jar), browser: &browser };
        return match prove_by_passkey(&app, who, &returned, &answering, app.now()).await {
            Ok(()) => Ok(see(own_path(&posted.next))),
            Err(trouble) => form(&app, &session, posted.next, Some(words(trouble)?), StatusCode::UNPROCESSABLE_ENTITY).await,
        };
    }
    if posted.password.len() > password::LONGEST {
        let why = t.get("confirm-wrong").to_owned();
        return form(&app, &session, posted.next, Some(why), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    match prove(&app, who, posted.password, &posted.code, app.now()).await? {
        Proved::Yes => Ok(see(own_path(&posted.next))),
        Proved::No => {
            let why = t.get("confirm-wrong").to_owned();
            form(&app, &session, posted.next, Some(why), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Proved::Locked(seconds) => {
            let why = t.count("error-too-many", i64::from(seconds.div_ceil(60)));
            form(&app, &session, posted.next, Some(why), StatusCode::TOO_MANY_REQUESTS).await
        }
    }
}

async fn form(app: &App, session: &AgentSession, next: String, refused: Option<String>, status: StatusCode) -> Result {
    let person = session.agent.person_id;
    page_as(
        status,
        &Confirm {
            frame: session.look.frame(app),
            has_password: password::is_set(app, person).await?,
            has_factor: factor::is_on(app, person).await?,
            passkeys: passkeys::serves(app, person).await?,
            next: own_path(&next).to_owned(),
            refused,
        },
    )
}
