//! Ending the spool's keys. What comes in is sealed under a key of the day until it has an owner, and everybody's mail of the day
//! shares that key: kept for ever it would open, in any copy of the data, what people's own keys no longer do. So when a day is
//! over by a day its key goes. Mail that waits in quarantine moves to a key of its own kind first; mail that was not looked at
//! yet holds its day's key back; and what nobody will ever own (a report on no mail of ours) goes with it. Files that a form kept
//! until its sender decided lie under a key of the day too, and nobody comes back for them after an hour; so do tables that somebody
//! wants to bring in.

use super::{intent, journal as log};
use crate::app::App;
use crate::db::{Tx, run as execute};
use crate::desk::resume::destroy_intended;
use crate::ids::*;
use crate::inbox::spool::{self, State};
use crate::items::Envelope;
use crate::tickets::blob;
use crate::time::Instant;
use anyhow::Result;
use jobs::JobError;
use journal::{Code, Value};
use privacy::{Actor, KeyId, Purpose, Sealed, Sealer};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;
use vault::Scope;

/// How often the sweep runs, in microseconds.
pub const EVERY: i64 = 24 * 60 * 60 * 1_000_000;
/// How long a day is over before its key goes, in seconds.
const SETTLED: i64 = 24 * 60 * 60;
/// Mails that are sealed anew at a time; each may have a megabyte.
const BATCH: u64 = 20;
/// The names of the system's keys.
const SPOOL: &str = "spool";
const QUARANTINE: &str = "quarantine";
/// The name of the keys of files that a form kept.
pub const FORM: &str = "form";
/// The name of the keys of tables that wait to be brought in.
pub const TABLE: &str = "table";

/// The job of the sweep.
#[derive(Serialize, Deserialize)]
pub struct SweepSpool {}

impl jobs::Job for SweepSpool {
    const KIND: &'static str = "sweep-spool";
    const PRIORITY: i32 = -4;
}

/// Runs the job.
///
/// # Errors
/// Retries when the database, the keyring or the disk refuses.
pub async fn run(app: App, _job: SweepSpool) -> Result<(), JobError> {
    match sweep(&app).await {
        Ok(0) => Ok(()),
        Ok(keys) => {
            tracing::info!(keys, "old keys of the spool were destroyed");
            Ok(())
        }
        Err(error) => {
            tracing::warn!(error = ?error, "old keys of the spool could not be destroyed yet");
            Err(JobError::retry("sweep"))
        }
    }
}

/// Destroys the keys of days that are over by a day, as far as nothing needs them; says how many. Every step may run twice.
///
/// # Errors
/// If the database, the keyring or the disk refuses.
pub async fn sweep(app: &App) -> Result<usize> {
    let now = app.now();
    let before = now.plus_seconds(-SETTLED);
    let day = app.day(before);
    let mut keys: HashSet<KeyId> = app.keyring.system_keys_before(SPOOL, day).await?.into_iter().collect();
    if !keys.is_empty() {
        move_quarantine(app, &keys, now).await?;
    }
    keys.extend(app.keyring.system_keys_before(QUARANTINE, day).await?);
    for needed in needed(app).await? {
        keys.remove(&needed);
    }
    for name in [FORM, TABLE] {
        keys.extend(app.keyring.system_keys_before(name, day).await?);
    }
    let tx = app.db.begin().await?;
    let ownerless = ownerless(&tx, before).await?;
    let mut destroyed: Vec<KeyId> = keys.into_iter().collect();
    destroyed.extend(let_go(&tx, &ownerless, before).await?);
    for key in &destroyed {
        let id = IntentId(app.ids.make(now));
        let row = intent::ActiveModel { id: Set(id), erasure_id: Set(None), key_id: Set(key.uuid()), created_at: Set(now) };
        intent::Entity::insert(row).exec_without_returning(&tx).await?;
    }
    if !destroyed.is_empty() {
        let count = Value::Count(i64::try_from(destroyed.len())?);
        log::append(&tx, Code::fixed("spool.keys-destroyed"), [(Code::fixed("keys"), count)], now).await?;
    }
    app.commit(tx).await?;
    destroy_intended(app).await?;
    for blob in ownerless {
        app.blobs.delete(blob).await?;
    }
    Ok(destroyed.len())
}

/// Seals what waits in quarantine under a key of the quarantine of its day, as far as it lies under one of these.
async fn move_quarantine(app: &App, old: &HashSet<KeyId>, now: Instant) -> Result<()> {
    let mut after = SpoolId(Uuid::nil());
    loop {
        let query = spool::Entity::find().filter(spool::Column::State.eq(State::Quarantined)).filter(spool::Column::Id.gt(after));
        let rows = query.order_by_asc(spool::Column::Id).limit(BATCH).all(app.db.reader()).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id;
        for row in rows {
            if row.envelope.as_ref().is_some_and(|envelope| old.contains(&envelope.key())) {
                move_one(app, row, now).await?;
            }
        }
    }
}

async fn move_one(app: &App, row: spool::Model, now: Instant) -> Result<()> {
    let scope = Scope::System { name: QUARANTINE, day: app.day(row.received_at) };
    let sealer = app.keyring.sealer(None, scope, now.0, app.ids.make(now)).await?;
    seal_anew(app, row, &sealer, None, now).await
}

/// Seals a mail in quarantine under another key: of the quarantine, or of the person whose it turned out to be.
///
/// # Errors
/// If the database refuses, or the mail's present key is gone.
pub async fn seal_anew(app: &App, row: spool::Model, sealer: &Sealer, owner: Option<PersonId>, now: Instant) -> Result<()> {
    let access = app.gate.access(Actor::System("sweep"), Purpose::Records, &row, now).await?;
    let raw = row.raw().map(|raw| raw.open(&access)).transpose()?.map(|raw| sealer.seal(&raw, row.id));
    let envelope = row.envelope().map(|envelope| envelope.open(&access)).transpose()?.map(|envelope| sealer.seal(&envelope, row.id));
    let peer = row.peer().map(|peer| peer.open(&access)).transpose()?.map(|peer| sealer.seal(&peer, row.id));
    let tx = app.db.begin().await?;
    let still = spool::Entity::find_by_id(row.id).filter(spool::Column::State.eq(State::Quarantined)).lock_exclusive().one(&tx).await?;
    // An agent may have decided meanwhile: then the day's key is needed once more, and goes the next time.
    if let Some(still) = still {
        if let (Some(person), Some(blob)) = (owner, still.blob_id) {
            execute(&tx, "UPDATE blob SET person_id = $1 WHERE id = $2", [person.0.into(), blob.0.into()]).await?;
        }
        let person = owner.or(still.person_id);
        let mut row = still.into_active_model();
        row.person_id = Set(person);
        row.raw = Set(raw);
        row.envelope = Set(envelope);
        row.peer = Set(peer);
        row.update(&tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The keys of mail that was not looked at yet, or about which an agent has not decided. All of a mail lies under one key.
async fn needed(app: &App) -> Result<Vec<KeyId>> {
    let query = spool::Entity::find().select_only().column(spool::Column::Envelope).filter(spool::Column::Envelope.is_not_null());
    let query = query.filter(spool::Column::State.is_in([State::Waiting, State::Quarantined]));
    let envelopes = query.into_tuple::<Option<Sealed<Envelope>>>().all(app.db.writer()).await?;
    Ok(envelopes.into_iter().flatten().map(|envelope| envelope.key()).collect())
}

/// The blobs of large mail that has served and is nobody's.
async fn ownerless(tx: &Tx, before: Instant) -> Result<Vec<Uuid>> {
    let query = spool::Entity::find().select_only().column(spool::Column::BlobId).filter(spool::Column::PersonId.is_null());
    let query = query.filter(spool::Column::State.is_in([State::Stored, State::Discarded])).filter(spool::Column::BlobId.is_not_null());
    let query = query.filter(spool::Column::ReceivedAt.lt(before)).lock_exclusive();
    let blobs = query.into_tuple::<Option<Uuid>>().all(tx).await?;
    Ok(blobs.into_iter().flatten().collect())
}

/// Empties the rows of mail that has served and is nobody's; gives the keys of its blobs.
async fn let_go(tx: &Tx, blobs: &[Uuid], before: Instant) -> Result<Vec<KeyId>> {
    let sql = "UPDATE spool SET raw = NULL, envelope = NULL, peer = NULL, blob_id = NULL \
               WHERE person_id IS NULL AND state IN ('stored', 'discarded') AND received_at < $1 \
               AND (raw IS NOT NULL OR envelope IS NOT NULL OR peer IS NOT NULL OR blob_id IS NOT NULL)";
    execute(tx, sql, [before.0.into()]).await?;
    let mut keys = Vec::with_capacity(blobs.len());
    for id in blobs {
        if let Some(row) = blob::Entity::find_by_id(BlobId(*id)).one(tx).await? {
            keys.push(KeyId::from(row.key_id));
            blob::Entity::delete_by_id(BlobId(*id)).exec(tx).await?;
        }
    }
    Ok(keys)
}
