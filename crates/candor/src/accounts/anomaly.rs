//! Something about signing in that looked wrong, for those who run the desk to look at (004-075).

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// What looked wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// So many wrong passwords or codes that browsers that are not known are kept out for a while.
    #[sea_orm(string_value = "locked")]
    Locked,
    /// Many failures within a minute.
    #[sea_orm(string_value = "flood")]
    Flood,
    /// Many failures within a minute from one place in the network, under whatever names.
    #[sea_orm(string_value = "spray")]
    Spray,
    /// Somebody signed in with a browser that they had not signed in with before.
    #[sea_orm(string_value = "new-browser")]
    NewBrowser,
    /// A code for emergencies was used.
    #[sea_orm(string_value = "recovery")]
    Recovery,
    /// The count of a passkey went backwards: there may be a copy of it.
    #[sea_orm(string_value = "cloned")]
    Cloned,
    /// Somebody was let in by the machine's operator.
    #[sea_orm(string_value = "break-glass")]
    BreakGlass,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "anomaly")]
#[privacy(about("person_id"), author_agent("reviewed_by"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AnomalyId,
    /// Whose account it was; none if it was nobody's, or many.
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    #[privacy(plain = AccountState)]
    pub kind: Kind,
    /// How many tries there were.
    #[privacy(plain = AccountState)]
    pub count: i64,
    pub user_agent: Option<Sealed<UserAgent>>,
    pub address: Option<Sealed<SessionAddress>>,
    #[privacy(plain = SessionTimes)]
    pub at: Instant,
    #[privacy(plain = AccountState)]
    pub reviewed_by: Option<AgentId>,
    #[privacy(plain = AccountState)]
    pub reviewed_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
