//! A mail is a row first: what goes out is written in the transaction that causes it, and a job sends it afterwards.

use super::send::SendMail;
use super::{delivery, outgoing};
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::*;
use crate::people::duty;
use crate::people::person::Point;
use crate::time::Instant;
use anyhow::Result;
use jobs::When;
use privacy::{BlindIndex, Sealer};
use sea_orm::{ActiveModelTrait, Set};
use vault::Scope;

/// A mail to be sent.
pub struct NewMail {
    pub kind: outgoing::Kind,
    /// Whom it is about: the customer, or the agent who is told.
    pub person: PersonId,
    pub ticket: Option<TicketId>,
    pub message: Option<MessageId>,
    /// What no message holds: the JSON of a [`super::text::Text`].
    pub text: Option<String>,
    /// The address of the desk's that it leaves from; the default one if none is named.
    pub mailbox: Option<MailboxId>,
    /// Not before.
    pub send_at: Instant,
    pub to: Vec<To>,
}

/// An addressee. The address is sealed under the addressee's own key.
pub struct To {
    pub person: PersonId,
    pub address: EmailAddress,
    pub copy: bool,
    /// And is not named in the mail.
    pub blind: bool,
}

impl To {
    /// The one whom a mail is for.
    pub const fn alone(person: PersonId, address: EmailAddress) -> Self {
        Self { person, address, copy: false, blind: false }
    }
}

/// A mail whose keys are durable.
pub struct Prepared {
    pub id: OutgoingId,
    sealer: Sealer,
    to: Vec<Addressed>,
    /// The channel that it goes out by; none for mail.
    channel: Option<SocialChannelId>,
    /// Whether it is somebody's: the rows of one that outlives its person name nobody.
    owned: bool,
    new: NewMail,
}

impl Prepared {
    /// By which way it goes out.
    pub const fn point(&self) -> Point {
        if self.channel.is_some() { Point::Social } else { Point::Email }
    }
}

/// An addressee whose key is durable.
struct Addressed {
    person: PersonId,
    address: OutgoingAddress,
    copy: bool,
    blind: bool,
    sealer: Sealer,
}

impl Addressed {
    fn of(to: &To, sealer: Sealer) -> Self {
        Self { person: to.person, address: OutgoingAddress::new(to.address.as_str()), copy: to.copy, blind: to.blind, sealer }
    }
}

/// Makes the keys of a mail. Before the transaction. What is said about a ticket is sealed to the ticket.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare(app: &App, mut new: NewMail, now: Instant) -> Result<Prepared> {
    let scope = new.ticket.map_or(Scope::Profile, |ticket| Scope::Ticket { ticket: ticket.0, month: app.month(now) });
    let sealer = app.keyring.sealer(Some(new.person.0), scope, now.0, app.ids.make(now)).await?;
    if new.text.is_none() && matches!(new.kind, outgoing::Kind::Reply | outgoing::Kind::Acknowledgement) {
        new.text = duty::carried(app, new.to.iter().map(|to| to.person)).await?;
    }
    let mut to = Vec::with_capacity(new.to.len());
    for addressee in std::mem::take(&mut new.to) {
        let profile = app.keyring.sealer(Some(addressee.person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
        to.push(Addressed::of(&addressee, profile));
    }
    Ok(Prepared { id: OutgoingId(app.ids.make(now)), sealer, to, channel: None, owned: true, new })
}

/// The same for an answer that goes out by a channel, to a name there. It has no other addressee.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare_by(
    app: &App,
    new: NewMail,
    channel: SocialChannelId,
    (person, handle): (PersonId, &SocialHandle),
    now: Instant,
) -> Result<Prepared> {
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let to = vec![Addressed { person, address: OutgoingAddress::new(handle.as_str()), copy: false, blind: false, sealer }];
    Ok(Prepared { to, channel: Some(channel), ..prepare(app, new, now).await? })
}

/// The same for a mail that outlives its person: text and addresses are sealed under a key of the request, which is nobody's and is
/// destroyed once the mail is delivered. The mail has the request's id, by which the two find each other.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare_under(app: &App, request: uuid::Uuid, mut new: NewMail, now: Instant) -> Result<Prepared> {
    let sealer = app.keyring.sealer(None, Scope::Request(request), now.0, app.ids.make(now)).await?;
    let to = std::mem::take(&mut new.to).into_iter().map(|addressee| Addressed::of(&addressee, sealer.clone())).collect();
    Ok(Prepared { id: OutgoingId(request), sealer, to, channel: None, owned: false, new })
}

/// Writes the mail, its addressees and the job that sends it.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, mail: &Prepared, now: Instant) -> Result<OutgoingId> {
    let (id, new) = (mail.id, &mail.new);
    // The Message-ID is signed for the ticket, so that an answer finds its way back even without the reply address.
    let about = new.ticket.map_or(id.0, |ticket| ticket.0);
    let book = app.book();
    let from = book.writes(new.mailbox);
    let identifier = MessageIdentifier::new(app.thread_key.message_id(about.as_bytes(), id.0.as_bytes(), &from.domain));
    outgoing::ActiveModel {
        id: Set(id),
        person_id: Set(mail.owned.then_some(new.person)),
        ticket_id: Set(new.ticket),
        message_id: Set(new.message),
        channel_id: Set(mail.channel),
        kind: Set(new.kind),
        text: Set(new.text.as_deref().map(|text| mail.sealer.seal(&OutgoingText::new(text), id))),
        identifier_index: Set(BlindIndex::of(&identifier, &app.index_key)),
        identifier: Set(mail.sealer.seal(&identifier, id)),
        state: Set(if new.send_at > now { outgoing::State::Held } else { outgoing::State::Sending }),
        send_at: Set(new.send_at),
        created_at: Set(now),
        mailbox_id: Set(Some(from.id)),
    }
    .insert(tx)
    .await?;
    for to in &mail.to {
        let delivery = DeliveryId(app.ids.make(now));
        delivery::ActiveModel {
            id: Set(delivery),
            outgoing_id: Set(id),
            person_id: Set(mail.owned.then_some(to.person)),
            address: Set(to.sealer.seal(&to.address, delivery)),
            copy: Set(to.copy),
            blind: Set(to.blind),
            state: Set(delivery::State::Waiting),
            attempts: Set(0),
            next_at: Set(new.send_at),
            code: Set(None),
            status: Set(None),
            reason: Set(None),
            encrypted: Set(None),
            updated_at: Set(now),
        }
        .insert(tx)
        .await?;
    }
    let when = When::at(now.0, new.send_at.0).once(id.to_string());
    jobs::enqueue(tx, app.ids.make(now), &SendMail { outgoing: id }, when).await?;
    Ok(id)
}
