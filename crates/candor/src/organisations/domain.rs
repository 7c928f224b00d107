//! A mail domain of an organisation: whoever writes from it is one of its people.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "organisation_domain")]
#[privacy(nobody("a domain of a company; one in which anybody can have an address is refused"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: OrganisationDomainId,
    #[privacy(none)]
    pub organisation_id: OrganisationId,
    /// Lower case, as it is resolved. Unique in the desk.
    #[privacy(none)]
    pub domain: String,
    #[privacy(none)]
    pub created_at: Instant,
    /// Since when it is the organisation's no more; it can be taken back.
    #[privacy(none)]
    pub removed_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
