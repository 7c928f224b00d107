//! Finding keys: by id for opening, by person, ticket and day for destroying.

use super::{COLUMNS, Found, Keyring, Misses, Scope, scope};
use crate::VaultError;
use privacy::KeyId;
use sea_orm::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// Ids in one query; far below the limit of either database.
pub(super) const CHUNK: usize = 500;

impl Keyring {
    /// The keys with these ids, if memory knows them all: no wait, one allocation. Destroyed ones are absent.
    ///
    /// # Errors
    /// [`Misses`], the ids to read with [`keys`](Self::keys).
    pub fn cached(&self, ids: &[KeyId], now: i64) -> Result<Vec<Found>, Misses> {
        self.cache.get(ids, now)
    }

    /// The keys with these ids, in their order; one per id asked for. Destroyed ones are absent.
    ///
    /// # Errors
    /// [`VaultError::Database`], [`VaultError::MasterMissing`], [`VaultError::KeyDamaged`].
    pub async fn keys(&self, ids: &[KeyId], now: i64) -> Result<Vec<Found>, VaultError> {
        let Misses(mut misses) = match self.cached(ids, now) {
            Ok(found) => return Ok(found),
            Err(misses) => misses,
        };
        misses.sort_unstable();
        misses.dedup();
        let age = self.cache.age();
        let mut read: HashMap<KeyId, Option<Found>> = misses.iter().map(|id| (*id, None)).collect();
        for chunk in misses.chunks(CHUNK) {
            let sql = format!("{COLUMNS} WHERE key.id IN ({})", places(chunk.len()));
            for row in self.database.all_of(&sql, values(chunk)).await? {
                let found = self.unwrap(&row)?;
                read.insert(found.id, Some(found));
            }
        }
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            match read.get(id) {
                Some(key) => found.extend(key.clone()),
                None => found.extend(self.cached(&[*id], now).unwrap_or_default()),
            }
        }
        self.cache.put(age, now, read);
        Ok(found)
    }

    /// Whose key this is; `None` for the system's keys and for destroyed ones.
    ///
    /// # Errors
    /// As [`keys`](Self::keys).
    pub async fn owner(&self, id: KeyId, now: i64) -> Result<Option<Uuid>, VaultError> {
        Ok(self.keys(&[id], now).await?.pop().and_then(|found| found.person))
    }

    /// Every key of a person, of the people merged into them and of their pseudonyms' salts.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn keys_of(&self, person: Uuid) -> Result<Vec<KeyId>, VaultError> {
        let person = self.resolve(person).await?;
        let sql = "SELECT id FROM key WHERE person_id = $1 \
             UNION ALL SELECT key.id FROM merged JOIN key ON key.person_id = merged.person_id WHERE merged.into_id = $1";
        self.ids(sql, vec![person.into()]).await
    }

    /// Everybody's keys of exactly this scope.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn keys_in(&self, scope: Scope) -> Result<Vec<KeyId>, VaultError> {
        let (word, id, period) = scope.columns();
        let sql = "SELECT id FROM key WHERE scope = $1 AND scope_id = $2 AND period = $3";
        self.ids(sql, vec![word.into(), id.into(), period.into()]).await
    }

    /// Everybody's keys of a ticket up to and including a month (as 202611), for what is due by age.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn keys_of_ticket(&self, ticket: Uuid, until_month: i32) -> Result<Vec<KeyId>, VaultError> {
        let sql = "SELECT id FROM key WHERE scope = 'ticket' AND scope_id = $1 AND period <= $2";
        self.ids(sql, vec![ticket.into(), until_month.into()]).await
    }

    /// The system's keys of this name from before a day (as 20261122).
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn system_keys_before(&self, name: &str, day: i32) -> Result<Vec<KeyId>, VaultError> {
        let sql = "SELECT id FROM key WHERE scope = $1 AND period < $2";
        self.ids(sql, vec![scope::system(name).into(), day.into()]).await
    }

    /// The person who remained, if `person` was merged.
    pub(super) async fn resolve(&self, person: Uuid) -> Result<Uuid, VaultError> {
        let row = self.database.one("SELECT into_id FROM merged WHERE person_id = $1", [person.into()]).await?;
        Ok(row.map(|row| row.try_get("", "into_id")).transpose()?.unwrap_or(person))
    }

    pub(super) async fn ids(&self, sql: &str, values: Vec<Value>) -> Result<Vec<KeyId>, VaultError> {
        let rows = self.database.all_of(sql, values).await?;
        rows.iter().map(|row| Ok(row.try_get_by_index::<Uuid>(0)?.into())).collect()
    }
}

/// `$1, $2, …` for so many values.
pub(super) fn places(count: usize) -> String {
    let mut places = String::with_capacity(count * 6);
    for at in 1..=count {
        if at > 1 {
            places.push_str(", ");
        }
        places.push('$');
        places.push_str(&at.to_string());
    }
    places
}

pub(super) fn values(ids: &[KeyId]) -> Vec<Value> {
    ids.iter().map(|id| id.uuid().into()).collect()
}
