//! A role of the organisation's own: a name, and what whoever has it may do. Two are there without a row: answering, and everything.

use super::agent;
use super::right::Rights;
use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "role")]
#[privacy(nobody("a kind of work, and what it takes"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: RoleId,
    #[privacy(none)]
    pub name: String,
    /// Codes, comma-separated.
    #[privacy(none)]
    pub rights: String,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// What an agent may do. A role of the organisation's own stands in the place of answering; one that is gone gives nothing.
pub fn rights(role: agent::Role, own: Option<RoleId>, codes: Option<&str>) -> Rights {
    match (role, own, codes) {
        (agent::Role::Admin, ..) => Rights::ALL,
        (agent::Role::Agent, None, _) => Rights::ANSWERING,
        (agent::Role::Agent, Some(_), Some(codes)) => Rights::of_codes(codes),
        (agent::Role::Agent, Some(_), None) => Rights::NONE,
    }
}

/// What an agent may do, asked of the database.
///
/// # Errors
/// If the database cannot be asked.
pub async fn rights_of(db: &impl ConnectionTrait, agent: &agent::Model) -> Result<Rights, DbErr> {
    let own = match agent.role_id {
        Some(id) => Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    Ok(rights(agent.role, agent.role_id, own.as_ref().map(|own| own.rights.as_str())))
}
