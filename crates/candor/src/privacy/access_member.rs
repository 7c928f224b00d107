//! A member of such a set.

use crate::ids::*;
use crate::items::*;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "access_member")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: Uuid,
    #[privacy(plain = AccessEvent)]
    pub set_id: AccessSetId,
    #[privacy(none)]
    pub person_id: PersonId,
}

impl ActiveModelBehavior for ActiveModel {}
