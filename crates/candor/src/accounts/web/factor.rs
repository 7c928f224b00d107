//! An agent's second factor: setting it up, letting it rest on passkeys, new codes for emergencies, turning it off. Each of it is told to them by mail.

use crate::accounts::{factor, notice, passkeys, recovery};
use crate::app::App;
use crate::outbox::text::Warning;
use crate::people::session_open::Browser;
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

/// `GET /second-factor`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    form(&app, &session, Vec::new(), None).await
}

/// `POST /second-factor`
pub async fn act(State(app): State<App>, session: AgentSession, browser: Browser, Form(deed): Form<Deed>) -> Result {
    session.fresh(&app, "/second-factor")?;
    let (person, now) = (session.agent.person_id, app.now());
    match deed.r#do.as_str() {
        "begin" if !factor::is_on(&app, person).await? => {
            factor::begin(&app, person, now).await?;
            Ok(see("/second-factor"))
        }
        "confirm" => match factor::confirm(&app, person, &deed.code, now).await? {
            Some(codes) => {
                notice::tell(&app, person, Warning::FactorOn, Some(&browser), "/lost", now).await?;
                tracing::info!(agent = %session.id(), "a second factor was turned on");
                form(&app, &session, codes, None).await
            }
            None => form(&app, &session, Vec::new(), Some(L10n::english().get("factor-wrong"))).await,
        },
        "passkeys" => match factor::rest_on_passkeys(&app, person, now).await? {
            Some(codes) => {
                notice::tell(&app, person, Warning::FactorOn, Some(&browser), "/lost", now).await?;
                tracing::info!(agent = %session.id(), "a second factor was turned on");
                form(&app, &session, codes, None).await
            }
            None => Ok(see("/second-factor")),
        },
        "codes" if factor::is_on(&app, person).await? => {
            let codes = recovery::prepare(&app, person, now).await?;
            let tx = app.db.begin().await?;
            let shown = recovery::save(&app, &tx, codes, now).await?;
            app.commit(tx).await?;
            form(&app, &session, shown, None).await
        }
        "off" if factor::is_on(&app, person).await? => {
            let mails = notice::prepare(&app, person, Warning::FactorOff, Some(&browser), "/lost", now).await?;
            let tx = app.db.begin().await?;
            factor::turn_off(&tx, person).await?;
            notice::save(&app, &tx, &mails, now).await?;
            app.commit(tx).await?;
            tracing::info!(agent = %session.id(), "a second factor was turned off");
            Ok(see("/second-factor"))
        }
        _ => Err(Error::NotFound),
    }
}

async fn form(app: &App, session: &AgentSession, codes: Vec<String>, refused: Option<&str>) -> Result {
    let (person, now) = (session.agent.person_id, app.now());
    let is_on = factor::is_on(app, person).await?;
    let offered = match factor::offered(app, person, now).await?.filter(|_| !is_on) {
        Some((address, key)) => Some(Offered { picture: picture(&address)?, key }),
        None => None,
    };
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let page = SecondFactor {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, "/second-factor"),
        is_on,
        on_passkeys: factor::rests_on_passkeys(app, person).await?,
        passkeys: !is_on && passkeys::serves(app, person).await?,
        left: factor::left(app, person).await?,
        offered,
        codes,
        refused: refused.map(ToOwned::to_owned),
    };
    page_as(if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// The squares of the picture an authenticator reads, row by row: the page draws them.
///
/// # Errors
/// If the address is too long for a picture.
pub fn picture(address: &str) -> anyhow::Result<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).context("a key fits into a picture")?;
    let width = code.width();
    Ok(code.to_colors().chunks(width).map(|row| row.iter().map(|color| *color == qrcode::Color::Dark).collect()).collect())
}
