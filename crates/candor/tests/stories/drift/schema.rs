//! A database that somebody touched by hand, and records that somebody changed without a migration.

use super::{Mutant, Where};
use candor::desk::schema::{Columns, declared, differences};
use std::collections::BTreeMap;

/// Three ways for a list of columns to drift.
#[derive(Clone, Copy)]
enum How {
    Added,
    Gone,
    Renamed,
}

impl How {
    const ALL: [Self; 3] = [Self::Added, Self::Gone, Self::Renamed];

    fn name(self) -> &'static str {
        match self {
            Self::Added => "one more column in",
            Self::Gone => "lost:",
            Self::Renamed => "renamed:",
        }
    }

    fn done(self, table: &str, column: &str) -> Columns {
        let mut columns = declared();
        let of = |column: &str| (table.to_owned(), column.to_owned());
        match self {
            Self::Added => assert!(columns.insert(of("shoe_size"))),
            Self::Gone => assert!(columns.remove(&of(column))),
            Self::Renamed => assert!(columns.remove(&of(column)) && columns.insert(of(&format!("{column}_x")))),
        }
        columns
    }
}

pub fn mutants() -> Vec<Mutant> {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in declared() {
        tables.entry(table).or_default().push(column);
    }
    let mut mutants = Vec::new();
    for (at, (table, columns)) in tables.into_iter().enumerate() {
        let (here, there) = (How::ALL[at % 3], How::ALL[(at + 1) % 3]);
        let column = columns[at % columns.len()].clone();
        let (of, its) = (table.clone(), column.clone());
        // By hand: only the desk that starts can see it.
        mutants.push(Mutant::new(Where::StartUp, format!("database, {} {table}.{column}", here.name()), move || {
            !differences(&here.done(&of, &its), &declared()).is_empty()
        }));
        // In the code: the first desk that a test makes has the tables of the migrations.
        mutants.push(Mutant::new(Where::Test, format!("records, {} {table}.{column}", there.name()), move || {
            !differences(&declared(), &there.done(&table, &column)).is_empty()
        }));
    }
    let more = || declared().into_iter().chain([("scratch".to_owned(), "words".to_owned())]).collect::<Columns>();
    mutants.push(Mutant::new(Where::StartUp, "database, a table of its own".into(), move || !differences(&more(), &declared()).is_empty()));
    mutants.push(Mutant::new(Where::Test, "records, a table without a migration".into(), move || {
        !differences(&declared(), &more()).is_empty()
    }));
    mutants
}
