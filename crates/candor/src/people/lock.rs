//! Too many wrong passwords. What is locked is never an account: it is an account for one sort of browser, so that nobody can lock
//! somebody else out. Five wrong ones from browsers that are not known keep those out for a while; each browser that the person called
//! their own is counted for itself, and links go on.

use super::limit;
use crate::app::App;
use crate::db::{row, run};
use crate::time::Instant;
use anyhow::Result;
use sea_orm::FromQueryResult;

/// Wrong tries before browsers are kept out (002-061).
pub const TRIES: i64 = 5;

/// What a try is counted under; hashed before it is stored.
pub struct Under {
    act: &'static str,
    who: String,
}

impl Under {
    /// Browsers that are not known, for what was typed as an address: known or not, so that nobody learns which are.
    pub fn unknown(address: &str) -> Self {
        Self { act: "lock-unknown", who: address.trim().to_lowercase() }
    }

    /// One browser that its person called their own.
    pub fn own(person: uuid::Uuid, device: &[u8]) -> Self {
        Self { act: "lock-own", who: format!("{person}{}", blake3::hash(device).to_hex()) }
    }

    /// Codes, or a password that is asked for again, of somebody whose first proof held.
    pub fn step(act: &'static str, person: uuid::Uuid) -> Self {
        Self { act, who: person.to_string() }
    }
}

/// Where a try stands that was just counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// It may be compared; it is the so manieth.
    Try(i64),
    /// It may not: again after so many seconds.
    Locked(u32),
}

/// Counts a try, before it is compared, so that many at once count too.
///
/// # Errors
/// If the database refuses.
pub async fn count(app: &App, under: &Under, now: Instant) -> Result<Count> {
    #[derive(FromQueryResult)]
    struct Row {
        count: i64,
        window: i64,
    }
    let lasts = app.after(now, &app.settings.lock).0 - now.0;
    // The window is when the last try was counted. From the sixth on none is, until the lock has run out; then it begins anew.
    let sql = "INSERT INTO rate_limit (id, \"window\", count) VALUES ($1, $2, 1) ON CONFLICT (id) DO UPDATE SET \
               count = CASE WHEN rate_limit.\"window\" + $3 <= $2 THEN 1 WHEN rate_limit.count > $4 THEN rate_limit.count \
               ELSE rate_limit.count + 1 END, \
               \"window\" = CASE WHEN rate_limit.\"window\" + $3 > $2 AND rate_limit.count >= $4 THEN rate_limit.\"window\" ELSE $2 END \
               RETURNING count, \"window\"";
    let id = limit::id(app, under.act, &under.who);
    let counted: Option<Row> = row(app.db.writer(), sql, [id.into(), now.0.into(), lasts.into(), TRIES.into()]).await?;
    Ok(match counted {
        Some(Row { count, window }) if count > TRIES => Count::Locked(u32::try_from((window + lasts - now.0) / 1_000_000)?.max(1)),
        counted => Count::Try(counted.map_or(1, |row| row.count)),
    })
}

/// Forgets what was counted: the right one came.
///
/// # Errors
/// If the database refuses.
pub async fn clear(app: &App, under: &Under) -> Result<()> {
    run(app.db.writer(), "DELETE FROM rate_limit WHERE id = $1", [limit::id(app, under.act, &under.who).into()]).await?;
    Ok(())
}

/// For how many seconds a lock holds from its last try on.
pub fn seconds(app: &App, now: Instant) -> u32 {
    u32::try_from(app.after(now, &app.settings.lock).seconds_since(now)).unwrap_or(u32::MAX).max(1)
}
