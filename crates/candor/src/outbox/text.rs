//! What a mail says that no message holds, as it lies sealed in the mail's row: links, codes, the end of an erasure.

use serde::{Deserialize, Serialize};

/// The JSON of `outgoing.text`.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Text {
    /// A link that opens something once.
    Link {
        opens: Opens,
        link: String,
        /// For how many minutes it works.
        minutes: u32,
    },
    /// Six digits to type.
    Code { code: String, minutes: u32 },
    /// What was erased.
    Farewell(Farewell),
    /// What a new version of the policy changes, in sentences.
    PolicyChange {
        version: i32,
        changes: Vec<String>,
        link: String,
        #[serde(default)]
        language: String,
    },
    /// Which desks decide about what was asked.
    Referral {
        desks: Vec<Referred>,
        #[serde(default)]
        language: String,
    },
    /// Somebody began a trial with an address of an organisation's.
    Trial(Trial),
    /// Nothing of its own: the mail carries the notice to somebody whose data came from others (Art. 14 GDPR).
    FirstNotice {},
    /// Something about a sign-in that its person has to know.
    Security {
        what: Warning,
        /// When, in words.
        at: String,
        /// The browser, as far as it says; may be empty.
        #[serde(default)]
        browser: String,
        #[serde(default)]
        link: String,
    },
    /// What is to be signed for or looked at again.
    Reminder { things: Vec<Thing>, link: String },
}

/// What somebody is told about their sign-in, or about those of a desk they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    Locked,
    NewBrowser,
    Flood,
    Password,
    FactorOn,
    FactorOff,
    Linked,
    Unlinked,
    PasskeyAdded,
    PasskeyRemoved,
    PasskeyCloned,
    Recovery,
    Lost,
    Reset,
    Acting,
    BreakGlass,
    Child,
    Closed,
}

/// A desk that decides about somebody's data, and where it is reached.
#[derive(Serialize, Deserialize)]
pub struct Referred {
    pub name: String,
    pub address: String,
    pub notice: String,
}

/// Who began a trial, as the administrators of their organisation are told.
#[derive(Serialize, Deserialize)]
pub struct Trial {
    /// Empty if nobody said.
    pub name: String,
    pub address: String,
    pub organisation: String,
    pub domain: String,
    /// In words.
    pub day: String,
    pub language: String,
}

/// What a link opens.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    Portal,
    Invitation,
    Agent,
    Password,
    Lost,
}

/// An entry of the policy that somebody has to look after, in words.
#[derive(Clone, Serialize, Deserialize)]
pub struct Thing {
    pub what: String,
    pub path: String,
    pub to_do: String,
    pub by: String,
}

/// The last mail to a person.
#[derive(Serialize, Deserialize)]
pub struct Farewell {
    pub erased: Vec<String>,
    pub kept: Vec<Kept>,
    /// The day from which no backup can bring it back, in words.
    pub unrecoverable_from: String,
    pub receipt: String,
}

/// Something that had to stay, until when and why, in words.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    pub what: String,
    pub why: String,
    pub until: String,
}

impl From<Opens> for pages::mails::Opens {
    fn from(opens: Opens) -> Self {
        match opens {
            Opens::Portal => Self::Portal,
            Opens::Invitation => Self::Invitation,
            Opens::Agent => Self::Agent,
            Opens::Password => Self::Password,
            Opens::Lost => Self::Lost,
        }
    }
}

impl From<Warning> for pages::mails::Warning {
    fn from(warning: Warning) -> Self {
        match warning {
            Warning::Locked => Self::Locked,
            Warning::NewBrowser => Self::NewBrowser,
            Warning::Flood => Self::Flood,
            Warning::Password => Self::Password,
            Warning::FactorOn => Self::FactorOn,
            Warning::FactorOff => Self::FactorOff,
            Warning::Linked => Self::Linked,
            Warning::Unlinked => Self::Unlinked,
            Warning::PasskeyAdded => Self::PasskeyAdded,
            Warning::PasskeyRemoved => Self::PasskeyRemoved,
            Warning::PasskeyCloned => Self::PasskeyCloned,
            Warning::Recovery => Self::Recovery,
            Warning::Lost => Self::Lost,
            Warning::Reset => Self::Reset,
            Warning::Acting => Self::Acting,
            Warning::BreakGlass => Self::BreakGlass,
            Warning::Child => Self::Child,
            Warning::Closed => Self::Closed,
        }
    }
}

impl From<Referred> for pages::mails::Referred {
    fn from(desk: Referred) -> Self {
        Self { name: desk.name, address: desk.address, notice: desk.notice }
    }
}

impl From<Trial> for pages::mails::Trial {
    fn from(trial: Trial) -> Self {
        let Trial { name, address, organisation, domain, day, .. } = trial;
        Self { name, address, organisation, domain, day }
    }
}

impl From<Thing> for pages::mails::Thing {
    fn from(thing: Thing) -> Self {
        Self { what: thing.what, path: thing.path, to_do: thing.to_do, by: thing.by }
    }
}

impl From<Farewell> for pages::mails::Farewell {
    fn from(text: Farewell) -> Self {
        let kept = text.kept.into_iter().map(|kept| pages::mails::Kept { what: kept.what, why: kept.why, until: kept.until });
        Self { erased: text.erased, kept: kept.collect(), unrecoverable_from: text.unrecoverable_from, receipt: text.receipt }
    }
}
