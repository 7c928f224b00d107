//! Single words and days in a reader's language, for what stands around a document.

use calendar::Period;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Language;
use crate::phrase::Phrases;
use crate::speech::word_key;

/// The kinds of words for which every language has a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What can be held.
    Item,
    /// Where it is collected, and the channels through which people are reached.
    Point,
    /// From what a period runs.
    Event,
    /// What keeps a promise.
    Mechanism,
    /// When a recipient gets something.
    Condition,
    /// What a measure binds.
    Setting,
}

/// Whether this language has a phrase for a word of the application. The application's tests ask for all of its words, so
/// that a new one cannot reach a reader as a code.
#[must_use]
pub fn has_word(language: Language, kind: Kind, word: &str) -> bool {
    crate::speech::Speech::of(language).has(&word_key(kind.key(), word))
}

/// A word of the application in a reader's language; taken apart where the language has none.
#[must_use]
pub fn word(language: Language, kind: Kind, word: &str) -> String {
    Phrases::of(language).word(kind.key(), word)
}

/// A day as it is written in text: `28 November 2026`.
#[must_use]
pub fn date(language: Language, day: Date) -> String {
    Phrases::of(language).date(day)
}

/// A period in words: `three months`; in German in the accusative.
#[must_use]
pub fn period(language: Language, period: &Period) -> String {
    Phrases::of(language).period(period)
}

/// The day and the time of day of an instant in a zone.
#[must_use]
pub fn time(language: Language, at: Timestamp, zone: &TimeZone) -> (String, String) {
    Phrases::of(language).moment(at, zone)
}

impl Kind {
    const fn key(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Point => "point",
            Self::Event => "event",
            Self::Mechanism => "mechanism",
            Self::Condition => "condition",
            Self::Setting => "setting",
        }
    }
}
