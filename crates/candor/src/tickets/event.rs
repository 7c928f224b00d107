//! Something that happened to a ticket: the history, and the feed of live pages.

use crate::app::{App, Counter};
use crate::db::Tx;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "ticket_event")]
#[privacy(about_through("ticket_id", "ticket"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: EventId,
    /// In the order of commits.
    #[privacy(none)]
    pub seq: i64,
    #[privacy(none)]
    pub ticket_id: TicketId,
    #[privacy(plain = TicketHistory)]
    pub agent_id: Option<AgentId>,
    /// A code.
    #[privacy(plain = TicketHistory)]
    pub kind: String,
    /// A code or an id, never text.
    #[privacy(plain = TicketHistory)]
    pub detail: Option<String>,
    #[privacy(plain = TicketHistory)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Every kind of event that is recorded, and the words it has in the history. A new kind is a line here and a message in the pages'
/// locale, which may name `$name` (who did it), `$to`, `$until` and `$reason`.
pub const KINDS: &[(&str, &str)] = &[
    ("opened", "event-opened"),
    ("message", "event-message"),
    ("noted", "event-noted"),
    ("paused", "event-paused"),
    ("turn", "event-turn"),
    ("assigned", "event-assigned"),
    ("acknowledged", "event-acknowledged"),
    ("linked", "event-linked"),
    ("referred", "event-referred"),
    ("unreferred", "event-unreferred"),
    ("unproved", "event-unproved-unknown"),
    ("joined", "event-joined"),
    ("joined-into", "event-joined-into"),
    ("sent", "event-sent"),
    ("send-failed", "event-send-failed"),
    // What a mail server says of an answer after it was accepted.
    ("bounced", "event-bounced"),
    ("delayed", "event-delayed"),
    ("bounced-elsewhere", "event-bounced-elsewhere"),
    ("complained", "event-complained"),
    ("acknowledgement-lost", "event-acknowledgement-lost"),
    ("undone", "event-undone"),
    ("sent-again", "event-again"),
    ("left-out", "event-removed"),
    ("copied", "event-copied"),
    ("copied-blind", "event-copied-blind"),
    ("offered", "event-offered"),
    ("pictures-shown", "event-pictures-shown"),
    ("written-for", "event-written-for"),
    ("address", "event-address"),
    ("team", "event-team"),
    ("product", "event-product"),
    ("detail", "detail-changed"),
    ("file-suspicious", "event-file-suspicious"),
    ("file-not-scanned", "event-file-not-scanned"),
    ("file-unlocked", "event-file-unlocked"),
    ("letter", "event-letter"),
    ("imported", "event-imported"),
    ("loss-reported", "event-loss-reported"),
    ("loss-reset", "event-loss-reset"),
    ("loss-dismissed", "event-loss-dismissed"),
    ("after-report", "event-after-report"),
];

/// The words of a kind; none for one that this program does not know.
pub fn words(kind: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, words)| *words)
}

/// Writes what happened into the history and the feed of live pages. Its place in the feed is the order of commits: the
/// counter's row stays locked until the transaction ends.
///
/// # Errors
/// If the database refuses.
pub async fn record(
    app: &App,
    tx: &Tx,
    ticket: TicketId,
    agent: Option<AgentId>,
    kind: &'static str,
    detail: Option<&str>,
    now: Instant,
) -> Result<(), DbErr> {
    debug_assert!(words(kind).is_some(), "the history has no words for {kind}: add them to KINDS");
    let seq = app.next(tx, Counter::Event).await?;
    let event = ActiveModel {
        id: Set(EventId(app.ids.make(now))),
        seq: Set(seq),
        ticket_id: Set(ticket),
        agent_id: Set(agent),
        kind: Set(kind.into()),
        detail: Set(detail.map(Into::into)),
        at: Set(now),
    };
    Entity::insert(event).exec_without_returning(tx).await?;
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use std::path::Path;

    /// The literals in calls of `record`, and in those of what hands a kind on to it.
    fn recorded(dir: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                recorded(&path, found);
            } else if let Ok(text) = std::fs::read_to_string(&path)
                && !path.ends_with("tickets/event.rs")
            {
                let calls = text.split("event::record(").skip(1).chain(text.split("arrival::tell(").skip(1));
                for call in calls.filter_map(|call| call.split_once(";").map(|(call, _)| call)) {
                    let literals = call.split('"').skip(1).step_by(2).filter(|text| !text.is_empty());
                    found.extend(literals.map(|text| (text.to_owned(), path.display().to_string())));
                }
            }
        }
    }

    #[test]
    fn every_kind_that_is_recorded_has_words() {
        let mut found = Vec::new();
        recorded(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        assert!(found.len() > 12, "the calls are not found: {found:?}");
        for (kind, place) in found {
            assert!(words(&kind).is_some(), "{place} records {kind:?}: give it words in KINDS");
        }
        let keys = pages::L10n::english().keys();
        for (kind, words) in KINDS {
            assert!(keys.iter().any(|key| key == words), "{kind}: the locale has no {words}");
        }
    }
}
