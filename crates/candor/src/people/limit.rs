//! How often something was tried in a window: sign-ins, forms, mails, answers. The key is a keyed hash, so that the row names nobody.

use crate::app::App;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "rate_limit")]
#[privacy(nobody("the key is a hash under a key of the desk that is never asked who it was; the row dies with its window"))]
pub struct Model {
    /// Keyed hash of the act and the key it is limited by.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: Vec<u8>,
    /// When the window began, in microseconds.
    #[privacy(plain = RateCount)]
    pub window: i64,
    #[privacy(plain = RateCount)]
    pub count: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A day in microseconds.
pub const DAY: i64 = 86_400_000_000;
/// An hour in microseconds.
pub const HOUR: i64 = 3_600_000_000;
/// A minute in microseconds.
pub const MINUTE: i64 = 60_000_000;

/// Whether `act` may be done once more by `who` in the present window; counts it if so. The database holds a keyed hash, and on
/// several nodes the count is one.
///
/// # Errors
/// If the database refuses.
pub async fn allow(app: &App, act: &str, who: &str, window: i64, most: i64, now: Instant) -> Result<bool, DbErr> {
    allow_in(app, app.db.writer(), act, who, window, most, now).await
}

/// The same as part of a transaction: it counts if the rest happens too.
///
/// # Errors
/// If the database refuses.
pub async fn allow_in(
    app: &App,
    db: &impl ConnectionTrait,
    act: &str,
    who: &str,
    window: i64,
    most: i64,
    now: Instant,
) -> Result<bool, DbErr> {
    Ok(count(app, db, act, who, window, now).await? <= most)
}

/// How often `act` was done by `who` in the present window, this time included.
///
/// # Errors
/// If the database refuses.
pub async fn count(app: &App, db: &impl ConnectionTrait, act: &str, who: &str, window: i64, now: Instant) -> Result<i64, DbErr> {
    let sql = "INSERT INTO rate_limit (id, \"window\", count) VALUES ($1, $2, 1) ON CONFLICT (id) DO UPDATE SET \
               count = CASE WHEN rate_limit.\"window\" = $2 THEN rate_limit.count + 1 ELSE 1 END, \"window\" = $2 RETURNING count";
    let row: Option<Count> = crate::db::row(db, sql, [id(app, act, who).into(), start(now, window).into()]).await?;
    Ok(row.map_or(0, |row| row.count))
}

/// Whether there is room for one more, without counting it: for what would be prepared in vain.
///
/// # Errors
/// If the database refuses.
pub async fn has_room(app: &App, act: &str, who: &str, window: i64, most: i64, now: Instant) -> Result<bool, DbErr> {
    let sql = "SELECT count FROM rate_limit WHERE id = $1 AND \"window\" = $2";
    let row: Option<Count> = app.db.row(sql, [id(app, act, who).into(), start(now, window).into()]).await?;
    Ok(row.is_none_or(|row| row.count < most))
}

#[derive(sea_orm::FromQueryResult)]
struct Count {
    count: i64,
}

pub(super) fn id(app: &App, act: &str, who: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 rate limit").expose());
    hasher.update(act.as_bytes()).update(&[0]).update(who.trim().to_lowercase().as_bytes());
    hasher.finalize().as_bytes()[..16].to_vec()
}

const fn start(now: Instant, window: i64) -> i64 {
    now.0 - now.0.rem_euclid(window)
}

/// Counts in memory: for what comes too often to be worth a write, and where each node may count for itself. It holds hashes.
#[derive(Debug, Default)]
pub struct Counts(Mutex<HashMap<[u8; 16], (i64, i64)>>);

impl Counts {
    /// Whether `act` may be done once more by `who` in the present window; counts it if so.
    pub fn allow(&self, act: &str, who: &str, window: i64, most: i64, now: Instant) -> bool {
        let mut hasher = blake3::Hasher::new();
        hasher.update(act.as_bytes()).update(&[0]).update(who.to_lowercase().as_bytes());
        let mut id = [0; 16];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        let start = now.0 - now.0.rem_euclid(window);
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() > 100_000 {
            counts.retain(|_, (window, _)| *window == start);
        }
        let count = counts.entry(id).or_insert((start, 0));
        if count.0 != start {
            *count = (start, 0);
        }
        count.1 += 1;
        count.1 <= most
    }
}
