//! Making a desk: its folder, keys, tables, policy and mailbox. Killed anywhere, the same call goes on where it was: the first thing
//! written is the desk's id, and that file goes when everything else is there.

use super::desk::{self, Kind};
use super::lock::Lock;
use super::open::{Opening, keyring_at, master};
use crate::addresses::mailbox;
use crate::app::App;
use crate::clock::Ids;
use crate::config::FILE;
use crate::db::Db;
use crate::ids::MailboxId;
use crate::migrations::Migrator;
use crate::privacy::{in_force::InForce, policy_version};
use crate::time::Instant;
use anyhow::{Context, Result, ensure};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use sea_orm_migration::MigratorTrait;
use std::path::Path;
use uuid::Uuid;
use vault::{Keyring, Master, MasterSource, VaultError};

/// What a new desk is told.
pub struct New<'a> {
    pub organisation: &'a str,
    pub domain: &'a str,
    pub kind: Kind,
    /// IANA time zone; UTC if none is given.
    pub zone: Option<&'a str>,
    /// The policy's text; the starter policy if none is given.
    pub policy: Option<&'a str>,
    /// Where a rehearsal's clock stands at first.
    pub clock: Option<Instant>,
}

/// The commented configuration that a new desk starts with.
pub const CONFIG: &str = include_str!("candor.toml");
/// The policy as the operator edits it; what is in force lies in the database.
const POLICY: &str = "policy.toml";
/// Holds the id of a desk that is being made.
const UNFINISHED: &str = "unfinished";
const UTC: &str = "UTC";

/// Whether a desk can be made of these values: everything that can be wrong with them is found before a file is written.
///
/// # Errors
/// If a value is wrong: the message says what to write.
pub fn check(new: &New<'_>, now: Instant) -> Result<()> {
    read(new, now).map(drop)
}

/// Makes a desk in `opening.dir` and opens it.
///
/// # Errors
/// If there is one already, a value is wrong, or the disk refuses: the message says what to do.
pub async fn make(opening: Opening, new: New<'_>) -> Result<App> {
    let dir = opening.dir.clone();
    ensure!(!exists(&dir), "{} holds a desk already; `candor serve --data {}` runs it", dir.display(), dir.display());
    let (domain, text, in_force) = read(&new, opening.clock.now())?;
    let zone = jiff::tz::TimeZone::get(new.zone.unwrap_or(UTC))?;
    super::stores::check(&opening.config, in_force.compiled().policy(), new.clock.unwrap_or_else(|| opening.clock.now()).date(&zone))?;
    let now = new.clock.unwrap_or_else(|| opening.clock.now());
    let ground = Ground::lay(&opening, &domain, Id::New(opening.ids.make(now))).await?;
    if let Err(error) = fill(&opening, &ground.db, ground.id, &domain, &text, in_force.version(), &new).await {
        ground.db.close().await;
        return Err(error);
    }
    ground.open(opening, &text).await
}

/// The id of a desk that is laid.
#[derive(Clone, Debug)]
pub enum Id {
    /// A new one; an attempt that was cut short has its own.
    New(Uuid),
    /// That of a desk from elsewhere, and a word for what it is made of: only the same goes on with what was begun.
    Known(Uuid, String),
}

/// What a desk stands on before it has a row: its folder, taken; its keyring; its tables.
pub struct Ground {
    pub id: Uuid,
    pub keyring: Keyring,
    pub db: Db,
    lock: Lock,
}

impl Ground {
    /// Lays it, or finds what an attempt that was cut short had laid.
    ///
    /// # Errors
    /// If another desk was begun there, another process is at work, or the disk refuses.
    pub async fn lay(opening: &Opening, domain: &str, id: Id) -> Result<Self> {
        let dir = &opening.dir;
        std::fs::create_dir_all(dir).with_context(|| format!("cannot make the folder {}", dir.display()))?;
        private(dir)?;
        let lock = Lock::take(dir)?;
        ensure!(lock.is_alone(), "another Candor is at work in {}; let it end first", dir.display());
        let (wanted, made_of) = match &id {
            Id::New(id) => (*id, ""),
            Id::Known(id, made_of) => (*id, made_of.as_str()),
        };
        let (begun, is_new) = begin(dir, wanted, made_of)?;
        ensure!(made_of.is_empty() || begun == wanted, "{} holds another desk that was not finished; give an empty folder", dir.display());
        if !dir.join(FILE).exists() {
            write(&dir.join(FILE), CONFIG)?;
        }
        super::certificate::make(dir, domain)?;
        let keyring = keyring(opening, begun).await?;
        let db = super::open::database(opening).await?;
        Migrator::up(db.writer(), None).await.context("cannot make the tables; nothing was changed")?;
        if let Some(other) = desk::Entity::find().one(db.reader()).await? {
            // A desk from elsewhere brings its row along: one that is there already is in the old desk's own database.
            ensure!(
                other.id == begun && (made_of.is_empty() || !is_new),
                "the database holds the desk of {} already; give this one a database of its own",
                other.organisation
            );
        }
        Ok(Self { id: begun, keyring, db, lock })
    }

    /// Everything is there: the desk is finished, and opened.
    ///
    /// # Errors
    /// If the disk refuses, or as [`open`](super::open::open).
    pub async fn open(self, opening: Opening, policy: &str) -> Result<App> {
        let Self { keyring, db, lock, .. } = self;
        db.close().await;
        drop(keyring);
        write(&opening.dir.join(POLICY), policy)?;
        std::fs::remove_file(opening.dir.join(UNFINISHED)).context("cannot finish the desk")?;
        super::open::open_under(opening, lock).await
    }
}

/// The domain, the policy's text and the policy of a new desk.
fn read(new: &New<'_>, now: Instant) -> Result<(String, String, InForce)> {
    ensure!(!new.organisation.trim().is_empty(), "an organisation has a name: --organisation \"Example Ltd\"");
    let domain = domain(new.domain)?;
    let zone = new.zone.unwrap_or(UTC);
    let zone = jiff::tz::TimeZone::get(zone).with_context(|| format!("{zone} is no time zone; write one like Europe/Berlin"))?;
    let today = new.clock.unwrap_or(now).date(&zone);
    let text = new.policy.map_or_else(|| policy::starter(new.organisation, &format!("support@{domain}"), today), ToOwned::to_owned);
    let in_force = InForce::compile(&text, today)?;
    Ok((domain, text, in_force))
}

/// Makes in one transaction the rows that every desk has.
async fn fill(opening: &Opening, db: &Db, id: Uuid, domain: &str, text: &str, version: i32, new: &New<'_>) -> Result<()> {
    if let Some(other) = desk::Entity::find().one(db.reader()).await? {
        let same = other.organisation == new.organisation && other.domain == domain;
        ensure!(same, "this desk was begun for {} and {}; give the same again", other.organisation, other.domain);
        return Ok(());
    }
    let now = new.clock.unwrap_or_else(|| opening.clock.now());
    let tx = db.begin().await?;
    let row = desk::ActiveModel {
        id: Set(id),
        organisation: Set(new.organisation.to_owned()),
        domain: Set(domain.to_owned()),
        zone: Set(new.zone.unwrap_or(UTC).to_owned()),
        kind: Set(new.kind),
        clock: Set((new.kind == Kind::Rehearsal).then_some(now)),
        next_number: Set(1),
        next_event: Set(1),
        index_generation: Set(1),
        clean: Set(true),
        created_at: Set(now),
    };
    row.insert(&tx).await?;
    support(&opening.ids, domain, new.organisation, now).insert(&tx).await?;
    policy_version::ActiveModel {
        id: Set(version),
        digest: Set(blake3::hash(text.as_bytes()).as_bytes().to_vec()),
        text: Set(text.to_owned()),
        published_at: Set(now),
    }
    .insert(&tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Whether a folder holds a desk.
pub fn exists(dir: &Path) -> bool {
    dir.join(POLICY).exists() && !is_unfinished(dir)
}

/// Whether somebody began to make a desk here and was cut short.
pub fn is_unfinished(dir: &Path) -> bool {
    dir.join(UNFINISHED).exists()
}

/// Writes the new desk's id down with what it is made of, or reads those of an attempt that was cut short; says whether they are new.
fn begin(dir: &Path, new: Uuid, made_of: &str) -> Result<(Uuid, bool)> {
    let path = dir.join(UNFINISHED);
    if let Ok(text) = std::fs::read_to_string(&path) {
        let (id, before) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        if let Ok(id) = id.parse() {
            ensure!(
                before == made_of,
                "{} holds a part of something else that was not finished; give an empty folder and an empty database",
                dir.display()
            );
            return Ok((id, false));
        }
    }
    write(&path, format!("{new} {made_of}").trim_end())?;
    Ok((new, true))
}

fn support(ids: &Ids, domain: &str, organisation: &str, now: Instant) -> mailbox::ActiveModel {
    mailbox::ActiveModel {
        id: Set(MailboxId(ids.make(now))),
        local: Set("support".into()),
        domain: Set(domain.into()),
        name: Set(organisation.into()),
        created_at: Set(now),
        is_default: Set(true),
        silent: Set(false),
        names_agent: Set(false),
        signature: Set(None),
        team_id: Set(None),
        retired_at: Set(None),
    }
}

async fn keyring(opening: &Opening, desk: Uuid) -> Result<Keyring> {
    let (source, now) = (master(opening)?, opening.clock.now());
    let masters = match source {
        MasterSource::File(_) => {
            match source.create(&Master::random(1)) {
                // An attempt that was cut short, or the operator, had put one there.
                Ok(()) | Err(VaultError::MasterFileExists(_)) => source.load().context("cannot read the master key")?,
                Err(error) => return Err(error).context("cannot write the master key"),
            }
        }
        _ => source.load().context("cannot read the master key")?,
    };
    Keyring::create(&keyring_at(opening), desk.into(), masters, now.0, opening.ids.make(now)).await.context("cannot make the keyring")
}

/// A mail domain in lower case, without anything that is no domain.
///
/// # Errors
/// If it is none: the message says what one looks like.
pub fn domain(text: &str) -> Result<String> {
    let domain = text.trim().trim_end_matches('.').to_lowercase();
    let fits = |label: &str| !label.is_empty() && label.len() <= 63 && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    ensure!(domain.len() <= 253 && domain.split('.').all(fits), "{text:?} is no mail domain; write one like example.org");
    Ok(domain)
}

/// Writes a file whole or not at all.
fn write(path: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    let fresh = path.with_extension("new");
    let done = std::fs::File::create(&fresh).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&fresh, path)
    });
    done.with_context(|| format!("cannot write {}: is the disk full?", path.display()))
}

/// Only the owner may look into the folder.
fn private(dir: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700))
        .with_context(|| format!("cannot close the folder {}", dir.display()))
}
