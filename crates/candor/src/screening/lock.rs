//! Who gets a file: nobody while the scanner has not said that it found nothing, not even with a warning, for a warning that stands at every
//! file while the scanner is down is soon read by nobody. Somebody who runs the desk can answer for a file and unlock it, with a reason
//! that stays as a note on the ticket.

use super::screened_file::{self, State};
use crate::agents::agent;
use crate::app::App;
use crate::db::run;
use crate::ids::{AttachmentId, MessageId};
use crate::privacy::journal as log;
use crate::tickets::message::Kind;
use crate::tickets::write::{self, NewMessage};
use crate::tickets::{attachment, event, reply, ticket, turn};
use crate::time::Instant;
use anyhow::{Context, Result};
use journal::{Code, Value};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};

/// Why nobody gets a file; none if it is not locked.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(db: &impl ConnectionTrait, file: AttachmentId) -> Result<Option<State>> {
    let row = known(db, file).await?;
    Ok(row.and_then(|row| row.state).filter(|state| state.is_locked()))
}

/// What is known of a file.
///
/// # Errors
/// If the database cannot be asked.
pub async fn known(db: &impl ConnectionTrait, file: AttachmentId) -> Result<Option<screened_file::Model>> {
    Ok(screened_file::Entity::find().filter(screened_file::Column::AttachmentId.eq(file)).one(db).await?)
}

/// Whether a file of a message is locked, so that the message does not leave.
///
/// # Errors
/// If the database cannot be asked.
pub async fn holds(db: &impl ConnectionTrait, message: MessageId) -> Result<bool> {
    #[derive(FromQueryResult)]
    struct Locked {
        #[expect(dead_code, reason = "that there is one says it")]
        id: uuid::Uuid,
    }
    let sql = "SELECT s.id FROM screened_file s JOIN attachment a ON a.id = s.attachment_id \
               WHERE a.message_id = $1 AND s.state IN ('unscanned', 'suspicious', 'failed')";
    Ok(crate::db::row::<Locked>(db, sql, [message.0.into()]).await?.is_some())
}

/// Unlocks a file for a reason. False if it was not locked.
///
/// # Errors
/// If the keyring, the disk or the database refuses.
pub async fn unlock(app: &App, file: AttachmentId, agent: &agent::Model, reason: &str, now: Instant) -> Result<bool> {
    let Some(row) = attachment::Entity::find_by_id(file).one(app.db.reader()).await? else { return Ok(false) };
    let of = ticket::Entity::find_by_id(row.ticket_id).one(app.db.reader()).await?.context("a file without its ticket")?;
    let note = NewMessage { body: reason.to_owned(), trusted: true, ..NewMessage::default() };
    let note = write::prepare(app, of.id, of.person_id, note, now).await?;
    let tx = app.db.begin().await?;
    let Some(of) = turn::load(&tx, of.id).await? else { return Ok(false) };
    let sql = "UPDATE screened_file SET state = $2, unlocked_by = $3, at = $4 \
               WHERE attachment_id = $1 AND state IN ('unscanned', 'suspicious', 'failed')";
    let unlocked: String = ActiveEnum::into_value(State::Unlocked);
    if run(&tx, sql, [file.0.into(), unlocked.into(), agent.id.0.into(), now.0.into()]).await? == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let id = of.id;
    event::record(app, &tx, id, Some(agent.id), "file-unlocked", Some(&file.to_string()), now).await?;
    reply::keep(app, &tx, of, agent, Kind::Note, &note, now).await?;
    let fields = [(Code::fixed("file"), Value::Id(file.into())), (Code::fixed("agent"), Value::Id(agent.id.into()))];
    log::append(&tx, Code::fixed("file.unlocked"), fields, now).await?;
    app.commit(tx).await?;
    tracing::info!(attachment = %file, agent = %agent.id, "a file was unlocked");
    Ok(true)
}
