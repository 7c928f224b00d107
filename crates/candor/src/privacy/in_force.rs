//! The policy in force: the compiled file with what the gate needs ready at hand.

use super::vocabulary::vocabulary;
use anyhow::{Result, anyhow};
use jiff::civil::Date;
use policy::{Compiled, Policy};
use privacy::{ItemSet, Purpose};

/// A policy that rules.
pub struct InForce {
    version: i32,
    compiled: Compiled,
    permits: [ItemSet; Purpose::ALL.len()],
}

impl InForce {
    /// Reads and compiles a policy as it is judged on a day: the one on which it is published. What runs out later does not take a
    /// policy out of force; [`policy::Policy::check`] with the present day says what has.
    ///
    /// # Errors
    /// Everything that is wrong with it, gathered, each with its place and remedy.
    pub fn compile(text: &str, day: Date) -> Result<Self> {
        let policy = Policy::parse(text).map_err(|findings| anyhow!("the policy cannot be read:\n{findings}"))?;
        let compiled =
            Compiled::new(policy, &vocabulary(), day).map_err(|findings| anyhow!("the policy cannot be put in force:\n{findings}"))?;
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
