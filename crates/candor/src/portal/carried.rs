//! Files that came with a form whose sender must still decide: to take a card number out, to look once more. They are sealed
//! under a key of the day that goes with those of the spool; the page carries what leads to them. What nobody comes back for has no row,
//! and goes with the sweep of such blobs.

use super::token;
use crate::app::App;
use crate::ids::BlobId;
use crate::items::FileContent;
use crate::privacy::sweep_spool::FORM;
use crate::tickets::files::NewFile;
use crate::time::Instant;
use anyhow::{Context, Result};
use privacy::{Actor, KeyId, Owned, Purpose};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Kind, Scope, Wanted};

const USE: &str = "carried file";
/// How long a page with a question may stay open, in seconds.
const OPEN_FOR: i64 = 3600;

/// A file that was kept.
pub struct Kept {
    /// What the page carries.
    pub token: String,
    pub name: String,
}

#[derive(Serialize, Deserialize)]
struct Lies {
    blob: BlobId,
    key: Uuid,
    size: usize,
    name: String,
    media_type: Option<String>,
}

impl Owned for Lies {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        keys.push(self.key.into());
    }
}

/// Keeps a file until its sender decides.
///
/// # Errors
/// If the disk or the keyring refuses.
pub async fn keep(app: &App, file: NewFile, now: Instant) -> Result<Kept> {
    let blob = BlobId(app.ids.make(now));
    let wanted = Wanted { person: None, scope: Scope::System { name: FORM, day: app.day(now) }, new_id: app.ids.make(now) };
    let key = app.keyring.issue(&[wanted], now.0).await?.pop().context("the keyring gave no key")?;
    app.blobs.put(blob.0, Kind::of::<FileContent>(), &key, &file.bytes[..]).await?;
    let lies = Lies { blob, key: key.id.uuid(), size: file.bytes.len(), name: file.name, media_type: file.media_type };
    Ok(Kept { token: token::seal(app, USE, &lies, now.plus_seconds(OPEN_FOR))?, name: lies.name })
}

/// The same file again for a page that asks once more.
pub fn again(app: &App, token: &str, now: Instant) -> Option<Kept> {
    let lies: Lies = token::open(app, USE, token, now)?;
    Some(Kept { token: token.to_owned(), name: lies.name })
}

/// Takes a kept file; none if it was kept for too long.
///
/// # Errors
/// If the disk or the keyring refuses.
pub async fn take(app: &App, token: &str, now: Instant) -> Result<Option<NewFile>> {
    let Some(lies) = token::open::<Lies>(app, USE, token, now) else { return Ok(None) };
    let access = app.gate.access(Actor::System("contact-form"), Purpose::Care, &lies, now).await?;
    let reader = app.blobs.open(lies.blob.0, Kind::of::<FileContent>(), &access).await?;
    let bytes = reader.bytes(lies.size).await?.to_vec();
    Ok(Some(NewFile { name: lies.name, media_type: lies.media_type, bytes, ..NewFile::default() }))
}

/// Lets go of kept files that are attached by now.
///
/// # Errors
/// If the disk refuses.
pub async fn let_go(app: &App, tokens: &[String], now: Instant) -> Result<()> {
    for token in tokens {
        if let Some(lies) = token::open::<Lies>(app, USE, token, now) {
            app.blobs.delete(lies.blob.0).await?;
        }
    }
    Ok(())
}
