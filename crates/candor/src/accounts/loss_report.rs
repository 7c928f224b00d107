//! That somebody lost what they sign in with, or had it stolen (002-066 to 002-074).

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// How it was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Way {
    /// By mail.
    #[sea_orm(string_value = "email")]
    Email,
    /// On the public page.
    #[sea_orm(string_value = "web-form")]
    Form,
    /// By the person themselves while they were signed in.
    #[sea_orm(string_value = "portal")]
    Portal,
    /// By an agent, who was told.
    #[sea_orm(string_value = "agent")]
    Agent,
}

/// How sure it is whose it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Matched {
    /// The address and the names fit one account.
    #[sea_orm(string_value = "both")]
    Both,
    /// The address does; the names do not, or are not known.
    #[sea_orm(string_value = "address")]
    Address,
    /// Nobody is known under it.
    #[sea_orm(string_value = "nobody")]
    Nobody,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Ended {
    /// Everything that signs in was ended.
    #[sea_orm(string_value = "reset")]
    Reset,
    /// Nothing was lost, or nobody is known: nothing was done.
    #[sea_orm(string_value = "unfounded")]
    Unfounded,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "loss_report")]
#[privacy(about("person_id"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: LossReportId,
    /// Whose sign-in it was; none if nobody is known under what was named.
    #[privacy(none)]
    pub person_id: Option<PersonId>,
    /// The ticket it came with.
    #[privacy(none)]
    pub ticket_id: Option<TicketId>,
    #[privacy(plain = AccountState)]
    pub way: Way,
    #[privacy(plain = AccountState)]
    pub matched: Matched,
    /// From when on what is done from the account is not taken for the person's.
    #[privacy(plain = AccountState)]
    pub reported_at: Instant,
    /// Who ended it; none if the person did themselves.
    #[privacy(plain = AccountState)]
    pub agent_id: Option<AgentId>,
    #[privacy(plain = AccountState)]
    pub ended_by: Option<Ended>,
    #[privacy(plain = AccountState)]
    pub ended_at: Option<Instant>,
    /// When the person signed in again.
    #[privacy(plain = AccountState)]
    pub restored_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
