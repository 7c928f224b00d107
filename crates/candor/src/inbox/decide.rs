//! What an agent decides about a mail in quarantine: it is somebody's ticket after all, or it goes.

use super::receive::ReceiveMail;
use super::spool::{self, State};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::SpoolId;
use crate::people::person::Point;
use crate::time::Instant;
use anyhow::Result;
use jobs::When;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Make it a ticket.
    Deliver,
    /// Keep nothing of it.
    Discard,
}

/// Whether there is somebody whose ticket it would be: without a sender who can be answered, or unread, it is nobody's. What came by a channel
/// is there because nothing in it is understood.
pub fn may_be_a_ticket(mail: &spool::Model) -> bool {
    let is_nobodys = matches!(mail.reason.as_deref(), Some("not-mail" | "no-sender" | "from-ourselves" | "key-gone" | spool::UNREADABLE));
    mail.state == State::Quarantined && mail.point == Point::Email && !is_nobodys
}

/// Decides. False if somebody has decided meanwhile.
///
/// # Errors
/// If the database refuses.
pub async fn decide(app: &App, tx: &Tx, mail: SpoolId, decision: Decision, now: Instant) -> Result<bool> {
    let done = match decision {
        Decision::Deliver => {
            let sql = "UPDATE spool SET state = 'waiting', reason = $2 WHERE id = $1 AND state = 'quarantined'";
            run(tx, sql, [mail.0.into(), spool::BY_AGENT.into()]).await? == 1
        }
        Decision::Discard => {
            let sql =
                "UPDATE spool SET state = 'discarded', raw = NULL, envelope = NULL, peer = NULL WHERE id = $1 AND state = 'quarantined'";
            run(tx, sql, [mail.0.into()]).await? == 1
        }
    };
    if done && decision == Decision::Deliver {
        jobs::enqueue(tx, app.ids.make(now), &ReceiveMail { spool: mail }, When::now(now.0).once(mail.to_string())).await?;
    }
    Ok(done)
}
