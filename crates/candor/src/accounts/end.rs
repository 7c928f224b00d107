//! Ending an account, and waking it again. Whoever's account ended is signed in nowhere and gets no link: at a closed one what they could
//! sign in with is erased, one that sleeps has it back when it wakes (000-032, 004-143). From the same instant the periods run that a
//! policy counts from `account.closed` and `account.deactivated`.

use super::account_end::{self, Kind};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AccountEndId, AgentId, PersonId};
use crate::people::session_open;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

/// How a person's account ended, if it did.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<account_end::Model>> {
    Ok(account_end::Entity::find().filter(account_end::Column::PersonId.eq(person)).one(db).await?)
}

/// Closes a person's account: sessions, links, known browsers, second factors and the password go, and nobody signs in to it any more.
/// Programs that acted for an agent are refused from now on. `by` is the agent who closes it; none if a contract ended.
///
/// # Errors
/// If the database refuses.
pub async fn close(app: &App, tx: &Tx, person: PersonId, by: Option<AgentId>, now: Instant) -> Result<()> {
    forget(tx, person, now).await?;
    mark(app, tx, person, Kind::Closed, by, now).await
}

/// Erases what somebody signs in with, and ends what is signed in, for programs too. They begin with a link, as anybody does, if they may.
///
/// # Errors
/// If the database refuses.
pub async fn forget(tx: &Tx, person: PersonId, now: Instant) -> Result<()> {
    silence(tx, person, now).await?;
    revoke(tx, person, now).await?;
    for table in [
        "DELETE FROM second_factor WHERE person_id = $1",
        "DELETE FROM federated WHERE person_id = $1",
        "DELETE FROM passkey WHERE person_id = $1",
        "DELETE FROM account WHERE person_id = $1",
    ] {
        run(tx, table, [person.0.into()]).await?;
    }
    Ok(())
}

/// Puts a person's account to sleep: they are signed out everywhere, and sign in by no way until it is woken.
///
/// # Errors
/// If the database refuses.
pub async fn deactivate(app: &App, tx: &Tx, person: PersonId, by: AgentId, now: Instant) -> Result<()> {
    silence(tx, person, now).await?;
    mark(app, tx, person, Kind::Deactivated, Some(by), now).await
}

/// Opens an account again. Whoever's was closed begins with a link, as anybody does.
///
/// # Errors
/// If the database refuses.
pub async fn wake(tx: &Tx, person: PersonId) -> Result<()> {
    run(tx, "DELETE FROM account_end WHERE person_id = $1", [person.0.into()]).await?;
    Ok(())
}

/// Ends everything that is signed in or known: sessions, links that still work, browsers.
///
/// # Errors
/// If the database refuses.
pub async fn silence(tx: &Tx, person: PersonId, now: Instant) -> Result<()> {
    session_open::end_all(tx, person).await?;
    run(tx, "DELETE FROM device WHERE person_id = $1", [person.0.into()]).await?;
    let links = "UPDATE sign_in SET ended_at = $1, ended_by = 'superseded' WHERE person_id = $2 AND ended_at IS NULL";
    run(tx, links, [now.0.into(), person.0.into()]).await?;
    Ok(())
}

/// Ends the keys of programs that act for somebody, for good.
///
/// # Errors
/// If the database refuses.
pub async fn revoke(tx: &Tx, person: PersonId, now: Instant) -> Result<()> {
    let tokens = "UPDATE token SET revoked_at = $1 WHERE revoked_at IS NULL AND agent_id IN (SELECT id FROM agent WHERE person_id = $2)";
    run(tx, tokens, [now.0.into(), person.0.into()]).await?;
    Ok(())
}

async fn mark(app: &App, tx: &Tx, person: PersonId, kind: Kind, by: Option<AgentId>, now: Instant) -> Result<()> {
    if let Some(known) = of(tx, person).await? {
        // What sleeps can be closed; what is closed does not begin to sleep, and no period begins anew.
        if known.kind == kind || known.kind == Kind::Closed {
            return Ok(());
        }
        wake(tx, person).await?;
    }
    let id = AccountEndId(app.ids.make(now));
    let row = account_end::ActiveModel { id: Set(id), person_id: Set(person), kind: Set(kind), agent_id: Set(by), at: Set(now) };
    account_end::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
