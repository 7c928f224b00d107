//! An agent's second factor: setting it up, letting it rest on passkeys, new codes for emergencies, turning it off. Each of it is told to them by mail.

use crate::accounts::{factor, notice, passkeys, recovery};
use crate::app::App;
use crate::ids::PersonId;
use crate::outbox::text::Warning;
use crate::people::session_open::Browser;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::page::{page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use anyhow::Context;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use pages::L10n;
use pages::agent::door::{Offered, SecondFactor};
use privacy::Purpose;
use qrcode::{EcLevel, QrCode};
use serde::Deserialize;

/// What is to be done: `begin`, `confirm` with a code, `passkeys`, `codes`, `off`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
    #[serde(default)]
    code: String,
}

/// What became of it.
pub enum Done {
    /// It is as it shall be.
    Changed,
    /// These codes are shown once.
    Codes(Vec<String>),
    /// The code does not fit.
    Wrong,
    /// There is no such deed now.
    Nothing,
}

/// `GET /second-factor`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    form(&app, &session, Vec::new(), None).await
}

/// `POST /second-factor`
pub async fn act(State(app): State<App>, session: AgentSession, browser: Browser, Form(deed): Form<Deed>) -> Result {
    session.fresh(&app, "/second-factor")?;
    match deed.act(&app, session.agent.person_id, &browser, app.now()).await? {
        Done::Changed => Ok(see("/second-factor")),
        Done::Codes(codes) => form(&app, &session, codes, None).await,
        Done::Wrong => form(&app, &session, Vec::new(), Some(L10n::english().get("factor-wrong"))).await,
        Done::Nothing => Err(Error::NotFound),
    }
}

impl Deed {
    /// Does it. Each of it is told to them by mail.
    ///
    /// # Errors
    /// If the database or the keyring refuses.
    pub async fn act(&self, app: &App, person: PersonId, browser: &Browser, now: Instant) -> anyhow::Result<Done> {
        let is_on = factor::is_on(app, person).await?;
        Ok(match self.r#do.as_str() {
            "begin" if !is_on => {
                factor::begin(app, person, now).await?;
                Done::Changed
            }
            "confirm" => match factor::confirm(app, person, &self.code, now).await? {
                Some(codes) => turned_on(app, person, codes, browser, now).await?,
                None => Done::Wrong,
            },
            "passkeys" => match factor::rest_on_passkeys(app, person, now).await? {
                Some(codes) => turned_on(app, person, codes, browser, now).await?,
                None => Done::Changed,
            },
            "codes" if is_on => {
                let codes = recovery::prepare(app, person, now).await?;
                let tx = app.db.begin().await?;
                let shown = recovery::save(app, &tx, codes, now).await?;
                app.commit(tx).await?;
                Done::Codes(shown)
            }
            "off" if is_on => {
                let mails = notice::prepare(app, person, Warning::FactorOff, Some(browser), "/lost", now).await?;
                let tx = app.db.begin().await?;
                factor::turn_off(&tx, person).await?;
                notice::save(app, &tx, &mails, now).await?;
                app.commit(tx).await?;
                tracing::info!(%person, "a second factor was turned off");
                Done::Changed
            }
            _ => Done::Nothing,
        })
    }
}

async fn turned_on(app: &App, person: PersonId, codes: Vec<String>, browser: &Browser, now: Instant) -> anyhow::Result<Done> {
    notice::tell(app, person, Warning::FactorOn, Some(browser), "/lost", now).await?;
    tracing::info!(%person, "a second factor was turned on");
    Ok(Done::Codes(codes))
}

/// How somebody's second factor stands, for a page.
pub struct Stands {
    pub is_on: bool,
    pub on_passkeys: bool,
    /// Passkeys of theirs could be it.
    pub passkeys: bool,
    /// How many codes for emergencies are left.
    pub left: usize,
    /// What an authenticator is given, while it is being set up.
    pub offered: Option<Offered>,
}

/// How it stands.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn stands(app: &App, person: PersonId, now: Instant) -> anyhow::Result<Stands> {
    let is_on = factor::is_on(app, person).await?;
    let offered = match factor::offered(app, person, now).await?.filter(|_| !is_on) {
        Some((address, key)) => Some(Offered { picture: picture(&address)?, key }),
        None => None,
    };
    let (on_passkeys, passkeys) = (factor::rests_on_passkeys(app, person).await?, !is_on && passkeys::serves(app, person).await?);
    Ok(Stands { is_on, on_passkeys, passkeys, left: factor::left(app, person).await?, offered })
}

async fn form(app: &App, session: &AgentSession, codes: Vec<String>, refused: Option<&str>) -> Result {
    let now = app.now();
    let Stands { is_on, on_passkeys, passkeys, left, offered } = stands(app, session.agent.person_id, now).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let page = SecondFactor {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, "/second-factor"),
        is_on,
        on_passkeys,
        passkeys,
        left,
        offered,
        codes,
        refused: refused.map(ToOwned::to_owned),
    };
    page_as(if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// The squares of the picture an authenticator reads, row by row: the page draws them.
fn picture(address: &str) -> anyhow::Result<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).context("a key fits into a picture")?;
    let width = code.width();
    Ok(code.to_colors().chunks(width).map(|row| row.iter().map(|color| *color == qrcode::Color::Dark).collect()).collect())
}
