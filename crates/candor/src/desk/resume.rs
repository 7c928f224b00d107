//! What a crash left: a gap in the access log is journalled, and keys whose destruction had begun are destroyed.

use super::desk;
use crate::app::App;
use crate::privacy::{intent, journal};
use ::journal::{Code, Value};
use anyhow::Result;
use privacy::KeyId;
use sea_orm::{EntityTrait, sea_query::Expr};

/// Finishes what was begun, and marks the desk as running. Beside a process that runs there is nothing to finish: it is at work.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn resume(app: &App, clean: bool) -> Result<()> {
    crate::privacy::restrict::keep_up(app).await?;
    crate::privacy::new_uses::keep_up(app).await?;
    if !app.lock.is_alone() {
        return Ok(());
    }
    destroy_intended(app).await?;
    if !clean {
        let tx = app.db.begin().await?;
        let now = app.now();
        let seconds = Value::Count(2);
        journal::append(&tx, Code::fixed("access-log.gap"), [(Code::fixed("at-most-seconds"), seconds)], now).await?;
        app.commit(tx).await?;
    }
    crate::privacy::erase::resume(app).await?;
    mark(app, false).await
}

/// The desk ends by itself: what waited is written first.
///
/// # Errors
/// If the database refuses.
pub async fn end(app: &App) -> Result<()> {
    app.access_log.flush(&app.db).await?;
    if app.lock.is_alone() { mark(app, true).await } else { Ok(()) }
}

/// Destroys the keys that rows say are to be destroyed. Every step may run twice.
///
/// # Errors
/// If the keyring or the database refuses; the rows stay, and it runs again at the next start.
pub async fn destroy_intended(app: &App) -> Result<usize> {
    let intents = intent::Entity::find().all(app.db.reader()).await?;
    if intents.is_empty() {
        return Ok(0);
    }
    let keys: Vec<KeyId> = intents.iter().map(|intent| intent.key_id.into()).collect();
    app.keyring.destroy(&keys).await?;
    for chunk in intents.chunks(500) {
        use sea_orm::{ColumnTrait, QueryFilter};
        let ids = chunk.iter().map(|intent| intent.id);
        intent::Entity::delete_many().filter(intent::Column::Id.is_in(ids)).exec(app.db.writer()).await?;
    }
    Ok(keys.len())
}

async fn mark(app: &App, clean: bool) -> Result<()> {
    desk::Entity::update_many().col_expr(desk::Column::Clean, Expr::value(clean)).exec(app.db.writer()).await?;
    Ok(())
}
