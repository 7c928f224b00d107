//! That a telephone number is somebody's: an agent called it and reached them, or it turned out that they are not reached under it. An
//! address is proved by whoever opens a link that was sent there; a number only by a call.

use super::edit::Wrong;
use super::field::{self, Field, Kind};
use super::profile_change::{self, By};
use super::profile_value::{Column, Entity};
use crate::app::App;
use crate::ids::{PersonId, ProfileValueId};
use crate::people::find;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Whether values of this field are proved by a call.
pub fn by_call(field: &Field) -> bool {
    field.kind == Kind::Phone
}

/// Keeps that somebody was reached under a number, or that this holds no more. Who said so stands in the timeline.
///
/// # Errors
/// [`Wrong::Gone`] if it is no number of this person; [`Wrong::Leaving`] if they are being erased.
pub async fn verify(app: &App, person: PersonId, id: ProfileValueId, reached: bool, by: By) -> Result<(), Wrong> {
    let now = app.now();
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let row = Entity::find_by_id(id).filter(Column::PersonId.eq(person)).one(&tx).await?.ok_or(Wrong::Gone)?;
    if !field::field(&row.field).is_some_and(by_call) {
        return Err(Wrong::Gone);
    }
    if row.verified_at.is_some() == reached {
        return Ok(());
    }
    let at = reached.then_some(now.0);
    crate::db::run(&tx, "UPDATE profile_value SET verified_at = $1 WHERE id = $2", [at.into(), id.0.into()]).await?;
    profile_change::record(app, &tx, person, &row.field, if reached { "verified" } else { "doubted" }, by, now).await?;
    app.commit(tx).await?;
    Ok(())
}
