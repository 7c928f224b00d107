//! Whether two readings of one mail, of its plain text and of its markup, keep the same words.

use crate::quote::Split;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words in a row are compared.
const ROW: usize = 3;

/// Whether `one` cuts words off that `other` keeps as the person's own.
pub(super) fn hides(one: &Split, other: &Split) -> bool {
    let Some(quoted) = &one.quoted else { return false };
    let (kept, cut) = (rows(&one.own), rows(quoted));
    rows(&other.own).iter().any(|row| !kept.contains(row) && cut.contains(row))
}

/// The rows of words in `text`, hashed.
fn rows(text: &str) -> HashSet<u64> {
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words
        .windows(ROW)
        .map(|row| {
            let mut hasher = DefaultHasher::new();
            row.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}
