//! The keyring: every key of a desk, wrapped under the master key, in a database of its own that no data backup contains.
//! Destroying a key here is what makes values unreadable everywhere, so a key is durable before it is first used and gone
//! from the files before `destroy` returns.

mod cache;
mod carry;
mod database;
mod desk;
mod destroy;
mod find;
mod issue;
mod part;
mod rotate;
mod scope;
mod status;

pub use cache::{Found, Misses, TTL};
pub use carry::{Carried, Merged};
pub use database::KeyringAt;
pub use issue::Wanted;
pub use scope::Scope;
pub use status::{MasterStatus, Status};

use crate::{Master, Masters, VaultError};
use cache::Cache;
use database::{Database, FORMAT};
use privacy::{DeskId, Key, KeyId};
use sea_orm::{ConnectionTrait, QueryResult};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use uuid::Uuid;

/// Keys kept in memory unless told otherwise; about 130 bytes each.
const ROOM: usize = 50_000;

/// The keys of one desk.
pub struct Keyring {
    desk: DeskId,
    at: KeyringAt,
    database: Database,
    masters: RwLock<Masters>,
    cache: Cache,
    secret: Arc<Key>,
}

impl Keyring {
    /// Makes the keyring of a new desk, or opens it if an earlier `create` was cut short after it was made. `new_id` names
    /// the desk's own secret.
    ///
    /// # Errors
    /// As [`open`](Self::open); it never takes over the keyring of another desk.
    pub async fn create(at: &KeyringAt, desk: DeskId, masters: Masters, now: i64, new_id: Uuid) -> Result<Self, VaultError> {
        let database = Database::connect(at, true).await?;
        database.create_tables().await?;
        if read_meta(&database, "desk").await?.is_none() {
            let first = masters.iter().min_by_key(|master| master.version()).ok_or(VaultError::MasterText)?;
            found_keyring(&database, desk, first, now, new_id).await?;
        }
        Self::over(at, database, desk, masters).await
    }

    /// Opens the keyring of `desk`. It is never made here: a missing keyring means lost keys, and that must be said.
    ///
    /// # Errors
    /// [`VaultError::KeyringMissing`], [`VaultError::OtherDesk`], [`VaultError::FormatNewer`]; `MasterWrong`, `MasterNewer`
    /// or `MasterMissing` if `masters` do not cover every version in use.
    pub async fn open(at: &KeyringAt, desk: DeskId, masters: Masters) -> Result<Self, VaultError> {
        let database = Database::connect(at, false).await?;
        if !database.has_tables().await? {
            return Err(VaultError::KeyringMissing(at.to_string()));
        }
        Self::over(at, database, desk, masters).await
    }

    /// The same keyring with room for `keys` keys in memory (130 bytes each; 50,000 unless told).
    #[must_use]
    pub fn with_room(mut self, keys: usize) -> Self {
        self.cache = Cache::new(keys);
        self
    }

    /// The desk whose keys these are.
    pub const fn desk(&self) -> DeskId {
        self.desk
    }

    /// Takes in masters that were added since it was opened: after `MasterMissing`, load the source again and call this.
    ///
    /// # Errors
    /// As [`open`](Self::open) if they still do not cover the keyring.
    pub async fn learn(&self, masters: &Masters) -> Result<(), VaultError> {
        check_masters(&self.database, self.desk, masters).await?;
        let mut known = self.masters.write().unwrap_or_else(PoisonError::into_inner);
        masters.iter().for_each(|master| known.add(master.clone()));
        Ok(())
    }

    async fn over(at: &KeyringAt, database: Database, desk: DeskId, masters: Masters) -> Result<Self, VaultError> {
        check_meta(&database, at, desk).await?;
        check_masters(&database, desk, &masters).await?;
        let mut keyring = Self {
            desk,
            at: at.clone(),
            database,
            masters: RwLock::new(masters),
            cache: Cache::new(ROOM),
            secret: Arc::new(Key::new([0; 32])),
        };
        keyring.secret = keyring.find_place(None, desk::SECRET).await?.ok_or_else(|| VaultError::KeyringMissing(at.to_string()))?.key;
        Ok(keyring)
    }

    fn master(&self, version: u32) -> Result<Master, VaultError> {
        let masters = self.masters.read().unwrap_or_else(PoisonError::into_inner);
        masters.get(version).cloned().ok_or(VaultError::MasterMissing(version))
    }

    /// Unwraps a row of [`COLUMNS`].
    fn unwrap(&self, row: &QueryResult) -> Result<Found, VaultError> {
        let wrapped = Wrapped::read(row)?;
        let key = wrapped.open(self.desk, &self.master(wrapped.master)?)?;
        let owner: Uuid = row.try_get("", "owner_id")?;
        Ok(Found { id: wrapped.id, key: Arc::new(key), person: (!owner.is_nil()).then_some(owner) })
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keyring({:?} at {})", self.desk, self.at)
    }
}

/// Every column that unwrapping needs, with the owner after merges. Add a `WHERE`.
const COLUMNS: &str = "SELECT key.id, key.person_id, key.scope, key.scope_id, key.period, key.wrapped, key.master, key.created_at, \
     COALESCE(merged.into_id, key.person_id) AS owner_id \
     FROM key LEFT JOIN merged ON merged.person_id = key.person_id";

/// A key as it lies in its row.
struct Wrapped {
    id: KeyId,
    person: Uuid,
    place: scope::Columns,
    bytes: Vec<u8>,
    master: u32,
}

impl Wrapped {
    fn read(row: &QueryResult) -> Result<Self, VaultError> {
        Ok(Self {
            id: row.try_get::<Uuid>("", "id")?.into(),
            person: row.try_get("", "person_id")?,
            place: (row.try_get("", "scope")?, row.try_get("", "scope_id")?, row.try_get("", "period")?),
            bytes: row.try_get("", "wrapped")?,
            master: version(row.try_get("", "master")?),
        })
    }

    fn open(&self, desk: DeskId, master: &Master) -> Result<Key, VaultError> {
        master.unwrap(&self.aad(desk), &self.bytes).ok_or(VaultError::KeyDamaged(self.id))
    }

    fn aad(&self, desk: DeskId) -> Vec<u8> {
        scope::aad(desk, self.id, self.person, &self.place)
    }
}

/// A version as the database has it; one that is out of range is a version nobody has.
fn version(stored: i64) -> u32 {
    u32::try_from(stored).unwrap_or(u32::MAX)
}

/// Writes what makes a database the keyring of `desk`, all of it or nothing.
async fn found_keyring(database: &Database, desk: DeskId, first: &Master, now: i64, new_id: Uuid) -> Result<(), VaultError> {
    let tx = database.begin().await?;
    let version = i64::from(first.version());
    let sql = "INSERT INTO master (version, proof, created_at) VALUES ($1, $2, $3)";
    tx.execute_raw(database.statement(sql, vec![version.into(), first.check(desk).to_vec().into(), now.into()])).await?;
    for (name, value) in [("format", FORMAT.to_be_bytes().to_vec()), ("desk", desk.as_bytes().to_vec())] {
        let sql = "INSERT INTO meta (name, value) VALUES ($1, $2)";
        tx.execute_raw(database.statement(sql, vec![name.into(), value.into()])).await?;
    }
    issue::insert(&tx, database, desk, first, (Uuid::nil(), &desk::SECRET.columns()), now, new_id).await?;
    tx.commit().await?;
    Ok(())
}

async fn check_meta(database: &Database, at: &KeyringAt, desk: DeskId) -> Result<(), VaultError> {
    let missing = || VaultError::KeyringMissing(at.to_string());
    let format = read_meta(database, "format").await?.and_then(|bytes| bytes.try_into().ok()).ok_or_else(missing)?;
    let format = i64::from_be_bytes(format);
    if format > FORMAT {
        return Err(VaultError::FormatNewer { found: format, known: FORMAT });
    }
    let found = DeskId::from_bytes(read_meta(database, "desk").await?.and_then(|bytes| bytes.try_into().ok()).ok_or_else(missing)?);
    if found == desk { Ok(()) } else { Err(VaultError::OtherDesk { found, expected: desk }) }
}

async fn read_meta(database: &Database, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
    let row = database.one("SELECT value FROM meta WHERE name = $1", [name.into()]).await?;
    Ok(row.map(|row| row.try_get("", "value")).transpose()?)
}

/// Every version in use must be at hand, and be the right one.
async fn check_masters(database: &Database, desk: DeskId, masters: &Masters) -> Result<(), VaultError> {
    for row in database.all("SELECT version, proof FROM master ORDER BY version", []).await? {
        let known = version(row.try_get("", "version")?);
        let proof: Vec<u8> = row.try_get("", "proof")?;
        let oldest = masters.iter().map(Master::version).min().unwrap_or(0);
        match masters.get(known) {
            Some(master) if master.check(desk)[..] == proof[..] => {}
            Some(_) => return Err(VaultError::MasterWrong(known)),
            None if oldest > known => return Err(VaultError::MasterNewer { given: oldest, known }),
            None => return Err(VaultError::MasterMissing(known)),
        }
    }
    Ok(())
}
