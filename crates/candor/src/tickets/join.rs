//! Joining a linked ticket into another: its messages, files and people go over, the other ticket ends, and both say so. What
//! was sealed stays sealed under the key it has, so whoever wrote it can still have it erased.

use super::ticket::{self, Reason, Turn};
use super::{event, link, participant, turn, write};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::AgentId;
use crate::search::feed;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, Set};

/// Joins `other` into `into`.
///
/// # Errors
/// If the database refuses.
pub async fn join(app: &App, tx: &Tx, into: ticket::Model, other: ticket::Model, by: AgentId, now: Instant) -> Result<ticket::Model> {
    for sql in [
        "UPDATE message SET ticket_id = $1 WHERE ticket_id = $2",
        "UPDATE attachment SET ticket_id = $1 WHERE ticket_id = $2",
        // What is said there next comes here.
        "UPDATE social_thread SET ticket_id = $1 WHERE ticket_id = $2",
    ] {
        run(tx, sql, [into.id.0.into(), other.id.0.into()]).await?;
    }
    for (one, identity) in participant::of_ticket(tx, other.id).await? {
        let role = if one.role == participant::Role::Blind { one.role } else { participant::Role::Copy };
        write::join(app, tx, into.id, one.person_id, identity.id, role, now).await?;
    }
    let between = |one, two| link::Column::TicketId.eq(one).and(link::Column::OtherId.eq(two));
    link::Entity::update_many()
        .col_expr(link::Column::Kind, Expr::value(sea_orm::ActiveEnum::into_value(link::Kind::Joined)))
        .filter(Condition::any().add(between(into.id, other.id)).add(between(other.id, into.id)))
        .exec(tx)
        .await?;
    let (into_id, other_id) = (into.id, other.id);
    event::record(app, tx, into_id, Some(by), "joined", Some(&other_id.to_string()), now).await?;
    event::record(app, tx, other_id, Some(by), "joined-into", Some(&into_id.to_string()), now).await?;
    let (messages, newest) = (into.messages + other.messages, Ord::max(into.last_message_id, other.last_message_id));
    let ours = other.turn == Turn::Ours && into.turn != Turn::Ours;
    let reason = if into.answered_at.is_some() { Reason::NextResponse } else { Reason::FirstResponse };
    let mut row = into.into_active_model();
    row.messages = Set(messages);
    row.last_message_id = Set(newest);
    row.updated_at = Set(now);
    let mut into = row.update(tx).await?;
    if ours {
        into = turn::set(app, tx, into, reason, Some(by), now).await?;
    }
    let mut ended = other.into_active_model();
    ended.messages = Set(0);
    ended.last_message_id = Set(None);
    let ended = ended.update(tx).await?;
    turn::set(app, tx, ended, Reason::Ignored, Some(by), now).await?;
    for id in [into_id, other_id] {
        feed::changed(app, tx, feed::TICKET, id.0, now).await?;
    }
    Ok(into)
}
