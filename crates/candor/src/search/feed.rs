//! What the indexes of all nodes must still learn: rows written in the transaction of the change, read by each node, and dropped
//! after an hour.

use crate::app::{App, Counter};
use crate::db::Tx;
use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

/// A ticket is new or has another subject or state.
pub const TICKET: &str = "ticket";
/// A message is new.
pub const MESSAGE: &str = "message";
/// A person is new or has another name or address.
pub const PERSON: &str = "person";
/// Everything of a ticket must go.
pub const TICKET_GONE: &str = "ticket-gone";
/// Everything of a person must go.
pub const PERSON_GONE: &str = "person-gone";

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "search_feed")]
#[privacy(nobody("ids of rows to be indexed; gone within two hours"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: EventId,
    /// In the order of commits: who has read as far as here has missed nothing before.
    #[privacy(none)]
    pub seq: i64,
    /// One of the words above.
    #[privacy(none)]
    pub kind: String,
    #[privacy(none)]
    pub row_id: Uuid,
    #[privacy(none)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Tells the index about a row. The caller nudges the index after the commit (`App::commit`).
///
/// # Errors
/// If the database refuses.
pub async fn changed(app: &App, tx: &Tx, kind: &'static str, row: Uuid, now: Instant) -> Result<(), DbErr> {
    all_changed(app, tx, kind, &[row], now).await
}

/// Tells the index about many rows at once.
///
/// # Errors
/// If the database refuses.
pub async fn all_changed(app: &App, tx: &Tx, kind: &'static str, rows: &[Uuid], now: Instant) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let first = app.next_of(tx, Counter::Event, i64::try_from(rows.len()).unwrap_or(i64::MAX)).await?;
    let numbered: Vec<(i64, Uuid)> = (first..).zip(rows.iter().copied()).collect();
    let feeds = numbered.iter().map(|(seq, row)| ActiveModel {
        id: Set(EventId(app.ids.make(now))),
        seq: Set(*seq),
        kind: Set(kind.into()),
        row_id: Set(*row),
        at: Set(now),
    });
    Entity::insert_many(feeds).exec_without_returning(tx).await?;
    super::feed_event::keep(app, tx, kind, &numbered, now).await
}
