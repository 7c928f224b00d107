//! In which zone somebody reads days and times: their own where it is known, else the desk's.

use super::person;
use crate::app::App;
use crate::ids::PersonId;
use anyhow::Result;
use calendar::TimeZone;
use sea_orm::{EntityTrait, QuerySelect};

/// The zone of a name that was kept; the desk's, if there is none or this program does not know it.
pub fn named(app: &App, name: Option<&str>) -> TimeZone {
    name.and_then(|name| calendar::zone(name).ok()).unwrap_or_else(|| app.zone.clone())
}

/// The zone of a person.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId) -> Result<TimeZone> {
    let query = person::Entity::find_by_id(person).select_only().column(person::Column::Zone);
    let name: Option<Option<String>> = query.into_tuple().one(app.db.reader()).await?;
    Ok(named(app, name.flatten().as_deref()))
}
