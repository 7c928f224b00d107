//! A mail as it came: sealed under a short-lived key of the desk until it has an owner.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// Not looked at yet.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// It is a message now.
    #[sea_orm(string_value = "received")]
    Received,
    /// It needs no message: a bounce, a report.
    #[sea_orm(string_value = "stored")]
    Stored,
    /// It could not be understood, or may do harm; an agent decides.
    #[sea_orm(string_value = "quarantined")]
    Quarantined,
    /// An agent decided.
    #[sea_orm(string_value = "discarded")]
    Discarded,
}

/// The reason of a mail that waits because an agent says that it is a ticket.
pub const BY_AGENT: &str = "by-agent";
/// The reason of a mail of which only the header was fetched: it lies in the mailbox that it came from.
pub const TOO_LARGE: &str = "too-large-there";
/// The reason of one over which sessions ended again and again: it lies there.
pub const UNREADABLE: &str = "unreadable-there";

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "spool")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: SpoolId,
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    #[privacy(none)]
    pub message_id: Option<MessageId>,
    #[privacy(plain = SpoolState)]
    pub state: State,
    /// A code: why it is in quarantine, or what became of it.
    #[privacy(plain = SpoolState)]
    pub reason: Option<String>,
    /// The mail, under its owner's key once it has one.
    pub raw: Option<Sealed<RawMail>>,
    /// When it is too large for a row.
    #[privacy(none)]
    pub blob_id: Option<BlobId>,
    /// Sender and recipients, as JSON; gone when the mail has become what it was for.
    pub envelope: Option<Sealed<Envelope>>,
    /// Gone then too.
    pub peer: Option<Sealed<PeerAddress>>,
    /// Keyed hash of the content and the envelope: the same mail twice is one mail.
    #[privacy(none)]
    pub content_index: Vec<u8>,
    #[privacy(plain = SpoolState)]
    pub size: i64,
    #[privacy(none)]
    pub point: crate::people::person::Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(plain = SpoolState)]
    pub received_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
