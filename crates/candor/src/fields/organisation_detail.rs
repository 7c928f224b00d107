//! What is held of an organisation in a field of one's own and says something about somebody: in the care of one of its people, sealed under
//! their key, and gone with them.

use crate::ids::*;
use crate::items::*;
use crate::people::person::Point;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "organisation_detail")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: OrganisationDetailId,
    #[privacy(none)]
    pub organisation_id: OrganisationId,
    /// In whose care it is.
    #[privacy(none)]
    pub person_id: PersonId,
    /// Unique with the organisation.
    #[privacy(none)]
    pub field_id: CustomFieldId,
    pub value: Sealed<OrganisationDetail>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
