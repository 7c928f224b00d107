//! A keyring on either database, with ids and instants in the test's hands.

use privacy::{DeskId, KeyId};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Keyring, KeyringAt, Master, Masters, Scope, Wanted};

pub const NOW: i64 = 1_795_312_800_000_000;
pub const DESK: DeskId = DeskId::from_bytes([0xde; 16]);

static IDS: AtomicU64 = AtomicU64::new(1);

/// A fresh id: distinct in this process and between two runs against one server.
pub fn id() -> Uuid {
    Uuid::from_u64_pair(u64::from(std::process::id()), IDS.fetch_add(1, Ordering::Relaxed))
}

pub fn master(version: u32) -> Master {
    Master::new(version, [version as u8; 32])
}

/// A folder, and where a keyring may lie in this test.
pub struct Place {
    pub folder: TempDir,
    pub at: KeyringAt,
}

impl Place {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = KeyringAt::File(folder.path().join("keyring.db"));
        Self { folder, at }
    }

    /// A schema of its own on the server of `CANDOR_TEST_POSTGRES`. Without one the test is skipped, loudly, but not in CI.
    #[expect(clippy::disallowed_methods, reason = "the test server is named by the environment, and no Config is about")]
    pub async fn postgres() -> Option<Self> {
        let Ok(url) = std::env::var("CANDOR_TEST_POSTGRES") else {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "CANDOR_TEST_POSTGRES must name a PostgreSQL server in CI");
            return None;
        };
        let schema = format!("vault_{}", id().simple());
        let pool = sqlx::PgPool::connect(&url).await.unwrap();
        let sql = format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&pool).await.unwrap();
        let joint = if url.contains('?') { '&' } else { '?' };
        let at = KeyringAt::Postgres(format!("{url}{joint}options=-csearch_path%3D{schema}"));
        Some(Self { folder: tempfile::tempdir().unwrap(), at })
    }

    pub async fn create(&self) -> Keyring {
        Keyring::create(&self.at, DESK, master(1).into(), NOW, id()).await.unwrap()
    }

    pub async fn open(&self, masters: impl Into<Masters>) -> Result<Keyring, vault::VaultError> {
        Keyring::open(&self.at, DESK, masters.into()).await
    }

    /// Changes the database behind the keyring's back.
    pub async fn tamper(&self, sql: &str) {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match &self.at {
            KeyringAt::File(path) => {
                let pool = sqlx::SqlitePool::connect(&path.display().to_string()).await.unwrap();
                sqlx::raw_sql(sql).execute(&pool).await.unwrap();
            }
            KeyringAt::Postgres(url) => {
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                sqlx::raw_sql(sql).execute(&pool).await.unwrap();
            }
        }
    }

    /// These bytes (in hexadecimal) as a literal of this database.
    pub fn bytes_literal(&self, hex: &str) -> String {
        match &self.at {
            KeyringAt::File(_) => format!("x'{hex}'"),
            KeyringAt::Postgres(_) => format!("'\\x{hex}'::bytea"),
        }
    }

    /// Every byte of the keyring's files.
    pub fn bytes(&self) -> Vec<u8> {
        let names = ["keyring.db", "keyring.db-wal"].map(|name| self.folder.path().join(name));
        names.into_iter().filter(|path: &PathBuf| path.exists()).flat_map(|path| std::fs::read(path).unwrap()).collect()
    }
}

pub fn wanted(person: Uuid, scope: Scope) -> Wanted {
    Wanted { person: Some(person), scope, new_id: id() }
}

pub async fn key(keyring: &Keyring, person: Uuid, scope: Scope) -> KeyId {
    keyring.sealer(Some(person), scope, NOW, id()).await.unwrap().id()
}

/// Writes each test for both databases.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::$name($crate::support::Place::sqlite()).await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                if let Some(place) = $crate::support::Place::postgres().await {
                    super::$name(place).await;
                }
            })+
        }
    };
}
