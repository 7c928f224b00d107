//! Reading a blob: all of it or a range, as a stream of opened bytes. The last chunk is opened first, so that a blob which
//! was cut off is refused before its length is told to anyone.

use super::chunks::{CHUNK, Cipher, HEADER, Header, SEALED, Shape};
use super::{Blobs, Kind, missing, path_of};
use crate::VaultError;
use bytes::{Bytes, BytesMut};
use futures_util::stream::{BoxStream, try_unfold};
use futures_util::{Stream, StreamExt, TryStreamExt};
use object_store::{GetOptions, ObjectStore, ObjectStoreExt};
use privacy::Access;
use std::fmt;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use uuid::Uuid;

/// Chunks fetched and opened at once.
const BATCH: u64 = 4;

/// The opened bytes of a blob, as a stream. It has outlived its access: what was granted at its start goes on to its end.
pub struct Reader {
    id: Uuid,
    size: u64,
    range: Range<u64>,
    stream: BoxStream<'static, Result<Bytes, VaultError>>,
}

impl Blobs {
    /// Opens a whole blob.
    ///
    /// # Errors
    /// [`VaultError::BlobMissing`]; [`VaultError::Open`] if the access has not this blob's key or its purpose does not cover
    /// `kind`; [`VaultError::BlobDamaged`] if it is truncated, of another kind or changed; [`VaultError::Storage`].
    pub async fn open(&self, id: Uuid, kind: Kind, access: &Access) -> Result<Reader, VaultError> {
        self.range(id, kind, access, 0..u64::MAX).await
    }

    /// Opens the bytes of `range` that the blob has; reads and opens no other chunks than theirs and the last.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn range(&self, id: Uuid, kind: Kind, access: &Access, range: Range<u64>) -> Result<Reader, VaultError> {
        let path = path_of(id);
        let damaged = || VaultError::BlobDamaged(id);
        let options = GetOptions::new().with_range(Some(0..HEADER as u64));
        let head = match self.store.get_opts(&path, options).await {
            Ok(head) => head,
            // An object without any byte has no such range; its length says so.
            Err(error) => return Err(self.size(id).await.err().unwrap_or_else(|| missing(id, error))),
        };
        let shape = Shape::of(head.meta.size).ok_or_else(damaged)?;
        let header = Header::parse(&head.bytes().await?).ok_or_else(damaged)?;
        let cipher = Cipher::new(access.key_for(kind.bit, header.key)?, &header, self.desk, id, kind);
        let source = Source { store: self.store.clone(), id, shape, cipher };
        source.open(shape.chunks - 1..shape.chunks).await?;
        let end = range.end.min(shape.size);
        let range = range.start.min(end)..end;
        let stream = try_unfold((source, range.clone()), |(source, left)| async move {
            if left.is_empty() {
                return Ok(None);
            }
            let (bytes, end) = source.read(left.clone()).await?;
            Ok(Some((bytes, (source, end..left.end))))
        });
        Ok(Reader { id, size: shape.size, range, stream: stream.boxed() })
    }
}

impl Reader {
    /// Bytes of the whole blob, authenticated.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The bytes that will come, within the whole.
    pub fn range(&self) -> Range<u64> {
        self.range.clone()
    }

    /// All bytes at once, if they are no more than `limit`.
    ///
    /// # Errors
    /// [`VaultError::BlobLarge`], or what ended the stream.
    pub async fn bytes(self, limit: usize) -> Result<Bytes, VaultError> {
        let size = self.range.end - self.range.start;
        if size > limit as u64 {
            return Err(VaultError::BlobLarge { id: self.id, size, limit: limit as u64 });
        }
        let all = BytesMut::with_capacity(usize::try_from(size).unwrap_or(limit));
        let all = self.stream.try_fold(all, |mut all, bytes| async move {
            all.extend_from_slice(&bytes);
            Ok(all)
        });
        Ok(all.await?.freeze())
    }
}

impl Stream for Reader {
    type Item = Result<Bytes, VaultError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.stream.as_mut().poll_next(context)
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({} {:?} of {})", self.id, self.range, self.size)
    }
}

/// A blob that has been found and whose key was granted.
struct Source {
    store: Arc<dyn ObjectStore>,
    id: Uuid,
    shape: Shape,
    cipher: Cipher,
}

impl Source {
    /// The first bytes of `wanted`, as many as one batch has, and where they end.
    async fn read(&self, wanted: Range<u64>) -> Result<(Bytes, u64), VaultError> {
        let first = wanted.start / CHUNK as u64;
        let until = wanted.end.div_ceil(CHUNK as u64).min(first + BATCH);
        let opened = self.open(first..until).await?;
        let base = first * CHUNK as u64;
        let end = wanted.end.min(until * CHUNK as u64);
        let within = |at: u64| usize::try_from(at - base).expect("a batch is small");
        Ok((opened.slice(within(wanted.start)..within(end)), end))
    }

    /// Fetches these chunks and opens them, their content side by side.
    async fn open(&self, chunks: Range<u64>) -> Result<Bytes, VaultError> {
        let damaged = || VaultError::BlobDamaged(self.id);
        let stored = self.shape.stored(chunks.clone());
        let fetched = self.store.get_range(&path_of(self.id), stored.clone()).await.map_err(|error| missing(self.id, error))?;
        if fetched.len() as u64 != stored.end - stored.start {
            return Err(damaged());
        }
        let mut sealed = BytesMut::from(fetched);
        let mut filled = 0;
        for (number, start) in chunks.zip((0..).step_by(SEALED)) {
            let end = sealed.len().min(start + SEALED);
            let last = number + 1 == self.shape.chunks;
            let number = u32::try_from(number).map_err(|_| damaged())?;
            let length = self.cipher.open(number, last, &mut sealed[start..end]).map_err(|_| damaged())?;
            sealed.copy_within(start..start + length, filled);
            filled += length;
        }
        sealed.truncate(filled);
        Ok(sealed.freeze())
    }
}
