//! The rows of a table, page by page on one snapshot, their sealed values opened by the gate.

use super::cell;
use super::line::Line;
use super::shape::Shape;
use super::write::Out;
use crate::app::App;
use crate::db::{Tx, statement};
use anyhow::{Context, Result};
use privacy::{Actor, KeyId, Purpose, carry};
use sea_orm::{ConnectionTrait, QueryResult, Value as Sql};
use serde_json::{Map, Value};
use uuid::Uuid;

/// Rows that are read at once.
const PAGE: usize = 200;

/// Writes every row of a table, in the order of their ids.
pub(super) async fn write(app: &App, tx: &Tx, shape: &Shape, out: &mut Out<'_>) -> Result<()> {
    let (names, table, key) = (shape.names(), shape.table, shape.key);
    let mut after: Option<Sql> = None;
    loop {
        let behind = if after.is_some() { format!("WHERE \"{key}\" > $1") } else { String::new() };
        let sql = format!("SELECT {names} FROM \"{table}\" {behind} ORDER BY \"{key}\" LIMIT {PAGE}");
        let rows = tx.query_all_raw(statement(tx, sql, after)).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(cell::read_plain(
            &cell::plain(last, shape.at_key(), shape.columns[shape.at_key()].kind)?,
            shape.columns[shape.at_key()].kind,
        )?);
        page(app, shape, &rows, out).await?;
        if rows.len() < PAGE {
            return Ok(());
        }
    }
}

async fn page(app: &App, shape: &Shape, rows: &[QueryResult], out: &mut Out<'_>) -> Result<()> {
    let mut keys: Vec<KeyId> = Vec::new();
    for (at, _) in shape.columns.iter().enumerate().filter(|(_, column)| column.sealed.is_some()) {
        for row in rows {
            let stored: Option<Vec<u8>> = row.try_get_by_index(at)?;
            keys.extend(stored.and_then(|stored| carry::key_of(&stored).ok()));
        }
    }
    let access = app.gate.access(Actor::System("export"), Purpose::Records, &keys[..], app.now()).await?;
    for row in rows {
        let mut said = Map::with_capacity(shape.columns.len());
        for (at, column) in shape.columns.iter().enumerate() {
            let value = match column.sealed {
                None => cell::plain(row, at, column.kind).with_context(|| format!("{}.{}", shape.table, column.name))?,
                Some(item) => {
                    let stored: Option<Vec<u8>> = row.try_get_by_index(at)?;
                    match stored {
                        None => Value::Null,
                        Some(stored) => {
                            let id: Uuid = row.try_get_by_index(shape.at_key())?;
                            let (value, opened) = cell::sealed(&stored, column, id, &access);
                            if !opened {
                                out.stays_sealed(item.id);
                            }
                            value
                        }
                    }
                }
            };
            said.insert(column.name.clone(), value);
        }
        out.row(&Line::Row { table: shape.table.to_owned(), row: said })?;
    }
    Ok(())
}
