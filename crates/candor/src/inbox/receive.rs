//! What becomes of a mail: who is it, which ticket is it for, and what does that change. Runs as a job, for what came by a channel too; the effect and the end
//! of the job are one transaction, so that a crash at any instruction neither loses the mail nor receives it twice.

use super::bounced;
use super::open::{Mail, Opened, open};
use super::place::{Place, active_agent, place};
use super::proof::{self, Unproved};
use super::spool::{self, State};
use crate::accounts::{loss, loss_mail};
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::RawMail;
use crate::outbox::acknowledge;
use crate::people::find::{self, Named, Unsettled};
use crate::people::person::Point;
use crate::platform::refer;
use crate::screening::judge;
use crate::screening::marks::Marks;
use crate::tickets::archive;
use crate::tickets::event;
use crate::tickets::link;
use crate::tickets::message::Kind;
use crate::tickets::participant::Role;
use crate::tickets::state::{OnMessage, customer_wrote};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::told;
use crate::tickets::write::{self, By, NewMessage};
use crate::tickets::{files::NewFile, reply, turn};
use crate::time::Instant;
use anyhow::{Context, Result};
use jobs::{Claim, JobError};
use mail::Inbound;
use mail::loops::AutoMark;
use privacy::Sealed;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde::{Deserialize, Serialize};

/// After how many seconds a mail looks again whether an erasure has ended.
const LEAVING: i64 = 5;
/// After how many seconds it is looked again whether the disk has room.
const OUTAGE: i64 = 2;
/// What is said when the ticket of a mail went while the mail was read: the next look finds another place for it.
const GONE: &str = "the ticket was erased meanwhile";

/// The most people that one mail brings into a ticket.
const MOST_COPIES: usize = 20;

/// The job that looks at a spooled mail.
#[derive(Serialize, Deserialize)]
pub struct ReceiveMail {
    pub spool: SpoolId,
}

impl jobs::Job for ReceiveMail {
    const KIND: &'static str = "receive-mail";
    const MAX_ATTEMPTS: u32 = 500;
    const PRIORITY: i32 = 10;

    /// Nothing about a mail makes this fail, and an outage spends no attempt; what else there may be is tried for days.
    fn backoff(attempt: u32) -> std::time::Duration {
        std::time::Duration::from_secs((1 << attempt.min(9)).min(300))
    }
}

/// Runs the job.
///
/// # Errors
/// Retries when the database or the keyring cannot be asked; nothing about the mail itself is an error.
pub async fn run(app: App, job: ReceiveMail, claim: Claim) -> Result<(), JobError> {
    match receive(&app, job.spool, Some(claim)).await {
        Ok(_) => Ok(()),
        // Whoever wrote it, or whoever it is for, is being erased: the mail waits, so that it does not go with them.
        Err(error) if Unsettled::of(&error).is_some() => Err(JobError::put_off(app.now().plus_seconds(LEAVING).0, "unsettled")),
        Err(error) if crate::db::is_outage(&error) => {
            tracing::warn!(spool = %job.spool, error = ?error, "mail waits for the disk or the database");
            Err(JobError::outage(app.now().plus_seconds(OUTAGE).0, "outage"))
        }
        Err(error) => {
            tracing::warn!(spool = %job.spool, error = ?error, "a mail could not be received yet");
            Err(JobError::retry("receive"))
        }
    }
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It opened a ticket, following or claiming another one perhaps.
    Opened { ticket: TicketId, message: MessageId, linked: Option<TicketId> },
    /// It was added to a ticket.
    Added { ticket: TicketId, message: MessageId },
    /// An agent answered by mail.
    Answered { ticket: TicketId, message: MessageId },
    /// It reports on mail of ours; the deliveries it speaks of know now.
    Bounce { of: Option<MessageId>, known: bool },
    /// Nothing to be done: our own mail came back.
    Loop,
    /// It cannot be understood; an agent decides. The code says why.
    Quarantined(&'static str),
    /// It had been looked at before.
    Known,
}

/// Looks at a mail and does what follows, ending the job's claim in the same transaction.
///
/// # Errors
/// [`Unsettled`] while its writer or the ticket's person is being erased; if the database, the keyring or the disk refuses.
/// Then nothing has happened.
pub async fn receive(app: &App, id: SpoolId, claim: Option<Claim>) -> Result<Received> {
    receive_at(app, id, claim, app.now()).await
}

/// The same at an instant that is given: the sample organisation's history is dated when it happened.
///
/// # Errors
/// As [`receive`].
pub async fn receive_at(app: &App, id: SpoolId, claim: Option<Claim>, now: Instant) -> Result<Received> {
    match receive_once(app, id, claim.clone(), now).await {
        Err(error) if find::was_overtaken(app, &error).await? => receive_once(app, id, claim, now).await,
        received => received,
    }
}

async fn receive_once(app: &App, id: SpoolId, claim: Option<Claim>, now: Instant) -> Result<Received> {
    let Some(spool) = spool::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(Received::Known) };
    if spool.state != State::Waiting {
        return Ok(Received::Known);
    }
    if spool.point == Point::Social {
        return crate::social::receive::receive(app, spool, claim, now).await;
    }
    let mail = match open(app, &spool).await? {
        Opened::Mail(mail) => mail,
        Opened::Unreadable(why) => return settle(app, spool, State::Quarantined, Received::Quarantined(why), claim).await,
    };
    if mail.inbound.auto == Some(AutoMark::OwnLoop) {
        return settle(app, spool, State::Stored, Received::Loop, claim).await;
    }
    let decided = spool.reason.as_deref() == Some(spool::BY_AGENT);
    if !decided && let Some(bounce) = bounced::report(app, &mail).await? {
        return bounced::settle(app, spool, (&bounce, mail.raw.as_ref()), claim, now).await;
    }
    let Some(from) = mail.inbound.from.first().filter(|from| from.address.contains('@')) else {
        return settle(app, spool, State::Quarantined, Received::Quarantined("no-sender"), claim).await;
    };
    if app.is_own_address(&from.address) {
        return settle(app, spool, State::Quarantined, Received::Quarantined("from-ourselves"), claim).await;
    }
    if !decided && let Some(kept) = judge::judge(app, &mail).await? {
        return judge::keep_out(app, spool, kept, claim, now).await;
    }
    let writer = find::prepare(app, Named::new(&from.address, from.name.as_deref()), now).await?;
    let agent = active_agent(app, writer.person()).await?;
    let checked = proof::prove(app, &mail, &spool).await?;
    let place = match place(app, &mail, &checked, writer.person(), agent.as_ref()).await? {
        // Nobody changes an archive; somebody looks, and may make it a ticket of its own.
        Place::Agent { ticket, .. } if archive::is_archived(app, &ticket, now) => {
            if !decided {
                return settle(app, spool, State::Quarantined, Received::Quarantined("archived"), claim).await;
            }
            Place::New { linked: Some((ticket, link::Kind::FollowUp)), unproved: None }
        }
        place => place,
    };
    let (mailbox, marks) = (sent_to(app, &mail), Marks::of(&checked, &mail.inbound));
    let writes = Writes { app, spool, mail: mail.inbound, raw: mail.raw, marks, writer, mailbox, by_agent: agent.is_some(), now };
    match place {
        Place::Agent { agent, ticket } if writes.mail.auto.is_some_and(is_machine) => writes.note(agent, ticket, claim).await,
        Place::Agent { agent, ticket } => writes.answer(agent, ticket, claim).await,
        Place::Ticket(ticket) => writes.add(ticket, claim).await,
        Place::New { linked, unproved } => writes.open(linked, unproved, claim).await,
    }
}

/// A mail on its way into the database.
struct Writes<'a> {
    app: &'a App,
    spool: spool::Model,
    mail: Inbound,
    raw: Option<RawMail>,
    marks: Marks,
    writer: find::Prepared,
    /// The address of the desk's that it was sent to.
    mailbox: Option<MailboxId>,
    /// Whether the writer is an agent of the desk, who gets no acknowledgement.
    by_agent: bool,
    now: Instant,
}

impl Writes<'_> {
    async fn add(mut self, ticket: ticket::Model, claim: Option<Claim>) -> Result<Received> {
        let (app, now) = (self.app, self.now);
        let machine = self.mail.auto.is_some_and(is_machine);
        if self.means(&ticket) == OnMessage::FollowUp {
            return self.open(Some((ticket, link::Kind::FollowUp)), None, claim).await;
        }
        let prepared = write::prepare(app, ticket.id, ticket.person_id, self.message(true), now).await?;
        let told = told::prepare(app, &ticket, prepared.id, machine, now).await?;
        let raw = self.owned(&prepared);
        let tx = app.db.begin().await?;
        let author = find::save(app, &tx, &self.writer, Point::Email, now).await?;
        let (id, person) = (ticket.id, ticket.person_id);
        find::stays(&tx, person).await?;
        // Somebody may have answered or closed it since it was found.
        let ticket = turn::load(&tx, id).await?.context(GONE)?;
        let on = self.means(&ticket);
        let ticket = write::add(app, &tx, ticket, self.by(author.person), &prepared, now).await?;
        if let OnMessage::Turn(reason) = on {
            turn::set(app, &tx, ticket, reason, None, now).await?;
            told::save(app, &tx, told, now).await?;
        }
        self.end(&tx, (person, id, prepared.id), raw, claim).await?;
        app.commit(tx).await?;
        Ok(Received::Added { ticket: id, message: prepared.id })
    }

    async fn answer(mut self, agent: crate::agents::agent::Model, ticket: ticket::Model, claim: Option<Claim>) -> Result<Received> {
        let (app, now, id, person) = (self.app, self.now, ticket.id, ticket.person_id);
        let message = self.message(true);
        let written = reply::prepare(app, &ticket, &agent, message, now).await?;
        let raw = self.owned(written.message());
        let tx = app.db.begin().await?;
        find::stays(&tx, person).await?;
        let ticket = turn::load(&tx, id).await?.context(GONE)?;
        let message = reply::save(app, &tx, ticket, &agent, written, Reason::WaitingForCustomer, now).await?;
        self.end(&tx, (person, id, message), raw, claim).await?;
        app.commit(tx).await?;
        Ok(Received::Answered { ticket: id, message })
    }

    /// What an agent's machine answered, an absence mostly, is for the others at the desk: it stays, and nobody's turn changes.
    async fn note(mut self, agent: crate::agents::agent::Model, ticket: ticket::Model, claim: Option<Claim>) -> Result<Received> {
        let (app, now, id, person) = (self.app, self.now, ticket.id, ticket.person_id);
        let prepared = write::prepare(app, id, person, self.message(true), now).await?;
        let raw = self.owned(&prepared);
        let tx = app.db.begin().await?;
        find::stays(&tx, person).await?;
        let ticket = turn::load(&tx, id).await?.context(GONE)?;
        let message = reply::keep(app, &tx, ticket, &agent, Kind::Note, &prepared, now).await?;
        self.end(&tx, (person, id, message), raw, claim).await?;
        app.commit(tx).await?;
        Ok(Received::Added { ticket: id, message })
    }

    async fn open(
        mut self,
        linked: Option<(ticket::Model, link::Kind)>,
        unproved: Option<Unproved>,
        claim: Option<Claim>,
    ) -> Result<Received> {
        let (app, now) = (self.app, self.now);
        let (id, person) = (TicketId(app.ids.make(now)), self.writer.person());
        let (lost, asked) = self.loss().await?;
        let prepared = write::prepare(app, id, person, self.message(linked.is_none()), now).await?;
        let copies = self.copies().await?;
        let machine = self.mail.auto.is_some_and(is_machine);
        let ack = match self.mail.auto {
            None if !self.by_agent => acknowledge::prepare(app, &prepared, &self.mail.from[0].address, now).await?,
            _ => None,
        };
        let told = told::prepare_new(app, &prepared, machine, now).await?;
        let raw = self.owned(&prepared);
        let tx = app.db.begin().await?;
        let author = find::save(app, &tx, &self.writer, Point::Email, now).await?;
        if author.person != person {
            return Err(Unsettled::Faster(Some(person)).into());
        }
        let unasked = self.mail.auto == Some(AutoMark::Replied) || mail::loops::from_mail_system(&self.mail.headers);
        let reason = if unasked { Reason::Ignored } else { Reason::FirstResponse };
        let by = self.by(author.person);
        let ticket = write::open(app, &tx, &self.mail.subject, reason, by, &prepared, Some(author.identity), now).await?;
        for copy in &copies {
            let found = find::save(app, &tx, copy, Point::Email, now).await?;
            write::join(app, &tx, id, found.person, found.identity, Role::Copy, now).await?;
        }
        let other = linked.as_ref().map(|(other, _)| other.id);
        if let Some((other, kind)) = linked {
            link::save(app, &tx, id, other.id, kind, now).await?;
        }
        if let Some(why) = unproved.and_then(Unproved::code) {
            event::record(app, &tx, id, None, "unproved", Some(why), now).await?;
        }
        if let Some(lost) = lost {
            loss::save(app, &tx, loss::New { ticket: Some(id), ..lost }, now).await?;
        }
        if let Some(asked) = asked {
            loss::save_asked(app, &tx, &asked, now).await?;
        }
        if let Some(ack) = ack {
            acknowledge::save(app, &tx, &ticket, ack, now).await?;
        }
        if reason.turn() == ticket::Turn::Ours {
            told::save(app, &tx, told, now).await?;
        }
        refer::begin(app, &tx, id, &self.mail, now).await?;
        self.end(&tx, (person, id, prepared.id), raw, claim).await?;
        app.commit(tx).await?;
        Ok(Received::Opened { ticket: id, message: prepared.id, linked: other })
    }

    /// Whether the mail reports that a sign-in is lost, and the link that ends everything for whoever's it is. A password in it is masked
    /// before anything of it is stored as a message.
    async fn loss(&mut self) -> Result<(Option<loss::New>, Option<loss::Asked>)> {
        let (app, now) = (self.app, self.now);
        if self.mail.auto.is_some() {
            return Ok((None, None));
        }
        let from = self.mail.from[0].address.clone();
        // The name a mail program writes beside the address counts as written.
        let named = self.mail.from[0].name.clone().unwrap_or_default();
        let text = format!("{}\n{}\n{named}", self.mail.text, self.mail.signature.as_deref().unwrap_or_default());
        let Some(lost) = loss_mail::read(app, &self.mail.subject, &text, &from, now).await? else { return Ok((None, None)) };
        let mut html = self.mail.html.as_ref().map(|html| html.html.clone());
        loss_mail::mask(&mut self.mail.text, &mut html);
        if let (Some(page), Some(html)) = (&mut self.mail.html, html) {
            page.html = html;
        }
        let asked = match lost.person {
            Some(person) => loss::prepare_asked(app, person, now).await?,
            None => None,
        };
        Ok((Some(lost), asked))
    }

    /// What the mail does to the ticket as it stands.
    fn means(&self, ticket: &ticket::Model) -> OnMessage {
        let machine = self.mail.auto.is_some_and(is_machine);
        customer_wrote(ticket.reason, ticket.answered_at.is_some(), turn::reopens_until(self.app, ticket), machine, self.now)
    }

    /// The raw mail under the key of the message that it has become.
    fn owned(&self, message: &write::Prepared) -> Option<Sealed<RawMail>> {
        self.raw.as_ref().map(|raw| message.seal(raw, self.spool.id))
    }

    fn by(&self, author: PersonId) -> By {
        By { author: Some(author), agent: None, kind: Kind::Inbound, channel: Point::Email, source: Point::Email }
    }

    /// The message as it will be stored.
    fn message(&mut self, trusted: bool) -> NewMessage {
        let mail = &mut self.mail;
        let files = std::mem::take(&mut mail.attachments).into_iter().map(|file| NewFile {
            name: file.name,
            media_type: Some(file.media_type),
            content_id: file.content_id,
            inline: file.inline,
            label: file.label,
            bytes: file.bytes,
        });
        let names = |list: &[mail::Address]| list.iter().map(|one| one.address.clone()).collect::<Vec<_>>();
        let addresses = serde_json::json!({ "to": names(&mail.to), "cc": names(&mail.cc), "reply_to": names(&mail.reply_to) });
        let html = mail.html.take();
        NewMessage {
            body: std::mem::take(&mut mail.text),
            pictures: html.as_ref().map(|html| html.remote.clone()).unwrap_or_default(),
            html: html.map(|html| html.html),
            quote: mail.quoted.take(),
            signature: mail.signature.take(),
            addresses: Some(addresses.to_string()),
            identifier: mail.message_id.clone(),
            auto: mail.auto.is_some(),
            trusted,
            reference: None,
            direction: None,
            files: files.collect(),
            mailbox: self.mailbox,
            written_at: mail.date.map(Instant).filter(|at| *at <= self.now),
            received_at: None,
        }
    }

    /// Everybody else the mail was openly addressed to: they take part.
    async fn copies(&self) -> Result<Vec<find::Prepared>> {
        let mut seen = vec![self.mail.from[0].address.to_lowercase()];
        let mut copies = Vec::new();
        for other in self.mail.to.iter().chain(&self.mail.cc) {
            let address = other.address.to_lowercase();
            if copies.len() >= MOST_COPIES || !address.contains('@') || seen.contains(&address) || self.app.is_own_address(&address) {
                continue;
            }
            copies.push(find::prepare(self.app, Named::new(&other.address, other.name.as_deref()), self.now).await?);
            seen.push(address);
        }
        Ok(copies)
    }

    async fn end(
        &self,
        tx: &Tx,
        (person, ticket, message): (PersonId, TicketId, MessageId),
        raw: Option<Sealed<RawMail>>,
        claim: Option<Claim>,
    ) -> Result<()> {
        self.marks.save(self.app, tx, (ticket, message), self.now).await?;
        if let Some(blob) = self.spool.blob_id {
            let sql = "UPDATE blob SET person_id = $1 WHERE id = $2";
            crate::db::run(tx, sql, [person.0.into(), blob.0.into()]).await?;
        }
        become_message(tx, self.spool.clone(), (person, message), raw, claim).await
    }
}

/// The address of the desk's that a mail was sent to: as the envelope says, which names the one that was served, else as its headers do.
fn sent_to(app: &App, mail: &Mail) -> Option<MailboxId> {
    let headers = mail.inbound.to.iter().chain(&mail.inbound.cc).chain(&mail.inbound.delivered_to);
    app.book().sent_to(mail.handed.to.iter().map(String::as_str).chain(headers.map(|one| one.address.as_str())))
}

/// What was spooled is a message: what is kept of it belongs to the ticket's person from now on, and nothing of it stays under the day's
/// key, as the envelope and the peer have served. The job is done.
///
/// # Errors
/// If the database refuses.
pub async fn become_message(
    tx: &Tx,
    spool: spool::Model,
    (person, message): (PersonId, MessageId),
    raw: Option<Sealed<RawMail>>,
    claim: Option<Claim>,
) -> Result<()> {
    let blob = spool.blob_id.filter(|_| spool.point == Point::Email);
    let mut row = spool.into_active_model();
    row.person_id = Set(Some(person));
    row.message_id = Set(Some(message));
    row.state = Set(State::Received);
    row.raw = Set(raw);
    row.blob_id = Set(blob);
    row.envelope = Set(None);
    row.peer = Set(None);
    row.update(tx).await?;
    if let Some(claim) = claim {
        claim.done(tx).await?;
    }
    Ok(())
}

/// Ends what becomes no message.
///
/// # Errors
/// If the database refuses.
pub async fn settle(app: &App, spool: spool::Model, state: State, received: Received, claim: Option<Claim>) -> Result<Received> {
    let reason = match &received {
        Received::Quarantined(why) => Some((*why).to_owned()),
        Received::Loop => Some("loop".to_owned()),
        _ => None,
    };
    let mut row = spool.into_active_model();
    row.state = Set(state);
    row.reason = Set(reason);
    if received == Received::Loop {
        // It was ours from the beginning.
        row.raw = Set(None);
        row.envelope = Set(None);
        row.peer = Set(None);
    }
    let tx = app.db.begin().await?;
    row.update(&tx).await?;
    if let Some(claim) = claim {
        claim.done(&tx).await?;
    }
    app.commit(tx).await?;
    Ok(received)
}

/// Whether a mark means that no human wrote it: it never reopens a ticket. Lists and bulk are written by humans too; they are
/// only never answered by the software.
const fn is_machine(mark: AutoMark) -> bool {
    !matches!(mark, AutoMark::Bulk | AutoMark::List | AutoMark::Suppressed)
}
