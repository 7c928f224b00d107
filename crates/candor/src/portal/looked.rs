//! Who looked: how many agents opened what is held about a person, and how often. The access log knows whose data was opened, not
//! on which page; names of agents stay in it.

use crate::app::App;
use crate::ids::PersonId;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::FromQueryResult;

/// How many days back a page tells.
pub const DAYS: i64 = 30;

/// Accesses by agents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Looked {
    /// How many agents.
    pub people: i64,
    /// How often.
    pub times: i64,
}

/// Who opened a person's data in the last days.
///
/// # Errors
/// If the database cannot be asked.
pub async fn at(app: &App, person: PersonId, now: Instant) -> Result<Looked> {
    let sql = "SELECT count(DISTINCT e.actor_id) AS people, CAST(coalesce(sum(e.count), 0) AS BIGINT) AS times \
               FROM access_member m JOIN access_entry e ON e.set_id = m.set_id \
               WHERE m.person_id = $1 AND e.actor = 'agent' AND e.at >= $2";
    let since = now.plus_seconds(-DAYS * 86_400);
    Ok(app.db.row(sql, [person.0.into(), since.0.into()]).await?.unwrap_or_default())
}
