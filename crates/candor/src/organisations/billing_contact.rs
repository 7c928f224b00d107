//! Who is written to about an organisation's bills: one person, nobody else.

use crate::ids::*;
use crate::items::*;
use crate::people::person::Point;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "billing_contact")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: BillingContactId,
    /// Unique: one contact an organisation.
    #[privacy(plain = BillingContact)]
    pub organisation_id: OrganisationId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
