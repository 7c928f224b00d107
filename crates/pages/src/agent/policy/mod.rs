//! What the desk promises, for those who run it: the board, its versions, what is stored under which rule, the record of it all, what was signed for, and
//! the editor of the next text.

mod board;
mod documents;
mod draft;
mod evidence;
mod map;
mod record;
mod versions;

pub use board::{Board, Drift, Part, PromiseLine, PromiseState, Proposal, Rule, RunOut, Tally};
pub use documents::{AgreementLine, LegalLine, LegalTexts};
pub use draft::{Draft, Effect, FindingLine, Judged, MovedLine};
pub use evidence::{DueLine, DueState, Evidence, SignedLine};
pub use map::{DataMap, MapColumn, MapRecord};
pub use record::Record;
pub use versions::{Told, VersionLine, Versions};

use crate::L10n;

/// The pages about the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Board,
    Versions,
    Map,
    Record,
    Evidence,
    Documents,
    Draft,
}

impl Tab {
    /// Path, name, and whether one is there.
    pub(crate) fn all(self, t: &L10n) -> [(&'static str, &str, bool); 7] {
        [
            ("/policy", t.get("policy-board"), self == Self::Board),
            ("/policy/versions", t.get("policy-versions"), self == Self::Versions),
            ("/policy/map", t.get("policy-map"), self == Self::Map),
            ("/policy/record", t.get("policy-record"), self == Self::Record),
            ("/policy/evidence", t.get("policy-evidence"), self == Self::Evidence),
            ("/policy/documents", t.get("policy-documents"), self == Self::Documents),
            ("/policy/draft", t.get("policy-draft"), self == Self::Draft),
        ]
    }
}
