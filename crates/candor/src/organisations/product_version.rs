//! A version of a product, with an end of its own.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "product_version")]
#[privacy(nobody("a product"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ProductVersionId,
    #[privacy(none)]
    pub product_id: ProductId,
    #[privacy(none)]
    pub name: String,
    /// The last day on which it is supported: an ISO date, inclusive, in the desk's zone.
    #[privacy(none)]
    pub ends_on: Option<String>,
    /// The midnight after that, once it has come.
    #[privacy(none)]
    pub retired_at: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
