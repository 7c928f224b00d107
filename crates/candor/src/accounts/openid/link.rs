//! The services that somebody signs in with: adding one, finding whom it means, the list, taking one away.

use super::super::federated::{self, Model};
use super::super::notice::{self, Warning};
use super::super::passkeys;
use super::Trouble;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{FederatedId, PersonId};
use crate::items::Federated;
use crate::people::session_open::Browser;
use crate::people::{identity, password};
use crate::time::Instant;
use anyhow::Result;
use privacy::{BlindIndex, Sealer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// The services that a person signs in with, the oldest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId) -> Result<Vec<Model>> {
    let query = federated::Entity::find().filter(federated::Column::PersonId.eq(person)).order_by_asc(federated::Column::Id);
    Ok(query.all(app.db.reader()).await?)
}

/// Takes one away, and tells the person. False if it is not theirs. The last way in stays.
///
/// # Errors
/// [`Trouble::Last`], or our own fault.
pub async fn unlink(app: &App, person: PersonId, id: FederatedId, browser: &Browser, now: Instant) -> Result<bool, Trouble> {
    let all = of(app, person).await?;
    if !all.iter().any(|one| one.id == id) {
        return Ok(false);
    }
    if all.len() == 1 && !has_another_way(app, person).await? {
        return Err(Trouble::Last);
    }
    let told = notice::prepare(app, person, Warning::Unlinked, Some(browser), "/lost", now).await?;
    let tx = app.db.begin().await?;
    if run(&tx, "DELETE FROM federated WHERE id = $1 AND person_id = $2", [id.0.into(), person.0.into()]).await? != 1 {
        return Ok(false);
    }
    notice::save(app, &tx, &told, now).await?;
    app.commit(tx).await?;
    tracing::info!(%person, "a sign-in service was unlinked");
    Ok(true)
}

/// Whether somebody can sign in without a service: by a link to an address that takes mail, a password or a passkey.
async fn has_another_way(app: &App, person: PersonId) -> Result<bool> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).filter(identity::Column::BouncedAt.is_null());
    let is_reached = query.one(app.db.reader()).await?.is_some();
    Ok(is_reached || password::is_set(app, person).await? || passkeys::count(app, person).await? > 0)
}

/// Whom a service means by a name.
pub(super) async fn find(app: &App, subject: &str) -> Result<Option<Model>> {
    let index = BlindIndex::of(&Federated::new(subject), &app.index_key);
    Ok(federated::Entity::find().filter(federated::Column::SubjectIndex.eq(index)).one(app.db.writer()).await?)
}

/// Writes that a service knows somebody.
pub(super) async fn save(
    app: &App,
    tx: &Tx,
    sealer: &Sealer,
    (person, provider, subject): (PersonId, &str, &str),
    now: Instant,
) -> Result<()> {
    let (id, subject) = (FederatedId(app.ids.make(now)), Federated::new(subject));
    let row = federated::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        provider: Set(provider.to_owned()),
        subject: Set(sealer.seal(&subject, id)),
        subject_index: Set(BlindIndex::of(&subject, &app.index_key)),
        used_at: Set(Some(now)),
        created_at: Set(now),
    };
    federated::Entity::insert(row).exec_without_returning(tx).await?;
    tracing::info!(%person, service = provider, "a sign-in service was linked");
    Ok(())
}
