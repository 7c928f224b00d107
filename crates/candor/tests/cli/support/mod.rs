//! A folder for a desk, the binary run in it, and a server that is killed when the test ends.

pub mod smtp;

use candor::app::App;
use candor::config::variable;
use candor::desk::open::{Opening, open};
use candor::tickets::message;
use privacy::{Actor, Purpose};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QueryOrder};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The variable that names a PostgreSQL for the tests.
const POSTGRES: &str = "CANDOR_TEST_POSTGRES";

/// Where a desk lies, or several.
pub struct Place {
    root: TempDir,
    /// The PostgreSQL of the data, if it is not the file.
    database: Option<String>,
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(done: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
    }

    /// The object on stdout of a command that must have succeeded.
    pub fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{self:?}");
        serde_json::from_str(self.out.lines().next().unwrap()).unwrap()
    }

    /// What a command that must have failed said.
    pub fn failed(&self) -> &str {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{self:?}");
        &self.err
    }
}

impl Place {
    pub fn sqlite() -> Self {
        Self { root: tempfile::tempdir().unwrap(), database: None }
    }

    /// A schema of its own, or none if there is no PostgreSQL; in CI there must be one.
    pub async fn postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Some(url) = variable(POSTGRES) else {
            assert!(variable("CI").is_none(), "{POSTGRES} must name a PostgreSQL in CI");
            eprintln!("SKIPPED on PostgreSQL: set {POSTGRES}=postgres://user@host/database to run it");
            return None;
        };
        let name = format!("cli_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let db = candor::db::Db::postgres(&url).await.unwrap();
        db.writer().execute_unprepared(&format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}")).await.unwrap();
        db.close().await;
        Some(Self { root: tempfile::tempdir().unwrap(), database: Some(format!("{url}?options=-csearch_path%3D{name}")) })
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// The desk's folder.
    pub fn data(&self) -> PathBuf {
        self.path("desk")
    }

    /// The program with these words, about to start; nothing of the test's own environment reaches it.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command.args(words).current_dir(self.root.path()).stdin(Stdio::null());
        for name in ["CANDOR_DATABASE", "CANDOR_MASTER", "CANDOR_URL", "CANDOR_KEYRING", "CANDOR_LOG"] {
            command.env_remove(name);
        }
        // A test asks nobody beyond this machine.
        command.env("CANDOR_MAIL_RESOLVER", "off");
        if let Some(url) = &self.database {
            command.env("CANDOR_DATABASE", url);
        }
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, words: &[&str]) -> Ran {
        Ran::of(self.command(words).output().unwrap())
    }

    /// Runs the program to its end with this on its standard input.
    pub fn told(&self, words: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that has heard enough closes its ear; that is no failure of ours.
        let _ = child.stdin.take().unwrap().write_all(input);
        Ran::of(child.wait_with_output().unwrap())
    }

    /// `init` in the desk's folder, with more words.
    pub fn init(&self, more: &[&str]) -> Ran {
        let data = self.data();
        let mut words = vec!["init", "--json", "--data", data.to_str().unwrap(), "--organisation", "Example Ltd"];
        words.extend(["--domain", "example.org", "--admin", "ada@staff.example.org"]);
        words.extend(more);
        self.run(&words)
    }

    /// A command about the desk: `on(&["keyring", "status"])`.
    pub fn on(&self, words: &[&str]) -> Ran {
        let data = self.data();
        let mut all = words.to_vec();
        all.extend(["--json", "--data", data.to_str().unwrap()]);
        self.run(&all)
    }

    /// Serves the desk.
    pub fn serve(&self) -> Server {
        self.serve_with(&["serve", "--data", self.data().to_str().unwrap()])
    }

    /// Serves with these words on free ports and waits until it is ready.
    pub fn serve_with(&self, words: &[&str]) -> Server {
        let log = self.path("server.log");
        let mut command = self.command(words);
        command.args(["--json", "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]).env("CANDOR_LOG", "info");
        let log_file = std::fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log_file).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Ok(ready) = serde_json::from_str::<Value>(&line) else {
            let _ = child.wait();
            panic!("it did not start: {line} {}", std::fs::read_to_string(&log).unwrap());
        };
        assert_eq!(ready["ready"], true);
        Server { child, http: ready["http"].as_str().unwrap().into(), smtp: ready["smtp"].as_str().unwrap().into(), ready, log }
    }

    /// The desk, opened by the test beside or instead of the program.
    pub async fn open(&self) -> App {
        self.open_in(&self.data()).await
    }

    pub async fn open_in(&self, dir: &Path) -> App {
        let mut opening = Opening::of(dir).unwrap();
        opening.config.database = self.database.clone();
        open(opening).await.unwrap()
    }
}

/// A server that runs.
pub struct Server {
    child: Child,
    pub http: String,
    pub smtp: String,
    pub ready: Value,
    log: PathBuf,
}

impl Server {
    /// Kill -9.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and how it ended.
    pub fn stop(mut self) -> i32 {
        let told = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(told.success());
        self.child.wait().unwrap().code().unwrap_or(-1)
    }

    /// What it logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How many rows a statement counts as `n`.
pub async fn count(app: &App, sql: &'static str) -> i64 {
    #[derive(FromQueryResult)]
    struct Row {
        n: i64,
    }
    app.db.row::<Row>(sql, []).await.unwrap().unwrap().n
}

/// The texts of all messages that came in, oldest first.
pub async fn texts(app: &App) -> Vec<String> {
    let messages = message::Entity::find().order_by_asc(message::Column::Id).all(app.db.reader()).await.unwrap();
    let access = app.gate.access(Actor::System("test"), Purpose::Care, &messages, app.now()).await.unwrap();
    let inbound = messages.iter().filter(|message| message.kind == message::Kind::Inbound);
    inbound.map(|message| message.body().open(&access).unwrap().into_string().trim().to_owned()).collect()
}

/// Waits until something is so, for ten seconds.
pub async fn until<F: Future<Output = bool>>(what: &str, so: impl Fn() -> F) {
    let start = Instant::now();
    while !so().await {
        assert!(start.elapsed() < Duration::from_secs(10), "not within ten seconds: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The same on both databases.
#[macro_export]
macro_rules! both {
    ($(#[doc = $doc:literal])* async fn $name:ident($place:ident: Place) $body:block) => {
        $(#[doc = $doc])*
        mod $name {
            use super::*;
            async fn tell($place: Place) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { tell(Place::sqlite()).await }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(place) = Place::postgres().await { tell(place).await }
            }
        }
    };
}
