//! Collecting what a crash left between a file and its row: blobs that no row names, with their keys, and writes that never
//! ended. A blob is written before its row, so young ones are left alone.

use crate::app::App;
use crate::tickets::blob;
use crate::time::Instant;
use anyhow::Result;
use futures_util::{StreamExt, TryStreamExt};
use jobs::JobError;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;
use vault::Scope;

/// How old a file must be before it can be an orphan: far longer than any upload takes.
const SETTLED: i64 = 24 * 60 * 60;

/// How often the sweep runs, in microseconds.
pub const EVERY: i64 = 24 * 60 * 60 * 1_000_000;

/// The job of the sweep.
#[derive(Serialize, Deserialize)]
pub struct SweepBlobs {}

impl jobs::Job for SweepBlobs {
    const KIND: &'static str = "sweep-blobs";
    const PRIORITY: i32 = -4;
}

/// What a sweep collected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that no row named.
    pub orphans: usize,
    /// Writes that never ended.
    pub unfinished: usize,
}

/// Runs the job.
///
/// # Errors
/// Retries when the database, the keyring or the disk refuses.
pub async fn run(app: App, _job: SweepBlobs) -> Result<(), JobError> {
    match sweep(&app).await {
        Ok(Swept { orphans, unfinished }) => {
            if orphans + unfinished > 0 {
                tracing::info!(orphans, unfinished, "files that belong to nothing were collected");
            }
            Ok(())
        }
        Err(error) => {
            tracing::warn!(error = ?error, "files that belong to nothing could not be collected yet");
            Err(JobError::retry("sweep"))
        }
    }
}

/// Collects orphans. The key goes first: what a crash leaves is then an unreadable file, found by the next sweep.
///
/// # Errors
/// If the database, the keyring or the disk refuses.
pub async fn sweep(app: &App) -> Result<Swept> {
    let before = app.now().plus_seconds(-SETTLED);
    let mut swept = Swept { unfinished: app.blobs.clean(before.0).await?, ..Swept::default() };
    let mut scan =
        std::pin::pin!(app.blobs.scan().try_filter(|id| std::future::ready(made_at(*id).is_some_and(|at| at < before))).chunks(500));
    while let Some(found) = scan.next().await {
        let found: Vec<Uuid> = found.into_iter().collect::<Result<_, _>>()?;
        let query = blob::Entity::find().select_only().column(blob::Column::Id).filter(blob::Column::Id.is_in(found.iter().copied()));
        let named: HashSet<Uuid> = query.into_tuple::<Uuid>().all(app.db.reader()).await?.into_iter().collect();
        for orphan in found.into_iter().filter(|id| !named.contains(id)) {
            app.keyring.destroy_scope(Scope::Blob(orphan)).await?;
            app.blobs.delete(orphan).await?;
            swept.orphans += 1;
        }
    }
    Ok(swept)
}

/// When an id was made: UUID v7 tell their millisecond.
fn made_at(id: Uuid) -> Option<Instant> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    Some(Instant(i64::try_from(seconds).ok()? * 1_000_000 + i64::from(nanos) / 1000))
}
