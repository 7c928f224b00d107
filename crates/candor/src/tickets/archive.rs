//! A settled ticket becomes an archive, where the policy in force says so (`then = "Archive"`, 000-035): agents read, find and link it, and
//! nobody changes it any more. What its customer writes opens a new ticket. Nothing is stored for it: another policy is another answer.

use super::ticket::{self, Turn};
use crate::app::App;
use crate::items::MessageBody;
use crate::time::Instant;
use policy::Action;
use privacy::Item;

/// The event from which the policy reckons.
const SETTLED: &str = "ticket.closed";

/// It is an archive: nothing of it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the ticket is an archive")]
pub struct Archived;

/// Since when a ticket is an archive, or from when on it will be. None if it is not settled, or no rule says so. What settled it can be taken
/// back for as long as an answer can.
pub fn since(app: &App, ticket: &ticket::Model) -> Option<Instant> {
    let closed = ticket.closed_at.filter(|_| ticket.turn == Turn::Done)?;
    let policy = app.gate.policy();
    let held = policy.compiled().explain_from(MessageBody::BIT, &sea_orm::ActiveEnum::into_value(ticket.source))?;
    let rules = held.rules.iter().filter(|rule| rule.action == Action::Archive && rule.event.as_str() == SETTLED && rule.applies.is_none());
    let first = rules.map(|rule| app.after(closed, &rule.period)).min()?;
    Some(first.max(closed.plus_seconds(app.config.desk.undo_seconds)))
}

/// Whether it is one now.
pub fn is_archived(app: &App, ticket: &ticket::Model, now: Instant) -> bool {
    since(app, ticket).is_some_and(|since| since <= now)
}

/// Lets an agent change a ticket.
///
/// # Errors
/// [`Archived`]
pub fn check(app: &App, ticket: &ticket::Model, now: Instant) -> Result<(), Archived> {
    if is_archived(app, ticket, now) { Err(Archived) } else { Ok(()) }
}
