//! Whose data may only be stored (Art. 18 GDPR). The table says it; each node keeps it in memory, and looks again every second,
//! because another node may have restricted somebody.

use crate::app::App;
use crate::people::person;
use anyhow::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// Everybody who is restricted now.
///
/// # Errors
/// If the database cannot be asked.
pub async fn restricted(db: &impl ConnectionTrait) -> Result<HashSet<Uuid>> {
    let query = person::Entity::find().select_only().column(person::Column::Id).filter(person::Column::RestrictedAt.is_not_null());
    Ok(query.into_tuple::<Uuid>().all(db).await?.into_iter().collect())
}

/// Takes in whose data may only be stored: at the start, after a change, and again and again for the changes of others.
///
/// # Errors
/// If the database cannot be asked; then it stays as it was.
pub async fn keep_up(app: &App) -> Result<()> {
    app.gate.restrict(restricted(app.db.writer())).await
}
