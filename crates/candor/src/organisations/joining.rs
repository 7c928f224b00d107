//! Becoming one of an organisation's people: by an address in one of its domains, or because somebody wrote it down.

use super::held::may_hold;
use super::lifecycle_event::{What, record};
use super::{domains, member, public_domains};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, IdentityId, OrganisationId, OrganisationMemberId, PersonId};
use crate::items::{EmailAddress, PersonOrganisation};
use crate::people::person::Point;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};

/// Makes a person a contact of the organisation in whose domain their address lies, where there is one and the policy lets it be held. The
/// address alone gives no right: whoever reads others' tickets by it must have proved that it is theirs.
///
/// # Errors
/// If the database refuses.
pub async fn by_address(
    app: &App,
    tx: &Tx,
    (person, identity): (PersonId, IdentityId),
    address: &EmailAddress,
    source: Point,
    now: Instant,
) -> Result<()> {
    let Some(name) = public_domains::of_address(address.as_str()) else { return Ok(()) };
    let Some(domain) = domains::owner(tx, name).await? else { return Ok(()) };
    if may_hold::<PersonOrganisation>(app, source, None).is_ok() {
        join(app, tx, (domain.organisation_id, person), Some(identity), source, None, now).await?;
    }
    Ok(())
}

/// Makes somebody one of an organisation's people; twice is once. Without another one it is the one that they write for. Says whether they
/// were not before.
///
/// # Errors
/// If the database refuses.
pub async fn join(
    app: &App,
    tx: &Tx,
    (organisation, person): (OrganisationId, PersonId),
    identity: Option<IdentityId>,
    source: Point,
    by: Option<AgentId>,
    now: Instant,
) -> Result<bool> {
    let row = member::ActiveModel {
        id: Set(OrganisationMemberId(app.ids.make(now))),
        organisation_id: Set(organisation),
        person_id: Set(person),
        is_admin: Set(false),
        identity_id: Set(identity),
        source: Set(source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
    };
    let once = OnConflict::columns([member::Column::OrganisationId, member::Column::PersonId]).do_nothing().to_owned();
    let is_new = member::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await? > 0;
    if is_new {
        let sql = "UPDATE person SET organisation_id = $2 WHERE id = $1 AND organisation_id IS NULL";
        run(tx, sql, [person.0.into(), organisation.0.into()]).await?;
        record(app, tx, What::person(person, Some(organisation)), "member.joined", by, now).await?;
    }
    Ok(is_new)
}
