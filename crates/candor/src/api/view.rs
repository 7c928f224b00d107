//! Rows as JSON. A value that does not open (its person is restricted, erased, or not the token's to touch) is `null`; ids, states
//! and times stay.

use super::shape::{At, Maybe, Page, codes, gives, stored};
use crate::agents::right::Rights;
use crate::app::App;
use crate::ids::*;
use crate::outbox::{delivery, outgoing};
use crate::people::{identity, person};
use crate::profiles::field::{self, FIELDS};
use crate::profiles::mask::{self, Sight};
use crate::profiles::{private, profile_value};
use crate::tickets::ticket::{Reason, Turn};
use crate::tickets::{attachment, link, message, participant, ticket};
use privacy::{Access, At as Cell, SealedItem};
use sea_orm::ActiveEnum;

gives! {
    /// A ticket as it stands in a list.
    pub struct Ticket {
        id: TicketId,
        /// What people call it.
        number: i64,
        person_id: PersonId,
        subject: Maybe<String>,
        preview: Maybe<String>,
        /// Whose turn it is.
        turn: &'static str = codes(Turn::ALL.map(Turn::code)),
        /// Why it is that turn.
        reason: &'static str = codes(Reason::ALL.map(Reason::code)),
        /// Since when it is that turn.
        since: At,
        channel: String = stored::<person::Point>(),
        product_id: Maybe<ProductId>,
        assignee_id: Maybe<AgentId>,
        /// The team whose it is.
        team_id: Maybe<TeamId>,
        /// The address of the desk's that it came to and is answered from; null for the default one.
        address_id: Maybe<MailboxId>,
        /// How many messages there are.
        messages: i32,
        created_at: At,
        updated_at: At,
        answered_at: Maybe<At>,
        closed_at: Maybe<At>,
        /// When a paused ticket comes back by itself.
        wakes_at: Maybe<At>,
    }
}

gives! {
    /// A message with its files and, if it went out, what became of it.
    pub struct Message {
        id: MessageId,
        ticket_id: TicketId,
        author_id: Maybe<PersonId>,
        kind: String = stored::<message::Kind>(),
        channel: String = stored::<person::Point>(),
        body: Maybe<String>,
        html: Maybe<String>,
        /// The history that was quoted below it.
        quote: Maybe<String>,
        signature: Maybe<String>,
        /// The Message-ID that it came with.
        message_id: Maybe<String>,
        /// Whether a machine wrote it.
        auto: bool,
        trusted: bool,
        created_at: At,
        received_at: At,
        attachments: Vec<Attachment>,
        mail: Maybe<Mail>,
    }
}

gives! {
    /// A file of a message.
    pub struct Attachment {
        id: AttachmentId,
        name: Maybe<String>,
        media_type: String,
        /// In bytes.
        size: i64,
        inline: bool,
    }
}

gives! {
    /// The mail that carried a message.
    pub struct Mail {
        id: OutgoingId,
        kind: String = stored::<outgoing::Kind>(),
        state: String = stored::<outgoing::State>(),
        /// Until then it can be taken back.
        send_at: At,
        message_id: Maybe<String>,
        deliveries: Vec<Delivery>,
    }
}

gives! {
    /// What became of a mail for one addressee.
    pub struct Delivery {
        person_id: Maybe<PersonId>,
        address: Maybe<String>,
        copy: bool,
        /// Whether it is not named in the mail.
        blind: bool,
        state: String = undone(),
        /// What the relay said.
        code: Maybe<i32>,
        /// The enhanced status (RFC 3463).
        status: Maybe<String>,
        /// What the words of the last server come to, such as `mailbox-full`.
        reason: Maybe<String>,
        /// Whether the line to the relay was encrypted; null before it took the mail, and where no line leads there.
        encrypted: Maybe<bool>,
        updated_at: At,
    }
}

gives! {
    /// Somebody who takes part in a ticket.
    pub struct Participant {
        person_id: PersonId,
        role: String = stored::<participant::Role>(),
        email: Maybe<String>,
    }
}

gives! {
    /// Another ticket that belongs to this one, or may.
    pub struct Link {
        ticket_id: TicketId,
        kind: String = stored::<link::Kind>(),
    }
}

gives! {
    /// A person with their addresses.
    pub struct Person {
        id: PersonId,
        name: Maybe<String>,
        /// BCP 47.
        language: Maybe<String>,
        /// IANA time zone.
        zone: Maybe<String>,
        organisation_id: Maybe<OrganisationId>,
        /// Where the record came from.
        source: String = stored::<person::Point>(),
        /// The notice in force when it came.
        notice_version: i32,
        created_at: At,
        last_contact_at: At,
        /// Since when the data may only be stored (Art. 18 GDPR).
        restricted_at: Maybe<At>,
        /// When somebody last said that what is held is still right.
        confirmed_at: Maybe<At>,
        identities: Vec<Identity>,
        /// What else is held of them, by the fields that the policy names.
        profile: Vec<Known>,
    }
}

gives! {
    /// An address of a person.
    pub struct Identity {
        id: IdentityId,
        email: Maybe<String>,
        verified_at: Maybe<At>,
        /// Since when it is stale: it refused mail for good.
        bounced_at: Maybe<At>,
        /// Whether it is written to first.
        primary: bool,
        /// Whether it looks private on a desk that meets people in their work, and nobody said yet that it is fine.
        flagged: bool,
        source: String = stored::<person::Point>(),
        notice_version: i32,
        created_at: At,
    }
}

gives! {
    /// A value of a person's profile.
    pub struct Known {
        id: ProfileValueId,
        field: String = codes(FIELDS.iter().map(|field| field.code)),
        /// Null while it is masked, or does not open.
        value: Maybe<String>,
        /// Whether the policy shows it masked. Programs lift no mask.
        masked: bool,
        source: String = stored::<person::Point>(),
        notice_version: i32,
        created_at: At,
    }
}

gives! {
    /// A ticket as a change left it.
    pub struct Changed {
        pub ticket: Ticket,
    }
}

gives! {
    /// A ticket as a message left it.
    pub struct Written {
        pub ticket: Ticket,
        pub message: Ref,
    }
}

gives! {
    /// A message by its id.
    pub struct Ref {
        pub id: MessageId,
    }
}

/// A ticket as it stands in a list.
pub fn ticket(row: &ticket::Model, access: &Access) -> Ticket {
    Ticket {
        id: row.id,
        number: row.number,
        person_id: row.person_id,
        subject: text(Some(row.subject()), access).into(),
        preview: text(Some(row.preview()), access).into(),
        turn: row.turn.code(),
        reason: row.reason.code(),
        since: At(row.since),
        channel: row.channel.to_value(),
        product_id: row.product_id.into(),
        assignee_id: row.assignee_id.into(),
        team_id: row.team_id.into(),
        address_id: row.mailbox_id.into(),
        messages: row.messages,
        created_at: At(row.created_at),
        updated_at: At(row.updated_at),
        answered_at: row.answered_at.into(),
        closed_at: row.closed_at.into(),
        wakes_at: row.wakes_at.into(),
    }
}

/// A message with its files and, if it went out, what became of it.
pub fn message(row: &message::Model, attachments: Vec<Attachment>, mail: Option<Mail>, access: &Access) -> Message {
    Message {
        id: row.id,
        ticket_id: row.ticket_id,
        author_id: row.author_id.into(),
        kind: row.kind.to_value(),
        channel: row.channel.to_value(),
        body: text(Some(row.body()), access).into(),
        html: text(row.html(), access).into(),
        quote: text(row.quote(), access).into(),
        signature: text(row.signature(), access).into(),
        message_id: text(row.identifier(), access).into(),
        auto: row.auto,
        trusted: row.trusted,
        created_at: At(row.created_at),
        received_at: At(row.received_at),
        attachments,
        mail: mail.into(),
    }
}

/// A file of a message.
pub fn attachment(row: &attachment::Model, access: &Access) -> Attachment {
    Attachment {
        id: row.id,
        name: text(Some(row.name()), access).into(),
        media_type: row.media_type.clone(),
        size: row.size,
        inline: row.inline,
    }
}

/// The mail that carried a message, and what became of it for each addressee.
pub fn mail(row: &outgoing::Model, deliveries: &[&delivery::Model], access: &Access) -> Mail {
    let shown = |one: &&delivery::Model| Delivery {
        person_id: one.person_id.into(),
        address: text(Some(one.address()), access).into(),
        copy: one.copy,
        blind: one.blind,
        // What was taken back waits for nothing.
        state: if row.state == outgoing::State::Undone { row.state.to_value() } else { one.state.to_value() },
        code: one.code.map(i32::from).into(),
        status: one.status.clone().into(),
        reason: one.reason.clone().into(),
        encrypted: one.encrypted.into(),
        updated_at: At(one.updated_at),
    };
    Mail {
        id: row.id,
        kind: row.kind.to_value(),
        state: row.state.to_value(),
        send_at: At(row.send_at),
        message_id: text(Some(row.identifier()), access).into(),
        deliveries: deliveries.iter().map(shown).collect(),
    }
}

/// Somebody who takes part in a ticket.
pub fn participant(row: &participant::Model, address: &identity::Model, access: &Access) -> Participant {
    Participant { person_id: row.person_id, role: row.role.to_value(), email: text(Some(address.value()), access).into() }
}

/// Another ticket that belongs to this one, or may.
pub fn link(row: &link::Model) -> Link {
    Link { ticket_id: row.other_id, kind: row.kind.to_value() }
}

/// A person with their addresses and their profile, as a token's agent sees them.
pub fn person(
    app: &App,
    rights: Rights,
    (row, addresses, values): (&person::Model, &[&identity::Model], &[&profile_value::Model]),
    access: &Access,
) -> Person {
    let address = |one: &&identity::Model| {
        let email = text(Some(one.value()), access);
        let looks_private = private::is_professional(app) && email.as_deref().is_some_and(private::is_public);
        Identity {
            id: one.id,
            flagged: looks_private && one.reviewed_at.is_none(),
            email: email.into(),
            verified_at: one.verified_at.into(),
            bounced_at: one.bounced_at.into(),
            primary: one.is_primary,
            source: one.source.to_value(),
            notice_version: one.notice_version,
            created_at: At(one.created_at),
        }
    };
    let known = |one: &&profile_value::Model| {
        let field = field::field(&one.field)?;
        let masked = mask::sight(app, rights, field.item, one.source) != Sight::Open;
        Some(Known {
            id: one.id,
            field: one.field.clone(),
            value: if masked { None } else { one.open(access) }.into(),
            masked,
            source: one.source.to_value(),
            notice_version: one.notice_version,
            created_at: At(one.created_at),
        })
    };
    Person {
        id: row.id,
        name: text(row.name(), access).into(),
        language: row.language.clone().into(),
        zone: row.zone.clone().into(),
        organisation_id: row.organisation_id.into(),
        source: row.source.to_value(),
        notice_version: row.notice_version,
        created_at: At(row.created_at),
        last_contact_at: At(row.last_contact_at),
        restricted_at: row.restricted_at.into(),
        confirmed_at: row.confirmed_at.into(),
        identities: addresses.iter().map(address).collect(),
        profile: values.iter().filter_map(known).collect(),
    }
}

/// The states of a delivery; what was taken back waits for nothing.
fn undone() -> serde_json::Value {
    let mut states = stored::<delivery::State>();
    if let Some(states) = states["enum"].as_array_mut() {
        states.push(outgoing::State::Undone.to_value().into());
    }
    states
}

/// A page of a list; `next` is what to give as `after` for the following one.
pub fn page<T>(items: Vec<T>, next: Option<uuid::Uuid>) -> Page<T> {
    Page { items, next: next.map(|id| id.to_string()) }
}

/// Cuts a list that was asked for with one row more than wanted, and says where the next page begins.
pub fn cut<T>(rows: &mut Vec<T>, limit: u64, id: impl Fn(&T) -> uuid::Uuid) -> Option<uuid::Uuid> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    if more { rows.last().map(id) } else { None }
}

/// A sealed text, if it opens.
pub fn text<T: SealedItem>(sealed: Option<Cell<'_, T>>, access: &Access) -> Option<String> {
    let value = sealed?.open(access).ok()?;
    Some(String::from_utf8_lossy(value.to_clear()).into_owned())
}
