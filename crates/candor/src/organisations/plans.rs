//! Accounts of people: starting one on trial or paid for, ending it, and switching it off (004-017, 004-143).

use super::disclose::DiscloseTrial;
use super::held::may_hold;
use super::lifecycle_event::{What, record};
use super::plan::{self, Kind};
use super::refused::Refused;
use crate::app::App;
use crate::db::run;
use crate::ids::{AccountPlanId, AgentId, PersonId};
use crate::items::AccountPlan;
use crate::people::find;
use crate::people::person::{self, Point};
use crate::time::Instant;
use anyhow::Result;
use jobs::When;
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::HashMap;

/// The account that a person has now, or had last.
///
/// # Errors
/// If the database cannot be asked.
pub async fn newest(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<plan::Model>> {
    let query = plan::Entity::find().filter(plan::Column::PersonId.eq(person)).order_by_desc(plan::Column::Id);
    Ok(query.one(db).await?)
}

/// The accounts that some people have now, or had last.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of_people(app: &App, people: impl IntoIterator<Item = PersonId>) -> Result<HashMap<PersonId, plan::Model>> {
    let query = plan::Entity::find().filter(plan::Column::PersonId.is_in(people)).order_by_asc(plan::Column::Id);
    Ok(query.all(app.db.writer()).await?.into_iter().map(|row| (row.person_id, row)).collect())
}

/// What an account's event is about: the person, and whom they write for.
///
/// # Errors
/// If the database cannot be asked.
pub async fn whose(db: &impl ConnectionTrait, person: PersonId) -> Result<What> {
    let row = person::Entity::find_by_id(person).one(db).await?;
    Ok(What::person(person, row.and_then(|row| row.organisation_id)))
}

/// Starts an account. A trial ends by itself (`desk.trial`). Whoever is on trial pays from now on, in the same account. `told` says that they
/// were told before who else learns of it.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn start(
    app: &App,
    person: PersonId,
    kind: Kind,
    (source, told): (Point, bool),
    by: Option<AgentId>,
    now: Instant,
) -> Result<AccountPlanId, Refused> {
    may_hold::<AccountPlan>(app, source, None).map_err(|lacking| Refused::Policy("plan", lacking))?;
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let running = newest(&tx, person).await?.filter(|plan| plan.closed_at.is_none());
    if let Some(running) = running {
        if running.deactivated_at.is_some() {
            return Err(Refused::Field("plan", "org-plan-off"));
        }
        if running.kind == kind || kind == Kind::Trial {
            return Err(Refused::Field("plan", "org-plan-runs"));
        }
        let sql = "UPDATE account_plan SET kind = $2, ends_on = NULL WHERE id = $1 AND closed_at IS NULL";
        run(&tx, sql, [running.id.0.into(), kind.to_value().into()]).await?;
        record(app, &tx, whose(&tx, person).await?, "account.started", by, now).await?;
        app.commit(tx).await?;
        return Ok(running.id);
    }
    let (id, today) = (AccountPlanId(app.ids.make(now)), now.date(&app.zone));
    let last = (kind == Kind::Trial).then(|| calendar::add_to_date(today, &app.settings.trial).to_string());
    let row = plan::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        kind: Set(kind),
        starts_on: Set(today.to_string()),
        ends_on: Set(last),
        told_at: Set(told.then_some(now)),
        closed_at: Set(None),
        deactivated_at: Set(None),
        source: Set(source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
    };
    plan::Entity::insert(row).exec_without_returning(&tx).await?;
    record(app, &tx, whose(&tx, person).await?, "account.started", by, now).await?;
    if kind == Kind::Trial && told {
        jobs::enqueue(&tx, app.ids.make(now), &DiscloseTrial { plan: id }, When::now(now.0).once(id.to_string()))
            .await
            .map_err(anyhow::Error::from)?;
    }
    app.commit(tx).await?;
    Ok(id)
}

/// Ends an account. Says whether one ran.
///
/// # Errors
/// If the database refuses.
pub async fn close(app: &App, person: PersonId, by: Option<AgentId>, now: Instant) -> Result<bool> {
    mark(app, person, "UPDATE account_plan SET closed_at = $2 WHERE person_id = $1 AND closed_at IS NULL", "account.closed", by, now).await
}

/// Switches an account off; nothing is used by it until it is switched on again. Says whether one was on.
///
/// # Errors
/// If the database refuses.
pub async fn deactivate(app: &App, person: PersonId, by: Option<AgentId>, now: Instant) -> Result<bool> {
    let sql = "UPDATE account_plan SET deactivated_at = $2 WHERE person_id = $1 AND closed_at IS NULL AND deactivated_at IS NULL";
    mark(app, person, sql, "account.deactivated", by, now).await
}

/// Switches it on again. Says whether one was off.
///
/// # Errors
/// If the database refuses.
pub async fn reactivate(app: &App, person: PersonId, by: Option<AgentId>, now: Instant) -> Result<bool> {
    // The second placeholder is used so that the three statements take the same values.
    let sql = "UPDATE account_plan SET deactivated_at = NULL WHERE person_id = $1 AND closed_at IS NULL AND deactivated_at <= $2";
    mark(app, person, sql, "account.reactivated", by, now).await
}

async fn mark(app: &App, person: PersonId, sql: &'static str, kind: &'static str, by: Option<AgentId>, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let changed = run(&tx, sql, [person.0.into(), now.0.into()]).await? > 0;
    if changed {
        record(app, &tx, whose(&tx, person).await?, kind, by, now).await?;
    }
    app.commit(tx).await?;
    Ok(changed)
}
