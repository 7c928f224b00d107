//! A browser that is signed in. The cookie holds a secret, the row only its hash.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// Whose pages a session opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// An agent.
    #[sea_orm(string_value = "agent")]
    Agent,
    /// A customer.
    #[sea_orm(string_value = "portal")]
    Portal,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "session")]
#[privacy(about("person_id"), author_agent("acting_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: SessionId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// BLAKE3 of the cookie.
    #[privacy(none)]
    pub secret_hash: Vec<u8>,
    #[privacy(plain = AccountState)]
    pub kind: Kind,
    pub user_agent: Sealed<UserAgent>,
    pub address: Sealed<SessionAddress>,
    #[privacy(plain = SessionTimes)]
    pub created_at: Instant,
    #[privacy(plain = SessionTimes)]
    pub seen_at: Instant,
    #[privacy(plain = SessionTimes)]
    pub expires_at: Instant,
    /// Whether the browser is at a computer that others use.
    #[privacy(plain = AccountState)]
    pub is_public: bool,
    /// When whoever sits there last proved who they are.
    #[privacy(plain = SessionTimes)]
    pub proved_at: Option<Instant>,
    /// Through what the pages were opened, where it was not by their own address: `embedded` (002-017).
    #[privacy(plain = AccountState)]
    pub entry: Option<String>,
    /// The agent who sees the pages as this person does, if one does.
    #[privacy(plain = AccountState)]
    pub acting_id: Option<AgentId>,
}

impl ActiveModelBehavior for ActiveModel {}
