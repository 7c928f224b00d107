//! Which messages were taken from an adapter: it may send one again, and what was erased here is not taken anew.

use crate::app::App;
use crate::db::run;
use crate::people::limit::DAY;
use crate::time::Instant;
use anyhow::Result;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// For how long an adapter may send the same message again.
const KEPT: i64 = 30 * DAY;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "social_seen")]
#[privacy(nobody("a hash under a key of the desk and a time; the row dies after thirty days"))]
pub struct Model {
    /// Keyed hash of the channel and of what its adapter calls the message.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: Vec<u8>,
    #[privacy(none)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Notes a message. False if it was taken before; on PostgreSQL this waits for whoever takes it at this moment.
///
/// # Errors
/// If the database refuses.
pub async fn note(db: &impl ConnectionTrait, id: &[u8], now: Instant) -> Result<bool, DbErr> {
    let sql = "INSERT INTO social_seen (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    Ok(run(db, sql, [id.to_vec().into(), now.0.into()]).await? == 1)
}

/// Forgets what nobody sends again.
///
/// # Errors
/// If the database refuses.
pub async fn sweep(app: &App) -> Result<(), DbErr> {
    run(app.db.writer(), "DELETE FROM social_seen WHERE at < $1", [(app.now().0 - KEPT).into()]).await?;
    Ok(())
}
