//! What lies in the database: sealed, declared, gone when it should be.

use super::Seen;
use super::seen::{a_day_ago, count, first_id};
use crate::app::App;
use crate::desk::schema;
use crate::items::PersonName;
use crate::records::RECORDS;
use crate::search::place;
use anyhow::Result;
use privacy::{Sealed, Word};
use sea_orm::{ConnectionTrait, TryGetable};

/// The newest values of each sealed column have the form of sealed ones.
pub async fn sealing(app: &App) -> Result<Seen> {
    let mut seen = Seen { seen: 0, wrong: 0 };
    for record in RECORDS {
        let sealed = record.columns.iter().filter(|column| matches!(column.word, Word::Sealed(_)));
        for column in sealed {
            let sql = format!(
                "SELECT \"{column}\" AS value FROM \"{table}\" WHERE \"{column}\" IS NOT NULL ORDER BY id DESC LIMIT 100",
                column = column.name,
                table = record.table
            );
            for row in app.db.reader().query_all_raw(crate::db::statement(app.db.reader(), sql, [])).await? {
                let bytes = Vec::<u8>::try_get(&row, "", "value").map_err(sea_orm::DbErr::from)?;
                seen.seen += 1;
                // Which item it is does not matter to its form.
                seen.wrong += i64::from(Sealed::<PersonName>::from_bytes(bytes).is_err());
            }
        }
    }
    Ok(seen)
}

/// Nobody who was erased is still there, and no erasure is late by a day.
pub async fn erasure(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN e.state = 'done' AND p.id IS NOT NULL THEN 1 \
               WHEN e.state IN ('asked', 'running') AND e.due_at < $1 THEN 1 ELSE 0 END) AS wrong \
               FROM erasure e LEFT JOIN person p ON p.id = e.person_id";
    count(app, sql, [a_day_ago(app).0.into()]).await
}

/// Every column of the database is declared, and every declared one is there.
pub async fn columns(app: &App) -> Result<Seen> {
    let declared: usize = RECORDS.iter().map(|record| record.columns.len()).sum();
    let holds = schema::check(&app.db).await.is_ok();
    Ok(Seen { seen: i64::try_from(declared)?, wrong: i64::from(!holds) })
}

/// What changed a minute ago can be found.
pub async fn search(app: &App) -> Result<Seen> {
    let behind = place::read(&app.dir.join("search"))?.unwrap_or(0);
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN seq > $2 THEN 1 ELSE 0 END) AS wrong FROM search_feed WHERE at < $1";
    count(app, sql, [app.now().plus_seconds(-60).0.into(), behind.into()]).await
}

/// Every file of the last day lies where its message says.
pub async fn files(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN b.id IS NULL THEN 1 ELSE 0 END) AS wrong \
               FROM attachment a LEFT JOIN blob b ON b.id = a.blob_id WHERE a.id > $1";
    count(app, sql, [first_id(a_day_ago(app)).into()]).await
}
