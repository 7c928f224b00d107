//! Keeping what an agent asked for, so that an address bar, a bookmark or a proxy's log never holds the words: only the id of a
//! sealed row, which is the agent's own and lives as long as a session does.

use super::asked;
use crate::app::App;
use crate::db::run;
use crate::ids::{AgentId, PersonId, SearchId};
use crate::items::SearchTerms;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use vault::Scope;

/// Keeps the words of a search, and forgets the agent's searches that are too old.
///
/// # Errors
/// If the keyring or the database refuses.
pub async fn keep(app: &App, agent: AgentId, person: PersonId, words: &str, now: Instant) -> Result<SearchId> {
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let id = SearchId(app.ids.make(now));
    let row = asked::ActiveModel {
        id: Set(id),
        agent_id: Set(agent),
        terms: Set(sealer.seal(&SearchTerms::new(words), id)),
        created_at: Set(now),
    };
    let tx = app.db.begin().await?;
    let sql = "DELETE FROM search WHERE agent_id = $1 AND created_at <= $2";
    run(&tx, sql, [agent.0.into(), calendar::latest_run_out(now.0, &app.settings.session, &app.zone).into()]).await?;
    asked::Entity::insert(row).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// What this agent asked for under this id, unless it is too old: to everybody else it was never there.
///
/// # Errors
/// If the database cannot be asked.
pub async fn find(app: &App, id: SearchId, agent: AgentId, now: Instant) -> Result<Option<asked::Model>> {
    let row = asked::Entity::find_by_id(id).filter(asked::Column::AgentId.eq(agent)).one(app.db.reader()).await?;
    Ok(row.filter(|row| app.after(row.created_at, &app.settings.session) > now))
}
