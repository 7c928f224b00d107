//! That the organisation was reminded of something to sign for, or to look at again: of each day that it is due by, once for each distance.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "reminder")]
#[privacy(nobody("what the organisation has to do, and when it was told"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ReminderId,
    /// The entry of the policy, such as `measure.doors`.
    #[privacy(none)]
    pub subject: String,
    /// The day, such as `2026-11-24`.
    #[privacy(none)]
    pub due_on: String,
    /// How many days before.
    #[privacy(none)]
    pub days: i32,
    #[privacy(none)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
