//! What reaches people unasked: messages, and things in their browser.

use super::entry;
use crate::read::Fields;
use crate::{Choice, Common, Heed, Period, Text, TrackerKind, Word};

/// A kind of message.
#[derive(Clone, Debug)]
pub struct Communication {
    /// Its id.
    pub id: Word,
    /// Where it comes from, its name, and to whom it applies.
    pub common: Common,
    /// The purpose it serves.
    pub purpose: Word,
    /// Through which channels it goes.
    pub channels: Vec<Word>,
    /// What a person may choose.
    pub choice: Choice,
    /// The topics among which they choose.
    pub topics: Vec<Word>,
    /// Who gets it.
    pub audience: Option<Word>,
    /// Whether it advertises; a message that nobody can refuse must not.
    pub commercial: Option<bool>,
    /// How it is refused.
    pub withdraw: Vec<Word>,
    /// How many are sent to one person at most.
    pub limit: Option<u32>,
    /// What stops working without it.
    pub disables: Vec<Text>,
}

/// A cookie, a tag or something embedded.
#[derive(Clone, Debug)]
pub struct Tracker {
    /// Its id.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// What it is made of.
    pub kind: TrackerKind,
    /// The purpose it serves.
    pub purpose: Word,
    /// What a person may choose.
    pub choice: Choice,
    /// How long it lives.
    pub lifetime: Option<Period>,
}

/// What a browser's signal does (`honour` or `ignore`).
#[derive(Clone, Debug, Default)]
pub struct Signal {
    /// Where it comes from, and its name.
    pub common: Common,
    /// Do Not Track.
    pub do_not_track: Option<Heed>,
    /// Global Privacy Control.
    pub global_privacy_control: Option<Heed>,
}

entry!(Communication, Tracker);

impl Communication {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let communication = Self {
            id,
            common: Common::read_with_for(&mut fields),
            purpose: fields.required_word("purpose"),
            channels: fields.required_words("channels"),
            choice: fields.required_term("choice", Choice::OptIn),
            topics: fields.words("topics"),
            audience: fields.word("audience"),
            commercial: fields.switch("commercial"),
            withdraw: fields.words("withdraw"),
            limit: fields.number("limit"),
            disables: fields.readings("disables"),
        };
        fields.finish();
        communication
    }
}

impl Tracker {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        fields.renamed("type", "write `kind`");
        let tracker = Self {
            id,
            common: Common::read(&mut fields),
            kind: fields.required_term("kind", TrackerKind::Cookie),
            purpose: fields.required_word("purpose"),
            choice: fields.required_term("choice", Choice::OptIn),
            lifetime: fields.period("lifetime"),
        };
        fields.finish();
        tracker
    }
}

impl Signal {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let signal = Self {
            common: Common::read(&mut fields),
            do_not_track: fields.term("do_not_track"),
            global_privacy_control: fields.term("global_privacy_control"),
        };
        fields.finish();
        signal
    }
}
