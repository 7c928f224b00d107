//! A mail on its way in, whoever hands it over: in memory while it is small, sealed into a file as it comes when it is not, for one desk or
//! for several at once.

use super::take::{self, Bytes, Handed, IN_ROW, Prepared, content_hasher};
use crate::app::App;
use crate::ids::BlobId;
use crate::items::RawMail;
use crate::tickets::files::blob_key;
use anyhow::Result;
use tokio::io::{AsyncWriteExt, DuplexStream};
use tokio::task::JoinHandle;
use vault::Kind;

/// A mail of which not all has come.
pub struct Incoming {
    parts: Vec<Part>,
    small: Vec<u8>,
}

/// What one desk gets of it.
struct Part {
    app: App,
    handed: Handed,
    hasher: blake3::Hasher,
    size: u64,
    large: Option<Large>,
}

/// A blob that is being written.
struct Large {
    id: BlobId,
    pipe: DuplexStream,
    written: JoinHandle<Result<privacy::KeyId, vault::VaultError>>,
}

impl Incoming {
    /// Nothing has come yet.
    pub fn new(desks: impl IntoIterator<Item = (App, Handed)>) -> Self {
        let part = |(app, handed): (App, Handed)| Part { hasher: content_hasher(&app, &handed), app, handed, size: 0, large: None };
        Self { parts: desks.into_iter().map(part).collect(), small: Vec::new() }
    }

    /// The next octets.
    ///
    /// # Errors
    /// If they cannot be written; then nothing of the mail is kept.
    pub async fn write(&mut self, octets: &[u8]) -> Result<()> {
        let was_small = self.parts.first().is_some_and(|part| part.large.is_none());
        if was_small {
            self.small.extend_from_slice(octets);
        }
        for part in &mut self.parts {
            part.hasher.update(octets);
            part.size += octets.len() as u64;
            match &mut part.large {
                Some(large) => large.pipe.write_all(octets).await?,
                None if self.small.len() > IN_ROW => part.grow(&self.small).await?,
                None => {}
            }
        }
        if was_small && self.small.len() > IN_ROW {
            self.small = Vec::new();
        }
        Ok(())
    }

    /// Who sent it, where the envelope was not known before the mail came.
    pub fn came_from(&mut self, from: &str) {
        for part in &mut self.parts {
            from.clone_into(&mut part.handed.from);
        }
    }

    /// All has come: what each desk has to write down.
    ///
    /// # Errors
    /// If the keyring or the disk refuses.
    pub async fn prepare(self) -> Result<Vec<(App, Prepared)>> {
        let Self { parts, small } = self;
        let mut all = Vec::with_capacity(parts.len());
        for part in parts {
            all.push(part.prepare(&small).await?);
        }
        Ok(all)
    }
}

impl Part {
    /// Starts the blob with what came so far.
    async fn grow(&mut self, so_far: &[u8]) -> Result<()> {
        let now = self.app.now();
        let id = BlobId(self.app.ids.make(now));
        let key = blob_key(&self.app, id, None, now).await?;
        let (mut pipe, reader) = tokio::io::duplex(256 << 10);
        let app = self.app.clone();
        let written = tokio::spawn(async move {
            let name = key.id;
            app.blobs.put(id.0, Kind::of::<RawMail>(), &key, reader).await.map(|_| name)
        });
        pipe.write_all(so_far).await?;
        self.large = Some(Large { id, pipe, written });
        Ok(())
    }

    async fn prepare(mut self, small: &[u8]) -> Result<(App, Prepared)> {
        let now = self.app.now();
        let bytes = match self.large.take() {
            None => Bytes::Here(small.to_vec()),
            Some(Large { id, pipe, written }) => {
                drop(pipe);
                let key = written.await??;
                Bytes::Blob { id, key, size: self.size, content: *self.hasher.finalize().as_bytes() }
            }
        };
        let prepared = take::prepare(&self.app, &self.handed, bytes, now).await?;
        Ok((self.app, prepared))
    }
}
