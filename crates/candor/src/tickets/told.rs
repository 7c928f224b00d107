//! Agents are told by mail of what waits for them, and may answer by mail: the reply address is signed for the one agent.

use crate::agents::agent;
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::EmailAddress;
use crate::outbox::{outgoing, queue};
use crate::people::identity;
use crate::tickets::{ticket, write};
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Mails to agents, prepared.
#[derive(Default)]
pub struct Told(Vec<queue::Prepared>);

/// Whom a message on a ticket concerns: its agent, or everybody who wants to be told when it has none.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prepare(app: &App, ticket: &ticket::Model, message: MessageId, machine: bool, now: Instant) -> Result<Told> {
    let about = About { ticket: ticket.id, person: ticket.person_id, message: Some(message), mailbox: ticket.mailbox_id };
    tell(app, about, ticket.assignee_id, machine, now).await
}

/// The same for a ticket that comes back by itself: whoever has it, or everybody who wants to be told, learns that it waits again.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prepare_woken(app: &App, ticket: &ticket::Model, now: Instant) -> Result<Told> {
    let about = About { ticket: ticket.id, person: ticket.person_id, message: None, mailbox: ticket.mailbox_id };
    tell(app, about, ticket.assignee_id, false, now).await
}

/// The same for a ticket that is about to be opened with this message.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prepare_new(app: &App, first: &write::Prepared, machine: bool, now: Instant) -> Result<Told> {
    let about = About { ticket: first.ticket, person: first.person, message: Some(first.id), mailbox: first.mailbox() };
    tell(app, about, None, machine, now).await
}

/// Saves the mails.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, told: Told, now: Instant) -> Result<()> {
    for mail in &told.0 {
        queue::save(app, tx, mail, now).await?;
    }
    Ok(())
}

/// What agents are told of.
struct About {
    ticket: TicketId,
    person: PersonId,
    message: Option<MessageId>,
    /// The address of the desk's that it is about.
    mailbox: Option<MailboxId>,
}

async fn tell(app: &App, about: About, assignee: Option<AgentId>, machine: bool, now: Instant) -> Result<Told> {
    if machine {
        return Ok(Told::default());
    }
    let mut query = agent::Entity::find().filter(agent::Column::ToldByMail.eq(true)).filter(agent::Column::DeactivatedAt.is_null());
    if let Some(assignee) = assignee {
        query = query.filter(agent::Column::Id.eq(assignee));
    }
    let mut mails = Vec::new();
    for agent in query.all(app.db.reader()).await? {
        let query = identity::Entity::find().filter(identity::Column::PersonId.eq(agent.person_id));
        let Some(identity) = query.one(app.db.reader()).await? else { continue };
        let access = app.gate.access(Actor::System("outbox"), Purpose::Account, &identity, now).await?;
        let Ok(address) = identity.value().open(&access) else { continue };
        let new = queue::NewMail {
            kind: outgoing::Kind::Notification,
            person: about.person,
            ticket: Some(about.ticket),
            message: about.message,
            mailbox: about.mailbox,
            text: None,
            send_at: now,
            to: vec![queue::To::alone(agent.person_id, EmailAddress::new(address.as_str()))],
        };
        mails.push(queue::prepare(app, new, now).await?);
    }
    Ok(Told(mails))
}
