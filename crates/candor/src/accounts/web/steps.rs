//! The second step of signing in. Nothing is signed in yet; the form carries a sealed note of who it is about.

use super::passkeys::{cookie_in, words};
use crate::accounts::enter::{self, Stepped, Takes};
use crate::accounts::passkeys::{Answering, Returned, Trouble};
use crate::app::App;
use crate::people::session_open::Browser;
use crate::time::Instant;
use crate::web::error::Result;
use crate::web::page::{own_path, page, page_as, see};
use crate::web::session::{self, Look};
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use pages::L10n;
use pages::agent::door::SecondStep;
use serde::Deserialize;

/// What the page brings back.
#[derive(Deserialize)]
pub struct Posted {
    #[serde(default)]
    pub carried: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    begun: String,
    #[serde(default)]
    credential: String,
}

impl Posted {
    /// Takes the code or the passkey.
    ///
    /// # Errors
    /// [`Trouble`] of a passkey, or our own fault.
    pub async fn step(&self, app: &App, browser: Browser, jar: &CookieJar, now: Instant) -> Result<Stepped, Trouble> {
        let device = session::device(jar);
        if self.credential.is_empty() {
            return Ok(enter::step(app, &self.carried, &self.code, browser, device, now).await?);
        }
        let returned = Returned { begun: self.begun.clone(), credential: self.credential.clone() };
        let answering = Answering { cookie: cookie_in(jar), browser: &browser };
        enter::step_by_passkey(app, &self.carried, &returned, answering, device, now).await
    }
}

/// The page that asks for a code, or a passkey.
///
/// # Errors
/// If the page cannot be written, or the database not be asked.
pub async fn page_of(app: &App, look: Look, carried: String, refused: Option<String>) -> Result {
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let Takes { passkeys, authenticator } = enter::takes(app, &carried, app.now()).await?;
    page_as(status, &SecondStep { frame: look.frame(app), carried, refused, late: false, passkeys, authenticator })
}

/// `POST /sign-in/step`
pub async fn take(State(app): State<App>, look: Look, browser: Browser, jar: CookieJar, Form(posted): Form<Posted>) -> Result {
    let (t, now) = (L10n::english(), app.now());
    let stepped = match posted.step(&app, browser, &jar, now).await {
        Ok(stepped) => stepped,
        Err(trouble) => return page_of(&app, look, posted.carried, Some(words(trouble)?)).await,
    };
    match stepped {
        Stepped::In(new, next) => {
            tracing::info!(person = %new.opening.person, "signed in by two steps");
            Ok((session::cookies_of(&app, session::AGENT, &new, now), see(own_path(&next))).into_response())
        }
        Stepped::Wrong => page_of(&app, look, posted.carried, Some(t.get("step-wrong").to_owned())).await,
        Stepped::Locked(seconds) => {
            page_of(&app, look, posted.carried, Some(t.count("error-too-many", i64::from(seconds.div_ceil(60))))).await
        }
        Stepped::Late => {
            let (frame, carried) = (look.frame(&app), String::new());
            page(&SecondStep { frame, carried, refused: None, late: true, passkeys: false, authenticator: false })
        }
    }
}
