//! The right edge of the tree: all that is needed to append and to know the root, at most 64 hashes.

use crate::Hash;
use crate::bytes::Reader;

/// The compact state of a Merkle tree: its size and the roots of its perfect subtrees, the largest first.
///
/// A tree of 11 leaves has three: one over 8 leaves, one over 2 and one over 1, as 11 is `1011` in binary.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a leaf and returns the new root.
    pub fn append(&mut self, leaf: Hash) -> Hash {
        self.push(leaf);
        self.root()
    }

    /// Adds a leaf; cheaper than [`Frontier::append`] when the root is only wanted at the end.
    pub fn push(&mut self, leaf: Hash) {
        let mut peak = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("each one bit of the size has its peak");
            peak = Hash::of_node(left, peak);
        }
        self.peaks.push(peak);
        self.size += 1;
    }

    /// The root over all leaves (RFC 6962 section 2.1).
    #[must_use]
    pub fn root(&self) -> Hash {
        let folded = self.peaks.iter().rev().copied().reduce(|right, left| Hash::of_node(left, right));
        folded.unwrap_or_else(Hash::of_empty_tree)
    }

    /// The number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The size (8 bytes, big-endian), then one hash for each one bit of it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = self.size.to_be_bytes().to_vec();
        out.extend(self.peaks.iter().flat_map(|peak| peak.0));
        out
    }

    /// Reads what [`Frontier::to_bytes`] wrote; `None` when the length does not fit the size.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let frontier = Self::read(&mut reader)?;
        reader.is_empty().then_some(frontier)
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let size = u64::from_be_bytes(reader.array()?);
        let peaks = (0..size.count_ones()).map(|_| reader.array().map(Hash)).collect::<Option<_>>()?;
        Some(Self { size, peaks })
    }
}
