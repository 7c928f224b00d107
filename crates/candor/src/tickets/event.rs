//! Something that happened to a ticket: the history, and the feed of live pages.

use crate::app::{App, Counter};
use crate::db::Tx;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "ticket_event")]
#[privacy(about_through("ticket_id", "ticket"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: EventId,
    /// In the order of commits.
    #[privacy(none)]
    pub seq: i64,
    #[privacy(none)]
    pub ticket_id: TicketId,
    #[privacy(plain = TicketHistory)]
    pub agent_id: Option<AgentId>,
    /// A code.
    #[privacy(plain = TicketHistory)]
    pub kind: String,
    /// A code or an id, never text.
    #[privacy(plain = TicketHistory)]
    pub detail: Option<String>,
    #[privacy(plain = TicketHistory)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Writes what happened into the history and the feed of live pages. Its place in the feed is the order of commits: the
/// counter's row stays locked until the transaction ends.
///
/// # Errors
/// If the database refuses.
pub async fn record(
    app: &App,
    tx: &Tx,
    ticket: TicketId,
    agent: Option<AgentId>,
    kind: &'static str,
    detail: Option<&str>,
    now: Instant,
) -> Result<(), DbErr> {
    let seq = app.next(tx, Counter::Event).await?;
    let event = ActiveModel {
        id: Set(EventId(app.ids.make(now))),
        seq: Set(seq),
        ticket_id: Set(ticket),
        agent_id: Set(agent),
        kind: Set(kind.into()),
        detail: Set(detail.map(Into::into)),
        at: Set(now),
    };
    Entity::insert(event).exec_without_returning(tx).await?;
    Ok(())
}
