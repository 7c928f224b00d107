//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the same request under the same key is done once. What it did is noted
//! in the transaction of the deed, so a crash can neither lose nor double it; the answer is made anew from the rows.

use super::problem::{Problem, Result};
use crate::agents::idempotency_key::{self as note, Noted};
use crate::app::App;
use crate::db::Tx;
use crate::ids::TokenId;
use crate::time::Instant;
use axum::http::{Extensions, HeaderMap, Method, Uri};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

const HEADER: &str = "idempotency-key";
/// The longest key, in characters.
const LONGEST: usize = 255;

/// The keys whose requests run in this process now. What another process runs is found out when it is noted.
#[derive(Clone, Debug, Default)]
pub struct Running(Arc<Mutex<HashSet<Vec<u8>>>>);

/// What a deed came to, in numbers: enough to answer again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    pub status: u16,
    pub row: Uuid,
    pub part: Option<Uuid>,
}

/// A request that says its key.
pub struct Keyed {
    key: String,
    token: TokenId,
    deed: String,
    running: Running,
}

/// How often a request was done: not yet, or this is what it came to. Without a key it is always new.
#[derive(Default)]
pub struct Once {
    key: Option<Held>,
    noted: Option<Noted>,
}

/// A key while its request runs.
struct Held {
    id: Vec<u8>,
    request: Vec<u8>,
    running: Running,
}

impl Keyed {
    /// The key of a request, if it has one.
    ///
    /// # Errors
    /// A 400 if it is none.
    pub fn of(method: &Method, uri: &Uri, headers: &HeaderMap, extensions: &Extensions) -> Result<Option<Self>> {
        let Some(key) = headers.get(HEADER) else { return Ok(None) };
        let key = key.to_str().ok().filter(|key| (1..=LONGEST).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()));
        let key = key.filter(|_| headers.get_all(HEADER).iter().count() == 1).ok_or_else(Problem::no_key)?;
        // Who asks stands there since the token was read.
        let (Some(token), Some(running)) = (extensions.get::<TokenId>(), extensions.get::<Running>()) else { return Ok(None) };
        let deed = format!("{method} {}", uri.path());
        Ok(Some(Self { key: key.to_owned(), token: *token, deed, running: running.clone() }))
    }

    /// Whether the request was done before; `said` is what it brings.
    ///
    /// # Errors
    /// A 422 if another request had the key, a 409 while the first one runs.
    pub async fn look(self, app: &App, said: &blake3::Hasher) -> Result<Once> {
        let secret = app.token_key.derive("candor 2026 idempotency key");
        let mut id = blake3::Hasher::new_keyed(secret.expose());
        id.update(self.token.0.as_bytes()).update(self.key.as_bytes());
        let mut request = blake3::Hasher::new_keyed(secret.expose());
        request.update(self.deed.as_bytes()).update(&[0]).update(said.finalize().as_bytes());
        let (id, request) = (id.finalize().as_bytes().to_vec(), request.finalize().as_bytes().to_vec());
        if !self.running.enter(&id) {
            return Err(Problem::runs());
        }
        let held = Held { id, request, running: self.running };
        let noted = note::find(app, &held.id, app.now()).await?;
        if noted.as_ref().is_some_and(|noted| noted.request != held.request) {
            return Err(Problem::other_request());
        }
        Ok(Once { key: Some(held), noted })
    }
}

impl Once {
    /// What the request came to, if it was done before.
    pub fn done(&self) -> Option<Done> {
        let noted = self.noted.as_ref()?;
        Some(Done { status: u16::try_from(noted.status?).ok()?, row: noted.row_id?, part: noted.part_id })
    }

    /// What was noted of a deed of many parts.
    pub fn outcomes(&self) -> &[u8] {
        self.noted.as_ref().and_then(|noted| noted.outcomes.as_deref()).unwrap_or_default()
    }

    /// Notes what the deed comes to, in its transaction.
    ///
    /// # Errors
    /// A 409 if another process was faster; then nothing of the transaction may happen.
    pub async fn note(&self, tx: &Tx, done: Done, now: Instant) -> Result<()> {
        self.write(tx, done, now).await
    }

    /// Notes it after the deed: for deeds that are done once however often they are asked.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn note_after(&self, app: &App, done: Done, now: Instant) -> Result<()> {
        self.write(app.db.writer(), done, now).await
    }

    async fn write(&self, db: &impl ConnectionTrait, done: Done, now: Instant) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let status = i16::try_from(done.status)?;
        let noted =
            Noted { request: key.request.clone(), status: Some(status), row_id: Some(done.row), part_id: done.part, outcomes: None };
        if note::keep(db, &key.id, &noted, now).await? { Ok(()) } else { Err(Problem::runs()) }
    }

    /// Notes how far a deed of many parts is, in the transaction of the last of them; `before` is what was noted until then.
    ///
    /// # Errors
    /// A 409 if another process goes on with it.
    pub async fn note_part(&self, tx: &Tx, before: &[u8], outcomes: &[u8], now: Instant) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let kept = if before.is_empty() {
            let noted =
                Noted { request: key.request.clone(), status: None, row_id: None, part_id: None, outcomes: Some(outcomes.to_vec()) };
            note::keep(tx, &key.id, &noted, now).await?
        } else {
            note::grow(tx, &key.id, before, outcomes).await?
        };
        if kept { Ok(()) } else { Err(Problem::runs()) }
    }
}

impl Done {
    /// A deed that made or changed one row.
    pub fn new(status: u16, row: impl Into<Uuid>) -> Self {
        Self { status, row: row.into(), part: None }
    }

    /// The same with a second row.
    #[must_use]
    pub fn with(self, part: impl Into<Uuid>) -> Self {
        Self { part: Some(part.into()), ..self }
    }
}

impl Running {
    fn enter(&self, id: &[u8]) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_vec())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
