//! Opening tickets and adding messages: the rows, the state, the history, the index and whatever must go out, in one
//! transaction. What touches the disk or the keyring happens before it ([`Prepared`]).

use super::files::{NewFile, StoredFile, attach, store};
use super::message::{self, Kind, Point};
use super::ticket::{self, Reason};
use super::{event, participant, turn};
use crate::app::{App, Counter};
use crate::db::Tx;
use crate::ids::*;
use crate::items::*;
use crate::search::feed;
use crate::time::Instant;
use anyhow::Result;
use privacy::{BlindIndex, Sealed, SealedItem, Sealer};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use vault::Scope;

/// A message to be written.
#[derive(Default)]
pub struct NewMessage {
    pub body: String,
    pub html: Option<String>,
    pub quote: Option<String>,
    pub signature: Option<String>,
    /// To and copy as the message named them.
    pub addresses: Option<String>,
    /// Remote pictures that were blocked.
    pub pictures: Vec<String>,
    pub identifier: Option<String>,
    pub auto: bool,
    pub trusted: bool,
    /// Where the paper of a scanned letter lies.
    pub reference: Option<String>,
    /// Of a call: `in` when they called, `out` when we did.
    pub direction: Option<&'static str>,
    pub files: Vec<NewFile>,
    /// The desk's address that it was sent to, or is written from; the default one if none is named.
    pub mailbox: Option<MailboxId>,
    /// When it was written, if that is known and not the same as now.
    pub written_at: Option<Instant>,
    /// When it came, if somebody says so who writes it down later.
    pub received_at: Option<Instant>,
}

/// A message whose key and files are durable.
pub struct Prepared {
    pub ticket: TicketId,
    pub person: PersonId,
    pub id: MessageId,
    sealer: Sealer,
    files: Vec<StoredFile>,
    message: NewMessage,
}

impl Prepared {
    /// The address of the desk's that it was sent to, if it names one.
    pub const fn mailbox(&self) -> Option<MailboxId> {
        self.message.mailbox
    }

    /// What seals under the key of the conversation.
    pub const fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// Seals what belongs to the message under its key.
    pub fn seal<T: SealedItem>(&self, value: &T, row: impl Into<[u8; 16]>) -> Sealed<T> {
        self.sealer.seal(value, row)
    }
}

/// Who writes a message, how, and what.
#[derive(Clone, Copy)]
pub struct By {
    pub author: Option<PersonId>,
    pub agent: Option<AgentId>,
    pub kind: Kind,
    pub channel: Point,
    pub source: Point,
}

/// Makes the key and writes the files of a message on a ticket about `person`. Before the transaction.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn prepare(app: &App, ticket: TicketId, person: PersonId, mut message: NewMessage, now: Instant) -> Result<Prepared> {
    let sealer = ticket_sealer(app, ticket, person, now).await?;
    let files = store(app, person, std::mem::take(&mut message.files), now).await?;
    Ok(Prepared { ticket, person, id: MessageId(app.ids.make(now)), sealer, files, message })
}

/// The sealer of a ticket in the present month.
///
/// # Errors
/// If the keyring refuses.
pub async fn ticket_sealer(app: &App, ticket: TicketId, person: PersonId, now: Instant) -> Result<Sealer> {
    let scope = Scope::Ticket { ticket: ticket.0, month: app.month(now) };
    Ok(app.keyring.sealer(Some(person.0), scope, now.0, app.ids.make(now)).await?)
}

/// Opens a ticket with its first message. Its subject is one line, whoever wrote it.
///
/// # Errors
/// If the database refuses.
pub async fn open(
    app: &App,
    tx: &Tx,
    subject: &str,
    reason: Reason,
    by: By,
    first: &Prepared,
    identity: Option<IdentityId>,
    now: Instant,
) -> Result<ticket::Model> {
    let (id, book) = (first.ticket, app.book());
    let mailbox = book.writes(first.message.mailbox);
    let row = ticket::ActiveModel {
        id: Set(id),
        number: Set(app.next(tx, Counter::Ticket).await?),
        person_id: Set(first.person),
        subject: Set(first.sealer.seal(&TicketSubject::new(mail::one_line(subject)), id)),
        preview: Set(first.sealer.seal(&TicketPreview::new(preview(&first.message.body)), id)),
        turn: Set(reason.turn()),
        reason: Set(reason),
        since: Set(now),
        channel: Set(by.channel),
        product_id: Set(None),
        assignee_id: Set(by.agent),
        source: Set(by.source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(first.message.received_at.unwrap_or(now)),
        updated_at: Set(now),
        answered_at: Set((by.kind == Kind::Reply).then_some(now)),
        closed_at: Set(None),
        wakes_at: Set(None),
        last_message_id: Set(None),
        messages: Set(0),
        mailbox_id: Set(Some(mailbox.id)),
        team_id: Set(mailbox.team_id),
    };
    let ticket = row.insert(tx).await?;
    turn::count(tx, reason, 1).await?;
    event::record(app, tx, id, by.agent, "opened", Some(reason.code()), now).await?;
    if let Some(identity) = identity {
        join(app, tx, id, first.person, identity, participant::Role::Requester, now).await?;
    }
    add(app, tx, ticket, by, first, now).await
}

/// Adds a prepared message to its ticket; the caller decides whose turn it is then.
///
/// # Errors
/// If the database refuses.
pub async fn add(app: &App, tx: &Tx, ticket: ticket::Model, by: By, new: &Prepared, now: Instant) -> Result<ticket::Model> {
    let (id, seal, message) = (new.id, &new.sealer, &new.message);
    let pictures = (!message.pictures.is_empty()).then(|| serde_json::to_string(&message.pictures)).transpose()?;
    let row = message::ActiveModel {
        id: Set(id),
        ticket_id: Set(ticket.id),
        author_id: Set(by.author),
        kind: Set(by.kind),
        channel: Set(by.channel),
        body: Set(seal.seal(&MessageBody::new(&*message.body), id)),
        html: Set(message.html.as_deref().map(|html| seal.seal(&MessageHtml::new(html), id))),
        quote: Set(message.quote.as_deref().map(|quote| seal.seal(&MessageQuote::new(quote), id))),
        signature: Set(message.signature.as_deref().map(|text| seal.seal(&MessageSignature::new(text), id))),
        addresses: Set(message.addresses.as_deref().map(|text| seal.seal(&MessageAddresses::new(text), id))),
        pictures: Set(pictures.map(|text| seal.seal(&RemotePictures::new(text), id))),
        pictures_shown: Set(false),
        identifier: Set(message.identifier.as_deref().map(|text| seal.seal(&MessageIdentifier::new(text), id))),
        identifier_index: Set(message.identifier.as_deref().map(|text| BlindIndex::of(&MessageIdentifier::new(text), &app.index_key))),
        auto: Set(message.auto),
        trusted: Set(message.trusted),
        paper: Set(message.reference.as_deref().map(|text| seal.seal(&LetterPlace::new(text), id))),
        direction: Set(message.direction.map(ToOwned::to_owned)),
        source: Set(by.source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(message.written_at.or(message.received_at).unwrap_or(now)),
        received_at: Set(message.received_at.unwrap_or(now)),
    };
    message::Entity::insert(row).exec_without_returning(tx).await?;
    attach(app, tx, seal, (new.person, ticket.id, id), &new.files, now).await?;
    let kind = if by.kind == Kind::Note { "noted" } else { "message" };
    event::record(app, tx, ticket.id, by.agent, kind, Some(&id.to_string()), now).await?;
    feed::changed(app, tx, feed::MESSAGE, id.0, now).await?;
    feed::changed(app, tx, feed::TICKET, ticket.id.0, now).await?;
    let count = ticket.messages + 1;
    let mut row = ticket.into_active_model();
    row.messages = Set(count);
    row.updated_at = Set(now);
    row.last_message_id = Set(Some(id));
    if by.kind != Kind::System {
        row.preview = Set(seal.seal(&TicketPreview::new(preview(&message.body)), new.ticket));
    }
    Ok(row.update(tx).await?)
}

/// What nobody sent is not the newest thing said on a ticket, unless something was said since: its row shows this instead.
///
/// # Errors
/// If the database refuses.
pub async fn unsaid(app: &App, tx: &Tx, ticket: TicketId, message: MessageId, preview: Sealed<TicketPreview>, now: Instant) -> Result<()> {
    let row = ticket::Entity::update_many().col_expr(ticket::Column::Preview, Expr::value(preview));
    row.filter(ticket::Column::Id.eq(ticket)).filter(ticket::Column::LastMessageId.eq(message)).exec(tx).await?;
    Ok(feed::changed(app, tx, feed::TICKET, ticket.0, now).await?)
}

/// Somebody takes part in a ticket; twice is once. Who was unnamed so far is named now.
///
/// # Errors
/// If the database refuses.
pub async fn join(
    app: &App,
    tx: &Tx,
    ticket: TicketId,
    person: PersonId,
    identity: IdentityId,
    role: participant::Role,
    now: Instant,
) -> Result<()> {
    use sea_orm::sea_query::OnConflict;
    let row = participant::ActiveModel {
        id: Set(ParticipantId(app.ids.make(now))),
        ticket_id: Set(ticket),
        person_id: Set(person),
        identity_id: Set(identity),
        role: Set(role),
        created_at: Set(now),
    };
    let once = OnConflict::columns([participant::Column::TicketId, participant::Column::PersonId]).do_nothing().to_owned();
    participant::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
    if role == participant::Role::Copy {
        let sql = "UPDATE participant SET role = 'copy' WHERE ticket_id = $1 AND person_id = $2 AND role = 'blind'";
        crate::db::run(tx, sql, [ticket.0.into(), person.0.into()]).await?;
    }
    Ok(())
}

/// The first line that says something, cut at a length that a row shows.
pub fn preview(body: &str) -> String {
    let text: String = body.split_whitespace().flat_map(|word| [word, " "]).collect();
    text.trim_end().chars().take(140).collect()
}
