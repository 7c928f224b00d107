//! Who else gets data, where it lies, and what allows it to travel.

use jiff::civil::Date;

use super::entry;
use crate::read::Fields;
use crate::{Choice, Period, Role, Word};

/// Somebody who gets data. Whoever is not declared here gets nothing.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Its id; some are built into the software and must be declared.
    pub id: Word,
    /// Its name as the notice shows it.
    pub name: String,
    /// Its part.
    pub role: Role,
    /// For which purposes.
    pub purpose: Vec<Word>,
    /// Which categories; `*` stands for all.
    pub data: Vec<Word>,
    /// ISO 3166 code, `EEA`, or `*` where it cannot be said.
    pub country: Word,
    /// The host names through which it is reached; a trailing part such as `.example.org` covers those below it.
    pub hosts: Vec<Word>,
    /// Whether it keeps what it gets.
    pub stores: bool,
    /// The tools that allow the transfer.
    pub safeguard: Vec<Word>,
    /// The condition under which it gets anything.
    pub when: Option<Word>,
    /// Whether somebody chooses it; `opt-in` is off by default.
    pub choice: Choice,
    /// How often it is vetted.
    pub vetting: Option<Period>,
}

/// A tool that allows a transfer to another country (Chapter V GDPR).
#[derive(Clone, Debug)]
pub struct Safeguard {
    /// Its id.
    pub id: Word,
    /// The article, such as `A45-3`.
    pub tool: Word,
    /// The first day on which it holds.
    pub valid_from: Option<Date>,
    /// The last day on which it holds.
    pub valid_until: Option<Date>,
    /// Where its evidence is.
    pub evidence: Option<String>,
    /// How often it is reviewed.
    pub review: Option<Period>,
    /// Its full name.
    pub reference: Option<String>,
}

/// Where data lies.
#[derive(Clone, Debug, Default)]
pub struct Storage {
    /// ISO 3166 codes or `EEA`.
    pub countries: Vec<Word>,
}

entry!(Recipient, Safeguard);

impl Recipient {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let recipient = Self {
            id,
            name: fields.required_text("name"),
            role: fields.required_term("role", Role::ThirdParty),
            purpose: fields.required_words("purpose"),
            data: fields.required_words("data"),
            country: fields.required_word("country"),
            hosts: fields.words("hosts"),
            stores: fields.switch("stores").unwrap_or(false),
            safeguard: fields.words("safeguard"),
            when: fields.word("when"),
            choice: fields.term("choice").unwrap_or(Choice::Fixed),
            vetting: fields.period("vetting"),
        };
        fields.finish();
        recipient
    }

    /// Whether it gets this category.
    #[must_use]
    pub fn gets(&self, category: &str) -> bool {
        self.data.iter().any(|data| data.is_all() || data == category)
    }
}

impl Safeguard {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let safeguard = Self {
            id,
            tool: fields.required_word("tool"),
            valid_from: fields.date("valid_from"),
            valid_until: fields.date("valid_until"),
            evidence: fields.text("evidence"),
            review: fields.period("review"),
            reference: fields.text("reference"),
        };
        if let (Some(from), Some(until)) = (safeguard.valid_from, safeguard.valid_until)
            && until < from
        {
            fields.error("value", "it ends before it begins", "correct `valid_from` or `valid_until`");
        }
        fields.finish();
        safeguard
    }
}

impl Storage {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let storage = Self { countries: fields.required_words("countries") };
        fields.finish();
        storage
    }
}
