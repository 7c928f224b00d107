//! `agents`: who answers, or did.

use super::bearer::Bearer;
use super::problem::Result;
use super::shape::{Maybe, gives, stored};
use super::view;
use crate::agents::{agent, role_change};
use crate::app::App;
use crate::ids::{AgentId, PersonId};
use crate::people::person;
use axum::Json;
use axum::extract::State;
use privacy::Purpose;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

gives! {
    /// Everybody who answers, or did.
    pub struct Agents {
        items: Vec<Agent>,
    }
}

gives! {
    /// Somebody who answers.
    pub struct Agent {
        id: AgentId,
        person_id: PersonId,
        name: Maybe<String>,
        role: String = stored::<agent::Role>(),
        /// A role of the organisation's own, by name; it stands in the place of answering.
        own_role: Maybe<String>,
        /// Whether they answer now.
        active: bool,
        /// Whether the token acts for them.
        me: bool,
    }
}

/// Everybody who answers, or did, in the order in which they came.
pub async fn list(bearer: Bearer, State(app): State<App>) -> Result<Json<Agents>> {
    bearer.needs(Purpose::Care)?;
    let rows = agent::Entity::find().order_by_asc(agent::Column::Id).all(app.db.reader()).await?;
    let people = person::Entity::find().filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)));
    let people = people.all(app.db.reader()).await?;
    let access = bearer.access(&app, &people, app.now()).await?;
    let own = role_change::all(&app).await?;
    let name = |id: PersonId| people.iter().find(|one| one.id == id).and_then(|one| view::text(one.name(), &access));
    let items = rows.iter().map(|row| Agent {
        id: row.id,
        person_id: row.person_id,
        name: name(row.person_id).into(),
        role: row.role.to_value(),
        own_role: row.role_id.and_then(|id| own.iter().find(|one| one.id == id)).map(|one| one.name.clone()).into(),
        active: row.deactivated_at.is_none(),
        me: row.id == bearer.agent.id,
    });
    Ok(Json(Agents { items: items.collect() }))
}
