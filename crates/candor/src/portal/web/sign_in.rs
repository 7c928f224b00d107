//! Signing in by link: asking, looking, pressing, and the code for a browser that is new.

use super::fault::{Refused, Result};
use super::notice::Reader;
use super::visitor::{Visitor, page, page_as};
use super::{contact::is_address, cookies, line, openid, step};
use crate::accounts::openid::Trouble;
use crate::accounts::passkeys;
use crate::app::App;
use crate::clock;
use crate::items::EmailAddress;
use crate::people::lasting::{self, Place};
use crate::people::person::Point;
use crate::people::session_open::Browser;
use crate::people::session_open::Prepared;
use crate::people::sign_in;
use crate::portal::enter::{self, Arriving, Pressed, Typed};
use crate::portal::link::{self, Asked, Dead, Found};
use crate::time::Instant;
use crate::web::moment::moment_in;
use crate::web::page::see;
use crate::web::places::places;
use crate::web::session;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pages::portal::{Code, DeadLink, DeadWhy, LinkAsked, LinkLanding, Problem, Problems, SignIn};
use serde::Deserialize;
use std::time::Duration;

/// Every answer to an address takes this long, known or not: much longer than either takes.
const ANSWERS_AFTER: Duration = Duration::from_millis(250);

/// What stands in the address of the door, as codes: that a session ended for want of use, and what shows the page.
#[derive(Deserialize)]
pub struct Asks {
    #[serde(default)]
    ended: String,
    #[serde(default)]
    from: String,
    /// Why a sign-in with a service or a passkey came to nothing.
    #[serde(default)]
    problem: String,
}

/// A session ended because nothing was done.
const IDLE: &str = "idle";

/// What is posted to ask for a link: an address, or a link that no longer works.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    email: String,
    #[serde(default)]
    again: String,
}

/// The code as it was typed, and where the browser is.
#[derive(Deserialize)]
pub struct Digits {
    #[serde(default)]
    code: String,
    #[serde(default)]
    r#where: String,
}

/// Where the browser is.
#[derive(Deserialize)]
pub struct Where {
    #[serde(default)]
    r#where: String,
}

/// `GET /portal/sign-in`
pub async fn show(State(app): State<App>, visitor: Visitor, reader: Reader, Query(asked): Query<Asks>) -> Result {
    if visitor.signed_in {
        return Ok(see("/portal/tickets"));
    }
    let t = visitor.t();
    let mut form = form(&app, visitor, &reader, "", Problems::default());
    form.ended = asked.ended == IDLE;
    let said = Trouble::said(&asked.problem).or_else(|| passkeys::Trouble::said(&asked.problem));
    form.said = said.map(|key| t.get(key));
    let answer = page(&form)?;
    // A product of the organisation's that shows the portal says so (002-017); the session remembers it.
    if asked.from == cookies::EMBEDDED {
        return Ok((CookieJar::new().add(cookies::embedded(&app, app.now())), answer).into_response());
    }
    Ok(answer)
}

/// `POST /portal/sign-in`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    reader: Reader,
    browser: Browser,
    jar: CookieJar,
    Form(wanted): Form<Wanted>,
) -> Result {
    let now = app.now();
    let email = wanted.email.trim();
    if wanted.again.is_empty() && !is_address(email) {
        let problem = if email.is_empty() { Problem::EmailMissing } else { Problem::EmailMalformed };
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &form(&app, visitor, &reader, email, Problems(vec![problem])));
    }
    let secret = cookies::device(&jar).unwrap_or_else(clock::secret);
    let (asked, ()) = tokio::join!(asked(&app, &wanted, &browser.address, &secret, now), tokio::time::sleep(ANSWERS_AFTER));
    if let Asked::Wait(seconds) = asked? {
        return Err(Refused::wait(seconds));
    }
    let shown = if wanted.again.is_empty() { email.to_owned() } else { hint_of(&app, &wanted.again, now).await? };
    let answer = LinkAsked {
        frame: visitor.frame(&app),
        site: visitor.site(&app),
        email: shown,
        again: (!wanted.again.is_empty()).then(|| wanted.again.clone()),
        minutes: u32::try_from(link::MINUTES)?,
    };
    // The browser is known for as long as the link works; for longer only once somebody signed in. The row says so, the cookie need not.
    let until = app.after(now, &lasting::own(&app));
    Ok((CookieJar::new().add(cookies::known(&app, &secret, until, now)), page(&answer)?).into_response())
}

/// `GET /portal/sign-in/{token}`
pub async fn look(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Result {
    let now = app.now();
    match link::look(&app, &token, now).await? {
        Found::Dead(why) => dead(&app, visitor, &token, why, now).await,
        Found::Works(row) => page(&LinkLanding {
            frame: visitor.frame(&app),
            site: visitor.site(&app),
            email_hint: hint_of_link(&app, &row, now).await?,
            until: moment_in(&app, &visitor.locale, row.expires_at),
            places: places(&app, ""),
            token,
        }),
    }
}

/// `POST /portal/sign-in/{token}`
pub async fn press(
    State(app): State<App>,
    visitor: Visitor,
    browser: Browser,
    jar: CookieJar,
    Path(token): Path<String>,
    Form(at): Form<Where>,
) -> Result {
    let now = app.now();
    match enter::press(&app, &token, arriving(&jar, browser, &at.r#where), now).await? {
        Pressed::In(entered) => Ok(welcome(&app, &entered, now)),
        Pressed::Step(carried) => page(&step::page_of(&app, &visitor, carried, None).await?),
        Pressed::NeedsCode(row) => page(&code_page(&app, visitor, (token, at.r#where), &row, Problems::default(), now).await?),
        Pressed::Dead(why) => dead(&app, visitor, &token, why, now).await,
    }
}

/// `POST /portal/sign-in/{token}/code`
pub async fn code(
    State(app): State<App>,
    visitor: Visitor,
    browser: Browser,
    jar: CookieJar,
    Path(token): Path<String>,
    Form(digits): Form<Digits>,
) -> Result {
    let now = app.now();
    let problem = match enter::type_code(&app, &token, &digits.code, arriving(&jar, browser, &digits.r#where), now).await? {
        Typed::In(entered) => return Ok(welcome(&app, &entered, now)),
        Typed::Step(carried) => return page(&step::page_of(&app, &visitor, carried, None).await?),
        Typed::Dead(why) => return dead(&app, visitor, &token, why, now).await,
        Typed::Wrong(left) => Problem::CodeWrong(left),
        Typed::Malformed => Problem::CodeMalformed,
    };
    let Some(row) = link::by_token(&app, &token).await? else { return Err(Refused::NOT_FOUND) };
    let page = code_page(&app, visitor, (token, digits.r#where), &row, Problems(vec![problem]), now).await?;
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn asked(app: &App, wanted: &Wanted, peer: &str, secret: &[u8; 32], now: Instant) -> anyhow::Result<Asked> {
    if wanted.again.is_empty() {
        return link::ask(app, &wanted.email, peer, secret, now).await;
    }
    link::ask_again(app, &wanted.again, peer, secret, now).await
}

fn arriving(jar: &CookieJar, browser: Browser, place: &str) -> Arriving {
    Arriving { secret: cookies::device(jar), browser, place: Place::of(place), entry: step::entry(jar) }
}

fn welcome(app: &App, entered: &Prepared, now: Instant) -> Response {
    (session::cookies_of(app, session::PORTAL, entered, now), see("/portal/tickets")).into_response()
}

fn form(app: &App, visitor: Visitor, reader: &Reader, email: &str, problems: Problems) -> SignIn {
    SignIn {
        frame: visitor.frame(app),
        site: visitor.site(app),
        email: email.to_owned(),
        problems,
        notice: line::of::<EmailAddress>(app, reader, Point::Portal),
        ended: false,
        said: None,
        services: openid::services(app),
        passkeys: passkeys::is_held(app),
    }
}

async fn code_page(
    app: &App,
    visitor: Visitor,
    (token, place): (String, String),
    row: &sign_in::Model,
    problems: Problems,
    now: Instant,
) -> Result<Code> {
    Ok(Code {
        place: Place::of(&place).word().to_owned(),
        frame: visitor.frame(app),
        site: visitor.site(app),
        email_hint: hint_of_link(app, row, now).await?,
        minutes: enter::minutes_left(row, now),
        token,
        problems,
    })
}

async fn dead(app: &App, visitor: Visitor, token: &str, why: Dead, now: Instant) -> Result {
    let ours = !matches!(why, Dead::Unknown | Dead::AddressChanged);
    let page = DeadLink {
        frame: visitor.frame(app),
        site: visitor.site(app),
        why: match why {
            Dead::Expired(at) => DeadWhy::Expired(moment_in(app, &visitor.locale, at)),
            Dead::Used(at) => DeadWhy::Used(moment_in(app, &visitor.locale, at)),
            Dead::Superseded => DeadWhy::Superseded,
            Dead::AddressChanged => DeadWhy::AddressChanged,
            Dead::TooManyCodes => DeadWhy::TooManyCodes,
            Dead::Unknown => DeadWhy::Unknown,
        },
        email_hint: if ours { hint_of(app, token, now).await? } else { String::new() },
        again: ours.then(|| token.to_owned()),
    };
    page_as(StatusCode::GONE, &page)
}

async fn hint_of(app: &App, token: &str, now: Instant) -> Result<String> {
    match link::by_token(app, token).await? {
        Some(row) => hint_of_link(app, &row, now).await,
        None => Ok(link::hint(None)),
    }
}

async fn hint_of_link(app: &App, row: &sign_in::Model, now: Instant) -> Result<String> {
    let address = match link::identity_of(app, row).await? {
        Some(identity) => link::address_of(app, &identity, now).await?,
        None => None,
    };
    Ok(link::hint(address.as_ref()))
}
