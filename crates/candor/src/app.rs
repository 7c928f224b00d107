//! A desk as a value: its database, keyring, blobs, policy, clock and limits, in a folder of its own. Nothing is global; one process
//! may hold many. This is the only module that makes clocks, ids and secrets; everything else is given them.

use crate::clock::{Clock, Ids};
use crate::config::Config;
use crate::db::{Db, Tx};
use crate::desk::desk;
use crate::privacy::access_log::AccessLog;
use crate::privacy::gate::Gate;
use crate::search::Search;
use crate::time::Instant;
use crate::web::live::Live;
use anyhow::{Context, Result};
use calendar::Period;
use jiff::tz::TimeZone;
use mail::ThreadKey;
use privacy::{DeskId, IndexKey};
use sea_orm::FromQueryResult;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use vault::{Blobs, Keyring};

/// A desk; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Desk>);

/// What a desk is made of.
pub struct Desk {
    pub id: DeskId,
    pub dir: PathBuf,
    /// This process's place in the folder.
    pub lock: crate::desk::lock::Lock,
    pub config: Config,
    pub settings: Settings,
    pub organisation: String,
    pub domain: String,
    pub kind: desk::Kind,
    pub zone: TimeZone,
    pub db: Db,
    pub keyring: Arc<Keyring>,
    pub blobs: Blobs,
    pub gate: Gate,
    pub access_log: Arc<AccessLog>,
    /// What it receives at and writes as.
    pub addresses: crate::addresses::book::Latest,
    /// What is new about the notice, as pages say it.
    pub news: crate::privacy::news::Latest,
    pub clock: Clock,
    pub ids: Ids,
    pub index_key: IndexKey,
    pub thread_key: ThreadKey,
    pub token_key: privacy::Key,
    pub search: Search,
    pub live: Live,
    /// The names under which pages were given out lately.
    pub asked: crate::desk::reached::Asked,
    /// How often peers and senders handed mail over.
    pub mail_limits: crate::people::limit::Counts,
    pub wake: jobs::Wake,
    /// Wakes the worker whose jobs wait for servers elsewhere.
    pub wake_outside: jobs::Wake,
    /// The other desks of this process.
    pub neighbours: std::sync::OnceLock<Vec<std::sync::Weak<Desk>>>,
    pub outgoing: crate::outbox::Transport,
    /// Who is asked whether a mail's domain vouches for it.
    pub resolver: Option<crate::outbox::resolver::Resolver>,
    /// Where the desk is reached from outside, without a slash at the end.
    pub url: std::sync::RwLock<String>,
}

/// The times and periods of the configuration, read.
#[derive(Clone, Debug)]
pub struct Settings {
    pub reopen: Period,
    pub give_up: Period,
    pub cooling_off: Period,
    /// How long pages say that the notice changed.
    pub banner: Period,
    /// After how long people are asked whether what is held of them is still right.
    pub confirm: Period,
    pub session: Period,
    /// How long a quote is open, where nobody says otherwise.
    pub quote: Period,
    /// How long a trial lasts.
    pub trial: Period,
    /// Without use.
    pub idle: Period,
    /// At a computer that others use.
    pub public: Period,
    /// How long somebody's own browser is known.
    pub own_device: Period,
    /// How long a proof of who one is serves.
    pub fresh: Period,
    /// How long unknown browsers are kept out.
    pub lock: Period,
    /// How long an agent sees the portal as somebody else.
    pub acting: Period,
    pub webhooks: Webhooks,
    /// When the desk begins to work.
    pub morning: jiff::civil::Time,
    /// When it does not.
    pub holidays: calendar::Holidays,
}

impl Settings {
    /// Reads the periods of a configuration.
    ///
    /// # Errors
    /// If one is no ISO 8601 period: the message names the key.
    pub fn of(config: &Config) -> Result<Self> {
        let read = |key: &str, text: &str| period(&format!("desk.{key}"), text);
        let of_webhooks = |key: &str, text: &str| period(&format!("webhooks.{key}"), text);
        Ok(Self {
            reopen: read("reopen", &config.desk.reopen)?,
            give_up: read("give_up", &config.desk.give_up)?,
            cooling_off: read("cooling_off", &config.desk.cooling_off)?,
            banner: read("banner", &config.desk.banner)?,
            confirm: read("confirm", &config.desk.confirm)?,
            session: read("session", &config.desk.session)?,
            quote: read("quote", &config.desk.quote)?,
            trial: read("trial", &config.desk.trial)?,
            idle: read("idle", &config.desk.idle)?,
            public: read("public", &config.desk.public)?,
            own_device: read("own_device", &config.desk.own_device)?,
            fresh: read("fresh", &config.desk.fresh)?,
            lock: read("lock", &config.desk.lock)?,
            acting: read("acting", &config.desk.acting)?,
            webhooks: Webhooks {
                give_up: of_webhooks("give_up", &config.webhooks.give_up)?,
                pause: of_webhooks("pause", &config.webhooks.pause)?,
                rotation: of_webhooks("rotation", &config.webhooks.rotation)?,
                keep: of_webhooks("keep", &config.webhooks.keep)?,
            },
            morning: config.desk.morning.parse().context("desk.morning is not a time like 08:00")?,
            holidays: holidays(config.desk.holidays.as_deref())?,
        })
    }
}

fn period(key: &str, text: &str) -> Result<Period> {
    text.parse().with_context(|| format!("{key} is not a period like P14D"))
}

/// The days that are not worked: of a law that the software knows, or no more than weekends.
fn holidays(code: Option<&str>) -> Result<calendar::Holidays> {
    let Some(code) = code else { return Ok(calendar::Holidays::on([])) };
    // A law's own code may have a hyphen: `us-ca`.
    let (law, region) =
        code.split_once('-').filter(|_| calendar::Law::of(code, None).is_err()).map_or((code, None), |(law, region)| (law, Some(region)));
    let law = calendar::Law::of(law, region).context("desk.holidays is not a law like de, fr or de-by")?;
    Ok(law.holidays().clone())
}

/// The periods of webhooks.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// How long one event is tried.
    pub give_up: Period,
    /// How long nothing may arrive.
    pub pause: Period,
    /// How long an old secret stays good.
    pub rotation: Period,
    /// How long the log is kept.
    pub keep: Period,
}

/// What is counted in the desk's row.
#[derive(Clone, Copy, Debug)]
pub enum Counter {
    /// Ticket numbers.
    Ticket,
    /// Places in the feed of events.
    Event,
}

impl Deref for App {
    type Target = Desk;
    fn deref(&self) -> &Desk {
        &self.0
    }
}

impl App {
    /// The desk as an application.
    pub fn new(desk: Desk) -> Self {
        Self(Arc::new(desk))
    }

    /// Knows the other desks of the process, once.
    pub fn live_beside(&self, others: &[Self]) {
        let others = others.iter().filter(|other| !Arc::ptr_eq(&other.0, &self.0)).map(|other| Arc::downgrade(&other.0));
        let _ = self.neighbours.set(others.collect());
    }

    /// The other desks of the process, as long as they are open.
    pub fn beside(&self) -> Vec<Self> {
        self.neighbours.get().into_iter().flatten().filter_map(std::sync::Weak::upgrade).map(Self).collect()
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The next number of a counter. Its row stays locked until the transaction ends, so numbers are in the order of commits.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn next(&self, tx: &Tx, counter: Counter) -> Result<i64, sea_orm::DbErr> {
        self.next_of(tx, counter, 1).await
    }

    /// The first of so many numbers that follow each other, taken at once.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn next_of(&self, tx: &Tx, counter: Counter, many: i64) -> Result<i64, sea_orm::DbErr> {
        #[derive(FromQueryResult)]
        struct Row {
            number: i64,
        }
        let sql = match counter {
            Counter::Ticket => "UPDATE desk SET next_number = next_number + $1 RETURNING next_number - $1 AS number",
            Counter::Event => "UPDATE desk SET next_event = next_event + $1 RETURNING next_event - $1 AS number",
        };
        let row: Option<Row> = crate::db::row(tx, sql, [many.into()]).await?;
        row.map(|row| row.number).ok_or_else(|| sea_orm::DbErr::RecordNotFound("the desk's own row".into()))
    }

    /// Commits, and wakes what waits for changes: the queue, the index and live pages.
    ///
    /// # Errors
    /// If the database refuses; then nothing of the transaction has happened.
    pub async fn commit(&self, tx: Tx) -> Result<(), sea_orm::DbErr> {
        tx.commit().await?;
        self.wake.nudge();
        self.search.nudge();
        self.live.nudge();
        Ok(())
    }

    /// The month of an instant in the desk's zone, as 202611: the grain of ticket keys.
    pub fn month(&self, at: Instant) -> i32 {
        let date = at.timestamp().to_zoned(self.zone.clone()).date();
        i32::from(date.year()) * 100 + i32::from(date.month())
    }

    /// The day of an instant in the desk's zone, as 20261122: the grain of the spool's keys.
    pub fn day(&self, at: Instant) -> i32 {
        let date = at.timestamp().to_zoned(self.zone.clone()).date();
        self.month(at) * 100 + i32::from(date.day())
    }

    /// An instant after a calendar period, in the desk's zone.
    pub fn after(&self, at: Instant, period: &Period) -> Instant {
        Instant(calendar::add(at.0, period, &self.zone))
    }

    /// Whether mail is caught instead of sent.
    pub fn catches_mail(&self) -> bool {
        self.kind != desk::Kind::Live
    }

    /// A link to a page of this desk.
    pub fn link(&self, path: &str) -> String {
        let url = self.url.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        format!("{url}{path}")
    }
}
