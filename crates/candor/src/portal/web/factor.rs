//! A customer's second factor: as an agent's, in the portal.

use super::fault::{Refused, Result};
use super::visitor::{Visitor, page_as};
use crate::accounts::web::picture;
use crate::accounts::{factor, notice, passkeys, recovery};
use crate::app::App;
use crate::outbox::text::Warning;
use crate::people::lasting;
use crate::people::session_open::Browser;
use crate::web::page::see;
use crate::web::session::PortalSession;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use pages::L10n;
use pages::agent::door::Offered;
use pages::portal::PortalFactor;
use serde::Deserialize;

/// What is to be done: `begin`, `confirm` with a code, `passkeys`, `codes`, `off`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
    #[serde(default)]
    code: String,
}

/// `GET /portal/second-factor`
pub async fn show(State(app): State<App>, session: PortalSession) -> Result {
    form(&app, &session, Vec::new(), None).await
}

/// `POST /portal/second-factor`
pub async fn act(State(app): State<App>, session: PortalSession, browser: Browser, Form(deed): Form<Deed>) -> Result {
    let (person, now) = (session.person, app.now());
    let is_on = factor::is_on(&app, person).await?;
    match deed.r#do.as_str() {
        _ if !lasting::is_fresh(&app, session.proved, now) => form(&app, &session, Vec::new(), None).await,
        "begin" if !is_on => {
            factor::begin(&app, person, now).await?;
            Ok(see("/portal/second-factor"))
        }
        "confirm" => match factor::confirm(&app, person, &deed.code, now).await? {
            Some(codes) => {
                notice::tell(&app, person, Warning::FactorOn, Some(&browser), "/lost", now).await?;
                form(&app, &session, codes, None).await
            }
            None => form(&app, &session, Vec::new(), Some(L10n::english().get("factor-wrong"))).await,
        },
        "passkeys" => match factor::rest_on_passkeys(&app, person, now).await? {
            Some(codes) => {
                notice::tell(&app, person, Warning::FactorOn, Some(&browser), "/lost", now).await?;
                form(&app, &session, codes, None).await
            }
            None => Ok(see("/portal/second-factor")),
        },
        "codes" if is_on => {
            let codes = recovery::prepare(&app, person, now).await?;
            let tx = app.db.begin().await?;
            let shown = recovery::save(&app, &tx, codes, now).await?;
            app.commit(tx).await?;
            form(&app, &session, shown, None).await
        }
        "off" if is_on => {
            let mails = notice::prepare(&app, person, Warning::FactorOff, Some(&browser), "/lost", now).await?;
            let tx = app.db.begin().await?;
            factor::turn_off(&tx, person).await?;
            notice::save(&app, &tx, &mails, now).await?;
            app.commit(tx).await?;
            Ok(see("/portal/second-factor"))
        }
        _ => Err(Refused::NOT_FOUND),
    }
}

async fn form(app: &App, session: &PortalSession, codes: Vec<String>, refused: Option<&str>) -> Result {
    let (person, now) = (session.person, app.now());
    let is_on = factor::is_on(app, person).await?;
    let offered = match factor::offered(app, person, now).await?.filter(|_| !is_on) {
        Some((address, key)) => Some(Offered { picture: picture(&address)?, key }),
        None => None,
    };
    let visitor = Visitor::known(app, session).await?;
    let page = PortalFactor {
        frame: visitor.frame(app),
        site: visitor.site(app),
        is_on,
        on_passkeys: factor::rests_on_passkeys(app, person).await?,
        passkeys: !is_on && passkeys::serves(app, person).await?,
        left: factor::left(app, person).await?,
        offered,
        codes,
        refused: refused.map(ToOwned::to_owned),
        stale: !lasting::is_fresh(app, session.proved, now),
    };
    page_as(if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}
