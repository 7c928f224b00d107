//! One event that a webhook is told: which, and what became of it. What it says is made from the event's own row each time, so that an erased
//! event is told to nobody any more.

use super::trouble::Trouble;
use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The `kind` of a test that somebody asked for; its event is the delivery itself.
pub const TEST: &str = "test";

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// It is tried at the time of its row.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// It may not leave; it waits until it may.
    #[sea_orm(string_value = "held")]
    Held,
    /// The program has it.
    #[sea_orm(string_value = "delivered")]
    Delivered,
    /// It was tried for long enough.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// It is not told any more.
    #[sea_orm(string_value = "dropped")]
    Dropped,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "webhook_delivery")]
#[privacy(nobody("the id of an event that may be gone, and what a server answered; gone itself after a period of the configuration"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: WebhookDeliveryId,
    #[privacy(none)]
    pub webhook_id: WebhookId,
    #[privacy(none)]
    pub event_id: EventId,
    /// The event's place in the order of commits.
    #[privacy(none)]
    pub seq: i64,
    #[privacy(none)]
    pub kind: String,
    #[privacy(none)]
    pub state: State,
    #[privacy(none)]
    pub attempts: i32,
    /// Since when it is tried: since it happened, was let go on, or was replayed.
    #[privacy(none)]
    pub since: Instant,
    #[privacy(none)]
    pub next_at: Instant,
    /// What the server answered last (RFC 9110, 15).
    #[privacy(none)]
    pub status: Option<i32>,
    #[privacy(none)]
    pub trouble: Option<Trouble>,
    #[privacy(none)]
    pub created_at: Instant,
    #[privacy(none)]
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
