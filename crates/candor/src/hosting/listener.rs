//! What the listener for mail asks us: is this an address of ours, and where does the message go? It hears 250 only after the mail
//! is sealed and durable.

use super::Desks;
use crate::app::App;
use crate::ids::BlobId;
use crate::inbox::take::{Bytes, Handed, IN_ROW, content_hasher, take};
use crate::items::RawMail;
use crate::people::limit::HOUR;
use crate::tickets::files::blob_key;
use smtp::{Address, Envelope, Intake, Peer, Refusal, Verdict};
use std::sync::Arc;
use tokio::io::{AsyncWriteExt, DuplexStream};
use tokio::task::JoinHandle;
use vault::Kind;

/// The desks behind a listener for mail.
pub struct Listener(pub Arc<Desks>);

#[async_trait::async_trait]
impl smtp::Desk for Listener {
    async fn connect(&self, _: &Peer) -> Verdict {
        Ok(())
    }

    async fn recipient(&self, peer: &Peer, from: Option<&Address>, to: &Address) -> Verdict {
        let Some(app) = self.0.by_domain(to.domain()) else { return Err(Refusal::NO_RELAY) };
        if !app.is_own_address(&format!("{}@{}", to.local(), to.domain())) {
            return Err(Refusal::NO_MAILBOX);
        }
        let now = app.now();
        let limits = &app.config.smtp;
        let fits = app.mail_limits.allow("peer", &peer.address.to_string(), HOUR, limits.per_peer, now)
            && from.is_none_or(|from| app.mail_limits.allow("sender", &from.to_mailbox(), HOUR, limits.per_sender, now));
        if fits { Ok(()) } else { Err(Refusal::TOO_OFTEN) }
    }

    async fn begin(&self, peer: &Peer, envelope: &Envelope) -> Result<Box<dyn Intake>, Refusal> {
        let mut parts: Vec<Part> = Vec::new();
        for to in &envelope.recipients {
            let app = self.0.by_domain(to.domain()).ok_or(Refusal::NO_RELAY)?;
            match parts.iter_mut().find(|part| part.app.id == app.id) {
                Some(part) => part.handed.to.push(to.to_mailbox()),
                None => parts.push(Part::new(app.clone(), peer, envelope, to)),
            }
        }
        Ok(Box::new(Incoming { parts, small: Vec::new() }))
    }
}

/// A message on its way in: in memory while it is small, sealed into a blob as it comes when it is not.
struct Incoming {
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

impl Part {
    fn new(app: App, peer: &Peer, envelope: &Envelope, to: &Address) -> Self {
        let handed = Handed {
            from: envelope.from.as_ref().map(Address::to_mailbox).unwrap_or_default(),
            to: vec![to.to_mailbox()],
            peer: Some(peer.address.to_string()),
            front: app.config.smtp.front_peers.contains(&peer.address),
        };
        let hasher = content_hasher(&app, &handed);
        Self { app, handed, hasher, size: 0, large: None }
    }

    /// Starts the blob with what came so far.
    async fn grow(&mut self, so_far: &[u8]) -> anyhow::Result<()> {
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

    async fn finish(mut self, small: &[u8]) -> anyhow::Result<()> {
        let now = self.app.now();
        let bytes = match self.large.take() {
            None => Bytes::Here(small.to_vec()),
            Some(Large { id, pipe, written }) => {
                drop(pipe);
                let key = written.await??;
                Bytes::Blob { id, key, size: self.size, content: *self.hasher.finalize().as_bytes() }
            }
        };
        take(&self.app, &self.handed, bytes, now).await?;
        Ok(())
    }
}

#[async_trait::async_trait]
impl Intake for Incoming {
    async fn write(&mut self, octets: &[u8]) -> Verdict {
        let was_small = self.parts.first().is_some_and(|part| part.large.is_none());
        if was_small {
            self.small.extend_from_slice(octets);
        }
        for part in &mut self.parts {
            part.hasher.update(octets);
            part.size += octets.len() as u64;
            let done = match &mut part.large {
                Some(large) => large.pipe.write_all(octets).await.map_err(Into::into),
                None if self.small.len() > IN_ROW => part.grow(&self.small).await,
                None => Ok(()),
            };
            if let Err(error) = done {
                tracing::error!(error = ?error, "a mail could not be written");
                return Err(Refusal::TRY_LATER);
            }
        }
        if was_small && self.small.len() > IN_ROW {
            self.small = Vec::new();
        }
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Verdict {
        let Self { parts, small } = *self;
        for part in parts {
            if let Err(error) = part.finish(&small).await {
                tracing::error!(error = ?error, "a mail could not be made durable");
                return Err(Refusal::TRY_LATER);
            }
        }
        Ok(())
    }
}
