//! What a ticket learns of the mails that left for its customer: its history, and whose turn it is when an answer did not arrive.

use super::outgoing::{self, Kind};
use crate::app::App;
use crate::db::Tx;
use crate::ids::{AgentId, TicketId};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::{event, turn};
use crate::time::Instant;
use anyhow::Result;

/// Tells the ticket's history, for what was meant for a customer.
///
/// # Errors
/// If the database refuses.
pub async fn tell(app: &App, tx: &Tx, mail: &outgoing::Model, kind: &'static str, now: Instant) -> Result<()> {
    if let (Some(ticket), Kind::Reply | Kind::Acknowledgement) = (mail.ticket_id, mail.kind) {
        let detail = mail.message_id.map(|id| id.to_string());
        event::record(app, tx, ticket, None, kind, detail.as_deref(), now).await?;
    }
    Ok(())
}

/// The ticket of an answer that did not arrive, locked: before its history is told.
///
/// # Errors
/// If the database cannot be asked.
pub async fn hold(tx: &Tx, mail: &outgoing::Model) -> Result<Option<ticket::Model>> {
    match (mail.ticket_id, mail.kind) {
        (Some(id), Kind::Reply) => turn::load(tx, id).await,
        _ => Ok(None),
    }
}

/// An answer did not reach whom it was for: they have not been told, so nobody waits for them. A ticket that is ours or paused stays
/// as it is, and so does one that was never to be answered. Nobody gets a mail about it.
///
/// # Errors
/// If the database refuses.
pub async fn ours_again(app: &App, tx: &Tx, ticket: Option<ticket::Model>, now: Instant) -> Result<()> {
    if let Some(ticket) = ticket.filter(|ticket| matches!(ticket.reason, Reason::WaitingForCustomer | Reason::Solved)) {
        turn::set(app, tx, ticket, Reason::CloseTheLoop, None, now).await?;
    }
    Ok(())
}

/// An agent sends the answer once more: it is theirs to answer again.
///
/// # Errors
/// If the database refuses.
pub async fn theirs_again(app: &App, tx: &Tx, id: TicketId, agent: AgentId, now: Instant) -> Result<()> {
    if let Some(ticket) = turn::load(tx, id).await?.filter(|ticket| ticket.reason == Reason::CloseTheLoop) {
        turn::set(app, tx, ticket, Reason::WaitingForCustomer, Some(agent), now).await?;
    }
    Ok(())
}
