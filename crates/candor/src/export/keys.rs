//! The keys of a desk: without them nothing that stays sealed could be opened in the new place, nothing be erased by destroying a key, and no
//! link, reply address or token that people have would be known.

use super::cell::bytes_of;
use super::line::Line;
use super::write::Out;
use crate::app::App;
use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use privacy::Key;
use std::sync::Arc;
use uuid::Uuid;
use vault::{Carried, Merged};
use zeroize::Zeroizing;

/// Writes every key, and who was found to be whom.
pub(super) async fn write(app: &App, out: &mut Out<'_>) -> Result<()> {
    let mut after = Uuid::nil();
    loop {
        let keys = app.keyring.carry(after.into()).await?;
        let Some(last) = keys.last() else { break };
        after = last.id.uuid();
        for key in keys {
            out.sum.keys += 1;
            out.line(&said(&key))?;
        }
    }
    for Merged { person, into, at } in app.keyring.carry_merged().await? {
        out.line(&Line::Merged { person, into, at })?;
    }
    Ok(())
}

fn said(key: &Carried) -> Line {
    Line::Key {
        id: key.id.uuid(),
        person: key.person,
        scope: key.scope.clone(),
        of: key.of,
        period: key.period,
        made_at: key.made_at,
        secret: BASE64.encode(key.key.expose()),
    }
}

/// A key as a line says it.
///
/// # Errors
/// If its secret has another length.
pub(super) fn read(secret: &str) -> Result<Arc<Key>> {
    let bytes = Zeroizing::new(bytes_of(secret)?);
    let bytes: [u8; 32] = bytes.as_slice().try_into().ok().context("a key has 32 bytes")?;
    Ok(Arc::new(Key::new(bytes)))
}
