//! How far an agent has read a ticket.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "read_marker")]
#[privacy(about_through("agent_id", "agent"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: EventId,
    #[privacy(none)]
    pub agent_id: AgentId,
    #[privacy(plain = ReadMarker)]
    pub ticket_id: TicketId,
    #[privacy(plain = ReadMarker)]
    pub message_id: MessageId,
    #[privacy(plain = ReadMarker)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
