//! The policy in force: the compiled file with what the gate needs ready at hand.

use crate::items::ITEMS;
use anyhow::{Result, anyhow};
use policy::{Compiled, Policy, Vocabulary};
use privacy::{ItemSet, Purpose};

/// Every point where the software collects.
pub const POINTS: &[&str] = &["email", "web-form", "portal", "phone", "post", "api", "agent", "system"];

/// Every event from which a retention period can run.
pub const EVENTS: &[&str] = &[
    "ticket.closed",
    "message.received",
    "mail.received",
    "outgoing.settled",
    "session.ended",
    "person.last_contact",
    "account.closed",
    "item.collected",
    "request.closed",
];

/// The recipients that are built in (shown in the notice).
pub const RECIPIENTS: &[&str] = &["correspondent", "resolver", "remote-content"];

/// A policy that rules.
pub struct InForce {
    version: i32,
    compiled: Compiled,
    permits: [ItemSet; Purpose::ALL.len()],
}

impl InForce {
    /// Reads and compiles a policy.
    ///
    /// # Errors
    /// Everything that is wrong with it, gathered, each with its place and remedy.
    pub fn compile(text: &str) -> Result<Self> {
        let items: Vec<&str> = ITEMS.iter().map(|item| item.id).collect();
        let purposes: Vec<&str> = Purpose::ALL.iter().map(|purpose| purpose.code()).collect();
        let vocabulary = Vocabulary { items: &items, points: POINTS, purposes: &purposes, events: EVENTS, recipients: RECIPIENTS };
        let policy = Policy::parse(text).map_err(|findings| anyhow!("the policy cannot be read:\n{findings}"))?;
        let compiled = Compiled::new(policy, &vocabulary).map_err(|findings| anyhow!("the policy cannot be put in force:\n{findings}"))?;
        let permits = Purpose::ALL.map(|purpose| ItemSet::from_bits(compiled.permits(purpose.code())));
        let version = i32::try_from(compiled.notice_version())?;
        Ok(Self { version, compiled, permits })
    }

    /// The notice's version.
    pub const fn version(&self) -> i32 {
        self.version
    }

    /// The items a purpose may open.
    pub fn permits(&self, purpose: Purpose) -> ItemSet {
        self.permits[purpose as usize]
    }

    /// The policy with its lookups.
    pub const fn compiled(&self) -> &Compiled {
        &self.compiled
    }
}
