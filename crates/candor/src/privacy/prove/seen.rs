//! What a check saw.

use crate::app::App;
use crate::db::row;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

/// How much was looked at, and how much of it did not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub seen: i64,
    pub wrong: i64,
}

impl Seen {
    /// One thing, which holds or does not.
    pub fn one(holds: bool) -> Self {
        Self { seen: 1, wrong: i64::from(!holds) }
    }

    /// Of several, how many hold.
    pub fn all(each: impl IntoIterator<Item = bool>) -> Self {
        each.into_iter()
            .map(Self::one)
            .fold(Self { seen: 0, wrong: 0 }, |sum, one| Self { seen: sum.seen + one.seen, wrong: sum.wrong + one.wrong })
    }
}

/// Asks for two counts, `seen` and `wrong`.
pub(super) async fn count(app: &App, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<Seen> {
    #[derive(FromQueryResult)]
    struct Row {
        seen: Option<i64>,
        wrong: Option<i64>,
    }
    let found: Option<Row> = row(app.db.reader(), sql, values).await?;
    Ok(found.map_or(Seen { seen: 0, wrong: 0 }, |row| Seen { seen: row.seen.unwrap_or(0), wrong: row.wrong.unwrap_or(0) }))
}

/// A day ago: checks that look at what happened look at that much.
pub(super) fn a_day_ago(app: &App) -> Instant {
    app.now().plus_seconds(-86_400)
}

/// The least id that could have been made at an instant: ids grow with time (UUID v7), so what is new is found without an index of its own.
pub(super) fn first_id(at: Instant) -> Uuid {
    let millis = u128::try_from(at.0.div_euclid(1000).max(0)).unwrap_or(0);
    Uuid::from_u128(millis << 80)
}
