//! What becomes of a message that came by a channel: who is it, which conversation is it of, and what does that change. The effect and the
//! end of the job are one transaction. Once it is a message on a ticket, what the adapter sent is destroyed.

use super::{channel, said, thread};
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::inbox::open;
use crate::inbox::receive::{Received, become_message, settle};
use crate::inbox::spool::{self, State};
use crate::people::find::{self, Unsettled};
use crate::people::meet::{self, Named};
use crate::people::person::Point;
use crate::tickets::link;
use crate::tickets::message::Kind;
use crate::tickets::state::{OnMessage, customer_wrote};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::write::{self, By, NewMessage};
use crate::tickets::{blob, told, turn};
use crate::time::Instant;
use anyhow::{Context, Result};
use jobs::Claim;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use vault::Scope;

/// What is said when the ticket of a message went while it was read: the next look finds another place for it.
const GONE: &str = "the ticket was erased meanwhile";
/// What agents see of the id that the network gave a message.
const OF_NETWORK: &str = "social:";

/// Looks at a message and does what follows, ending the job's claim in the same transaction.
///
/// # Errors
/// As [`crate::inbox::receive::receive`].
pub async fn receive(app: &App, spool: spool::Model, claim: Option<Claim>, now: Instant) -> Result<Received> {
    let why = |why| Received::Quarantined(why);
    let Some((handed, raw)) = open::bytes(app, &spool).await? else {
        return settle(app, spool, State::Quarantined, why("key-gone"), claim).await;
    };
    let said = match said::read(&raw) {
        Ok(said) => said,
        Err(code) => return settle(app, spool, State::Quarantined, why(code), claim).await,
    };
    let channel = handed.to.first().and_then(|id| id.parse::<SocialChannelId>().ok()).context("the channel of a message")?;
    let channel = channel::Entity::find_by_id(channel).one(app.db.reader()).await?.context("the channel of a message")?;
    let writer = meet::prepare(app, Named::Handle(channel.id, said.handle.clone()), now).await?;
    let known = match writer.handle() {
        Some(handle) => thread::find(app, app.db.reader(), handle, &said.thread).await?,
        None => None,
    };
    let ticket = match &known {
        Some(known) => ticket::Entity::find_by_id(known.ticket_id).one(app.db.reader()).await?,
        None => None,
    };
    let blob = spool.blob_id;
    let writes = Writes { app, spool, channel, said, writer, now };
    let received = match ticket {
        Some(ticket) if writes.means(&ticket) != OnMessage::FollowUp => writes.add(ticket, claim).await?,
        ticket => writes.open(ticket, known, claim).await?,
    };
    if let Some(blob) = blob {
        app.keyring.destroy_scope(Scope::Blob(blob.0)).await?;
        app.blobs.delete(blob.0).await?;
    }
    Ok(received)
}

/// A message on its way into the database.
struct Writes<'a> {
    app: &'a App,
    spool: spool::Model,
    channel: channel::Model,
    said: said::Said,
    writer: meet::Prepared,
    now: Instant,
}

impl Writes<'_> {
    async fn add(mut self, ticket: ticket::Model, claim: Option<Claim>) -> Result<Received> {
        let (app, now, id, person) = (self.app, self.now, ticket.id, ticket.person_id);
        let prepared = write::prepare(app, id, person, self.message(), now).await?;
        let told = told::prepare(app, &ticket, prepared.id, false, now).await?;
        let tx = app.db.begin().await?;
        meet::save(app, &tx, &self.writer, Point::Social, now).await?;
        find::stays(&tx, person).await?;
        // Somebody may have answered or closed it since it was found.
        let ticket = turn::load(&tx, id).await?.context(GONE)?;
        let on = self.means(&ticket);
        let ticket = write::add(app, &tx, ticket, self.by(), &prepared, now).await?;
        if let OnMessage::Turn(reason) = on {
            turn::set(app, &tx, ticket, reason, None, now).await?;
            told::save(app, &tx, told, now).await?;
        }
        self.end(&tx, person, prepared.id, claim).await?;
        app.commit(tx).await?;
        Ok(Received::Added { ticket: id, message: prepared.id })
    }

    /// A new ticket of the conversation, which follows the one that it had.
    async fn open(mut self, before: Option<ticket::Model>, known: Option<thread::Model>, claim: Option<Claim>) -> Result<Received> {
        let (app, now) = (self.app, self.now);
        let (id, person) = (TicketId(app.ids.make(now)), self.writer.person());
        let subject = self.said.subject(&self.channel.name);
        let prepared = write::prepare(app, id, person, self.message(), now).await?;
        let told = told::prepare_new(app, &prepared, false, now).await?;
        let tx = app.db.begin().await?;
        let handle = meet::save(app, &tx, &self.writer, Point::Social, now).await?.context("a handle was saved")?;
        write::open(app, &tx, &subject, Reason::FirstResponse, self.by(), &prepared, None, now).await?;
        self.keep_thread(&tx, (id, person, handle), known, &prepared).await?;
        let linked = before.as_ref().map(|before| before.id);
        if let Some(before) = linked {
            link::save(app, &tx, id, before, link::Kind::FollowUp, now).await?;
        }
        told::save(app, &tx, told, now).await?;
        self.end(&tx, person, prepared.id, claim).await?;
        app.commit(tx).await?;
        Ok(Received::Opened { ticket: id, message: prepared.id, linked })
    }

    /// The conversation goes on with this ticket.
    async fn keep_thread(
        &self,
        tx: &Tx,
        (ticket, person, handle): (TicketId, PersonId, HandleId),
        known: Option<thread::Model>,
        message: &write::Prepared,
    ) -> Result<()> {
        let (app, now) = (self.app, self.now);
        if let Some(known) = known {
            // Sealed anew: the key of the ticket before may go with it.
            let id = known.id;
            let mut row = known.into_active_model();
            row.ticket_id = Set(ticket);
            row.thread = Set(message.seal(&self.said.thread, id));
            row.update(tx).await?;
            return Ok(());
        }
        let id = SocialThreadId(app.ids.make(now));
        let row = thread::ActiveModel {
            id: Set(id),
            ticket_id: Set(ticket),
            person_id: Set(person),
            handle_id: Set(handle),
            thread: Set(message.seal(&self.said.thread, id)),
            thread_index: Set(thread::index(app, handle, &self.said.thread)),
            created_at: Set(now),
        };
        match row.insert(tx).await.map_err(anyhow::Error::from) {
            // Another message of the same conversation opened its ticket in this very moment: this one comes after it.
            Err(error) if find::is_taken(&error) => Err(Unsettled::Faster(None).into()),
            Err(error) => Err(error),
            Ok(_) => Ok(()),
        }
    }

    /// What the message does to the ticket as it stands.
    fn means(&self, ticket: &ticket::Model) -> OnMessage {
        customer_wrote(ticket.reason, ticket.answered_at.is_some(), turn::reopens_until(self.app, ticket), false, self.now)
    }

    fn by(&self) -> By {
        By { author: Some(self.writer.person()), agent: None, kind: Kind::Inbound, channel: Point::Social, source: Point::Social }
    }

    /// The message as it will be stored.
    fn message(&mut self) -> NewMessage {
        NewMessage {
            body: std::mem::take(&mut self.said.text),
            files: std::mem::take(&mut self.said.files),
            identifier: Some(format!("{OF_NETWORK}{}", self.said.id)),
            trusted: true,
            written_at: self.said.sent_at.filter(|at| *at <= self.now),
            ..NewMessage::default()
        }
    }

    /// What the adapter sent has served.
    async fn end(self, tx: &Tx, person: PersonId, message: MessageId, claim: Option<Claim>) -> Result<()> {
        let blob = self.spool.blob_id;
        become_message(tx, self.spool, (person, message), None, claim).await?;
        if let Some(blob) = blob {
            blob::Entity::delete_by_id(blob).exec(tx).await?;
        }
        Ok(())
    }
}

/// The id that the network gave a message.
pub fn of_network(identifier: &str) -> Option<&str> {
    identifier.strip_prefix(OF_NETWORK)
}
