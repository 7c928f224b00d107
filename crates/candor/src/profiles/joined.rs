//! That two people were found to be one: who remained, who is now them, and why. It stays when the two are taken apart again.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// Why two people are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Why {
    /// Both proved an address, and an agent says that it is one human who did.
    #[sea_orm(string_value = "verified")]
    Verified,
    /// They said so themselves, by a way on which they were known.
    #[sea_orm(string_value = "said-so")]
    SaidSo,
    /// A contract or another paper says so.
    #[sea_orm(string_value = "paper")]
    Paper,
    /// Two records of one human were made by mistake.
    #[sea_orm(string_value = "mistake")]
    Mistake,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "joined_person")]
#[privacy(about("person_id"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: JoinedId,
    /// Who remained.
    #[privacy(none)]
    pub person_id: PersonId,
    /// Who is now them.
    #[privacy(none)]
    pub gone_id: PersonId,
    #[privacy(plain = IdentityState)]
    pub why: Why,
    #[privacy(plain = IdentityState)]
    pub agent_id: Option<AgentId>,
    #[privacy(plain = IdentityState)]
    pub at: Instant,
    /// When they were taken apart again.
    #[privacy(plain = IdentityState)]
    pub undone_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
