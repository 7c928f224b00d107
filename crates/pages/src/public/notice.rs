//! The privacy notice in three layers: six answers on one screen, the rules in tables, and each promise with what holds
//! it. It is drawn from the compiled policy; a promise that nothing enforces says so.

use crate::portal::Site;
use crate::{Arg, Frame, L10n, Moment};

/// One version of the notice. Nothing in it is about the reader.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/notice.html", whitespace = "minimize")]
pub struct Notice {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The version that is shown: `7`.
    pub version: String,
    /// Whether it is the one in force.
    pub standing: Standing,
    /// Since when it is in force, or from when.
    pub from: Moment,
    /// The six short answers.
    pub short: Short,
    /// All versions, oldest first.
    pub versions: Vec<Version>,
    /// Who decides.
    pub controller: Controller,
    /// Why data is used.
    pub purposes: Vec<Purpose>,
    /// How long each kind is kept.
    pub periods: Vec<Period>,
    /// Who receives it.
    pub recipients: Vec<Recipient>,
    /// What a person can do.
    pub rights: Vec<Right>,
    /// What is promised and cannot be checked by software.
    pub stated: Vec<String>,
}

/// What holds a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Promise {
    /// The software keeps it; it was last checked then.
    Kept(Moment),
    /// The software keeps a part of it; this is missing.
    Partly(String),
    /// A statement that nothing checks.
    Stated,
}

/// The standing of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// In force now.
    InForce,
    /// Replaced by a later one.
    Past,
    /// Published, and not yet in force.
    Announced,
}

/// The first layer: one sentence for each question, as the policy's author wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Short {
    /// Who has my data?
    pub who: String,
    /// What for?
    pub what_for: String,
    /// How long?
    pub how_long: String,
    /// Who else sees it?
    pub who_else: String,
    /// What can I do?
    pub rights: String,
    /// What is not proven?
    pub not_proven: String,
}

/// A version on the line of versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// `7`.
    pub name: String,
    /// In force since or from.
    pub from: Moment,
    /// Past, in force, announced.
    pub standing: Standing,
    /// What changed, in few words: `calls 180 to 90 days`; empty for the first.
    pub change: String,
}

/// Who decides why and how data is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Controller {
    /// The legal name.
    pub name: String,
    /// The postal address, lines parted by `\n`.
    pub address: String,
    /// Where to write about privacy.
    pub email: String,
    /// The data protection officer; empty when none is appointed.
    pub officer: String,
    /// The supervisory authority; empty when the policy names none.
    pub authority: String,
}

/// A reason for which data is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// `To answer your requests`.
    pub name: String,
    /// The kinds of data: `name, e-mail address, what you write`.
    pub data: String,
    /// The lawful basis in words: `contract with you or your employer`.
    pub basis: String,
    /// Where the basis stands: `GDPR Art. 6(1)(b)`.
    pub article: String,
    /// What holds it.
    pub promise: Promise,
}

/// How long a kind of data is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// `Tickets, with their messages and files`.
    pub what: String,
    /// `12 months after the ticket was closed`.
    pub until: String,
    /// What holds it.
    pub promise: Promise,
}

/// Somebody else who receives data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// The country.
    pub place: String,
    /// What for: `stores files, encrypted with keys that it does not have`.
    pub task: String,
    /// What protects a transfer out of the law's area; empty inside it.
    pub safeguard: String,
    /// What holds it.
    pub promise: Promise,
}

/// Something a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// `See it and take a copy`.
    pub name: String,
    /// How, and how soon it is answered.
    pub how: String,
    /// Where to do it; empty when one has to write.
    pub href: String,
    /// What holds it.
    pub promise: Promise,
}

impl Notice {
    /// How many promises are kept, kept in part, and only stated.
    #[must_use]
    pub fn tally(&self) -> (usize, usize, usize) {
        let mut tally = (0, 0, self.stated.len());
        for promise in self.promises() {
            match promise {
                Promise::Kept(_) => tally.0 += 1,
                Promise::Partly(_) => tally.1 += 1,
                Promise::Stated => tally.2 += 1,
            }
        }
        tally
    }

    fn promises(&self) -> impl Iterator<Item = &Promise> {
        let purposes = self.purposes.iter().map(|purpose| &purpose.promise);
        let periods = self.periods.iter().map(|period| &period.promise);
        let recipients = self.recipients.iter().map(|recipient| &recipient.promise);
        let rights = self.rights.iter().map(|right| &right.promise);
        purposes.chain(periods).chain(recipients).chain(rights)
    }

    /// The first layer, each answer with the weakest promise that stands behind it and the paragraph that says more.
    fn answers(&self) -> [Answer<'_>; 6] {
        let t = self.frame.t;
        let answer = |question, text, promise, clause| Answer { question, text, promise, clause };
        [
            answer(t.get("public-notice-who"), self.short.who.as_str(), None, 1),
            answer(t.get("public-notice-what-for"), &self.short.what_for, weakest(self.purposes.iter().map(|p| &p.promise)), 2),
            answer(t.get("public-notice-how-long"), &self.short.how_long, weakest(self.periods.iter().map(|p| &p.promise)), 3),
            answer(t.get("public-notice-who-else"), &self.short.who_else, weakest(self.recipients.iter().map(|r| &r.promise)), 4),
            answer(t.get("public-notice-rights"), &self.short.rights, weakest(self.rights.iter().map(|r| &r.promise)), 5),
            answer(t.get("public-notice-not-proven"), &self.short.not_proven, Some(&Promise::Stated), 6),
        ]
    }

    fn tally_line(&self) -> String {
        let (kept, partly, stated) = self.tally();
        let all = kept + partly + stated;
        let numbers: [(&str, Arg<'_>); 4] =
            [("all", all.into()), ("kept", kept.into()), ("partly", partly.into()), ("stated", stated.into())];
        self.frame.t.with("public-notice-tally", &numbers)
    }
}

impl Promise {
    /// How strong it is; a sum of promises is as strong as its weakest.
    fn strength(&self) -> u8 {
        match self {
            Promise::Kept(_) => 2,
            Promise::Partly(_) => 1,
            Promise::Stated => 0,
        }
    }
}

impl Standing {
    /// The class on the line of versions.
    fn class(&self) -> &'static str {
        match self {
            Standing::InForce => "now",
            Standing::Past => "past",
            Standing::Announced => "next",
        }
    }
}

impl Version {
    /// `7`, `7, in force` or `8, announced`.
    fn label(&self, t: &L10n) -> String {
        match self.standing {
            Standing::InForce => t.name("public-notice-version-now", &self.name),
            Standing::Past => self.name.clone(),
            Standing::Announced => t.name("public-notice-version-next", &self.name),
        }
    }
}

/// A card of the first layer.
struct Answer<'a> {
    question: &'a str,
    text: &'a str,
    promise: Option<&'a Promise>,
    clause: u8,
}

fn weakest<'a>(promises: impl Iterator<Item = &'a Promise>) -> Option<&'a Promise> {
    promises.min_by_key(|promise| promise.strength())
}
