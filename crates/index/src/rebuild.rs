//! Building the index anew: after damage, a lost or changed key, a new layout, or simply to change the hashes. The new
//! generation is filled beside the old one, under hash keys of its own, and takes its place in one rename.

use std::path::{Path, PathBuf};

use crate::{
    Applied, Change, Document, Index, IndexKey, Result,
    engine::{self, Engine},
    generation::{self, Lock},
};

/// A generation being filled. Dropping it without [`Rebuild::finish`] changes nothing.
pub struct Rebuild {
    dir: PathBuf,
    key: IndexKey,
    generation: u64,
    engine: Engine,
    lock: Lock,
}

impl Rebuild {
    /// Starts a rebuild of a folder that no [`Index`] holds, whatever state it is in.
    ///
    /// # Errors
    /// [`crate::Error::Locked`] if a writer has it (use [`Index::rebuild`] then).
    pub fn begin(dir: &Path, key: &IndexKey) -> Result<Rebuild> {
        let lock = generation::lock(dir)?;
        Self::start(dir, key, lock)
    }

    pub(crate) fn start(dir: &Path, key: &IndexKey, lock: Lock) -> Result<Rebuild> {
        let generation = generation::next(dir)?;
        let folder = generation::folder(dir, generation);
        engine::create(&folder)?;
        let engine = Engine::open(&folder, key.terms(generation))?;
        Ok(Rebuild { dir: dir.to_owned(), key: key.clone(), generation, engine, lock })
    }

    /// Adds documents that are not in the new generation yet: the whole stock, in batches of any size. They are written
    /// whenever the memory for it is full, and committed by [`Rebuild::finish`].
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn add(&mut self, documents: &[Document]) -> Result<()> {
        self.engine.add(documents)
    }

    /// Applies what changed meanwhile, unseen until [`Rebuild::finish`].
    ///
    /// # Errors
    /// As [`Index::apply`].
    pub fn apply(&mut self, changes: &[Change]) -> Result<Applied> {
        self.engine.apply(changes)
    }

    /// Puts the new generation in force and deletes the old one. `live` is the index this rebuild was started from, if any;
    /// readers cloned from it move to the new generation.
    ///
    /// # Errors
    /// If the swap failed, the folder holds either the old or the new generation, whole: open it again.
    pub fn finish(mut self, live: Option<Index>) -> Result<Index> {
        self.engine.apply(&[])?;
        self.engine.purge_unread()?;
        drop(self.engine);
        let readers = live.map(|index| index.reader);
        generation::put_in_force(&self.dir, &self.key, self.generation)?;
        let mut index = Index::open_generation(&self.dir, &self.key, self.generation, self.lock)?;
        if let Some(readers) = readers {
            readers.move_to(&self.key)?;
            index.reader = readers;
        }
        Ok(index)
    }
}
