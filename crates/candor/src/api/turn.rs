//! `state`, `assignment` and `team`: whose turn a ticket is, and who answers it.

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::etag::Conditions;
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{Said, codes, takes};
use super::tickets::{load, may_change};
use super::view::{self, Changed};
use crate::agents::agent;
use crate::app::App;
use crate::db::Tx;
use crate::ids::{AgentId, ProductId, TeamId};
use crate::organisations::product;
use crate::teams;
use crate::tickets::about;
use crate::tickets::pause::{Until, pause};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::turn;
use crate::time::Instant;
use axum::Json;
use axum::extract::{Path, State};
use pages::L10n;
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde_json::json;

takes! {
    /// Another reason, and with it another turn.
    pub struct NewState {
        reason: String = codes(Reason::ALL.map(Reason::code)),
        /// Only a paused ticket sleeps until then. By default the next morning on which the desk works.
        until: Option<String> = json!({ "format": "date-time" }),
    }
}

takes! {
    /// Another agent.
    pub struct Assignment {
        /// An agent's id, `me` for the token's own, or null for nobody.
        agent: Said<String>,
    }
}

takes! {
    /// Another team.
    pub struct Move {
        /// A team's id, or null for none.
        team: Said<TeamId>,
    }
}

takes! {
    /// What a ticket is about.
    pub struct AboutProduct {
        /// A product's id, or null for none.
        product: Said<ProductId>,
    }
}

/// How a ticket shall stand, checked: why, and until when a ticket sleeps.
#[derive(Clone, Copy)]
pub struct Stands {
    reason: Reason,
    until: Option<Instant>,
}

/// Sets the reason.
pub async fn state(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    conditions: Conditions,
    posted: Posted<NewState>,
) -> Result<Json<Changed>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if posted.once.done().is_some() {
        return shown(&app, &bearer, &row).await;
    }
    let stands = posted.value.checked(&app, now)?;
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    conditions.ticket_unchanged(&tx, &bearer, row.id).await?;
    let row = stands.set(&app, &tx, row, bearer.agent.id, now).await?;
    posted.once.note(&tx, Done::new(200, row.id), now).await?;
    app.commit(tx).await?;
    shown(&app, &bearer, &row).await
}

impl NewState {
    /// Reads the code and the instant.
    ///
    /// # Errors
    /// A 422 that names the field.
    pub fn checked(&self, app: &App, now: Instant) -> Result<Stands> {
        let reason = Reason::from_code(&self.reason)
            .ok_or_else(|| Problem::invalid("reason", format!("`reason` is one of {}.", Reason::ALL.map(Reason::code).join(", "))))?;
        let until = match until(self.until.as_deref(), reason, now)? {
            // Paused anew without a day it sleeps until the next morning, whatever day it had before.
            None if reason == Reason::PausedForLater => Until::Tomorrow.at(app, now),
            until => until,
        };
        Ok(Stands { reason, until })
    }
}

impl Stands {
    /// Has a ticket stand so.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn set(self, app: &App, tx: &Tx, row: ticket::Model, by: AgentId, now: Instant) -> anyhow::Result<ticket::Model> {
        match self.until {
            Some(until) => pause(app, tx, row, until, Some(by), now).await,
            None => turn::set(app, tx, row, self.reason, Some(by), now).await,
        }
    }
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
    conditions: Conditions,
    posted: Posted<Assignment>,
) -> Result<Json<Changed>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if posted.once.done().is_some() {
        return shown(&app, &bearer, &row).await;
    }
    let to = posted.value.checked(&app, &bearer).await?;
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    conditions.ticket_unchanged(&tx, &bearer, row.id).await?;
    if to.is_some_and(|to| app.book().hides(row.team_id, to)) {
        return Err(Problem::invalid("closed-team", L10n::english().get("team-closed-to-them")));
    }
    let row = turn::assign(&app, &tx, row, to, Some(bearer.agent.id), now).await?;
    posted.once.note(&tx, Done::new(200, row.id), now).await?;
    app.commit(tx).await?;
    shown(&app, &bearer, &row).await
}

/// Says which product the ticket is about, or that it is about none.
pub async fn product(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    conditions: Conditions,
    posted: Posted<AboutProduct>,
) -> Result<Json<Changed>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if posted.once.done().is_some() {
        return shown(&app, &bearer, &row).await;
    }
    let to = posted.value.product.0;
    if let Some(to) = to
        && product::Entity::find_by_id(to).one(app.db.reader()).await?.is_none()
    {
        return Err(Problem::invalid("product", "`product` is the id of a product, or null."));
    }
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    conditions.ticket_unchanged(&tx, &bearer, row.id).await?;
    let row = about::product(&app, &tx, row, to, Some(bearer.agent.id), now).await?;
    posted.once.note(&tx, Done::new(200, row.id), now).await?;
    app.commit(tx).await?;
    shown(&app, &bearer, &row).await
}

/// Moves the ticket to a team, or to none.
pub async fn team(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    conditions: Conditions,
    posted: Posted<Move>,
) -> Result<Json<Changed>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if posted.once.done().is_some() {
        return shown(&app, &bearer, &row).await;
    }
    let to = posted.value.team.0;
    if to.is_some_and(|team| app.book().team(team).is_none()) {
        return Err(Problem::invalid("team", "`team` is the id of a team, or null."));
    }
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    conditions.ticket_unchanged(&tx, &bearer, row.id).await?;
    let row = teams::change::give(&app, &tx, row, to, Some(bearer.agent.id), now).await?;
    posted.once.note(&tx, Done::new(200, row.id), now).await?;
    app.commit(tx).await?;
    shown(&app, &bearer, &row).await
}

impl Assignment {
    /// The agent it names; none for nobody.
    ///
    /// # Errors
    /// A 422 if there is no such active agent.
    pub async fn checked(&self, app: &App, bearer: &Bearer) -> Result<Option<AgentId>> {
        Ok(match self.agent.0.as_deref() {
            None => None,
            Some("me") => Some(bearer.agent.id),
            Some(other) => Some(active(app, other).await?),
        })
    }
}

async fn active(app: &App, text: &str) -> Result<AgentId> {
    let nobody = || Problem::invalid("agent", "`agent` is the id of an active agent, `me`, or null.");
    let id: AgentId = text.parse().map_err(|_| nobody())?;
    let agent = agent::Entity::find_by_id(id).one(app.db.reader()).await?;
    agent.filter(|agent| agent.deactivated_at.is_none()).map(|agent| agent.id).ok_or_else(nobody)
}

/// A ticket as it is now.
///
/// # Errors
/// If the keyring cannot be asked.
pub async fn shown(app: &App, bearer: &Bearer, row: &ticket::Model) -> Result<Json<Changed>> {
    let access = bearer.access(app, row, app.now()).await?;
    Ok(Json(Changed { ticket: view::ticket(row, &access) }))
}
