//! The policy in force: the compiled file with what the gate needs ready at hand.

use super::vocabulary::vocabulary;
use anyhow::{Result, anyhow};
use jiff::civil::Date;
use policy::{Compiled, Findings, Policy};
use privacy::{ItemSet, Purpose};
use std::collections::HashSet;

/// A policy that rules.
pub struct InForce {
    version: i32,
    compiled: Compiled,
    permits: [ItemSet; Purpose::ALL.len()],
    done: HashSet<String>,
}

impl InForce {
    /// Reads and compiles a policy that shall be put in force on a day.
    ///
    /// # Errors
    /// Everything that is wrong with it, gathered, each with its place and remedy.
    pub fn compile(text: &str, day: Date) -> Result<Self> {
        Self::of(text, |policy| Compiled::new(policy, &vocabulary(), day))
    }

    /// A policy that is or was in force. What has lapsed since does not take it out of force: it is shown, and nobody gets anything by a
    /// safeguard that holds no more.
    ///
    /// # Errors
    /// If it does not fit this program.
    pub fn version_of(text: &str, day: Date) -> Result<Self> {
        Self::of(text, |policy| Compiled::in_force(policy, &vocabulary(), day))
    }

    fn of(text: &str, compile: impl FnOnce(Policy) -> Result<Compiled, Findings>) -> Result<Self> {
        let policy = Policy::parse(text).map_err(|findings| anyhow!("the policy cannot be read:\n{findings}"))?;
        let compiled = compile(policy).map_err(|findings| anyhow!("the policy cannot be put in force:\n{findings}"))?;
        let permits = Purpose::ALL.map(|purpose| ItemSet::from_bits(compiled.permits(purpose.code())));
        let version = i32::try_from(compiled.notice_version())?;
        let done = done(&compiled);
        Ok(Self { version, compiled, permits, done })
    }

    /// The notice's version.
    pub const fn version(&self) -> i32 {
        self.version
    }

    /// The items a purpose may open.
    pub fn permits(&self, purpose: Purpose) -> ItemSet {
        self.permits[purpose as usize]
    }

    /// Whether what a promise speaks of is done here, be it that the software which would keep the promise sleeps.
    pub fn is_done(&self, promise: &str) -> bool {
        self.done.contains(promise)
    }

    /// The policy with its lookups.
    pub const fn compiled(&self) -> &Compiled {
        &self.compiled
    }
}

/// The promises that an entry carries which is awake.
fn done(compiled: &Compiled) -> HashSet<String> {
    let policy = compiled.policy();
    let awake = |id: &str| policy.carriers(id).iter().any(|path| compiled.sleeps(path).is_none());
    policy.promise.iter().map(|promise| promise.id.to_string()).filter(|id| awake(id)).collect()
}
