//! How the desk is: what the doctor found, and the way to each part of its settings.

use askama::Template;

use super::super::samples::{frame, shell, today};
use super::super::{Fact, Shell, View};
use crate::{Frame, Moment};

/// `GET /settings`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/settings.html")]
pub struct Settings {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// What the doctor found, the worst first.
    pub findings: Vec<Finding>,
    /// When it looked.
    pub looked: Moment,
    /// What this desk is: domain, address, database, version.
    pub facts: Vec<Fact>,
    /// The parts one can change.
    pub parts: Vec<View>,
}

/// One thing the doctor looked at.
#[derive(Debug, Clone)]
pub struct Finding {
    /// How it is.
    pub grade: Grade,
    /// What: `Mail domain`.
    pub what: String,
    /// How it is, in a sentence.
    pub said: String,
    /// What to do; empty when nothing is to be done.
    pub remedy: String,
}

/// How a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// As it should be.
    Good,
    /// It works, and could be better.
    Weak,
    /// It does not work.
    Bad,
}

impl Settings {
    /// All good, and not.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let finding =
            |grade, what: &str, said: &str, remedy: &str| Finding { grade, what: what.into(), said: said.into(), remedy: remedy.into() };
        let fact = |name: &str, value: &str| Fact { name: name.into(), value: value.into(), why: String::new(), also: String::new() };
        let part = |name: &str, href: &str, count: &str| View {
            name: name.into(),
            href: href.into(),
            count: count.into(),
            running: false,
            current: false,
        };
        let good = Settings {
            frame: frame(),
            shell: shell("/settings"),
            findings: vec![
                finding(Grade::Good, "Mail domain", "lindmoor.example names this host.", ""),
                finding(Grade::Good, "Disk", "212 GB free.", ""),
            ],
            looked: today("14:00"),
            facts: vec![
                fact("Organisation", "Lindmoor Instruments"),
                fact("Address", "support@lindmoor.example"),
                fact("Database", "SQLite, 1.2 GB"),
                fact("Version", "0.1.0"),
            ],
            parts: vec![part("Agents", "/agents", "5"), part("Tokens", "/tokens", "1"), part("What others see", "/others", "")],
        };
        let mut bad = good.clone();
        bad.findings.insert(
            0,
            finding(Grade::Weak, "Keyring", "It lies on the same disk as the data.", "Move it with: candor keyring move /other/disk"),
        );
        bad.findings.insert(
            0,
            finding(
                Grade::Bad,
                "Relay",
                "relay.example.org refuses connections since 13:02; 4 mails wait.",
                "Check the relay’s address in candor.toml, then run: candor doctor",
            ),
        );
        vec![("good", good), ("bad", bad)]
    }
}
