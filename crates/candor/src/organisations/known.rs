//! Whoever was known before their organisation's domain was: a job walks the addresses once and makes those in it its people. A domain cannot be
//! looked up among sealed addresses, so each is opened, to keep things in order; nothing of them is kept but who belongs where.

use super::{domain, domains, joining, public_domains};
use crate::app::App;
use crate::db::Tx;
use crate::ids::{IdentityId, OrganisationDomainId, PersonId};
use crate::people::find::{self, Unsettled};
use crate::people::identity;
use crate::search::feed;
use crate::time::Instant;
use anyhow::Result;
use jobs::{JobError, When};
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

/// Addresses that are opened at once.
const BATCH: u64 = 500;
/// Batches of one run; the rest is a job of its own, so that others come in between.
const BATCHES: u64 = 20;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct FindKnown {
    pub domain: OrganisationDomainId,
    /// How far it came.
    pub after: Option<IdentityId>,
}

impl jobs::Job for FindKnown {
    const KIND: &'static str = "find-known";
    const MAX_ATTEMPTS: u32 = 50;
}

/// Somebody who is one of its people no more.
#[derive(FromQueryResult)]
struct Left {
    id: PersonId,
}

/// Asks for it in the transaction that gives the domain.
///
/// # Errors
/// If the database refuses.
pub async fn ask(app: &App, tx: &Tx, domain: OrganisationDomainId, now: Instant) -> Result<()> {
    jobs::enqueue(tx, app.ids.make(now), &FindKnown { domain, after: None }, When::now(now.0)).await?;
    Ok(())
}

/// Runs the job.
///
/// # Errors
/// Tries again if the database or the keyring refuses. Whoever is one of its people already stays so.
pub async fn run(app: App, job: FindKnown) -> Result<(), JobError> {
    walk(&app, job).await.map_err(|error| {
        tracing::warn!(error = ?error, "people of a domain were not all found, and will be");
        JobError::retry("find-known")
    })
}

async fn walk(app: &App, mut job: FindKnown) -> Result<()> {
    let Some(row) = domain::Entity::find_by_id(job.domain).one(app.db.reader()).await? else { return Ok(()) };
    if row.removed_at.is_some() {
        return Ok(());
    }
    for _ in 0..BATCHES {
        let mut query = identity::Entity::find().order_by_asc(identity::Column::Id).limit(BATCH);
        if let Some(after) = job.after {
            query = query.filter(identity::Column::Id.gt(after));
        }
        let rows = query.all(app.db.reader()).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        job.after = Some(last.id);
        batch(app, &row, &rows).await?;
    }
    let now = app.now();
    let tx = app.db.begin().await?;
    jobs::enqueue(&tx, app.ids.make(now), &job, When::now(now.0)).await?;
    app.commit(tx).await?;
    Ok(())
}

async fn batch(app: &App, row: &domain::Model, rows: &[identity::Model]) -> Result<()> {
    let now = app.now();
    let access = app.gate.access(Actor::System("organisation"), Purpose::Records, rows, now).await?;
    let is_in = |one: &&identity::Model| {
        let address = one.value().open(&access).ok();
        let name = address.as_ref().and_then(|address| public_domains::of_address(address.as_str()));
        name.is_some_and(|name| is_below(&name.to_lowercase(), &row.domain))
    };
    let found: Vec<&identity::Model> = rows.iter().filter(is_in).collect();
    if found.is_empty() {
        return Ok(());
    }
    let tx = app.db.begin().await?;
    // Who was let go by somebody is not taken in again by a domain.
    let sql = "SELECT DISTINCT person_id AS id FROM lifecycle_event WHERE organisation_id = $1 AND kind = 'member.left' AND person_id IS NOT NULL";
    let left: Vec<Left> = crate::db::rows(&tx, sql, [row.organisation_id.0.into()]).await?;
    for one in found.into_iter().filter(|one| left.iter().all(|left| left.id != one.person_id)) {
        let Ok(address) = one.value().open(&access) else { continue };
        let Some(name) = public_domains::of_address(address.as_str()) else { continue };
        // The nearest domain above an address counts: another organisation can have a part of this one.
        let owner = domains::owner(&tx, name).await?;
        if owner.is_none_or(|owner| owner.id != row.id) {
            continue;
        }
        match find::stays(&tx, one.person_id).await {
            Err(error) if Unsettled::of(&error).is_some() => continue,
            stays => stays?,
        }
        joining::by_address(app, &tx, (one.person_id, one.id), &address, one.source, now).await?;
        feed::changed(app, &tx, feed::PERSON, one.person_id.0, now).await?;
    }
    app.commit(tx).await?;
    Ok(())
}

/// Whether a mail domain is this one or lies in it.
fn is_below(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn a_domain_holds_itself_and_what_lies_in_it() {
        assert!(is_below("acme.example", "acme.example") && is_below("lab.acme.example", "acme.example"));
        assert!(!is_below("notacme.example", "acme.example") && !is_below("acme.example", "lab.acme.example"));
    }
}
