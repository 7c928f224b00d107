//! An agent writes on a ticket: an answer that goes out to its participants, or a note, call or letter that stays. An answer may
//! only address people who take part (001-069).

use super::message::{Kind, Point};
use super::ticket::{self, Reason};
use super::write::{self, By, NewMessage};
use super::{event, participant, turn};
use crate::addresses::signature;
use crate::agents::agent;
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::EmailAddress;
use crate::outbox::{outgoing, queue};
use crate::people::identity;
use crate::social::thread;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Purpose};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use std::collections::HashSet;

/// An answer whose keys and files are durable.
pub struct Prepared {
    message: write::Prepared,
    mail: Option<queue::Prepared>,
}

impl Prepared {
    /// The message it will be.
    pub const fn message(&self) -> &write::Prepared {
        &self.message
    }
}

/// Prepares an answer to everybody who takes part, or by the channel that the ticket came by. It can be taken back for the seconds the desk's configuration says.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn prepare(app: &App, ticket: &ticket::Model, agent: &agent::Model, message: NewMessage, now: Instant) -> Result<Prepared> {
    prepare_for(app, ticket, agent, message, &Whom::default(), now).await
}

/// Whom of those who take part an answer goes to.
#[derive(Default)]
pub struct Whom {
    /// These only. Who takes no part gets nothing, even if named here.
    pub only: Option<HashSet<PersonId>>,
    /// These too, without being named in the mail: people who got an answer so are not sent the next one unless it is said again.
    pub blind: HashSet<PersonId>,
}

/// The same to some of them. Whoever is named is written to by mail.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn prepare_for(
    app: &App,
    ticket: &ticket::Model,
    agent: &agent::Model,
    mut message: NewMessage,
    whom: &Whom,
    now: Instant,
) -> Result<Prepared> {
    // As it is now: who changes their signature later has not signed this.
    message.mailbox = message.mailbox.or(ticket.mailbox_id);
    if message.signature.is_none() {
        message.signature = Some(signature::of(app, message.mailbox, agent, now).await?);
    }
    let message = write::prepare(app, ticket.id, ticket.person_id, message, now).await?;
    let mut new = queue::NewMail {
        kind: outgoing::Kind::Reply,
        person: ticket.person_id,
        ticket: Some(ticket.id),
        message: Some(message.id),
        text: None,
        mailbox: message.mailbox(),
        send_at: now.plus_seconds(app.config.desk.undo_seconds),
        to: Vec::new(),
    };
    let by = if whom.only.is_some() { None } else { thread::answered_by(app, ticket.id).await? };
    if let Some(by) = by {
        let access = app.gate.access(Actor::Agent(agent.id.0), Purpose::Care, &by, now).await?;
        // Whoever is restricted is not written to.
        let Ok(handle) = by.value().open(&access) else { return Ok(Prepared { message, mail: None }) };
        let mail = queue::prepare_by(app, new, by.channel_id, (by.person_id, &handle), now).await?;
        return Ok(Prepared { message, mail: Some(mail) });
    }
    new.to = addressees(app, ticket, agent, now).await?;
    new.to.retain(
        |to| if to.blind { whom.blind.contains(&to.person) } else { whom.only.as_ref().is_none_or(|only| only.contains(&to.person)) },
    );
    let mail = if new.to.is_empty() { None } else { Some(queue::prepare(app, new, now).await?) };
    Ok(Prepared { message, mail })
}

/// Whether an answer of this agent has somewhere to go.
///
/// # Errors
/// If the database cannot be asked.
pub async fn has_somewhere_to_go(app: &App, ticket: TicketId, agent: &agent::Model) -> Result<bool> {
    let people = participant::of_ticket(app.db.reader(), ticket).await?;
    let named = |one: &participant::Model| one.person_id != agent.person_id && one.role != participant::Role::Blind;
    Ok(people.iter().any(|(one, _)| named(one)) || thread::answered_by(app, ticket).await?.is_some())
}

/// Saves an answer: the message, the mail, the turn.
///
/// # Errors
/// If the database refuses.
pub async fn save(
    app: &App,
    tx: &Tx,
    ticket: ticket::Model,
    agent: &agent::Model,
    answer: Prepared,
    then: Reason,
    now: Instant,
) -> Result<MessageId> {
    let channel = answer.mail.as_ref().map_or(Point::Email, queue::Prepared::point);
    let by = by(agent, Kind::Reply, channel);
    let id = answer.message.id;
    let ticket = write_as(app, tx, ticket, agent.id, answer.message.mailbox(), now).await?;
    let ticket = write::add(app, tx, ticket, by, &answer.message, now).await?;
    if let Some(mail) = &answer.mail {
        queue::save(app, tx, mail, now).await?;
    }
    if ticket.answered_at.is_none() {
        let sql = "UPDATE ticket SET answered_at = $1 WHERE id = $2";
        crate::db::run(tx, sql, [now.0.into(), ticket.id.0.into()]).await?;
    }
    let unassigned = ticket.assignee_id.is_none();
    let ticket = turn::set(app, tx, ticket, then, Some(agent.id), now).await?;
    if unassigned {
        turn::assign(app, tx, ticket, Some(agent.id), Some(agent.id), now).await?;
    }
    Ok(id)
}

/// The ticket goes on under the address that an answer leaves from.
async fn write_as(
    app: &App,
    tx: &Tx,
    ticket: ticket::Model,
    by: AgentId,
    mailbox: Option<MailboxId>,
    now: Instant,
) -> Result<ticket::Model> {
    let book = app.book();
    let (from, before) = (book.writes(mailbox).id, book.writes(ticket.mailbox_id).id);
    if from == before {
        return Ok(ticket);
    }
    event::record(app, tx, ticket.id, Some(by), "address", Some(&from.to_string()), now).await?;
    let mut row = ticket.into_active_model();
    row.mailbox_id = Set(Some(from));
    Ok(row.update(tx).await?)
}

/// Writes something that does not go out: a note, a call, a letter.
///
/// # Errors
/// If the database refuses.
pub async fn keep(
    app: &App,
    tx: &Tx,
    ticket: ticket::Model,
    agent: &agent::Model,
    kind: Kind,
    message: &write::Prepared,
    now: Instant,
) -> Result<MessageId> {
    let channel = match kind {
        Kind::Phone => Point::Phone,
        Kind::Post => Point::Post,
        _ => Point::Agent,
    };
    write::add(app, tx, ticket, by(agent, kind, channel), message, now).await?;
    Ok(message.id)
}

const fn by(agent: &agent::Model, kind: Kind, channel: Point) -> By {
    By { author: Some(agent.person_id), agent: Some(agent.id), kind, channel, source: Point::Agent }
}

/// The people an answer goes to: all who take part, by the address they take part with, but the agent.
async fn addressees(app: &App, ticket: &ticket::Model, agent: &agent::Model, now: Instant) -> Result<Vec<queue::To>> {
    let people = participant::of_ticket(app.db.reader(), ticket.id).await?;
    let people: Vec<_> = people.into_iter().filter(|(participant, _)| participant.person_id != agent.person_id).collect();
    let rows: Vec<&identity::Model> = people.iter().map(|(_, identity)| identity).collect();
    let access = app.gate.access(Actor::Agent(agent.id.0), Purpose::Care, &rows[..], now).await?;
    Ok(people
        .iter()
        .filter_map(|(participant, identity)| {
            let address = identity.value().open(&access).ok()?;
            Some(queue::To {
                person: participant.person_id,
                address: EmailAddress::new(address.as_str()),
                copy: participant.role != participant::Role::Requester,
                blind: participant.role == participant::Role::Blind,
            })
        })
        .collect())
}
