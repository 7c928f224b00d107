//! Taking people apart again, and giving keys of one person to another: what was one conversation of somebody turns out to be somebody
//! else's. A key is wrapped with its owner's id, so that giving it away is done here and nowhere by editing rows.

use super::find::{CHUNK, places};
use super::{COLUMNS, Keyring, Wrapped};
use crate::VaultError;
use privacy::KeyId;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

impl Keyring {
    /// Says that `from` is a person of their own again, and that `with`, who had been merged into them before, are theirs. Who never was
    /// merged stays as they are.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn part(&self, from: Uuid, with: &[Uuid]) -> Result<(), VaultError> {
        let tx = self.database.begin().await?;
        let sql = "DELETE FROM merged WHERE person_id = $1";
        tx.execute_raw(self.database.statement(sql, vec![from.into()])).await?;
        for one in with {
            let sql = "UPDATE merged SET into_id = $1 WHERE person_id = $2";
            tx.execute_raw(self.database.statement(sql, vec![from.into(), (*one).into()])).await?;
        }
        tx.commit().await?;
        self.cache.clear();
        Ok(())
    }

    /// Gives `to` the keys of `from` that are for these tickets or files. Where `to` has a key for the same already, both stay whose they
    /// are. Returns how many went over.
    ///
    /// # Errors
    /// [`VaultError::MasterMissing`], [`VaultError::KeyDamaged`], [`VaultError::Database`].
    pub async fn hand_over(&self, from: Uuid, to: Uuid, scopes: &[Uuid]) -> Result<usize, VaultError> {
        let (from, to) = (self.resolve(from).await?, self.resolve(to).await?);
        if from == to {
            return Ok(0);
        }
        let version = self.newest_master().await?;
        let master = self.master(version)?;
        let mut gone: Vec<KeyId> = Vec::new();
        for chunk in scopes.chunks(CHUNK) {
            let of = format!("key.scope IN ('ticket', 'blob') AND key.scope_id IN ({})", places(chunk.len()));
            let owner = format!("COALESCE(merged.into_id, key.person_id) = ${}", chunk.len() + 1);
            let mut values: Vec<Value> = chunk.iter().map(|id| (*id).into()).collect();
            values.push(from.into());
            let rows = self.database.all_of(&format!("{COLUMNS} WHERE {of} AND {owner}"), values).await?;
            let tx = self.database.begin().await?;
            for row in &rows {
                let old = Wrapped::read(row)?;
                let key = old.open(self.desk, &self.master(old.master)?)?;
                let new = Wrapped { person: to, ..old };
                let wrapped = master.wrap(&new.aad(self.desk), &key);
                let sql = "UPDATE key SET person_id = $1, wrapped = $2, master = $3 WHERE id = $4 AND NOT EXISTS (SELECT 1 FROM key k \
                     WHERE k.person_id = $1 AND k.scope = key.scope AND k.scope_id = key.scope_id AND k.period = key.period)";
                let values = vec![to.into(), wrapped.into(), i64::from(version).into(), new.id.uuid().into()];
                if tx.execute_raw(self.database.statement(sql, values)).await?.rows_affected() == 1 {
                    gone.push(new.id);
                }
            }
            tx.commit().await?;
        }
        self.cache.clear();
        Ok(gone.len())
    }
}
