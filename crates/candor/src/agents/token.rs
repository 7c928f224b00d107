//! A bearer token of an agent: its purposes, and the people it may touch.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "token")]
#[privacy(about_through("agent_id", "agent"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: TokenId,
    #[privacy(none)]
    pub agent_id: AgentId,
    #[privacy(none)]
    pub secret_hash: Vec<u8>,
    /// Codes, comma-separated.
    #[privacy(plain = TokenState)]
    pub purposes: String,
    /// Person ids, comma-separated; none means everybody.
    #[privacy(plain = TokenState)]
    pub subjects: Option<String>,
    /// Whether it is an identity service's: then it adds and changes agents, and does nothing else.
    #[privacy(plain = TokenState)]
    pub provisions: bool,
    #[privacy(plain = TokenState)]
    pub created_at: Instant,
    #[privacy(plain = TokenState)]
    pub expires_at: Option<Instant>,
    #[privacy(plain = TokenState)]
    pub last_used_at: Option<Instant>,
    #[privacy(plain = TokenState)]
    pub revoked_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
