//! How full the queue is, kind by kind, for health checks and the operator's page.

use sea_orm::ConnectionTrait;

use crate::error::Error;
use crate::sql::sql;

/// What one kind has on the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindCounts {
    /// The kind; it may be one that no worker here handles.
    pub kind: String,
    /// Jobs that could run now.
    pub due: u64,
    /// Jobs that wait for their time, or back off from a failure.
    pub later: u64,
    /// Jobs that a worker holds.
    pub running: u64,
    /// Jobs that were given up.
    pub dead: u64,
    /// Since when the longest-waiting due job could have run, UTC microseconds.
    pub oldest_due: Option<i64>,
}

/// The counts of every kind that has a job at `now` (UTC microseconds), by name. Reads every row of the queue.
pub async fn counts(conn: &impl ConnectionTrait, now: i64) -> Result<Vec<KindCounts>, Error> {
    let text = "SELECT kind, \
                COUNT(CASE WHEN state = 'ready' AND run_at <= $1 THEN 1 END) AS due, \
                COUNT(CASE WHEN state = 'ready' AND run_at > $1 THEN 1 END) AS later, \
                COUNT(CASE WHEN state = 'running' THEN 1 END) AS running, \
                COUNT(CASE WHEN state = 'dead' THEN 1 END) AS dead, \
                MIN(CASE WHEN state = 'ready' AND run_at <= $1 THEN run_at END) AS oldest_due \
                FROM job GROUP BY kind ORDER BY kind";
    let rows = conn.query_all_raw(sql(conn, text, [now.into()])).await?;
    let count = |row: &sea_orm::QueryResult, name: &str| row.try_get::<i64>("", name).map(i64::unsigned_abs);
    rows.iter()
        .map(|row| {
            Ok(KindCounts {
                kind: row.try_get("", "kind")?,
                due: count(row, "due")?,
                later: count(row, "later")?,
                running: count(row, "running")?,
                dead: count(row, "dead")?,
                oldest_due: row.try_get("", "oldest_due")?,
            })
        })
        .collect()
}
