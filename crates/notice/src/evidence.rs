//! What the application knows and a policy cannot: which checks ran, and who signed when.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

/// The proofs behind a document. What is missing here has no seal and no signature there.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The last check of each mechanism, by the mechanism's word (`gate`).
    pub checked: HashMap<String, Checked>,
    /// The signature for each measure, promise, safeguard or recipient, by its path (`measure.sites`).
    pub signed: HashMap<String, Signature>,
    /// Whether `signed` is all that was signed: then what is missing there is said to be missing. Of a file that is only read nothing
    /// is known.
    pub complete: bool,
}

/// A check that ran and found everything in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// When it ended.
    pub at: Timestamp,
    /// How many things it looked at.
    pub seen: u64,
    /// The check's own name, for a link to its report.
    pub by: String,
}

/// Somebody signed for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// On which day.
    pub on: Date,
    /// The last day on which it counts, where it does not last.
    pub until: Option<Date>,
}

impl Evidence {
    /// The signature for an entry.
    #[must_use]
    pub fn signature(&self, path: &str) -> Option<&Signature> {
        self.signed.get(path)
    }
}
