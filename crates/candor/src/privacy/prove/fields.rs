//! The profiles: every value that is held of somebody is one that the policy in force names where it came from.

use super::Seen;
use crate::app::App;
use crate::db::rows;
use crate::fields::custom_field::Subject;
use crate::fields::grounds;
use crate::profiles::field::field;
use anyhow::Result;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Held {
    field: String,
    source: String,
    rows: i64,
}

/// Every value of a profile and every answer to a field of the organisation's own, by what it is and by where it came from.
pub async fn named(app: &App) -> Result<Seen> {
    let sql = "SELECT field, source, count(*) AS rows FROM profile_value GROUP BY field, source \
               UNION ALL SELECT 'person', source, count(*) FROM person_detail GROUP BY source \
               UNION ALL SELECT 'organisation', source, count(*) FROM organisation_detail GROUP BY source \
               UNION ALL SELECT 'ticket', source, count(*) FROM ticket_detail WHERE fact IS NULL GROUP BY source";
    let held: Vec<Held> = rows(app.db.reader(), sql, []).await?;
    let policy = app.gate.policy();
    let compiled = policy.compiled();
    let item = |code: &str| field(code).map(|field| field.item).or_else(|| grounds::item(Subject::from_code(code)?));
    let named = |one: &Held| item(&one.field).is_some_and(|item| compiled.category(item.0, &one.source).is_some());
    let wrong = held.iter().filter(|one| !named(one)).map(|one| one.rows).sum();
    Ok(Seen { seen: held.iter().map(|one| one.rows).sum(), wrong })
}
