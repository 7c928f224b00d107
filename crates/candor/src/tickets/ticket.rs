//! A matter with a customer: whose turn it is, and why.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

pub use crate::people::person::Point;

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Turn {
    /// We must act.
    #[sea_orm(num_value = 1)]
    Ours,
    /// The customer must act.
    #[sea_orm(num_value = 2)]
    Theirs,
    /// Nobody must act until a time.
    #[sea_orm(num_value = 3)]
    Paused,
    /// It is solved, or will not be answered.
    #[sea_orm(num_value = 4)]
    Done,
}

/// Why it is that turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Reason {
    /// They wrote, nobody has answered.
    #[sea_orm(num_value = 10)]
    FirstResponse,
    /// The customer answered.
    #[sea_orm(num_value = 11)]
    NextResponse,
    /// We said that we would find out.
    #[sea_orm(num_value = 12)]
    Investigating,
    /// The fix is there, they have not been told.
    #[sea_orm(num_value = 13)]
    CloseTheLoop,
    /// It was paused, and its day has come.
    #[sea_orm(num_value = 14)]
    Woken,
    /// We asked something.
    #[sea_orm(num_value = 20)]
    WaitingForCustomer,
    /// An agent will look again later.
    #[sea_orm(num_value = 30)]
    PausedForLater,
    /// It is solved.
    #[sea_orm(num_value = 40)]
    Solved,
    /// It needs no answer.
    #[sea_orm(num_value = 41)]
    Ignored,
    /// An agent calls it spam.
    #[sea_orm(num_value = 42)]
    Spam,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "ticket")]
#[privacy(about("person_id"), author_agent("assignee_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: TicketId,
    /// What people call it.
    #[privacy(none)]
    pub number: i64,
    /// Whose matter it is.
    #[privacy(none)]
    pub person_id: PersonId,
    pub subject: Sealed<TicketSubject>,
    pub preview: Sealed<TicketPreview>,
    #[privacy(plain = TicketState)]
    pub turn: Turn,
    #[privacy(plain = TicketState)]
    pub reason: Reason,
    /// Since when it is that turn.
    #[privacy(plain = TicketTimes)]
    pub since: Instant,
    #[privacy(plain = TicketState)]
    pub channel: Point,
    #[privacy(plain = TicketProduct)]
    pub product_id: Option<ProductId>,
    #[privacy(plain = TicketState)]
    pub assignee_id: Option<AgentId>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(plain = TicketTimes)]
    pub created_at: Instant,
    #[privacy(plain = TicketTimes)]
    pub updated_at: Instant,
    /// When the customer was first answered.
    #[privacy(plain = TicketTimes)]
    pub answered_at: Option<Instant>,
    /// When it was last closed, if it is.
    #[privacy(plain = TicketTimes)]
    pub closed_at: Option<Instant>,
    /// When a paused ticket comes back by itself.
    #[privacy(plain = TicketTimes)]
    pub wakes_at: Option<Instant>,
    /// The newest message.
    #[privacy(plain = TicketState)]
    pub last_message_id: Option<MessageId>,
    /// How many there are.
    #[privacy(plain = TicketState)]
    pub messages: i32,
    /// The address of the desk's that it came to and is answered from; none for the default one.
    #[privacy(plain = TicketState)]
    pub mailbox_id: Option<MailboxId>,
    /// Whose it is among the agents.
    #[privacy(plain = TicketState)]
    pub team_id: Option<TeamId>,
}

impl ActiveModelBehavior for ActiveModel {}
