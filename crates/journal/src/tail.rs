//! The end of the log: what a writer keeps to append the next entry, and what a verifier rebuilds from the entries.

use crate::bytes::Reader;
use crate::{Checkpoint, DayRoot, Entry, Frontier, Hash, day_of};

const FORMAT: u8 = 0x01;

/// The compact state of the whole log: its tree, the tree of the day that is still open, and the chain of closed days.
///
/// The day of an entry never goes back: an entry whose clock stepped back over midnight stays in the open day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    tree: Frontier,
    open: Option<OpenDay>,
    closed: Hash,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenDay {
    day: i32,
    first_seq: u64,
    tree: Frontier,
}

/// What appending one entry gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The entry's leaf hash, to be stored beside it.
    pub leaf: Hash,
    /// The root of the log with this entry.
    pub root: Hash,
    /// The day that this entry closed, if it is the first of a later one.
    pub closed: Option<DayRoot>,
}

/// The entry is not the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {found} cannot follow: the next one is {expected}")]
pub struct AppendError {
    /// The position that the log waits for.
    pub expected: u64,
    /// The position of the entry.
    pub found: u64,
}

impl Default for Tail {
    fn default() -> Self {
        Self::new()
    }
}

impl Tail {
    /// The end of a log without entries.
    #[must_use]
    pub fn new() -> Self {
        Self { tree: Frontier::new(), open: None, closed: Hash::ZERO }
    }

    /// Appends the next entry.
    ///
    /// # Errors
    /// [`AppendError`] when `entry.seq` is not [`Tail::size`]; the log is unchanged then.
    pub fn append(&mut self, entry: &Entry) -> Result<Appended, AppendError> {
        if entry.seq != self.size() {
            return Err(AppendError { expected: self.size(), found: entry.seq });
        }
        let leaf = entry.leaf();
        let day = day_of(entry.at);
        let closed = match &self.open {
            Some(open) if day > open.day => Some(open.closed(self.closed)),
            _ => None,
        };
        if let Some(day) = &closed {
            self.closed = day.hash();
            self.open = None;
        }
        let first_seq = self.tree.size();
        let open = self.open.get_or_insert_with(|| OpenDay { day, first_seq, tree: Frontier::new() });
        open.tree.push(leaf);
        let root = self.tree.append(leaf);
        Ok(Appended { leaf, root, closed })
    }

    /// The number of entries, which is the position of the next one.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.tree.size()
    }

    /// The root over all entries.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.tree.root()
    }

    /// The head of the chain of days: the hash of the open day as it stands, [`Hash::ZERO`] for an empty log.
    #[must_use]
    pub fn days(&self) -> Hash {
        self.open.as_ref().map_or(self.closed, |open| open.closed(self.closed).hash())
    }

    /// The hash of the last closed day, [`Hash::ZERO`] when there is none.
    #[must_use]
    pub fn closed(&self) -> Hash {
        self.closed
    }

    /// What a checkpoint taken now says; `at` is the instant in microseconds UTC.
    #[must_use]
    pub fn checkpoint(&self, desk: [u8; 16], at: i64) -> Checkpoint {
        Checkpoint { desk, size: self.size(), root: self.root(), days: self.days(), at }
    }

    /// The position of the open day's first entry, for the verifier's error range.
    pub(crate) fn open_from(&self) -> u64 {
        self.open.as_ref().map_or(self.size(), |open| open.first_seq)
    }

    /// At most 4.2 kB: format `0x01`, the tree, the last closed day, and if there are entries the open day's number
    /// (4 bytes), first entry (8) and tree.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![FORMAT];
        out.extend(self.tree.to_bytes());
        out.extend(self.closed.0);
        if let Some(open) = &self.open {
            out.extend(open.day.to_be_bytes());
            out.extend(open.first_seq.to_be_bytes());
            out.extend(open.tree.to_bytes());
        }
        out
    }

    /// Reads what [`Tail::to_bytes`] wrote; `None` when the bytes are not a possible end of a log.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.byte()? != FORMAT {
            return None;
        }
        let tree = Frontier::read(&mut reader)?;
        let closed = Hash(reader.array()?);
        let open = if tree.size() == 0 { None } else { Some(OpenDay::read(&mut reader)?) };
        let covered = open.as_ref().map_or(Some(0), |open| open.first_seq.checked_add(open.tree.size()));
        let whole = covered == Some(tree.size()) && open.as_ref().is_none_or(|open| open.tree.size() > 0);
        let chained = open.as_ref().map_or(0, |open| open.first_seq) > 0;
        (whole && chained == (closed != Hash::ZERO) && reader.is_empty()).then_some(Self { tree, open, closed })
    }
}

impl OpenDay {
    fn closed(&self, previous: Hash) -> DayRoot {
        DayRoot { day: self.day, first_seq: self.first_seq, size: self.tree.size(), root: self.tree.root(), previous }
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            day: i32::from_be_bytes(reader.array()?),
            first_seq: u64::from_be_bytes(reader.array()?),
            tree: Frontier::read(reader)?,
        })
    }
}
