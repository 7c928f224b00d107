//! Telling trouble around the work from trouble with it: a disk that is full or gone, a database that is locked, away or about to
//! stop. What failed for such a reason works as soon as the reason is gone, and is tried again soon and for as long as it takes.

use sea_orm::{DbErr, RuntimeErr, sqlx};
use std::error::Error;
use std::io;

/// SQLite's result codes (the low byte of the extended ones): busy, locked, no memory, read-only, I/O error, full, cannot open.
const SQLITE: [u32; 7] = [5, 6, 7, 8, 10, 13, 14];
/// PostgreSQL's classes: connection, transaction rolled back, resources, object in use, operator intervention, system error.
const POSTGRES: [&str; 6] = ["08", "40", "53", "55", "57", "58"];

/// Whether an error comes from the surroundings.
pub fn is_outage(error: &anyhow::Error) -> bool {
    error.chain().any(is_one)
}

fn is_one(error: &(dyn Error + 'static)) -> bool {
    if let Some(error) = error.downcast_ref::<DbErr>() {
        return match error {
            DbErr::ConnectionAcquire(_) => true,
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => of_database(error),
            _ => false,
        };
    }
    error.downcast_ref::<sqlx::Error>().is_some_and(of_database) || error.downcast_ref::<io::Error>().is_some_and(of_disk)
}

fn of_database(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(said) => said.code().is_some_and(|code| {
            let class = code.get(..2).is_some_and(|class| code.len() == 5 && POSTGRES.contains(&class));
            class || code.parse::<u32>().is_ok_and(|code| code < 1 << 16 && SQLITE.contains(&(code & 0xff)))
        }),
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}

fn of_disk(error: &io::Error) -> bool {
    use io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, ResourceBusy, StaleNetworkFileHandle, StorageFull, TimedOut};
    matches!(error.kind(), QuotaExceeded | ReadOnlyFilesystem | ResourceBusy | StaleNetworkFileHandle | StorageFull | TimedOut)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn a_full_disk_is_told_from_a_mistake() {
        let full: Result<(), _> = Err(io::Error::from(io::ErrorKind::StorageFull)).context("cannot write");
        assert!(is_outage(&full.unwrap_err()));
        assert!(is_outage(&anyhow::Error::from(DbErr::ConnectionAcquire(sea_orm::error::ConnAcquireErr::Timeout))));
        assert!(!is_outage(&anyhow::anyhow!("a row has another shape")));
        assert!(!is_outage(&anyhow::Error::from(DbErr::RecordNotFound("none".into()))));
    }
}
