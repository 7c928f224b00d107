//! What stands in a field of one's own at a ticket: sealed with what was said there, or in the clear where the field says nothing about anybody.

use crate::ids::*;
use crate::items::*;
use crate::people::person::Point;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record: exactly one of `value` and `fact` is there.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "ticket_detail")]
#[privacy(about_through("ticket_id", "ticket"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: TicketDetailId,
    #[privacy(none)]
    pub ticket_id: TicketId,
    /// Unique with the ticket.
    #[privacy(none)]
    pub field_id: CustomFieldId,
    pub value: Option<Sealed<TicketDetail>>,
    /// Of a field whose answers say nothing about anybody.
    #[privacy(none)]
    pub fact: Option<String>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
