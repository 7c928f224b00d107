//! What can go wrong with an index. No message holds a word of a document or of a query; a folder's path is the caller's to add.

use std::io;

use tantivy::TantivyError;

/// Why an index could not be opened, written or read. [`Error::needs_rebuild`] tells which ones a rebuild cures.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder was written under another key: its terms cannot be found with this one.
    #[error("the index was written under another key")]
    WrongKey,
    /// The folder has no index yet (only a read-only opening reports this; [`crate::Index::open`] creates one).
    #[error("there is no index in this folder")]
    Missing,
    /// The folder was written by a release that splits or hashes words in another way.
    #[error("the index has layout {found}, this release writes {expected}")]
    Layout {
        /// The layout number found.
        found: u32,
        /// The layout number this release reads and writes.
        expected: u32,
    },
    /// A file is absent or cannot be understood.
    #[error("the index is damaged: {0}")]
    Damaged(&'static str),
    /// Another process, or another value in this one, is writing to the folder.
    #[error("the index is being written by another process")]
    Locked,
    /// The operating system refused (disk full, no permission, …).
    #[error("the index's folder cannot be used: {0}")]
    Io(#[from] io::Error),
    /// The engine failed in another way; the writer must be opened again.
    #[error("the index engine failed: {0}")]
    Engine(&'static str),
}

/// The result of this crate's calls.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Whether building the index anew (see [`crate::Rebuild`]) is the remedy.
    #[must_use]
    pub fn needs_rebuild(&self) -> bool {
        matches!(self, Error::WrongKey | Error::Missing | Error::Layout { .. } | Error::Damaged(_))
    }
}

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::IoError(source) => Error::Io(io::Error::new(source.kind(), source)),
            TantivyError::LockFailure(..) => Error::Locked,
            TantivyError::DataCorruption(_) => Error::Damaged("a file's content is not what was written"),
            TantivyError::OpenReadError(_) => Error::Damaged("a file cannot be opened"),
            TantivyError::IncompatibleIndex(_) => Error::Damaged("a file is of another engine version"),
            TantivyError::OpenDirectoryError(_) => Error::Damaged("the folder cannot be opened"),
            TantivyError::SchemaError(_) | TantivyError::FieldNotFound(_) => Error::Damaged("the fields are not ours"),
            TantivyError::ErrorInThread(_) | TantivyError::Poisoned => Error::Engine("a writing thread stopped"),
            TantivyError::OpenWriteError(_) => Error::Engine("a file cannot be written"),
            _ => Error::Engine("an unexpected state"),
        }
    }
}
