//! Running an erasure, one step at a time. Which step comes next is read from the database, so that a crash after any of them
//! changes nothing: intent rows for the keys, then the keys, then links and rows batch by batch, then the receipt.

use super::ask::{Erase, is_agent, schedule};
use super::farewell;
use super::papers;
use super::reach::{Cut, reach};
use super::receipt::{Counts, Entry, Farewell, copies, unrecoverable_from};
use crate::app::App;
use crate::db::{Tx, run as execute};
use crate::desk::resume::destroy_intended;
use crate::ids::*;
use crate::outbox::queue;
use crate::people::person;
use crate::privacy::erasure::{self, State};
use crate::privacy::{intent, journal as log, restrict};
use crate::search::feed;
use crate::tickets::ticket::{self, Reason};
use crate::tickets::{blob, turn};
use crate::time::Instant;
use anyhow::{Context, Result};
use jobs::JobError;
use journal::{Code, Value};
use privacy::KeyId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect, Set};
use std::collections::BTreeMap;
use uuid::Uuid;

/// After how many seconds it is looked again whether the disk has room.
const OUTAGE: i64 = 2;
/// Rows in one step: few enough that nobody waits for it.
const BATCH: u64 = 500;

/// What comes after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another step.
    More,
    /// Nothing before this instant.
    Waits(Instant),
    /// Nothing as long as the person answers tickets.
    Agent,
    /// Nothing: it is done, or was cancelled.
    Over,
}

/// Runs the job.
///
/// # Errors
/// Retries when the database, the keyring or the disk refuses; what is done stays done.
pub async fn run(app: App, job: Erase) -> Result<(), JobError> {
    loop {
        match next(&app, job.erasure).await {
            Ok(Next::More) => {}
            Ok(Next::Over) => return Ok(()),
            Ok(Next::Waits(until)) => return Err(JobError::retry_at(until.0, "waits")),
            Ok(Next::Agent) => return Err(JobError::fail("still-an-agent")),
            Err(error) => {
                if crate::db::is_outage(&error) {
                    let again = app.now().plus_seconds(OUTAGE);
                    tracing::warn!(erasure = %job.erasure, error = ?error, "an erasure waits for the disk or the database");
                    return Err(JobError::outage(again.0, "outage"));
                }
                tracing::warn!(erasure = %job.erasure, error = ?error, "an erasure stopped on its way and goes on later");
                return Err(JobError::retry("erase"));
            }
        }
    }
}

/// Sees to it that every erasure that was begun goes on, whatever became of its job.
///
/// # Errors
/// If the database refuses.
pub async fn resume(app: &App) -> Result<()> {
    let now = app.now();
    let open = erasure::Entity::find().filter(erasure::Column::State.eq(State::Running)).all(app.db.reader()).await?;
    if open.is_empty() {
        return Ok(());
    }
    let tx = app.db.begin().await?;
    for erasure in open {
        schedule(app, &tx, erasure.id, now, now).await?;
    }
    app.commit(tx).await?;
    Ok(())
}

/// Does the next step.
///
/// # Errors
/// If the database, the keyring or the disk refuses: then the step has not happened, or may happen again without harm.
pub async fn next(app: &App, id: ErasureId) -> Result<Next> {
    let now = app.now();
    let Some(erasure) = erasure::Entity::find_by_id(id).one(app.db.writer()).await? else { return Ok(Next::Over) };
    match erasure.state {
        State::Cancelled | State::Done => Ok(Next::Over),
        State::Asked if now < erasure.due_at => Ok(Next::Waits(erasure.due_at)),
        State::Asked if is_agent(app.db.writer(), erasure.person_id).await? => Ok(Next::Agent),
        State::Asked => {
            super::adopt::adopt(app, erasure.person_id, now).await?;
            begin(app, &erasure, now).await
        }
        State::Running => {
            if destroy(app, &erasure).await? || one_batch(app, &erasure, now).await? {
                return Ok(Next::More);
            }
            end(app, erasure, now).await
        }
    }
}

/// The keys that open anything of a person: theirs, and those of large mails that were sealed before they had an owner.
pub(super) async fn keys(app: &App, person: PersonId) -> Result<Vec<KeyId>> {
    let mut keys = app.keyring.keys_of(person.0).await?;
    let blobs = blob::Entity::find().select_only().column(blob::Column::KeyId).filter(blob::Column::PersonId.eq(person));
    keys.extend(blobs.into_tuple::<Uuid>().all(app.db.reader()).await?.into_iter().map(KeyId::from));
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

/// How the journal names a person as long as their salt lives.
///
/// # Errors
/// If the keyring refuses.
pub async fn pseudonym(app: &App, person: PersonId) -> Result<[u8; 32]> {
    let now = app.now();
    let salt = app.keyring.pseudonym_salt(person.0, now.0, app.ids.make(now)).await?;
    Ok(journal::pseudonym(salt.expose(), person.0.as_bytes()))
}

/// The erasure, as a field of a journal entry.
pub(super) fn named(id: ErasureId) -> (Code, Value) {
    (Code::fixed("erasure"), Value::Id(id.into()))
}

/// From here on there is no way back: the keys are named for destruction, and the journal says who, while it still can.
async fn begin(app: &App, erasure: &erasure::Model, now: Instant) -> Result<Next> {
    let who = pseudonym(app, erasure.person_id).await?;
    let keys = keys(app, erasure.person_id).await?;
    let farewell = farewell::prepare(app, erasure, now).await?;
    let said = farewell.as_ref().map(|_| Farewell::Waiting);
    let letters = papers::count(app.db.writer(), erasure.person_id).await?;
    let counts = Counts { keys: i64::try_from(keys.len())?, farewell: said, letters, ..Counts::default() };
    let tx = app.db.begin().await?;
    // Whoever is just adding something of theirs is waited for, and comes before; whoever comes later sees that this runs.
    execute(&tx, "UPDATE person SET created_at = created_at WHERE id = $1", [erasure.person_id.0.into()]).await?;
    let sql = "UPDATE erasure SET state = 'running', counts = $1 WHERE id = $2 AND state = 'asked'";
    if execute(&tx, sql, [counts.to_json()?.into(), erasure.id.0.into()]).await? == 0 {
        return Ok(Next::More);
    }
    if let Some(farewell) = &farewell {
        queue::save(app, &tx, farewell, now).await?;
    }
    for keys in keys.chunks(500) {
        let rows = keys.iter().map(|key| intent::ActiveModel {
            id: Set(IntentId(app.ids.make(now))),
            erasure_id: Set(Some(erasure.id)),
            key_id: Set(key.uuid()),
            created_at: Set(now),
        });
        intent::Entity::insert_many(rows).exec_without_returning(&tx).await?;
    }
    let fields =
        [named(erasure.id), (Code::fixed("person"), Value::Pseudonym(who)), (Code::fixed("keys"), Value::Count(counts.keys)), policy(app)?];
    log::append(&tx, Code::fixed("erasure.begun"), fields, now).await?;
    app.commit(tx).await?;
    Ok(Next::More)
}

/// Destroys what is named for destruction; whether there was anything. Whoever looked at the person until now is written down
/// first, so that the access log's rows go with the rest.
async fn destroy(app: &App, erasure: &erasure::Model) -> Result<bool> {
    let named = intent::Entity::find().filter(intent::Column::ErasureId.eq(erasure.id)).count(app.db.writer()).await?;
    if named == 0 {
        return Ok(false);
    }
    destroy_intended(app).await?;
    app.access_log.flush(&app.db).await?;
    Ok(true)
}

/// Cuts or deletes the next few rows; false when nothing is left.
async fn one_batch(app: &App, erasure: &erasure::Model, now: Instant) -> Result<bool> {
    let (person, id) = (erasure.person_id, erasure.id);
    // Whoever was found to be the same goes with them, and before them.
    for one in with_merged(app, person).await? {
        for reach in reach() {
            for cut in &reach.cuts {
                let ids = some(app, reach.table, &cut.rows, one).await?;
                if !ids.is_empty() {
                    cut_links(app, id, reach.table, cut, &ids).await?;
                    return Ok(true);
                }
            }
            let Some(rows) = &reach.goes else { continue };
            let ids = some(app, reach.table, rows, one).await?;
            if !ids.is_empty() {
                delete(app, id, reach.table, &ids, now).await?;
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The people who were found to be this one, and this one.
async fn with_merged(app: &App, person: PersonId) -> Result<Vec<PersonId>, DbErr> {
    let query = person::Entity::find().select_only().column(person::Column::Id).filter(person::Column::MergedInto.eq(person));
    let mut all: Vec<PersonId> = query.into_tuple().all(app.db.writer()).await?;
    all.push(person);
    Ok(all)
}

async fn cut_links(app: &App, id: ErasureId, table: &'static str, cut: &Cut, ids: &[Uuid]) -> Result<()> {
    let tx = app.db.begin().await?;
    let column = cut.column;
    let count = on_rows(&tx, &format!("UPDATE {table} SET {column} = NULL"), ids).await?;
    let what = if cut.is_author { What::Links } else { What::Nothing };
    add(&tx, id, what, table, count).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Deletes rows with what hangs on them outside the table: files before their rows, the tally and the index with them.
async fn delete(app: &App, id: ErasureId, table: &'static str, ids: &[Uuid], now: Instant) -> Result<()> {
    if table == "blob" {
        for blob in ids {
            app.blobs.delete(*blob).await?;
        }
    }
    let tx = app.db.begin().await?;
    match table {
        "ticket" => leave_tally(app, &tx, ids, now).await?,
        "person" => {
            for person in ids {
                feed::changed(app, &tx, feed::PERSON_GONE, *person, now).await?;
            }
        }
        _ => {}
    }
    let count = on_rows(&tx, &format!("DELETE FROM {table}"), ids).await?;
    add(&tx, id, What::Rows, table, count).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Tickets that go are no longer counted, nor found.
async fn leave_tally(app: &App, tx: &Tx, ids: &[Uuid], now: Instant) -> Result<()> {
    let tickets = ticket::Entity::find().select_only().column(ticket::Column::Reason);
    let tickets = tickets.filter(ticket::Column::Id.is_in(ids.iter().copied())).lock_exclusive();
    let mut gone: BTreeMap<i16, (Reason, i64)> = BTreeMap::new();
    for reason in tickets.into_tuple::<Reason>().all(tx).await? {
        gone.entry(turn::number(reason)).or_insert((reason, 0)).1 += 1;
    }
    for ticket in ids {
        feed::changed(app, tx, feed::TICKET_GONE, *ticket, now).await?;
    }
    for (reason, count) in gone.into_values() {
        turn::count(tx, reason, -count).await?;
    }
    Ok(())
}

/// Everything is gone: what was sealed meanwhile under a fresh key (a mail that came in between) loses it too, and the receipt
/// is written.
async fn end(app: &App, erasure: erasure::Model, now: Instant) -> Result<Next> {
    let late = app.keyring.keys_of(erasure.person_id.0).await?;
    app.keyring.destroy(&late).await?;
    let mut counts = Counts::of(&erasure);
    counts.keys += i64::try_from(late.len())?;
    counts.copies = copies(app).map(|period| period.to_string());
    let unrecoverable = unrecoverable_from(app, now);
    let farewell = farewell::sealer(app, &erasure, now).await?;
    let tx = app.db.begin().await?;
    let sql = "UPDATE erasure SET state = 'done', done_at = $1, unrecoverable_from = $2 WHERE id = $3 AND state = 'running'";
    if execute(&tx, sql, [now.0.into(), unrecoverable.0.into(), erasure.id.0.into()]).await? == 0 {
        return Ok(Next::Over);
    }
    let mut fields = counts.fields();
    fields.extend([named(erasure.id), policy(app)?, (Code::fixed("unrecoverable-from"), Value::Count(unrecoverable.0))]);
    let place = log::append(&tx, Code::fixed("person.erased"), fields, now).await?;
    counts.entry = Some(Entry { number: place.number, hash: place.short() });
    write(&tx, erasure.id, &counts).await?;
    if let Some(sealer) = farewell {
        farewell::send(app, &tx, &sealer, (erasure.id, &counts, unrecoverable), now).await?;
    }
    app.commit(tx).await?;
    restrict::keep_up(app).await?;
    if let Err(error) = app.db.truncate_log().await {
        tracing::info!(error = %error, "the database's log is in use and is truncated later; it holds ciphertext whose keys are gone");
    }
    Ok(Next::Over)
}

fn policy(app: &App) -> Result<(Code, Value)> {
    Ok((Code::fixed("policy"), Value::Version(u32::try_from(app.gate.policy().version())?)))
}

/// A few ids of the rows of a table that fulfil a condition over the person.
async fn some(app: &App, table: &str, rows: &str, person: PersonId) -> Result<Vec<Uuid>, DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let db = app.db.writer();
    let sql = format!("SELECT {table}.id FROM {table} WHERE {rows} LIMIT {BATCH}");
    let statement = crate::db::statement(db, sql, [person.0.into()]);
    Ok(Row::find_by_statement(statement).all(db).await?.into_iter().map(|row| row.id).collect())
}

/// Runs `act` on the rows with these ids; how many there were.
async fn on_rows(tx: &Tx, act: &str, ids: &[Uuid]) -> Result<i64> {
    let places: Vec<String> = (1..=ids.len()).map(|at| format!("${at}")).collect();
    let sql = format!("{act} WHERE id IN ({})", places.join(", "));
    let values = ids.iter().map(|id| (*id).into());
    let done = tx.execute_raw(crate::db::statement(tx, sql, values)).await?;
    Ok(i64::try_from(done.rows_affected())?)
}

/// What a step did, as the receipt counts it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Rows,
    Links,
    Nothing,
}

/// Adds to the receipt's numbers, in the transaction of the step.
async fn add(tx: &Tx, id: ErasureId, what: What, table: &str, count: i64) -> Result<()> {
    if what == What::Nothing || count == 0 {
        return Ok(());
    }
    let row = erasure::Entity::find_by_id(id).lock_exclusive().one(tx).await?.context("the erasure's own row is gone")?;
    let mut counts = Counts::of(&row);
    let of = if what == What::Rows { &mut counts.rows } else { &mut counts.links };
    *of.entry(table.to_owned()).or_insert(0) += count;
    write(tx, id, &counts).await
}

/// Writes the receipt's numbers.
pub(super) async fn write(tx: &Tx, id: ErasureId, counts: &Counts) -> Result<()> {
    execute(tx, "UPDATE erasure SET counts = $1 WHERE id = $2", [counts.to_json()?.into(), id.0.into()]).await?;
    Ok(())
}
