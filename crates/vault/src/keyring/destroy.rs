//! Destroying keys: deleted, wiped from the file, the log truncated. Every step may be repeated; the application keeps an
//! intent row with the ids and calls again after a crash. What the keys sealed is unreadable from then on, in every
//! copy of the data; in copies of the keyring only when those expire.

use super::find::{CHUNK, places, values};
use super::{Keyring, Scope};
use crate::VaultError;
use privacy::KeyId;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

impl Keyring {
    /// Destroys these keys. Ids that are gone already are no error.
    ///
    /// # Errors
    /// [`VaultError::StillInUse`] if the keys are deleted but another program holds the log: call again.
    /// [`VaultError::Database`].
    pub async fn destroy(&self, ids: &[KeyId]) -> Result<(), VaultError> {
        self.delete(ids).await?;
        self.database.purge().await
    }

    /// Destroys every key of a person, with those merged into them and their pseudonyms' salt. Returns which they were.
    ///
    /// # Errors
    /// As [`destroy`](Self::destroy).
    pub async fn destroy_person(&self, person: Uuid) -> Result<Vec<KeyId>, VaultError> {
        let person = self.resolve(person).await?;
        let ids = self.keys_of(person).await?;
        self.destroy(&ids).await?;
        let tx = self.database.begin().await?;
        tx.execute_raw(self.database.statement("DELETE FROM merged WHERE into_id = $1", vec![person.into()])).await?;
        tx.commit().await?;
        Ok(ids)
    }

    /// Destroys everybody's keys of exactly this scope. Returns which they were.
    ///
    /// # Errors
    /// As [`destroy`](Self::destroy).
    pub async fn destroy_scope(&self, scope: Scope) -> Result<Vec<KeyId>, VaultError> {
        let ids = self.keys_in(scope).await?;
        self.destroy(&ids).await?;
        Ok(ids)
    }

    /// Forgets keys that another node destroyed, sooner than [`TTL`](super::TTL) would.
    pub fn forget(&self, ids: &[KeyId]) {
        self.cache.forget(ids);
    }

    /// Says that `from` and `to` are one person. Both keep their keys, which from now on are `to`'s and are destroyed
    /// together; a key wanted for `from` is `to`'s.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn merge(&self, from: Uuid, to: Uuid, now: i64) -> Result<(), VaultError> {
        let (from, to) = (self.resolve(from).await?, self.resolve(to).await?);
        if from == to {
            return Ok(());
        }
        let tx = self.database.begin().await?;
        let sql = "UPDATE merged SET into_id = $1 WHERE into_id = $2";
        tx.execute_raw(self.database.statement(sql, vec![to.into(), from.into()])).await?;
        // Whoever says the same at the same moment was perhaps faster.
        let sql = "INSERT INTO merged (person_id, into_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO NOTHING";
        tx.execute_raw(self.database.statement(sql, vec![from.into(), to.into(), now.into()])).await?;
        tx.commit().await?;
        self.cache.clear();
        Ok(())
    }

    async fn delete(&self, ids: &[KeyId]) -> Result<(), VaultError> {
        let tx = self.database.begin().await?;
        for chunk in ids.chunks(CHUNK) {
            let sql = format!("DELETE FROM key WHERE id IN ({})", places(chunk.len()));
            tx.execute_raw(self.database.statement(&sql, values(chunk))).await?;
        }
        tx.commit().await?;
        self.cache.forget(ids);
        Ok(())
    }
}
