//! Sealed files of any length over an object store: attachments, raw mail, recordings. A blob is named by its id alone, is
//! sealed in chunks while it streams in and opened chunk by chunk while it streams out, so several GiB take the memory of
//! a few chunks and a range costs only the chunks it touches.

mod carry;
mod chunks;
mod read;
mod write;

pub use read::Reader;
pub use write::Written;

use crate::VaultError;
use futures_util::{Stream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use privacy::{DeskId, Item, ItemMeta};
use std::fmt;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use uuid::Uuid;

/// What is written at once to a folder: sixteen chunks.
const LOCAL_PART: usize = 1 << 20;
/// What is sent at once to an object store, which wants at least 5 MiB.
const REMOTE_PART: usize = 8 << 20;

/// What a blob holds: the item it is of. It is authenticated with the content, so a recording never opens as an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    item: &'static str,
    bit: u32,
}

impl Kind {
    /// Blobs of item `I`.
    pub const fn of<I: Item>() -> Self {
        Self { item: I::ID, bit: I::BIT }
    }
}

impl From<&ItemMeta> for Kind {
    fn from(item: &ItemMeta) -> Self {
        Self { item: item.id, bit: item.bit }
    }
}

/// The blobs of one desk.
#[derive(Clone)]
pub struct Blobs {
    desk: DeskId,
    store: Arc<dyn ObjectStore>,
    folder: Option<PathBuf>,
    part: usize,
}

impl Blobs {
    /// Blobs in a folder, which is made if it is not there. A blob is on the disk, with its folder's entry, before `put`
    /// returns.
    ///
    /// # Errors
    /// [`VaultError::Io`], [`VaultError::Storage`].
    pub fn local(folder: &Path, desk: DeskId) -> Result<Self, VaultError> {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { desk, store: Arc::new(store), folder: Some(folder.to_path_buf()), part: LOCAL_PART })
    }

    /// Blobs in any object store, which may already be narrowed to a prefix. The store answers for durability.
    pub fn over(store: Arc<dyn ObjectStore>, desk: DeskId) -> Self {
        Self { desk, store, folder: None, part: REMOTE_PART }
    }

    /// Bytes of content, read from what the storage says: only [`open`](Self::open) authenticates it.
    ///
    /// # Errors
    /// [`VaultError::BlobMissing`], [`VaultError::BlobDamaged`] if it is too short to be a blob, [`VaultError::Storage`].
    pub async fn size(&self, id: Uuid) -> Result<u64, VaultError> {
        let meta = self.store.head(&path_of(id)).await.map_err(|error| missing(id, error))?;
        Ok(chunks::Shape::of(meta.size).ok_or(VaultError::BlobDamaged(id))?.size)
    }

    /// Deletes a blob. One that is gone already is no error.
    ///
    /// # Errors
    /// [`VaultError::Storage`].
    pub async fn delete(&self, id: Uuid) -> Result<(), VaultError> {
        match self.store.delete(&path_of(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The ids of all blobs, in no order, for collecting those that no row names. A blob is written before its row: leave
    /// young ids alone (they are UUID v7 and tell their time).
    pub fn scan(&self) -> impl Stream<Item = Result<Uuid, VaultError>> + Send + 'static {
        self.store.list(None).filter_map(|entry| async move {
            match entry {
                Ok(meta) => meta.location.filename().and_then(|name| Uuid::try_parse(name).ok()).map(Ok),
                Err(error) => Some(Err(error.into())),
            }
        })
    }

    /// Removes what unfinished writes left in the folder before the instant `before` (UTC microseconds), so that the writes
    /// of another process live. Returns how many. An object store clears its own.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub async fn clean(&self, before: i64) -> Result<usize, VaultError> {
        let Some(folder) = self.folder.clone() else { return Ok(0) };
        let before = UNIX_EPOCH + Duration::from_micros(u64::try_from(before).unwrap_or(0));
        let cleaned = tokio::task::spawn_blocking(move || {
            let mut removed = 0;
            for outer in folders(&folder)? {
                for inner in folders(&outer)? {
                    for entry in std::fs::read_dir(inner)? {
                        let entry = entry?;
                        let unfinished = entry.file_name().to_string_lossy().contains('#');
                        if unfinished && entry.metadata()?.modified()? < before {
                            std::fs::remove_file(entry.path())?;
                            removed += 1;
                        }
                    }
                }
            }
            Ok::<usize, std::io::Error>(removed)
        });
        Ok(cleaned.await.map_err(std::io::Error::other)??)
    }
}

impl fmt::Debug for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blobs({:?})", self.desk)
    }
}

/// Two folders from the random end of the id, then the id: nothing a sender chose is ever in a path.
fn path_of(id: Uuid) -> ObjectPath {
    let [.., inner, outer] = *id.as_bytes();
    ObjectPath::from(format!("{outer:02x}/{inner:02x}/{id}"))
}

fn missing(id: Uuid, error: object_store::Error) -> VaultError {
    match error {
        object_store::Error::NotFound { .. } => VaultError::BlobMissing(id),
        error => error.into(),
    }
}

fn folders(of: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(of)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}
