//! A webhook: where a program is told what happens, of what, and how that went lately.

use super::trouble::Trouble;
use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The `kinds` of a webhook that is told everything, also what later versions of the software tell.
pub const EVERYTHING: &str = "*";

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "webhook")]
#[privacy(nobody("an address of the organisation's own programs; what they are told are ids, kinds and instants"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: WebhookId,
    /// What those who run the desk call the program.
    #[privacy(none)]
    pub name: String,
    #[privacy(none)]
    pub address: String,
    /// The host of the address, which the policy has to name.
    #[privacy(none)]
    pub host: String,
    /// [`EVERYTHING`], or kinds of events, comma-separated.
    #[privacy(none)]
    pub kinds: String,
    #[privacy(none)]
    pub paused: bool,
    /// Why the desk paused it by itself.
    #[privacy(none)]
    pub ended: Option<Trouble>,
    /// Which secret it has: they are derived, never stored.
    #[privacy(none)]
    pub generation: i32,
    /// Until when the secret before signs too.
    #[privacy(none)]
    pub old_until: Option<Instant>,
    /// How far the feed of events was looked through for it.
    #[privacy(none)]
    pub seen: i64,
    /// Attempts that failed since one went well.
    #[privacy(none)]
    pub failures: i32,
    #[privacy(none)]
    pub failing_since: Option<Instant>,
    /// Nothing is sent before: it failed.
    #[privacy(none)]
    pub next_at: Option<Instant>,
    /// Why the last attempt failed, or nothing is sent.
    #[privacy(none)]
    pub fault: Option<Trouble>,
    #[privacy(none)]
    pub fault_status: Option<i32>,
    #[privacy(none)]
    pub delivered_at: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it is told of this kind of event.
    pub fn wants(&self, kind: &str) -> bool {
        self.kinds == EVERYTHING || self.kinds.split(',').any(|wanted| wanted == kind)
    }

    /// Whether the secret before signs too.
    pub fn with_old(&self, now: Instant) -> bool {
        self.generation > 1 && self.old_until.is_some_and(|until| now < until)
    }
}
