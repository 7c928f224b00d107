//! Putting right what crashes and clocks do to the table: leases that ran out, and times from a clock that was ahead.

use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::error::Error;
use crate::sql::sql;

/// The code of a job whose worker vanished.
const VANISHED: &str = "worker_vanished";

/// Takes back the jobs whose lease ended before `now`: to wait again at once, or to the dead when that was the last
/// attempt and nobody has asked anew.
pub(crate) async fn take_back(conn: &impl ConnectionTrait, now: i64) -> Result<(), Error> {
    let text = "UPDATE job SET state = 'ready', run_at = $1, error = $2, \
                attempts = CASE WHEN again_at IS NULL THEN attempts ELSE 0 END, again_at = NULL, \
                claim = NULL, lease_until = NULL \
                WHERE state = 'running' AND lease_until < $1 AND (attempts < max_attempts OR again_at IS NOT NULL) \
                RETURNING id, kind";
    let waiting = conn.query_all_raw(sql(conn, text, [now.into(), VANISHED.into()])).await?;
    let text = "UPDATE job SET state = 'dead', dedup = NULL, finished_at = $1, error = $2, \
                claim = NULL, lease_until = NULL \
                WHERE state = 'running' AND lease_until < $1 AND attempts >= max_attempts AND again_at IS NULL \
                RETURNING id, kind";
    let dead = conn.query_all_raw(sql(conn, text, [now.into(), VANISHED.into()])).await?;
    for row in &waiting {
        let (id, kind) = name(row)?;
        tracing::warn!(job = %id, kind, "its worker vanished; the job waits again");
    }
    for row in &dead {
        let (id, kind) = name(row)?;
        tracing::error!(job = %id, kind, "its worker vanished at the last attempt; the job is dead");
    }
    Ok(())
}

/// After the clock went back to `now`: jobs that were due when they were enqueued are due, and no lease lasts longer
/// than `lease` microseconds from now. A living worker renews well within that; a dead one's jobs come back.
pub(crate) async fn turn_back(conn: &impl ConnectionTrait, now: i64, lease: i64) -> Result<(), Error> {
    let text = "UPDATE job SET run_at = $1 WHERE state = 'ready' AND run_at > $1 AND run_at <= created_at";
    conn.execute_raw(sql(conn, text, [now.into()])).await?;
    let text = "UPDATE job SET lease_until = $1 WHERE state = 'running' AND lease_until > $2";
    let values = [now.saturating_add(lease).into(), now.saturating_add(lease.saturating_mul(2)).into()];
    conn.execute_raw(sql(conn, text, values)).await?;
    Ok(())
}

fn name(row: &QueryResult) -> Result<(Uuid, String), Error> {
    Ok((row.try_get("", "id")?, row.try_get("", "kind")?))
}
