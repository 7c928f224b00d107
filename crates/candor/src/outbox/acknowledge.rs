//! The one acknowledgement a customer gets: the reference, what happens next and how their data is used. Never to a machine,
//! and no more a day to one address than the desk's configuration says: the last net against loops.

use super::{outgoing, queue};
use crate::app::App;
use crate::db::Tx;
use crate::ids::{PersonId, TicketId};
use crate::items::EmailAddress;
use crate::people::limit;
use crate::tickets::ticket;
use crate::time::Instant;
use anyhow::Result;

/// Prepares an acknowledgement, unless the address had enough for today.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prepare(app: &App, ticket: TicketId, person: PersonId, address: &str, now: Instant) -> Result<Option<queue::Prepared>> {
    if !limit::allow(app, "answer", address, limit::DAY, app.config.desk.answers_a_day, now).await? {
        tracing::info!(%ticket, "not acknowledged: the address was answered often enough today");
        return Ok(None);
    }
    let to = vec![queue::To { person, address: EmailAddress::new(address), copy: false }];
    let new =
        queue::NewMail { kind: outgoing::Kind::Acknowledgement, person, ticket: Some(ticket), message: None, text: None, send_at: now, to };
    Ok(Some(queue::prepare(app, new, now).await?))
}

/// Saves it.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, ticket: &ticket::Model, ack: queue::Prepared, now: Instant) -> Result<()> {
    queue::save(app, tx, &ack, now).await?;
    crate::tickets::event::record(app, tx, ticket.id, None, "acknowledged", None, now).await?;
    Ok(())
}
