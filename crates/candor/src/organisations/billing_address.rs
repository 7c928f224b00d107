//! Where an organisation's bills are sent: an address in somebody's care, sealed under their key.

use crate::ids::*;
use crate::items::*;
use crate::people::person::Point;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "billing_address")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: BillingAddressId,
    /// Unique: one address an organisation.
    #[privacy(none)]
    pub organisation_id: OrganisationId,
    /// In whose care it is.
    #[privacy(none)]
    pub person_id: PersonId,
    pub value: Sealed<BillingAddress>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
