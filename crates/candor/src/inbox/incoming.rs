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
    /// What has come, until it is too much for a row.
    small: Vec<u8>,
    is_large: bool,
}

/// What one desk gets of it.
struct Part {
    app: App,
    handed: Handed,
    hasher: blake3::Hasher,
    size: u64,
    large: Option<Large>,
    /// Why this desk does not get it.
    fault: Option<anyhow::Error>,
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
        let part =
            |(app, handed): (App, Handed)| Part { hasher: content_hasher(&app, &handed), app, handed, size: 0, large: None, fault: None };
        Self { parts: desks.into_iter().map(part).collect(), small: Vec::new(), is_large: false }
    }

    /// The next octets.
    ///
    /// # Errors
    /// If they cannot be written for one of the desks; then nothing of the mail is kept.
    pub async fn write(&mut self, octets: &[u8]) -> Result<()> {
        self.write_where_it_goes(octets).await;
        self.parts.iter_mut().find_map(|part| part.fault.take()).map_or(Ok(()), Err)
    }

    /// The same, but a desk that cannot write them goes without the mail and the others go on.
    ///
    /// # Errors
    /// If none can.
    pub async fn write_to_each(&mut self, octets: &[u8]) -> Result<()> {
        self.write_where_it_goes(octets).await;
        if self.parts.iter().any(|part| part.fault.is_none()) {
            return Ok(());
        }
        self.parts.iter_mut().find_map(|part| part.fault.take()).map_or(Ok(()), Err)
    }

    async fn write_where_it_goes(&mut self, octets: &[u8]) {
        if !self.is_large {
            self.small.extend_from_slice(octets);
        }
        let grows = !self.is_large && self.small.len() > IN_ROW;
        for part in self.parts.iter_mut().filter(|part| part.fault.is_none()) {
            part.fault = part.write(octets, grows.then_some(&self.small)).await.err();
        }
        if grows {
            (self.small, self.is_large) = (Vec::new(), true);
        }
    }

    /// What each desk gets, by itself.
    pub fn split(self) -> Vec<Self> {
        let Self { parts, small, is_large } = self;
        parts.into_iter().map(|part| Self { parts: vec![part], small: small.clone(), is_large }).collect()
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
        let Self { parts, small, .. } = self;
        let mut all = Vec::with_capacity(parts.len());
        for part in parts {
            all.push(part.prepare(&small).await?);
        }
        Ok(all)
    }
}

impl Part {
    /// The next octets; with all that came so far if that is now too much for a row.
    async fn write(&mut self, octets: &[u8], so_far: Option<&Vec<u8>>) -> Result<()> {
        self.hasher.update(octets);
        self.size += octets.len() as u64;
        match (&mut self.large, so_far) {
            (Some(large), _) => large.pipe.write_all(octets).await?,
            (None, Some(so_far)) => self.grow(so_far).await?,
            (None, None) => {}
        }
        Ok(())
    }

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
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
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
