//! Rows as JSON. A value that does not open (its person is restricted, erased, or not the token's to touch) is `null`; ids, states
//! and times stay.

use crate::outbox::{delivery, outgoing};
use crate::people::{identity, person};
use crate::tickets::{attachment, link, message, participant, ticket};
use crate::time::Instant;
use privacy::{Access, At, SealedItem};
use sea_orm::ActiveEnum;
use serde_json::{Value, json};

/// A ticket as it stands in a list.
pub fn ticket(row: &ticket::Model, access: &Access) -> Value {
    json!({
        "id": row.id,
        "number": row.number,
        "person_id": row.person_id,
        "subject": text(Some(row.subject()), access),
        "preview": text(Some(row.preview()), access),
        "turn": row.turn.code(),
        "reason": row.reason.code(),
        "since": row.since.rfc3339(),
        "channel": row.channel.to_value(),
        "product_id": row.product_id,
        "assignee_id": row.assignee_id,
        "messages": row.messages,
        "created_at": row.created_at.rfc3339(),
        "updated_at": row.updated_at.rfc3339(),
        "answered_at": at(row.answered_at),
        "closed_at": at(row.closed_at),
        "wakes_at": at(row.wakes_at),
    })
}

/// A message with its files and, if it went out, what became of it.
pub fn message(row: &message::Model, files: Vec<Value>, mail: Option<Value>, access: &Access) -> Value {
    json!({
        "id": row.id,
        "ticket_id": row.ticket_id,
        "author_id": row.author_id,
        "kind": row.kind.to_value(),
        "channel": row.channel.to_value(),
        "body": text(Some(row.body()), access),
        "html": text(row.html(), access),
        "quote": text(row.quote(), access),
        "signature": text(row.signature(), access),
        "message_id": text(row.identifier(), access),
        "auto": row.auto,
        "trusted": row.trusted,
        "created_at": row.created_at.rfc3339(),
        "received_at": row.received_at.rfc3339(),
        "attachments": files,
        "mail": mail,
    })
}

/// A file of a message.
pub fn attachment(row: &attachment::Model, access: &Access) -> Value {
    json!({
        "id": row.id,
        "name": text(Some(row.name()), access),
        "media_type": row.media_type,
        "size": row.size,
        "inline": row.inline,
    })
}

/// The mail that carried a message, and what became of it for each addressee.
pub fn mail(row: &outgoing::Model, deliveries: &[&delivery::Model], access: &Access) -> Value {
    let deliveries: Vec<Value> = deliveries
        .iter()
        .map(|one| {
            json!({
                "person_id": one.person_id,
                "address": text(Some(one.address()), access),
                "copy": one.copy,
                // What was taken back waits for nothing.
                "state": if row.state == outgoing::State::Undone { row.state.to_value() } else { one.state.to_value() },
                "code": one.code,
                "status": one.status,
                "reason": one.reason,
                "updated_at": one.updated_at.rfc3339(),
            })
        })
        .collect();
    json!({
        "id": row.id,
        "kind": row.kind.to_value(),
        "state": row.state.to_value(),
        "send_at": row.send_at.rfc3339(),
        "message_id": text(Some(row.identifier()), access),
        "deliveries": deliveries,
    })
}

/// Somebody who takes part in a ticket.
pub fn participant(row: &participant::Model, address: &identity::Model, access: &Access) -> Value {
    json!({ "person_id": row.person_id, "role": row.role.to_value(), "email": text(Some(address.value()), access) })
}

/// Another ticket that belongs to this one, or may.
pub fn link(row: &link::Model) -> Value {
    json!({ "ticket_id": row.other_id, "kind": row.kind.to_value() })
}

/// A person with their addresses.
pub fn person(row: &person::Model, addresses: &[&identity::Model], access: &Access) -> Value {
    let addresses: Vec<Value> = addresses
        .iter()
        .map(|one| {
            json!({
                "id": one.id,
                "email": text(Some(one.value()), access),
                "verified_at": at(one.verified_at),
                "bounced_at": at(one.bounced_at),
            })
        })
        .collect();
    json!({
        "id": row.id,
        "name": text(row.name(), access),
        "language": row.language,
        "zone": row.zone,
        "organisation_id": row.organisation_id,
        "source": row.source.to_value(),
        "notice_version": row.notice_version,
        "created_at": row.created_at.rfc3339(),
        "last_contact_at": row.last_contact_at.rfc3339(),
        "restricted_at": at(row.restricted_at),
        "identities": addresses,
    })
}

/// A page of a list; `next` is what to give as `after` for the following one.
pub fn page(items: Vec<Value>, next: Option<uuid::Uuid>) -> Value {
    json!({ "items": items, "next": next })
}

/// Cuts a list that was asked for with one row more than wanted, and says where the next page begins.
pub fn cut<T>(rows: &mut Vec<T>, limit: u64, id: impl Fn(&T) -> uuid::Uuid) -> Option<uuid::Uuid> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    if more { rows.last().map(id) } else { None }
}

/// A sealed text, if it opens.
pub fn text<T: SealedItem>(sealed: Option<At<'_, T>>, access: &Access) -> Option<String> {
    let value = sealed?.open(access).ok()?;
    Some(String::from_utf8_lossy(value.to_clear()).into_owned())
}

fn at(instant: Option<Instant>) -> Option<String> {
    instant.map(Instant::rfc3339)
}
