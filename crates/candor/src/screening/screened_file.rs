//! What was found out about a file: what its part of the mail is for, whether it is opened at one's peril, and what the scanner says. A file
//! about which there is nothing to say has no row.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// What the scanner says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// It has not been asked yet, or did not answer.
    #[sea_orm(string_value = "unscanned")]
    Unscanned,
    /// It found nothing.
    #[sea_orm(string_value = "clean")]
    Clean,
    /// It found something.
    #[sea_orm(string_value = "suspicious")]
    Suspicious,
    /// It will not look at this file: too large for it, mostly.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Somebody who may answers for it.
    #[sea_orm(string_value = "unlocked")]
    Unlocked,
}

impl State {
    /// Whether nobody gets the file.
    pub const fn is_locked(self) -> bool {
        matches!(self, Self::Unscanned | Self::Suspicious | Self::Failed)
    }
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "screened_file")]
#[privacy(about_through("ticket_id", "ticket"), author_agent("unlocked_by"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ScreenedFileId,
    #[privacy(none)]
    pub ticket_id: TicketId,
    #[privacy(none)]
    pub attachment_id: AttachmentId,
    /// What its part of the mail is for ([`mail::Label`]).
    #[privacy(plain = FileFacts)]
    pub label: Option<String>,
    /// Why it is opened at one's peril ([`mail::Danger`]).
    #[privacy(plain = FileFacts)]
    pub danger: Option<String>,
    /// None if it came while there was no scanner.
    #[privacy(plain = FileFacts)]
    pub state: Option<State>,
    /// The scanner's name for what it found.
    #[privacy(plain = FileFacts)]
    pub found: Option<String>,
    /// How often it was tried.
    #[privacy(plain = FileFacts)]
    pub attempts: i32,
    #[privacy(plain = FileFacts)]
    pub unlocked_by: Option<AgentId>,
    #[privacy(plain = FileFacts)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
