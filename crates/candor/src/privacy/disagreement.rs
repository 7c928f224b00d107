//! That a person does not agree with a version of the notice, and what they want to follow from it (004-169).

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// What shall follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Wish {
    /// Signed out everywhere, and no browser is known any more.
    #[sea_orm(string_value = "leave")]
    Leave,
    /// The same, and what is held is erased (Art. 17).
    #[sea_orm(string_value = "erase")]
    Erase,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "disagreement")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: DisagreementId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(plain = RightsRequest)]
    pub version: i32,
    #[privacy(plain = RightsRequest)]
    pub wish: Wish,
    #[privacy(plain = RightsRequest)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
