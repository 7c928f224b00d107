//! Carrying a keyring to another place: every key with its place, to be written into an export of the whole desk, and taken from one into
//! a keyring that was made for it. What is carried opens everything that it ever sealed: whoever holds it holds the desk.

use super::database::Database;
use super::find::CHUNK;
use super::{COLUMNS, Keyring, Wrapped};
use crate::VaultError;
use privacy::{Key, KeyId};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// A key as it is carried.
#[derive(Clone)]
pub struct Carried {
    /// Its id.
    pub id: KeyId,
    /// Whose it is, whoever they were merged into; nil for the system's.
    pub person: Uuid,
    /// The word of its scope.
    pub scope: String,
    /// What it is for within the scope; nil for nothing.
    pub of: Uuid,
    /// The month, day or generation; 0 for none.
    pub period: i32,
    /// When it was made, in UTC microseconds.
    pub made_at: i64,
    /// The key.
    pub key: Arc<Key>,
}

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Carried({:?})", self.id)
    }
}

/// That two people were found to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// Who turned out to be somebody else.
    pub person: Uuid,
    /// Who remained.
    pub into: Uuid,
    /// When it was found, in UTC microseconds.
    pub at: i64,
}

impl Keyring {
    /// The next 500 keys with ids above `after`, in the order of their ids; none at the end.
    ///
    /// # Errors
    /// [`VaultError::Database`], [`VaultError::MasterMissing`], [`VaultError::KeyDamaged`].
    pub async fn carry(&self, after: KeyId) -> Result<Vec<Carried>, VaultError> {
        let rows = self.database.all(&format!("{COLUMNS} WHERE key.id > $1 ORDER BY key.id LIMIT {CHUNK}"), [after.uuid().into()]).await?;
        let mut carried = Vec::with_capacity(rows.len());
        for row in &rows {
            let wrapped = Wrapped::read(row)?;
            let key = wrapped.open(self.desk, &self.master(wrapped.master)?)?;
            let Wrapped { id, person, place: (scope, of, period), .. } = wrapped;
            carried.push(Carried { id, person, scope, of, period, made_at: row.try_get("", "created_at")?, key: Arc::new(key) });
        }
        Ok(carried)
    }

    /// Everybody who was found to be somebody else, in the order of their ids.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn carry_merged(&self) -> Result<Vec<Merged>, VaultError> {
        let rows = self.database.all("SELECT person_id, into_id, created_at FROM merged ORDER BY person_id", []).await?;
        let merged = |row: &sea_orm::QueryResult| {
            Ok(Merged { person: row.try_get("", "person_id")?, into: row.try_get("", "into_id")?, at: row.try_get("", "created_at")? })
        };
        rows.iter().map(merged).collect()
    }

    /// Takes in keys that were carried here, wrapped under this keyring's own master. A key that has the same place is replaced: only the
    /// keyring of a desk that holds nothing yet may be given any. Taking in the same twice is taking it in once. Open the keyring anew
    /// afterwards: the desk's own secret may be another.
    ///
    /// # Errors
    /// [`VaultError::MasterMissing`], [`VaultError::Database`], also if an id is already that of another key.
    pub async fn take_in(&self, carried: &[Carried]) -> Result<(), VaultError> {
        let tx = self.database.begin().await?;
        let version = self.newest_master().await?;
        let master = self.master(version)?;
        for one in carried {
            let place = (one.scope.clone(), one.of, one.period);
            let wrapped = Wrapped { id: one.id, person: one.person, place, bytes: Vec::new(), master: version };
            let bytes = master.wrap(&wrapped.aad(self.desk), &one.key);
            insert(&tx, &self.database, one, bytes, version).await?;
        }
        tx.commit().await?;
        self.cache.clear();
        Ok(())
    }

    /// Takes in who was found to be whom.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn take_in_merged(&self, merged: &[Merged]) -> Result<(), VaultError> {
        let tx = self.database.begin().await?;
        for one in merged {
            let sql = "INSERT INTO merged (person_id, into_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO NOTHING";
            tx.execute_raw(self.database.statement(sql, vec![one.person.into(), one.into.into(), one.at.into()])).await?;
        }
        tx.commit().await?;
        self.cache.clear();
        Ok(())
    }
}

async fn insert(tx: &DatabaseTransaction, database: &Database, one: &Carried, wrapped: Vec<u8>, master: u32) -> Result<(), VaultError> {
    let sql = "INSERT INTO key (id, person_id, scope, scope_id, period, wrapped, master, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (person_id, scope, scope_id, period) DO UPDATE SET id = $1, wrapped = $6, master = $7, created_at = $8";
    let values = vec![
        one.id.uuid().into(),
        one.person.into(),
        one.scope.clone().into(),
        one.of.into(),
        one.period.into(),
        wrapped.into(),
        i64::from(master).into(),
        one.made_at.into(),
    ];
    tx.execute_raw(database.statement(sql, values)).await?;
    Ok(())
}
