//! What people ask for before there is a contract: written down with its day, open until another one, and settled by a word or by that day.

use super::held::may_hold;
use super::lifecycle_event::{What, record};
use super::quote::{self, Kind, Outcome};
use super::refused::Refused;
use super::{contracts, days, organisation};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, OrganisationId, PersonId, QuoteId};
use crate::items::ContractFacts;
use crate::people::find;
use crate::people::person::Point;
use crate::time::Instant;
use calendar::Date;
use sea_orm::{ActiveEnum, EntityTrait, Set};

/// What was asked for, by whom and when.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub person: PersonId,
    pub organisation: Option<OrganisationId>,
    pub kind: Kind,
    /// ISO date.
    pub requested_on: String,
    /// ISO date, inclusive; empty for as long as the desk says (`desk.quote`).
    pub expires_on: String,
}

/// Writes it down.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, wanted: &Wanted, source: Point, by: Option<AgentId>, now: Instant) -> Result<QuoteId, Refused> {
    may_hold::<ContractFacts>(app, source, None).map_err(|lacking| Refused::Policy("requested_on", lacking))?;
    let tx = app.db.begin().await?;
    find::stays(&tx, wanted.person).await?;
    let organisation = match wanted.organisation {
        Some(id) => Some(organisation::Entity::find_by_id(id).one(&tx).await?.ok_or(Refused::GONE)?),
        None => None,
    };
    let today = now.date(&days::zone(app, organisation.as_ref()));
    let requested = contracts::day(&wanted.requested_on).filter(|day| *day <= today);
    let requested = requested.ok_or(Refused::Field("requested_on", "org-quote-no-day"))?;
    let expires = match wanted.expires_on.trim() {
        "" => calendar::add_to_date(requested, &app.settings.quote),
        text => contracts::day(text).filter(|day| *day >= requested).ok_or(Refused::Field("expires_on", "org-quote-bad-end"))?,
    };
    let id = QuoteId(app.ids.make(now));
    let row = quote::ActiveModel {
        id: Set(id),
        person_id: Set(wanted.person),
        organisation_id: Set(wanted.organisation),
        kind: Set(wanted.kind),
        requested_on: Set(requested.to_string()),
        expires_on: Set(expires.to_string()),
        outcome: Set(None),
        settled_at: Set(None),
        expired_at: Set(None),
        source: Set(source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
    };
    quote::Entity::insert(row).exec_without_returning(&tx).await?;
    record(app, &tx, What::person(wanted.person, wanted.organisation), "quote.requested", by, now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// Says what became of it. Says whether it was open.
///
/// # Errors
/// If the database refuses.
pub async fn settle(app: &App, id: QuoteId, outcome: Outcome, by: Option<AgentId>, now: Instant) -> Result<bool, Refused> {
    let tx = app.db.begin().await?;
    let Some(row) = quote::Entity::find_by_id(id).one(&tx).await? else { return Ok(false) };
    let settled = settle_in(app, &tx, &row, outcome, by, now).await?;
    app.commit(tx).await?;
    Ok(settled)
}

/// The same in the caller's transaction.
///
/// # Errors
/// If the database refuses.
pub async fn settle_in(
    app: &App,
    tx: &Tx,
    row: &quote::Model,
    outcome: Outcome,
    by: Option<AgentId>,
    now: Instant,
) -> Result<bool, Refused> {
    let sql = "UPDATE quote SET outcome = $2, settled_at = $3 WHERE id = $1 AND outcome IS NULL";
    let settled = run(tx, sql, [row.id.0.into(), outcome.to_value().into(), now.0.into()]).await? > 0;
    if settled {
        let kind = if outcome == Outcome::Accepted { "quote.accepted" } else { "quote.declined" };
        record(app, tx, What::person(row.person_id, row.organisation_id), kind, by, now).await?;
    }
    Ok(settled)
}

/// Whether it is open on a day: asked for, not settled, and its last day has not passed.
pub fn is_open(row: &quote::Model, today: Date) -> bool {
    let day = |text: &str| days::read(text);
    row.outcome.is_none()
        && day(&row.requested_on).is_some_and(|asked| asked <= today)
        && day(&row.expires_on).is_some_and(|last| today <= last)
}
