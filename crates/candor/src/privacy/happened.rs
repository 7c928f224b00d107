//! When the event of a retention rule happened to a row, as SQL over that row: what a row says of itself, and what its ticket or its
//! person says for it. A row carries only when things happened; when it is due is reckoned from the policy.

use crate::records::record;
use privacy::{Edge, Path, RecordMeta};

/// What the rows of a table say of themselves.
pub const HAPPENED: &[(&str, &str, &str)] = &[
    ("ticket.closed", "ticket", "ticket.closed_at"),
    // A letter has no ticket yet: whoever began it and left it has closed it.
    ("ticket.closed", "letter", "letter.updated_at"),
    (
        "ticket.closed",
        "blob",
        "(SELECT CASE WHEN count(*) = count(t.closed_at) THEN max(t.closed_at) END \
         FROM attachment a JOIN ticket t ON t.id = a.ticket_id WHERE a.blob_id = blob.id)",
    ),
    // A name at a channel goes with the conversations that were had under it.
    (
        "ticket.closed",
        "handle",
        "(SELECT CASE WHEN count(*) = count(t.closed_at) THEN max(t.closed_at) END \
         FROM social_thread s JOIN ticket t ON t.id = s.ticket_id WHERE s.handle_id = handle.id)",
    ),
    ("message.received", "message", "message.received_at"),
    ("message.received", "attachment", "(SELECT m.received_at FROM message m WHERE m.id = attachment.message_id)"),
    ("message.received", "spool", "spool.received_at"),
    ("mail.received", "spool", "spool.received_at"),
    (
        "outgoing.settled",
        "outgoing",
        "(SELECT CASE WHEN outgoing.state IN ('sent', 'failed') THEN max(d.updated_at) END FROM delivery d WHERE d.outgoing_id = outgoing.id)",
    ),
    ("outgoing.settled", "delivery", "CASE WHEN delivery.state = 'waiting' THEN NULL ELSE delivery.updated_at END"),
    ("outgoing.settled", "caught_mail", "caught_mail.at"),
    ("session.ended", "session", "session.expires_at"),
    ("session.ended", "sign_in", "sign_in.expires_at"),
    ("session.ended", "device", "device.expires_at"),
    // What looked wrong says something about a session; a report about those that it ended.
    ("session.ended", "anomaly", "anomaly.at"),
    ("session.ended", "loss_report", "COALESCE(loss_report.restored_at, loss_report.ended_at)"),
    ("person.last_contact", "person", "person.last_contact_at"),
    ("account.closed", "agent", "agent.deactivated_at"),
    ("account.closed", "account_plan", "account_plan.closed_at"),
    ("account.deactivated", "account_plan", "account_plan.deactivated_at"),
    ("contract.ended", "contract", "contract.ended_at"),
    ("product.retired", "product", "product.retired_at"),
    ("product.retired", "product_version", "product_version.retired_at"),
    ("quote.expired", "quote", "quote.expired_at"),
    ("account.closed", "account_end", "CASE WHEN account_end.kind = 'closed' THEN account_end.at END"),
    ("account.deactivated", "agent", "agent.deactivated_at"),
    ("account.deactivated", "account_end", "account_end.at"),
    ("item.collected", "person", "person.created_at"),
    ("item.collected", "import_made", "import_made.created_at"),
    ("item.collected", "identity", "identity.created_at"),
    ("item.collected", "organisation_member", "organisation_member.created_at"),
    ("item.collected", "billing_contact", "billing_contact.created_at"),
    ("item.collected", "billing_address", "billing_address.created_at"),
    ("item.collected", "quote", "quote.created_at"),
    ("item.collected", "account_plan", "account_plan.created_at"),
    ("item.collected", "lifecycle_event", "lifecycle_event.at"),
    ("item.collected", "handle", "handle.created_at"),
    ("item.collected", "postal_address", "postal_address.created_at"),
    ("item.collected", "profile_value", "profile_value.created_at"),
    ("item.collected", "person_detail", "person_detail.created_at"),
    ("item.collected", "organisation_detail", "organisation_detail.created_at"),
    ("item.collected", "ticket_detail", "ticket_detail.created_at"),
    ("item.collected", "profile_change", "profile_change.at"),
    ("item.collected", "notice_duty", "notice_duty.obtained_at"),
    ("item.collected", "joined_person", "joined_person.at"),
    ("item.collected", "social_thread", "social_thread.created_at"),
    ("item.collected", "account", "account.created_at"),
    ("item.collected", "session", "session.created_at"),
    ("item.collected", "device", "device.created_at"),
    ("item.collected", "second_factor", "second_factor.created_at"),
    ("item.collected", "federated", "federated.created_at"),
    ("item.collected", "passkey", "passkey.created_at"),
    ("item.collected", "provisioned", "provisioned.created_at"),
    ("item.collected", "account_end", "account_end.at"),
    ("item.collected", "anomaly", "anomaly.at"),
    ("item.collected", "loss_report", "loss_report.reported_at"),
    ("item.collected", "child_report", "child_report.at"),
    ("item.collected", "sign_in", "sign_in.created_at"),
    ("item.collected", "rate_limit", "rate_limit.\"window\""),
    ("item.collected", "agent", "agent.created_at"),
    ("item.collected", "token", "token.created_at"),
    ("item.collected", "team_member", "team_member.created_at"),
    ("item.collected", "presence", "presence.seen_at"),
    ("item.collected", "read_marker", "read_marker.at"),
    ("item.collected", "ticket", "ticket.created_at"),
    ("item.collected", "message", "message.received_at"),
    ("item.collected", "participant", "participant.created_at"),
    ("item.collected", "blob", "blob.created_at"),
    ("item.collected", "attachment", "attachment.created_at"),
    ("item.collected", "ticket_event", "ticket_event.at"),
    ("item.collected", "ticket_link", "ticket_link.created_at"),
    ("item.collected", "draft", "draft.updated_at"),
    ("item.collected", "letter", "letter.updated_at"),
    ("item.collected", "spool", "spool.received_at"),
    ("item.collected", "screened_message", "screened_message.at"),
    ("item.collected", "screened_file", "screened_file.at"),
    ("item.collected", "blocked_sender", "blocked_sender.at"),
    ("item.collected", "outgoing", "outgoing.created_at"),
    ("item.collected", "delivery", "(SELECT o.created_at FROM outgoing o WHERE o.id = delivery.outgoing_id)"),
    ("item.collected", "caught_mail", "caught_mail.at"),
    ("item.collected", "search", "search.created_at"),
    ("item.collected", "access_member", "(SELECT max(e.at) FROM access_entry e WHERE e.set_id = access_member.set_id)"),
    ("item.collected", "access_entry", "access_entry.at"),
    ("item.collected", "announcement", "announcement.at"),
    ("item.collected", "notice_shown", "notice_shown.at"),
    ("item.collected", "disagreement", "disagreement.at"),
    ("item.collected", "acceptance", "acceptance.at"),
];

/// The ticket that a row belongs to.
const TICKET: &[(&str, &str)] = &[
    ("message", "message.ticket_id"),
    ("ticket_detail", "ticket_detail.ticket_id"),
    ("attachment", "attachment.ticket_id"),
    ("participant", "participant.ticket_id"),
    ("ticket_event", "ticket_event.ticket_id"),
    ("screened_message", "screened_message.ticket_id"),
    ("screened_file", "screened_file.ticket_id"),
    ("ticket_link", "ticket_link.ticket_id"),
    ("draft", "draft.ticket_id"),
    ("presence", "presence.ticket_id"),
    ("read_marker", "read_marker.ticket_id"),
    ("social_thread", "social_thread.ticket_id"),
    ("ticket", "ticket.id"),
    ("outgoing", "outgoing.ticket_id"),
    ("delivery", "(SELECT o.ticket_id FROM outgoing o WHERE o.id = delivery.outgoing_id)"),
    ("caught_mail", "(SELECT o.ticket_id FROM outgoing o WHERE o.id = caught_mail.outgoing_id)"),
    ("spool", "(SELECT m.ticket_id FROM message m WHERE m.id = spool.message_id)"),
];

/// When an event happened to a row of this record; none if it never happens to one.
pub fn at(event: &str, record: &RecordMeta) -> Option<String> {
    let own = HAPPENED.iter().find(|(known, table, _)| *known == event && *table == record.table);
    if let Some((_, _, sql)) = own {
        return Some((*sql).to_owned());
    }
    match event {
        "ticket.closed" => Some(format!("(SELECT t.closed_at FROM ticket t WHERE t.id = {})", ticket(record)?)),
        "message.received" | "mail.received" => {
            Some(format!("(SELECT max(m.received_at) FROM message m WHERE m.ticket_id = {})", ticket(record)?))
        }
        "person.last_contact" => Some(format!("(SELECT p.last_contact_at FROM person p WHERE p.id = {})", person(record)?)),
        "account.closed" => Some(closed(&person(record)?)),
        "account.deactivated" => {
            let person = person(record)?;
            Some(format!(
                "(SELECT max(v.at) FROM (SELECT a.deactivated_at AS at FROM account_plan a WHERE a.person_id = {person} UNION ALL SELECT a.deactivated_at \
                 FROM agent a WHERE a.person_id = {person} UNION ALL SELECT e.at FROM account_end e WHERE e.person_id = {person}) v)"
            ))
        }
        "contract.ended" => Some(ended(&person(record)?)),
        "product.retired" => {
            Some(format!("(SELECT p.retired_at FROM ticket t JOIN product p ON p.id = t.product_id WHERE t.id = {})", ticket(record)?))
        }
        _ => None,
    }
}

/// When somebody's last account ended: none while one of theirs is open. What an agent works with is one, what a customer has is one, and so
/// is that of an organisation whose customer they were.
fn closed(person: &str) -> String {
    format!(
        "(SELECT CASE WHEN count(*) = count(v.at) THEN max(v.at) END FROM (SELECT a.deactivated_at AS at FROM agent a WHERE a.person_id = {person} \
         UNION ALL SELECT e.at FROM account_end e WHERE e.person_id = {person} AND e.kind = 'closed' \
         UNION ALL SELECT a.closed_at AS at FROM account_plan a WHERE a.person_id = {person} UNION ALL SELECT o.closed_at AS at \
         FROM organisation_member m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = {person} AND o.stage <> 'prospect') v)"
    )
}

/// When the last contract of those that somebody writes for, and of their groups, ended: none while one of them runs or is to come.
pub fn ended(person: &str) -> String {
    format!(
        "(SELECT CASE WHEN count(*) = count(c.ended_at) THEN max(c.ended_at) END FROM contract c WHERE c.removed_at IS NULL \
         AND c.organisation_id IN (SELECT m.organisation_id FROM organisation_member m WHERE m.person_id = {person} \
         UNION SELECT o.parent_id FROM organisation_member m JOIN organisation o ON o.id = m.organisation_id \
         WHERE m.person_id = {person} AND o.parent_id IS NOT NULL))"
    )
}

fn ticket(record: &RecordMeta) -> Option<&'static str> {
    TICKET.iter().find(|(table, _)| *table == record.table).map(|(_, id)| *id)
}

/// The id of the person whom a row is about, as SQL over the row; none if it is about nobody.
pub fn person(record: &RecordMeta) -> Option<String> {
    let table = record.table;
    let path = record.edges.iter().find_map(|edge| if let Edge::About(path) = edge { Some(*path) } else { None })?;
    match path {
        Path::By(column) => Some(format!("{table}.{column}")),
        Path::Through(column, parent) => {
            let owner = person(self::record(parent)?)?;
            Some(format!("(SELECT {owner} FROM {parent} WHERE {parent}.id = {table}.{column})"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_about_somebody_leads_to_them() {
        let of = |table| record(table).and_then(person);
        assert_eq!(of("identity").as_deref(), Some("identity.person_id"));
        assert_eq!(of("message").as_deref(), Some("(SELECT ticket.person_id FROM ticket WHERE ticket.id = message.ticket_id)"));
        assert_eq!(of("access_entry"), None);
    }
}
