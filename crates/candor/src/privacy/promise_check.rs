//! The last time that a part of the software which backs promises was looked at, and what was seen. One row a part.

use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "promise_check")]
#[privacy(nobody("counts"))]
pub struct Model {
    /// The mechanism.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: String,
    #[privacy(none)]
    pub ran_at: Instant,
    /// What was looked at.
    #[privacy(none)]
    pub seen: i64,
    /// What did not hold.
    #[privacy(none)]
    pub wrong: i64,
}

impl ActiveModelBehavior for ActiveModel {}
