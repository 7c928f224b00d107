//! An organisation's people, as agents write them down: who is one, who looks after it in the portal.

use super::held::may_hold;
use super::joining::join;
use super::lifecycle_event::{What, record};
use super::refused::Refused;
use super::{billing_contact, member, organisation};
use crate::app::App;
use crate::db::run;
use crate::ids::{AgentId, OrganisationId, PersonId};
use crate::items::PersonOrganisation;
use crate::people::find::{self, Named};
use crate::people::person::Point;
use crate::search::feed;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Makes whoever has an address one of the organisation's people; a new person if nobody has it.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(
    app: &App,
    id: OrganisationId,
    named: Named,
    source: Point,
    by: Option<AgentId>,
    now: Instant,
) -> Result<PersonId, Refused> {
    match add_once(app, id, named.clone(), source, by, now).await {
        Err(Refused::Other(error)) if find::was_overtaken(app, &error).await? => add_once(app, id, named, source, by, now).await,
        done => done,
    }
}

async fn add_once(
    app: &App,
    id: OrganisationId,
    named: Named,
    source: Point,
    by: Option<AgentId>,
    now: Instant,
) -> Result<PersonId, Refused> {
    may_hold::<PersonOrganisation>(app, source, None).map_err(|lacking| Refused::Policy("email", lacking))?;
    let prepared = find::prepare(app, named, now).await?;
    let tx = app.db.begin().await?;
    if organisation::Entity::find_by_id(id).one(&tx).await?.is_none() {
        return Err(Refused::GONE);
    }
    let found = find::save(app, &tx, &prepared, source, now).await?;
    join(app, &tx, (id, found.person), None, source, by, now).await?;
    feed::changed(app, &tx, feed::PERSON, found.person.0, now).await?;
    app.commit(tx).await?;
    Ok(found.person)
}

/// Makes a person who is known one of its people again, as they were.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn restore(
    app: &App,
    id: OrganisationId,
    person: PersonId,
    is_admin: bool,
    by: Option<AgentId>,
    now: Instant,
) -> Result<(), Refused> {
    may_hold::<PersonOrganisation>(app, Point::Agent, None).map_err(|lacking| Refused::Policy("email", lacking))?;
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    if organisation::Entity::find_by_id(id).one(&tx).await?.is_none() {
        return Err(Refused::GONE);
    }
    join(app, &tx, (id, person), None, Point::Agent, by, now).await?;
    if is_admin {
        run(
            &tx,
            "UPDATE organisation_member SET is_admin = TRUE WHERE organisation_id = $1 AND person_id = $2",
            [id.0.into(), person.0.into()],
        )
        .await?;
    }
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Makes somebody an administrator of their organisation, or a contact only. Says whether anything changed.
///
/// # Errors
/// If the database refuses.
pub async fn administer(
    app: &App,
    id: OrganisationId,
    person: PersonId,
    is_admin: bool,
    by: Option<AgentId>,
    now: Instant,
) -> Result<bool> {
    let tx = app.db.begin().await?;
    let sql = "UPDATE organisation_member SET is_admin = $3 WHERE organisation_id = $1 AND person_id = $2 AND is_admin <> $3";
    let changed = run(&tx, sql, [id.0.into(), person.0.into(), is_admin.into()]).await? > 0;
    if changed {
        let kind = if is_admin { "member.administrator" } else { "member.contact" };
        record(app, &tx, What::person(person, Some(id)), kind, by, now).await?;
    }
    app.commit(tx).await?;
    Ok(changed)
}

/// Lets somebody go from an organisation. Whoever its bills go to has to be replaced first. Says whether they were an administrator, for
/// whoever takes it back; none if they were not there.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn remove(app: &App, id: OrganisationId, person: PersonId, by: Option<AgentId>, now: Instant) -> Result<Option<bool>, Refused> {
    let tx = app.db.begin().await?;
    let query = member::Entity::find().filter(member::Column::OrganisationId.eq(id)).filter(member::Column::PersonId.eq(person));
    let Some(row) = query.one(&tx).await? else { return Ok(None) };
    let bills = billing_contact::Entity::find().filter(billing_contact::Column::OrganisationId.eq(id));
    if bills.filter(billing_contact::Column::PersonId.eq(person)).one(&tx).await?.is_some() {
        return Err(Refused::Field("member", "org-member-bills"));
    }
    run(&tx, "DELETE FROM billing_address WHERE organisation_id = $1 AND person_id = $2", [id.0.into(), person.0.into()]).await?;
    run(&tx, "DELETE FROM organisation_member WHERE id = $1", [row.id.0.into()]).await?;
    // The one that they write for is another one of theirs, if there is one.
    let sql = "UPDATE person SET organisation_id = (SELECT m.organisation_id FROM organisation_member m WHERE m.person_id = $1 \
               ORDER BY m.created_at, m.id LIMIT 1) WHERE id = $1 AND organisation_id = $2";
    run(&tx, sql, [person.0.into(), id.0.into()]).await?;
    record(app, &tx, What::person(person, Some(id)), "member.left", by, now).await?;
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    app.commit(tx).await?;
    Ok(Some(row.is_admin))
}
