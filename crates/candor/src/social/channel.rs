//! A social or messaging channel: what it is called, where its adapter takes answers, and which of its secrets both sign with.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "social_channel")]
#[privacy(nobody("a channel of the organisation's own; who writes by it is a row about them"))]
pub struct Model {
    /// Stands in the address that its adapter posts to.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: SocialChannelId,
    /// What agents call it.
    #[privacy(none)]
    pub name: String,
    /// Which of its secrets signs: each change counts one up.
    #[privacy(none)]
    pub generation: i32,
    /// Until when the secret before is good too.
    #[privacy(none)]
    pub old_until: Option<Instant>,
    /// Where its adapter takes answers; without one nothing is answered by it.
    #[privacy(none)]
    pub address: Option<String>,
    /// Somebody said that nothing is to be taken or sent for now.
    #[privacy(none)]
    pub paused: bool,
    /// When something last came by it.
    #[privacy(none)]
    pub seen_at: Option<Instant>,
    /// When it was let go. The row stays, as names at it do.
    #[privacy(none)]
    pub removed_at: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the secret before the present one is good still.
    pub fn with_old(&self, now: Instant) -> bool {
        self.old_until.is_some_and(|until| now < until)
    }

    /// Whether something may come and go by it.
    pub const fn is_open(&self) -> bool {
        !self.paused && self.removed_at.is_none()
    }
}
