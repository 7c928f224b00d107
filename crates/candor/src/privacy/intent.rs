//! Keys that are to be destroyed: the step that a crash resumes from.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "key_intent")]
#[privacy(nobody("ids of keys"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: IntentId,
    #[privacy(none)]
    pub erasure_id: Option<ErasureId>,
    #[privacy(none)]
    pub key_id: Uuid,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
