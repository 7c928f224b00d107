//! That somebody may be a child whose data must not be here (001-008, 004-157, 004-159).

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Way {
    /// A parent or guardian, on the public page.
    #[sea_orm(string_value = "guardian")]
    Guardian,
    /// An agent.
    #[sea_orm(string_value = "agent")]
    Agent,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Finding {
    /// It is a child: everything goes.
    #[sea_orm(string_value = "child")]
    Child,
    /// It is none.
    #[sea_orm(string_value = "no-child")]
    NoChild,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "child_report")]
#[privacy(about("person_id"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ChildReportId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// The ticket of whoever reported it.
    #[privacy(none)]
    pub ticket_id: Option<TicketId>,
    #[privacy(plain = RightsRequest)]
    pub way: Way,
    #[privacy(plain = RightsRequest)]
    pub at: Instant,
    /// Who said so, or decided.
    #[privacy(plain = RightsRequest)]
    pub agent_id: Option<AgentId>,
    #[privacy(plain = RightsRequest)]
    pub finding: Option<Finding>,
    #[privacy(plain = RightsRequest)]
    pub decided_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
