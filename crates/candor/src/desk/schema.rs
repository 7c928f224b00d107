//! RECORDS against the live schema, in both directions: a table or column that one has and the other does not stops the desk.

use crate::db::Db;
use crate::records::{OTHER_TABLES, RECORDS, record};
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Compares the declared records with what the database has.
///
/// # Errors
/// Every difference, each with what to do.
pub async fn check(db: &Db) -> Result<()> {
    let live: BTreeSet<(String, String)> =
        db.schema().await?.into_iter().filter(|(table, _)| !OTHER_TABLES.contains(&table.as_str())).collect();
    let declared: BTreeSet<(String, String)> =
        RECORDS.iter().flat_map(|record| record.columns.iter().map(|column| (record.table.to_owned(), column.name.to_owned()))).collect();
    let mut said = String::new();
    for (table, column) in live.difference(&declared) {
        let whole = record(table).is_none();
        let _ = if whole {
            writeln!(said, "  the table {table} is in the database and no record declares it (column {column})")
        } else {
            writeln!(said, "  the column {table}.{column} is in the database and its record does not declare it")
        };
    }
    for (table, column) in declared.difference(&live) {
        let _ = writeln!(said, "  {table}.{column} is declared and not in the database");
    }
    if said.is_empty() {
        return Ok(());
    }
    bail!(
        "the database and the declared records differ; what is not declared would be neither exported nor erased, so the desk does not start:\n\
         {said}Remove what was added by hand, or run the Candor that made it."
    )
}
