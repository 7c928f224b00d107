//! What is supported, and until when.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "product")]
#[privacy(nobody("a product"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ProductId,
    #[privacy(none)]
    pub name: String,
    #[privacy(none)]
    pub created_at: Instant,
    /// The last day of its life: an ISO date, inclusive, in the desk's zone.
    #[privacy(none)]
    pub ends_on: Option<String>,
    /// The midnight after that, once it has come.
    #[privacy(none)]
    pub retired_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
