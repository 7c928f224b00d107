//! What a browser carries for us and must neither read nor change: when a form was opened, which file was kept until its sender
//! decides, what a confirmation says. Sealed under a key of the desk, for one use, until an instant.

use crate::app::App;
use crate::time::Instant;
use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Seals a value for one use until `expires`.
///
/// # Errors
/// If the value cannot be written as JSON.
pub fn seal(app: &App, use_for: &'static str, value: &impl Serialize, expires: Instant) -> Result<String> {
    let mut clear = expires.0.to_be_bytes().to_vec();
    serde_json::to_writer(&mut clear, value)?;
    let mut sealed = Vec::with_capacity(clear.len() + 40);
    key(app).seal_into(use_for.as_bytes(), &clear, &mut sealed);
    Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
}

/// The value; none if the text is not ours, was made for another use, or is too old.
pub fn open<T: DeserializeOwned>(app: &App, use_for: &'static str, text: &str, now: Instant) -> Option<T> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let clear = key(app).open(use_for.as_bytes(), &sealed).ok()?;
    let (expires, value) = clear.split_first_chunk::<8>()?;
    if i64::from_be_bytes(*expires) <= now.0 {
        return None;
    }
    serde_json::from_slice(value).ok()
}

fn key(app: &App) -> privacy::Key {
    app.token_key.derive("candor 2026 portal form")
}
