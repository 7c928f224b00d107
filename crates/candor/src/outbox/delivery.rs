//! One addressee of a mail.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// It will be tried.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// The relay took it.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// It came back.
    #[sea_orm(string_value = "bounced")]
    Bounced,
    /// It was refused, or tried too long.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// It does not go out as a mail: it lies in the portal.
    #[sea_orm(string_value = "portal")]
    Portal,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "delivery")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: DeliveryId,
    #[privacy(none)]
    pub outgoing_id: OutgoingId,
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    pub address: Sealed<OutgoingAddress>,
    #[privacy(plain = OutgoingState)]
    pub copy: bool,
    /// Reads along, and is not named in the mail.
    #[privacy(plain = OutgoingState)]
    pub blind: bool,
    #[privacy(plain = OutgoingState)]
    pub state: State,
    #[privacy(plain = OutgoingState)]
    pub attempts: i32,
    #[privacy(plain = OutgoingState)]
    pub next_at: Instant,
    /// The last reply code.
    #[privacy(plain = OutgoingState)]
    pub code: Option<i16>,
    /// The last enhanced status (RFC 3463) or our own code.
    #[privacy(plain = OutgoingState)]
    pub status: Option<String>,
    /// What the last server's words come to: a code of `mail::bounce::Reason`.
    #[privacy(plain = OutgoingState)]
    pub reason: Option<String>,
    /// Whether the relay was spoken to over TLS when it took the mail; none before, and where a mail is caught.
    #[privacy(plain = OutgoingState)]
    pub encrypted: Option<bool>,
    #[privacy(plain = OutgoingState)]
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
