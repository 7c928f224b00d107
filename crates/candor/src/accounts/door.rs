//! The two doors of a desk, and who may come in by which.

use crate::agents::agent;
use crate::app::App;
use crate::ids::PersonId;
use crate::people::session::Kind;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// Whose door somebody comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    Agents,
    Customers,
}

impl Door {
    /// What they are signed in to.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Agents => Kind::Agent,
            Self::Customers => Kind::Portal,
        }
    }
}

/// Whether a person is an agent who works here now.
///
/// # Errors
/// If the database cannot be asked.
pub async fn is_agent(app: &App, person: PersonId) -> Result<bool> {
    let query = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).filter(agent::Column::DeactivatedAt.is_null());
    Ok(query.one(app.db.reader()).await?.is_some())
}
