//! Dead letters: jobs that were given up, for a person to see, run again or throw away.

use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::error::Error;
use crate::sql::sql;

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dead {
    /// The job's id.
    pub id: Uuid,
    /// The job's kind.
    pub kind: String,
    /// Its fields, as JSON: ids and enums.
    pub payload: String,
    /// How often it was tried.
    pub attempts: u32,
    /// The code of the last failure.
    pub error: String,
    /// When it was enqueued, UTC microseconds.
    pub created_at: i64,
    /// When it was given up, UTC microseconds.
    pub finished_at: i64,
}

/// Up to `limit` dead jobs, the youngest id first, `before` the id that ended the page before (or from the start).
pub async fn dead(conn: &impl ConnectionTrait, before: Option<Uuid>, limit: u32) -> Result<Vec<Dead>, Error> {
    let text = "SELECT id, kind, payload, attempts, error, created_at, finished_at FROM job \
                WHERE state = 'dead' AND id < $1 ORDER BY id DESC LIMIT $2";
    let values = [before.unwrap_or(Uuid::max()).into(), i64::from(limit).into()];
    let rows = conn.query_all_raw(sql(conn, text, values)).await?;
    rows.iter().map(Dead::read).collect()
}

/// Makes a dead job wait again from `now`, with all its attempts. False when there is no such dead job.
pub async fn rerun(conn: &impl ConnectionTrait, id: Uuid, now: i64) -> Result<bool, Error> {
    let text = "UPDATE job SET state = 'ready', run_at = $2, attempts = 0, error = NULL, finished_at = NULL \
                WHERE id = $1 AND state = 'dead'";
    let rows = conn.execute_raw(sql(conn, text, [id.into(), now.into()])).await?.rows_affected();
    Ok(rows > 0)
}

/// Throws a dead job away. False when there is no such dead job.
pub async fn discard(conn: &impl ConnectionTrait, id: Uuid) -> Result<bool, Error> {
    let text = "DELETE FROM job WHERE id = $1 AND state = 'dead'";
    let rows = conn.execute_raw(sql(conn, text, [id.into()])).await?.rows_affected();
    Ok(rows > 0)
}

impl Dead {
    fn read(row: &QueryResult) -> Result<Dead, Error> {
        Ok(Dead {
            id: row.try_get("", "id")?,
            kind: row.try_get("", "kind")?,
            payload: row.try_get("", "payload")?,
            attempts: row.try_get::<i32>("", "attempts")?.unsigned_abs(),
            error: row.try_get::<Option<String>>("", "error")?.unwrap_or_default(),
            created_at: row.try_get("", "created_at")?,
            finished_at: row.try_get::<Option<i64>>("", "finished_at")?.unwrap_or_default(),
        })
    }
}
