//! What looked wrong about signing in, kept for those who run the desk until one of them has looked at it (004-075).

use super::anomaly::{self, Kind};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, AnomalyId, PersonId};
use crate::items::{SessionAddress, UserAgent};
use crate::people::session_open::Browser;
use crate::time::Instant;
use anyhow::Result;
use privacy::Sealer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use vault::Scope;

/// The key of what nobody is known for.
const NOBODY: &str = "sign-in";
/// The most that the page shows.
const SHOWN: u64 = 200;

/// Something that looked wrong, whose key is durable.
pub struct Prepared {
    person: Option<PersonId>,
    kind: Kind,
    count: i64,
    browser: Browser,
    sealer: Sealer,
}

/// Makes its key. Before the transaction. What nobody is known for is sealed under a key of the desk.
///
/// # Errors
/// If the keyring refuses.
pub async fn prepare(app: &App, person: Option<PersonId>, kind: Kind, count: i64, browser: &Browser, now: Instant) -> Result<Prepared> {
    let scope = if person.is_some() { Scope::Profile } else { Scope::System { name: NOBODY, day: app.day(now) } };
    let sealer = app.keyring.sealer(person.map(|person| person.0), scope, now.0, app.ids.make(now)).await?;
    Ok(Prepared { person, kind, count, browser: browser.clone(), sealer })
}

/// Writes it down.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, one: &Prepared, now: Instant) -> Result<()> {
    let id = AnomalyId(app.ids.make(now));
    let agent: String = one.browser.agent.chars().take(300).collect();
    let row = anomaly::ActiveModel {
        id: Set(id),
        person_id: Set(one.person),
        kind: Set(one.kind),
        count: Set(one.count),
        user_agent: Set(Some(one.sealer.seal(&UserAgent::new(agent), id))),
        address: Set(Some(one.sealer.seal(&SessionAddress::new(&*one.browser.address), id))),
        at: Set(now),
        reviewed_by: Set(None),
        reviewed_at: Set(None),
    };
    anomaly::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What nobody has looked at, the newest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn open(app: &App) -> Result<Vec<anomaly::Model>> {
    let query = anomaly::Entity::find().filter(anomaly::Column::ReviewedAt.is_null()).order_by_desc(anomaly::Column::Id).limit(SHOWN);
    Ok(query.all(app.db.reader()).await?)
}

/// Somebody has looked at it; false if it is not there, or somebody had before.
///
/// # Errors
/// If the database refuses.
pub async fn done(app: &App, id: AnomalyId, by: AgentId, now: Instant) -> Result<bool> {
    let sql = "UPDATE anomaly SET reviewed_by = $1, reviewed_at = $2 WHERE id = $3 AND reviewed_at IS NULL";
    Ok(run(app.db.writer(), sql, [by.0.into(), now.0.into(), id.0.into()]).await? == 1)
}
