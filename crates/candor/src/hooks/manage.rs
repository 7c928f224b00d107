//! Making a webhook, changing it, pausing it, giving it another secret, and letting it go with its log.

use super::address;
use super::change::{Asked, Read, read};
use super::deliver;
use super::hook;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::WebhookId;
use crate::privacy::journal as log;
use crate::refused::Refused;
use crate::search::happened;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::{EntityTrait, Set};

/// Makes one; it is told what happens from now on.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, asked: &Asked, now: Instant) -> Result<WebhookId, Refused> {
    let read = prepare(app, asked).await?;
    let tx = app.db.begin().await?;
    let id = save(app, &tx, read, now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// Reads what is asked for, before the transaction: a name server is asked.
///
/// # Errors
/// [`Refused::Field`]
pub async fn prepare(app: &App, asked: &Asked) -> Result<Read, Refused> {
    read(app, asked).await
}

/// Stores it.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, read: Read, now: Instant) -> Result<WebhookId> {
    let Read { name, url, kinds } = read;
    let id = WebhookId(app.ids.make(now));
    let row = hook::ActiveModel {
        id: Set(id),
        name: Set(name),
        host: Set(address::host(&url).to_owned()),
        address: Set(url.into()),
        kinds: Set(kinds),
        paused: Set(false),
        ended: Set(None),
        generation: Set(1),
        old_until: Set(None),
        seen: Set(happened::newest_in(tx).await?),
        failures: Set(0),
        failing_since: Set(None),
        next_at: Set(None),
        fault: Set(None),
        fault_status: Set(None),
        delivered_at: Set(None),
        created_at: Set(now),
    };
    hook::Entity::insert(row).exec_without_returning(tx).await?;
    note(tx, "webhook.added", id, now).await?;
    Ok(id)
}

/// Changes its name, address and kinds. What waits goes to the new address. Says whether there is such a webhook.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn change(app: &App, id: WebhookId, asked: &Asked, now: Instant) -> Result<bool, Refused> {
    let Read { name, url, kinds } = read(app, asked).await?;
    let tx = app.db.begin().await?;
    let sql = "UPDATE webhook SET name = $1, address = $2, host = $3, kinds = $4, failures = 0, failing_since = NULL, next_at = NULL, \
               fault = NULL, fault_status = NULL WHERE id = $5";
    let host = address::host(&url).to_owned();
    let found = run(&tx, sql, [name.into(), String::from(url).into(), host.into(), kinds.into(), id.0.into()]).await? > 0;
    if found {
        due(app, &tx, id, now).await?;
        note(&tx, "webhook.changed", id, now).await?;
    }
    app.commit(tx).await?;
    app.wake_outside.nudge();
    Ok(found)
}

/// Stops telling it anything. What happens meanwhile is not forgotten.
///
/// # Errors
/// If the database refuses.
pub async fn pause(app: &App, id: WebhookId, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let found = run(&tx, "UPDATE webhook SET paused = TRUE, ended = NULL WHERE id = $1", [id.0.into()]).await? > 0;
    if found {
        note(&tx, "webhook.paused", id, now).await?;
    }
    app.commit(tx).await?;
    Ok(found)
}

/// From where on a webhook goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// From where it stopped: what waited and what happened since, as far as the log is kept.
    Stopped,
    /// From now: what waited is passed over, and can be replayed.
    Now,
}

/// Goes on.
///
/// # Errors
/// If the database refuses.
pub async fn resume(app: &App, id: WebhookId, from: From, now: Instant) -> Result<bool> {
    let newest = happened::newest(app).await?;
    let tx = app.db.begin().await?;
    let sql = "UPDATE webhook SET paused = FALSE, ended = NULL, failures = 0, failing_since = NULL, next_at = NULL, fault = NULL, \
               fault_status = NULL WHERE id = $1";
    if run(&tx, sql, [id.0.into()]).await? == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    if from == From::Now {
        run(&tx, "UPDATE webhook SET seen = $1 WHERE id = $2", [newest.into(), id.0.into()]).await?;
        let sql = "UPDATE webhook_delivery SET state = 'dropped', trouble = 'passed-over', updated_at = $1 \
                   WHERE webhook_id = $2 AND state IN ('waiting', 'held')";
        run(&tx, sql, [now.0.into(), id.0.into()]).await?;
    }
    due(app, &tx, id, now).await?;
    note(&tx, "webhook.resumed", id, now).await?;
    app.commit(tx).await?;
    app.wake_outside.nudge();
    Ok(true)
}

/// Gives it another secret; the one before signs beside it for a period of the configuration. None if there is no such webhook; else the number of
/// the secret.
///
/// # Errors
/// If the database refuses.
pub async fn rotate(app: &App, id: WebhookId, now: Instant) -> Result<Option<i32>> {
    let tx = app.db.begin().await?;
    let generation = renew(app, &tx, id, now).await?;
    app.commit(tx).await?;
    Ok(generation)
}

/// The same in a transaction.
///
/// # Errors
/// If the database refuses.
pub async fn renew(app: &App, tx: &Tx, id: WebhookId, now: Instant) -> Result<Option<i32>> {
    let until = app.after(now, &app.settings.webhooks.rotation);
    let sql = "UPDATE webhook SET generation = generation + 1, old_until = $1 WHERE id = $2";
    if run(tx, sql, [until.0.into(), id.0.into()]).await? == 0 {
        return Ok(None);
    }
    let row = hook::Entity::find_by_id(id).one(tx).await?;
    note(tx, "webhook.rotated", id, now).await?;
    Ok(row.map(|row| row.generation))
}

/// Ends the secret before at once.
///
/// # Errors
/// If the database refuses.
pub async fn end_old(app: &App, id: WebhookId, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let found = run(&tx, "UPDATE webhook SET old_until = NULL WHERE id = $1", [id.0.into()]).await? > 0;
    if found {
        note(&tx, "webhook.secret-ended", id, now).await?;
    }
    app.commit(tx).await?;
    Ok(found)
}

/// Lets it go, and its log.
///
/// # Errors
/// If the database refuses.
pub async fn remove(app: &App, id: WebhookId, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    // First the row that everybody locks first, so that nobody waits for one another.
    let found = run(&tx, "UPDATE webhook SET paused = TRUE WHERE id = $1", [id.0.into()]).await? > 0;
    let sql = "DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id FROM webhook_delivery WHERE webhook_id = $1)";
    run(&tx, sql, [id.0.into()]).await?;
    run(&tx, "DELETE FROM webhook_delivery WHERE webhook_id = $1", [id.0.into()]).await?;
    run(&tx, "DELETE FROM webhook WHERE id = $1", [id.0.into()]).await?;
    if found {
        note(&tx, "webhook.removed", id, now).await?;
    }
    app.commit(tx).await?;
    Ok(found)
}

/// Everything that waits is tried now.
async fn due(app: &App, tx: &Tx, id: WebhookId, now: Instant) -> Result<()> {
    let sql = "UPDATE webhook_delivery SET next_at = $1, since = $1 WHERE webhook_id = $2 AND state IN ('waiting', 'held')";
    run(tx, sql, [now.0.into(), id.0.into()]).await?;
    deliver::enqueue(app, tx, id, now, now).await
}

async fn note(tx: &Tx, what: &'static str, id: WebhookId, now: Instant) -> Result<()> {
    log::append(tx, Code::fixed(what), [(Code::fixed("webhook"), Value::Id(id.0.into_bytes()))], now).await?;
    Ok(())
}
