//! A policy that somebody wants to put in force, and what became of that.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// A second person has to agree.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// Agreed, and people are being told; it rules when all of them are.
    #[sea_orm(string_value = "announced")]
    Announced,
    /// It became a version.
    #[sea_orm(string_value = "published")]
    Published,
    /// It was taken back or refused.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// How much it changes for the people concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Level {
    /// It takes nothing from anybody.
    #[sea_orm(string_value = "minor")]
    Minor,
    /// Somebody gets more, keeps longer, or leaves less choice.
    #[sea_orm(string_value = "major")]
    Major,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "policy_proposal")]
#[privacy(nobody("the organisation's own text; who proposed and agreed are ids of its agents"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ProposalId,
    /// The version that it becomes.
    #[privacy(none)]
    pub version: i32,
    /// The version that it was drawn up against.
    #[privacy(none)]
    pub base: i32,
    #[privacy(none)]
    pub text: String,
    #[privacy(none)]
    pub digest: Vec<u8>,
    #[privacy(none)]
    pub level: Level,
    /// Why, in the words of whoever proposed it.
    #[privacy(none)]
    pub reason: String,
    #[privacy(none)]
    pub state: State,
    #[privacy(none)]
    pub proposed_by: Option<AgentId>,
    #[privacy(none)]
    pub proposed_at: Instant,
    #[privacy(none)]
    pub decided_by: Option<AgentId>,
    #[privacy(none)]
    pub decided_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
