//! What programs that follow the desk must learn and no ticket's history tells: that a person is new or has changed, and that a person
//! or a ticket is gone. It has the place in the order of commits that the index's feed has, and stays longer.

use super::feed;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::*;
use crate::people::limit::DAY;
use crate::time::Instant;
use privacy::Record;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

/// For how long programs can be away and miss nothing, in microseconds.
pub const KEPT: i64 = 30 * DAY;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "feed_event")]
#[privacy(nobody("ids of rows that changed or are gone; gone itself after a month"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: EventId,
    /// In the order of commits.
    #[privacy(none)]
    pub seq: i64,
    /// One of the words of [`feed`].
    #[privacy(none)]
    pub kind: String,
    #[privacy(none)]
    pub row_id: Uuid,
    #[privacy(none)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Keeps what the index is told, numbered, if a ticket's history does not say it.
///
/// # Errors
/// If the database refuses.
pub async fn keep(app: &App, tx: &Tx, kind: &str, rows: &[(i64, Uuid)], now: Instant) -> Result<(), DbErr> {
    if !matches!(kind, feed::PERSON | feed::PERSON_GONE | feed::TICKET_GONE) {
        return Ok(());
    }
    let events = rows.iter().map(|(seq, row)| ActiveModel {
        id: Set(EventId(app.ids.make(now))),
        seq: Set(*seq),
        kind: Set(kind.into()),
        row_id: Set(*row),
        at: Set(now),
    });
    Entity::insert_many(events).exec_without_returning(tx).await?;
    Ok(())
}

/// Forgets what is too old.
///
/// # Errors
/// If the database refuses.
pub async fn sweep(app: &App) -> Result<(), DbErr> {
    run(app.db.writer(), "DELETE FROM feed_event WHERE at < $1", [(app.now().0 - KEPT).into()]).await?;
    Ok(())
}
