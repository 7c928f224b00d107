//! Something written or said on a ticket.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

pub use crate::people::person::Point;

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// From the customer or somebody in copy.
    #[sea_orm(string_value = "inbound")]
    Inbound,
    /// From us to them.
    #[sea_orm(string_value = "reply")]
    Reply,
    /// Among us.
    #[sea_orm(string_value = "note")]
    Note,
    /// A call, written down.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// A letter, scanned.
    #[sea_orm(string_value = "post")]
    Post,
    /// From the software: an acknowledgement.
    #[sea_orm(string_value = "system")]
    System,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "message")]
#[privacy(about_through("ticket_id", "ticket"), author("author_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: MessageId,
    #[privacy(none)]
    pub ticket_id: TicketId,
    /// Who wrote it; none for the software.
    #[privacy(none)]
    pub author_id: Option<PersonId>,
    #[privacy(plain = MessageFacts)]
    pub kind: Kind,
    #[privacy(plain = MessageFacts)]
    pub channel: Point,
    pub body: Sealed<MessageBody>,
    pub html: Option<Sealed<MessageHtml>>,
    pub quote: Option<Sealed<MessageQuote>>,
    pub signature: Option<Sealed<MessageSignature>>,
    /// To and copy, as JSON, as the message named them.
    pub addresses: Option<Sealed<MessageAddresses>>,
    /// Remote pictures that were blocked, as JSON.
    pub pictures: Option<Sealed<RemotePictures>>,
    /// Whether an agent let them be fetched.
    #[privacy(plain = MessageFacts)]
    pub pictures_shown: bool,
    pub identifier: Option<Sealed<MessageIdentifier>>,
    /// The Message-ID, to be found by a reply.
    pub identifier_index: Option<BlindIndex<MessageIdentifier>>,
    /// Whether a machine wrote it.
    #[privacy(plain = MessageFacts)]
    pub auto: bool,
    /// Whether its sender is proved or declared.
    #[privacy(plain = MessageFacts)]
    pub trusted: bool,
    /// Where the paper of a scanned letter lies.
    pub paper: Option<Sealed<LetterPlace>>,
    /// Of a call: `in` when they called, `out` when we did.
    #[privacy(plain = MessageFacts)]
    pub direction: Option<String>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(plain = MessageFacts)]
    pub created_at: Instant,
    #[privacy(plain = MessageFacts)]
    pub received_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
