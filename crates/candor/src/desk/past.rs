//! A machine's clock that went back between two runs. Deletions, deadlines and the order of messages hang on the clock, so a small
//! step is waited out at the newest recorded instant, and a large one is said aloud.

use super::desk::Kind;
use crate::clock::Clock;
use crate::db::Db;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::FromQueryResult;
use std::sync::atomic::Ordering;

/// What a time server corrects at most; beyond it a wrong clock had been corrected, and standing still would be worse.
const SMALL: i64 = 60 * 60;

/// Keeps a clock from going behind what the desk has recorded.
///
/// # Errors
/// If the database cannot be asked.
pub async fn keep_up(db: &Db, clock: &Clock, kind: Kind) -> Result<()> {
    let Clock::System(last) = clock else { return Ok(()) };
    if kind == Kind::Rehearsal {
        return Ok(());
    }
    let (now, Some(newest)) = (clock.now(), newest(db).await?) else { return Ok(()) };
    let behind = newest.seconds_since(now);
    if behind > 0 {
        tracing::warn!(
            seconds = behind,
            "the machine's clock is behind what this desk recorded; set it, deletions and deadlines hang on it"
        );
    }
    if (0..=SMALL).contains(&behind) {
        last.fetch_max(newest.0, Ordering::Relaxed);
    }
    Ok(())
}

/// The newest instant at which something happened here.
///
/// # Errors
/// If the database cannot be asked.
pub async fn newest(db: &Db) -> Result<Option<Instant>> {
    #[derive(FromQueryResult)]
    struct Row {
        at: i64,
    }
    let row: Option<Row> = db.row("SELECT at FROM ticket_event ORDER BY id DESC LIMIT 1", []).await?;
    Ok(row.map(|row| Instant(row.at)))
}
