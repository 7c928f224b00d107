//! Putting a job on the table, and changing one's mind about it. Each runs on the caller's transaction.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::error::Error;
use crate::job::Job;
use crate::sql::{sql, stored};

/// When a job is wanted, and whether one of its sort is enough.
#[derive(Debug, Clone)]
pub struct When {
    /// The present, UTC microseconds.
    pub now: i64,
    /// The earliest instant to run it, UTC microseconds.
    pub run_at: i64,
    /// A key of ids, under which at most one unfinished job of the kind exists.
    pub dedup: Option<String>,
}

impl When {
    /// As soon as possible.
    pub fn now(now: i64) -> Self {
        When { now, run_at: now, dedup: None }
    }

    /// Not before `run_at`.
    pub fn at(now: i64, run_at: i64) -> Self {
        When { now, run_at, dedup: None }
    }

    /// Once for `key`, however often it is asked for before it is done. The key is made of ids, never of words.
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.dedup = Some(key.into());
        self
    }
}

/// What became of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enqueued {
    /// A new job with the id that was given.
    New,
    /// This job waits already under the key and will do; it runs at the earlier of the two times unless it is backing
    /// off from a failure.
    Waiting(Uuid),
    /// This job is running under the key and may have looked before the change; it will run once more afterwards.
    Again(Uuid),
}

/// Stores `job` under `id` on `tx`; it exists when `tx` commits. With a key (`when.dedup`) that an unfinished job of the
/// kind holds, that job serves instead, with the fields it has.
pub async fn enqueue<C: ConnectionTrait, J: Job>(tx: &C, id: Uuid, job: &J, when: When) -> Result<Enqueued, Error> {
    insert(tx, id, &Stored::new(job)?, when).await
}

/// Moves the waiting job with this key to `run_at`. False when none waits (it runs, it is done, or it never was).
pub async fn reschedule<J: Job>(tx: &impl ConnectionTrait, key: &str, run_at: i64) -> Result<bool, Error> {
    let text = "UPDATE job SET run_at = $1 WHERE kind = $2 AND dedup = $3 AND state = 'ready'";
    let moved = tx.execute_raw(sql(tx, text, [run_at.into(), J::KIND.into(), key.into()])).await?;
    Ok(moved.rows_affected() > 0)
}

/// Takes back the waiting job with this key. False when it is too late or there was none.
pub async fn cancel<J: Job>(tx: &impl ConnectionTrait, key: &str) -> Result<bool, Error> {
    let text = "DELETE FROM job WHERE kind = $1 AND dedup = $2 AND state = 'ready'";
    let gone = tx.execute_raw(sql(tx, text, [J::KIND.into(), key.into()])).await?;
    Ok(gone.rows_affected() > 0)
}

/// A job without its type: what the row holds.
pub(crate) struct Stored {
    pub kind: &'static str,
    pub max_attempts: u32,
    pub payload: String,
}

impl Stored {
    pub fn new<J: Job>(job: &J) -> Result<Self, Error> {
        let payload = serde_json::to_string(job).map_err(|_| Error::Payload(J::KIND))?;
        Ok(Stored { kind: J::KIND, max_attempts: J::MAX_ATTEMPTS.max(1), payload })
    }
}

/// The update on conflict locks the row that waits until the caller commits, on purpose: a worker that took it before
/// would run without seeing the change that asked for it.
pub(crate) async fn insert<C: ConnectionTrait>(tx: &C, id: Uuid, job: &Stored, when: When) -> Result<Enqueued, Error> {
    let text = "INSERT INTO job (id, kind, dedup, payload, state, run_at, attempts, max_attempts, created_at) \
                VALUES ($1, $2, $3, $4, 'ready', $5, 0, $6, $7) \
                ON CONFLICT (kind, dedup) DO UPDATE SET \
                again_at = CASE WHEN job.state = 'running' AND (job.again_at IS NULL OR job.again_at > excluded.run_at) \
                THEN excluded.run_at ELSE job.again_at END, \
                run_at = CASE WHEN job.state = 'ready' AND job.attempts = 0 AND job.run_at > excluded.run_at \
                THEN excluded.run_at ELSE job.run_at END \
                RETURNING id, state";
    let values = [
        id.into(),
        job.kind.into(),
        when.dedup.into(),
        job.payload.clone().into(),
        when.run_at.into(),
        stored(job.max_attempts).into(),
        when.now.into(),
    ];
    let row = tx.query_one_raw(sql(tx, text, values)).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotInserted)?;
    let holder: Uuid = row.try_get("", "id")?;
    Ok(match row.try_get::<String>("", "state")?.as_str() {
        _ if holder == id => Enqueued::New,
        "running" => Enqueued::Again(holder),
        _ => Enqueued::Waiting(holder),
    })
}
