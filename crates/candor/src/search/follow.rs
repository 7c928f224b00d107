//! Following the feed: what was committed is found within a second. Each node has an index of its own and remembers how far it
//! has read; rows are in the order of commits.

use super::{Writer, documents, feed, place, rebuild};
use crate::app::App;
use crate::ids::*;
use crate::tickets::{message, ticket};
use ::index::{Change, Index};
use anyhow::{Context, Result};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How many rows of the feed are one commit of the index.
const BATCH: i64 = 500;
/// How long a change waits for others, so that they share a commit.
const GATHER: Duration = Duration::from_millis(100);
/// The least time from one commit to the next: each writes and merges files, and what is found within a second is found soon.
const APART: Duration = Duration::from_millis(600);
/// How often the feed is looked at although nobody told: other nodes write into it too.
const POLL: Duration = Duration::from_millis(500);
/// How long a failure waits.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// How often the feed is pruned, in microseconds.
const PRUNE_EVERY: i64 = 60_000_000;

/// Follows the feed until told to stop. An index that is missing, damaged or under another key is made anew first.
pub async fn run(app: App, stop: CancellationToken) {
    loop {
        let followed = tokio::select! {
            () = stop.cancelled() => return,
            followed = follow(&app) => followed,
        };
        let pause = match followed {
            Ok(0) => Duration::ZERO,
            Ok(_) => APART - GATHER,
            Err(error) => {
                tracing::error!(error = ?error, "the search index cannot be kept up");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(POLL) => {}
            () = app.search.wake.notified() => tokio::time::sleep(GATHER).await,
        }
    }
}

/// Applies everything that is in the feed now; says how many rows that were.
///
/// # Errors
/// If the database, the keyring or the folder refuses. Nothing is lost: it is applied the next time.
pub async fn follow(app: &App) -> Result<usize> {
    let mut writer = app.search.writer.lock().await;
    let mut seq = match open(app, &mut writer).await? {
        Some(seq) if !place::is_lost(app, seq).await? && place::fits(app, &app.search.dir).await? => seq,
        _ => {
            rebuild::rebuild(app, &mut writer).await?;
            place::read(&app.search.dir)?.unwrap_or(0)
        }
    };
    if writer.lingering {
        apply(app, &mut writer, Vec::new()).await?;
    }
    let mut count = 0;
    loop {
        let sql = "SELECT seq, kind, row_id FROM search_feed WHERE seq > $1 ORDER BY seq LIMIT $2";
        let rows: Vec<Row> = app.db.rows(sql, [seq.into(), BATCH.into()]).await?;
        let Some(last) = rows.last() else { break };
        seq = last.seq;
        count += rows.len();
        let changes = changes(app, &rows).await?;
        apply(app, &mut writer, changes).await?;
        place::write(&app.search.dir, seq)?;
    }
    let now = app.now().0;
    if now.saturating_sub(writer.pruned) >= PRUNE_EVERY {
        place::prune(app).await?;
        writer.pruned = now;
    }
    Ok(count)
}

/// A row of the feed.
#[derive(FromQueryResult)]
struct Row {
    seq: i64,
    kind: String,
    row_id: Uuid,
}

/// Opens the index for writing, if it is not open, and says how far it is; none if it must be made anew.
async fn open(app: &App, writer: &mut Writer) -> Result<Option<i64>> {
    if writer.index.is_none() {
        let (dir, key) = (app.search.dir.clone(), app.search.key.clone());
        match tokio::task::spawn_blocking(move || Index::open(&dir, &key)).await? {
            Ok(index) => {
                app.search.show(index.reader());
                writer.index = Some(index);
            }
            Err(error) if error.needs_rebuild() => {
                tracing::warn!(error = %error, "the search index is made anew");
                return Ok(None);
            }
            Err(error) => return Err(error).context("cannot write the search index"),
        }
    }
    place::read(&app.search.dir)
}

/// Commits changes; the engine blocks, so it does that on a thread of its own. After a failure the index is opened again.
async fn apply(app: &App, writer: &mut Writer, changes: Vec<Change>) -> Result<()> {
    let mut index = writer.index.take().context("the index is open")?;
    let (index, applied) = tokio::task::spawn_blocking(move || {
        let applied = if changes.is_empty() { index.purge().map(Some) } else { index.apply(&changes).map(|applied| applied.purged) };
        (index, applied)
    })
    .await?;
    let purged = applied?;
    writer.lingering = match purged {
        Some(purged) => purged.lingering > 0,
        None => writer.lingering,
    };
    app.search.show(index.reader());
    writer.index = Some(index);
    Ok(())
}

/// What some rows of the feed mean, by what the database says now. Removals come first: whatever is still there is put after.
async fn changes(app: &App, rows: &[Row]) -> Result<Vec<Change>> {
    let of = |kind: &str| rows.iter().filter(|row| row.kind == kind).map(|row| row.row_id).collect::<Vec<_>>();
    let mut changes: Vec<Change> = of(feed::TICKET_GONE).into_iter().map(|id| Change::RemoveTicket(id.into_bytes())).collect();
    changes.extend(of(feed::PERSON_GONE).into_iter().map(|id| Change::RemovePerson(id.into_bytes())));
    let people = unique(of(feed::PERSON).into_iter().map(PersonId));
    changes.extend(documents::people(app, &people).await?);
    let mut tickets: Vec<TicketId> = of(feed::TICKET).into_iter().map(TicketId).collect();
    let mut messages: Vec<MessageId> = of(feed::MESSAGE).into_iter().map(MessageId).collect();
    // Somebody has another name or address, or is no longer restricted: their tickets and messages say so.
    let theirs = tickets_of(app, &people).await?;
    messages.extend(messages_of(app, &theirs).await?);
    tickets.extend(theirs);
    for some in unique(tickets).chunks(500) {
        changes.extend(documents::tickets(app, some).await?);
    }
    for some in unique(messages).chunks(500) {
        changes.extend(documents::messages(app, some).await?);
    }
    Ok(changes)
}

async fn tickets_of(app: &App, people: &[PersonId]) -> Result<Vec<TicketId>> {
    let query = ticket::Entity::find().select_only().column(ticket::Column::Id);
    let query = query.filter(ticket::Column::PersonId.is_in(people.iter().copied())).order_by_asc(ticket::Column::Id);
    Ok(query.into_tuple().all(app.db.reader()).await?)
}

async fn messages_of(app: &App, tickets: &[TicketId]) -> Result<Vec<MessageId>> {
    let mut all = Vec::new();
    for some in tickets.chunks(500) {
        let query = message::Entity::find().select_only().column(message::Column::Id);
        let query = query.filter(message::Column::TicketId.is_in(some.iter().copied())).order_by_asc(message::Column::Id);
        all.extend(query.into_tuple::<MessageId>().all(app.db.reader()).await?);
    }
    Ok(all)
}

fn unique<T: Ord>(ids: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
