//! That somebody writes for an organisation, how that is known, and whether they speak for it.

use crate::ids::*;
use crate::items::*;
use crate::people::person::Point;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "organisation_member")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: OrganisationMemberId,
    #[privacy(plain = PersonOrganisation)]
    pub organisation_id: OrganisationId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// Whether they look after it in the portal.
    #[privacy(plain = PersonOrganisation)]
    pub is_admin: bool,
    /// The address whose domain says so; none where somebody wrote it down.
    #[privacy(none)]
    pub identity_id: Option<IdentityId>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
