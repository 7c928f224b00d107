//! Whether what is held of a person is still right: asked again after a period, where the policy lets the answer be held (001-037, 001-038).

use super::profile_change::{self, By};
use crate::app::App;
use crate::ids::PersonId;
use crate::items::PersonConfirmed;
use crate::people::person::{self, Point};
use crate::privacy::collect::{self, Word};
use crate::time::Instant;
use anyhow::Result;
use privacy::Item;
use sea_orm::EntityTrait;

/// The item that the answer is.
const CONFIRMED: Word = (PersonConfirmed::BIT, PersonConfirmed::ID);

/// Whether the person is to be asked: since they said so, or came, the period has run out.
pub fn is_due(app: &App, person: &person::Model, now: Instant) -> bool {
    collect::may(app, CONFIRMED, Point::Portal)
        && person.restricted_at.is_none()
        && app.after(person.confirmed_at.unwrap_or(person.created_at), &app.settings.confirm) <= now
}

/// The same for somebody by id.
///
/// # Errors
/// If the database cannot be asked.
pub async fn asks(app: &App, person: PersonId, now: Instant) -> Result<bool> {
    let row = person::Entity::find_by_id(person).one(app.db.reader()).await?;
    Ok(row.is_some_and(|row| is_due(app, &row, now)))
}

/// Keeps that it is still right, where that may be kept.
///
/// # Errors
/// If the database refuses.
pub async fn confirm(app: &App, person: PersonId, by: By) -> Result<bool> {
    if !collect::may(app, CONFIRMED, by.point) {
        return Ok(false);
    }
    let now = app.now();
    let tx = app.db.begin().await?;
    let sql = "UPDATE person SET confirmed_at = $1 WHERE id = $2";
    if crate::db::run(&tx, sql, [now.0.into(), person.0.into()]).await? == 0 {
        return Ok(false);
    }
    profile_change::record(app, &tx, person, "person", "confirmed", by, now).await?;
    app.commit(tx).await?;
    Ok(true)
}
