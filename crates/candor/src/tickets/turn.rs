//! Changing whose turn it is: the ticket, the tally and the history in one transaction.

use super::ticket::{self, Reason, Turn};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, TicketId};
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect, Set};

/// Sets the reason, and with it the turn. Nothing happens if it is that already. No ticket sleeps without a date: one that is
/// paused here wakes on the next morning on which the desk works ([`super::pause::pause`] takes another one).
///
/// # Errors
/// If the database refuses.
pub async fn set(app: &App, tx: &Tx, ticket: ticket::Model, to: Reason, by: Option<AgentId>, now: Instant) -> Result<ticket::Model> {
    if to == Reason::PausedForLater && ticket.reason != to {
        return super::pause::pause(app, tx, ticket, super::pause::next_morning(app, now), by, now).await;
    }
    stands(app, tx, ticket, to, by, now).await
}

/// The change itself, for [`set`] and for whoever knows until when a ticket sleeps.
///
/// # Errors
/// If the database refuses.
pub async fn stands(app: &App, tx: &Tx, ticket: ticket::Model, to: Reason, by: Option<AgentId>, now: Instant) -> Result<ticket::Model> {
    if ticket.reason == to {
        return Ok(ticket);
    }
    let (id, was, was_done) = (ticket.id, ticket.reason, ticket.turn == Turn::Done);
    let closed_at = match to.turn() {
        Turn::Done if was_done => ticket.closed_at,
        Turn::Done => Some(now),
        _ => None,
    };
    let mut row = ticket.into_active_model();
    row.turn = Set(to.turn());
    row.reason = Set(to);
    row.since = Set(now);
    row.closed_at = Set(closed_at);
    row.wakes_at = Set(None);
    row.updated_at = Set(now);
    let ticket = row.update(tx).await?;
    super::event::record(app, tx, id, by, "turn", Some(to.code()), now).await?;
    count(tx, was, -1).await?;
    count(tx, to, 1).await?;
    crate::search::feed::changed(app, tx, crate::search::feed::TICKET, id.0, now).await?;
    Ok(ticket)
}

/// Until when what is written to a ticket opens it again: a period of the desk from its closing on, unless it is an archive before. None if it
/// is not closed.
pub fn reopens_until(app: &App, ticket: &ticket::Model) -> Option<Instant> {
    let closed = ticket.closed_at.unwrap_or(ticket.since);
    let until = (ticket.turn == Turn::Done).then(|| app.after(closed, &app.settings.reopen))?;
    Some(super::archive::since(app, ticket).map_or(until, |since| until.min(Instant(since.0 - 1))))
}

/// Gives the ticket to an agent, or to nobody.
///
/// # Errors
/// If the database refuses.
pub async fn assign(
    app: &App,
    tx: &Tx,
    ticket: ticket::Model,
    to: Option<AgentId>,
    by: Option<AgentId>,
    now: Instant,
) -> Result<ticket::Model> {
    if ticket.assignee_id == to {
        return Ok(ticket);
    }
    let id = ticket.id;
    let mut row = ticket.into_active_model();
    row.assignee_id = Set(to);
    row.updated_at = Set(now);
    let ticket = row.update(tx).await?;
    let detail = to.map(|agent| agent.to_string());
    super::event::record(app, tx, id, by, "assigned", detail.as_deref(), now).await?;
    Ok(ticket)
}

/// Adds to the number of tickets with this reason. A number was taken from a counter of the desk before, in the same transaction: that row
/// is everybody's first, so that no two wait for each other's numbers here.
///
/// # Errors
/// If the database refuses.
pub async fn count(tx: &Tx, reason: Reason, by: i64) -> Result<()> {
    let id = number(reason);
    run(
        tx,
        "INSERT INTO tally (id, count) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET count = tally.count + $2",
        [id.into(), by.into()],
    )
    .await?;
    Ok(())
}

/// The number a reason has in the database.
pub fn number(reason: Reason) -> i16 {
    sea_orm::ActiveEnum::into_value(reason)
}

/// The ticket, locked for this transaction. Load it before anything is written to its history, as everybody does: then nobody
/// waits for somebody who waits for them.
///
/// # Errors
/// If the database cannot be asked.
pub async fn load(tx: &Tx, id: TicketId) -> Result<Option<ticket::Model>> {
    Ok(ticket::Entity::find_by_id(id).lock_exclusive().one(tx).await?)
}
