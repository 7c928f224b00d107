//! Contracts: agreeing, changing, renewing, and taking back what was entered by mistake. A contract that is renewed before its last day is
//! over never ended; one that is renewed later runs again.

use super::contract::{self, Kind};
use super::held::{Lacking, may_hold};
use super::lifecycle_event::{What, record};
use super::refused::Refused;
use super::{change, contract_product, days, organisation, product};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, ContractId, ContractProductId, OrganisationId, ProductId};
use crate::items::ContractFacts;
use crate::people::person::Point;
use crate::time::Instant;
use anyhow::Result;
use calendar::{Date, Period};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use std::collections::BTreeSet;

/// The longest promise, in characters.
const LONGEST_LEVEL: usize = 500;
/// Years that a contract can have days in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

/// What is agreed, as a form or a program says it.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub name: String,
    pub kind: String,
    /// ISO date.
    pub starts_on: String,
    /// ISO date, inclusive; empty for one without an end.
    pub ends_on: String,
    /// An ISO 8601 period; empty for one that ends.
    pub renews: String,
    /// What it promises.
    pub service_level: String,
    /// What it covers; nothing named is everything.
    pub products: BTreeSet<ProductId>,
}

struct Read {
    name: String,
    kind: Kind,
    starts: Date,
    ends: Option<Date>,
    renews: Option<String>,
    service_level: Option<String>,
}

/// Writes down a contract.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, of: OrganisationId, wanted: &Wanted, by: Option<AgentId>, now: Instant) -> Result<ContractId, Refused> {
    let tx = app.db.begin().await?;
    let id = add_in(app, &tx, of, wanted, by, now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// The same in the caller's transaction.
///
/// # Errors
/// [`Refused`]
pub async fn add_in(
    app: &App,
    tx: &Tx,
    of: OrganisationId,
    wanted: &Wanted,
    by: Option<AgentId>,
    now: Instant,
) -> Result<ContractId, Refused> {
    let read = read(wanted)?;
    let Some(organisation) = organisation::Entity::find_by_id(of).one(tx).await? else { return Err(Refused::GONE) };
    may_be_kept(app, &organisation)?;
    let id = ContractId(app.ids.make(now));
    let row = contract::ActiveModel {
        id: Set(id),
        organisation_id: Set(of),
        name: Set(read.name),
        starts_on: Set(read.starts.to_string()),
        ends_on: Set(read.ends.map(|day| day.to_string())),
        kind: Set(read.kind),
        renews: Set(read.renews),
        service_level: Set(read.service_level),
        ended_at: Set(None),
        removed_at: Set(None),
    };
    contract::Entity::insert(row).exec_without_returning(tx).await?;
    covers(app, tx, id, &wanted.products, now).await?;
    record(app, tx, What::contract(of, id), "contract.agreed", by, now).await?;
    Ok(id)
}

/// Changes a contract. A last day that has not passed lets it run (again).
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn edit(app: &App, id: ContractId, wanted: &Wanted, by: Option<AgentId>, now: Instant) -> Result<(), Refused> {
    let read = read(wanted)?;
    let tx = app.db.begin().await?;
    let Some(row) = contract::Entity::find_by_id(id).one(&tx).await? else { return Err(Refused::GONE) };
    let of = row.organisation_id;
    let zone = days::zone(app, organisation::Entity::find_by_id(of).one(&tx).await?.as_ref());
    let later = match (row.ends_on.as_deref().and_then(days::read), read.ends) {
        (Some(was), Some(is)) => is > was,
        (was, is) => was.is_some() && is.is_none(),
    };
    let runs_again = read.ends.is_none_or(|ends| days::over(ends, &zone) > now);
    let (was_ended, mut row) = (row.ended_at, row.into_active_model());
    row.name = Set(read.name);
    row.kind = Set(read.kind);
    row.starts_on = Set(read.starts.to_string());
    row.ends_on = Set(read.ends.map(|day| day.to_string()));
    row.renews = Set(read.renews);
    row.service_level = Set(read.service_level);
    row.ended_at = Set(was_ended.filter(|_| !runs_again));
    row.update(&tx).await?;
    run(&tx, "DELETE FROM contract_product WHERE contract_id = $1", [id.0.into()]).await?;
    covers(app, &tx, id, &wanted.products, now).await?;
    let kind = if later { "contract.renewed" } else { "contract.changed" };
    record(app, &tx, What::contract(of, id), kind, by, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Lets a contract run to another last day, which is not before the one that it has.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn renew(app: &App, id: ContractId, until: &str, by: Option<AgentId>, now: Instant) -> Result<(), Refused> {
    let until = day(until).ok_or(Refused::Field("until", "org-contract-no-until"))?;
    let tx = app.db.begin().await?;
    let Some(row) = contract::Entity::find_by_id(id).one(&tx).await? else { return Err(Refused::GONE) };
    if row.ends_on.as_deref().and_then(days::read).is_none_or(|ends| until <= ends) {
        return Err(Refused::Field("until", "org-contract-not-later"));
    }
    let of = row.organisation_id;
    let zone = days::zone(app, organisation::Entity::find_by_id(of).one(&tx).await?.as_ref());
    let ended = row.ended_at.filter(|_| days::over(until, &zone) <= now);
    let mut row = row.into_active_model();
    row.ends_on = Set(Some(until.to_string()));
    row.ended_at = Set(ended);
    row.update(&tx).await?;
    record(app, &tx, What::contract(of, id), "contract.renewed", by, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Takes away what was entered by mistake, or takes that back. Says whether anything changed.
///
/// # Errors
/// If the database refuses.
pub async fn remove(app: &App, id: ContractId, removed: bool, by: Option<AgentId>, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let Some(row) = contract::Entity::find_by_id(id).one(&tx).await? else { return Ok(false) };
    if row.removed_at.is_some() == removed {
        return Ok(false);
    }
    run(&tx, "UPDATE contract SET removed_at = $2 WHERE id = $1", [id.0.into(), removed.then_some(now.0).into()]).await?;
    let kind = if removed { "contract.removed" } else { "contract.agreed" };
    record(app, &tx, What::contract(row.organisation_id, id), kind, by, now).await?;
    app.commit(tx).await?;
    Ok(true)
}

/// The day after which a contract that renews itself goes on: so many months from the day after its last one, whatever its number.
pub fn next_end(ends: Date, period: &Period) -> Date {
    let begins = ends.tomorrow().unwrap_or(ends);
    let next = calendar::add_to_date(begins, period);
    next.yesterday().unwrap_or(next)
}

/// A contract with a company is nobody's; a policy that holds contracts of customers only holds none of a prospect (001-071).
fn may_be_kept(app: &App, organisation: &organisation::Model) -> Result<(), Refused> {
    match may_hold::<ContractFacts>(app, Point::Agent, Some(organisation.stage)) {
        Err(lacking @ Lacking::Stage { .. }) => Err(Refused::Policy("contract", lacking)),
        _ => Ok(()),
    }
}

async fn covers(app: &App, tx: &Tx, id: ContractId, products: &BTreeSet<ProductId>, now: Instant) -> Result<(), Refused> {
    for product in products {
        if product::Entity::find_by_id(*product).one(tx).await?.is_none() {
            return Err(Refused::Field("products", "org-product-gone"));
        }
        let row = contract_product::ActiveModel {
            id: Set(ContractProductId(app.ids.make(now))),
            contract_id: Set(id),
            product_id: Set(*product),
        };
        contract_product::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// A day that a contract can have.
pub fn day(text: &str) -> Option<Date> {
    days::read(text).filter(|day| YEARS.contains(&day.year()))
}

fn read(wanted: &Wanted) -> Result<Read, Refused> {
    let name = change::line(&wanted.name, change::LONGEST_NAME).ok_or(Refused::Field("contract_name", "org-contract-no-name"))?;
    let kind = Kind::from_code(&wanted.kind).ok_or(Refused::Field("kind", "org-contract-no-kind"))?;
    let starts = day(&wanted.starts_on).ok_or(Refused::Field("starts_on", "org-contract-no-start"))?;
    let ends = match wanted.ends_on.trim() {
        "" => None,
        text => Some(day(text).filter(|ends| *ends >= starts).ok_or(Refused::Field("ends_on", "org-contract-bad-end"))?),
    };
    let renews = match wanted.renews.trim() {
        "" => None,
        text => {
            let period: Option<Period> = text.parse().ok();
            let fits = period.is_some_and(|period| ends.is_some_and(|ends| next_end(ends, &period) > ends));
            Some(text.to_owned()).filter(|_| fits).map(Some).ok_or(Refused::Field("renews", "org-contract-bad-renewal"))?
        }
    };
    let level = wanted.service_level.replace("\r\n", "\n").trim().to_owned();
    if level.chars().count() > LONGEST_LEVEL || level.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Refused::Field("service_level", "org-contract-long"));
    }
    Ok(Read { name, kind, starts, ends, renews, service_level: Some(level).filter(|level| !level.is_empty()) })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_renewal_keeps_to_the_end_of_the_month() {
        let next = |ends: &str, period: &str| next_end(ends.parse().unwrap(), &period.parse().unwrap()).to_string();
        assert_eq!(next("2019-03-31", "P1Y"), "2020-03-31");
        assert_eq!(next("2019-01-31", "P1M"), "2019-02-28");
        assert_eq!(next("2019-02-28", "P1M"), "2019-03-31");
        assert_eq!(next("2019-12-15", "P1M"), "2020-01-15");
    }

    #[test]
    fn what_is_no_contract_is_told_by_its_field() {
        let good = Wanted { name: "Care".into(), kind: "support".into(), starts_on: "2024-01-01".into(), ..Wanted::default() };
        assert!(read(&good).is_ok());
        let field = |wanted: Wanted| match read(&wanted) {
            Err(Refused::Field(field, _)) => field,
            _ => "",
        };
        assert_eq!(field(Wanted { name: "\u{7}".into(), ..good.clone() }), "contract_name");
        assert_eq!(field(Wanted { starts_on: "2024-02-30".into(), ..good.clone() }), "starts_on");
        assert_eq!(field(Wanted { ends_on: "2023-12-31".into(), ..good.clone() }), "ends_on");
        assert_eq!(field(Wanted { renews: "P1Y".into(), ..good.clone() }), "renews");
        assert_eq!(field(Wanted { renews: "PT1H".into(), ends_on: "2024-12-31".into(), ..good.clone() }), "renews");
        assert_eq!(field(Wanted { kind: "handshake".into(), ..good }), "kind");
    }
}
