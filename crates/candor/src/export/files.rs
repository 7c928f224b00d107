//! The files of a desk: opened where the gate allows, else sealed as they lie.

use super::cell::bytes_of;
use super::line::Line;
use super::write::Out;
use crate::app::App;
use crate::db::Tx;
use crate::items::{FileContent, RawMail};
use anyhow::{Context as _, Result, bail, ensure};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use bytes::Bytes;
use futures_util::{Stream, TryStreamExt};
use privacy::{Access, Actor, Item, KeyId, Purpose};
use sea_orm::FromQueryResult;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWriteExt, DuplexStream, ReadBuf};
use tokio::task::JoinHandle;
use uuid::Uuid;
use vault::{Blobs, Keyring, Kind, Reader, VaultError};

/// What a file can be.
const KINDS: [(&str, Kind); 2] = [(FileContent::ID, Kind::of::<FileContent>()), (RawMail::ID, Kind::of::<RawMail>())];
/// How much waits between reading the lines and writing a file.
const BETWEEN: usize = 256 << 10;

/// Files that are asked for at once.
const PAGE: i64 = 500;

/// Writes every file that the snapshot names: their keys are among those that were written, and what came since is not in the export.
pub(super) async fn write(app: &App, snapshot: &Tx, out: &mut Out<'_>) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let lists = [
        "SELECT id FROM blob WHERE id > $1 ORDER BY id LIMIT $2",
        "SELECT blob_id AS id FROM import_run WHERE blob_id > $1 ORDER BY blob_id LIMIT $2",
    ];
    for list in lists {
        let mut after = Uuid::nil();
        loop {
            let rows: Vec<Row> = crate::db::rows(snapshot, list, [after.into(), PAGE.into()]).await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            for row in rows {
                one(app, row.id, out).await.with_context(|| format!("the file {}", row.id))?;
            }
        }
    }
    Ok(())
}

async fn one(app: &App, id: Uuid, out: &mut Out<'_>) -> Result<()> {
    let key = match app.blobs.key(id).await {
        // Erased, or sent, since the snapshot was taken.
        Err(VaultError::BlobMissing(_)) => return Ok(()),
        key => key?,
    };
    let access = app.gate.access(Actor::System("export"), Purpose::Records, &key, app.now()).await?;
    match opened(app, id, &access).await? {
        Some((item, reader)) => {
            begin(out, id, key, Some(item), reader.size())?;
            pieces(reader, out).await
        }
        None => {
            let (size, stored) = app.blobs.sealed(id).await?;
            out.stays_sealed("file");
            begin(out, id, key, None, size)?;
            pieces(stored, out).await
        }
    }
}

fn begin(out: &mut Out<'_>, id: Uuid, key: KeyId, item: Option<&str>, size: u64) -> Result<()> {
    out.sum.files += 1;
    out.line(&Line::File { id, key: key.uuid(), item: item.map(str::to_owned), size })
}

/// The file, as the item that it turns out to be: a file does not say what it is, only opening it does.
async fn opened(app: &App, id: Uuid, access: &Access) -> Result<Option<(&'static str, Reader)>, VaultError> {
    for (item, kind) in KINDS {
        match app.blobs.open(id, kind, access).await {
            Ok(reader) => return Ok(Some((item, reader))),
            Err(VaultError::Open(_) | VaultError::BlobDamaged(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

async fn pieces(mut from: impl Stream<Item = Result<Bytes, VaultError>> + Unpin, out: &mut Out<'_>) -> Result<()> {
    while let Some(piece) = from.try_next().await? {
        if !piece.is_empty() {
            out.line(&Line::Piece(BASE64.encode(piece)))?;
        }
    }
    Ok(())
}

/// What is read of a file that comes: an end before its size is an error, so that nothing is kept of a file that broke off.
struct Whole {
    inner: DuplexStream,
    left: u64,
}

impl AsyncRead for Whole {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(context, buffer))?;
        let read = (buffer.filled().len() - before) as u64;
        if read == 0 && buffer.remaining() > 0 && self.left > 0 {
            return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into()));
        }
        self.left = self.left.saturating_sub(read);
        Poll::Ready(Ok(()))
    }
}

/// A file that is being taken in.
pub(super) struct Coming {
    id: Uuid,
    left: u64,
    pipe: DuplexStream,
    written: JoinHandle<Result<(), VaultError>>,
}

impl Coming {
    /// Begins a file.
    ///
    /// # Errors
    /// If its key did not come before it, or it is of no item that files are of.
    pub(super) async fn begin(blobs: &Blobs, keyring: &Keyring, file: (Uuid, Uuid, Option<String>, u64), now: i64) -> Result<Self> {
        let (id, key, item, size) = file;
        let (pipe, reader) = tokio::io::duplex(BETWEEN);
        let reader = Whole { inner: reader, left: size };
        let blobs = blobs.clone();
        let written = match item {
            None => tokio::spawn(async move { blobs.put_sealed(id, reader).await }),
            Some(item) => {
                let known = KINDS.into_iter().find(|(one, _)| *one == item);
                let (_, kind) = known.context("a file is of no item that this program knows")?;
                let found = keyring.keys(&[KeyId::from(key)], now).await?.pop();
                let key = found.with_context(|| format!("the key {key} does not stand before what it seals"))?;
                tokio::spawn(async move { blobs.put(id, kind, &key, reader).await.map(drop) })
            }
        };
        Ok(Self { id, left: size, pipe, written })
    }

    /// The next bytes; whether the file is whole now.
    ///
    /// # Errors
    /// If there are more than it has.
    pub(super) async fn piece(&mut self, piece: &str) -> Result<()> {
        let bytes = bytes_of(piece)?;
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.with_context(|| format!("the file {} has more bytes than it says", self.id))?;
        // One that is there already, from an attempt before, reads nothing.
        let _ = self.pipe.write_all(&bytes).await;
        Ok(())
    }

    /// Everything of it came.
    ///
    /// # Errors
    /// If bytes are missing, or the disk refuses.
    pub(super) async fn end(mut self) -> Result<()> {
        ensure!(self.left == 0, "the file {} has fewer bytes than it says", self.id);
        let _ = self.pipe.shutdown().await;
        drop(self.pipe);
        match self.written.await? {
            Ok(()) | Err(VaultError::BlobExists(_)) => Ok(()),
            Err(error) => bail!(error),
        }
    }
}
