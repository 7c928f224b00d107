//! One generation's writing side: applies changes, commits, and makes removed terms leave the files. A removed document's
//! terms stay in a segment's dictionary until the segment is rewritten, so the merge policy rewrites every segment that
//! has lost a document, and a purge does so at once and then deletes the old files.

use std::{fs, path::Path};

use tantivy::{
    Index as TantivyIndex, IndexWriter,
    directory::MmapDirectory,
    indexer::{IndexWriterOptions, LogMergePolicy, NoMergePolicy},
};

use crate::{
    Applied, Change, Document, Error, Purged, Result,
    key::TermKeys,
    records::{RecordTokenizer, TOKENIZER},
    schema::{Fields, schema},
};

/// What one writing thread may hold in memory before it flushes: the least the engine takes.
const HEAP_BYTES: usize = 15_000_000;
/// Documents up to which segments count as equally small.
const SMALLEST_LAYER: u32 = 300;
/// Any segment with a removed document is worth rewriting (the engine refuses exactly 0).
const REMOVED_SHARE: f32 = 0.00001;

/// Opens a generation's folder for reading, creating nothing.
pub(crate) fn open(folder: &Path) -> Result<(TantivyIndex, Fields)> {
    if !folder.join("meta.json").is_file() {
        return Err(Error::Damaged("the generation's folder is not there"));
    }
    let (expected, fields) = schema();
    let index = TantivyIndex::open_in_dir(folder)?;
    if index.schema() != expected {
        return Err(Error::Damaged("the fields are not ours"));
    }
    index.tokenizers().register(TOKENIZER, RecordTokenizer);
    Ok((index, fields))
}

/// Makes an empty generation in a folder that does not exist yet.
pub(crate) fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
    TantivyIndex::create(directory, schema().0, tantivy::IndexSettings::default())?;
    Ok(())
}

/// The writing side. Its caller holds the folder's lock.
pub(crate) struct Engine {
    index: TantivyIndex,
    fields: Fields,
    keys: TermKeys,
    /// `None` only after a purge failed half-way; then every call says so.
    writer: Option<IndexWriter>,
}

impl Engine {
    /// Opens a generation for writing and deletes files that a crash left behind.
    pub fn open(folder: &Path, keys: TermKeys) -> Result<Engine> {
        let (index, fields) = open(folder)?;
        let writer = writer(&index)?;
        writer.set_merge_policy(rewriting());
        writer.garbage_collect_files().wait()?;
        Ok(Engine { index, fields, keys, writer: Some(writer) })
    }

    /// Applies the changes in order and commits them durably, all or none.
    pub fn apply(&mut self, changes: &[Change]) -> Result<Applied> {
        match self.stage(changes).and_then(|applied| self.commit(applied)) {
            Ok(applied) => Ok(applied),
            Err(error) => {
                let writer = self.writer_mut()?;
                writer.rollback()?;
                writer.set_merge_policy(rewriting());
                Err(error)
            }
        }
    }

    /// Takes in documents that are not in it yet; the next [`Engine::apply`] commits them.
    pub fn add(&mut self, documents: &[Document]) -> Result<()> {
        let writer = self.writer()?;
        for document in documents {
            writer.add_document(self.fields.document(&self.keys, document))?;
        }
        Ok(())
    }

    /// Commits what was staged. After removals a purge follows, so the commit starts no merge of its own then.
    fn commit(&mut self, applied: Applied) -> Result<Applied> {
        let writer = self.writer_mut()?;
        if applied.removed > 0 {
            writer.set_merge_policy(Box::new(NoMergePolicy));
        }
        writer.commit()?;
        writer.set_merge_policy(rewriting());
        Ok(applied)
    }

    fn stage(&self, changes: &[Change]) -> Result<Applied> {
        let (writer, fields, mut applied) = (self.writer()?, self.fields, Applied::default());
        for change in changes {
            match change {
                Change::Put(document) => {
                    writer.delete_term(fields.by_id(&document.id));
                    writer.add_document(fields.document(&self.keys, document))?;
                    applied.put += 1;
                    continue;
                }
                Change::RemoveDocument(id) => writer.delete_term(fields.by_id(id)),
                Change::RemoveTicket(id) => writer.delete_term(fields.by_ticket(id)),
                Change::RemovePerson(id) => writer.delete_term(fields.by_person(id)),
            };
            applied.removed += 1;
        }
        Ok(applied)
    }

    /// Rewrites every segment that has lost a document. Deleting the old files is [`Engine::collect`]'s, once readers have moved on.
    pub fn rewrite(&mut self) -> Result<usize> {
        // Merges under way may hold the very segments: let them finish, and let no new one begin meanwhile.
        let old = self.writer.take().ok_or(Error::Engine("the writer is gone"))?;
        old.set_merge_policy(Box::new(NoMergePolicy));
        old.wait_merging_threads()?;
        let mut fresh = writer(&self.index)?;
        fresh.set_merge_policy(Box::new(NoMergePolicy));
        let mut rewritten = 0;
        for segment in self.index.searchable_segment_metas()? {
            if segment.has_deletes() {
                fresh.merge(&[segment.id()]).wait()?;
                rewritten += 1;
            }
        }
        fresh.set_merge_policy(rewriting());
        self.writer = Some(fresh);
        Ok(rewritten)
    }

    /// Deletes files that no segment needs any more; answers how many could not be deleted. A search that is still running
    /// keeps what it reads (the system frees a deleted file when its last reader is done), not the file's name.
    pub fn collect(&mut self) -> Result<usize> {
        let collected = self.writer()?.garbage_collect_files().wait()?;
        Ok(self.lingering()?.max(collected.failed_to_delete_files.len()))
    }

    /// Both halves of a clean-up, for a generation that nobody reads.
    pub fn purge_unread(&mut self) -> Result<Purged> {
        Ok(Purged { rewritten: self.rewrite()?, lingering: self.collect()? })
    }

    /// Files of segments that are not part of the index any more.
    fn lingering(&self) -> Result<usize> {
        let live: Vec<String> = self.index.searchable_segment_metas()?.iter().map(|segment| segment.id().uuid_string()).collect();
        let managed = self.index.directory().list_managed_files();
        let segment_files = managed.iter().filter_map(|path| path.to_str()).filter(|name| !name.ends_with(".json"));
        Ok(segment_files.filter(|name| !live.iter().any(|id| name.starts_with(id.as_str()))).count())
    }

    fn writer(&self) -> Result<&IndexWriter> {
        self.writer.as_ref().ok_or(Error::Engine("the writer is gone"))
    }

    fn writer_mut(&mut self) -> Result<&mut IndexWriter> {
        self.writer.as_mut().ok_or(Error::Engine("the writer is gone"))
    }
}

fn writer(index: &TantivyIndex) -> Result<IndexWriter> {
    let options = IndexWriterOptions::builder().memory_budget_per_thread(HEAP_BYTES).num_worker_threads(1).num_merge_threads(1).build();
    Ok(index.writer_with_options(options)?)
}

fn rewriting() -> Box<LogMergePolicy> {
    let mut policy = LogMergePolicy::default();
    // Segments merge with others of their size. Unless told, all below 10,000 documents count as one size, and each small
    // commit would soon be merged with the largest of them again.
    policy.set_min_layer_size(SMALLEST_LAYER);
    policy.set_del_docs_ratio_before_merge(REMOVED_SHARE);
    Box::new(policy)
}
