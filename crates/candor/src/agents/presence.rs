//! Which ticket an agent has open.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "presence")]
#[privacy(about_through("id", "agent"))]
pub struct Model {
    /// The agent's id: one row an agent says where they are.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AgentId,
    #[privacy(plain = AgentPresence)]
    pub ticket_id: TicketId,
    #[privacy(plain = AgentPresence)]
    pub replying: bool,
    #[privacy(plain = AgentPresence)]
    pub seen_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
