//! `presence` and `referral`: the token's agent has a ticket open, and refers whoever asked to the desk that decides.

use super::bearer::Bearer;
use super::body::{Bare, Posted, id};
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::takes;
use super::tickets::{load, may_change};
use crate::agents::mark;
use crate::app::App;
use crate::platform::refer;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use privacy::Purpose;

takes! {
    /// That the agent has a ticket open. It is forgotten after a minute unless it is said again.
    pub struct Here {
        /// Whether they write an answer.
        replying: Option<bool>,
    }
}

/// Says that the agent is there, as the page does.
pub async fn here(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>, posted: Posted<Here>) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    let row = load(&app, &bearer, id(&ticket)?).await?;
    mark::present(&app, bearer.agent.id, row.id, posted.value.replying == Some(true), app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says that they have left.
pub async fn gone(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    let row = load(&app, &bearer, id(&ticket)?).await?;
    mark::gone(&app, bearer.agent.id, row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refers whoever asked to the desks that decide about their data (004-010): once, soon after.
pub async fn refer(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>, bare: Bare) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    let row = load(&app, &bearer, id(&ticket)?).await?;
    if app.gate.policy().compiled().policy().platform.is_none() {
        return Err(Problem::conflict("no-platform", "This desk decides by itself: its policy runs no others."));
    }
    may_change(&app, &row)?;
    if bare.once.done().is_none() {
        refer::begin_by(&app, row.id, bearer.agent.id, app.now()).await?;
        bare.once.note_after(&app, Done::new(204, row.id), app.now()).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
