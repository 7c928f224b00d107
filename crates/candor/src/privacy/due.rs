//! What is due: a retention rule as one query over events. The same query counts for the preview of a policy and names the rows for a
//! sweep, so the two cannot disagree. Rust computes the latest instant whose calendar period has run out and binds it; what a row
//! carries is only when things happened.

use crate::app::App;
use crate::items::ITEMS;
use crate::records::RECORDS;
use crate::time::Instant;
use anyhow::Result;
use calendar::Period;
use policy::{Category, Compiled, CompiledRule};
use privacy::{RecordMeta, Word};
use sea_orm::FromQueryResult;

/// When an event happened to a row of a table, as SQL over that row.
const HAPPENED: &[(&str, &str, &str)] = &[
    ("ticket.closed", "ticket", "closed_at"),
    ("ticket.closed", "message", "(SELECT t.closed_at FROM ticket t WHERE t.id = message.ticket_id)"),
    ("ticket.closed", "attachment", "(SELECT t.closed_at FROM ticket t WHERE t.id = attachment.ticket_id)"),
    ("ticket.closed", "participant", "(SELECT t.closed_at FROM ticket t WHERE t.id = participant.ticket_id)"),
    ("ticket.closed", "ticket_event", "(SELECT t.closed_at FROM ticket t WHERE t.id = ticket_event.ticket_id)"),
    ("ticket.closed", "ticket_link", "(SELECT t.closed_at FROM ticket t WHERE t.id = ticket_link.ticket_id)"),
    ("ticket.closed", "draft", "(SELECT t.closed_at FROM ticket t WHERE t.id = draft.ticket_id)"),
    ("ticket.closed", "letter", "updated_at"),
    ("message.received", "message", "received_at"),
    ("message.received", "attachment", "(SELECT m.received_at FROM message m WHERE m.id = attachment.message_id)"),
    ("message.received", "ticket", "(SELECT max(m.received_at) FROM message m WHERE m.ticket_id = ticket.id)"),
    ("message.received", "spool", "received_at"),
    ("mail.received", "spool", "received_at"),
    (
        "outgoing.settled",
        "outgoing",
        "(SELECT CASE WHEN outgoing.state IN ('sent', 'failed') THEN max(d.updated_at) END FROM delivery d WHERE d.outgoing_id = outgoing.id)",
    ),
    ("outgoing.settled", "delivery", "CASE WHEN state = 'waiting' THEN NULL ELSE updated_at END"),
    ("outgoing.settled", "caught_mail", "at"),
    ("session.ended", "session", "expires_at"),
    ("session.ended", "sign_in", "expires_at"),
    ("session.ended", "device", "expires_at"),
    ("person.last_contact", "person", "last_contact_at"),
    ("person.last_contact", "identity", "(SELECT p.last_contact_at FROM person p WHERE p.id = identity.person_id)"),
    ("account.closed", "account", "(SELECT a.deactivated_at FROM agent a WHERE a.person_id = account.person_id)"),
    ("account.closed", "agent", "deactivated_at"),
    ("account.closed", "token", "(SELECT a.deactivated_at FROM agent a WHERE a.id = token.agent_id)"),
    ("account.closed", "presence", "(SELECT a.deactivated_at FROM agent a WHERE a.id = presence.id)"),
    ("account.closed", "read_marker", "(SELECT a.deactivated_at FROM agent a WHERE a.id = read_marker.agent_id)"),
    ("item.collected", "rate_limit", "\"window\""),
    ("item.collected", "search", "created_at"),
    ("item.collected", "access_entry", "at"),
    ("item.collected", "announcement", "at"),
    ("item.collected", "notice_shown", "at"),
    ("item.collected", "ticket", "created_at"),
    ("item.collected", "message", "received_at"),
    ("item.collected", "person", "created_at"),
    ("item.collected", "identity", "created_at"),
    ("item.collected", "session", "created_at"),
    ("item.collected", "spool", "received_at"),
    ("item.collected", "outgoing", "created_at"),
];

/// Rows of one record that a rule has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub rule: String,
    pub category: String,
    pub record: &'static str,
    pub rows: i64,
}

/// Everything that the rules of a policy have come to at an instant, whatever holds it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn due(app: &App, compiled: &Compiled, at: Instant) -> Result<Vec<Due>> {
    let mut all = Vec::new();
    for (category, rules) in compiled.categories() {
        for rule in rules {
            for record in RECORDS.iter().filter(|record| holds(record, category)) {
                let Some(sql) = query(rule, record.table) else { continue };
                let rows = count(app, sql, latest(app, &rule.period, at)).await?;
                if rows > 0 {
                    all.push(Due { rule: rule.id.to_string(), category: category.id.to_string(), record: record.table, rows });
                }
            }
        }
    }
    Ok(all)
}

/// The rows of a table to which the rule's event happened at the latest at `$1`.
fn query(rule: &CompiledRule, table: &str) -> Option<String> {
    let (_, _, at) = HAPPENED.iter().find(|(event, known, _)| *event == rule.event.as_str() && *known == table)?;
    Some(format!("SELECT count(*) AS rows FROM \"{table}\" WHERE {at} <= $1"))
}

/// The latest instant from which the period has run out.
fn latest(app: &App, period: &Period, at: Instant) -> Instant {
    Instant(calendar::latest_run_out(at.0, period, &app.zone))
}

/// Whether rows of this record hold an item of the category.
fn holds(record: &RecordMeta, category: &Category) -> bool {
    let id = |word: &Word| match word {
        Word::Sealed(id) | Word::Plain(id) => Some(*id),
        Word::Blind(_) | Word::None => None,
    };
    let known = |item: &str| ITEMS.iter().any(|known| known.id == item);
    record.columns.iter().filter_map(|column| id(&column.word)).any(|item| known(item) && category.names(item))
}

async fn count(app: &App, sql: String, at: Instant) -> Result<i64> {
    #[derive(FromQueryResult)]
    struct Row {
        rows: i64,
    }
    let reader = app.db.reader();
    let row = Row::find_by_statement(crate::db::statement(reader, sql, [at.0.into()])).one(reader).await?;
    Ok(row.map_or(0, |row| row.rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::vocabulary::vocabulary;

    #[test]
    fn every_event_that_is_awake_happens_to_something() {
        // Requests end with the issue that brings them; until then nothing carries when one closed.
        for event in vocabulary().awake.events.iter().filter(|event| **event != "request.closed") {
            assert!(HAPPENED.iter().any(|(known, ..)| known == event), "{event} happens to nothing");
        }
        for (event, table, _) in HAPPENED {
            assert!(vocabulary().awake.events.contains(event), "{event} is no word");
            assert!(RECORDS.iter().any(|record| record.table == *table), "{table} is no record");
        }
    }
}
