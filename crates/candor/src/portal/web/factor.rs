//! A customer's second factor: as an agent's, in the portal.

use super::fault::{Refused, Result};
use super::visitor::{Visitor, page_as};
use crate::accounts::web::factor::{Deed, Done, Stands, stands};
use crate::app::App;
use crate::people::lasting;
use crate::people::session_open::Browser;
use crate::web::page::see;
use crate::web::session::PortalSession;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use pages::portal::PortalFactor;

/// `GET /portal/second-factor`
pub async fn show(State(app): State<App>, session: PortalSession) -> Result {
    form(&app, &session, Vec::new(), None).await
}

/// `POST /portal/second-factor`
pub async fn act(State(app): State<App>, session: PortalSession, browser: Browser, Form(deed): Form<Deed>) -> Result {
    let now = app.now();
    if !lasting::is_fresh(&app, session.proved, now) {
        return form(&app, &session, Vec::new(), None).await;
    }
    match deed.act(&app, session.person, &browser, now).await? {
        Done::Changed => Ok(see("/portal/second-factor")),
        Done::Codes(codes) => form(&app, &session, codes, None).await,
        Done::Wrong => form(&app, &session, Vec::new(), Some(session.t().get("factor-wrong"))).await,
        Done::Nothing => Err(Refused::NOT_FOUND),
    }
}

async fn form(app: &App, session: &PortalSession, codes: Vec<String>, refused: Option<&str>) -> Result {
    let now = app.now();
    let Stands { is_on, on_passkeys, passkeys, left, offered } = stands(app, session.person, now).await?;
    let visitor = Visitor::known(app, session).await?;
    let page = PortalFactor {
        frame: visitor.frame(app),
        site: visitor.site(app),
        is_on,
        on_passkeys,
        passkeys,
        left,
        offered,
        codes,
        refused: refused.map(ToOwned::to_owned),
        stale: !lasting::is_fresh(app, session.proved, now),
    };
    page_as(if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}
