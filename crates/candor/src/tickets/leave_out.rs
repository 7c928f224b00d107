//! Somebody who reads along is left out from now on.

use super::participant::{self, Role};
use super::{event, turn};
use crate::app::App;
use crate::ids::*;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The next answers do not go there.
    Done,
    /// They take no part (any more).
    Nobody,
    /// It is the person whose matter it is.
    Requester,
}

/// Leaves a person out of a ticket.
///
/// # Errors
/// If the database refuses: then nothing has changed.
pub async fn leave_out(app: &App, ticket: TicketId, person: PersonId, agent: AgentId) -> Result<LeftOut> {
    let now = app.now();
    let tx = app.db.begin().await?;
    turn::load(&tx, ticket).await?;
    let query = participant::Entity::find().filter(participant::Column::TicketId.eq(ticket));
    let left = match query.filter(participant::Column::PersonId.eq(person)).one(&tx).await? {
        None => LeftOut::Nobody,
        Some(who) if who.role == Role::Requester => LeftOut::Requester,
        Some(who) => {
            participant::Entity::delete_by_id(who.id).exec(&tx).await?;
            event::record(app, &tx, ticket, Some(agent), "left-out", None, now).await?;
            LeftOut::Done
        }
    };
    if left == LeftOut::Done {
        app.commit(tx).await?;
    } else {
        tx.rollback().await?;
    }
    Ok(left)
}
