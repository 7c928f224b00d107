//! A desk for a story: a real database, the clock and the ids in the test's hands, mail in and out.

pub mod adapter;
pub mod answers;
pub mod api;
pub mod authenticator;
pub mod clamd;
pub mod conforms;
pub mod dns;
pub mod former;
pub mod needles;
pub mod policies;
pub mod provider;
pub mod receiver;
pub mod relay;
pub mod seals;
pub mod signed_relay;

pub mod browser;
pub mod mail_server;
pub mod mailbox;
pub mod visitor;

use candor::app::App;
use candor::clock::{Clock, Ids};
use candor::config::{Config, NameServer, variable};
use candor::desk::desk::Kind;
use candor::desk::make::{New, make};
use candor::desk::open::Opening;
use candor::ids::{MessageId, TicketId};
use candor::inbox::receive::{Received, receive};
use candor::inbox::take::{Bytes, Handed, take};
use candor::tickets::{message, ticket};
use candor::time::Instant;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::atomic::{AtomicU32, Ordering};

/// The variable that names a PostgreSQL for the tests.
pub const POSTGRES: &str = "CANDOR_TEST_POSTGRES";

/// When every story begins: a Monday morning.
pub const START: Instant = Instant(1_700_467_200_000_000);

/// A desk of `example.org` in a folder of its own.
pub struct TestApp {
    pub app: App,
    pub dir: tempfile::TempDir,
}

/// Which database a story runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

impl TestApp {
    /// A new desk, or none if this story needs a PostgreSQL that is not there.
    pub async fn on(database: On) -> Option<Self> {
        Self::with(database, Kind::Demo, |_| {}).await
    }

    /// The same with another kind or configuration.
    pub async fn with(database: On, kind: Kind, set: impl FnOnce(&mut Config)) -> Option<Self> {
        Self::made(database, kind, None, START, set).await.map(|made| made.unwrap())
    }

    /// A desk that this policy rules from this instant on.
    pub async fn under(database: On, policy: &str, start: &str) -> Option<Self> {
        Self::made(database, Kind::Demo, Some(policy), Instant::parse(start).unwrap(), |_| {}).await.map(|made| made.unwrap())
    }

    /// The same, or why there is none.
    pub async fn made(
        database: On,
        kind: Kind,
        policy: Option<&str>,
        start: Instant,
        set: impl FnOnce(&mut Config),
    ) -> Option<anyhow::Result<Self>> {
        let dir = tempfile::tempdir().unwrap();
        let mut config = Config { url: Some("http://desk.test".into()), ..Config::default() };
        config.mail.resolver = NameServer::Off;
        if database == On::Postgres {
            config.database = Some(postgres_schema().await?);
        }
        set(&mut config);
        let opening = Opening { dir: dir.path().join("desk"), config, clock: Clock::set_at(start), ids: Ids::counted() };
        let new =
            New { organisation: "Example Instruments", domain: "example.org", kind, zone: Some("Europe/Berlin"), policy, clock: None };
        Some(make(opening, new).await.map(|app| Self { app, dir }))
    }

    /// Hands a mail over as a sender would, and looks at it at once.
    pub async fn deliver(&self, from: &str, raw: &str) -> Received {
        let raw = raw.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes();
        self.deliver_bytes(Handed { from: from.into(), to: vec!["support@example.org".into()], ..Handed::default() }, raw).await
    }

    /// The same for bytes and an envelope of one's own.
    pub async fn deliver_bytes(&self, handed: Handed, raw: Vec<u8>) -> Received {
        let taken = take(&self.app, &handed, Bytes::Here(raw), self.app.now()).await.unwrap();
        let received = receive(&self.app, taken.spool, None).await.unwrap();
        self.work().await;
        received
    }

    /// Runs every job that is due.
    pub async fn work(&self) -> usize {
        candor::work::worker(&self.app).drain().await.unwrap()
    }

    /// Lets time pass.
    pub fn pass(&self, seconds: i64) {
        self.app.clock.set(self.app.now().plus_seconds(seconds));
    }

    /// A ticket as it is stored.
    pub async fn ticket(&self, id: TicketId) -> ticket::Model {
        ticket::Entity::find_by_id(id).one(self.app.db.reader()).await.unwrap().unwrap()
    }

    /// The texts of a ticket's messages, oldest first.
    pub async fn texts(&self, id: TicketId) -> Vec<String> {
        let query = message::Entity::find().filter(message::Column::TicketId.eq(id)).order_by_asc(message::Column::Id);
        let messages = query.all(self.app.db.reader()).await.unwrap();
        let access = self.app.gate.access(Actor::System("test"), Purpose::Care, &messages, self.app.now()).await.unwrap();
        messages.iter().map(|message| message.body().open(&access).unwrap().into_string()).collect()
    }
}

/// The ticket and message of something that was received.
pub fn ids(received: &Received) -> (TicketId, MessageId) {
    match received {
        Received::Opened { ticket, message, .. } | Received::Added { ticket, message } | Received::Answered { ticket, message } => {
            (*ticket, *message)
        }
        other => panic!("no message: {other:?}"),
    }
}

/// A schema of its own in the PostgreSQL of the tests. Without one the story is skipped, and says so; in CI it must be there.
pub async fn postgres_schema() -> Option<String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Some(url) = variable(POSTGRES) else {
        assert!(variable("CI").is_none(), "{POSTGRES} must name a PostgreSQL in CI");
        eprintln!("SKIPPED on PostgreSQL: set {POSTGRES}=postgres://user@host/database to run it");
        return None;
    };
    let name = format!("story_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let db = candor::db::Db::postgres(&url).await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(db.writer(), &format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}"))
        .await
        .unwrap();
    db.close().await;
    Some(format!("{url}?options=-csearch_path%3D{name}"))
}

/// Tells a story on both databases: at the desk of the starter policy, or under a committed policy as it could have stood on a day.
#[macro_export]
macro_rules! story {
    ($(#[doc = $doc:literal])* async fn $name:ident($desk:ident: TestApp) $body:block) => {
        $(#[doc = $doc])*
        mod $name {
            use super::*;
            async fn tell($desk: TestApp) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some(desk) = TestApp::on($crate::support::On::Sqlite).await { tell(desk).await }
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(desk) = TestApp::on($crate::support::On::Postgres).await { tell(desk).await }
            }
        }
    };
    ($(#[doc = $doc:literal])* async fn $name:ident($desk:ident: TestApp under $policy:literal on $start:literal) $body:block) => {
        $(#[doc = $doc])*
        mod $name {
            use super::*;
            async fn tell($desk: TestApp) $body
            async fn on(database: $crate::support::On) {
                let text = $crate::support::policies::as_of($policy, &$start[..10]);
                if let Some(desk) = TestApp::under(database, &text, $start).await { tell(desk).await }
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                on($crate::support::On::Sqlite).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                on($crate::support::On::Postgres).await;
            }
        }
    };
}
