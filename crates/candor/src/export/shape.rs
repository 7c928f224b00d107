//! What the tables are made of, in the order in which their rows can be written.

use crate::items::ITEMS;
use crate::migrations::{self, ColumnKind};
use crate::records::RECORDS;
use privacy::{ItemMeta, Word};

/// A table.
pub struct Shape {
    pub table: &'static str,
    pub columns: Vec<Column>,
    /// The column that names a row.
    pub key: &'static str,
}

/// A column.
pub struct Column {
    pub name: String,
    pub kind: ColumnKind,
    /// The item that is sealed in it.
    pub sealed: Option<&'static ItemMeta>,
}

impl Shape {
    /// Where the column that names a row stands.
    pub fn at_key(&self) -> usize {
        self.columns.iter().position(|column| column.name == self.key).unwrap_or(0)
    }

    /// Its columns' names, as SQL.
    pub fn names(&self) -> String {
        self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ")
    }
}

/// All tables: the records, then the queue, whose jobs name them.
pub fn all() -> Vec<Shape> {
    let made = migrations::columns();
    let records = RECORDS.iter().map(|record| {
        // A migration may have taken away what an earlier one made: what is declared is there.
        let columns = made.iter().filter(|made| made.table == record.table).filter_map(|made| {
            let sealed = match record.column(made.column)?.word {
                Word::Sealed(item) => ITEMS.iter().find(|meta| meta.id == item),
                _ => None,
            };
            Some(Column { name: made.column.to_owned(), kind: made.kind, sealed })
        });
        Shape { table: record.table, columns: columns.collect(), key: "id" }
    });
    let queue = migrations::queue();
    let queue = jobs::NAMES.into_iter().map(|table| {
        let of = queue.iter().filter(|(one, ..)| *one == table);
        let columns: Vec<Column> = of.map(|(_, name, kind)| Column { name: name.clone(), kind: *kind, sealed: None }).collect();
        let key = if columns.iter().any(|column| column.name == "id") { "id" } else { "kind" };
        Shape { table, columns, key }
    });
    records.chain(queue).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_its_columns_and_a_sealed_one_a_row_that_it_is_bound_to() {
        for shape in all() {
            assert!(!shape.columns.is_empty() && shape.columns.iter().any(|column| column.name == shape.key), "{}", shape.table);
            let is_sealed = shape.columns.iter().any(|column| column.sealed.is_some());
            assert!(!is_sealed || shape.columns[shape.at_key()].kind == ColumnKind::Uuid, "{}", shape.table);
            assert!(shape.columns.iter().all(|column| column.sealed.is_none() || column.kind == ColumnKind::Bytes), "{}", shape.table);
            let declared = RECORDS.iter().find(|record| record.table == shape.table).map(|record| record.columns.len());
            assert!(declared.is_none_or(|count| count == shape.columns.len()), "{}", shape.table);
        }
    }

    #[test]
    fn what_a_row_refers_to_is_written_before_it() {
        let order: Vec<&str> = all().iter().map(|shape| shape.table).collect();
        let place = |table: &str| order.iter().position(|one| *one == table);
        for made in migrations::columns() {
            if let Some(target) = made.references {
                assert!(place(target) < place(made.table), "{}.{}", made.table, made.column);
            }
        }
    }
}
