//! Which ticket is a mail for? A signed reply address or Message-ID together with a participant's From; without a signature only
//! a participant whose domain vouches for the mail. Whoever holds a signed address has had a mail of ours; that they are who the From says
//! is another matter, so it does nothing for a mail that the domain in From disowns. Everything else, a stranger with a valid id too, opens
//! a new ticket that is linked for the agent, and its sender never sees the thread.

use super::open::Mail;
use super::proof::{Checked, Unproved};
use crate::agents::agent;
use crate::app::App;
use crate::ids::{OutgoingId, PersonId, TicketId};
use crate::items::MessageIdentifier;
use crate::outbox::{delivery, outgoing};
use crate::tickets::{link, message, participant, ticket};
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
    /// Into a new one; linked to what it claims to belong to, with the reason if a participant's claim was not proved.
    New { linked: Option<(ticket::Model, link::Kind)>, unproved: Option<Unproved> },
}

/// Decides where a mail from `writer` goes, who is `agent` if they are one.
///
/// # Errors
/// If the database cannot be asked.
pub async fn place(app: &App, mail: &Mail, checked: &Checked, writer: PersonId, agent: Option<&agent::Model>) -> Result<Place> {
    let disowned = checked.results.refused.then_some(Unproved::Failed);
    if let Some(agent) = agent.filter(|_| disowned.is_none())
        && let Some(ticket) = agents_claim(app, mail, agent).await?
    {
        return Ok(Place::Agent { agent: agent.clone(), ticket });
    }
    let (mut linked, mut unproved) = (None, None);
    for claim in app.thread_key.claims(&mail.inbound, &app.book().domains(), "#") {
        let ticket = match &claim {
            Claim::SignedAddress { ticket } | Claim::SignedMessageId { ticket, .. } => by_id(app, ticket_id(*ticket)).await?,
            Claim::Reference { message_id } => by_identifier(app, message_id).await?,
            Claim::SubjectTag { number } => by_number(app, *number).await?,
        };
        let Some(ticket) = ticket else { continue };
        if participant::takes_part(app.db.reader(), ticket.id, writer).await? {
            let lacks = match named_in(mail, &claim) {
                None => disowned,
                Some(named_in) => checked.proof.lacks(&mail.inbound.headers, &named_in),
            };
            let Some(why) = lacks else { return Ok(Place::Ticket(ticket)) };
            unproved.get_or_insert(why);
        }
        linked.get_or_insert((ticket, link::Kind::Claimed));
    }
    Ok(Place::New { linked, unproved })
}

/// The headers in which a claim without our signature stands; none if it bears one.
fn named_in(mail: &Mail, claim: &Claim) -> Option<Vec<&'static str>> {
    match claim {
        Claim::SignedAddress { .. } | Claim::SignedMessageId { .. } => None,
        Claim::SubjectTag { .. } => Some(vec!["subject"]),
        Claim::Reference { message_id } => {
            let lists = [("in-reply-to", &mail.inbound.in_reply_to), ("references", &mail.inbound.references)];
            Some(lists.into_iter().filter(|(_, ids)| ids.contains(message_id)).map(|(name, _)| name).collect())
        }
    }
}

/// The ticket that an agent's own reply address names: it is signed for this agent, so a customer's does not do. Where that was
/// lost, the signed Message-ID of what this agent was told does: nobody else has had it. Those of other mails are known to customers.
async fn agents_claim(app: &App, mail: &Mail, agent: &agent::Model) -> Result<Option<ticket::Model>> {
    for claim in app.agent_thread_key(agent.id).claims(&mail.inbound, &app.book().domains(), "#") {
        if let Claim::SignedAddress { ticket } = claim {
            return by_id(app, ticket_id(ticket)).await;
        }
    }
    for claim in app.thread_key.claims(&mail.inbound, &app.book().domains(), "#") {
        if let Claim::SignedMessageId { ticket, message } = claim
            && was_told(app, OutgoingId(uuid::Uuid::from_bytes(message)), agent.person_id).await?
        {
            return by_id(app, ticket_id(ticket)).await;
        }
    }
    Ok(None)
}

/// Whether a mail of ours told this agent of something.
async fn was_told(app: &App, mail: OutgoingId, agent: PersonId) -> Result<bool> {
    let query = outgoing::Entity::find_by_id(mail).filter(outgoing::Column::Kind.eq(outgoing::Kind::Notification));
    if query.one(app.db.reader()).await?.is_none() {
        return Ok(false);
    }
    let query = delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(mail)).filter(delivery::Column::PersonId.eq(agent));
    Ok(query.one(app.db.reader()).await?.is_some())
}

/// The agent that a person is, unless they have left.
///
/// # Errors
/// If the database cannot be asked.
pub async fn active_agent(app: &App, person: PersonId) -> Result<Option<agent::Model>> {
    let query = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).filter(agent::Column::DeactivatedAt.is_null());
    Ok(query.one(app.db.reader()).await?)
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
