//! The two tables of the queue, as statements for the application's migration.

use sea_orm::sea_query::{ColumnDef, Index, IndexCreateStatement, Table, TableCreateStatement};

/// The names of the tables, in the order of [`tables`].
pub const NAMES: [&str; 2] = ["job", "job_period"];

/// `job`, one row for each job that is not done, and `job_period`, the last due point of each periodic kind.
pub fn tables() -> Vec<TableCreateStatement> {
    vec![job(), job_period()]
}

/// What reserving (state, kind, due) and deduplication (kind, key) look up. Finished jobs have no key, and databases
/// hold nulls apart, so the unique index speaks of unfinished jobs only.
pub fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        Index::create().name("job_due").table("job").col("state").col("kind").col("run_at").col("id").to_owned(),
        Index::create().name("job_dedup").table("job").col("kind").col("dedup").unique().to_owned(),
    ]
}

fn job() -> TableCreateStatement {
    Table::create()
        .table("job")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("dedup").text())
        .col(ColumnDef::new("payload").text().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("run_at").big_integer().not_null())
        .col(ColumnDef::new("again_at").big_integer())
        .col(ColumnDef::new("attempts").integer().not_null())
        .col(ColumnDef::new("max_attempts").integer().not_null())
        .col(ColumnDef::new("claim").uuid())
        .col(ColumnDef::new("lease_until").big_integer())
        .col(ColumnDef::new("error").text())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("finished_at").big_integer())
        .to_owned()
}

fn job_period() -> TableCreateStatement {
    Table::create()
        .table("job_period")
        .col(ColumnDef::new("kind").text().not_null().primary_key())
        .col(ColumnDef::new("due_at").big_integer().not_null())
        .to_owned()
}
