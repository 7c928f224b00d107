//! Agents who share tickets.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "team")]
#[privacy(nobody("a part of the organisation"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: TeamId,
    #[privacy(none)]
    pub name: String,
    /// Only who is in it sees its tickets.
    #[privacy(none)]
    pub restricted: bool,
    /// What an identity service calls it (`externalId`, RFC 7643, section 3.1).
    #[privacy(none)]
    pub external_id: Option<String>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
