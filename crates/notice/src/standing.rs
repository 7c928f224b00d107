//! What stands behind a text, and the seal of the check that saw it hold.

use jiff::Timestamp;
use jiff::civil::Date;

/// What stands behind a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The software does it, or refuses what would break it, through these mechanisms.
    Kept {
        /// The mechanisms' words.
        by: Vec<String>,
    },
    /// A person does it; the software prepares it, reminds of it and records it.
    Carried {
        /// The mechanisms' words.
        by: Vec<String>,
    },
    /// Somebody signs for it.
    Signed {
        /// The last day on which the signature counts, if one is known.
        until: Option<Date>,
    },
    /// Somebody has to sign for it, and nobody has.
    Unsigned,
    /// It is promised, and what would keep it has not come yet.
    Pending {
        /// The words of the mechanisms that it waits for.
        waits: Vec<String>,
    },
    /// It says something that nothing can keep or break.
    Stated,
    /// It is named and not processed here.
    Asleep {
        /// The words that have to wake.
        waits: Vec<String>,
    },
}

/// What stands behind a text, said in its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub standing: Standing,
    /// The same in a sentence.
    pub text: String,
    /// The check that last saw it hold. There is none without a check of every mechanism behind the text.
    pub seal: Option<Seal>,
}

/// The trace of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// When it ended.
    pub at: Timestamp,
    /// How many things it looked at.
    pub seen: u64,
    /// The check's name.
    pub by: String,
    /// The same in a sentence, in the desk's zone.
    pub text: String,
}

impl Standing {
    /// A word for programs: `kept`, `carried`, `signed`, `unsigned`, `pending`, `stated`, `asleep`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Kept { .. } => "kept",
            Self::Carried { .. } => "carried",
            Self::Signed { .. } => "signed",
            Self::Unsigned => "unsigned",
            Self::Pending { .. } => "pending",
            Self::Stated => "stated",
            Self::Asleep { .. } => "asleep",
        }
    }

    /// How strong it is, from 0. A sum of texts is as strong as its weakest.
    #[must_use]
    pub const fn strength(&self) -> u8 {
        match self {
            Self::Asleep { .. } | Self::Stated => 0,
            Self::Pending { .. } | Self::Unsigned => 1,
            Self::Signed { .. } => 2,
            Self::Carried { .. } => 3,
            Self::Kept { .. } => 4,
        }
    }
}

/// The weakest of several; `Stated` where there is none.
pub(crate) fn weakest(standings: impl Iterator<Item = Standing>) -> Standing {
    standings.min_by_key(Standing::strength).unwrap_or(Standing::Stated)
}
