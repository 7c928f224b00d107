//! Asking for an erasure, and taking it back while it waits. From the moment it is asked the person's data may only be stored.

use super::run;
use crate::agents::agent;
use crate::app::App;
use crate::db::{Tx, run as execute};
use crate::ids::*;
use crate::people::person;
use crate::privacy::erasure::{self, State};
use crate::privacy::{journal as log, restrict};
use crate::time::Instant;
use anyhow::Result;
use jobs::When;
use journal::{Code, Value};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};

/// The job that runs an erasure when its time has come.
#[derive(Serialize, Deserialize)]
pub struct Erase {
    pub erasure: ErasureId,
}

impl jobs::Job for Erase {
    const KIND: &'static str = "erase";
    const MAX_ATTEMPTS: u32 = 100;
}

/// Why an erasure was not begun.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// There is no such person.
    #[error("there is no such person; perhaps they are erased already")]
    Unknown,
    /// The person still answers tickets.
    #[error("this person is an agent of the desk; deactivate the agent first, then ask again")]
    Agent,
    /// The database or the keyring refused.
    #[error("the erasure could not be stored")]
    Other(#[from] anyhow::Error),
}

impl From<DbErr> for AskError {
    fn from(error: DbErr) -> Self {
        Self::Other(error.into())
    }
}

/// Why an erasure was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// It runs, is done or was cancelled before, or there never was one.
    #[error("it is too late: the erasure no longer waits")]
    TooLate,
    /// The database refused.
    #[error("the erasure could not be cancelled")]
    Other(#[from] anyhow::Error),
}

impl From<DbErr> for CancelError {
    fn from(error: DbErr) -> Self {
        Self::Other(error.into())
    }
}

/// Asks for the erasure of a person: they are restricted at once, and it runs when the cooling-off period is over. Asking twice
/// is asking once.
///
/// # Errors
/// [`AskError`]; an active agent cannot be erased.
pub async fn ask(app: &App, person: PersonId, by: Option<AgentId>) -> Result<ErasureId, AskError> {
    let due = app.after(app.now(), &app.settings.cooling_off);
    ask_for(app, person, by, due).await
}

/// The same without waiting, for what must not be held at all; one that waits already waits no longer.
///
/// # Errors
/// As [`ask`].
pub async fn ask_at_once(app: &App, person: PersonId, by: Option<AgentId>) -> Result<ErasureId, AskError> {
    let now = app.now();
    let sooner = "UPDATE erasure SET due_at = $1 WHERE person_id = $2 AND state = 'asked' AND due_at > $1";
    let tx = app.db.begin().await?;
    if execute(&tx, sooner, [now.0.into(), person.0.into()]).await? > 0
        && let Some(waiting) = open(&tx, person).await?
    {
        jobs::cancel::<Erase>(&tx, &waiting.id.to_string()).await.map_err(anyhow::Error::from)?;
        schedule(app, &tx, waiting.id, now, now).await?;
        app.commit(tx).await?;
        return Ok(waiting.id);
    }
    tx.rollback().await?;
    ask_for(app, person, by, now).await
}

async fn ask_for(app: &App, person: PersonId, by: Option<AgentId>, due: Instant) -> Result<ErasureId, AskError> {
    let now = app.now();
    // Who was found to be somebody else is erased with them.
    if person::Entity::find_by_id(person).one(app.db.reader()).await?.is_none_or(|row| row.merged_into.is_some()) {
        return Err(AskError::Unknown);
    }
    let who = run::pseudonym(app, person).await?;
    let tx = app.db.begin().await?;
    // Touching the row makes two who ask at the same time wait for each other.
    if execute(&tx, "UPDATE person SET restricted_at = restricted_at WHERE id = $1", [person.0.into()]).await? == 0 {
        return Err(AskError::Unknown);
    }
    if is_agent(&tx, person).await? {
        return Err(AskError::Agent);
    }
    if let Some(open) = open(&tx, person).await? {
        return Ok(open.id);
    }
    let id = ErasureId(app.ids.make(now));
    let row = erasure::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        state: Set(State::Asked),
        asked_by: Set(by),
        asked_at: Set(now),
        due_at: Set(due),
        done_at: Set(None),
        counts: Set("{}".into()),
        unrecoverable_from: Set(None),
    };
    row.insert(&tx).await?;
    let sql = "UPDATE person SET restricted_at = $1 WHERE id = $2 AND restricted_at IS NULL";
    execute(&tx, sql, [now.0.into(), person.0.into()]).await?;
    let fields = [run::named(id), (Code::fixed("person"), Value::Pseudonym(who)), (Code::fixed("due"), Value::Count(due.0))];
    log::append(&tx, Code::fixed("erasure.asked"), fields, now).await?;
    schedule(app, &tx, id, due, now).await?;
    app.commit(tx).await?;
    restrict::keep_up(app).await?;
    Ok(id)
}

/// Takes an erasure back while it waits; the restriction that came with it ends, one that was there before stays.
///
/// # Errors
/// [`CancelError::TooLate`] once it runs.
pub async fn cancel(app: &App, id: ErasureId) -> Result<(), CancelError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let sql = "UPDATE erasure SET state = 'cancelled' WHERE id = $1 AND state = 'asked'";
    if execute(&tx, sql, [id.0.into()]).await? == 0 {
        return Err(CancelError::TooLate);
    }
    let sql = "UPDATE person SET restricted_at = NULL WHERE EXISTS (SELECT 1 FROM erasure WHERE erasure.id = $1 \
               AND erasure.person_id = person.id AND erasure.asked_at = person.restricted_at)";
    execute(&tx, sql, [id.0.into()]).await?;
    jobs::cancel::<Erase>(&tx, &id.to_string()).await.map_err(anyhow::Error::from)?;
    log::append(&tx, Code::fixed("erasure.cancelled"), [run::named(id)], now).await?;
    app.commit(tx).await?;
    restrict::keep_up(app).await?;
    Ok(())
}

/// The newest erasure of a person, in whatever state.
///
/// # Errors
/// If the database cannot be asked.
pub async fn latest(app: &App, person: PersonId) -> Result<Option<erasure::Model>> {
    let query = erasure::Entity::find().filter(erasure::Column::PersonId.eq(person)).order_by_desc(erasure::Column::Id);
    Ok(query.one(app.db.reader()).await?)
}

/// Has the erasure run at `due`; once, however often it is asked.
pub(super) async fn schedule(app: &App, tx: &Tx, id: ErasureId, due: Instant, now: Instant) -> Result<()> {
    let when = When::at(now.0, due.0).once(id.to_string());
    jobs::enqueue(tx, app.ids.make(now), &Erase { erasure: id }, when).await?;
    Ok(())
}

/// Whether the person still answers tickets.
pub(super) async fn is_agent(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    let active = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).filter(agent::Column::DeactivatedAt.is_null());
    Ok(active.one(db).await?.is_some())
}

async fn open(tx: &Tx, person: PersonId) -> Result<Option<erasure::Model>, DbErr> {
    let open = erasure::Entity::find()
        .filter(erasure::Column::PersonId.eq(person))
        .filter(erasure::Column::State.is_in([State::Asked, State::Running]));
    open.one(tx).await
}
