//! Periodic jobs: one at each multiple of a period since 1970, from whichever node comes first. The last due point is a
//! row, moved forward in the transaction that enqueues, so that each point is used once and a point missed while nobody
//! was up is made good once, not many times.

use std::sync::atomic::{AtomicI64, Ordering};

use sea_orm::{ConnectionTrait, DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use uuid::Uuid;

use crate::enqueue::{Stored, When, insert};
use crate::error::Error;
use crate::sql::sql;

pub(crate) struct Period {
    pub job: Stored,
    /// Microseconds from one due point to the next; at least one.
    every: i64,
    /// The point this process knows to be used, to ask the database once a period only.
    known: AtomicI64,
}

impl Period {
    pub fn new(job: Stored, every: i64) -> Self {
        Period { job, every: every.max(1), known: AtomicI64::new(i64::MIN) }
    }

    /// Enqueues the job if the due point at or before `now` has not been used. True when it did.
    pub async fn fire(&self, conn: &DatabaseConnection, id: Uuid, now: i64) -> Result<bool, Error> {
        let due = now.div_euclid(self.every) * self.every;
        if self.known.load(Ordering::Relaxed) == due {
            return Ok(false);
        }
        let mode = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..Default::default() };
        let tx = conn.begin_with_options(options).await?;
        let first = self.take(&tx, due).await?;
        if first {
            insert(&tx, id, &self.job, When::now(now).once("periodic")).await?;
        }
        tx.commit().await?;
        self.known.store(due, Ordering::Relaxed);
        Ok(first)
    }

    /// Moves the row to `due`. A row more than a period ahead is from a clock that has since been set back, and yields.
    async fn take(&self, tx: &impl ConnectionTrait, due: i64) -> Result<bool, Error> {
        let text = "INSERT INTO job_period (kind, due_at) VALUES ($1, $2) \
                    ON CONFLICT (kind) DO UPDATE SET due_at = excluded.due_at \
                    WHERE job_period.due_at < excluded.due_at OR job_period.due_at > $3";
        let values = [self.job.kind.into(), due.into(), due.saturating_add(self.every).into()];
        Ok(tx.execute_raw(sql(tx, text, values)).await?.rows_affected() > 0)
    }
}
