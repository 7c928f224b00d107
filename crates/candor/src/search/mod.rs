//! Finding tickets, messages and people by words. The index lies beside the database, holds keyed hashes instead of words, and
//! follows the feed: it is derived, can be made anew at any time, and is never backed up.

pub mod ask;
pub mod asked;
pub mod feed;
pub mod feed_event;
pub mod happened;

mod documents;
pub mod excerpt;
mod follow;
mod language;
pub mod place;
mod rebuild;
pub mod shown;
pub mod web;

pub use ::index::{Cursor, Hit, Kind, Order, Query};
pub use follow::{follow, run};
pub use rebuild::reindex;

use crate::app::App;
use ::index::{Index, IndexKey, Reader};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use tokio::sync::{Mutex, Notify};

/// A desk's index: anybody may search, one process writes.
pub struct Search {
    dir: PathBuf,
    key: IndexKey,
    wake: Notify,
    reader: RwLock<Option<Reader>>,
    writer: Mutex<Writer>,
}

/// What the one who follows the feed holds.
#[derive(Default)]
struct Writer {
    index: Option<Index>,
    /// Old files that could not be deleted yet: they are tried again.
    lingering: bool,
    /// When the feed was last pruned, in microseconds.
    pruned: i64,
}

/// What was found: ids only. Their values open through the gate, like all others.
#[derive(Debug, Default)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// Whether there are more behind the last one.
    pub more: bool,
    /// How many there are in all, if the question asked.
    pub count: Option<usize>,
    /// The index is being made for the first time: nothing can be found yet.
    pub building: bool,
}

impl Search {
    /// The index in a folder. Nothing is written: a command beside a running server may open it too. One that cannot be read is
    /// made anew by whoever follows the feed.
    ///
    /// # Errors
    /// If the operating system refuses the folder.
    pub fn open(dir: &Path, key: &privacy::Key) -> Result<Self> {
        let key = IndexKey::new(*key.expose());
        let reader = match Reader::open(dir, &key) {
            Ok(reader) => Some(reader),
            Err(::index::Error::Io(error)) => return Err(error.into()),
            Err(_) => None,
        };
        Ok(Self { dir: dir.to_owned(), key, wake: Notify::new(), reader: RwLock::new(reader), writer: Mutex::default() })
    }

    /// There is something in the feed.
    pub fn nudge(&self) {
        self.wake.notify_one();
    }

    fn show(&self, reader: Reader) {
        *self.reader.write().unwrap_or_else(PoisonError::into_inner) = Some(reader);
    }
}

/// Finds what has these words. Any text is a valid question; it is not kept and not logged.
///
/// # Errors
/// If the files of the index cannot be read.
pub fn find(app: &App, query: &Query) -> Result<Found> {
    let reader = app.search.reader.read().unwrap_or_else(PoisonError::into_inner).clone();
    let Some(reader) = reader else { return Ok(Found { building: true, ..Found::default() }) };
    let found = reader.search(query)?;
    Ok(Found { hits: found.hits, more: found.more, count: found.count, building: false })
}
