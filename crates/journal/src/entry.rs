//! One thing that happened: a code, an instant, and fields that can name nobody.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::hash::hex_bytes;
use crate::{Code, Hash};

/// One entry of the log. Its position and everything it says are under its leaf hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The position in the log, counted from 0 without gaps.
    pub seq: u64,
    /// When it happened, in microseconds since 1970-01-01 UTC.
    pub at: i64,
    /// What happened, for example `person.erased`.
    pub kind: Code,
    /// What else is known, by field name.
    #[serde(default)]
    pub fields: BTreeMap<Code, Value>,
}

/// What a field can hold. There is no variant for text, so a name, an address or a sentence has nowhere to stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// The id of a row or of a desk; for a person use [`Value::Pseudonym`].
    #[serde(with = "hex_bytes")]
    Id([u8; 16]),
    /// A person as [`crate::pseudonym`] writes them: once the salt is destroyed nobody can tell whose it was.
    #[serde(with = "hex_bytes")]
    Pseudonym([u8; 32]),
    /// A number of things, or a number of microseconds.
    Count(i64),
    /// A word of the vocabulary: a purpose, a category, a rule, an outcome.
    Code(Code),
    /// A version of the policy or of its notice.
    Version(u32),
}

impl Entry {
    /// An entry without fields.
    #[must_use]
    pub fn new(seq: u64, at: i64, kind: Code) -> Self {
        Self { seq, at, kind, fields: BTreeMap::new() }
    }

    /// The same entry with one more field; a second value under the same name replaces the first.
    #[must_use]
    pub fn with(mut self, name: Code, value: Value) -> Self {
        self.fields.insert(name, value);
        self
    }

    /// The hash of this entry as a leaf of the tree, over [`Entry::to_bytes`].
    #[must_use]
    pub fn leaf(&self) -> Hash {
        Hash::of_leaf(&self.to_bytes())
    }
}
