//! Two people who are one human: everything of the one goes to the other, row by row, each written down so that it can go back. The row of
//! who went stays and keeps what a person has only once. Keys stay where they are; the keyring says whose they are now, so that an erasure
//! reaches all of them and nothing is sealed anew (decision 21).

use super::field::FIELDS;
use super::joined::{self, Why};
use super::moved;
use super::profile_change::{self, By};
use crate::agents::right::Right;
use crate::agents::{agent, role};
use crate::app::App;
use crate::db::{Tx, run, statement};
use crate::ids::*;
use crate::items::PersonName;
use crate::migrations;
use crate::people::person::{self, Point};
use crate::people::{find, identity};
use crate::records::RECORDS;
use crate::search::feed;
use crate::time::Instant;
use anyhow::Result;
use jobs::{JobError, When};
use privacy::{Actor, Edge, Path, Purpose};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::Scope;

/// Tables whose rows do not go over: what signs in ends, so that nobody who had the one's link reads the other's pages; what says who works
/// here has no place in this; what is written of erasures and of joining speaks of the person as they were.
const STAY: &[&str] =
    &["person", "session", "sign_in", "device", "account", "federated", "passkey", "provisioned", "agent", "token", "erasure"];
/// What a person has once, and gets from the other where they have none.
const ONCE: &[&str] = &["language", "zone", "organisation_id"];

/// Why two people are not joined.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// One of them is not there, or both are the same.
    #[error("there are not two people to join")]
    Nobody,
    /// One of them answers tickets.
    #[error("one of them is an agent of this desk")]
    Agent,
    /// The data of one of them may only be stored (Art. 18 GDPR), or is being erased.
    #[error("the data of one of them may only be stored")]
    Restricted,
    /// Not both of them proved an address, and nobody who runs the desk says why it is so all the same.
    #[error("not both of them proved an address; somebody who runs the desk can say why they are one")]
    Unproved,
    /// Somebody was faster.
    #[error("somebody was faster")]
    Faster,
    /// Our fault.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<sea_orm::DbErr> for Refusal {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}

impl From<vault::VaultError> for Refusal {
    fn from(error: vault::VaultError) -> Self {
        Self::Other(error.into())
    }
}

/// The job that tells the keyring, should the desk stop before it was told.
#[derive(Serialize, Deserialize)]
pub struct TellKeyring {
    pub joined: JoinedId,
}

impl jobs::Job for TellKeyring {
    const KIND: &'static str = "tell-keyring";
    const MAX_ATTEMPTS: u32 = 100;
}

/// What joining would do.
pub struct Preview {
    /// Whether both proved an address.
    pub proved: bool,
    /// How many rows of each table go over.
    pub goes: Vec<(&'static str, i64)>,
    /// How many stay behind, because who remains has the like already.
    pub stays: Vec<(&'static str, i64)>,
}

/// A column that names a person.
struct Place {
    table: &'static str,
    column: &'static str,
    /// Beside naming the person: that who remains has no row that says the same.
    free: String,
}

/// Every column of every record that names a person and goes over with them.
fn places() -> Vec<Place> {
    let (made, uniques) = (migrations::columns(), migrations::uniques());
    let mut all: Vec<Place> = Vec::new();
    for record in RECORDS.iter().filter(|record| !STAY.contains(&record.table)) {
        let by = record.edges.iter().filter_map(|edge| match edge {
            Edge::About(Path::By(column)) | Edge::Author(Path::By(column)) | Edge::Recipient(Path::By(column)) => Some(*column),
            _ => None,
        });
        let refers = made.iter().filter(|one| one.table == record.table && one.references == Some("person")).map(|one| one.column);
        for column in by.chain(refers) {
            let known = all.iter().any(|place| place.table == record.table && place.column == column);
            if !known && record.columns.iter().any(|one| one.name == "id") {
                let free = uniques.iter().filter(|(table, columns)| *table == record.table && columns.contains(&column));
                let free = free.map(|(table, columns)| unlike(table, column, columns)).chain(of_fields(record.table)).collect();
                all.push(Place { table: record.table, column, free });
            }
        }
    }
    all
}

/// That who remains has no row that agrees in all these columns.
fn unlike(table: &str, person: &str, columns: &[&str]) -> String {
    let same: String =
        columns.iter().filter(|column| **column != person).map(|column| format!(" AND o.{column} = {table}.{column}")).collect();
    format!(" AND NOT EXISTS (SELECT 1 FROM {table} o WHERE o.{person} = $2{same})")
}

/// Of what somebody has once, who remains keeps theirs.
fn of_fields(table: &str) -> Option<String> {
    let once: Vec<String> = FIELDS.iter().filter(|field| !field.many).map(|field| format!("'{}'", field.code)).collect();
    let other = "EXISTS (SELECT 1 FROM profile_value o WHERE o.person_id = $2 AND o.field = profile_value.field)";
    (table == "profile_value").then(|| format!(" AND NOT (profile_value.field IN ({}) AND {other})", once.join(", ")))
}

/// What joining `gone` into `into` would do.
///
/// # Errors
/// [`Refusal`] if it cannot be done by anybody.
pub async fn preview(app: &App, gone: PersonId, into: PersonId) -> Result<Preview, Refusal> {
    allowed(app.db.reader(), gone, into).await?;
    let proved = proved(app.db.reader(), gone).await? && proved(app.db.reader(), into).await?;
    let (mut goes, mut stays) = (Vec::new(), Vec::new());
    for place in places() {
        let (all, free) = (count(app, &place, gone, into, "").await?, count(app, &place, gone, into, &place.free).await?);
        if free > 0 {
            goes.push((place.table, free));
        }
        if all > free {
            stays.push((place.table, all - free));
        }
    }
    Ok(Preview { proved, goes, stays })
}

/// Joins `gone` into `into`. Who runs the desk may say why where not both proved an address.
///
/// # Errors
/// [`Refusal`]; then nothing has changed.
pub async fn join(app: &App, gone: PersonId, into: PersonId, why: Why, by: &agent::Model) -> Result<JoinedId, Refusal> {
    let now = app.now();
    let name = name_to_take(app, gone, into, now).await?;
    let id = JoinedId(app.ids.make(now));
    let tx = app.db.begin().await?;
    // Always in the same order, so that two who join at once wait for each other.
    for person in if gone < into { [gone, into] } else { [into, gone] } {
        find::stays(&tx, person).await.map_err(|_| Refusal::Faster)?;
    }
    allowed(&tx, gone, into).await?;
    let is_proved = proved(&tx, gone).await? && proved(&tx, into).await?;
    if !is_proved && (why == Why::Verified || !role::rights_of(&tx, by).await?.has(Right::Staff)) {
        return Err(Refusal::Unproved);
    }
    let row = joined::ActiveModel {
        id: Set(id),
        person_id: Set(into),
        gone_id: Set(gone),
        why: Set(why),
        agent_id: Set(Some(by.id)),
        at: Set(now),
        undone_at: Set(None),
    };
    for table in ["session", "sign_in", "device", "federated", "passkey"] {
        tx.execute_raw(statement(&tx, format!("DELETE FROM {table} WHERE person_id = $1"), [gone.0.into()])).await?;
    }
    let tickets = tickets_of(&tx, gone).await?;
    let mut moves: Vec<(String, String, Uuid)> = Vec::new();
    for place in places() {
        for row in take(&tx, &place, gone, into).await? {
            moves.push((place.table.to_owned(), place.column.to_owned(), row));
        }
    }
    joined::Entity::insert(row).exec_without_returning(&tx).await?;
    moves.extend(take_once(&tx, gone, into, name).await?);
    for earlier in person::Entity::find().filter(person::Column::MergedInto.eq(gone)).all(&tx).await? {
        run(&tx, "UPDATE person SET merged_into = $1 WHERE id = $2", [into.0.into(), earlier.id.0.into()]).await?;
        moves.push(("person".into(), "merged_into".into(), earlier.id.0));
    }
    run(&tx, "UPDATE person SET merged_into = $1 WHERE id = $2", [into.0.into(), gone.0.into()]).await?;
    let latest = "UPDATE person SET last_contact_at = (SELECT max(p.last_contact_at) FROM person p WHERE p.id IN ($1, $2)) WHERE id = $1";
    run(&tx, latest, [into.0.into(), gone.0.into()]).await?;
    for chunk in moves.chunks(500) {
        let rows = chunk.iter().map(|(table, column, row)| moved::ActiveModel {
            id: Set(MovedRowId(app.ids.make(now))),
            joined_id: Set(id),
            of_table: Set(table.clone()),
            of_column: Set(column.clone()),
            row_id: Set(*row),
        });
        moved::Entity::insert_many(rows).exec_without_returning(&tx).await?;
    }
    profile_change::record(app, &tx, into, "person", "joined", By { agent: Some(by.id), point: Point::Agent }, now).await?;
    feed::changed(app, &tx, feed::PERSON_GONE, gone.0, now).await?;
    index_anew(app, &tx, into, &tickets, now).await?;
    tell_keyring_later(app, &tx, id, now).await?;
    app.commit(tx).await?;
    tell_keyring(app, id).await?;
    tracing::info!(person = %into, by = %by.id, "two people were joined");
    Ok(id)
}

/// Takes two people apart again: what went over goes back, as far as it is still there. What came since stays with who remained.
///
/// # Errors
/// [`Refusal::Faster`] if it was done already; [`Refusal::Restricted`] while who remained may only be stored.
pub async fn part(app: &App, id: JoinedId, by: &agent::Model) -> Result<PersonId, Refusal> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let row = joined::Entity::find_by_id(id).one(&tx).await?.ok_or(Refusal::Nobody)?;
    find::stays(&tx, row.person_id).await.map_err(|_| Refusal::Restricted)?;
    let sql = "UPDATE joined_person SET undone_at = $1 WHERE id = $2 AND undone_at IS NULL";
    if run(&tx, sql, [now.0.into(), id.0.into()]).await? == 0 {
        return Err(Refusal::Faster);
    }
    if restricted(&tx, row.person_id).await? {
        return Err(Refusal::Restricted);
    }
    run(&tx, "UPDATE person SET merged_into = NULL WHERE id = $1", [row.gone_id.0.into()]).await?;
    let moves = moved::Entity::find().filter(moved::Column::JoinedId.eq(id)).all(&tx).await?;
    for one in &moves {
        give_back(&tx, one, row.gone_id, row.person_id).await?;
    }
    let tickets = tickets_of(&tx, row.gone_id).await?;
    for person in [row.person_id, row.gone_id] {
        profile_change::record(app, &tx, person, "person", "parted", By { agent: Some(by.id), point: Point::Agent }, now).await?;
    }
    feed::changed(app, &tx, feed::PERSON_GONE, row.person_id.0, now).await?;
    index_anew(app, &tx, row.gone_id, &tickets, now).await?;
    let theirs = tickets_of(&tx, row.person_id).await?;
    index_anew(app, &tx, row.person_id, &theirs, now).await?;
    tell_keyring_later(app, &tx, id, now).await?;
    app.commit(tx).await?;
    tell_keyring(app, id).await?;
    tracing::info!(person = %row.gone_id, by = %by.id, "two people were taken apart");
    Ok(row.gone_id)
}

/// Who joined whom, the newest first, as far as it stands.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId) -> Result<Vec<joined::Model>, sea_orm::DbErr> {
    let query = joined::Entity::find().filter(joined::Column::PersonId.eq(person)).filter(joined::Column::UndoneAt.is_null());
    query.order_by_desc(joined::Column::Id).all(app.db.reader()).await
}

/// Runs the job.
///
/// # Errors
/// Tries again if the keyring refuses.
pub async fn run_job(app: App, job: TellKeyring) -> Result<(), JobError> {
    tell_keyring(&app, job.joined).await.map_err(|error| {
        tracing::warn!(error = ?error, "the keyring was not told of two people who were joined, and will be");
        JobError::retry("tell-keyring")
    })
}

/// Tells the keyring how things stand: whose keys are whose. Twice is once.
async fn tell_keyring(app: &App, id: JoinedId) -> Result<()> {
    let Some(row) = joined::Entity::find_by_id(id).one(app.db.writer()).await? else { return Ok(()) };
    if row.undone_at.is_none() {
        return Ok(app.keyring.merge(row.gone_id.0, row.person_id.0, app.now().0).await?);
    }
    let with = person::Entity::find().filter(person::Column::MergedInto.eq(row.gone_id)).all(app.db.writer()).await?;
    let with: Vec<Uuid> = with.into_iter().map(|one| one.id.0).collect();
    app.keyring.part(row.gone_id.0, &with).await?;
    // What was sealed meanwhile for what went back goes back too.
    let mut scopes = tickets_of(app.db.writer(), row.gone_id).await?;
    scopes.extend(ids(app.db.writer(), "SELECT id FROM blob WHERE person_id = $1", row.gone_id).await?);
    app.keyring.hand_over(row.person_id.0, row.gone_id.0, &scopes).await?;
    Ok(())
}

async fn tell_keyring_later(app: &App, tx: &Tx, id: JoinedId, now: Instant) -> Result<()> {
    jobs::enqueue(tx, app.ids.make(now), &TellKeyring { joined: id }, When::now(now.0)).await?;
    Ok(())
}

/// Whether the two may be joined by somebody.
async fn allowed(db: &impl ConnectionTrait, gone: PersonId, into: PersonId) -> Result<(), Refusal> {
    let both = person::Entity::find().filter(person::Column::Id.is_in([gone, into])).all(db).await?;
    if both.len() != 2 || both.iter().any(|one| one.merged_into.is_some()) {
        return Err(Refusal::Nobody);
    }
    if both.iter().any(|one| one.restricted_at.is_some()) {
        return Err(Refusal::Restricted);
    }
    let agents = agent::Entity::find().filter(agent::Column::PersonId.is_in([gone, into])).count(db).await?;
    if agents > 0 { Err(Refusal::Agent) } else { Ok(()) }
}

async fn restricted(db: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let row = person::Entity::find_by_id(person).one(db).await?;
    Ok(row.is_none_or(|row| row.restricted_at.is_some()))
}

/// Whether a person proved an address to be theirs.
async fn proved(db: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).filter(identity::Column::VerifiedAt.is_not_null());
    Ok(query.count(db).await? > 0)
}

async fn count(app: &App, place: &Place, gone: PersonId, into: PersonId, free: &str) -> Result<i64> {
    #[derive(FromQueryResult)]
    struct Row {
        rows: i64,
    }
    // The second value is used only where a condition asks for it, and must be named.
    let sql = format!("SELECT count(*) AS rows FROM {0} WHERE {0}.{1} = $1 AND {0}.{1} <> $2{free}", place.table, place.column);
    let row = Row::find_by_statement(statement(app.db.reader(), sql, [gone.0.into(), into.0.into()])).one(app.db.reader()).await?;
    Ok(row.map_or(0, |row| row.rows))
}

/// Has the rows of a place go over; which they were.
async fn take(tx: &Tx, place: &Place, gone: PersonId, into: PersonId) -> Result<Vec<Uuid>> {
    let Place { table, column, free } = place;
    let sql = format!("SELECT {table}.id FROM {table} WHERE {table}.{column} = $1 AND {table}.{column} <> $2{free}");
    let found = Id::find_by_statement(statement(tx, sql, [gone.0.into(), into.0.into()])).all(tx).await?;
    let rows: Vec<Uuid> = found.into_iter().map(|row| row.id).collect();
    for row in &rows {
        let sql = format!("UPDATE {table} SET {column} = $1 WHERE id = $2");
        tx.execute_raw(statement(tx, sql, [into.0.into(), (*row).into()])).await?;
    }
    Ok(rows)
}

/// Gives a row back to who went, if who remained still has it; what they got because they had none goes.
async fn give_back(tx: &Tx, one: &moved::Model, gone: PersonId, into: PersonId) -> Result<()> {
    let known = places().iter().any(|place| place.table == one.of_table && place.column == one.of_column);
    let (table, column) = (&one.of_table, &one.of_column);
    match table.as_str() {
        "person" if column == "merged_into" => {
            let sql = "UPDATE person SET merged_into = $1 WHERE id = $2 AND merged_into = $3";
            run(tx, sql, [gone.0.into(), one.row_id.into(), into.0.into()]).await?;
        }
        "person" if column == "name" || ONCE.contains(&column.as_str()) => {
            let sql = format!("UPDATE person SET {column} = NULL WHERE id = $1");
            tx.execute_raw(statement(tx, sql, [into.0.into()])).await?;
        }
        _ if known => {
            let sql = format!("UPDATE {table} SET {column} = $1 WHERE id = $2 AND {column} = $3");
            tx.execute_raw(statement(tx, sql, [gone.0.into(), one.row_id.into(), into.0.into()])).await?;
        }
        _ => {}
    }
    Ok(())
}

/// The name of who goes, sealed for who remains, if that one has none.
async fn name_to_take(app: &App, gone: PersonId, into: PersonId, now: Instant) -> Result<Option<privacy::Sealed<PersonName>>, Refusal> {
    let both = person::Entity::find().filter(person::Column::Id.is_in([gone, into])).all(app.db.reader()).await?;
    if both.iter().any(|one| one.id == into && one.name.is_some()) {
        return Ok(None);
    }
    let access = app.gate.access(Actor::System("profile"), Purpose::Records, &both, now).await?;
    let name = both.iter().find(|one| one.id == gone).and_then(|one| one.name()?.open(&access).ok());
    let sealer = app.keyring.sealer(Some(into.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    Ok(sealer.seal_some(name.as_ref(), into))
}

/// What a person has once goes to who remains where they have none.
async fn take_once(
    tx: &Tx,
    gone: PersonId,
    into: PersonId,
    name: Option<privacy::Sealed<PersonName>>,
) -> Result<Vec<(String, String, Uuid)>> {
    let mut took = Vec::new();
    if let Some(name) = name {
        let change = person::ActiveModel { id: sea_orm::ActiveValue::Unchanged(into), name: Set(Some(name)), ..Default::default() };
        person::Entity::update(change).exec(tx).await?;
        took.push("name");
    }
    for column in ONCE {
        let sql = format!(
            "UPDATE person SET {column} = (SELECT p.{column} FROM person p WHERE p.id = $2) WHERE id = $1 AND {column} IS NULL \
             AND EXISTS (SELECT 1 FROM person p WHERE p.id = $2 AND p.{column} IS NOT NULL)"
        );
        if tx.execute_raw(statement(tx, sql, [into.0.into(), gone.0.into()])).await?.rows_affected() > 0 {
            took.push(column);
        }
    }
    Ok(took.into_iter().map(|column| ("person".to_owned(), column.to_owned(), into.0)).collect())
}

/// Tells the index whose everything is.
pub(super) async fn index_anew(app: &App, tx: &Tx, person: PersonId, tickets: &[Uuid], now: Instant) -> Result<()> {
    feed::changed(app, tx, feed::PERSON, person.0, now).await?;
    for ticket in tickets {
        feed::changed(app, tx, feed::TICKET, *ticket, now).await?;
        let messages = Id::find_by_statement(statement(tx, "SELECT id FROM message WHERE ticket_id = $1", [(*ticket).into()]));
        for message in messages.all(tx).await? {
            feed::changed(app, tx, feed::MESSAGE, message.id, now).await?;
        }
    }
    Ok(())
}

async fn tickets_of(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Uuid>> {
    ids(db, "SELECT id FROM ticket WHERE person_id = $1", person).await
}

async fn ids(db: &impl ConnectionTrait, sql: &str, person: PersonId) -> Result<Vec<Uuid>> {
    let rows = Id::find_by_statement(statement(db, sql, [person.0.into()])).all(db).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The id of a row.
#[derive(FromQueryResult)]
struct Id {
    id: Uuid,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_names_a_person_goes_over_or_is_listed() {
        let places = places();
        let has = |table, column| places.iter().any(|place| place.table == table && place.column == column);
        for (table, column) in [("identity", "person_id"), ("ticket", "person_id"), ("message", "author_id"), ("participant", "person_id")]
        {
            assert!(has(table, column), "{table}.{column}");
        }
        for one in migrations::columns().iter().filter(|one| one.references == Some("person")) {
            assert!(STAY.contains(&one.table) || has(one.table, one.column), "{}.{}", one.table, one.column);
        }
    }

    #[test]
    fn a_row_that_would_stand_twice_stays() {
        let participant = places().into_iter().find(|place| place.table == "participant" && place.column == "person_id");
        assert!(participant.is_some_and(|place| place.free.contains("o.ticket_id = participant.ticket_id")));
    }
}
