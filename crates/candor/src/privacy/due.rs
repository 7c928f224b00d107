//! What is due: the retention rules of a policy as one question to each record that they reach. The same question counts for the
//! preview of a policy and names the rows for a sweep, so the two cannot disagree. The database says when things happened; the calendar
//! says when a period after that has run out.

use super::happened;
use crate::app::App;
use crate::items::ITEMS;
use crate::time::Instant;
use anyhow::Result;
use calendar::Period;
use futures_util::TryStreamExt;
use policy::{Category, Compiled};
use privacy::{RecordMeta, Word};
use sea_orm::{QueryResult, StreamTrait};
use uuid::Uuid;

/// One way for rows of a record to become due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// When the event happened, as SQL over the row.
    pub at: String,
    pub period: Period,
}

/// A row, and when each set of terms comes to it: none if no event of the set has happened.
pub struct Reckoned<const N: usize> {
    /// Its id, where the record has one.
    pub id: Option<Uuid>,
    pub due: [Option<Instant>; N],
}

/// How rows of a record become due by their holding this item.
pub fn terms(compiled: &Compiled, record: &RecordMeta, item: &str) -> Vec<Term> {
    let mut all = Vec::new();
    for (_, rules) in compiled.categories().filter(|(category, _)| category.names(item)) {
        for rule in rules {
            let Some(at) = happened::at(rule.event.as_str(), record) else { continue };
            let term = Term { at, period: rule.period };
            if !all.contains(&term) {
                all.push(term);
            }
        }
    }
    all
}

/// Walks every row of a record and says when each set of terms comes to it; where terms overlap the earliest instant wins. Rows are
/// streamed, whatever their number.
///
/// # Errors
/// If the database cannot be asked, or `each` refuses.
pub async fn reckon<const N: usize>(app: &App, record: &RecordMeta, sets: [&[Term]; N], mut each: impl FnMut(Reckoned<N>)) -> Result<()> {
    let reader = app.db.reader();
    let sql = question(record, &sets);
    let mut rows = reader.stream_raw(crate::db::statement(reader, sql, [])).await?;
    while let Some(row) = rows.try_next().await? {
        let mut at = 0;
        let mut due = [None; N];
        for (set, due) in sets.iter().zip(&mut due) {
            *due = earliest(app, set, &row, &mut at)?;
        }
        each(Reckoned { id: row.try_get("", "id").ok(), due });
    }
    Ok(())
}

/// One statement that says of each row when every event happened.
fn question(record: &RecordMeta, sets: &[&[Term]]) -> String {
    let id = record.columns.iter().any(|column| column.name == "id").then(|| format!("{}.id AS id", record.table));
    let events = sets.iter().flat_map(|set| set.iter()).enumerate().map(|(at, term)| format!("{} AS e{at}", term.at));
    let columns: Vec<String> = id.into_iter().chain(events).collect();
    format!("SELECT {} FROM {}", columns.join(", "), record.table)
}

fn earliest(app: &App, set: &[Term], row: &QueryResult, at: &mut usize) -> Result<Option<Instant>> {
    let mut earliest: Option<i64> = None;
    for term in set {
        let happened: Option<i64> = row.try_get("", &format!("e{at}"))?;
        *at += 1;
        if let Some(happened) = happened {
            let due = calendar::add(happened, &term.period, &app.zone);
            earliest = Some(earliest.map_or(due, |known| known.min(due)));
        }
    }
    Ok(earliest.map(Instant))
}

/// Whether rows of this record hold an item of the category.
pub fn holds(record: &RecordMeta, category: &Category) -> bool {
    items(record).any(|item| category.names(item))
}

/// The items that rows of this record hold, each once for every column.
pub fn items(record: &RecordMeta) -> impl Iterator<Item = &'static str> {
    let id = |word: &Word| match word {
        Word::Sealed(id) | Word::Plain(id) => Some(*id),
        Word::Blind(_) | Word::None => None,
    };
    record.columns.iter().filter_map(move |column| id(&column.word)).filter(|item| ITEMS.iter().any(|known| known.id == *item))
}
