//! A new master key above the same keys. First both masters are stored where the master lies, then the new one becomes
//! known to the keyring, then keys are re-wrapped in batches, then the old one is unknown; killed anywhere, the same call
//! goes on. Values need not be touched: only their keys' wrapping changes.

use super::find::CHUNK;
use super::{Keyring, Wrapped, version};
use crate::{Master, Masters, VaultError};
use privacy::KeyId;
use sea_orm::ConnectionTrait;
use std::sync::PoisonError;
use uuid::Uuid;

impl Keyring {
    /// A fresh master key to rotate to. Store it beside the current one before [`rotate`](Self::rotate).
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn next_master(&self) -> Result<Master, VaultError> {
        Ok(Master::random(self.newest_master().await?.saturating_add(1)))
    }

    /// The masters as they are known here: what to store before a rotation (with the next one) and after it.
    pub fn masters(&self) -> Masters {
        self.masters.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts every key under `new` and lets the old master go. Resumes a rotation to the same master; afterwards the
    /// source should hold `new` alone.
    ///
    /// # Errors
    /// [`VaultError::MasterNotNext`], [`VaultError::MasterWrong`] if another rotation to the same version began.
    pub async fn rotate(&self, new: &Master, now: i64) -> Result<(), VaultError> {
        self.begin_rotation(new, now).await?;
        loop {
            let mut after = Some(Uuid::nil().into());
            while let Some(id) = after {
                after = self.rotate_batch(id).await?;
            }
            // A node that did not know the new master yet may have made a key under the old one: then once more.
            if self.finish_rotation().await? {
                return Ok(());
            }
        }
    }

    /// Step one: the keyring knows `new`, and makes new keys under it.
    ///
    /// # Errors
    /// As [`rotate`](Self::rotate).
    pub async fn begin_rotation(&self, new: &Master, now: i64) -> Result<(), VaultError> {
        let newest = self.newest_master().await?;
        let proof = new.check(self.desk).to_vec();
        if new.version() == newest {
            let row = self.database.one("SELECT proof FROM master WHERE version = $1", [i64::from(newest).into()]).await?;
            let known: Option<Vec<u8>> = row.map(|row| row.try_get("", "proof")).transpose()?;
            if known != Some(proof) {
                return Err(VaultError::MasterWrong(newest));
            }
        } else if Some(new.version()) == newest.checked_add(1) {
            let tx = self.database.begin().await?;
            let sql = "INSERT INTO master (version, proof, created_at) VALUES ($1, $2, $3)";
            let values = vec![i64::from(new.version()).into(), proof.into(), now.into()];
            tx.execute_raw(self.database.statement(sql, values)).await?;
            tx.commit().await?;
        } else {
            return Err(VaultError::MasterNotNext(newest.saturating_add(1)));
        }
        self.masters.write().unwrap_or_else(PoisonError::into_inner).add(new.clone());
        Ok(())
    }

    /// Step two, repeated: re-wraps up to 500 keys with ids above `after`. Returns where to go on, `None` at the end.
    ///
    /// # Errors
    /// [`VaultError::MasterMissing`], [`VaultError::KeyDamaged`], [`VaultError::Database`].
    pub async fn rotate_batch(&self, after: KeyId) -> Result<Option<KeyId>, VaultError> {
        let new = self.master(self.newest_master().await?)?;
        let sql = format!(
            "SELECT id, person_id, scope, scope_id, period, wrapped, master FROM key \
             WHERE id > $1 AND master <> $2 ORDER BY id LIMIT {CHUNK}"
        );
        let to = i64::from(new.version());
        let rows = self.database.all(&sql, [after.uuid().into(), to.into()]).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        let last = KeyId::from(last.try_get::<Uuid>("", "id")?);
        let tx = self.database.begin().await?;
        for row in &rows {
            let old = Wrapped::read(row)?;
            let key = old.open(self.desk, &self.master(old.master)?)?;
            let wrapped = new.wrap(&old.aad(self.desk), &key);
            let sql = "UPDATE key SET wrapped = $1, master = $2 WHERE id = $3";
            tx.execute_raw(self.database.statement(sql, vec![wrapped.into(), to.into(), old.id.uuid().into()])).await?;
        }
        tx.commit().await?;
        Ok(Some(last))
    }

    /// Step three: if no key is left under an older master, the keyring forgets those and the old wrappings leave its
    /// files. Returns whether it did.
    ///
    /// # Errors
    /// [`VaultError::StillInUse`], [`VaultError::Database`].
    pub async fn finish_rotation(&self) -> Result<bool, VaultError> {
        let newest = self.newest_master().await?;
        let tx = self.database.begin().await?;
        let sql = "SELECT count(*) AS old FROM key WHERE master <> $1";
        let row = tx.query_one_raw(self.database.statement(sql, vec![i64::from(newest).into()])).await?;
        if row.map(|row| row.try_get::<i64>("", "old")).transpose()? != Some(0) {
            return Ok(false);
        }
        let sql = "DELETE FROM master WHERE version <> $1";
        tx.execute_raw(self.database.statement(sql, vec![i64::from(newest).into()])).await?;
        tx.commit().await?;
        self.database.purge().await?;
        self.masters.write().unwrap_or_else(PoisonError::into_inner).keep(newest);
        Ok(true)
    }

    pub(super) async fn newest_master(&self) -> Result<u32, VaultError> {
        let row = self.database.one("SELECT max(version) AS version FROM master", []).await?;
        Ok(row.map(|row| row.try_get("", "version")).transpose()?.map_or(0, version))
    }
}
