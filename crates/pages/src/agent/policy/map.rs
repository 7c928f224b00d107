//! The data map: every record with its columns, what each holds, what it is used for and when it goes. It is made from the program's
//! own list of records and the policy in force, so that nothing can be missing.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell};
use super::Tab;
use crate::Frame;

/// `GET /policy/map`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/policy/map.html")]
pub struct DataMap {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The records that hold something of somebody, in the order of the program.
    pub records: Vec<MapRecord>,
    /// Those that are about nobody: their tables, each with why.
    pub nobody: Vec<(String, String)>,
    /// What everything may be used for, left out of the lines; empty where nothing may.
    pub everything: String,
    /// How many columns there are in all.
    pub columns: usize,
}

/// A record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapRecord {
    /// Its table.
    pub table: String,
    /// Whose it is, in sentences.
    pub whose: String,
    /// The columns that hold an item.
    pub columns: Vec<MapColumn>,
    /// The names of those that say nothing about anybody.
    pub others: String,
}

/// A column that holds an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: String,
    /// `sealed`, `found by`, `readable`.
    pub kept: String,
    /// The categories that hold the item.
    pub category: String,
    /// What it is used for.
    pub purposes: String,
    /// When it goes.
    pub until: String,
}

impl DataMap {
    const TAB: Tab = Tab::Map;

    /// Two records, and a table about nobody.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let column = |name: &str, kept: &str| MapColumn {
            name: name.into(),
            holds: "What somebody is called.".into(),
            kept: kept.into(),
            category: "Who you are".into(),
            purposes: "Answering what you ask; Letting you sign in".into(),
            until: "12 months after last contact".into(),
        };
        let person = MapRecord {
            table: "person".into(),
            whose: "About whoever is in id.".into(),
            columns: vec![column("name", "sealed"), column("zone", "readable")],
            others: "id, created_at".into(),
        };
        let bare = MapRecord { table: "tally".into(), columns: Vec::new(), ..person.clone() };
        let nobody = vec![("desk".to_owned(), "the organisation’s own".to_owned())];
        vec![(
            "all",
            DataMap {
                frame: frame(),
                shell: shell("/policy"),
                records: vec![person, bare],
                nobody,
                everything: "Answering people who exercise a right".into(),
                columns: 323,
            },
        )]
    }
}
