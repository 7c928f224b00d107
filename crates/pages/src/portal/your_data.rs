//! Your data: what is held about the person who reads it, why, who receives and opened it, until when, and what they
//! can do with it. Dates come from the compiled policy; nothing here is prose that could go stale.

use super::site::Site;
use crate::{Arg, Frame, L10n, Moment};

/// The page at `GET /portal/data`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/your_data.html", whitespace = "minimize")]
pub struct YourData {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Today, for the margin.
    pub today: Moment,
    /// The person's name; empty when none is known.
    pub name: String,
    /// An erasure the person asked for, while it can be cancelled.
    pub erasing: Option<Erasing>,
    /// What is held, by category, in the policy's order.
    pub holdings: Vec<Holding>,
    /// What they accepted, were shown and disagreed with, the newest first.
    pub declared: Vec<Declared>,
    /// What the person can do with all of it.
    pub verbs: Vec<DataVerb>,
}

/// An erasure that waits for its day: `POST {cancel}` stops it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erasing {
    /// What is left, large: `47 h`.
    pub left: String,
    /// What goes: `11 closed tickets`.
    pub what: String,
    /// When.
    pub at: Moment,
    /// What stays and why: `Your 3 open tickets stay.`; may be empty.
    pub stays: String,
    /// Where the cancelling form goes.
    pub cancel: String,
}

/// Something that the person accepted, was shown or disagreed with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declared {
    /// When.
    pub at: Moment,
    /// What: `General terms accepted`.
    pub what: String,
    /// Of which version; empty where there are none.
    pub version: String,
}

/// A category of what is held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holding {
    /// `14 tickets`.
    pub what: String,
    /// `41 messages you wrote, 2 files`.
    pub detail: String,
    /// `To solve what you asked`.
    pub why: String,
    /// `Contract`.
    pub basis: String,
    /// Who receives it: names; empty for nobody else.
    pub recipients: Vec<String>,
    /// Who opened it in the last thirty days: `Support, 3 people, 23 times`; empty for nobody.
    pub looked: String,
    /// `30 Jan 2027`, `90 days after your contract ends`.
    pub until: String,
    /// What the date follows from: `each 12 months after it closed`.
    pub until_why: String,
    /// How the end is shown.
    pub tone: Tone,
    /// What can be done with this category alone.
    pub action: Option<DataAction>,
}

/// How an end is shown: in ink when it is far, amber in its last days, violet when a hold or a law keeps it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Far.
    #[default]
    Far,
    /// Soon.
    Soon,
    /// Held beyond its date.
    Held,
}

/// Something to do with one category.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataAction {
    /// Verb and object: `See all 14`.
    pub label: String,
    /// Where.
    pub href: String,
}

/// Something to do with all that is held, each with where it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataVerb {
    /// Get a copy (GDPR Art. 15 and 20).
    Copy(String),
    /// Correct it (Art. 16).
    Correct(String),
    /// Pause its use (Art. 18).
    Pause(String),
    /// Delete it (Art. 17).
    Delete(String),
}

impl YourData {
    /// One sentence: what is held, as a list.
    fn lede(&self) -> String {
        let t = self.frame.t;
        let kinds: Vec<&str> = self.holdings.iter().map(|holding| holding.what.as_str()).collect();
        if kinds.is_empty() {
            return t.get("portal-data-lede-nothing").to_owned();
        }
        let what = listed(t, &kinds);
        if self.name.is_empty() {
            return t.name("portal-data-lede", what);
        }
        t.with("portal-data-lede-name", &[("name", Arg::from(&self.name)), ("what", Arg::from(&what))])
    }
}

impl Holding {
    pub(crate) fn receivers(&self) -> String {
        self.recipients.join("; ")
    }
}

impl Tone {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Tone::Far => "far-end",
            Tone::Soon => "amber",
            Tone::Held => "held",
        }
    }
}

impl DataVerb {
    fn href(&self) -> &str {
        match self {
            DataVerb::Copy(href) | DataVerb::Correct(href) | DataVerb::Pause(href) | DataVerb::Delete(href) => href,
        }
    }

    fn label(&self, t: &'static L10n) -> &'static str {
        match self {
            DataVerb::Copy(_) => t.get("portal-data-copy"),
            DataVerb::Correct(_) => t.get("portal-data-correct"),
            DataVerb::Pause(_) => t.get("portal-data-pause"),
            DataVerb::Delete(_) => t.get("portal-data-delete"),
        }
    }

    fn means(&self, t: &'static L10n) -> &'static str {
        match self {
            DataVerb::Copy(_) => t.get("portal-data-copy-what"),
            DataVerb::Correct(_) => t.get("portal-data-correct-what"),
            DataVerb::Pause(_) => t.get("portal-data-pause-what"),
            DataVerb::Delete(_) => t.get("portal-data-delete-what"),
        }
    }

    fn destroys(&self) -> bool {
        matches!(self, DataVerb::Delete(_))
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed(t: &L10n, items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => {
            let most = most.join(t.get("portal-list-comma"));
            t.with("portal-list-and", &[("most", Arg::from(&most)), ("last", Arg::from(*last))])
        }
    }
}
