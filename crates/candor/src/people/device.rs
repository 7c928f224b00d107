//! A browser that a person has proved to be theirs: a link opens without a code there.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "device")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: SessionId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(none)]
    pub secret_hash: Vec<u8>,
    #[privacy(plain = SessionTimes)]
    pub created_at: Instant,
    #[privacy(plain = SessionTimes)]
    pub expires_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
