//! Who may change how somebody signs in or where they are reached. An address is a way in: a link to a new password goes there. So whoever
//! answers changes their own, and another's only who runs the agents and may do all that the other may.

use super::agent;
use super::right::Right;
use super::role;
use crate::ids::{AgentId, PersonId};
use anyhow::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Whether `by` may change this person's addresses. Of whoever does not answer, everybody may.
///
/// # Errors
/// If the database cannot be asked.
pub async fn may_change(db: &impl ConnectionTrait, person: PersonId, by: AgentId) -> Result<bool> {
    let Some(theirs) = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).one(db).await? else { return Ok(true) };
    if theirs.id == by {
        return Ok(true);
    }
    let Some(me) = agent::Entity::find_by_id(by).one(db).await? else { return Ok(false) };
    let rights = role::rights_of(db, &me).await?;
    Ok(rights.has(Right::Staff) && rights.cover(role::rights_of(db, &theirs).await?))
}
