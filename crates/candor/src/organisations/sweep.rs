//! The days that come: what ends on a day ends at the following midnight in the customer's zone, whenever the desk gets round to writing that
//! down. What was renewed before never ended. Every step may run twice.

use super::contract::Model as Contract;
use super::lifecycle_event::{What, record};
use super::{accounts, contract, contracts, days, organisation, plan, plans, product, product_version, quote};
use crate::app::App;
use crate::db::run as execute;
use crate::people::limit;
use crate::time::Instant;
use anyhow::Result;
use calendar::{Date, Period};
use jobs::JobError;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// How often it is looked whether a day has come, in microseconds.
pub const EVERY: i64 = limit::HOUR;

/// The job that looks.
#[derive(Serialize, Deserialize)]
pub struct TurnDays {}

impl jobs::Job for TurnDays {
    const KIND: &'static str = "turn-days";
}

/// Runs the job.
///
/// # Errors
/// Retries when the database refuses.
pub async fn run(app: App, _job: TurnDays) -> Result<(), JobError> {
    turn(&app).await.map_err(|error| {
        tracing::warn!(error = ?error, "the days that came could not be written down yet");
        JobError::retry("days")
    })
}

/// Writes down what has ended by now.
///
/// # Errors
/// If the database refuses; what was written stays.
pub async fn turn(app: &App) -> Result<()> {
    let now = app.now();
    // Zones are at most fourteen hours ahead: whatever is over anywhere has a last day before this one.
    let before = now.plus_seconds(86_400).date(&calendar::TimeZone::UTC).to_string();
    for row in contract::Entity::find()
        .filter(contract::Column::EndedAt.is_null())
        .filter(contract::Column::RemovedAt.is_null())
        .filter(contract::Column::EndsOn.lt(before.clone()))
        .all(app.db.reader())
        .await?
    {
        end_contract(app, row, now).await?;
    }
    for row in product::Entity::find()
        .filter(product::Column::RetiredAt.is_null())
        .filter(product::Column::EndsOn.lt(before.clone()))
        .all(app.db.reader())
        .await?
    {
        let Some((at, _)) = passed(row.ends_on.as_deref(), &app.zone, now) else { continue };
        let sql = "UPDATE product SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL AND ends_on = $3";
        let values = [row.id.0.into(), at.0.into(), row.ends_on.clone().into()];
        mark(app, sql, values, What::product(row.id), "product.retired", at).await?;
    }
    for row in product_version::Entity::find()
        .filter(product_version::Column::RetiredAt.is_null())
        .filter(product_version::Column::EndsOn.lt(before.clone()))
        .all(app.db.reader())
        .await?
    {
        let Some((at, _)) = passed(row.ends_on.as_deref(), &app.zone, now) else { continue };
        let sql = "UPDATE product_version SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL AND ends_on = $3";
        let values = [row.id.0.into(), at.0.into(), row.ends_on.clone().into()];
        mark(app, sql, values, What::product(row.product_id), "version.retired", at).await?;
    }
    of_people(app, before, now).await?;
    accounts::follow(app).await
}

/// Quotes and accounts.
async fn of_people(app: &App, before: String, now: Instant) -> Result<()> {
    for row in quote::Entity::find()
        .filter(quote::Column::Outcome.is_null())
        .filter(quote::Column::ExpiredAt.is_null())
        .filter(quote::Column::ExpiresOn.lt(before.clone()))
        .all(app.db.reader())
        .await?
    {
        let organisation = match row.organisation_id {
            Some(id) => organisation::Entity::find_by_id(id).one(app.db.reader()).await?,
            None => None,
        };
        let Some((at, _)) = passed(Some(&row.expires_on), &days::zone(app, organisation.as_ref()), now) else { continue };
        let sql = "UPDATE quote SET expired_at = $2 WHERE id = $1 AND expired_at IS NULL AND outcome IS NULL AND expires_on = $3";
        let values = [row.id.0.into(), at.0.into(), row.expires_on.clone().into()];
        mark(app, sql, values, What::person(row.person_id, row.organisation_id), "quote.expired", at).await?;
    }
    for row in
        plan::Entity::find().filter(plan::Column::ClosedAt.is_null()).filter(plan::Column::EndsOn.lt(before)).all(app.db.reader()).await?
    {
        let Some((at, _)) = passed(row.ends_on.as_deref(), &app.zone, now) else { continue };
        let sql = "UPDATE account_plan SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL AND ends_on = $3";
        let values = [row.id.0.into(), at.0.into(), row.ends_on.clone().into()];
        let what = plans::whose(app.db.reader(), row.person_id).await?;
        mark(app, sql, values, what, "account.closed", at).await?;
    }
    Ok(())
}

/// Ends a contract whose last day is over; one that renews itself goes on.
async fn end_contract(app: &App, row: Contract, now: Instant) -> Result<()> {
    let organisation = organisation::Entity::find_by_id(row.organisation_id).one(app.db.reader()).await?;
    let zone = days::zone(app, organisation.as_ref());
    let Some((at, last)) = passed(row.ends_on.as_deref(), &zone, now) else { return Ok(()) };
    let what = What::contract(row.organisation_id, row.id);
    let period: Option<Period> = row.renews.as_deref().and_then(|text| text.parse().ok());
    let Some(period) = period else {
        let sql = "UPDATE contract SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL AND ends_on = $3";
        return mark(app, sql, [row.id.0.into(), at.0.into(), row.ends_on.into()], what, "contract.ended", at).await;
    };
    let mut next = contracts::next_end(last, &period);
    while days::over(next, &zone) <= now {
        let further = contracts::next_end(next, &period);
        if further <= next {
            break;
        }
        next = further;
    }
    let sql = "UPDATE contract SET ends_on = $2 WHERE id = $1 AND ended_at IS NULL AND ends_on = $3";
    mark(app, sql, [row.id.0.into(), next.to_string().into(), row.ends_on.into()], what, "contract.renewed", at).await
}

/// The midnight after a last day, and that day, once it has come.
fn passed(last: Option<&str>, zone: &calendar::TimeZone, now: Instant) -> Option<(Instant, Date)> {
    let day = days::read(last?)?;
    Some((days::over(day, zone), day)).filter(|(at, _)| *at <= now)
}

async fn mark(app: &App, sql: &'static str, values: [sea_orm::Value; 3], what: What, kind: &'static str, at: Instant) -> Result<()> {
    let tx = app.db.begin().await?;
    if execute(&tx, sql, values).await? > 0 {
        record(app, &tx, what, kind, None, at).await?;
        tracing::info!(kind, "a day came");
    }
    app.commit(tx).await?;
    Ok(())
}
