//! That an account is closed, or sleeps: whoever it belongs to does not sign in any more, by whatever way.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// It is closed: what one could sign in with is erased.
    #[sea_orm(string_value = "closed")]
    Closed,
    /// It sleeps until somebody who runs the desk wakes it.
    #[sea_orm(string_value = "deactivated")]
    Deactivated,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "account_end")]
#[privacy(about("person_id"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AccountEndId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(plain = AccountState)]
    pub kind: Kind,
    /// Who ended it; none if the end of a contract did.
    #[privacy(plain = AccountState)]
    pub agent_id: Option<AgentId>,
    #[privacy(plain = AccountState)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
