//! The page for somebody who does not agree with the notice: what they can do instead of agreeing.

use super::fault::Result;
use super::sessions::out;
use super::visitor::{Visitor, page, page_as};
use crate::app::App;
use crate::portal::disagree::disagree;
use crate::privacy::disagreement::Wish;
use crate::privacy::erase::AskError;
use crate::privacy::words;
use crate::web::session::{Entering, PortalSession};
use axum::extract::{Form, State};
use axum::http::StatusCode;
use pages::portal::Disagree;
use serde::Deserialize;

/// What was chosen.
#[derive(Deserialize)]
pub struct Chosen {
    wish: Wish,
}

/// `GET /portal/disagreement`
pub async fn show(State(app): State<App>, Entering(session): Entering) -> Result {
    page(&drawn(&app, &session, false).await?)
}

/// `POST /portal/disagreement`
pub async fn answer(State(app): State<App>, Entering(session): Entering, Form(chosen): Form<Chosen>) -> Result {
    match disagree(&app, session.person, chosen.wish).await {
        Ok(()) => Ok(out(&app)),
        Err(AskError::Agent | AskError::Unknown) => page_as(StatusCode::CONFLICT, &drawn(&app, &session, true).await?),
        Err(AskError::Other(error)) => Err(error.into()),
    }
}

async fn drawn(app: &App, session: &PortalSession, agent: bool) -> anyhow::Result<Disagree> {
    let visitor = Visitor::without_band(session);
    let policy = app.gate.policy();
    let contact = policy.compiled().policy().contact.iter().find(|contact| contact.id == *"privacy");
    Ok(Disagree {
        frame: visitor.frame(app),
        site: visitor.site(app),
        version: policy.version().to_string(),
        wait: words::period(&app.config.desk.cooling_off),
        ask: contact.and_then(|contact| contact.email.clone()).unwrap_or_else(|| app.address()),
        agent,
    })
}
