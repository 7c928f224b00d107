//! RECORDS against the live schema, in both directions: a table or column that one has and the other does not stops the desk.

use crate::db::Db;
use crate::records::{OTHER_TABLES, RECORDS};
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// Tables with their columns.
pub type Columns = BTreeSet<(String, String)>;

/// Compares the declared records with what the database has.
///
/// # Errors
/// Every difference, each with what to do.
pub async fn check(db: &Db) -> Result<()> {
    let live = db.schema().await?.into_iter().filter(|(table, _)| !OTHER_TABLES.contains(&table.as_str())).collect();
    let said = differences(&live, &declared());
    if said.is_empty() {
        return Ok(());
    }
    bail!(
        "the database and the declared records differ; what is not declared would be neither exported nor erased, so the desk does not start:\n\
         {}\nRemove what was added by hand, or run the Candor that made it.",
        said.join("\n")
    )
}

/// What the records declare.
pub fn declared() -> Columns {
    RECORDS.iter().flat_map(|record| record.columns.iter().map(|column| (record.table.to_owned(), column.name.to_owned()))).collect()
}

/// Every table and column that one side has and the other has not.
pub fn differences(live: &Columns, declared: &Columns) -> Vec<String> {
    let tables: BTreeSet<&str> = declared.iter().map(|(table, _)| table.as_str()).collect();
    let undeclared = |(table, column): &(String, String)| {
        if tables.contains(table.as_str()) {
            format!("  the column {table}.{column} is in the database and its record does not declare it")
        } else {
            format!("  the table {table} is in the database and no record declares it (column {column})")
        }
    };
    let absent = |(table, column): &(String, String)| format!("  {table}.{column} is declared and not in the database");
    live.difference(declared).map(undeclared).chain(declared.difference(live).map(absent)).collect()
}
