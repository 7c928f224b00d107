//! Everything the page of a ticket shows, asked together and so from one instant. Nothing is opened here; the page opens all of
//! it with one access.

use super::message;
use super::participant::Role;
use super::ticket::{self, Turn};
use super::{attachment, event, link};
use crate::agents::draft;
use crate::app::App;
use crate::db::{Answers, Ask, ask};
use crate::fields::{custom_field, ticket_detail};
use crate::ids::*;
use crate::items::{EmailAddress, OutgoingAddress, PersonName, PostalAddress, SocialHandle, TicketSubject};
use crate::organisations::cover;
use crate::outbox::{delivery, outgoing};
use crate::screening::{screened_file, screened_message};
use crate::social::thread::{self, AnsweredBy};
use crate::teams::closed::hidden;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Cells, KeyId, Owned, Sealed};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};

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
    /// What the messages say about their senders.
    pub screened: Vec<screened_message::Model>,
    /// What is known of the files.
    pub files: Vec<screened_file::Model>,
    /// Where it is answered, if that is by a channel.
    pub answered_by: Option<AnsweredBy>,
    /// The customer's names at channels.
    pub handles: Vec<HandleRow>,
    pub postal: Vec<PostalRow>,
    /// The contracts that may cover it.
    pub contracts: Vec<cover::Contract>,
    /// What else it is about.
    pub about: cover::About,
    pub products: Vec<cover::Product>,
    /// What stands in the fields of the organisation's own.
    pub details: Vec<ticket_detail::Model>,
    /// These fields.
    pub fields: Vec<custom_field::Model>,
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
    pub blind: bool,
    pub kind: outgoing::Kind,
    pub channel_id: Option<SocialChannelId>,
    pub attempts: i32,
    pub encrypted: Option<bool>,
    pub updated_at: Instant,
    #[cell(id)]
    pub address: Sealed<OutgoingAddress>,
    pub state: delivery::State,
    pub code: Option<i16>,
    pub status: Option<String>,
    pub reason: Option<String>,
    pub next_at: Instant,
}

/// Another ticket of the same customer.
#[derive(FromQueryResult, Cells)]
pub struct OtherRow {
    pub id: TicketId,
    pub number: i64,
    pub turn: Turn,
    pub channel: message::Point,
    pub created_at: Instant,
    #[cell(id)]
    pub subject: Sealed<TicketSubject>,
}

/// A name of the customer at a channel.
#[derive(FromQueryResult, Cells)]
pub struct HandleRow {
    pub id: HandleId,
    #[cell(id)]
    pub value: Sealed<SocialHandle>,
    pub channel: String,
}

/// Where the customer gets letters.
#[derive(FromQueryResult, Cells)]
pub struct PostalRow {
    pub id: PostalAddressId,
    #[cell(id)]
    pub value: Sealed<PostalAddress>,
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
        self.answered_by.owners(keys);
        self.handles.owners(keys);
        self.postal.owners(keys);
        self.details.owners(keys);
    }
}

/// What [`take`] reads, in its order.
const TICKET: &str = "SELECT * FROM ticket WHERE id = $1";
const PERSON: &str = "SELECT p.id, p.name, o.name AS organisation, p.restricted_at, p.language, p.zone, r.message_id AS read_id FROM ticket t \
     JOIN person p ON p.id = t.person_id LEFT JOIN organisation o ON o.id = p.organisation_id \
     LEFT JOIN read_marker r ON r.agent_id = $2 AND r.ticket_id = $1 WHERE t.id = $1";
const MESSAGES: &str = "SELECT m.*, COALESCE(m.author_id, m.id) AS author_row, p.name AS author_name FROM message m \
     LEFT JOIN person p ON p.id = m.author_id WHERE m.ticket_id = $1 ORDER BY m.id DESC LIMIT $2";
const ATTACHMENTS: &str = "SELECT * FROM attachment WHERE ticket_id = $1 ORDER BY id";
const EVENTS: &str = "SELECT * FROM ticket_event WHERE ticket_id = $1 ORDER BY seq";
const PARTICIPANTS: &str = "SELECT n.person_id, n.identity_id, n.role, p.name, i.value, i.bounced_at FROM participant n \
     JOIN person p ON p.id = n.person_id JOIN identity i ON i.id = n.identity_id WHERE n.ticket_id = $1 ORDER BY n.role DESC, n.id";
const LINKS: &str = concat!(
    "SELECT * FROM (SELECT l.kind, FALSE AS inward, t.id AS other, t.number, t.turn, t.subject, t.team_id FROM ticket_link l \
     JOIN ticket t ON t.id = l.other_id WHERE l.ticket_id = $1 \
     UNION ALL SELECT l.kind, TRUE AS inward, t.id AS other, t.number, t.turn, t.subject, t.team_id FROM ticket_link l \
     JOIN ticket t ON t.id = l.ticket_id WHERE l.other_id = $1) linked WHERE team_id IS NULL OR team_id NOT IN ",
    hidden!("$2"),
    " ORDER BY number"
);
const DELIVERIES: &str = "SELECT o.id AS outgoing_id, o.message_id, o.state AS mail, o.send_at, d.id, o.kind, o.channel_id, d.person_id, d.copy, d.blind, \
     d.address, d.state, d.attempts, d.encrypted, d.updated_at, d.code, d.status, d.reason, d.next_at FROM outgoing o \
     JOIN delivery d ON d.outgoing_id = o.id WHERE o.ticket_id = $1 AND o.kind IN ('reply', 'offer') ORDER BY d.id";
const OTHERS: &str = concat!(
    "SELECT id, number, turn, channel, created_at, subject FROM ticket WHERE person_id = (SELECT person_id FROM ticket WHERE id = $1) \
     AND id <> $1 AND (team_id IS NULL OR team_id NOT IN ",
    hidden!("$2"),
    ") ORDER BY created_at DESC, id DESC LIMIT 6"
);
const DRAFT: &str = "SELECT * FROM draft WHERE ticket_id = $1 AND agent_id = $2 ORDER BY updated_at DESC LIMIT 1";
const OPENED: &str = "SELECT count(DISTINCT e.actor_id) AS people, CAST(COALESCE(sum(e.count), 0) AS BIGINT) AS times FROM ticket t \
     JOIN access_member m ON m.person_id = t.person_id JOIN access_entry e ON e.set_id = m.set_id WHERE t.id = $1 AND e.actor = 'agent'";

const SCREENED: &str = "SELECT * FROM screened_message WHERE ticket_id = $1";
const FILES: &str = "SELECT * FROM screened_file WHERE ticket_id = $1";
const DETAILS: &str = "SELECT * FROM ticket_detail WHERE ticket_id = $1";
const FIELDS: &str = "SELECT * FROM custom_field WHERE subject = 'ticket' ORDER BY id";
const HANDLES: &str = "SELECT h.id, h.value, c.name AS channel FROM ticket t JOIN handle h ON h.person_id = t.person_id \
     JOIN social_channel c ON c.id = h.channel_id WHERE t.id = $1 ORDER BY h.id";
const POSTAL: &str = "SELECT a.id, a.value FROM ticket t JOIN postal_address a ON a.person_id = t.person_id WHERE t.id = $1 ORDER BY a.id";

/// The questions of a ticket's page for an agent; for all of its messages if `whole`.
pub fn asks(reader: AgentId, id: TicketId, whole: bool) -> Vec<Ask> {
    let most = if whole { i64::MAX } else { SHOWN };
    let about = |sql| ask(sql, [id.0.into()]);
    let about_both = |sql| ask(sql, [id.0.into(), reader.0.into()]);
    vec![
        about(TICKET),
        about_both(PERSON),
        ask(MESSAGES, [id.0.into(), most.into()]),
        about(ATTACHMENTS),
        about(EVENTS),
        about(PARTICIPANTS),
        about_both(LINKS),
        about(DELIVERIES),
        about_both(OTHERS),
        about_both(DRAFT),
        about(OPENED),
        about(SCREENED),
        about(FILES),
        about(thread::ANSWERED_BY),
        about(HANDLES),
        about(POSTAL),
        about(cover::CONTRACTS),
        about(cover::ABOUT),
        about(cover::PRODUCTS),
        about(DETAILS),
        ask(FIELDS, []),
    ]
}

/// Reads the answers to [`asks`]. None if there is no such ticket.
///
/// # Errors
/// If a row has another shape.
pub fn take(answers: &mut Answers) -> Result<Option<Sheet>, DbErr> {
    let Some(ticket) = answers.row()? else { return Ok(None) };
    let person: Option<PersonRow> = answers.row()?;
    let mut messages: Vec<MessageRow> = answers.rows()?;
    messages.reverse();
    Ok(Some(Sheet {
        ticket,
        read: person.as_ref().and_then(|person| person.read_id),
        person,
        messages,
        attachments: answers.rows()?,
        events: answers.rows()?,
        participants: answers.rows()?,
        links: answers.rows()?,
        deliveries: answers.rows()?,
        others: answers.rows()?,
        draft: answers.row()?,
        opened: answers.row()?.unwrap_or_default(),
        screened: answers.rows()?,
        files: answers.rows()?,
        answered_by: answers.row()?,
        handles: answers.rows()?,
        postal: answers.rows()?,
        contracts: answers.rows()?,
        about: answers.row()?.unwrap_or_default(),
        products: answers.rows()?,
        details: answers.rows()?,
        fields: answers.rows()?,
    }))
}

/// What happened to a ticket, oldest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn events(app: &App, ticket: TicketId) -> Result<Vec<event::Model>> {
    let query = event::Entity::find().filter(event::Column::TicketId.eq(ticket)).order_by_asc(event::Column::Seq);
    Ok(query.all(app.db.reader()).await?)
}
