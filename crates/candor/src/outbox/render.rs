//! From rows to bytes. A mail is made anew at each attempt, and each time to the same bytes under the same Message-ID: its date is
//! the time it was to leave, its boundaries come from its id, and nothing newer than itself is in it.

use super::outgoing::Kind;
use super::{delivery, outgoing, thread, words};
use crate::addresses::key::{self, Signs};
use crate::addresses::mailbox;
use crate::agents::agent;
use crate::app::App;
use crate::ids::{AttachmentId, PersonId};
use crate::items::FileContent;
use crate::people::person;
use crate::tickets::{attachment, blob, message, ticket};
use anyhow::{Context, Result};
use mail::compose::{AutoSubmitted, Part};
use mail::{Address, Outgoing};
use pages::L10n;
use privacy::{Access, Actor, KeyId, OpenError, Owned, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use vault::VaultError;

/// A mail ready to be handed over.
pub struct Letter {
    /// The reverse path; none for `<>`, so that nobody answers a machine.
    pub from: Option<String>,
    /// Everybody it is for, with the address as far as it still opens.
    pub to: Vec<(delivery::Model, Option<String>)>,
    /// Whether an address in it is not ASCII.
    pub international: bool,
    pub raw: Vec<u8>,
}

/// Why a mail cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum Halt {
    /// What it says cannot be opened: the person is restricted, or the key is gone.
    #[error("the mail does not open")]
    Closed,
    /// Something failed that may work later.
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

impl From<OpenError> for Halt {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::NotGranted => Self::Closed,
            other => Self::Failed(other.into()),
        }
    }
}

impl From<VaultError> for Halt {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Open(error) => error.into(),
            other => Self::Failed(other.into()),
        }
    }
}

/// The rows that a mail is made of.
pub struct Rows {
    pub mail: outgoing::Model,
    pub deliveries: Vec<delivery::Model>,
    /// Whom it is about.
    pub person: Option<person::Model>,
    /// Who is told, if it is somebody who answers.
    pub agent: Option<agent::Model>,
    /// Who answers.
    pub author: Option<person::Model>,
    /// Whether its message is the first of its ticket.
    pub is_first: bool,
    ticket: Option<ticket::Model>,
    message: Option<message::Model>,
    pub files: Vec<(attachment::Model, blob::Model)>,
    earlier: Vec<thread::Earlier>,
}

impl Owned for Rows {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.mail.owners(keys);
        self.deliveries.owners(keys);
        self.person.owners(keys);
        self.agent.owners(keys);
        self.author.owners(keys);
        self.ticket.owners(keys);
        self.message.owners(keys);
        self.earlier.owners(keys);
        for (file, blob) in &self.files {
            file.owners(keys);
            keys.push(KeyId::from(blob.key_id));
        }
    }
}

impl Rows {
    /// The ticket it is about.
    ///
    /// # Errors
    /// If there is none: then the mail has lost its meaning.
    pub fn ticket(&self) -> Result<&ticket::Model, Halt> {
        self.ticket.as_ref().ok_or(Halt::Closed)
    }

    /// The message it carries.
    ///
    /// # Errors
    /// If there is none.
    pub fn message(&self) -> Result<&message::Model, Halt> {
        self.message.as_ref().ok_or(Halt::Closed)
    }
}

/// Makes a mail's bytes.
///
/// # Errors
/// [`Halt::Closed`] if it cannot be opened; otherwise if the database, the keyring or the disk cannot be asked.
pub async fn render(app: &App, mail: &outgoing::Model) -> Result<Letter, Halt> {
    let rows = load(app, mail).await?;
    let purpose = match mail.kind {
        Kind::SignIn | Kind::Security | Kind::Disclosure | Kind::Reminder => Purpose::Account,
        Kind::Farewell | Kind::PolicyChange | Kind::Referral => Purpose::Rights,
        Kind::Reply | Kind::Acknowledgement | Kind::Notification | Kind::Offer => Purpose::Care,
    };
    let access = app.gate.access(Actor::System("outbox"), purpose, &rows, app.now()).await?;
    let (from, linked) = (writes(app, mail), too_large(&rows, app.config.relay.files));
    let said = words::words(app, &rows, &linked, &access)?;
    let (inline, attachments) = files(app, &rows, &linked, &access).await?;
    let references = thread::references(&rows.earlier, &access);
    let to: Vec<(delivery::Model, Option<String>)> = rows
        .deliveries
        .iter()
        .map(|one| (one.clone(), one.address().open(&access).ok().map(crate::items::OutgoingAddress::into_string)))
        .collect();
    let named = |copy: bool| {
        to.iter().filter(|(one, _)| one.copy == copy && !one.blind).filter_map(|(_, to)| to.as_deref()).map(Address::bare).collect()
    };
    let letter = Outgoing {
        message_id: identifier(app, mail, &from, &access)?,
        from: Address { name: Some(sender(&rows, &from, &access)), address: from.address() },
        reply_to: reply_address(app, &rows, &from)?.as_deref().map(Address::bare),
        // What is caught stays; the address of somebody who is erased may not.
        to: if mail.kind == Kind::Farewell && app.catches_mail() { Vec::new() } else { named(false) },
        cc: named(true),
        subject: said.subject,
        in_reply_to: references.in_reply_to,
        references: references.all,
        date: mail.send_at.0,
        text: said.text,
        html: Some(said.html),
        inline,
        attachments,
        auto_submitted: automatic(mail.kind),
        loop_header: automatic(mail.kind).map(|_| app.loop_mark()).unwrap_or_default(),
    };
    let raw = match key::of(app, &from.domain).await? {
        Signs::Desk => app.outgoing.signed(&from.domain, letter.to_bytes(), mail.send_at)?,
        Signs::Own(dkim) => dkim.sign(&from.domain, &letter.to_bytes(), mail.send_at)?,
        Signs::Nobody => letter.to_bytes(),
    };
    let from = (!matches!(mail.kind, Kind::Acknowledgement | Kind::Referral)).then(|| from.address());
    Ok(Letter { from, international: letter.is_international(), to, raw })
}

/// The address that a mail leaves from: as it was when the mail was written, retired since or not.
fn writes(app: &App, mail: &outgoing::Model) -> mailbox::Model {
    let book = app.book();
    mail.mailbox_id.and_then(|id| book.by_id(id)).unwrap_or_else(|| book.default()).clone()
}

/// What it leaves as: the address's name, beside it that of the agent who answers, where the address says so.
fn sender(rows: &Rows, from: &mailbox::Model, access: &Access) -> String {
    let author = rows.author.as_ref().filter(|_| from.names_agent).and_then(person::Model::name);
    match author.and_then(|name| name.open(access).ok()) {
        Some(name) => L10n::english().with("mail-from-agent", &[("agent", name.as_str().into()), ("name", from.name.as_str().into())]),
        None => from.name.clone(),
    }
}

/// The Message-ID. That of a mail about signing in, or about what an agent has to do, is reckoned anew, to the same: the purpose it is sent for does not cover what people write,
/// and ids of messages belong to that.
fn identifier(app: &App, mail: &outgoing::Model, from: &mailbox::Model, access: &Access) -> Result<String, Halt> {
    match mail.kind {
        Kind::SignIn | Kind::Security | Kind::Disclosure | Kind::Reminder => {
            Ok(app.thread_key.message_id(mail.id.0.as_bytes(), mail.id.0.as_bytes(), &from.domain))
        }
        _ => Ok(mail.identifier().open(access)?.into_string()),
    }
}

/// RFC 3834: an acknowledgement answers somebody, the others are nobody's answer. What an agent wrote is not automatic.
const fn automatic(kind: Kind) -> Option<AutoSubmitted> {
    match kind {
        Kind::Reply => None,
        Kind::Acknowledgement | Kind::Referral => Some(AutoSubmitted::Replied),
        Kind::SignIn
        | Kind::Security
        | Kind::Notification
        | Kind::Farewell
        | Kind::PolicyChange
        | Kind::Disclosure
        | Kind::Reminder
        | Kind::Offer => Some(AutoSubmitted::Generated),
    }
}

/// Where answers go: for a customer the ticket's address, for an agent one that is signed for them alone.
fn reply_address(app: &App, rows: &Rows, from: &mailbox::Model) -> Result<Option<String>, Halt> {
    let Some(ticket) = rows.mail.ticket_id else { return Ok(None) };
    let key;
    let key = match (rows.mail.kind, &rows.agent) {
        (Kind::Reply | Kind::Acknowledgement, _) => &app.thread_key,
        (Kind::Notification, Some(agent)) => {
            key = app.agent_thread_key(agent.id);
            &key
        }
        _ => return Ok(None),
    };
    let address = key.reply_address(ticket.0.as_bytes(), &from.local, &from.domain).context("the mailbox takes a reply address")?;
    Ok(Some(address))
}

/// The rows of a mail.
///
/// # Errors
/// If the database cannot be asked.
pub async fn load(app: &App, mail: &outgoing::Model) -> Result<Rows> {
    let db = app.db.reader();
    let query = delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(mail.id)).order_by_asc(delivery::Column::Id);
    let deliveries = query.all(db).await?;
    let ticket = match mail.ticket_id {
        Some(id) => ticket::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let message = match (mail.message_id, mail.ticket_id) {
        (Some(id), _) => message::Entity::find_by_id(id).one(db).await?,
        // A ticket that came back by itself is told with what was said last.
        (None, Some(ticket)) if mail.kind == Kind::Notification => {
            let query = message::Entity::find().filter(message::Column::TicketId.eq(ticket)).order_by_desc(message::Column::Id);
            query.one(db).await?
        }
        _ => None,
    };
    let who: Option<PersonId> = match mail.kind {
        Kind::Notification => deliveries.first().and_then(|one| one.person_id),
        Kind::SignIn | Kind::Security | Kind::Reminder => mail.person_id,
        _ => None,
    };
    let agent = match who {
        Some(person) => agent::Entity::find().filter(agent::Column::PersonId.eq(person)).one(db).await?,
        None => None,
    };
    let person = match mail.person_id {
        Some(id) => person::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let author = match message.as_ref().and_then(|message| message.author_id) {
        Some(id) if mail.kind == Kind::Reply => person::Entity::find_by_id(id).one(db).await?,
        _ => None,
    };
    let first = match (&message, mail.kind) {
        (Some(message), Kind::Notification) => {
            let query =
                message::Entity::find().filter(message::Column::TicketId.eq(message.ticket_id)).filter(message::Column::Id.lt(message.id));
            query.one(db).await?.is_none()
        }
        _ => false,
    };
    Ok(Rows {
        person,
        earlier: thread::earlier(app, mail, deliveries.first().and_then(|one| one.person_id)).await?,
        files: attached(app, mail).await?,
        is_first: first,
        mail: mail.clone(),
        deliveries,
        agent,
        author,
        ticket,
        message,
    })
}

/// The files of an answer, in order. What an agent is told of stays on the page.
async fn attached(app: &App, mail: &outgoing::Model) -> Result<Vec<(attachment::Model, blob::Model)>> {
    let (Kind::Reply, Some(message)) = (mail.kind, mail.message_id) else { return Ok(Vec::new()) };
    let query = attachment::Entity::find().filter(attachment::Column::MessageId.eq(message)).order_by_asc(attachment::Column::Id);
    let files = query.all(app.db.reader()).await?;
    let ids: Vec<_> = files.iter().map(|file| file.blob_id).collect();
    let blobs = blob::Entity::find().filter(blob::Column::Id.is_in(ids)).all(app.db.reader()).await?;
    let mut blobs: HashMap<_, _> = blobs.into_iter().map(|blob| (blob.id, blob)).collect();
    Ok(files.into_iter().filter_map(|file| blobs.remove(&file.blob_id).map(|blob| (file, blob))).collect())
}

/// The files of an answer that do not go with it, because it would be larger than servers take: the largest first, until the rest fits. What
/// the text shows stays in it.
fn too_large(rows: &Rows, most: u64) -> Vec<AttachmentId> {
    let mut files: Vec<(u64, AttachmentId)> = rows.files.iter().map(|(file, _)| (u64::try_from(file.size).unwrap_or(0), file.id)).collect();
    let mut all: u64 = files.iter().map(|(size, _)| size).sum();
    let mut linked = Vec::new();
    files.retain(|(_, id)| !rows.files.iter().any(|(file, _)| file.id == *id && is_shown(rows, file)));
    files.sort();
    while let Some((size, id)) = files.pop().filter(|_| all > most) {
        all -= size;
        linked.push(id);
    }
    linked
}

/// Whether the text of an answer shows a file.
fn is_shown(rows: &Rows, file: &attachment::Model) -> bool {
    file.inline && file.content_id.is_some() && rows.message.as_ref().is_some_and(|message| message.html.is_some())
}

/// The parts that the text shows, and those that lie beside it.
///
/// # Errors
/// [`Halt::Closed`] if one cannot be opened; otherwise if the disk cannot be asked.
pub async fn files(app: &App, rows: &Rows, linked: &[AttachmentId], access: &Access) -> Result<(Vec<Part>, Vec<Part>), Halt> {
    let (mut inline, mut attachments) = (Vec::new(), Vec::new());
    for (file, blob) in rows.files.iter().filter(|(file, _)| !linked.contains(&file.id)) {
        let reader = app.blobs.open(blob.id.0, vault::Kind::of::<FileContent>(), access).await?;
        let part = Part {
            name: file.name().open(access)?.into_string(),
            media_type: file.media_type.clone(),
            content_id: file.content_id().map(|id| id.open(access)).transpose()?.map(crate::items::ContentId::into_string),
            bytes: reader.bytes(usize::try_from(blob.size).context("the size of a file")?).await?.to_vec(),
        };
        let list = if is_shown(rows, file) { &mut inline } else { &mut attachments };
        list.push(part);
    }
    Ok((inline, attachments))
}

impl App {
    /// The opaque mark that automatic mails of this desk carry, so that one that comes back is known.
    pub fn loop_mark(&self) -> String {
        blake3::Hash::from_bytes(*self.token_key.derive("candor 2026 loop mark").expose()).to_hex()[..16].to_owned()
    }
}
