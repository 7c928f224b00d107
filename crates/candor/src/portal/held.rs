//! What is held about a person, counted: every record that says it is about them, by the category the policy puts it in. It walks
//! the same list that erasure walks.

use crate::app::App;
use crate::ids::PersonId;
use crate::items::ITEMS;
use crate::records::{RECORDS, record};
use anyhow::Result;
use policy::Compiled;
use privacy::{Edge, Path, RecordMeta, Word};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Func, Query, SelectStatement};

/// The rows of one table that are about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub table: &'static str,
    pub rows: i64,
    /// The bit of the item that decides the category.
    pub item: u32,
}

/// Everything that is held about a person, in the order of the records; tables without a row are left out.
///
/// # Errors
/// If the database cannot be asked.
pub async fn about(app: &App, person: PersonId) -> Result<Vec<Held>> {
    about_in(app.db.reader(), person).await
}

/// The same, within what is being written.
///
/// # Errors
/// If the database cannot be asked.
pub async fn about_in(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Held>> {
    let mut held = Vec::new();
    for meta in RECORDS {
        let Some(whose) = whose(meta, person) else { continue };
        for (item, column) in parts(meta) {
            let mut count =
                Query::select().expr(Func::count(Expr::val(1))).from(Alias::new(meta.table)).cond_where(whose.clone()).to_owned();
            if let Some(column) = column {
                count.and_where(Expr::col(Alias::new(column)).is_not_null());
            }
            let row = db.query_one(&count).await?;
            let rows: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
            if rows > 0 {
                held.push(Held { table: meta.table, rows, item });
            }
        }
    }
    Ok(held)
}

/// The category of the policy that an item belongs to.
pub fn category(compiled: &Compiled, item: u32) -> Option<&str> {
    compiled.explain(item).first().map(|found| found.category.id.as_str())
}

/// What the rows of a record are counted as: by the first item it holds, or, where each row holds one of several, by which it is.
fn parts(meta: &RecordMeta) -> Vec<(u32, Option<&'static str>)> {
    let bit = |id: &str| ITEMS.iter().find(|item| item.id == id).map(|item| item.bit);
    if meta.table == "profile_value" {
        let of = |word: &Word| if let Word::Sealed(id) = word { bit(id) } else { None };
        return meta.columns.iter().filter_map(|column| Some((of(&column.word)?, Some(column.name)))).collect();
    }
    item_of(meta).map(|item| (item, None)).into_iter().collect()
}

/// The first item a record holds, sealed before readable: it names the category.
pub fn item_of(meta: &RecordMeta) -> Option<u32> {
    let of = |wanted: fn(&Word) -> Option<&'static str>| meta.columns.iter().find_map(|column| wanted(&column.word));
    let id = of(|word| match word {
        Word::Sealed(id) => Some(id),
        _ => None,
    })
    .or_else(|| {
        of(|word| match word {
            Word::Plain(id) => Some(id),
            _ => None,
        })
    })?;
    ITEMS.iter().find(|item| item.id == id).map(|item| item.bit)
}

/// The condition under which a row is about a person; none if no row of this record ever is.
fn whose(meta: &RecordMeta, person: PersonId) -> Option<Cond> {
    let mut any = Cond::any();
    let mut some = false;
    for edge in meta.edges {
        let Edge::About(path) = edge else { continue };
        some = true;
        any = match path {
            Path::By(column) => any.add(Expr::col(Alias::new(*column)).eq(person.0)),
            Path::Through(column, table) => match ids(table, person) {
                Some(ids) => any.add(Expr::col(Alias::new(*column)).in_subquery(ids)),
                None => any,
            },
        };
    }
    some.then_some(any)
}

/// The ids of a table's rows that are about a person.
fn ids(table: &str, person: PersonId) -> Option<SelectStatement> {
    let meta = record(table)?;
    let whose = whose(meta, person)?;
    Some(Query::select().column(Alias::new("id")).from(Alias::new(meta.table)).cond_where(whose).to_owned())
}
