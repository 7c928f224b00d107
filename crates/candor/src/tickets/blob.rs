//! Sealed bytes outside the database: whose they are and which key opens them.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "blob")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: BlobId,
    /// None until a spooled mail has an owner.
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    #[privacy(none)]
    pub key_id: Uuid,
    #[privacy(plain = FileFacts)]
    pub size: i64,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
