//! Which ticket is a mail for? A signed reply address or Message-ID together with a participant's From; without a signature only
//! a participant whose domain is proved. Everything else, a stranger with a valid id too, opens a new ticket that is linked for
//! the agent, and its sender never sees the thread.

use super::open::Mail;
use crate::agents::agent;
use crate::app::App;
use crate::ids::{PersonId, TicketId};
use crate::items::MessageIdentifier;
use crate::outbox::outgoing;
use crate::tickets::{link, message, participant, ticket};
use crate::time::Instant;
use anyhow::Result;
use mail::thread::Claim;
use privacy::BlindIndex;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Where a mail goes.
pub enum Place {
    /// An agent answers the ticket by mail.
    Agent { agent: agent::Model, ticket: ticket::Model },
    /// Onto this ticket.
    Ticket(ticket::Model),
    /// Into a new one; linked to what it claims to belong to.
    New { linked: Option<(ticket::Model, link::Kind)> },
}

/// Decides where a mail from `writer` goes.
///
/// # Errors
/// If the database cannot be asked.
pub async fn place(app: &App, mail: &Mail, writer: PersonId, _now: Instant) -> Result<Place> {
    if let Some(agent) = active_agent(app, writer).await?
        && let Some(ticket) = agents_claim(app, mail, &agent).await?
    {
        return Ok(Place::Agent { agent, ticket });
    }
    let proved = mail.handed.front && is_aligned(app, mail);
    let mut linked = None;
    for claim in app.thread_key.claims(&mail.inbound, &[&*app.domain], "#") {
        let (ticket, signed) = match claim {
            Claim::SignedAddress { ticket } | Claim::SignedMessageId { ticket, .. } => (by_id(app, ticket_id(ticket)).await?, true),
            Claim::Reference { message_id } => (by_identifier(app, &message_id).await?, false),
            Claim::SubjectTag { number } => (by_number(app, number).await?, false),
        };
        let Some(ticket) = ticket else { continue };
        if (signed || proved) && takes_part(app, ticket.id, writer).await? {
            return Ok(Place::Ticket(ticket));
        }
        linked.get_or_insert((ticket, link::Kind::Claimed));
    }
    Ok(Place::New { linked })
}

/// The ticket that an agent's own reply address names: it is signed for this agent, so a customer's does not do.
async fn agents_claim(app: &App, mail: &Mail, agent: &agent::Model) -> Result<Option<ticket::Model>> {
    for claim in app.agent_thread_key(agent.id).claims(&mail.inbound, &[&*app.domain], "#") {
        if let Claim::SignedAddress { ticket } = claim {
            return by_id(app, ticket_id(ticket)).await;
        }
    }
    Ok(None)
}

async fn active_agent(app: &App, person: PersonId) -> Result<Option<agent::Model>> {
    let query = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).filter(agent::Column::DeactivatedAt.is_null());
    Ok(query.one(app.db.reader()).await?)
}

async fn takes_part(app: &App, ticket: TicketId, person: PersonId) -> Result<bool> {
    let query =
        participant::Entity::find().filter(participant::Column::TicketId.eq(ticket)).filter(participant::Column::PersonId.eq(person));
    Ok(query.one(app.db.reader()).await?.is_some())
}

async fn by_id(app: &App, id: TicketId) -> Result<Option<ticket::Model>> {
    Ok(ticket::Entity::find_by_id(id).one(app.db.reader()).await?)
}

const fn ticket_id(bytes: [u8; 16]) -> TicketId {
    TicketId(uuid::Uuid::from_bytes(bytes))
}

async fn by_number(app: &App, number: u64) -> Result<Option<ticket::Model>> {
    let Ok(number) = i64::try_from(number) else { return Ok(None) };
    Ok(ticket::Entity::find().filter(ticket::Column::Number.eq(number)).one(app.db.reader()).await?)
}

/// The ticket of a message that came in, or of a mail that we sent, under this Message-ID.
async fn by_identifier(app: &App, identifier: &str) -> Result<Option<ticket::Model>> {
    let index = BlindIndex::of(&MessageIdentifier::new(identifier), &app.index_key);
    let came = message::Entity::find().filter(message::Column::IdentifierIndex.eq(index.clone())).one(app.db.reader()).await?;
    if let Some(message) = came {
        return by_id(app, message.ticket_id).await;
    }
    let sent = outgoing::Entity::find().filter(outgoing::Column::IdentifierIndex.eq(index)).one(app.db.reader()).await?;
    match sent.and_then(|sent| sent.ticket_id) {
        Some(ticket) => by_id(app, ticket).await,
        None => Ok(None),
    }
}

/// Whether the declared front server says that From is who it says (DMARC pass, aligned).
fn is_aligned(app: &App, mail: &Mail) -> bool {
    let Some(front) = &app.config.smtp.trusted_front else { return false };
    mail::auth::from_trusted(&mail.inbound.headers, front).aligned
}
