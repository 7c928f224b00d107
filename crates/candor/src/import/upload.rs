//! A table that came through a page: sealed under a key of the day until it was read, and opened piece by piece on a thread of its own, as
//! tables are read with calls that wait.

use super::run;
use crate::app::App;
use crate::ids::BlobId;
use crate::items::FileContent;
use crate::privacy::sweep_spool::TABLE;
use crate::time::Instant;
use anyhow::{Context, Result};
use bytes::Bytes;
use futures_util::TryStreamExt;
use privacy::{Actor, KeyId, Purpose};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tokio_util::io::StreamReader;
use vault::{Kind, Scope, VaultError, Wanted};

/// Pieces that are opened ahead of whoever reads.
const AHEAD: usize = 4;

/// Where a table lies.
pub struct Kept {
    pub blob: BlobId,
    pub key: KeyId,
    /// How often a line ends in it.
    pub lines: i64,
}

/// Keeps a table as it comes in; it is never whole in memory.
///
/// # Errors
/// If whoever sends it stops, or the disk or the keyring refuses.
pub async fn keep<E>(app: &App, table: impl futures_util::Stream<Item = Result<Bytes, E>> + Send + Unpin, now: Instant) -> Result<Kept>
where
    E: std::error::Error + Send + Sync + 'static,
{
    let blob = BlobId(app.ids.make(now));
    let wanted = Wanted { person: None, scope: Scope::System { name: TABLE, day: app.day(now) }, new_id: app.ids.make(now) };
    let key = app.keyring.issue(&[wanted], now.0).await?.pop().context("the keyring gave no key")?;
    let lines = AtomicI64::new(0);
    let counted = table.map_err(io::Error::other).inspect_ok(|piece| {
        let ends = piece.iter().filter(|byte| **byte == b'\n').count();
        lines.fetch_add(i64::try_from(ends).unwrap_or(i64::MAX), Ordering::Relaxed);
    });
    app.blobs.put(blob.0, Kind::of::<FileContent>(), &key, StreamReader::new(counted)).await?;
    Ok(Kept { blob, key: key.id, lines: lines.into_inner() })
}

/// Opens an uploaded table and has `work` read it, on a thread that may wait. When this future is dropped, the next piece that is read is an
/// error.
///
/// # Errors
/// If the table is not there any more, or the thread ends early; what `work` says is returned as it is.
pub async fn read<T: Send + 'static>(app: &App, run: &run::Model, work: impl FnOnce(Table) -> T + Send + 'static) -> Result<T> {
    let blob = run.blob_id.context("the table is not here")?;
    let key = KeyId::from(run.key_id.context("the table is not here")?);
    let access = app.gate.access(Actor::System("import"), Purpose::Care, &key, app.now()).await?;
    let mut pieces = app.blobs.open(blob.0, Kind::of::<FileContent>(), &access).await?;
    let stopped = Stop::default();
    let (ours, (send, from)) = (stopped.0.clone(), sync_channel(AHEAD));
    let feed = spawn_blocking(move || {
        let handle = Handle::current();
        loop {
            let piece = handle.block_on(pieces.try_next());
            let is_last = !matches!(piece, Ok(Some(_)));
            if send.send(piece).is_err() || is_last {
                break;
            }
        }
    });
    let done = spawn_blocking(move || work(Table { from, piece: Bytes::new(), is_over: false, stopped: ours })).await?;
    feed.await?;
    Ok(done)
}

/// Says that nobody waits any more when it is dropped.
#[derive(Default)]
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// An uploaded table that is being read.
pub struct Table {
    from: Receiver<Result<Option<Bytes>, VaultError>>,
    piece: Bytes,
    is_over: bool,
    stopped: Arc<AtomicBool>,
}

impl Read for Table {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() && !self.is_over {
            if self.stopped.load(Ordering::Relaxed) {
                return Err(io::Error::other("nobody waits for it any more"));
            }
            match self.from.recv() {
                Ok(Ok(Some(piece))) => self.piece = piece,
                Ok(Ok(None)) => self.is_over = true,
                Ok(Err(error)) => return Err(io::Error::other(error)),
                Err(gone) => return Err(io::Error::other(gone)),
            }
        }
        let most = self.piece.len().min(into.len());
        into[..most].copy_from_slice(&self.piece.split_to(most));
        Ok(most)
    }
}
