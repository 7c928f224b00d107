//! What is wrong with a new password: too short or too long, one that many people use, or one that says who its person is (NIST SP 800-63B
//! 3.1.1.2; 002-061).

use super::common;
use crate::app::App;
use crate::ids::PersonId;
use crate::items::PersonName;
use crate::people::{identity, password, person};
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What is wrong with a password that somebody chooses, as a message's key; nothing if it will do.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn of(app: &App, person: PersonId, password: &str, now: Instant) -> Result<Option<&'static str>> {
    if let Some(fault) = password::fault(password) {
        return Ok(Some(fault));
    }
    if common::is_common(password) {
        return Ok(Some("password-common"));
    }
    let own = about(app, person, now).await?;
    Ok(common::is_about(password, own.iter().map(String::as_str)).then_some("password-own"))
}

/// What somebody is called, their addresses, and what the desk is.
async fn about(app: &App, id: PersonId, now: Instant) -> Result<Vec<String>> {
    let person = person::Entity::find_by_id(id).one(app.db.reader()).await?;
    let identities = identity::Entity::find().filter(identity::Column::PersonId.eq(id)).all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("sign-in"), Purpose::Account, &(&person, &identities), now).await?;
    let name = person.as_ref().and_then(person::Model::name).and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
    let addresses = identities.iter().filter_map(|one| one.value().open(&access).ok()).map(|one| one.as_str().to_owned());
    Ok(name.into_iter().chain(addresses).chain([app.organisation.clone(), app.domain.clone(), "candor".to_owned()]).collect())
}
