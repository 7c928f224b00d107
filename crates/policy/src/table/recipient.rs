//! Who else gets data, where it lies, and what allows it to travel.

use jiff::civil::Date;

use super::entry;
use crate::read::Fields;
use crate::{Choice, Code, Common, Period, Place, Role, Text, Word};

/// Somebody who gets data. Whoever is not declared here gets nothing.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Its id; some are built into the software and must be declared.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// Its name as the notice shows it.
    pub name: Text,
    /// The parts it plays, mostly one.
    pub parts: Vec<Part>,
    /// ISO 3166 codes, `EEA`, or `*` where it cannot be said.
    pub country: Vec<Word>,
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
    /// Whether it runs the software for this controller, so that its own policy binds the desk too.
    pub platform: bool,
}

/// One part that a recipient plays.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is in this part.
    pub role: Role,
    /// For which purposes.
    pub purpose: Vec<Word>,
    /// Which categories; `*` stands for all.
    pub data: Vec<Word>,
}

/// A tool that allows a transfer to another country (Chapter V GDPR).
#[derive(Clone, Debug)]
pub struct Safeguard {
    /// Its id.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// The article, such as `A45-3`.
    pub tool: Word,
    /// The instrument of which the law keeps a dated list, such as `eu-us-dpf`.
    pub instrument: Option<Word>,
    /// The first day on which it holds.
    pub valid_from: Option<Date>,
    /// The last day on which it holds.
    pub valid_until: Option<Date>,
    /// Where its evidence is.
    pub evidence: Option<String>,
    /// How often it is reviewed.
    pub review: Option<Period>,
    /// Its full name.
    pub reference: Option<Text>,
}

/// Where data lies.
#[derive(Clone, Debug, Default)]
pub struct Storage {
    /// Where it stands in the file.
    pub place: Option<Place>,
    /// Where it comes from, and its name.
    pub common: Common,
    /// ISO 3166 codes or `EEA`.
    pub countries: Vec<Word>,
    /// How long copies of the data live.
    pub backups: Option<Period>,
}

entry!(Recipient, Safeguard);

impl Recipient {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let recipient = Self {
            id,
            common: Common::read(&mut fields),
            name: fields.required_reading("name"),
            parts: Part::read_all(&mut fields),
            country: fields.required_one_or_more("country"),
            hosts: fields.words("hosts"),
            stores: fields.switch("stores").unwrap_or(false),
            safeguard: fields.words("safeguard"),
            when: fields.word("when"),
            choice: fields.term("choice").unwrap_or(Choice::Fixed),
            vetting: fields.period("vetting"),
            platform: fields.switch("platform").unwrap_or(false),
        };
        fields.finish();
        recipient
    }

    /// Whether it gets this category.
    #[must_use]
    pub fn gets(&self, category: &str) -> bool {
        self.parts.iter().any(|part| part.data.iter().any(|data| data.is_all() || data == category))
    }

    /// The purposes for which it gets anything, each once, in the order of the file.
    #[must_use]
    pub fn purposes(&self) -> Vec<&Word> {
        let mut purposes: Vec<&Word> = Vec::new();
        for purpose in self.parts.iter().flat_map(|part| &part.purpose) {
            if !purposes.contains(&purpose) {
                purposes.push(purpose);
            }
        }
        purposes
    }

    /// Whether it may be anywhere.
    #[must_use]
    pub fn is_anywhere(&self) -> bool {
        self.country.iter().any(Word::is_all)
    }
}

impl Part {
    fn read_all(fields: &mut Fields<'_, '_>) -> Vec<Self> {
        if let Some(mut fields) = fields.recorded("gets") {
            Self::read(&mut fields);
        }
        if !fields.has("gets") {
            fields.list("gets");
            return vec![Self::read(fields)];
        }
        for key in ["role", "purpose", "data"].into_iter().filter(|key| fields.has(key)) {
            let reason = format!("`{key}` stands beside `gets`");
            fields.error_at_key(Code::Value, key, reason, "write it in each part of `gets`");
        }
        for key in ["role", "purpose", "data"] {
            fields.know(key);
        }
        fields.require_list("gets");
        let list = fields.list("gets");
        let mut parts = Vec::new();
        for value in list {
            if let Some(mut fields) = fields.to_fields("gets", value) {
                parts.push(Self::read(&mut fields));
                fields.finish();
            }
        }
        parts
    }

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            role: fields.required_term("role", Role::ThirdParty),
            purpose: fields.required_words("purpose"),
            data: fields.required_words("data"),
        }
    }
}

impl Safeguard {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let safeguard = Self {
            id,
            common: Common::read(&mut fields),
            tool: fields.required_word("tool"),
            instrument: fields.word("instrument"),
            valid_from: fields.date("valid_from"),
            valid_until: fields.date("valid_until"),
            evidence: fields.text("evidence"),
            review: fields.period("review"),
            reference: fields.reading("reference"),
        };
        if let (Some(from), Some(until)) = (safeguard.valid_from, safeguard.valid_until)
            && until < from
        {
            fields.error(Code::Value, "it ends before it begins", "correct `valid_from` or `valid_until`");
        }
        fields.finish();
        safeguard
    }
}

impl Storage {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let storage = Self {
            place: Some(fields.place()),
            common: Common::read(&mut fields),
            countries: fields.required_words("countries"),
            backups: fields.period("backups"),
        };
        fields.finish();
        storage
    }
}
