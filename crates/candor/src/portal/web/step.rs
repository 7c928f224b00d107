//! The second step of signing in to the portal: a code, or a passkey.

use super::fault::{Refused, Result};
use super::visitor::{Visitor, page_as};
use super::{cookies, passkeys};
use crate::accounts::enter::{self, Stepped, Takes};
use crate::accounts::web::steps::Posted;
use crate::app::App;
use crate::people::session::Kind;
use crate::people::session_open::Browser;
use crate::web::page::see;
use crate::web::session;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use pages::portal::SecondStep;

/// `POST /portal/sign-in/step`
pub async fn take(State(app): State<App>, visitor: Visitor, browser: Browser, jar: CookieJar, Form(posted): Form<Posted>) -> Result {
    let now = app.now();
    let stepped = match posted.step(&app, browser, &jar, now).await {
        Ok(stepped) => stepped,
        Err(trouble) => return refuse(&app, &visitor, posted.carried, passkeys::words(trouble, visitor.t())?).await,
    };
    match stepped {
        Stepped::In(new, _) if new.opening.kind == Kind::Portal => {
            Ok((session::cookies_of(&app, session::PORTAL, &new, now), see("/portal/tickets")).into_response())
        }
        Stepped::In(..) | Stepped::Late => Ok(see("/portal/sign-in/password")),
        Stepped::Wrong => refuse(&app, &visitor, posted.carried, visitor.t().get("step-wrong").to_owned()).await,
        Stepped::Locked(seconds) => Err(Refused::wait(seconds)),
    }
}

/// The page that asks for it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn page_of(app: &App, visitor: &Visitor, carried: String, refused: Option<String>) -> anyhow::Result<SecondStep> {
    let Takes { passkeys, authenticator } = enter::takes(app, &carried, app.now()).await?;
    Ok(SecondStep { frame: visitor.frame(app), site: visitor.site(app), carried, refused, passkeys, authenticator })
}

/// Through what the portal is opened, where not by its own address.
pub fn entry(jar: &CookieJar) -> Option<&'static str> {
    jar.get(cookies::ENTRY).is_some_and(|cookie| cookie.value() == cookies::EMBEDDED).then_some(cookies::EMBEDDED)
}

async fn refuse(app: &App, visitor: &Visitor, carried: String, why: String) -> Result {
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &page_of(app, visitor, carried, Some(why)).await?)
}
