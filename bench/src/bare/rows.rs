//! The plain rows: the schema and a deterministic stock of invented tickets.

use std::{path::Path, time::Duration};

use anyhow::Result;
use sqlx::{
    Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

/// How much there is.
#[derive(Clone, Copy, Debug)]
pub struct Stock {
    /// Tickets in all.
    pub tickets: u32,
    /// Messages of each.
    pub messages: u32,
}

const SCHEMA: &str = "
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE);
CREATE TABLE ticket (id INTEGER PRIMARY KEY, subject TEXT NOT NULL, preview TEXT NOT NULL, status TEXT NOT NULL, priority BIGINT NOT NULL,
  requester_id BIGINT NOT NULL REFERENCES person (id), created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
CREATE TABLE message (id INTEGER PRIMARY KEY, ticket_id BIGINT NOT NULL REFERENCES ticket (id),
  author_id BIGINT NOT NULL REFERENCES person (id), created_at BIGINT NOT NULL, body TEXT NOT NULL);
CREATE INDEX ticket_list ON ticket (status, updated_at DESC, id DESC);
CREATE INDEX ticket_requester ON ticket (requester_id, id);
CREATE INDEX message_ticket ON message (ticket_id, id);";

/// One of five persons wrote each ticket's messages, on average.
const TICKETS_A_PERSON: u32 = 5;

/// Opens the database as Candor does: WAL, full durability, foreign keys, a reader a core.
///
/// # Errors
/// If the file cannot be opened.
pub async fn open(file: &Path, connections: u32) -> Result<SqlitePool> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5));
    Ok(SqlitePoolOptions::new().max_connections(connections).connect_with(options).await?)
}

/// Makes the tables in an empty database and fills them; the same stock gives the same rows.
///
/// # Errors
/// If the database has tables already, or cannot be written.
pub async fn fill(pool: &SqlitePool, stock: Stock) -> Result<()> {
    let mut tx = pool.begin().await?;
    sqlx::raw_sql(SCHEMA).execute(&mut *tx).await?;
    for person in 0..stock.tickets.div_ceil(TICKETS_A_PERSON).max(1) {
        sqlx::query("INSERT INTO person (id, name, email) VALUES ($1, $2, $3)")
            .bind(i64::from(person))
            .bind(format!("{} {}", pick(person, &GIVEN), pick(person / 7, &FAMILY)))
            .bind(format!("person{person}@example.org"))
            .execute(&mut *tx)
            .await?;
    }
    for number in 0..stock.tickets {
        ticket(&mut tx, number, stock.messages).await?;
    }
    tx.commit().await?;
    sqlx::raw_sql("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);").execute(pool).await?;
    Ok(())
}

async fn ticket(tx: &mut Transaction<'static, Sqlite>, number: u32, messages: u32) -> Result<()> {
    let person = i64::from(number / TICKETS_A_PERSON);
    let created = 1_700_000_000_000_000 + i64::from(number) * 60_000_000;
    sqlx::query(
        "INSERT INTO ticket (id, subject, preview, status, priority, requester_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(i64::from(number))
    .bind(format!("The {} {} since yesterday", pick(number, &THINGS), pick(number / 3, &TROUBLES)))
    .bind(body(number).chars().take(140).collect::<String>())
    .bind(pick(number / 2, &["open", "open", "waiting", "closed"]))
    .bind(i64::from(number % 4))
    .bind(person)
    .bind(created)
    .bind(created + i64::from(messages) * 3_600_000_000)
    .execute(&mut **tx)
    .await?;
    for place in 0..messages {
        sqlx::query("INSERT INTO message (id, ticket_id, author_id, created_at, body) VALUES ($1, $2, $3, $4, $5)")
            .bind(i64::from(number) * i64::from(messages) + i64::from(place))
            .bind(i64::from(number))
            .bind(person)
            .bind(created + i64::from(place) * 3_600_000_000)
            .bind(body(number.wrapping_mul(31).wrapping_add(place)))
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// About 530 bytes, the mean of the measured sketch.
fn body(seed: u32) -> String {
    let sentence = |place: u32| {
        let seed = seed.wrapping_add(place.wrapping_mul(17));
        format!("The {} {} and we have tried everything that the handbook says. ", pick(seed, &THINGS), pick(seed / 5, &TROUBLES))
    };
    (0..6).map(sentence).collect()
}

fn pick<'a>(seed: u32, words: &[&'a str]) -> &'a str {
    words[seed as usize % words.len()]
}

const GIVEN: [&str; 7] = ["Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Farah", "Goran"];
const FAMILY: [&str; 6] = ["Beispiel", "Exemple", "Ejemplo", "Esempio", "Voorbeeld", "Sample"];
const THINGS: [&str; 6] = ["printer", "router", "invoice", "door", "heating", "password"];
const TROUBLES: [&str; 5] = ["does not answer", "is broken", "looks wrong", "makes a noise", "has stopped"];
