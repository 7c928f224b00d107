//! A reservation: who holds a job, until when, and the ways to let go of it. Every statement names the claim, so a
//! worker that was thought dead and is not can change nothing any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::error::Error;
use crate::sql::sql;

/// A job held by a worker for the length of its lease.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The job's id.
    pub id: Uuid,
    /// The job's kind.
    pub kind: &'static str,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// How many attempts it has in all.
    pub max_attempts: u32,
    token: Uuid,
    payload: Arc<str>,
    settled: Arc<AtomicBool>,
}

impl Claim {
    /// Takes the longest-waiting due job of `kind`, under `token`, until `lease_until`. None when there is none, or when
    /// another worker was faster.
    pub(crate) async fn reserve(
        conn: &impl ConnectionTrait,
        kind: &'static str,
        token: Uuid,
        now: i64,
        lease_until: i64,
    ) -> Result<Option<Claim>, Error> {
        let text = "UPDATE job SET state = 'running', claim = $1, lease_until = $2, attempts = attempts + 1 \
                    WHERE id = (SELECT id FROM job WHERE state = 'ready' AND kind = $3 AND run_at <= $4 \
                    ORDER BY run_at, id LIMIT 1) \
                    AND state = 'ready' AND run_at <= $4 \
                    RETURNING id, payload, attempts, max_attempts";
        let values = [token.into(), lease_until.into(), kind.into(), now.into()];
        let Some(row) = conn.query_one_raw(sql(conn, text, values)).await? else {
            return Ok(None);
        };
        Ok(Some(Claim {
            id: row.try_get("", "id")?,
            kind,
            attempt: row.try_get::<i32>("", "attempts")?.unsigned_abs(),
            max_attempts: row.try_get::<i32>("", "max_attempts")?.unsigned_abs(),
            token,
            payload: row.try_get::<String>("", "payload")?.into(),
            settled: Arc::default(),
        }))
    }

    /// Settles the job as done on the handler's own transaction, so that its effect and its end are one commit. Fails
    /// with [`Error::Lost`] when the lease ran out and the job was given away: the transaction must then be dropped.
    /// A wish that came meanwhile makes the job wait anew instead.
    pub async fn done(&self, tx: &impl ConnectionTrait) -> Result<(), Error> {
        let held = [self.id.into(), self.token.into()];
        let text = "DELETE FROM job WHERE id = $1 AND claim = $2 AND again_at IS NULL";
        let mut rows = tx.execute_raw(sql(tx, text, held.clone())).await?.rows_affected();
        if rows == 0 {
            let text = "UPDATE job SET state = 'ready', run_at = again_at, again_at = NULL, attempts = 0, error = NULL, \
                        claim = NULL, lease_until = NULL WHERE id = $1 AND claim = $2 AND again_at IS NOT NULL";
            rows = tx.execute_raw(sql(tx, text, held)).await?.rows_affected();
        }
        self.held(rows)?;
        self.settled.store(true, Ordering::Release);
        Ok(())
    }

    /// The job's fields, as JSON.
    pub(crate) fn payload(&self) -> &str {
        &self.payload
    }

    /// Whether the handler has settled it in a transaction of its own.
    pub(crate) fn is_settled(&self) -> bool {
        self.settled.load(Ordering::Acquire)
    }

    /// Holds it until `lease_until`.
    pub(crate) async fn renew(&self, conn: &impl ConnectionTrait, lease_until: i64) -> Result<(), Error> {
        let text = "UPDATE job SET lease_until = $3 WHERE id = $1 AND claim = $2";
        let values = [self.id.into(), self.token.into(), lease_until.into()];
        self.held(conn.execute_raw(sql(conn, text, values)).await?.rows_affected())
    }

    /// Lets it wait until `run_at` for the next attempt. A wish that came meanwhile is served by that attempt.
    pub(crate) async fn retry(&self, conn: &impl ConnectionTrait, run_at: i64, code: &str) -> Result<(), Error> {
        let text = "UPDATE job SET state = 'ready', run_at = $3, again_at = NULL, error = $4, \
                    claim = NULL, lease_until = NULL WHERE id = $1 AND claim = $2";
        let values = [self.id.into(), self.token.into(), run_at.into(), code.into()];
        self.held(conn.execute_raw(sql(conn, text, values)).await?.rows_affected())
    }

    /// Lets it wait until `run_at` as if it had not been tried, because its surroundings failed and not the job.
    pub(crate) async fn put_off(&self, conn: &impl ConnectionTrait, run_at: i64, code: &str) -> Result<(), Error> {
        let text = "UPDATE job SET state = 'ready', run_at = $3, again_at = NULL, error = $4, attempts = attempts - 1, \
                    claim = NULL, lease_until = NULL WHERE id = $1 AND claim = $2";
        let values = [self.id.into(), self.token.into(), run_at.into(), code.into()];
        self.held(conn.execute_raw(sql(conn, text, values)).await?.rows_affected())
    }

    /// Gives it up for a person to look at; but a wish that came meanwhile starts it afresh.
    pub(crate) async fn bury(&self, conn: &impl ConnectionTrait, now: i64, code: &str) -> Result<(), Error> {
        let text = "UPDATE job SET \
                    state = CASE WHEN again_at IS NULL THEN 'dead' ELSE 'ready' END, \
                    dedup = CASE WHEN again_at IS NULL THEN NULL ELSE dedup END, \
                    attempts = CASE WHEN again_at IS NULL THEN attempts ELSE 0 END, \
                    finished_at = CASE WHEN again_at IS NULL THEN $3 ELSE finished_at END, \
                    run_at = COALESCE(again_at, run_at), again_at = NULL, error = $4, \
                    claim = NULL, lease_until = NULL WHERE id = $1 AND claim = $2";
        let values = [self.id.into(), self.token.into(), now.into(), code.into()];
        self.held(conn.execute_raw(sql(conn, text, values)).await?.rows_affected())
    }

    /// Puts it back untried, because the worker is going away.
    pub(crate) async fn release(&self, conn: &impl ConnectionTrait) -> Result<(), Error> {
        let text = "UPDATE job SET state = 'ready', attempts = attempts - 1, again_at = NULL, \
                    claim = NULL, lease_until = NULL WHERE id = $1 AND claim = $2";
        let values = [self.id.into(), self.token.into()];
        self.held(conn.execute_raw(sql(conn, text, values)).await?.rows_affected())
    }

    fn held(&self, rows: u64) -> Result<(), Error> {
        if rows == 0 { Err(Error::Lost(self.id)) } else { Ok(()) }
    }
}
