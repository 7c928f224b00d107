//! Whose data may only be stored (Art. 18 GDPR).

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
