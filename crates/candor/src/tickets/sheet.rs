//! Everything the page of a ticket shows, fetched at once: each part is one statement, and they run side by side. Nothing is
//! opened here; the page opens all of it with one access.

use super::message;
use super::participant::Role;
use super::ticket::{self, Turn};
use super::{attachment, event, link};
use crate::agents::draft;
use crate::app::App;
use crate::ids::*;
use crate::items::{EmailAddress, OutgoingAddress, PersonName, TicketSubject};
use crate::outbox::{delivery, outgoing};
use crate::time::Instant;
use anyhow::Result;
use privacy::{Cells, KeyId, Owned, Sealed};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};

/// Messages shown before older ones are folded away.
pub const SHOWN: i64 = 40;

/// A ticket with all that stands on its page.
pub struct Sheet {
    pub ticket: ticket::Model,
    pub person: Option<PersonRow>,
    /// Oldest first.
    pub messages: Vec<MessageRow>,
    pub attachments: Vec<attachment::Model>,
    pub events: Vec<event::Model>,
    pub participants: Vec<ParticipantRow>,
    pub links: Vec<LinkRow>,
    pub deliveries: Vec<DeliveryRow>,
    pub others: Vec<OtherRow>,
    pub draft: Option<draft::Model>,
    pub opened: Opened,
    /// The newest message the reader has seen.
    pub read: Option<MessageId>,
}

/// The customer.
#[derive(FromQueryResult, Cells)]
pub struct PersonRow {
    pub id: PersonId,
    #[cell(id)]
    pub name: Option<Sealed<PersonName>>,
    pub organisation: Option<String>,
    pub restricted_at: Option<Instant>,
    pub language: Option<String>,
    pub zone: Option<String>,
    pub read_id: Option<MessageId>,
}

/// A message with its author's name.
#[derive(FromQueryResult, Cells)]
pub struct MessageRow {
    #[sea_orm(nested)]
    pub message: message::Model,
    /// The author, or the message itself when there is none: the row the name is sealed in.
    pub author_row: PersonId,
    #[cell(author_row)]
    pub author_name: Option<Sealed<PersonName>>,
}

/// Somebody who takes part.
#[derive(FromQueryResult, Cells)]
pub struct ParticipantRow {
    pub person_id: PersonId,
    pub identity_id: IdentityId,
    pub role: Role,
    #[cell(person_id)]
    pub name: Option<Sealed<PersonName>>,
    #[cell(identity_id)]
    pub value: Sealed<EmailAddress>,
    pub bounced_at: Option<Instant>,
}

/// Another ticket that belongs to this one, or may.
#[derive(FromQueryResult, Cells)]
pub struct LinkRow {
    pub kind: link::Kind,
    /// Whether the other ticket names this one, and not the other way round.
    pub inward: bool,
    pub other: TicketId,
    pub number: i64,
    pub turn: Turn,
    #[cell(other)]
    pub subject: Sealed<TicketSubject>,
}

/// What became of an answer at one addressee.
#[derive(FromQueryResult, Cells)]
pub struct DeliveryRow {
    pub outgoing_id: OutgoingId,
    pub message_id: Option<MessageId>,
    pub mail: outgoing::State,
    pub send_at: Instant,
    pub id: DeliveryId,
    pub person_id: PersonId,
    pub copy: bool,
    #[cell(id)]
    pub address: Sealed<OutgoingAddress>,
    pub state: delivery::State,
    pub code: Option<i16>,
    pub status: Option<String>,
    pub next_at: Instant,
}

/// Another ticket of the same customer.
#[derive(FromQueryResult, Cells)]
pub struct OtherRow {
    pub id: TicketId,
    pub number: i64,
    pub turn: Turn,
    #[cell(id)]
    pub subject: Sealed<TicketSubject>,
}

/// How often the customer's data was opened, and by how many agents.
#[derive(Clone, Copy, Default, FromQueryResult)]
pub struct Opened {
    pub people: i64,
    pub times: i64,
}

impl Owned for Sheet {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.ticket.owners(keys);
        self.person.owners(keys);
        for row in &self.messages {
            row.message.owners(keys);
            row.owners(keys);
        }
        self.attachments.owners(keys);
        self.participants.owners(keys);
        self.links.owners(keys);
        self.deliveries.owners(keys);
        self.others.owners(keys);
        self.draft.owners(keys);
    }
}

/// Fetches a ticket's page for an agent; all of its messages if `whole`. None if there is no such ticket.
///
/// # Errors
/// If the database cannot be asked.
pub async fn sheet(app: &App, reader: AgentId, id: TicketId, whole: bool) -> Result<Option<Sheet>> {
    let Some(ticket) = ticket::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(None) };
    let person_id = ticket.person_id;
    let (person, messages, attachments, events, participants, links, deliveries, others, draft, opened) = tokio::try_join!(
        person(app, person_id, id, reader),
        messages(app, id, whole),
        attachments(app, id),
        events(app, id),
        participants(app, id),
        links(app, id),
        deliveries(app, id),
        others(app, person_id, id),
        draft_of(app, id, reader),
        opened(app, person_id),
    )?;
    let read = person.as_ref().and_then(|person| person.read_id);
    Ok(Some(Sheet { ticket, person, messages, attachments, events, participants, links, deliveries, others, draft, opened, read }))
}

async fn person(app: &App, id: PersonId, ticket: TicketId, reader: AgentId) -> Result<Option<PersonRow>> {
    let sql = "SELECT p.id, p.name, o.name AS organisation, p.restricted_at, p.language, p.zone, r.message_id AS read_id FROM person p \
               LEFT JOIN organisation o ON o.id = p.organisation_id \
               LEFT JOIN read_marker r ON r.agent_id = $2 AND r.ticket_id = $3 WHERE p.id = $1";
    Ok(app.db.row(sql, [id.0.into(), reader.0.into(), ticket.0.into()]).await?)
}

async fn messages(app: &App, ticket: TicketId, whole: bool) -> Result<Vec<MessageRow>> {
    let sql = "SELECT m.*, COALESCE(m.author_id, m.id) AS author_row, p.name AS author_name FROM message m \
               LEFT JOIN person p ON p.id = m.author_id WHERE m.ticket_id = $1 ORDER BY m.id DESC LIMIT $2";
    let most = if whole { i64::MAX } else { SHOWN };
    let mut rows: Vec<MessageRow> = app.db.rows(sql, [ticket.0.into(), most.into()]).await?;
    rows.reverse();
    Ok(rows)
}

async fn attachments(app: &App, ticket: TicketId) -> Result<Vec<attachment::Model>> {
    let query = attachment::Entity::find().filter(attachment::Column::TicketId.eq(ticket)).order_by_asc(attachment::Column::Id);
    Ok(query.all(app.db.reader()).await?)
}

/// What happened to a ticket, oldest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn events(app: &App, ticket: TicketId) -> Result<Vec<event::Model>> {
    let query = event::Entity::find().filter(event::Column::TicketId.eq(ticket)).order_by_asc(event::Column::Seq);
    Ok(query.all(app.db.reader()).await?)
}

async fn participants(app: &App, ticket: TicketId) -> Result<Vec<ParticipantRow>> {
    let sql = "SELECT n.person_id, n.identity_id, n.role, p.name, i.value, i.bounced_at FROM participant n \
               JOIN person p ON p.id = n.person_id JOIN identity i ON i.id = n.identity_id WHERE n.ticket_id = $1 ORDER BY n.role DESC, n.id";
    Ok(app.db.rows(sql, [ticket.0.into()]).await?)
}

async fn links(app: &App, ticket: TicketId) -> Result<Vec<LinkRow>> {
    let sql = "SELECT l.kind, FALSE AS inward, t.id AS other, t.number, t.turn, t.subject FROM ticket_link l \
               JOIN ticket t ON t.id = l.other_id WHERE l.ticket_id = $1 \
               UNION ALL SELECT l.kind, TRUE AS inward, t.id AS other, t.number, t.turn, t.subject FROM ticket_link l \
               JOIN ticket t ON t.id = l.ticket_id WHERE l.other_id = $1 ORDER BY 4";
    Ok(app.db.rows(sql, [ticket.0.into()]).await?)
}

async fn deliveries(app: &App, ticket: TicketId) -> Result<Vec<DeliveryRow>> {
    let sql = "SELECT o.id AS outgoing_id, o.message_id, o.state AS mail, o.send_at, d.id, d.person_id, d.copy, d.address, d.state, d.code, d.status, \
               d.next_at FROM outgoing o JOIN delivery d ON d.outgoing_id = o.id WHERE o.ticket_id = $1 AND o.kind = 'reply' ORDER BY d.id";
    Ok(app.db.rows(sql, [ticket.0.into()]).await?)
}

async fn others(app: &App, person: PersonId, but: TicketId) -> Result<Vec<OtherRow>> {
    let sql = "SELECT id, number, turn, subject FROM ticket WHERE person_id = $1 AND id <> $2 ORDER BY id DESC LIMIT 6";
    Ok(app.db.rows(sql, [person.0.into(), but.0.into()]).await?)
}

async fn draft_of(app: &App, ticket: TicketId, agent: AgentId) -> Result<Option<draft::Model>> {
    let query = draft::Entity::find().filter(draft::Column::TicketId.eq(ticket)).filter(draft::Column::AgentId.eq(agent));
    Ok(query.order_by_desc(draft::Column::UpdatedAt).one(app.db.reader()).await?)
}

async fn opened(app: &App, person: PersonId) -> Result<Opened> {
    let sql = "SELECT count(DISTINCT e.actor_id) AS people, CAST(COALESCE(sum(e.count), 0) AS BIGINT) AS times FROM access_member m \
               JOIN access_entry e ON e.set_id = m.set_id WHERE m.person_id = $1 AND e.actor = 'agent'";
    Ok(app.db.row(sql, [person.0.into()]).await?.unwrap_or_default())
}
