//! Which process follows a mailbox: one at a time, however many nodes the desk has. Whoever has it holds it for a while and says so again.

use crate::app::App;
use crate::db::run;
use crate::ids::MailAccountId;
use crate::time::Instant;
use anyhow::Result;
use uuid::Uuid;

/// For how many seconds it is held without another word.
const HELD: i64 = 30;

/// Takes it, or keeps it; says whether it is ours.
///
/// # Errors
/// If the database refuses.
pub async fn hold(app: &App, id: MailAccountId, by: Uuid, now: Instant) -> Result<bool> {
    let sql = "UPDATE mail_account SET held_by = $1, held_until = $2 \
               WHERE id = $3 AND paused = FALSE AND (held_by = $1 OR held_until IS NULL OR held_until < $4)";
    let values = [by.into(), now.plus_seconds(HELD).0.into(), id.0.into(), now.0.into()];
    Ok(run(app.db.writer(), sql, values).await? > 0)
}

/// Lets go of it.
///
/// # Errors
/// If the database refuses.
pub async fn release(app: &App, id: MailAccountId, by: Uuid) -> Result<()> {
    let sql = "UPDATE mail_account SET held_by = NULL, held_until = NULL WHERE id = $1 AND held_by = $2";
    run(app.db.writer(), sql, [id.0.into(), by.into()]).await?;
    Ok(())
}
