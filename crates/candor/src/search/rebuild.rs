//! The index anew, from the database, under fresh hash keys: after damage, under a new key, or because an operator asks. The old
//! one answers until the new one is whole.

use super::{Writer, documents, place};
use crate::app::App;
use crate::fields::searched;
use crate::ids::*;
use ::index::{Change, Document, Index, Rebuild};
use anyhow::{Context, Result};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// How many rows are read at a time.
const STEP: i64 = 500;

/// Makes the index anew; says how many tickets, messages and people it holds.
///
/// # Errors
/// If the database, the keyring or the folder refuses, or another process holds the index.
pub async fn reindex(app: &App) -> Result<u64> {
    let mut writer = app.search.writer.lock().await;
    if writer.index.is_none() {
        let (dir, key) = (app.search.dir.clone(), app.search.key.clone());
        match tokio::task::spawn_blocking(move || Index::open(&dir, &key)).await? {
            Ok(index) => writer.index = Some(index),
            Err(error) if error.needs_rebuild() => {}
            Err(error) => return Err(error).context("cannot write the search index; if the desk is being served, stop it first"),
        }
    }
    rebuild(app, &mut writer).await
}

/// Fills a new generation with everything there is, and puts it in force.
pub(super) async fn rebuild(app: &App, writer: &mut Writer) -> Result<u64> {
    // What is written from here on is in the feed after this place, and is applied again.
    let from = place::newest(app).await?;
    let (open, fields) = searched::made_by(app).await?;
    let (dir, key, live) = (app.search.dir.clone(), app.search.key.clone(), writer.index.take());
    let begun = tokio::task::spawn_blocking(move || {
        let rebuild = match &live {
            Some(index) => index.rebuild(&key),
            None => Rebuild::begin(&dir, &key),
        };
        rebuild.map(|rebuild| (rebuild, live))
    });
    let (mut rebuild, live) = begun.await?.context("cannot begin a new search index")?;
    let mut after = Uuid::nil();
    while let Some(ids) = step(app, "SELECT id FROM person WHERE id > $1 ORDER BY id LIMIT $2", &mut after).await? {
        let ids: Vec<PersonId> = ids.into_iter().map(PersonId).collect();
        rebuild = fill(rebuild, documents::people(app, &ids).await?).await?;
    }
    after = Uuid::nil();
    while let Some(ids) = step(app, "SELECT id FROM ticket WHERE id > $1 ORDER BY id LIMIT $2", &mut after).await? {
        let ids: Vec<TicketId> = ids.into_iter().map(TicketId).collect();
        rebuild = fill(rebuild, documents::tickets(app, &ids).await?).await?;
    }
    after = Uuid::nil();
    while let Some(ids) = step(app, "SELECT id FROM message WHERE id > $1 ORDER BY id LIMIT $2", &mut after).await? {
        let ids: Vec<MessageId> = ids.into_iter().map(MessageId).collect();
        rebuild = fill(rebuild, documents::messages(app, &ids).await?).await?;
    }
    let index = tokio::task::spawn_blocking(move || rebuild.finish(live)).await??;
    place::note(&app.search.dir, &open, &fields)?;
    let reader = index.reader();
    let count = reader.documents();
    app.search.show(reader);
    writer.index = Some(index);
    place::write(&app.search.dir, from)?;
    tracing::info!(documents = count, "the search index was made anew");
    Ok(count)
}

/// The next ids of a table, and moves on behind them; none at the end.
async fn step(app: &App, sql: &'static str, after: &mut Uuid) -> Result<Option<Vec<Uuid>>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let rows: Vec<Row> = app.db.rows(sql, [(*after).into(), STEP.into()]).await?;
    let Some(last) = rows.last() else { return Ok(None) };
    *after = last.id;
    Ok(Some(rows.into_iter().map(|row| row.id).collect()))
}

/// Puts documents into a generation that nobody reads yet. There is nothing in it to be removed.
async fn fill(mut rebuild: Rebuild, changes: Vec<Change>) -> Result<Rebuild> {
    let documents = changes.into_iter().filter_map(|change| match change {
        Change::Put(document) => Some(document),
        _ => None,
    });
    let documents: Vec<Document> = documents.collect();
    let filled = tokio::task::spawn_blocking(move || rebuild.add(&documents).map(|()| rebuild));
    Ok(filled.await??)
}
