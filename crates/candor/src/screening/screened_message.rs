//! What a mail says about itself and its sender, as codes: nothing in it names anybody.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "screened_message")]
#[privacy(about_through("ticket_id", "ticket"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ScreenedMessageId,
    #[privacy(none)]
    pub ticket_id: TicketId,
    #[privacy(none)]
    pub message_id: MessageId,
    /// What was found out about its sender: `spf=pass dkim=none dmarc=fail arc=none`. None if nobody looked.
    #[privacy(plain = MessageFacts)]
    pub results: Option<String>,
    /// Who found it out: `front`, `provider` or `desk`.
    #[privacy(plain = MessageFacts)]
    pub said_by: Option<String>,
    /// Whether the domain in its From disowns it.
    #[privacy(plain = MessageFacts)]
    pub refused: bool,
    /// What is unusual about it, codes with spaces between.
    #[privacy(plain = MessageFacts)]
    pub labels: String,
    #[privacy(plain = MessageFacts)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
