//! Opening a desk that exists: its keys, tables, policy and whatever a crash left to be finished.

use super::desk::{self, Kind};
use super::lock::Lock;
use crate::addresses::book::{Book, Latest};
use crate::app::{App, Desk, Settings};
use crate::clock::{Clock, Ids};
use crate::config::Config;
use crate::db::Db;
use crate::ids::AgentId;
use crate::migrations::Migrator;
use crate::privacy::access_log::AccessLog;
use crate::privacy::gate::Gate;
use crate::privacy::in_force::InForce;
use crate::privacy::policy_version;
use crate::search::Search;
use crate::time::Instant;
use crate::web::live::Live;
use anyhow::{Context, Result, bail, ensure};
use jiff::tz::TimeZone;
use mail::ThreadKey;
use sea_orm::{EntityTrait, QueryOrder};
use sea_orm_migration::MigratorTrait;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use vault::{Blobs, Keyring, KeyringAt, MasterSource};

/// The file of the data, unless it lies in PostgreSQL.
const DATABASE: &str = "candor.db";

/// What it takes to open a desk: where it is, how it is configured, and where time and ids come from.
#[derive(Clone)]
pub struct Opening {
    pub dir: PathBuf,
    pub config: Config,
    pub clock: Clock,
    pub ids: Ids,
}

impl Opening {
    /// The desk in `dir` with the machine's clock and random ids.
    ///
    /// # Errors
    /// If its configuration cannot be read.
    pub fn of(dir: impl Into<PathBuf>) -> Result<Self> {
        let dir = dir.into();
        let config = Config::load(&dir)?;
        Ok(Self { dir, config, clock: Clock::system(), ids: Ids::random() })
    }
}

/// Opens the desk, alone or beside the process that serves it.
///
/// # Errors
/// If something is missing, newer than this program or does not fit together: the message says what to do.
pub async fn open(opening: Opening) -> Result<App> {
    there(&opening)?;
    let lock = Lock::take(&opening.dir)?;
    open_under(opening, lock).await
}

/// Opens the desk to serve it: nobody else may. Commands do without the last check, so that a promise can still be put right.
///
/// # Errors
/// As [`open`], or if another process serves it, or if data lies where the policy says none is stored, or if mail would go to a host
/// that no recipient of the policy covers.
pub async fn open_alone(opening: Opening) -> Result<App> {
    there(&opening)?;
    let lock = Lock::take_alone(&opening.dir).await?;
    let app = open_under(opening, lock).await?;
    let policy = app.gate.policy();
    let found = super::stores::check(&app.config, policy.compiled().policy(), app.now().date(&app.zone));
    let found = match found {
        Ok(()) => super::relay::check(&app).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(()) => Ok(app),
        Err(error) => {
            super::resume::end(&app).await?;
            Err(error)
        }
    }
}

/// Whether there is a desk that can be opened.
///
/// # Errors
/// If there is none, or it was not finished, or its database is gone: the message says what to do.
pub fn there(opening: &Opening) -> Result<()> {
    let dir = opening.dir.display();
    ensure!(
        !super::make::is_unfinished(&opening.dir),
        "the desk in {dir} was not finished; run the same `candor init` or `candor import desk` again, it goes on"
    );
    ensure!(super::make::exists(&opening.dir), "{dir} holds no desk; `candor init --data {dir}` makes one");
    let file = opening.dir.join(DATABASE);
    let is_there = opening.config.database()?.is_some() || file.exists();
    ensure!(is_there, "the database {} is gone; restore the backup of the data, or set `database` in {dir}/candor.toml", file.display());
    Ok(())
}

/// Opens the desk with the lock in hand.
pub(super) async fn open_under(opening: Opening, lock: Lock) -> Result<App> {
    let dir = &opening.dir;
    let settings = Settings::of(&opening.config)?;
    let db = database(&opening).await?;
    migrate(&db).await?;
    super::schema::check(&db).await?;
    crate::outbox::variables::check()?;
    let row = desk::Entity::find().one(db.reader()).await?.context("the database holds no desk; is it the right one?")?;
    let clock = clock(&opening, &row);
    super::past::keep_up(&db, &clock, row.kind).await?;
    let now = clock.now();
    let masters = master(&opening)?.load().context("cannot read the master key")?;
    let keyring = Keyring::open(&keyring_at(&opening), row.id.into(), masters).await.context("cannot open the keyring")?;
    let keyring = Arc::new(keyring);
    let policy = policy_version::Entity::find().order_by_desc(policy_version::Column::Id).one(db.reader()).await?;
    let zone = TimeZone::get(&row.zone).with_context(|| format!("this program does not know the time zone {}", row.zone))?;
    let policy = policy.context("the desk has no policy")?;
    let policy = InForce::version_of(&policy.text, clock.now().date(&zone))?;
    let book = Book::read(db.reader(), &row.domain).await?;
    let access_log = Arc::new(AccessLog::new(opening.ids.clone()));
    let index_key = keyring.index_key(row.index_generation, now.0, opening.ids.make(now)).await?;
    let search_key = keyring.search_key(row.index_generation, now.0, opening.ids.make(now)).await?;
    let url = opening.config.url.clone().or_else(|| lock.served_at()).unwrap_or_else(|| format!("https://{}", row.domain));
    let app = App::new(Desk {
        id: row.id.into(),
        organisation: row.organisation,
        domain: row.domain,
        kind: row.kind,
        zone,
        thread_key: ThreadKey::new(*keyring.thread_key().expose()),
        token_key: keyring.token_key(),
        gate: Gate::new(row.id.into(), keyring.clone(), policy, access_log.clone()),
        blobs: Blobs::local(&dir.join("blobs"), row.id.into()).context("cannot open the folder of blobs")?,
        search: Search::open(&dir.join("search"), &search_key)?,
        outgoing: crate::outbox::Transport::of(&opening.config, row.kind)?,
        resolver: crate::outbox::resolver::Resolver::of(&opening.config, row.kind)?,
        addresses: Latest::new(book),
        live: Live::new(),
        news: crate::privacy::news::Latest::default(),
        asked: super::reached::Asked::default(),
        mail_limits: crate::people::limit::Counts::default(),
        wake: jobs::Wake::new(),
        wake_outside: jobs::Wake::new(),
        neighbours: std::sync::OnceLock::new(),
        url: RwLock::new(url.trim_end_matches('/').to_owned()),
        dir: opening.dir,
        lock,
        config: opening.config,
        settings,
        db,
        keyring,
        access_log,
        clock,
        ids: opening.ids,
        index_key,
    });
    super::resume::resume(&app, row.clean).await?;
    Ok(app)
}

/// The desk's database.
///
/// # Errors
/// If it cannot be opened.
pub async fn database(opening: &Opening) -> Result<Db> {
    match opening.config.database()? {
        Some(url) if url.starts_with("postgres") => Db::postgres(&url).await,
        Some(_) => bail!("`database` is `sqlite` or a URL like postgres://user@host:5432/name"),
        None => Db::sqlite(&opening.dir.join(DATABASE)).await,
    }
}

/// Where the keyring lies.
pub fn keyring_at(opening: &Opening) -> KeyringAt {
    opening.config.keyring.clone().map_or_else(|| KeyringAt::File(opening.dir.join("keyring.db")), KeyringAt::Postgres)
}

/// Where the master key comes from.
///
/// # Errors
/// If the command that prints it fails.
pub fn master(opening: &Opening) -> Result<MasterSource> {
    master_of(&opening.config, &opening.dir)
}

/// The same for a desk that is open.
///
/// # Errors
/// As [`master`].
pub fn master_of(config: &Config, dir: &Path) -> Result<MasterSource> {
    if let Some(command) = &config.master.command {
        let (program, words) = command.split_first().context("master.command is empty")?;
        let said = std::process::Command::new(program).args(words).output().with_context(|| format!("cannot run {program}"))?;
        ensure!(said.status.success(), "the command for the master key failed: {}", said.status);
        let text = String::from_utf8(said.stdout).context("what master.command prints is no text")?;
        return Ok(MasterSource::Command(text.into()));
    }
    if let Some(text) = crate::config::variable("CANDOR_MASTER") {
        return Ok(MasterSource::Env(text.into()));
    }
    Ok(MasterSource::File(config.master.file.clone().unwrap_or_else(|| dir.join("master.key"))))
}

/// A rehearsal's clock is set by hand; everybody else's is the machine's, whatever the row says.
fn clock(opening: &Opening, row: &desk::Model) -> Clock {
    match (row.kind, row.clock) {
        (Kind::Rehearsal, Some(at)) => Clock::set_at(at),
        (Kind::Rehearsal, None) => Clock::set_at(Instant(0)),
        _ => opening.clock.clone(),
    }
}

/// Brings the tables up to this program; refuses a database that a newer program has changed.
async fn migrate(db: &Db) -> Result<()> {
    let known: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
    let applied = Migrator::get_applied_migrations(db.writer()).await;
    if let Err(error) = &applied
        && error.to_string().contains("missing")
    {
        bail!("the database was changed by a newer Candor; run that one, or restore a backup from before");
    }
    let applied = applied.context("cannot read which changes the tables have")?;
    ensure!(
        applied.iter().all(|one| known.iter().any(|name| name == one.name())),
        "the database was changed by a newer Candor; run that one, or restore a backup from before"
    );
    Migrator::up(db.writer(), None).await.context("cannot bring the tables up to date; nothing was changed")?;
    Ok(())
}

/// Whether an address is that of a desk as it is made for this domain: its mailbox, the mailbox's reply addresses, and the postmaster,
/// whom every domain with mail has (RFC 5321, 4.5.1). One that was made knows its own ([`Book::is_own`]).
pub fn is_own(desk: &str, address: &str) -> bool {
    let address = address.trim().to_lowercase();
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    domain == desk && (local == "support" || local.starts_with("support+") || local == "postmaster")
}

impl App {
    /// Sets where the desk is reached, for links.
    pub fn set_url(&self, url: impl Into<String>) {
        *self.url.write().unwrap_or_else(std::sync::PoisonError::into_inner) = url.into();
    }

    /// The key of the reply addresses that one agent gets.
    pub fn agent_thread_key(&self, agent: AgentId) -> ThreadKey {
        let key = self.keyring.thread_key().derive("candor 2026 agent reply address");
        let bytes = blake3::keyed_hash(key.expose(), agent.0.as_bytes());
        ThreadKey::new(*bytes.as_bytes())
    }
}
