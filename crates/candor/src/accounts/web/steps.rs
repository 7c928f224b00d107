//! The second step of signing in. Nothing is signed in yet; the form carries a sealed note of who it is about.

use crate::accounts::enter::{self, Stepped};
use crate::app::App;
use crate::people::session_open::Browser;
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
    carried: String,
    #[serde(default)]
    code: String,
}

/// The page that asks for a code.
///
/// # Errors
/// If the page cannot be written.
pub fn page_of(app: &App, look: Look, carried: String, refused: Option<String>) -> Result {
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_as(status, &SecondStep { frame: look.frame(app), carried, refused, late: false })
}

/// `POST /sign-in/step`
pub async fn take(State(app): State<App>, look: Look, browser: Browser, jar: CookieJar, Form(posted): Form<Posted>) -> Result {
    let now = app.now();
    let t = L10n::english();
    match enter::step(&app, &posted.carried, &posted.code, browser, session::device(&jar), now).await? {
        Stepped::In(new, next) => {
            tracing::info!(person = %new.opening.person, "signed in by two steps");
            Ok((session::cookies_of(&app, session::AGENT, &new, now), see(own_path(&next))).into_response())
        }
        Stepped::Wrong => page_of(&app, look, posted.carried, Some(t.get("step-wrong").to_owned())),
        Stepped::Locked(seconds) => page_of(&app, look, posted.carried, Some(t.count("error-too-many", i64::from(seconds.div_ceil(60))))),
        Stepped::Late => page(&SecondStep { frame: look.frame(&app), carried: String::new(), refused: None, late: true }),
    }
}
