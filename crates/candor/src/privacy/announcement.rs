//! What became of telling one person about a new version of the policy: the evidence without which a major version does not rule.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// On its way.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// The next hop took it.
    #[sea_orm(string_value = "accepted")]
    Accepted,
    /// It came back.
    #[sea_orm(string_value = "bounced")]
    Bounced,
    /// Nobody took it in the time that mail is tried.
    #[sea_orm(string_value = "given_up")]
    GivenUp,
    /// There is no address that takes mail.
    #[sea_orm(string_value = "unreachable")]
    Unreachable,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "announcement")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AnnouncementId,
    #[privacy(plain = NoticeShown)]
    pub version: i32,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(none)]
    pub outgoing_id: Option<OutgoingId>,
    #[privacy(plain = NoticeShown)]
    pub state: State,
    #[privacy(plain = NoticeShown)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
