//! The profiles: every value that is held of somebody is one that the policy in force names where it came from.

use super::Seen;
use crate::app::App;
use crate::db::rows;
use crate::profiles::field::field;
use anyhow::Result;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Held {
    field: String,
    source: String,
    rows: i64,
}

/// Every value of a profile, by field and by where it came from.
pub async fn named(app: &App) -> Result<Seen> {
    let sql = "SELECT field, source, count(*) AS rows FROM profile_value GROUP BY field, source";
    let held: Vec<Held> = rows(app.db.reader(), sql, []).await?;
    let policy = app.gate.policy();
    let compiled = policy.compiled();
    let named = |one: &Held| field(&one.field).is_some_and(|field| compiled.category(field.item.0, &one.source).is_some());
    let wrong = held.iter().filter(|one| !named(one)).map(|one| one.rows).sum();
    Ok(Seen { seen: held.iter().map(|one| one.rows).sum(), wrong })
}
