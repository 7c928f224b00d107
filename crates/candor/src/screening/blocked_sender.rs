//! A sender whose mail is kept out: one address, or all of a domain. An address is somebody's, and lies under their key; a domain may say
//! who somebody is just as well, so it is sealed too, under a key of the desk. Mail is compared with the index and opens neither.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

/// What is blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// One address.
    #[sea_orm(string_value = "address")]
    Address,
    /// Every address of a domain, and of those below it.
    #[sea_orm(string_value = "domain")]
    Domain,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "blocked_sender")]
#[privacy(about("person_id"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: BlockedSenderId,
    /// Whose address it is; none for a domain.
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    #[privacy(plain = IdentityState)]
    pub kind: Kind,
    /// The address, or the domain behind an `@`.
    pub value: Sealed<EmailAddress>,
    pub value_index: BlindIndex<EmailAddress>,
    /// Who blocked it.
    #[privacy(plain = IdentityState)]
    pub agent_id: Option<AgentId>,
    /// How many mails were kept out so far.
    #[privacy(plain = IdentityState)]
    pub refused: i64,
    #[privacy(plain = IdentityState)]
    pub refused_at: Option<Instant>,
    #[privacy(plain = IdentityState)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
