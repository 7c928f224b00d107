//! An agent's passkeys: adding, renaming and removing one, and signing in with one.

use crate::accounts::door::Door;
use crate::accounts::enter::{self, Arriving};
use crate::accounts::passkeys::{self, Answering, Asked, COOKIE, FOR, LONGEST_NAME, Returned, Trouble};
use crate::app::App;
use crate::ids::PasskeyId;
use crate::people::session_open::Browser;
use crate::time::Instant;
use crate::web::browser;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{own_path, page_as, see};
use crate::web::rail::rail;
use crate::web::session::{self, AgentSession};
use axum::Json;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use pages::L10n;
use pages::agent::door::{Passkey, Passkeys};
use privacy::Purpose;
use serde::Deserialize;

/// A new passkey and what it is to be called.
#[derive(Deserialize)]
pub struct New {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub begun: String,
    #[serde(default)]
    pub credential: String,
}

/// What is to be done to one: `rename` with a name, or `remove`.
#[derive(Deserialize)]
pub struct Deed {
    pub r#do: String,
    #[serde(default)]
    pub name: String,
}

/// Who is asked for a passkey.
#[derive(Deserialize)]
pub struct Of {
    /// What the page of the second step carries.
    #[serde(default)]
    pub carried: String,
}

/// A passkey at the door, and where to go then.
#[derive(Deserialize)]
pub struct Posted {
    #[serde(default)]
    begun: String,
    #[serde(default)]
    credential: String,
    #[serde(default)]
    next: String,
}

/// `GET /passkeys`
pub async fn show(State(app): State<App>, session: AgentSession, browser: Browser) -> Result {
    form(&app, &session, &browser, None).await
}

/// `POST /passkeys/options`: what the browser is asked for a new one.
pub async fn ask(State(app): State<App>, session: AgentSession, jar: CookieJar) -> Result {
    session.fresh(&app, "/passkeys")?;
    if !passkeys::is_held(&app) {
        return Err(Error::NotFound);
    }
    let now = app.now();
    Ok(hand_over(&app, passkeys::ask(&app, session.agent.person_id, cookie_in(&jar), now).await?, now))
}

/// `POST /passkeys`
pub async fn add(State(app): State<App>, session: AgentSession, browser: Browser, jar: CookieJar, Form(new): Form<New>) -> Result {
    session.fresh(&app, "/passkeys")?;
    if !passkeys::is_held(&app) {
        return Err(Error::NotFound);
    }
    let name = match named(&new.name, &browser) {
        Ok(name) => name,
        Err(why) => return form(&app, &session, &browser, Some(why)).await,
    };
    let returned = Returned { begun: new.begun, credential: new.credential };
    let answering = Answering { cookie: cookie_in(&jar), browser: &browser };
    match passkeys::add(&app, session.agent.person_id, &returned, &name, answering, app.now()).await {
        Ok(()) => Ok(see("/passkeys")),
        Err(trouble) => form(&app, &session, &browser, Some(words(trouble)?)).await,
    }
}

/// `POST /passkeys/{id}`
pub async fn act(
    State(app): State<App>,
    session: AgentSession,
    browser: Browser,
    Path(id): Path<PasskeyId>,
    Form(deed): Form<Deed>,
) -> Result {
    let (person, now) = (session.agent.person_id, app.now());
    let done = match deed.r#do.as_str() {
        "rename" => match named(&deed.name, &browser) {
            Ok(name) => passkeys::rename(&app, person, id, &name, now).await?,
            Err(why) => return form(&app, &session, &browser, Some(why)).await,
        },
        "remove" => {
            session.fresh(&app, "/passkeys")?;
            match passkeys::remove(&app, person, id, &browser, now).await {
                Ok(()) => true,
                Err(Trouble::Unknown) => false,
                Err(trouble) => return form(&app, &session, &browser, Some(words(trouble)?)).await,
            }
        }
        _ => false,
    };
    if done { Ok(see("/passkeys")) } else { Err(Error::NotFound) }
}

/// `POST /sign-in/passkey/options`: what the browser is asked at the door, at the second step, or to prove it once more.
pub async fn challenge(State(app): State<App>, session: Result<AgentSession, Error>, jar: CookieJar, Form(of): Form<Of>) -> Result {
    if !passkeys::is_held(&app) {
        return Err(Error::NotFound);
    }
    let now = app.now();
    let person = enter::waiting(&app, &of.carried, now).or_else(|| session.ok().map(|session| session.agent.person_id));
    Ok(hand_over(&app, passkeys::challenge(&app, person, cookie_in(&jar), now).await?, now))
}

/// `POST /sign-in/passkey`
pub async fn sign_in(State(app): State<App>, browser: Browser, jar: CookieJar, Form(posted): Form<Posted>) -> Result {
    let (now, door, device) = (app.now(), Door::Agents, session::device(&jar));
    let returned = Returned { begun: posted.begun, credential: posted.credential };
    let answering = Answering { cookie: cookie_in(&jar), browser: &browser };
    let next = own_path(&posted.next);
    let arriving = |person| Arriving::at(person, door.kind(), browser.clone(), device, next);
    match enter::enter_by_passkey(&app, door, &returned, answering, arriving, now).await {
        Ok(new) => Ok((session::cookies_of(&app, session::AGENT, &new, now), see(next)).into_response()),
        Err(trouble) => match trouble.code() {
            Ok(code) => Ok(see(&format!("/sign-in?problem={code}"))),
            Err(trouble) => Err(words(trouble).err().unwrap_or(Error::NotFound)),
        },
    }
}

/// What the browser's cookie holds.
pub fn cookie_in(jar: &CookieJar) -> &str {
    jar.get(COOKIE).map_or("", |cookie| cookie.value())
}

/// Hands a script what the browser is asked, and the browser what binds it.
pub fn hand_over(app: &App, asked: Asked, now: Instant) -> Response {
    let cookie = session::cookie(app, COOKIE, asked.cookie, now.plus_seconds(FOR), now);
    (CookieJar::new().add(cookie), Json(asked.body)).into_response()
}

/// What a passkey is to be called: what was typed, or the browser it was added with.
///
/// # Errors
/// Why it cannot be called that.
pub fn named(typed: &str, with: &Browser) -> Result<String, String> {
    let typed = typed.trim();
    if typed.chars().count() > LONGEST_NAME {
        return Err(L10n::english().count("passkey-name-long", i64::try_from(LONGEST_NAME).unwrap_or(i64::MAX)));
    }
    Ok(if typed.is_empty() { browser::name(&with.agent) } else { typed.to_owned() })
}

/// The passkeys of a person on their way to a page.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn shown(app: &App, person: crate::ids::PersonId, actor: privacy::Actor) -> anyhow::Result<Vec<Passkey>> {
    let all = passkeys::list(app, person, actor, app.now()).await?;
    let row = |one: passkeys::Shown| Passkey {
        id: one.id.to_string(),
        name: Some(one.name).filter(|name| !name.is_empty()).unwrap_or_else(|| L10n::english().get("passkey-nameless").to_owned()),
        since: moment(app, one.since),
        used: one.used.map(|at| moment(app, at)),
        stopped: one.stopped,
    };
    Ok(all.into_iter().map(row).collect())
}

/// Why one was not taken, in a sentence.
///
/// # Errors
/// Whatever is our own fault, or too often.
pub fn words(trouble: Trouble) -> Result<String, Error> {
    match trouble.code() {
        Ok(code) => Ok(Trouble::said(code).map_or(code, |key| L10n::english().get(key)).to_owned()),
        Err(Trouble::Wait(seconds)) => Err(Error::TooMany(seconds)),
        Err(Trouble::Other(error)) => Err(Error::Internal(error)),
        Err(other) => Err(Error::Internal(other.into())),
    }
}

async fn form(app: &App, session: &AgentSession, with: &Browser, refused: Option<String>) -> Result {
    let now = app.now();
    let passkeys = shown(app, session.agent.person_id, session.actor()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Passkeys {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, "/passkeys"),
        held: passkeys::is_held(app),
        passkeys,
        name: browser::name(&with.agent),
        refused,
    };
    page_as(status, &page)
}
