//! Taking a mail: one sealed row and one job in one transaction, and only then is it acknowledged. What it says is looked at
//! later, by the job, so that one bad mail never delays the next.

use super::receive::ReceiveMail;
use super::spool::{self, State};
use crate::app::App;
use crate::db::Tx;
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
    /// The name under which the server that it was fetched from writes Authentication-Results, which are believed then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authserv: Option<String>,
    /// The folder of a mailbox elsewhere that it was fetched from, whose server sorts what it holds for spam.
    #[serde(default, skip_serializing_if = "Folder::is_none")]
    pub folder: Folder,
}

/// Where a mail lay before it came here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Folder {
    /// Nowhere: it was handed over.
    #[default]
    None,
    /// In a folder of a mailbox that is followed.
    Some,
    /// In the one where its server puts spam.
    Junk,
}

impl Folder {
    /// Whether it lay nowhere.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
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

/// A mail whose file is written and whose row is not.
pub struct Prepared {
    row: spool::ActiveModel,
    blob: Option<blob::ActiveModel>,
    id: SpoolId,
    content: Vec<u8>,
    at: Instant,
}

impl Prepared {
    /// It waits for an agent instead of the worker, for this reason.
    pub fn quarantined(mut self, reason: &'static str) -> Self {
        (self.row.state, self.row.reason) = (Set(State::Quarantined), Set(Some(reason.to_owned())));
        self
    }

    /// It is another mail than any of the same bytes: what is known of it is where it lies, and nothing of what it says.
    pub fn lying_at(mut self, place: &str) -> Self {
        self.content = blake3::Hasher::new().update(&self.content).update(place.as_bytes()).finalize().as_bytes()[..16].to_vec();
        self.row.content_index = Set(self.content.clone());
        self
    }

    /// It came by another way than mail, and whoever sends it says which message it is.
    pub fn came_by(mut self, point: Point, name: Vec<u8>) -> Self {
        self.row.point = Set(point);
        self.row.content_index = Set(name.clone());
        self.content = name;
        self
    }

    /// Whether the worker looks at it.
    fn waits(&self) -> bool {
        self.row.state == Set(State::Waiting)
    }
}

/// Seals a mail; one that is too large for a row into a file. Before the transaction: it may write to disk.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn prepare(app: &App, handed: &Handed, bytes: Bytes, now: Instant) -> Result<Prepared> {
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
    let content = content[..16].to_vec();
    let size = i64::try_from(size)?;
    let row = spool::ActiveModel {
        id: Set(id),
        person_id: Set(None),
        message_id: Set(None),
        state: Set(State::Waiting),
        reason: Set(None),
        raw: Set(raw),
        blob_id: Set(stored.map(|(blob, _)| blob)),
        envelope: Set(Some(sealer.seal(&Envelope::new(serde_json::to_string(handed)?), id))),
        peer: Set(handed.peer.as_deref().map(|peer| sealer.seal(&PeerAddress::new(peer), id))),
        content_index: Set(content.clone()),
        size: Set(size),
        point: Set(Point::Email),
        notice_version: Set(app.gate.policy().version()),
        received_at: Set(now),
    };
    let blob = stored.map(|(id, key)| blob::ActiveModel {
        id: Set(id),
        person_id: Set(None),
        key_id: Set(key.uuid()),
        size: Set(size),
        created_at: Set(now),
    });
    Ok(Prepared { row, blob, id, content, at: now })
}

/// Writes it down, with the job that looks at it. The very same mail is not taken twice: then nothing is written.
///
/// # Errors
/// If the database or the queue refuses.
pub async fn save(app: &App, tx: &Tx, mail: Prepared) -> Result<Taken> {
    if let Some(known) = spool::Entity::find().filter(spool::Column::ContentIndex.eq(mail.content.clone())).one(tx).await? {
        return Ok(Taken { spool: known.id, known: true });
    }
    let (id, at, waits) = (mail.id, mail.at, mail.waits());
    if let Some(blob) = mail.blob {
        blob::Entity::insert(blob).exec_without_returning(tx).await?;
    }
    mail.row.insert(tx).await?;
    if waits {
        jobs::enqueue(tx, app.ids.make(at), &ReceiveMail { spool: id }, When::now(at.0).once(id.to_string())).await?;
    }
    Ok(Taken { spool: id, known: false })
}

/// Takes a mail: when this returns, it survives a power cut.
///
/// # Errors
/// If it could not be made durable; then the sender must keep it.
pub async fn take(app: &App, handed: &Handed, bytes: Bytes, now: Instant) -> Result<Taken> {
    keep(app, prepare(app, handed, bytes, now).await?).await
}

/// The same for one that is prepared.
///
/// # Errors
/// As [`take`].
pub async fn keep(app: &App, mail: Prepared) -> Result<Taken> {
    let tx = app.db.begin().await?;
    let taken = save(app, &tx, mail).await?;
    if taken.known {
        tx.rollback().await?;
    } else {
        app.commit(tx).await?;
    }
    Ok(taken)
}
