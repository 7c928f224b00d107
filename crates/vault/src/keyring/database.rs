//! The keyring's own database: a SQLite file that forgets what is deleted, or PostgreSQL by URL, with the same SQL.

use crate::VaultError;
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, QueryResult, SqliteTransactionMode, SqlxPostgresConnector,
    SqlxSqliteConnector, Statement, TransactionOptions, TransactionTrait, Value,
};
use sqlx::Connection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// The newest format this program knows.
pub(crate) const FORMAT: i64 = 1;
/// How often a truncating checkpoint is tried while a reader is in the way; each try waits for the busy timeout inside SQLite.
const CHECKPOINTS: u32 = 3;
/// Connections for reading; more would not help on the short reads there are.
const READERS: u32 = 4;

/// Where the keyring lies.
#[derive(Clone)]
pub enum KeyringAt {
    /// A SQLite file of its own.
    File(PathBuf),
    /// A PostgreSQL database by URL, preferably on another cluster than the data.
    Postgres(String),
}

impl fmt::Display for KeyringAt {
    /// The path, or only that it is PostgreSQL: a URL holds a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Postgres(_) => f.write_str("the given PostgreSQL URL"),
        }
    }
}

impl fmt::Debug for KeyringAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyringAt({self})")
    }
}

/// The open database: one connection that writes and some that read (on PostgreSQL both are the same pool).
#[derive(Clone, Debug)]
pub(crate) struct Database {
    write: DatabaseConnection,
    read: DatabaseConnection,
    backend: DatabaseBackend,
}

impl Database {
    /// Connects; a SQLite file is made only if `create`.
    pub async fn connect(at: &KeyringAt, create: bool) -> Result<Self, VaultError> {
        match at {
            KeyringAt::File(path) => Self::sqlite(path, create).await,
            KeyringAt::Postgres(url) => {
                // A key must be durable before its first row, whatever the server's default is.
                let options = PgConnectOptions::from_str(url)?.options([("synchronous_commit", "on")]);
                let pool =
                    PgPoolOptions::new().max_connections(READERS).acquire_timeout(Duration::from_secs(10)).connect_with(options).await?;
                let both = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
                Ok(Self { write: both.clone(), read: both, backend: DatabaseBackend::Postgres })
            }
        }
    }

    async fn sqlite(path: &Path, create: bool) -> Result<Self, VaultError> {
        if create {
            private_file(path)?;
        } else if !path.try_exists()? {
            return Err(VaultError::KeyringMissing(path.display().to_string()));
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        let write = SqlitePoolOptions::new().max_connections(1).after_release(|connection, _| Box::pin(is_settled(connection)));
        let write = write.connect_with(options.clone()).await?;
        let read = SqlitePoolOptions::new().max_connections(READERS).connect_with(options.pragma("query_only", "ON")).await?;
        let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool;
        Ok(Self { write: connection(write), read: connection(read), backend: DatabaseBackend::Sqlite })
    }

    /// Makes the tables that are not there.
    pub async fn create_tables(&self) -> Result<(), VaultError> {
        let (id, bytes) = match self.backend {
            DatabaseBackend::Postgres => ("uuid", "bytea"),
            _ => ("blob", "blob"),
        };
        for sql in TABLES {
            self.write.execute_unprepared(&sql.replace("{id}", id).replace("{bytes}", bytes)).await?;
        }
        Ok(())
    }

    /// Whether the tables are there.
    pub async fn has_tables(&self) -> Result<bool, VaultError> {
        let sql = match self.backend {
            DatabaseBackend::Postgres => "SELECT to_regclass('meta')::text AS name",
            _ => "SELECT (SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'meta') AS name",
        };
        let row = self.one(sql, []).await?;
        Ok(row.map(|row| row.try_get::<Option<String>>("", "name")).transpose()?.flatten().is_some())
    }

    /// A write transaction; on SQLite it takes the lock at once.
    pub async fn begin(&self) -> Result<DatabaseTransaction, VaultError> {
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        Ok(self.write.begin_with_options(options).await?)
    }

    /// Reads rows outside a transaction.
    pub async fn all<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<Vec<QueryResult>, VaultError> {
        self.all_of(sql, values.into()).await
    }

    /// Reads rows for a list of values whose length is not known.
    pub async fn all_of(&self, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, VaultError> {
        Ok(self.read.query_all_raw(self.statement(sql, values)).await?)
    }

    /// Reads one row outside a transaction.
    pub async fn one<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<Option<QueryResult>, VaultError> {
        Ok(self.read.query_one_raw(self.statement(sql, values.into())).await?)
    }

    /// A statement in this database's dialect of the wire, not of the SQL.
    pub fn statement(&self, sql: &str, values: Vec<Value>) -> Statement {
        Statement::from_sql_and_values(self.backend, sql, values)
    }

    /// Makes deleted bytes leave the files: SQLite wiped them when it deleted (`secure_delete`), so the log is truncated;
    /// PostgreSQL rewrites the table, because a plain vacuum leaves dead bytes in its pages. Repeating it does no harm.
    pub async fn purge(&self) -> Result<(), VaultError> {
        if self.backend == DatabaseBackend::Postgres {
            self.write.execute_unprepared("VACUUM (FULL) key").await?;
            return Ok(());
        }
        for _ in 0..CHECKPOINTS {
            let sql = self.statement("PRAGMA wal_checkpoint(TRUNCATE)", Vec::new());
            let row = self.write.query_one_raw(sql).await?;
            if row.map(|row| row.try_get_by_index::<i32>(0)).transpose()? == Some(0) {
                return Ok(());
            }
        }
        Err(VaultError::StillInUse)
    }
}

/// Whether a connection that comes back to its pool may stay. When the disk is full SQLite rolls a transaction back by itself; the
/// rollback that follows fails, and the driver goes on believing that one is open: no later key would ever be committed.
async fn is_settled(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if connection.is_in_transaction() {
        // The rollback waits in the connection's queue; behind it stands this question.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

/// The tables. Readable columns hold ids, words of the software and times only; a nil `person_id` is nobody's.
const TABLES: &[&str] = &[
    "CREATE TABLE IF NOT EXISTS meta (name text NOT NULL PRIMARY KEY, value {bytes} NOT NULL)",
    "CREATE TABLE IF NOT EXISTS master (version bigint NOT NULL PRIMARY KEY, proof {bytes} NOT NULL, created_at bigint NOT NULL)",
    "CREATE TABLE IF NOT EXISTS key (
        id {id} NOT NULL PRIMARY KEY,
        person_id {id} NOT NULL,
        scope text NOT NULL,
        scope_id {id} NOT NULL,
        period integer NOT NULL,
        wrapped {bytes} NOT NULL,
        master bigint NOT NULL REFERENCES master (version),
        created_at bigint NOT NULL
    )",
    "CREATE UNIQUE INDEX IF NOT EXISTS key_place ON key (person_id, scope, scope_id, period)",
    "CREATE INDEX IF NOT EXISTS key_scope ON key (scope, scope_id, period)",
    "CREATE TABLE IF NOT EXISTS merged (
        person_id {id} NOT NULL PRIMARY KEY,
        into_id {id} NOT NULL,
        created_at bigint NOT NULL
    )",
    "CREATE INDEX IF NOT EXISTS merged_into ON merged (into_id)",
];

/// Makes the file with mode 0600 before SQLite does with the process's mask; SQLite gives its log the same mode.
fn private_file(path: &Path) -> Result<(), VaultError> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(path)?.sync_all()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder)?.sync_all()?;
    Ok(())
}
