//! Taking a mail: one sealed row and one job in one transaction, and only then is it acknowledged. What it says is looked at
//! later, by the job, so that one bad mail never delays the next.

use super::receive::ReceiveMail;
use super::spool::{self, State};
use crate::app::App;
use crate::ids::{BlobId, SpoolId};
use crate::items::{Envelope, PeerAddress, RawMail};
use crate::people::person::Point;
use crate::tickets::{blob, files::blob_key};
use crate::time::Instant;
use anyhow::Result;
use jobs::When;
use privacy::{KeyId, Sealer};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use vault::{Kind, Scope};

/// A mail up to this size lies in its row; a larger one in a blob.
pub const IN_ROW: usize = 1 << 20;

/// Who handed a mail over, and for whom.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Handed {
    /// The reverse path; empty for `<>`.
    pub from: String,
    /// The desk's addresses it was for.
    pub to: Vec<String>,
    /// The peer's network address.
    #[serde(skip)]
    pub peer: Option<String>,
    /// Whether the peer is the declared front server, whose Authentication-Results are believed.
    pub front: bool,
}

/// Where the bytes of a mail are.
pub enum Bytes {
    /// Here.
    Here(Vec<u8>),
    /// In a blob that is already durable, with its size and the hash of its content under the desk's key.
    Blob { id: BlobId, key: KeyId, size: u64, content: [u8; 32] },
}

/// A mail that is durable.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    pub spool: SpoolId,
    /// Whether the very same mail had been taken before: it is not taken twice.
    pub known: bool,
}

/// The key that mail without an owner is sealed under: of no person, one a day, short-lived.
///
/// # Errors
/// If the keyring refuses.
pub async fn spool_sealer(app: &App, now: Instant) -> Result<Sealer> {
    let scope = Scope::System { name: "spool", day: app.day(now) };
    Ok(app.keyring.sealer(None, scope, now.0, app.ids.make(now)).await?)
}

/// Starts the hash that tells whether the same mail comes twice.
pub fn content_hasher(app: &App, handed: &Handed) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 spool content").expose());
    for part in std::iter::once(&handed.from).chain(&handed.to) {
        hasher.update(&(part.len() as u64).to_be_bytes()).update(part.as_bytes());
    }
    hasher
}

/// Takes a mail: when this returns, it survives a power cut.
///
/// # Errors
/// If it could not be made durable; then the sender must keep it.
pub async fn take(app: &App, handed: &Handed, bytes: Bytes, now: Instant) -> Result<Taken> {
    let sealer = spool_sealer(app, now).await?;
    let id = SpoolId(app.ids.make(now));
    let (raw, stored, size, content) = match bytes {
        Bytes::Here(raw) => {
            let content = *content_hasher(app, handed).update(&raw).finalize().as_bytes();
            let size = raw.len() as u64;
            if raw.len() <= IN_ROW {
                (Some(sealer.seal(&RawMail::new(raw), id)), None, size, content)
            } else {
                let blob = BlobId(app.ids.make(now));
                let own = blob_key(app, blob, None, now).await?;
                app.blobs.put(blob.0, Kind::of::<RawMail>(), &own, &raw[..]).await?;
                (None, Some((blob, own.id)), size, content)
            }
        }
        Bytes::Blob { id, key, size, content } => (None, Some((id, key)), size, content),
    };
    let tx = app.db.begin().await?;
    let content = content[..16].to_vec();
    if let Some(known) = spool::Entity::find().filter(spool::Column::ContentIndex.eq(content.clone())).one(&tx).await? {
        tx.rollback().await?;
        return Ok(Taken { spool: known.id, known: true });
    }
    let size = i64::try_from(size)?;
    if let Some((blob, key)) = &stored {
        let row =
            blob::ActiveModel { id: Set(*blob), person_id: Set(None), key_id: Set(key.uuid()), size: Set(size), created_at: Set(now) };
        blob::Entity::insert(row).exec_without_returning(&tx).await?;
    }
    spool::ActiveModel {
        id: Set(id),
        person_id: Set(None),
        message_id: Set(None),
        state: Set(State::Waiting),
        reason: Set(None),
        raw: Set(raw),
        blob_id: Set(stored.as_ref().map(|(blob, _)| *blob)),
        envelope: Set(Some(sealer.seal(&Envelope::new(serde_json::to_string(handed)?), id))),
        peer: Set(handed.peer.as_deref().map(|peer| sealer.seal(&PeerAddress::new(peer), id))),
        content_index: Set(content),
        size: Set(size),
        point: Set(Point::Email),
        notice_version: Set(app.gate.policy().version()),
        received_at: Set(now),
    }
    .insert(&tx)
    .await?;
    jobs::enqueue(&tx, app.ids.make(now), &ReceiveMail { spool: id }, When::now(now.0).once(id.to_string())).await?;
    app.commit(tx).await?;
    Ok(Taken { spool: id, known: false })
}
