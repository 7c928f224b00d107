//! Putting an agent's account to sleep, and waking it: by a colleague, or by the identity service that keeps it. Whoever sleeps is signed in
//! nowhere and gets no link, and programs that act for them are refused; waking gives it all back.

use super::agent::{self, Role};
use super::role;
use super::role_change::{self, By};
use crate::accounts::end;
use crate::db::{Tx, row, run};
use crate::refused::Refused;
use crate::time::Instant;
use sea_orm::{ActiveEnum, FromQueryResult};

#[derive(FromQueryResult)]
struct Others {
    others: i64,
}

/// Puts an account to sleep, or wakes it; only whoever may do what it may. `now` is when it falls asleep.
///
/// # Errors
/// [`Refused`] if `by` may not do what the agent may, or if nobody would be left who runs the desk.
pub async fn put(tx: &Tx, by: By, known: &agent::Model, sleeps: bool, now: Instant) -> Result<(), Refused> {
    role_change::within(by, role::rights_of(tx, known).await?)?;
    let at = sleeps.then_some(now.0);
    run(tx, "UPDATE agent SET deactivated_at = $1 WHERE id = $2", [at.into(), known.id.0.into()]).await?;
    if sleeps {
        somebody_is_left(tx, known).await?;
        end::silence(tx, known.person_id, now).await?;
    }
    Ok(())
}

/// Refuses that whoever may do everything goes, if nobody else may. Two who go at once wait for each other.
///
/// # Errors
/// [`Refused`].
pub async fn somebody_is_left(tx: &Tx, gone: &agent::Model) -> Result<(), Refused> {
    if gone.role != Role::Admin {
        return Ok(());
    }
    // Always the same row first: on PostgreSQL it is the lock.
    run(tx, "UPDATE desk SET created_at = created_at", []).await?;
    let sql = "SELECT count(*) AS others FROM agent WHERE role = $1 AND deactivated_at IS NULL AND id <> $2";
    let found: Option<Others> = row(tx, sql, [Role::Admin.to_value().into(), gone.id.0.into()]).await?;
    if found.is_some_and(|found| found.others > 0) { Ok(()) } else { Err(Refused::Field("role", "sleep-last")) }
}
