//! The door of a trial, where the policy lets accounts be held that begin here. It says before anything is sent who else learns of one
//! (004-081, 004-082). The trial itself begins in the portal, once the address is proved.

use super::fault::{Refused, Result};
use super::notice::Reader;
use super::visitor::{Visitor, page, page_as};
use super::{contact, cookies, line};
use crate::app::App;
use crate::items::{AccountPlan, EmailAddress, PersonName};
use crate::organisations::disclose;
use crate::organisations::held::may_hold;
use crate::people::person::Point;
use crate::people::session_open::Browser;
use crate::portal::link::{self, Asked};
use crate::portal::trial;
use crate::{clock, portal};
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use pages::portal::{LinkAsked, Problem, Problems};
use pages::public::Trial;
use serde::Deserialize;

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    email: String,
}

/// `GET /trial`
pub async fn show(State(app): State<App>, visitor: Visitor, reader: Reader) -> Result {
    offered(&app)?;
    page(&form(&app, visitor, &reader, &Typed::default(), Problems::default()))
}

/// `POST /trial`: the answer is the same whether the address is known or not.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    reader: Reader,
    browser: Browser,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result {
    offered(&app)?;
    let (now, email) = (app.now(), typed.email.trim());
    let mut problems = Vec::new();
    if email.is_empty() {
        problems.push(Problem::EmailMissing);
    } else if !contact::is_address(email) || app.is_own_address(email) {
        problems.push(Problem::EmailMalformed);
    }
    if typed.name.chars().count() > LONGEST_NAME {
        problems.push(Problem::NameTooLong(LONGEST_NAME));
    }
    if !problems.is_empty() {
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &form(&app, visitor, &reader, &typed, Problems(problems)));
    }
    if let Some(seconds) = portal::contact::wait(&app, email, &browser.address, now).await? {
        return Err(Refused::wait(seconds));
    }
    if portal::contact::is_leaving(&app, email).await? {
        let page = form(&app, visitor, &reader, &typed, Problems(vec![Problem::NotNow]));
        return page_as(StatusCode::SERVICE_UNAVAILABLE, &page);
    }
    trial::meet(&app, email, &typed.name, now).await?;
    let secret = cookies::device(&jar).unwrap_or_else(clock::secret);
    if let Asked::Wait(seconds) = link::ask(&app, email, &browser.address, &secret, now).await? {
        return Err(Refused::wait(seconds));
    }
    let answer = LinkAsked {
        frame: visitor.frame(&app),
        site: visitor.site(&app),
        email: email.to_owned(),
        again: None,
        minutes: u32::try_from(link::MINUTES)?,
    };
    let until = app.after(now, &app.settings.session);
    Ok((CookieJar::new().add(cookies::known(&app, &secret, until, now)), page(&answer)?).into_response())
}

/// Where the policy holds no accounts that begin on a form, there is no such page.
fn offered(app: &App) -> Result<()> {
    may_hold::<AccountPlan>(app, Point::Form, None).map_err(|_| Refused::NOT_FOUND)
}

fn form(app: &App, visitor: Visitor, reader: &Reader, typed: &Typed, problems: Problems) -> Trial {
    Trial {
        frame: visitor.frame(app),
        site: visitor.site(app),
        name: typed.name.clone(),
        email: typed.email.clone(),
        problems,
        name_notice: line::of::<PersonName>(app, reader, Point::Form),
        notice: line::of::<EmailAddress>(app, reader, Point::Form),
        told: disclose::told_to(app, Point::Portal, app.now()).map(|(_, name)| name),
    }
}
