//! A connection that a failure left inside a transaction is not used again. When the disk is full SQLite rolls a transaction back by
//! itself; the rollback that follows then fails, and the driver goes on believing that a transaction is open. Every later one would
//! be a part of it: nothing would ever be committed, and mail would be acknowledged that a power cut loses.

use futures_util::future::BoxFuture;
use sea_orm::sqlx::{Connection, Error, SqliteConnection};

/// Whether a connection that comes back to its pool may stay: it is in no transaction, once what was begun is rolled back.
pub fn is_settled(connection: &mut SqliteConnection) -> BoxFuture<'_, Result<bool, Error>> {
    Box::pin(async move {
        if connection.is_in_transaction() {
            // The rollback waits in the connection's queue; behind it stands this question.
            connection.ping().await?;
        }
        Ok(!connection.is_in_transaction())
    })
}
