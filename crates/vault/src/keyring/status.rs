//! What the keyring holds, in counts: for `keyring status` and `doctor`.

use super::{Keyring, version};
use crate::VaultError;
use privacy::DeskId;

/// The state of a keyring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whose it is.
    pub desk: DeskId,
    /// Where it lies, without any password.
    pub at: String,
    /// Keys by the word of their scope, in the order of the words.
    pub keys: Vec<(String, u64)>,
    /// When the oldest key of a person was made, in UTC microseconds.
    pub oldest: Option<i64>,
    /// The masters in use: two while a rotation has not ended.
    pub masters: Vec<MasterStatus>,
}

/// A master key in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterStatus {
    /// Which one.
    pub version: u32,
    /// Since when, in UTC microseconds.
    pub since: i64,
    /// How many keys are under it.
    pub keys: u64,
}

impl Keyring {
    /// Counts what is there.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn status(&self) -> Result<Status, VaultError> {
        let mut keys = Vec::new();
        for row in self.database.all("SELECT scope, count(*) AS keys FROM key GROUP BY scope ORDER BY scope", []).await? {
            keys.push((row.try_get("", "scope")?, count(row.try_get("", "keys")?)));
        }
        let sql = "SELECT min(created_at) AS oldest FROM key WHERE person_id <> $1";
        let oldest = self.database.one(sql, [uuid::Uuid::nil().into()]).await?;
        let mut masters = Vec::new();
        let sql =
            "SELECT version, created_at, (SELECT count(*) FROM key WHERE key.master = master.version) AS keys FROM master ORDER BY version";
        for row in self.database.all(sql, []).await? {
            masters.push(MasterStatus {
                version: version(row.try_get("", "version")?),
                since: row.try_get("", "created_at")?,
                keys: count(row.try_get("", "keys")?),
            });
        }
        Ok(Status {
            desk: self.desk,
            at: self.at.to_string(),
            keys,
            oldest: oldest.map(|row| row.try_get("", "oldest")).transpose()?.flatten(),
            masters,
        })
    }
}

fn count(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}
