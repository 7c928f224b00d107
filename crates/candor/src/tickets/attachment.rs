//! A file of a message.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "attachment")]
#[privacy(about_through("ticket_id", "ticket"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AttachmentId,
    #[privacy(none)]
    pub ticket_id: TicketId,
    #[privacy(none)]
    pub message_id: MessageId,
    #[privacy(none)]
    pub blob_id: BlobId,
    pub name: Sealed<FileName>,
    pub content_id: Option<Sealed<ContentId>>,
    /// As sniffed, or as declared when nothing is known.
    #[privacy(plain = FileFacts)]
    pub media_type: String,
    /// Bytes.
    #[privacy(plain = FileFacts)]
    pub size: i64,
    #[privacy(plain = FileFacts)]
    pub inline: bool,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
