//! What a program's request with an `Idempotency-Key` came to. The row is a keyed hash, a status and ids; it is gone after a day.

use crate::app::App;
use crate::db::run;
use crate::people::limit::DAY;
use crate::time::Instant;
use privacy::Record;
use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "idempotency_key")]
#[privacy(nobody("hashes under a key of the desk, a status and ids of rows; the row dies after a day"))]
pub struct Model {
    /// Keyed hash of the token and the key.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: Vec<u8>,
    /// Keyed hash of the method, the address and what was sent.
    #[privacy(none)]
    pub request: Vec<u8>,
    /// The status of the answer; none while only parts are done.
    #[privacy(none)]
    pub status: Option<i16>,
    /// The row that the answer shows.
    #[privacy(none)]
    pub row_id: Option<Uuid>,
    #[privacy(none)]
    pub part_id: Option<Uuid>,
    /// Of a request with many parts: a code each, as far as they are done.
    #[privacy(none)]
    pub outcomes: Option<Vec<u8>>,
    #[privacy(none)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// What was noted of a request.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Noted {
    pub request: Vec<u8>,
    pub status: Option<i16>,
    pub row_id: Option<Uuid>,
    pub part_id: Option<Uuid>,
    pub outcomes: Option<Vec<u8>>,
}

/// What was noted under this key within the last day.
///
/// # Errors
/// If the database cannot be asked.
pub async fn find(app: &App, id: &[u8], now: Instant) -> Result<Option<Noted>, DbErr> {
    let sql = "SELECT request, status, row_id, part_id, outcomes FROM idempotency_key WHERE id = $1 AND at > $2";
    app.db.row(sql, [id.to_vec().into(), (now.0 - DAY).into()]).await
}

/// Notes what a request came to. False if something was noted under its key meanwhile; on PostgreSQL this waits for whoever does so.
///
/// # Errors
/// If the database refuses.
pub async fn keep(db: &impl ConnectionTrait, id: &[u8], noted: &Noted, now: Instant) -> Result<bool, DbErr> {
    let sql = "INSERT INTO idempotency_key (id, request, status, row_id, part_id, outcomes, at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
               ON CONFLICT (id) DO UPDATE SET request = $2, status = $3, row_id = $4, part_id = $5, outcomes = $6, at = $7 \
               WHERE idempotency_key.at <= $8";
    let values = [
        id.to_vec().into(),
        noted.request.clone().into(),
        noted.status.into(),
        noted.row_id.into(),
        noted.part_id.into(),
        noted.outcomes.clone().into(),
        now.0.into(),
        (now.0 - DAY).into(),
    ];
    Ok(run(db, sql, values).await? == 1)
}

/// Notes that more parts are done. False if somebody else noted more meanwhile.
///
/// # Errors
/// If the database refuses.
pub async fn grow(db: &impl ConnectionTrait, id: &[u8], before: &[u8], outcomes: &[u8]) -> Result<bool, DbErr> {
    let sql = "UPDATE idempotency_key SET outcomes = $2 WHERE id = $1 AND outcomes = $3";
    Ok(run(db, sql, [id.to_vec().into(), outcomes.to_vec().into(), before.to_vec().into()]).await? == 1)
}

/// Forgets what is older than a day.
///
/// # Errors
/// If the database refuses.
pub async fn sweep(app: &App) -> Result<(), DbErr> {
    run(app.db.writer(), "DELETE FROM idempotency_key WHERE at <= $1", [(app.now().0 - DAY).into()]).await?;
    Ok(())
}
