//! Entitlement: which contract covers a ticket, what it promises, until when. The contracts are those of the organisations that the customer
//! writes for and of the groups that these belong to.

use super::contract::{self, State};
use crate::ids::{ContractId, OrganisationId, ProductId};
use crate::time::Instant;
use calendar::TimeZone;
use sea_orm::FromQueryResult;

/// A contract that may cover a ticket. Asked by [`CONTRACTS`].
#[derive(Clone, Debug, FromQueryResult)]
pub struct Contract {
    pub id: ContractId,
    pub organisation_id: OrganisationId,
    pub organisation: String,
    pub zone: Option<String>,
    pub name: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
    pub renews: Option<String>,
    pub service_level: Option<String>,
    /// How many products it names.
    pub products: i64,
    /// Whether the ticket's product is one of them.
    pub names: i64,
}

/// What is known of a ticket beside its customer. Asked by [`ABOUT`].
#[derive(Clone, Debug, Default, FromQueryResult)]
pub struct About {
    /// Whether this desk keeps contracts at all.
    pub kept: i64,
    pub product: Option<String>,
    pub product_ends_on: Option<String>,
}

/// The contracts of the ticket `$1`.
pub const CONTRACTS: &str = "WITH RECURSIVE mine(id) AS (SELECT m.organisation_id FROM ticket t JOIN organisation_member m ON m.person_id = t.person_id \
     WHERE t.id = $1 UNION SELECT o.parent_id FROM organisation o JOIN mine ON o.id = mine.id WHERE o.parent_id IS NOT NULL) \
     SELECT c.id, o.id AS organisation_id, o.name AS organisation, o.zone, c.name, c.starts_on, c.ends_on, c.renews, c.service_level, \
     (SELECT count(*) FROM contract_product x WHERE x.contract_id = c.id) AS products, \
     (SELECT count(*) FROM contract_product x JOIN ticket t ON t.product_id = x.product_id WHERE x.contract_id = c.id AND t.id = $1) AS names \
     FROM mine JOIN organisation o ON o.id = mine.id JOIN contract c ON c.organisation_id = o.id WHERE c.removed_at IS NULL ORDER BY c.id";

/// What else the ticket `$1` is about.
pub const ABOUT: &str = "SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM contract WHERE removed_at IS NULL LIMIT 1) x) AS kept, \
     p.name AS product, p.ends_on AS product_ends_on FROM ticket t LEFT JOIN product p ON p.id = t.product_id WHERE t.id = $1";

/// A product that a ticket can be about. Asked by [`PRODUCTS`].
#[derive(Clone, Debug, FromQueryResult)]
pub struct Product {
    pub id: ProductId,
    pub name: String,
    /// Whether the ticket is about it.
    pub chosen: bool,
}

/// The products that the ticket `$1` can be about: those that live, and the one that it is about.
pub const PRODUCTS: &str = "SELECT p.id, p.name, (t.product_id IS NOT NULL AND t.product_id = p.id) AS chosen FROM ticket t JOIN product p \
     ON p.retired_at IS NULL OR p.id = t.product_id WHERE t.id = $1 ORDER BY p.name, p.id LIMIT 200";

/// What a ticket's customer is entitled to.
#[derive(Clone, Debug)]
pub enum Cover<'a> {
    /// This desk keeps no contracts: nothing is said.
    NotKept,
    /// By this one.
    By(&'a Contract),
    /// By none; the one that ended last, if there is one.
    None(Option<&'a Contract>),
    /// Contracts run, and none covers the ticket's product.
    NotThis,
}

impl Contract {
    /// How it stands on the customer's day.
    pub fn state(&self, now: Instant, desk: &TimeZone) -> State {
        let zone = self.zone.as_deref().and_then(|name| calendar::zone(name).ok()).unwrap_or_else(|| desk.clone());
        contract::state(&self.starts_on, self.ends_on.as_deref(), now.date(&zone))
    }
}

/// What covers a ticket: of the contracts that run and cover its product, the one that names it, then the one that lasts longest.
pub fn cover<'a>(about: &About, contracts: &'a [Contract], now: Instant, desk: &TimeZone) -> Cover<'a> {
    if about.kept == 0 {
        return Cover::NotKept;
    }
    let lasts = |one: &Contract| one.ends_on.clone().unwrap_or_else(|| "9999".into());
    let running: Vec<&Contract> = contracts.iter().filter(|one| one.state(now, desk) == State::Running).collect();
    let covers = |one: &&Contract| about.product.is_none() || one.products == 0 || one.names > 0;
    if let Some(best) = running.iter().copied().filter(covers).max_by_key(|one| (one.names > 0, lasts(one))) {
        return Cover::By(best);
    }
    if !running.is_empty() {
        return Cover::NotThis;
    }
    Cover::None(contracts.iter().filter(|one| one.state(now, desk) == State::Ended).max_by_key(|one| lasts(one)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn contract(name: &str, ends_on: &str, products: i64, names: i64) -> Contract {
        Contract {
            id: ContractId(uuid::Uuid::nil()),
            organisation_id: OrganisationId(uuid::Uuid::nil()),
            organisation: "Zqx Works".into(),
            zone: None,
            name: name.into(),
            starts_on: "2018-01-01".into(),
            ends_on: Some(ends_on.into()),
            renews: None,
            service_level: None,
            products,
            names,
        }
    }

    #[test]
    fn the_contract_that_names_the_product_comes_first() {
        let now = Instant::parse("2019-03-31T12:00:00Z").unwrap();
        let about = |product: Option<&str>| About { kept: 1, product: product.map(Into::into), product_ends_on: None };
        let all = [contract("all", "2020-12-31", 0, 0), contract("pump", "2019-12-31", 1, 1), contract("old", "2019-03-30", 0, 0)];
        let by = |product, of: &[Contract]| match cover(&about(product), of, now, &TimeZone::UTC) {
            Cover::By(one) => one.name.clone(),
            Cover::None(last) => format!("none after {}", last.map_or("nothing", |one| &one.name)),
            Cover::NotThis => "not this".into(),
            Cover::NotKept => "not kept".into(),
        };
        assert_eq!(by(Some("Pump"), &all), "pump");
        assert_eq!(by(None, &all[..1]), "all");
        assert_eq!(by(Some("Valve"), &[contract("pump", "2019-12-31", 1, 0)]), "not this");
        assert_eq!(by(None, &all[2..]), "none after old");
        assert!(matches!(cover(&About::default(), &[], now, &TimeZone::UTC), Cover::NotKept));
    }
}
