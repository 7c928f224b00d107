//! A policy that is or was in force. Versions never change.

use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "policy_version")]
#[privacy(nobody("the organisation's own text"))]
pub struct Model {
    /// The notice version.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: i32,
    #[privacy(none)]
    pub text: String,
    #[privacy(none)]
    pub digest: Vec<u8>,
    #[privacy(none)]
    pub published_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
