//! Signing for something that no machine can see: that a measure is in place, that interests were weighed. A file that shows it is
//! sealed under a key of the system, of nobody; what it was called is not kept. How long it counts stands in the policy.

use super::prove::known::measures;
use super::reading::Reading;
use super::{evidence, journal as log};
use crate::app::App;
use crate::ids::{AgentId, BlobId, EvidenceId};
use crate::items::FileContent;
use crate::tickets::blob;
use crate::time::Instant;
use anyhow::{Context, Result};
use jiff::civil::Date;
use journal::{Code, Value};
use notice::{Due, DueKind, Language};
use privacy::KeyId;
use sea_orm::{EntityTrait, Set};
use vault::{Kind, Scope, Wanted};

/// Bytes of a file at most.
pub const LARGEST: usize = 10_000_000;
/// The name of the system's keys for it.
const KEY: &str = "evidence";

/// What somebody signs.
pub struct Signing {
    /// The entry, such as `measure.doors`.
    pub subject: String,
    /// The day from which it counts.
    pub day: Date,
    /// The bytes that show it, and what the sender says they are.
    pub file: Option<(Vec<u8>, Option<String>)>,
}

/// Why it was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("the policy asks nobody to sign for this")]
    Subject,
    #[error("it counts from a day that has not come")]
    Future,
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large")]
    Large,
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

/// Everything that the policy in force asks somebody to sign for, or to look at again.
pub fn asked(reading: &Reading) -> Vec<Due> {
    let mut due = notice::due(&reading.edition(Language::English));
    due.retain(|one| one.kind != DueKind::Notice && is_own(reading, one));
    due
}

/// Whether it is signed for itself: a promise that measures carry stands with them.
pub fn is_own(reading: &Reading, due: &Due) -> bool {
    let promise = reading.policy().promise.iter().find(|promise| due.path.strip_prefix("promise.") == Some(promise.id.as_str()));
    promise.is_none_or(|promise| measures(reading.policy(), promise).next().is_none())
}

/// Signs.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn sign(app: &App, by: AgentId, signing: Signing, now: Instant) -> Result<EvidenceId, Refused> {
    if !asked(&Reading::plain(app)).iter().any(|one| one.path == signing.subject) {
        return Err(Refused::Subject);
    }
    if signing.day > now.date(&app.zone) {
        return Err(Refused::Future);
    }
    let stored = match signing.file {
        None => None,
        Some((bytes, _)) if bytes.is_empty() => return Err(Refused::Empty),
        Some((bytes, _)) if bytes.len() > LARGEST => return Err(Refused::Large),
        Some((bytes, declared)) => Some(store(app, &bytes, declared, now).await?),
    };
    let start = signing.day.to_zoned(app.zone.clone()).context("no day of this zone").map(|at| Instant::from(at.timestamp()))?;
    let id = EvidenceId(app.ids.make(now));
    let tx = app.db.begin().await.map_err(anyhow::Error::from)?;
    let row = evidence::ActiveModel {
        id: Set(id),
        subject: Set(signing.subject),
        agent_id: Set(Some(by)),
        signed_at: Set(start),
        blob_id: Set(stored.as_ref().map(|stored| stored.row.id)),
        media_type: Set(stored.as_ref().map(|stored| stored.media_type.clone())),
        created_at: Set(now),
    };
    if let Some(stored) = stored {
        let row = blob::ActiveModel::from(stored.row);
        blob::Entity::insert(row).exec_without_returning(&tx).await.map_err(anyhow::Error::from)?;
    }
    evidence::Entity::insert(row).exec_without_returning(&tx).await.map_err(anyhow::Error::from)?;
    log::append(&tx, Code::fixed("evidence.signed"), [(Code::fixed("evidence"), Value::Id(id.0.into_bytes()))], now).await?;
    app.commit(tx).await.map_err(anyhow::Error::from)?;
    Ok(id)
}

/// A file that is on the disk; its row is to be written.
pub struct Stored {
    pub row: blob::Model,
    pub media_type: String,
}

/// Seals a file of the organisation's own. Before the transaction: it writes to disk.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn store(app: &App, bytes: &[u8], declared: Option<String>, now: Instant) -> Result<Stored> {
    let id = BlobId(app.ids.make(now));
    let wanted = Wanted { person: None, scope: Scope::System { name: KEY, day: app.day(now) }, new_id: app.ids.make(now) };
    let key = app.keyring.issue(&[wanted], now.0).await?.pop().context("the keyring gave no key")?;
    let written = app.blobs.put(id.0, Kind::of::<FileContent>(), &key, bytes).await?;
    let media_type = crate::tickets::files::media_type(written.media_type, declared);
    let row = blob::Model { id, person_id: None, key_id: key.id.uuid(), size: i64::try_from(written.size)?, created_at: now };
    Ok(Stored { row, media_type })
}

/// The key that opens the file of a signature.
pub fn key(row: &blob::Model) -> KeyId {
    KeyId::from(row.key_id)
}
