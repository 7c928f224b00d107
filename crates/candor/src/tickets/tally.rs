//! How many tickets there are of each turn and reason, kept with each change: counting a million rows is no page.

use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "tally")]
#[privacy(nobody("counts"))]
pub struct Model {
    /// The reason's number.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: i16,
    #[privacy(none)]
    pub count: i64,
}

impl ActiveModelBehavior for ActiveModel {}
