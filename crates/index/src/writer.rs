//! The index of one desk as its one writer sees it.

use std::path::{Path, PathBuf};

use crate::{
    Applied, Change, Error, IndexKey, Purged, Reader, Rebuild, Result,
    engine::{self, Engine},
    generation::{self, Lock},
};

/// A folder's index, open for writing. One value in one process holds it; [`Reader`]s are cloned from it or opened beside it.
pub struct Index {
    pub(crate) dir: PathBuf,
    pub(crate) engine: Engine,
    pub(crate) reader: Reader,
    pub(crate) lock: Lock,
}

impl Index {
    /// Opens the index in `dir`, creating an empty one if there is none.
    ///
    /// # Errors
    /// [`Error::Locked`] if another writer has it; an error for which [`Error::needs_rebuild`] holds if it cannot be used
    /// under this key (nothing is changed then, and [`Rebuild::begin`] starts anew).
    pub fn open(dir: &Path, key: &IndexKey) -> Result<Index> {
        let lock = generation::lock(dir)?;
        let number = match generation::current(dir, key) {
            Err(Error::Missing) => {
                let number = generation::next(dir)?;
                engine::create(&generation::folder(dir, number))?;
                generation::put_in_force(dir, key, number)?;
                number
            }
            other => other?,
        };
        Self::open_generation(dir, key, number, lock)
    }

    /// Opens a generation that is in force, and drops the others.
    pub(crate) fn open_generation(dir: &Path, key: &IndexKey, number: u64, lock: Lock) -> Result<Index> {
        let engine = Engine::open(&generation::folder(dir, number), key.terms(number))?;
        let reader = Reader::open(dir, key)?;
        generation::drop_others(dir, number)?;
        Ok(Index { dir: dir.to_owned(), engine, reader, lock })
    }

    /// Applies a batch of changes in order, commits it durably and shows it to this process's readers. If something was
    /// removed, the segments concerned are rewritten before this returns, so that the removed terms are in no file.
    /// Batch changes: one commit costs some ten milliseconds whatever it holds.
    ///
    /// # Errors
    /// Nothing of the batch was applied if the commit failed; the batch may be given again, repeating does no harm.
    pub fn apply(&mut self, changes: &[Change]) -> Result<Applied> {
        let mut applied = self.engine.apply(changes)?;
        self.reader.reload()?;
        if applied.removed > 0 {
            applied.purged = Some(self.purge()?);
        }
        Ok(applied)
    }

    /// Rewrites every segment with removed or replaced documents and deletes the old files now. [`Index::apply`] does this
    /// after removals; call it where a *replacement* must not leave old words behind, or while [`Purged::lingering`] is not 0.
    ///
    /// # Errors
    /// The index must be opened again after an [`Error::Engine`].
    pub fn purge(&mut self) -> Result<Purged> {
        let rewritten = self.engine.rewrite()?;
        self.reader.reload()?;
        Ok(Purged { rewritten, lingering: self.engine.collect()? })
    }

    /// A handle for searching, cheap to clone and to share between threads; it sees each batch as soon as it is applied.
    #[must_use]
    pub fn reader(&self) -> Reader {
        self.reader.clone()
    }

    /// Starts a new generation beside this one, which goes on being read and written until [`Rebuild::finish`].
    ///
    /// # Errors
    /// If the new folder cannot be made.
    pub fn rebuild(&self, key: &IndexKey) -> Result<Rebuild> {
        Rebuild::start(&self.dir, key, self.lock.clone())
    }
}
