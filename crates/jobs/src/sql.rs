//! One way to write a statement: portable text with `$1` placeholders, run as it stands on both databases.

use sea_orm::{ConnectionTrait, Statement, Value};

/// The statement `text` with `values` bound to `$1`, `$2`, … for the database behind `conn`.
pub(crate) fn sql<C: ConnectionTrait, const N: usize>(conn: &C, text: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), text, values)
}

/// Attempts are stored as 32-bit signed integers; what does not fit is as good as endless.
pub(crate) fn stored(attempts: u32) -> i32 {
    i32::try_from(attempts).unwrap_or(i32::MAX)
}
