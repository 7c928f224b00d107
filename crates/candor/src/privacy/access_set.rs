//! A set of people that an access was given for, stored once.

use crate::ids::*;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "access_set")]
#[privacy(nobody("a digest and a size; the members are rows of their own"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AccessSetId,
    /// BLAKE3 of the sorted members.
    #[privacy(none)]
    pub digest: Vec<u8>,
    #[privacy(none)]
    pub size: i32,
}

impl ActiveModelBehavior for ActiveModel {}
