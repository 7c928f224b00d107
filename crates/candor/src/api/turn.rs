//! `state` and `assignment`: whose turn a ticket is, and who answers it.

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::problem::{Problem, Result};
use super::tickets::load;
use super::view;
use crate::agents::agent;
use crate::app::App;
use crate::ids::AgentId;
use crate::tickets::pause::{Until, pause};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::turn;
use crate::time::Instant;
use axum::Json;
use axum::extract::{Path, State};
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde::Deserialize;
use serde_json::{Value, json};

/// Another reason, and with it another turn.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewState {
    reason: String,
    /// RFC 3339; only a paused ticket sleeps until then. By default the next morning on which the desk works.
    until: Option<String>,
}

/// Another agent: an id, `me` for the token's own, or null for nobody.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    #[serde(deserialize_with = "said")]
    agent: Option<String>,
}

/// Sets the reason.
pub async fn state(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>, posted: Posted<NewState>) -> Result<Json<Value>> {
    bearer.needs(Purpose::Care)?;
    let reason = Reason::from_code(&posted.value.reason)
        .ok_or_else(|| Problem::invalid("reason", format!("`reason` is one of {}.", Reason::ALL.map(Reason::code).join(", "))))?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    let until = until(posted.value.until.as_deref(), reason, now)?;
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    let by = Some(bearer.agent.id);
    // Paused anew without a day it sleeps until the next morning, whatever day it had before.
    let until = match until {
        None if reason == Reason::PausedForLater => Until::Tomorrow.at(&app, now),
        until => until,
    };
    let row = match until {
        Some(until) => pause(&app, &tx, row, until, by, now).await?,
        None => turn::set(&app, &tx, row, reason, by, now).await?,
    };
    app.commit(tx).await?;
    shown(&app, &bearer, &row).await
}

/// Until when a ticket is to sleep.
fn until(text: Option<&str>, reason: Reason, now: Instant) -> Result<Option<Instant>> {
    let Some(text) = text else { return Ok(None) };
    let at = Instant::parse(text).ok().filter(|at| *at > now && reason == Reason::PausedForLater);
    at.map(Some).ok_or_else(|| Problem::invalid("until", "`until` is an instant to come (RFC 3339), and only for paused-for-later."))
}

/// Gives the ticket to an agent, or to nobody.
pub async fn assignment(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    posted: Posted<Assignment>,
) -> Result<Json<Value>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    let to = match posted.value.agent.as_deref() {
        None => None,
        Some("me") => Some(bearer.agent.id),
        Some(other) => Some(active(&app, other).await?),
    };
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    let row = turn::assign(&app, &tx, row, to, Some(bearer.agent.id), now).await?;
    app.commit(tx).await?;
    shown(&app, &bearer, &row).await
}

async fn active(app: &App, text: &str) -> Result<AgentId> {
    let nobody = || Problem::invalid("agent", "`agent` is the id of an active agent, `me`, or null.");
    let id: AgentId = text.parse().map_err(|_| nobody())?;
    let agent = agent::Entity::find_by_id(id).one(app.db.reader()).await?;
    agent.filter(|agent| agent.deactivated_at.is_none()).map(|agent| agent.id).ok_or_else(nobody)
}

async fn shown(app: &App, bearer: &Bearer, row: &ticket::Model) -> Result<Json<Value>> {
    let access = bearer.access(app, row, app.now()).await?;
    Ok(Json(json!({ "ticket": view::ticket(row, &access) })))
}

/// The field must be there, even if it is null: leaving it out is more likely a mistake than a wish.
fn said<'de, D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Option<String>, D::Error> {
    Option::deserialize(from)
}
