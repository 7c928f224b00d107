//! Something that happened to an organisation, a contract, a product or an account, with the instant from which it counts: the midnight after
//! a last day, in the customer's zone, whenever the desk came to write it down.

use crate::app::{App, Counter};
use crate::db::Tx;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use anyhow::Result;
use privacy::Record;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "lifecycle_event")]
#[privacy(about("person_id"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: LifecycleEventId,
    /// In the order of commits, which programs follow; none for what was written down before they were told.
    #[privacy(none)]
    pub seq: Option<i64>,
    #[privacy(none)]
    pub organisation_id: Option<OrganisationId>,
    /// Whose account, or who became what; most are about a company only.
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    #[privacy(none)]
    pub contract_id: Option<ContractId>,
    #[privacy(none)]
    pub product_id: Option<ProductId>,
    /// One of [`KINDS`].
    #[privacy(plain = PersonOrganisation)]
    pub kind: String,
    #[privacy(none)]
    pub at: Instant,
    /// When the desk wrote it down.
    #[privacy(none)]
    pub written_at: Option<Instant>,
    /// Who did it; nobody if a day came.
    #[privacy(none)]
    pub agent_id: Option<AgentId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Every kind, and the words it has on a page.
pub const KINDS: &[(&str, &str)] = &[
    ("organisation.made", "org-event-made"),
    ("organisation.changed", "org-event-changed"),
    ("stage.prospect", "org-event-prospect"),
    ("stage.trial", "org-event-trial"),
    ("stage.customer", "org-event-customer"),
    ("account.closed", "org-event-closed"),
    ("account.deactivated", "org-event-deactivated"),
    ("account.reactivated", "org-event-reactivated"),
    ("account.started", "org-event-started"),
    ("domain.added", "org-event-domain-added"),
    ("domain.removed", "org-event-domain-removed"),
    ("member.joined", "org-event-joined"),
    ("member.left", "org-event-left"),
    ("member.administrator", "org-event-administrator"),
    ("member.contact", "org-event-contact"),
    ("billing.changed", "org-event-billing"),
    ("details.changed", "org-event-details"),
    ("contract.agreed", "org-event-agreed"),
    ("contract.changed", "org-event-contract-changed"),
    ("contract.renewed", "org-event-renewed"),
    ("contract.ended", "org-event-ended"),
    ("contract.removed", "org-event-contract-removed"),
    ("product.retired", "org-event-retired"),
    ("version.retired", "org-event-version-retired"),
    ("quote.requested", "org-event-quote"),
    ("quote.accepted", "org-event-quote-accepted"),
    ("quote.declined", "org-event-quote-declined"),
    ("quote.expired", "org-event-quote-expired"),
    ("trial.disclosed", "org-event-disclosed"),
];

/// The words of a kind; none for one that this program does not know.
pub fn words(kind: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, words)| *words)
}

/// What it happened to.
#[derive(Clone, Copy, Default)]
pub struct What {
    pub organisation: Option<OrganisationId>,
    pub person: Option<PersonId>,
    pub contract: Option<ContractId>,
    pub product: Option<ProductId>,
}

impl What {
    /// An organisation.
    pub fn of(organisation: OrganisationId) -> Self {
        Self { organisation: Some(organisation), ..Self::default() }
    }

    /// A contract of an organisation.
    pub fn contract(organisation: OrganisationId, contract: ContractId) -> Self {
        Self { contract: Some(contract), ..Self::of(organisation) }
    }

    /// A person, for an organisation perhaps.
    pub fn person(person: PersonId, organisation: Option<OrganisationId>) -> Self {
        Self { organisation, person: Some(person), ..Self::default() }
    }

    /// A product.
    pub fn product(product: ProductId) -> Self {
        Self { product: Some(product), ..Self::default() }
    }
}

/// Writes down what happened. Its place in the feed is the order of commits: the counter's row stays locked until the transaction ends, so
/// whoever changes rows of several things changes them before.
///
/// # Errors
/// If the database refuses.
pub async fn record(app: &App, tx: &Tx, what: What, kind: &'static str, by: Option<AgentId>, at: Instant) -> Result<()> {
    debug_assert!(words(kind).is_some(), "there are no words for {kind}: add them to KINDS");
    let seq = app.next(tx, Counter::Event).await?;
    let row = ActiveModel {
        id: Set(LifecycleEventId(app.ids.make(at))),
        seq: Set(Some(seq)),
        organisation_id: Set(what.organisation),
        person_id: Set(what.person),
        contract_id: Set(what.contract),
        product_id: Set(what.product),
        kind: Set(kind.into()),
        at: Set(at),
        written_at: Set(Some(app.now())),
        agent_id: Set(by),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_words() {
        let keys = pages::L10n::english().keys();
        for (kind, words) in KINDS {
            assert!(keys.iter().any(|key| key == words), "{kind}: the locale has no {words}");
        }
    }
}
