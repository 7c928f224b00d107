//! Blobs as they lie, for an export of the whole desk: which key a blob is under, and its sealed bytes where nobody may open it.

use super::chunks::{HEADER, Header};
use super::write::{Sink, fill};
use super::{Blobs, missing, path_of};
use crate::VaultError;
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use object_store::{GetOptions, ObjectStoreExt};
use privacy::KeyId;
use tokio::io::AsyncRead;
use uuid::Uuid;

/// Bytes that are read at once.
const PIECE: usize = 1 << 16;

impl Blobs {
    /// The key that a blob was sealed under, as its header says. Only [`open`](Self::open) proves it.
    ///
    /// # Errors
    /// [`VaultError::BlobMissing`], [`VaultError::BlobDamaged`] if it is none, [`VaultError::Storage`].
    pub async fn key(&self, id: Uuid) -> Result<KeyId, VaultError> {
        let options = GetOptions::new().with_range(Some(0..HEADER as u64));
        let head = self.store.get_opts(&path_of(id), options).await.map_err(|error| missing(id, error))?;
        Ok(Header::parse(&head.bytes().await?).ok_or(VaultError::BlobDamaged(id))?.key)
    }

    /// The sealed bytes of a blob as they lie, and how many they are.
    ///
    /// # Errors
    /// [`VaultError::BlobMissing`], [`VaultError::Storage`].
    pub async fn sealed(
        &self,
        id: Uuid,
    ) -> Result<(u64, impl Stream<Item = Result<Bytes, VaultError>> + Send + Unpin + 'static), VaultError> {
        let found = self.store.get(&path_of(id)).await.map_err(|error| missing(id, error))?;
        let size = found.meta.size;
        Ok((size, found.into_stream().map(|piece| Ok(piece?))))
    }

    /// Puts sealed bytes where they came from: the same blob of the same desk at another place. It is durable when this returns.
    ///
    /// # Errors
    /// [`VaultError::BlobExists`], [`VaultError::Io`] from the reader, [`VaultError::Storage`].
    pub async fn put_sealed(&self, id: Uuid, mut reader: impl AsyncRead + Unpin + Send) -> Result<(), VaultError> {
        self.vacant(id).await?;
        let mut sink = Sink::new(self, id);
        let mut piece = vec![0; PIECE];
        loop {
            let length = match fill(&mut reader, &mut piece).await {
                Ok(0) => return sink.finish().await,
                Ok(length) => length,
                Err(error) => {
                    sink.give_up().await;
                    return Err(error.into());
                }
            };
            if let Err(error) = sink.take(&piece[..length]).await {
                sink.give_up().await;
                return Err(error);
            }
        }
    }
}
