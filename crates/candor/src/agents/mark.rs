//! Notes on what agents do on a ticket's page: how far they have read, that they are there, what they have begun to write.

use super::{draft, presence};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::*;
use crate::items::DraftText;
use crate::tickets::{ticket, write};
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

/// The agent has seen a ticket up to a message.
///
/// # Errors
/// If the database refuses.
pub async fn read(app: &App, db: &impl ConnectionTrait, agent: AgentId, ticket: TicketId, upto: MessageId, now: Instant) -> Result<()> {
    let sql = "INSERT INTO read_marker (id, agent_id, ticket_id, message_id, at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (agent_id, ticket_id) DO UPDATE SET message_id = $4, at = $5 WHERE read_marker.message_id < $4";
    let id = app.ids.make(now);
    run(db, sql, [id.into(), agent.0.into(), ticket.0.into(), upto.0.into(), now.0.into()]).await?;
    Ok(())
}

/// The agent has a ticket open, and perhaps writes. Pages that show it are woken.
///
/// # Errors
/// If the database refuses.
pub async fn present(app: &App, agent: AgentId, ticket: TicketId, replying: bool, now: Instant) -> Result<()> {
    let sql = "INSERT INTO presence (id, ticket_id, replying, seen_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (id) DO UPDATE SET ticket_id = $2, replying = $3, seen_at = $4";
    run(app.db.writer(), sql, [agent.0.into(), ticket.0.into(), replying.into(), now.0.into()]).await?;
    app.live.nudge();
    Ok(())
}

/// The agent has closed a ticket's page.
///
/// # Errors
/// If the database refuses.
pub async fn gone(app: &App, agent: AgentId, ticket: TicketId) -> Result<()> {
    presence::Entity::delete_many()
        .filter(presence::Column::Id.eq(agent))
        .filter(presence::Column::TicketId.eq(ticket))
        .exec(app.db.writer())
        .await?;
    app.live.nudge();
    Ok(())
}

/// Keeps what an agent has begun to write; an empty text is no draft.
///
/// # Errors
/// If the keyring or the database refuses.
pub async fn keep_draft(app: &App, agent: AgentId, ticket: &ticket::Model, kind: &str, text: &str, now: Instant) -> Result<()> {
    if text.trim().is_empty() {
        return drop_drafts(app.db.writer(), agent, ticket.id).await;
    }
    let sealer = write::ticket_sealer(app, ticket.id, ticket.person_id, now).await?;
    let tx = app.db.begin().await?;
    drop_drafts(&tx, agent, ticket.id).await?;
    let id = DraftId(app.ids.make(now));
    let row = draft::ActiveModel {
        id: Set(id),
        agent_id: Set(agent),
        ticket_id: Set(ticket.id),
        kind: Set(kind.to_owned()),
        body: Set(sealer.seal(&DraftText::new(text), id)),
        updated_at: Set(now),
    };
    draft::Entity::insert(row).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// What was written has been sent, or emptied.
///
/// # Errors
/// If the database refuses.
pub async fn drop_drafts(db: &impl ConnectionTrait, agent: AgentId, ticket: TicketId) -> Result<()> {
    draft::Entity::delete_many().filter(draft::Column::AgentId.eq(agent)).filter(draft::Column::TicketId.eq(ticket)).exec(db).await?;
    Ok(())
}

/// The same inside a transaction that writes the message.
///
/// # Errors
/// If the database refuses.
pub async fn written(app: &App, tx: &Tx, agent: AgentId, ticket: TicketId, message: MessageId, now: Instant) -> Result<()> {
    drop_drafts(tx, agent, ticket).await?;
    read(app, tx, agent, ticket, message, now).await
}
