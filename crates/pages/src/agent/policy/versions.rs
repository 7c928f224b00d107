//! Every version of the policy: what it changed in plain words, who wanted it and who agreed, why, and who was told.

use askama::Template;

use super::super::Shell;
use super::super::samples::{date, frame, shell};
use super::Tab;
use crate::{Frame, Moment};

/// `GET /policy/versions`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/policy/versions.html")]
pub struct Versions {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The versions, newest first.
    pub versions: Vec<VersionLine>,
    /// How easily the notice in force is read: each of its languages with the score.
    pub ease: Vec<(&'static str, String)>,
}

/// A version.
#[derive(Debug, Clone)]
pub struct VersionLine {
    /// Its number.
    pub name: String,
    /// Since when, or when it was agreed to.
    pub from: Moment,
    /// It rules now.
    pub rules: bool,
    /// It is announced and does not rule yet.
    pub announced: bool,
    /// What it changed, the weightiest first; empty for the first.
    pub changes: Vec<String>,
    /// Why, as it was written; empty for nothing.
    pub reason: String,
    /// Who proposed it; empty where nobody is known.
    pub proposed: String,
    /// Who agreed; empty where nobody had to.
    pub agreed: String,
    /// What became of telling people; empty where nobody was told by mail.
    pub told: Vec<Told>,
    /// The beginning of its hash.
    pub digest: String,
}

/// So many people stand so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// How many.
    pub count: u64,
    /// How: `taken by their mail server`.
    pub how: String,
}

impl Versions {
    const TAB: Tab = Tab::Versions;

    /// One version, and several.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let first = VersionLine {
            name: "1".into(),
            from: date("2025-01-01", "1 Jan 2025"),
            rules: true,
            announced: false,
            changes: Vec::new(),
            reason: String::new(),
            proposed: String::new(),
            agreed: String::new(),
            told: Vec::new(),
            digest: "51d0 7be2".into(),
        };
        let told = |count, how: &str| Told { count, how: how.into() };
        let second = VersionLine {
            name: "2".into(),
            changes: vec!["We keep “Tickets” for 24 instead of 12 months.".into(), "“Calls” is worded anew.".into()],
            reason: "Guarantees last two years.".into(),
            proposed: "Ines Okafor".into(),
            agreed: "Petra Lund".into(),
            told: vec![told(3112, "taken by their mail server"), told(48, "still on its way"), told(2, "came back")],
            ..first.clone()
        };
        let third = VersionLine { name: "3".into(), rules: false, announced: true, ..second.clone() };
        let old = VersionLine { rules: false, ..first.clone() };
        let one = Versions { frame: frame(), shell: shell("/policy"), versions: vec![first], ease: vec![("English", "61".into())] };
        let many =
            Versions { versions: vec![third, second, old], ease: vec![("English", "61".into()), ("Deutsch", "54".into())], ..one.clone() };
        vec![("one", one), ("many", many)]
    }
}
