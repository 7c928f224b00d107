//! Secrets of the desk itself. What is only ever compared with fresh input (threads, tokens) derives from one secret; what
//! leaves traces in backups (blind indexes, search terms) has a key per generation that can be destroyed, because a
//! generation that can be derived again bounds nothing.

use super::{Keyring, Scope, Wanted, scope};
use crate::VaultError;
use privacy::{IndexKey, Key, KeyId};
use std::sync::Arc;
use uuid::Uuid;

/// The place of the secret that the derived keys come from.
pub(super) const SECRET: Scope = Scope::Desk { name: "secret", generation: 0 };
const INDEX: &str = "index";
const SEARCH: &str = "search";

impl Keyring {
    /// The key that signs reply addresses and Message-IDs.
    pub fn thread_key(&self) -> Key {
        self.secret.derive("candor vault 1 threads")
    }

    /// The key that signs and hashes tokens: sign-in links, sessions, API tokens.
    pub fn token_key(&self) -> Key {
        self.secret.derive("candor vault 1 tokens")
    }

    /// The key of the blind indexes' generation; made as `new_id` if there is none.
    ///
    /// # Errors
    /// As [`sealer`](Self::sealer).
    pub async fn index_key(&self, generation: i32, now: i64, new_id: Uuid) -> Result<IndexKey, VaultError> {
        let key = self.desk_key(INDEX, generation, now, new_id).await?;
        Ok(IndexKey::new(Key::new(*key.expose())))
    }

    /// The key that hashes the search index's terms in a generation; made as `new_id` if there is none.
    ///
    /// # Errors
    /// As [`sealer`](Self::sealer).
    pub async fn search_key(&self, generation: i32, now: i64, new_id: Uuid) -> Result<Arc<Key>, VaultError> {
        self.desk_key(SEARCH, generation, now, new_id).await
    }

    /// The ids of blind index keys older than `generation`, to be destroyed when every row has been indexed anew.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn index_keys_before(&self, generation: i32) -> Result<Vec<KeyId>, VaultError> {
        self.desk_keys_before(INDEX, generation).await
    }

    /// The ids of search keys older than `generation`, to be destroyed when the index has been rebuilt.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn search_keys_before(&self, generation: i32) -> Result<Vec<KeyId>, VaultError> {
        self.desk_keys_before(SEARCH, generation).await
    }

    /// The salt of a person's pseudonyms in the journal; made as `new_id` if there is none, destroyed with the person.
    ///
    /// # Errors
    /// As [`sealer`](Self::sealer).
    pub async fn pseudonym_salt(&self, person: Uuid, now: i64, new_id: Uuid) -> Result<Arc<Key>, VaultError> {
        self.one(Wanted { person: Some(person), scope: Scope::Salt, new_id }, now).await
    }

    async fn desk_key(&self, name: &'static str, generation: i32, now: i64, new_id: Uuid) -> Result<Arc<Key>, VaultError> {
        self.one(Wanted { person: None, scope: Scope::Desk { name, generation }, new_id }, now).await
    }

    async fn one(&self, wanted: Wanted, now: i64) -> Result<Arc<Key>, VaultError> {
        Ok(self.issue(&[wanted], now).await?.pop().expect("one was wanted").key)
    }

    async fn desk_keys_before(&self, name: &str, generation: i32) -> Result<Vec<KeyId>, VaultError> {
        let sql = "SELECT id FROM key WHERE scope = $1 AND period < $2";
        self.ids(sql, vec![scope::desk(name).into(), generation.into()]).await
    }
}
