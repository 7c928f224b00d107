//! What a customer does with a ticket of theirs: write on it, close it, open it again.

use super::step::{May, may};
use crate::accounts::loss;
use crate::app::App;
use crate::ids::{MessageId, PersonId};
use crate::people::limit;
use crate::tickets::files::NewFile;
use crate::tickets::message::{Kind, Point};
use crate::tickets::state::{OnMessage, customer_wrote};
use crate::tickets::ticket::{self, Reason, Turn};
use crate::tickets::told;
use crate::tickets::turn;
use crate::tickets::write::{self, By, NewMessage};
use crate::time::Instant;
use anyhow::{Context, Result};

/// Messages an hour that one person may write.
const AN_HOUR: i64 = 60;

/// What became of a message.
#[derive(Debug, PartialEq, Eq)]
pub enum Added {
    /// It is on the ticket.
    Message(MessageId),
    /// The ticket was closed too long ago; a new one must follow.
    Over,
    /// Too often; again after so many seconds.
    Wait(u32),
}

/// Writes on a ticket; a closed one opens again as long as the desk allows it.
///
/// # Errors
/// If the database, the keyring or the disk refuses.
pub async fn add(app: &App, person: PersonId, ticket: &ticket::Model, text: String, files: Vec<NewFile>, now: Instant) -> Result<Added> {
    if may(app, ticket, now) == May::Over {
        return Ok(Added::Over);
    }
    if !limit::allow(app, "portal-message", &person.to_string(), limit::HOUR, AN_HOUR, now).await? {
        return Ok(Added::Wait(super::contact::until_next_hour(now)));
    }
    let message = NewMessage { body: text, files, trusted: true, ..NewMessage::default() };
    let prepared = write::prepare(app, ticket.id, ticket.person_id, message, now).await?;
    let told = told::prepare(app, ticket, prepared.id, false, now).await?;
    let tx = app.db.begin().await?;
    let ticket = turn::load(&tx, ticket.id).await?.context("the ticket was erased meanwhile")?;
    let on = customer_wrote(ticket.reason, ticket.answered_at.is_some(), turn::reopens_until(app, &ticket), false, now);
    let OnMessage::Turn(reason) = on else { return Ok(Added::Over) };
    let by = By { author: Some(person), agent: None, kind: Kind::Inbound, channel: Point::Portal, source: Point::Portal };
    let ticket = write::add(app, &tx, ticket, by, &prepared, now).await?;
    if loss::is_reported(&tx, person).await? {
        loss::after_report(app, &tx, ticket.id, prepared.id.0, now).await?;
    }
    turn::set(app, &tx, ticket, reason, None, now).await?;
    told::save(app, &tx, told, now).await?;
    app.commit(tx).await?;
    Ok(Added::Message(prepared.id))
}

/// Closes a ticket as solved. Closing what is closed changes nothing.
///
/// # Errors
/// If the database refuses.
pub async fn close(app: &App, ticket: &ticket::Model, now: Instant) -> Result<()> {
    let tx = app.db.begin().await?;
    let Some(ticket) = turn::load(&tx, ticket.id).await?.filter(|ticket| ticket.turn != Turn::Done) else { return Ok(()) };
    turn::set(app, &tx, ticket, Reason::Solved, None, now).await?;
    app.commit(tx).await?;
    Ok(())
}
