//! Somebody who answers.

use crate::app::App;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Purpose, Record, Sealed};
use sea_orm::entity::prelude::*;

/// What an agent may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Role {
    /// Answers tickets.
    #[sea_orm(string_value = "agent")]
    Agent,
    /// Also runs the desk.
    #[sea_orm(string_value = "admin")]
    Admin,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "agent")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AgentId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(plain = AgentState)]
    pub role: Role,
    /// A role of the organisation's own, in the place of answering.
    #[privacy(plain = AgentState)]
    pub role_id: Option<RoleId>,
    pub signature: Option<Sealed<Signature>>,
    /// Whether what waits for them is told by mail.
    #[privacy(plain = AgentState)]
    pub told_by_mail: bool,
    /// Whether single keys act (WCAG 2.1.4).
    #[privacy(plain = AgentState)]
    pub shortcuts: bool,
    #[privacy(none)]
    pub created_at: Instant,
    #[privacy(plain = AgentState)]
    pub deactivated_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What stands under what this agent writes from now on: their own signature, or the organisation's name. Nobody's name leaves who
/// did not put it there.
///
/// # Errors
/// If the keyring cannot be asked.
pub async fn signature(app: &App, agent: &Model, now: Instant) -> Result<String> {
    let Some(sealed) = agent.signature() else { return Ok(app.organisation.clone()) };
    let access = app.gate.access(Actor::Agent(agent.id.0), Purpose::Care, agent, now).await?;
    Ok(sealed.open(&access)?.into_string())
}
