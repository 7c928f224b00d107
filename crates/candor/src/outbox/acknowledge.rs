//! The one acknowledgement a customer gets: the reference, what happens next and how their data is used. Never to a machine,
//! and no more a day to one address than the desk's configuration says: the last net against loops.

use super::{outgoing, queue};
use crate::app::App;
use crate::db::Tx;
use crate::items::EmailAddress;
use crate::people::limit;
use crate::tickets::{ticket, write};
use crate::time::Instant;
use anyhow::Result;

const ACT: &str = "answer";

/// An acknowledgement whose key is durable.
pub struct Prepared {
    mail: queue::Prepared,
    address: EmailAddress,
}

/// Prepares an acknowledgement of a ticket's first message, unless the address had enough for today, or the desk's address that it was sent
/// to acknowledges nothing.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prepare(app: &App, first: &write::Prepared, address: &str, now: Instant) -> Result<Option<Prepared>> {
    let (ticket, person, mailbox) = (first.ticket, first.person, first.mailbox());
    if app.book().writes(mailbox).silent {
        return Ok(None);
    }
    if !limit::has_room(app, ACT, address, limit::DAY, app.config.desk.answers_a_day, now).await? {
        tracing::info!(%ticket, "not acknowledged: the address was answered often enough today");
        return Ok(None);
    }
    let address = EmailAddress::new(address);
    let to = vec![queue::To::alone(person, address.clone())];
    let kind = outgoing::Kind::Acknowledgement;
    let new = queue::NewMail { kind, person, ticket: Some(ticket), message: None, text: None, mailbox, send_at: now, to };
    Ok(Some(Prepared { mail: queue::prepare(app, new, now).await?, address }))
}

/// Saves it and counts it, unless others to the same address were faster and the day is full.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, ticket: &ticket::Model, ack: Prepared, now: Instant) -> Result<()> {
    let most = app.config.desk.answers_a_day;
    if limit::allow_in(app, tx, ACT, ack.address.as_str(), limit::DAY, most, now).await? {
        queue::save(app, tx, &ack.mail, now).await?;
        crate::tickets::event::record(app, tx, ticket.id, None, "acknowledged", None, now).await?;
    }
    Ok(())
}
