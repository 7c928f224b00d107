//! The reading side: a snapshot of one generation, replaced as a whole when the writer has committed, so that a search
//! sees either all of a batch or nothing of it.

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use tantivy::{IndexReader, ReloadPolicy, Searcher};

use crate::{Error, Hits, IndexKey, Query, Result, engine, find, generation, key::TermKeys, records::Stemming, schema::Fields, stem};

/// Searches an index. Clones share one snapshot; a search holds it for as long as it runs.
#[derive(Clone)]
pub struct Reader {
    dir: Arc<Path>,
    state: Arc<RwLock<State>>,
}

struct State {
    key: IndexKey,
    view: Arc<View>,
}

/// One snapshot of one generation.
pub(crate) struct View {
    generation: u64,
    engine: IndexReader,
    pub searcher: Searcher,
    pub fields: Fields,
    pub keys: TermKeys,
    /// The stemmers of the languages that the snapshot's documents are in.
    pub languages: Vec<Stemming>,
}

impl Reader {
    /// Opens the index in `dir` for reading only, beside a writer in this or another process.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none; otherwise as [`crate::Index::open`].
    pub fn open(dir: &Path, key: &IndexKey) -> Result<Reader> {
        let state = State { key: key.clone(), view: Arc::new(View::open(dir, key)?) };
        Ok(Reader { dir: dir.into(), state: Arc::new(RwLock::new(state)) })
    }

    /// Moves to what is committed now (or to a finished rebuild). The writer's own readers are moved by the writer; others
    /// call this when they are told of a change.
    ///
    /// # Errors
    /// The old snapshot stays in use if the new one cannot be opened.
    pub fn reload(&self) -> Result<()> {
        let key = self.state.read().unwrap_or_else(PoisonError::into_inner).key.clone();
        self.move_to(&key)
    }

    /// Finds documents. Runs on the calling thread, usually well under a millisecond; any text is a valid question.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Damaged`] if the files cannot be read.
    pub fn search(&self, query: &Query) -> Result<Hits> {
        find::find(&self.view(), query)
    }

    /// How many documents there are.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.view().searcher.num_docs()
    }

    /// The generation in use: it rises with every rebuild.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.view().generation
    }

    /// Reads every file and compares checksums; for `doctor`, not for every day.
    ///
    /// # Errors
    /// [`Error::Damaged`] if one does not match.
    pub fn verify(&self) -> Result<()> {
        let broken = self.view().searcher.index().validate_checksum()?;
        if broken.is_empty() { Ok(()) } else { Err(Error::Damaged("a file's checksum does not match")) }
    }

    pub(crate) fn move_to(&self, key: &IndexKey) -> Result<()> {
        let view = match generation::current(&self.dir, key)? {
            number if number == self.view().generation => self.view().refresh(key)?,
            _ => View::open(&self.dir, key)?,
        };
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = State { key: key.clone(), view: Arc::new(view) };
        Ok(())
    }

    fn view(&self) -> Arc<View> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).view.clone()
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("generation", &self.generation()).finish_non_exhaustive()
    }
}

impl View {
    fn open(dir: &Path, key: &IndexKey) -> Result<View> {
        let generation = generation::current(dir, key)?;
        let folder: PathBuf = generation::folder(dir, generation);
        let (index, fields) = engine::open(&folder)?;
        let engine: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        View::of(engine, generation, fields, key)
    }

    fn refresh(&self, key: &IndexKey) -> Result<View> {
        self.engine.reload()?;
        View::of(self.engine.clone(), self.generation, self.fields, key)
    }

    fn of(engine: IndexReader, generation: u64, fields: Fields, key: &IndexKey) -> Result<View> {
        let searcher = engine.searcher();
        let languages = languages(&searcher, fields)?;
        Ok(View { generation, engine, searcher, fields, keys: key.terms(generation), languages })
    }
}

/// The languages whose code stands in some segment's dictionary.
fn languages(searcher: &Searcher, fields: Fields) -> Result<Vec<Stemming>> {
    let mut codes = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(fields.language)?;
        let mut terms = inverted.terms().stream().map_err(Error::from)?;
        while terms.advance() {
            codes.extend(std::str::from_utf8(terms.key()).map(str::to_owned));
        }
    }
    Ok(codes.iter().filter_map(|code| stem::stemmed(code)).collect())
}
