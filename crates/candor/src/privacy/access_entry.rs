//! Accesses that were given: who, what for, to whose data, how often within one flush.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "access_entry")]
#[privacy(nobody("whose data was opened is in the set; the actor is an id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AccessEntryId,
    #[privacy(plain = AccessEvent)]
    pub at: Instant,
    /// `agent`, `person`, `token` or `system`.
    #[privacy(plain = AccessEvent)]
    pub actor: String,
    #[privacy(plain = AccessEvent)]
    pub actor_id: Option<Uuid>,
    /// Which part of the software; of an agent, the item whose mask was lifted.
    #[privacy(plain = AccessEvent)]
    pub part: Option<String>,
    #[privacy(plain = AccessEvent)]
    pub purpose: String,
    #[privacy(plain = AccessEvent)]
    pub set_id: AccessSetId,
    #[privacy(plain = AccessEvent)]
    pub count: i64,
}

impl ActiveModelBehavior for ActiveModel {}
