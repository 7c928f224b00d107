//! What a person answered to a field of the organisation's own, or what somebody wrote there about them.

use crate::ids::*;
use crate::items::*;
use crate::people::person::Point;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "person_detail")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: PersonDetailId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// Unique with the person.
    #[privacy(none)]
    pub field_id: CustomFieldId,
    pub value: Sealed<PersonDetail>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
