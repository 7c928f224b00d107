//! Writing a blob: read a chunk, seal it, hand it on, with never more than a part and two chunks in memory.

use super::chunks::{CHUNK, Cipher, Header, SEALED};
use super::{Blobs, Kind, missing, path_of};
use crate::{Found, VaultError};
use bytes::{Bytes, BytesMut};
use object_store::{MultipartUpload, ObjectStoreExt, PutMode, PutPayload};
use tokio::io::{AsyncRead, AsyncReadExt};
use uuid::Uuid;

/// What was written. There is no hash of the content: it would say "this file" to whoever has the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Bytes of content.
    pub size: u64,
    /// Sealed chunks.
    pub chunks: u32,
    /// The media type its first bytes show, if they show one. What the sender said it was is not asked.
    pub media_type: Option<&'static str>,
}

impl Blobs {
    /// Seals what `reader` yields as blob `id` under `key`, which should be the key of [`Scope::Blob`](crate::Scope::Blob)
    /// of this id. It is durable when this returns; until then, and after an error or a crash, there is no blob.
    ///
    /// # Errors
    /// [`VaultError::BlobExists`], [`VaultError::Io`] from the reader, [`VaultError::Storage`].
    pub async fn put(&self, id: Uuid, kind: Kind, key: &Found, mut reader: impl AsyncRead + Unpin + Send) -> Result<Written, VaultError> {
        self.vacant(id).await?;
        let mut sink = Sink::new(self, id);
        match seal_all(&mut sink, kind, key, &mut reader).await {
            Ok(written) => sink.finish().await.map(|()| written),
            Err(error) => {
                sink.give_up().await;
                Err(error)
            }
        }
    }

    /// Refuses an id that a blob has already.
    pub(super) async fn vacant(&self, id: Uuid) -> Result<(), VaultError> {
        match self.store.head(&path_of(id)).await.map_err(|error| missing(id, error)) {
            Ok(_) => Err(VaultError::BlobExists(id)),
            Err(VaultError::BlobMissing(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

async fn seal_all(sink: &mut Sink<'_>, kind: Kind, key: &Found, reader: &mut (impl AsyncRead + Unpin)) -> Result<Written, VaultError> {
    let header = Header::new(key.id);
    let cipher = Cipher::new(&key.key, &header, sink.blobs.desk, sink.id, kind);
    sink.waiting.extend_from_slice(&header.to_bytes());
    let (mut chunk, mut next) = (vec![0; CHUNK], vec![0; CHUNK]);
    let mut length = fill(reader, &mut chunk).await?;
    let mut written = Written { size: 0, chunks: 0, media_type: infer::get(&chunk[..length]).map(|kind| kind.mime_type()) };
    loop {
        // Only what follows tells whether a full chunk is the last.
        let following = if length == CHUNK { fill(reader, &mut next).await? } else { 0 };
        let last = following == 0;
        let tag = cipher.seal(written.chunks, last, &mut chunk[..length]);
        sink.waiting.extend_from_slice(&chunk[..length]);
        sink.waiting.extend_from_slice(&tag);
        written.size += length as u64;
        written.chunks = written.chunks.checked_add(1).ok_or_else(|| std::io::Error::other("a blob ends at 256 TiB"))?;
        if last {
            return Ok(written);
        }
        sink.send_full_parts().await?;
        std::mem::swap(&mut chunk, &mut next);
        length = following;
    }
}

/// Where sealed bytes gather until they are a part. A blob smaller than a part is written in one step.
pub(super) struct Sink<'a> {
    blobs: &'a Blobs,
    id: Uuid,
    upload: Option<Box<dyn MultipartUpload>>,
    waiting: BytesMut,
}

impl<'a> Sink<'a> {
    /// Nothing of blob `id` yet.
    pub(super) fn new(blobs: &'a Blobs, id: Uuid) -> Self {
        Self { blobs, id, upload: None, waiting: BytesMut::with_capacity(2 * SEALED) }
    }

    /// Takes sealed bytes that follow.
    pub(super) async fn take(&mut self, sealed: &[u8]) -> Result<(), VaultError> {
        self.waiting.extend_from_slice(sealed);
        self.send_full_parts().await
    }

    async fn send_full_parts(&mut self) -> Result<(), VaultError> {
        while self.waiting.len() >= self.blobs.part {
            let part = self.waiting.split_to(self.blobs.part).freeze();
            self.send(part).await?;
        }
        Ok(())
    }

    async fn send(&mut self, part: Bytes) -> Result<(), VaultError> {
        if self.upload.is_none() {
            self.upload = Some(self.blobs.store.put_multipart(&path_of(self.id)).await?);
        }
        if let Some(upload) = &mut self.upload {
            upload.put_part(part.into()).await?;
        }
        Ok(())
    }

    pub(super) async fn finish(mut self) -> Result<(), VaultError> {
        let rest = self.waiting.split().freeze();
        if self.upload.is_none() {
            let put = self.blobs.store.put_opts(&path_of(self.id), PutPayload::from(rest), PutMode::Create.into()).await;
            return match put {
                Ok(_) => Ok(()),
                Err(object_store::Error::AlreadyExists { .. }) => Err(VaultError::BlobExists(self.id)),
                Err(error) => Err(error.into()),
            };
        }
        let sent = self.send(rest).await;
        match (sent, &mut self.upload) {
            (Ok(()), Some(upload)) => {
                upload.complete().await?;
                Ok(())
            }
            (sent, _) => {
                self.give_up().await;
                sent
            }
        }
    }

    /// Takes back what was sent. If that fails too, [`Blobs::clean`] or the store's own rule removes it.
    pub(super) async fn give_up(mut self) {
        if let Some(upload) = &mut self.upload {
            drop(upload.abort().await);
        }
    }
}

/// Reads until `chunk` is full or the reader ends; returns how much.
pub(super) async fn fill(reader: &mut (impl AsyncRead + Unpin), chunk: &mut [u8]) -> std::io::Result<usize> {
    let mut length = 0;
    while length < chunk.len() {
        match reader.read(&mut chunk[length..]).await? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}
