//! What every story stands on: a fresh database, a clock and ids in the story's hands, and a log of what ran.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jobs::{Enqueued, Environment, Job, Settings, When, Worker};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use uuid::Uuid;

pub const SECOND: i64 = 1_000_000;
pub const HOUR: i64 = 3600 * SECOND;

/// Makes of each story one test a database.
macro_rules! stories {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::stage::Stage::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(stage) = crate::stage::Stage::postgres(stringify!($name)).await {
                    super::$name(stage).await;
                }
            })*
        }
    };
}

pub struct Stage {
    pub db: DatabaseConnection,
    options: ConnectOptions,
    pub clock: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
    _folder: Option<TempDir>,
}

impl Stage {
    pub async fn sqlite() -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/queue.db?mode=rwc", folder.path().display());
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).map_sqlx_sqlite_opts(|options| {
            options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal).busy_timeout(Duration::from_secs(10))
        });
        Stage::open(options, Some(folder)).await
    }

    #[expect(clippy::print_stderr, reason = "a skipped database must be seen")]
    pub async fn postgres(story: &str) -> Option<Stage> {
        let Ok(url) = std::env::var("CANDOR_TEST_POSTGRES") else {
            assert!(std::env::var("CI").is_err(), "CI must test PostgreSQL: set CANDOR_TEST_POSTGRES");
            eprintln!("SKIPPED on PostgreSQL: {story} (set CANDOR_TEST_POSTGRES=postgres://…)");
            return None;
        };
        let schema = format!("jobs_{story}");
        let admin = Database::connect(&url).await.unwrap();
        admin.execute_unprepared(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await.unwrap();
        admin.execute_unprepared(&format!("CREATE SCHEMA {schema}")).await.unwrap();
        admin.close().await.unwrap();
        let mut options = ConnectOptions::new(url);
        options.max_connections(4).set_schema_search_path(schema);
        Some(Stage::open(options, None).await)
    }

    async fn open(options: ConnectOptions, folder: Option<TempDir>) -> Stage {
        let db = Database::connect(options.clone()).await.unwrap();
        for table in jobs::tables() {
            db.execute(&table).await.unwrap();
        }
        for index in jobs::indexes() {
            db.execute(&index).await.unwrap();
        }
        let clock = Arc::new(AtomicI64::new(1_700_000_000 * SECOND));
        Stage { db, options, clock, ids: Arc::new(AtomicU64::new(1)), _folder: folder }
    }

    /// Connections of its own, as another process has.
    pub async fn connect(&self) -> DatabaseConnection {
        Database::connect(self.options.clone()).await.unwrap()
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    /// Moves the clock, forward or back.
    pub fn pass(&self, micros: i64) {
        self.clock.fetch_add(micros, Ordering::SeqCst);
    }

    pub fn id(&self) -> Uuid {
        next(&self.ids)
    }

    /// The story's clock and ids; jitter takes nothing away.
    pub fn environment(&self) -> Environment {
        let (clock, ids) = (Arc::clone(&self.clock), Arc::clone(&self.ids));
        Environment { now: Arc::new(move || clock.load(Ordering::SeqCst)), id: Arc::new(move || next(&ids)), jitter: Arc::new(|| 1.0) }
    }

    /// A worker as another process would have it, quick to look.
    pub async fn worker<C: Clone + Send + Sync + 'static>(&self, context: C) -> Worker<C> {
        Worker::new(self.connect().await, context, self.environment()).paced(quick())
    }

    pub async fn enqueue<J: Job>(&self, job: &J) -> Uuid {
        let id = self.id();
        assert_eq!(jobs::enqueue(&self.db, id, job, When::now(self.now())).await.unwrap(), Enqueued::New);
        id
    }

    /// How many rows of the queue fulfil `condition`.
    pub async fn rows(&self, condition: &str) -> i64 {
        let text = format!("SELECT COUNT(*) AS n FROM job WHERE {condition}");
        let query = Statement::from_string(self.db.get_database_backend(), text);
        self.db.query_one_raw(query).await.unwrap().unwrap().try_get("", "n").unwrap()
    }
}

pub fn quick() -> Settings {
    Settings { concurrency: 4, lease: Duration::from_secs(60), poll: Duration::from_millis(10), grace: Duration::from_secs(10) }
}

/// Waits until `done`, which must come.
pub async fn until(what: &str, mut done: impl AsyncFnMut() -> bool) {
    for _ in 0..2000 {
        if done().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never came: {what}");
}

fn next(ids: &AtomicU64) -> Uuid {
    Uuid::from_u128(u128::from(ids.fetch_add(1, Ordering::SeqCst)))
}

/// What ran, in order.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u32>>>);

impl Log {
    pub fn note(&self, n: u32) {
        self.0.lock().unwrap().push(n);
    }

    pub fn read(&self) -> Vec<u32> {
        self.0.lock().unwrap().clone()
    }

    pub fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

#[derive(Serialize, Deserialize)]
pub struct Note(pub u32);
impl Job for Note {
    const KIND: &'static str = "note";
    const MAX_ATTEMPTS: u32 = 3;
}

#[derive(Serialize, Deserialize)]
pub struct Other(pub u32);
impl Job for Other {
    const KIND: &'static str = "other";
}

pub async fn note(log: Log, job: Note) -> Result<(), jobs::JobError> {
    log.note(job.0);
    Ok(())
}

pub async fn other(log: Log, job: Other) -> Result<(), jobs::JobError> {
    log.note(job.0);
    Ok(())
}
