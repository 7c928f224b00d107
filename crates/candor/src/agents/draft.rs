//! What an agent has begun to write. It never dies of a closed tab.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "draft")]
#[privacy(about_through("ticket_id", "ticket"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: DraftId,
    #[privacy(none)]
    pub agent_id: AgentId,
    #[privacy(none)]
    pub ticket_id: TicketId,
    /// `reply`, `note`, `phone` or `post`.
    #[privacy(none)]
    pub kind: String,
    pub body: Sealed<DraftText>,
    #[privacy(none)]
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
