//! What stands in a field of one's own at an organisation or a product and says nothing about anybody.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record: exactly one of `organisation_id` and `product_id` is there.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "fact")]
#[privacy(nobody("of a field that was declared to say nothing about anybody"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: FactId,
    #[privacy(none)]
    pub field_id: CustomFieldId,
    /// Unique with the field.
    #[privacy(none)]
    pub organisation_id: Option<OrganisationId>,
    /// Unique with the field.
    #[privacy(none)]
    pub product_id: Option<ProductId>,
    #[privacy(none)]
    pub value: String,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
