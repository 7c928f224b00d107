//! The database. The only module besides the migrations that knows which one it is: everything else writes through SeaORM
//! entities and reads hot lists as plain portable SQL with `$1` placeholders.
//!
//! SQLite: one file in WAL mode, `synchronous=FULL` (a mail answered with 250 survives a power cut), one writer that begins
//! IMMEDIATE, as many readers as processors, `secure_delete` on. PostgreSQL: one pool.

mod outage;
mod readers;
mod settled;
mod together;

pub use outage::is_outage;
pub use together::{Answers, Ask, ask};

use anyhow::{Context, Result, bail};
use readers::Readers;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, FromQueryResult, IsolationLevel,
    SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector, Statement, TransactionOptions, TransactionTrait, Value,
};
use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

/// An open transaction. Nothing outside the database is touched while one is held.
pub type Tx = DatabaseTransaction;

/// A desk's database.
#[derive(Clone, Debug)]
pub struct Db {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    /// What pages read SQLite's file with.
    readers: Option<Arc<Readers>>,
}

/// Kilobytes of pages that a connection keeps; the operating system keeps the rest of the file.
const WRITER_CACHE: &str = "-8000";
const READER_CACHE: &str = "-2000";

impl Db {
    /// Opens the SQLite file at `path`, making it if it is not there.
    ///
    /// # Errors
    /// If the file cannot be opened: the message names the file and what to look at.
    pub async fn sqlite(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("secure_delete", "ON")
            .pragma("cache_size", WRITER_CACHE)
            .pragma("temp_store", "MEMORY")
            .pragma("wal_autocheckpoint", "2000");
        let readers = std::thread::available_parallelism().map_or(2, usize::from).min(8);
        // A file does not go away: nothing needs to be asked before a connection is used.
        let lazy = || {
            let lasting = SqlitePoolOptions::new().idle_timeout(None).max_lifetime(None).test_before_acquire(false);
            lasting.acquire_timeout(Duration::from_secs(30))
        };
        let writer = lazy().after_release(|connection, _| settled::is_settled(connection)).max_connections(1);
        let writer = writer.connect_with(options.clone()).await.with_context(|| {
            format!("cannot open the database {}: is the folder there, is it writable, and is the disk not full?", path.display())
        })?;
        let reading = options.read_only(true).create_if_missing(false).pragma("cache_size", READER_CACHE).row_buffer_size(400);
        let reader = lazy().max_connections(u32::try_from(readers)?).connect_with(reading.clone());
        let reader = reader.await.with_context(|| format!("cannot read the database {}", path.display()))?;
        Ok(Self {
            writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
            reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
            readers: Some(Arc::new(Readers::new(reading, readers))),
        })
    }

    /// Connects to the PostgreSQL at `url`.
    ///
    /// # Errors
    /// If it cannot be reached. The URL is not repeated: it may hold a password.
    pub async fn postgres(url: &str) -> Result<Self> {
        let options =
            PgConnectOptions::from_str(url).context("the database URL cannot be read; it looks like postgres://user@host:5432/name")?;
        let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(Duration::from_secs(30)).connect_with(options);
        let pool = pool.await.context("cannot connect to PostgreSQL: is it running, and do user, password and database name fit?")?;
        let both = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        Ok(Self { writer: both.clone(), reader: both, readers: None })
    }

    /// The connection that entities and simple reads use.
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// The connection for single statements that write. On SQLite there is one: never hold it across anything outside.
    pub const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a transaction that may write at once.
    ///
    /// # Errors
    /// If the database is gone, or locked for longer than ten seconds.
    pub async fn begin(&self) -> Result<Tx, DbErr> {
        let immediate = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        self.writer.begin_with_options(immediate).await
    }

    /// Begins a transaction that reads everything as it is now, whatever is written meanwhile. On SQLite the log cannot be emptied until
    /// it ends.
    ///
    /// # Errors
    /// If the database is gone.
    pub async fn snapshot(&self) -> Result<Tx, DbErr> {
        let tx = match self.reader.get_database_backend() {
            DatabaseBackend::Postgres => {
                self.reader.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await?
            }
            _ => self.reader.begin().await?,
        };
        // Only what is read first fixes the instant.
        tx.query_one_raw(statement(&tx, "SELECT id FROM desk", [])).await?;
        Ok(tx)
    }

    /// The rows of a hot list.
    ///
    /// # Errors
    /// If the statement fails or a row has another shape.
    pub async fn rows<T: FromQueryResult>(&self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<Vec<T>, DbErr> {
        match &self.readers {
            Some(readers) => {
                let answers = readers.ask(sql, values.into_iter().collect()).await?;
                answers.iter().flatten().map(|row| T::from_query_result(row, "")).collect()
            }
            None => rows(&self.reader, sql, values).await,
        }
    }

    /// The first row of a statement, if there is one.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub async fn row<T: FromQueryResult>(&self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<Option<T>, DbErr> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Every table and column the database has, sorted.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn schema(&self) -> Result<Vec<(String, String)>> {
        #[derive(FromQueryResult)]
        struct Row {
            table_name: String,
            column_name: String,
        }
        let sql = match self.reader.get_database_backend() {
            DatabaseBackend::Sqlite => {
                "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c \
                 WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
            }
            DatabaseBackend::Postgres => {
                "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2"
            }
            _ => bail!("Candor runs on SQLite and PostgreSQL"),
        };
        let rows: Vec<Row> = self.rows(sql, []).await?;
        Ok(rows.into_iter().map(|row| (row.table_name, row.column_name)).collect())
    }

    /// Whether the data lies in a file of this machine.
    pub fn is_file(&self) -> bool {
        self.reader.get_database_backend() == DatabaseBackend::Sqlite
    }

    /// Makes deleted bytes really leave the files: a truncating checkpoint where there is a log to truncate. PostgreSQL has
    /// its own vacuum, and what it keeps is ciphertext whose key is gone.
    ///
    /// # Errors
    /// If a reader holds the log for too long.
    pub async fn truncate_log(&self) -> Result<(), DbErr> {
        if self.is_file() {
            self.writer.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }

    /// Whether the file is sound: `None` if so, else what the database says.
    ///
    /// # Errors
    /// If it cannot be asked.
    pub async fn fault(&self) -> Result<Option<String>> {
        #[derive(FromQueryResult)]
        struct Row {
            quick_check: String,
        }
        if !self.is_file() {
            return Ok(None);
        }
        let row: Option<Row> = self.row("PRAGMA quick_check(1)", []).await?;
        Ok(row.map(|row| row.quick_check).filter(|said| said != "ok"))
    }

    /// Closes both pools; afterwards the files can be copied.
    pub async fn close(self) {
        if let Some(readers) = &self.readers {
            readers.close().await;
        }
        let _ = self.writer.close().await;
        let _ = self.reader.close().await;
    }
}

/// The rows of a statement, on a connection or in a transaction.
///
/// # Errors
/// If the statement fails or a row has another shape.
pub async fn rows<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &'static str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>, DbErr> {
    T::find_by_statement(statement(db, sql, values)).all(db).await
}

/// A statement whose text is made of the names in RECORDS: the walks over all records. Values are bound, never written in.
pub fn statement(db: &impl ConnectionTrait, sql: impl Into<String>, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// The first row of a statement.
///
/// # Errors
/// As [`rows`].
pub async fn row<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &'static str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<T>, DbErr> {
    T::find_by_statement(statement(db, sql, values)).one(db).await
}

/// Runs a statement that gives no rows; says how many it touched.
///
/// # Errors
/// If the statement fails.
pub async fn run(db: &impl ConnectionTrait, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<u64, DbErr> {
    Ok(db.execute_raw(statement(db, sql, values)).await?.rows_affected())
}
