//! What an erasure would do, counted by the very conditions that it runs by.

use super::reach::reach;
use crate::app::App;
use crate::db::Db;
use crate::ids::PersonId;
use anyhow::Result;
use sea_orm::FromQueryResult;

/// Why a row stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The person wrote it, and it is about somebody else: the words stay, their writer becomes nobody.
    AboutSomebodyElse,
}

impl Kept {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AboutSomebodyElse => "about-somebody-else",
        }
    }
}

/// What would happen to one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The record's table.
    pub record: &'static str,
    /// Rows that go.
    pub goes: u64,
    /// Rows that stay without the person, and why.
    pub kept: Option<(u64, Kept)>,
}

/// What would happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Records with a row that goes or is kept, in the order of RECORDS.
    pub lines: Vec<Line>,
    /// Keys that are destroyed.
    pub keys: usize,
}

impl Preview {
    /// How many rows of a record go.
    pub fn goes(&self, record: &str) -> u64 {
        self.lines.iter().find(|line| line.record == record).map_or(0, |line| line.goes)
    }

    /// How many rows stay without the person.
    pub fn kept(&self) -> u64 {
        self.lines.iter().filter_map(|line| line.kept).map(|(count, _)| count).sum()
    }
}

/// Counts what an erasure of this person would do now.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn preview(app: &App, person: PersonId) -> Result<Preview> {
    super::adopt::adopt(app, person, app.now()).await?;
    let mut lines = Vec::new();
    for reach in reach().iter().rev() {
        let goes = match &reach.goes {
            Some(rows) => count(&app.db, reach.table, rows, person).await?,
            None => 0,
        };
        let mut kept = 0;
        for cut in reach.cuts.iter().filter(|cut| cut.is_author) {
            kept += count(&app.db, reach.table, &cut.rows, person).await?;
        }
        if goes + kept > 0 {
            lines.push(Line { record: reach.table, goes, kept: (kept > 0).then_some((kept, Kept::AboutSomebodyElse)) });
        }
    }
    Ok(Preview { lines, keys: super::run::keys(app, person).await?.len() })
}

async fn count(db: &Db, table: &str, rows: &str, person: PersonId) -> Result<u64> {
    #[derive(FromQueryResult)]
    struct Row {
        count: i64,
    }
    let reader = db.reader();
    let sql = format!("SELECT count(*) AS count FROM {table} WHERE {rows}");
    let statement = crate::db::statement(reader, sql, [person.0.into()]);
    let row = Row::find_by_statement(statement).one(reader).await?;
    Ok(row.and_then(|row| u64::try_from(row.count).ok()).unwrap_or(0))
}
