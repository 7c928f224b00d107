//! The spam view: mail that is kept out lies in the spool as what is in quarantine does, sealed and swept like it, under reasons of its
//! own. A ticket that an agent calls spam stands there too. Nothing is learned from any of it: no word, sender or network is rated.

use crate::app::App;
use crate::db::Tx;
use crate::ids::{AgentId, TicketId};
use crate::tickets::ticket::{Reason, Turn};
use crate::tickets::turn;
use crate::time::Instant;
use anyhow::Result;

/// How the reason of a mail begins that is kept out, and no mail that nobody understands.
const SPAM: &str = "spam-";
/// The same as a condition over the spool.
pub const IS_SPAM: &str = "reason LIKE 'spam-%'";

/// An agent blocked its sender.
pub const BLOCKED: &str = "spam-blocked";
/// Its server had put it into the folder for spam.
pub const JUNK: &str = "spam-junk";

/// Whether a mail is kept out for a reason.
pub fn is_spam(reason: Option<&str>) -> bool {
    reason.is_some_and(|reason| reason.starts_with(SPAM))
}

/// The reason of a mail that this filter takes for spam.
pub fn by(filter: &'static str) -> &'static str {
    match filter {
        "rspamd" => "spam-rspamd",
        "microsoft" => "spam-microsoft",
        "google" => "spam-google",
        "amazon" => "spam-amazon",
        _ => "spam-spamassassin",
    }
}

/// An agent says that a ticket is spam: it waits for nobody any more, and nobody is answered. False if it has been answered: then it is a
/// conversation, and is closed like one.
///
/// # Errors
/// If the database refuses.
pub async fn call(app: &App, tx: &Tx, ticket: TicketId, by: AgentId, now: Instant) -> Result<bool> {
    let Some(ticket) = turn::load(tx, ticket).await? else { return Ok(false) };
    if ticket.answered_at.is_some() {
        return Ok(false);
    }
    turn::set(app, tx, ticket, Reason::Spam, Some(by), now).await?;
    Ok(true)
}

/// It is none after all: it waits for its first answer again. False if it was not called spam.
///
/// # Errors
/// If the database refuses.
pub async fn release(app: &App, tx: &Tx, ticket: TicketId, by: AgentId, now: Instant) -> Result<bool> {
    let Some(ticket) = turn::load(tx, ticket).await?.filter(|ticket| ticket.reason == Reason::Spam && ticket.turn == Turn::Done) else {
        return Ok(false);
    };
    turn::set(app, tx, ticket, Reason::FirstResponse, Some(by), now).await?;
    Ok(true)
}
