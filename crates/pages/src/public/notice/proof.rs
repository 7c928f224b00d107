//! Every promise with what stands behind it and the check that saw it last; and every check. Nobody is named.

use super::Place;
use crate::portal::Site;
use crate::{Frame, L10n};
use notice::Mark;

/// How everything stands at one moment.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/notice/proof.html", whitespace = "minimize")]
pub struct Proof {
    /// The document, with the words of the reader's language.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Where it lies.
    pub place: Place,
    /// The moment: its day and its time of day.
    pub now: (String, String),
    /// How many are kept by what, in a sentence.
    pub tally: String,
    /// The promises, in the order of the notice.
    pub promises: Vec<PromiseLine>,
    /// The checks of the last minute.
    pub checks: Vec<CheckLine>,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseLine {
    /// Where it stands in the notice: `promise.sealed`.
    pub anchor: String,
    /// The words.
    pub text: String,
    /// What stands behind it.
    pub mark: Mark,
    /// What was seen of it last.
    pub last: LastCheck,
}

/// What a check saw of a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LastCheck {
    /// The mark has its seal.
    Sealed,
    /// So much of so much did not hold.
    Wrong {
        /// What did not hold.
        wrong: u64,
        /// What was looked at.
        seen: u64,
    },
    /// Nothing looked lately.
    Missing,
    /// No check is behind it.
    None,
}

/// The check of one part of the software.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// Its word: `gate`.
    pub id: String,
    /// What it is: `sealing of every record`.
    pub what: String,
    /// When it looked: the day and the time of day.
    pub at: (String, String),
    /// How much it looked at.
    pub seen: u64,
    /// How much did not hold.
    pub wrong: u64,
}

impl Proof {
    fn moment(t: &L10n, (date, time): &(String, String), key: &str) -> String {
        t.with(key, &[("date", date.into()), ("time", time.into())])
    }
}
