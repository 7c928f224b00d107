//! A first message that an agent has begun to write to somebody: not yet a ticket. It never dies of a closed tab. It is about
//! whoever it is addressed to as soon as they are known here, and until then about the agent; whose it is goes with their keys.

use crate::agents::agent;
use crate::app::App;
use crate::ids::*;
use crate::items::*;
use crate::people::find;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Access, Record, Sealed};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};
use vault::Scope;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "letter")]
#[privacy(about("person_id"), author_agent("agent_id"))]
pub struct Model {
    /// The key of its form: what is sent is no draft any more.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: LetterId,
    #[privacy(none)]
    pub agent_id: AgentId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// The JSON of a [`Begun`].
    pub body: Sealed<DraftText>,
    #[privacy(none)]
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// The most of an agent's letters that are listed.
const LISTED: u64 = 100;

/// What has been written so far.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Begun {
    pub to: String,
    pub subject: String,
    pub purpose: String,
    pub text: String,
}

impl Begun {
    /// Nothing that would be missed.
    pub fn is_empty(&self) -> bool {
        [&self.to, &self.subject, &self.text].into_iter().all(|part| part.trim().is_empty())
    }
}

impl Model {
    /// What has been written; none if it cannot be opened any more.
    pub fn begun(&self, access: &Access) -> Option<Begun> {
        let text = self.body().open(access).ok()?;
        serde_json::from_str(text.as_str()).ok()
    }
}

/// Keeps what an agent has begun; nothing written is nothing kept, and so is what was sent meanwhile. False if it is another agent's.
///
/// # Errors
/// If the keyring or the database refuses.
pub async fn keep(app: &App, agent: &agent::Model, id: LetterId, begun: &Begun, now: Instant) -> Result<bool> {
    if begun.is_empty() {
        discard(app.db.writer(), agent.id, id).await?;
        return Ok(true);
    }
    let known = find::by_address(app, app.db.reader(), &EmailAddress::new(begun.to.trim())).await?;
    let person = known.map_or(agent.person_id, |known| known.person_id);
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let body = sealer.seal(&DraftText::new(serde_json::to_string(begun)?), id);
    let tx = app.db.begin().await?;
    if crate::people::once::is_done(app, &tx, &id.to_string()).await? {
        tx.rollback().await?;
        return Ok(true);
    }
    if let Some(other) = Entity::find_by_id(id).one(&tx).await? {
        if other.agent_id != agent.id {
            tx.rollback().await?;
            return Ok(false);
        }
        Entity::delete_by_id(id).exec(&tx).await?;
    }
    let row = ActiveModel { id: Set(id), agent_id: Set(agent.id), person_id: Set(person), body: Set(body), updated_at: Set(now) };
    Entity::insert(row).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(true)
}

/// It was sent, or is not wanted.
///
/// # Errors
/// If the database refuses.
pub async fn discard(db: &impl ConnectionTrait, agent: AgentId, id: LetterId) -> Result<()> {
    Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::AgentId.eq(agent)).exec(db).await?;
    Ok(())
}

/// What an agent has begun, the last touched first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of_agent(app: &App, agent: AgentId) -> Result<Vec<Model>> {
    let query = Entity::find().filter(Column::AgentId.eq(agent)).order_by_desc(Column::UpdatedAt).limit(LISTED);
    Ok(query.all(app.db.reader()).await?)
}
