//! What can go wrong in the vault. Every message says what to do; none says whose data it was.

use privacy::{DeskId, KeyId, OpenError};
use std::path::PathBuf;
use uuid::Uuid;

/// Why the vault refuses or fails.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The master file does not exist.
    #[error("there is no master key at {0}: put it back from its escrow (`keyring recover`), or name the file that holds it")]
    MasterFileMissing(PathBuf),
    /// The master file exists already and was about to be created.
    #[error("{0} exists already: a master key is never overwritten; move the file away if this is a new desk")]
    MasterFileExists(PathBuf),
    /// Others than its owner may read the master file.
    #[error("others may read the master key at {path} (mode {mode:o}): run `chmod 600` on it and rotate the master key")]
    MasterFileOpen {
        /// Where it lies.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The text is not a master key.
    #[error("this is not a master key: expected lines `candor-master VERSION SECRET`; was the right file, variable or command given?")]
    MasterText,
    /// A master key of the right version is not the one that wrapped the keyring.
    #[error("the master key does not belong to this keyring (version {0} differs): give the master key of this desk")]
    MasterWrong(u32),
    /// The master key is newer than the keyring: the keyring is an old copy.
    #[error(
        "the master key (version {given}) is newer than the keyring (version {known}): restore the newest copy of the keyring, or give the older master key from its escrow"
    )]
    MasterNewer {
        /// The oldest version that was given.
        given: u32,
        /// The version the keyring needs.
        known: u32,
    },
    /// The keyring has keys under a master key that was not given.
    #[error("the keyring needs master key version {0}, which was not given: it was rotated; load the newest master key")]
    MasterMissing(u32),
    /// A rotation was asked for with a master key that is not the next one.
    #[error("the next master key has version {0}: make it with `next_master` and store it before rotating")]
    MasterNotNext(u32),
    /// Others than file-backed masters cannot be written.
    #[error("the master key comes from the environment or a command: write the new lines there by hand, then start again")]
    MasterReadOnly,
    /// There is no keyring where one should be.
    #[error("there is no keyring at {0}: without it nothing can be opened; restore its newest copy (`init` makes one for a new desk)")]
    KeyringMissing(String),
    /// The keyring's form is newer than this program.
    #[error("the keyring has format {found}, this program reads up to {known}: install the newer version")]
    FormatNewer {
        /// In the keyring.
        found: i64,
        /// Of this program.
        known: i64,
    },
    /// The keyring belongs to another desk.
    #[error("the keyring belongs to desk {}, not to {}: check which keyring the configuration names", found.uuid(), expected.uuid())]
    OtherDesk {
        /// In the keyring.
        found: DeskId,
        /// Asked for.
        expected: DeskId,
    },
    /// A key does not unwrap.
    #[error("key {} is damaged: restore the keyring from its newest copy", .0.uuid())]
    KeyDamaged(KeyId),
    /// The keyring stayed in use while deleted keys had to leave its files.
    #[error(
        "the keys are deleted, but another program keeps the keyring's log in use: end it and repeat; the keys leave the files only then"
    )]
    StillInUse,
    /// There is no such blob.
    #[error("there is no blob {0}")]
    BlobMissing(Uuid),
    /// A blob with this id exists.
    #[error("blob {0} exists already: an id is used once")]
    BlobExists(Uuid),
    /// A blob's bytes are not what was written.
    #[error("blob {0} is damaged, truncated or in the wrong place: restore it from a backup")]
    BlobDamaged(Uuid),
    /// A blob is longer than the reader allows.
    #[error("blob {id} has {size} bytes, more than the {limit} that may be read at once: stream it")]
    BlobLarge {
        /// Which one.
        id: Uuid,
        /// Its length.
        size: u64,
        /// What was allowed.
        limit: u64,
    },
    /// The access does not open it.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The escrow cannot be read.
    #[error("this is not an escrow of a master key: give the whole text, with its BEGIN and END lines")]
    EscrowText,
    /// The escrow does not open.
    #[error("the passphrase or identity does not open this escrow")]
    EscrowSecret,
    /// The recipient is not an age public key.
    #[error("the escrow's recipient is not an age public key (`age1…`)")]
    EscrowRecipient,
    /// The keyring's database failed.
    #[error("the keyring's database failed: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// The keyring's database could not be reached.
    #[error("the keyring's database cannot be opened, check its path or URL: {0}")]
    Connect(#[from] sqlx::Error),
    /// The blobs' storage failed.
    #[error("the blobs' storage failed, check its space and permissions: {0}")]
    Storage(#[from] object_store::Error),
    /// Reading or writing a file or stream failed.
    #[error("reading or writing failed, check the disk's space and permissions: {0}")]
    Io(#[from] std::io::Error),
}
