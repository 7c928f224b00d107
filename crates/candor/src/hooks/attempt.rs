//! One time that a webhook was told an event. Its row is there before anything is sent, so that a crash in between shows.

use super::trouble::Trouble;
use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "webhook_attempt")]
#[privacy(nobody("what a server answered to the ids of an event, and how fast"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: WebhookAttemptId,
    #[privacy(none)]
    pub delivery_id: WebhookDeliveryId,
    /// Counted from one; two workers cannot make the same.
    #[privacy(none)]
    pub number: i32,
    #[privacy(none)]
    pub at: Instant,
    /// The secret that signed it, and whether the one before did too.
    #[privacy(none)]
    pub generation: i32,
    #[privacy(none)]
    pub with_old: bool,
    #[privacy(none)]
    pub status: Option<i32>,
    /// Why it failed; [`Trouble::Cut`] until it is known.
    #[privacy(none)]
    pub trouble: Option<Trouble>,
    /// How long the server took, in milliseconds.
    #[privacy(none)]
    pub took: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
