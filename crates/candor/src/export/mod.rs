//! A whole desk as one file, and a desk from such a file: every record, every sealed value opened as far as the policy lets the archive be
//! kept in order, every file and every key. One JSON object a line, in an order in which it can be read once from front to back
//! (docs/export.md, decision 34).

pub mod bring;
pub mod write;

mod cell;
mod files;
mod keys;
mod line;
mod rows;
mod shape;

/// The form of the file: counted up when an older program could not read it any more.
pub const FORMAT: u32 = 1;
/// The longest line that is read: far more than the largest value with what stands around it.
const LONGEST: u64 = 256 << 20;

/// How much there was.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sum {
    /// Lines, without the last.
    pub lines: u64,
    /// Rows of all tables.
    pub rows: u64,
    /// Keys.
    pub keys: u64,
    /// Files.
    pub files: u64,
    /// Values and files that travel sealed, by item: the policy does not let the archive open them, or their people are restricted or
    /// were erased. They open in the new desk as they would have here.
    pub sealed: std::collections::BTreeMap<String, u64>,
}
