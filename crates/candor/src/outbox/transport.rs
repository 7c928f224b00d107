//! How mail leaves a desk: through its relay and signed, if the configuration says so. A demo or a rehearsal has no way out at all.

use super::dkim::Dkim;
use super::egress::Pass;
use super::relay::{Bearer, Envelope, Handed, Relay, TokenRefused};
use super::trouble::{Outcome, Said, Trouble};
use crate::config::Config;
use crate::desk::desk::Kind;
use crate::time::Instant;
use anyhow::{Result, bail};

/// How mail leaves.
#[derive(Debug)]
pub struct Transport {
    relay: Option<Relay>,
    dkim: Option<Dkim>,
}

impl Transport {
    /// The transport of a configuration. Only an ordinary desk gets a relay, whatever the configuration says.
    ///
    /// # Errors
    /// If the relay's URL or a file cannot be read: the message says what to change.
    pub fn of(config: &Config, kind: Kind) -> Result<Self> {
        let relay = if kind == Kind::Live { Relay::of(config)? } else { None };
        let dkim = match (&config.relay.dkim_selector, &config.relay.dkim_key) {
            (Some(selector), Some(key)) => Some(Dkim::load(selector, key)?),
            (None, None) => None,
            _ => bail!("relay.dkim_selector and relay.dkim_key belong together"),
        };
        Ok(Self { relay, dkim })
    }

    /// A mail with the desk's signature, if it has a key; `at` is the mail's own date.
    ///
    /// # Errors
    /// If the key refuses.
    pub fn signed(&self, domain: &str, mail: Vec<u8>, at: Instant) -> Result<Vec<u8>> {
        match &self.dkim {
            Some(dkim) => dkim.sign(domain, &mail, at),
            None => Ok(mail),
        }
    }

    /// Hands a mail to the relay: one outcome an addressee. `domain` is what the desk calls itself, the bearer what it signs in with where
    /// the configuration does not say.
    ///
    /// # Errors
    /// [`TokenRefused`]: nothing was handed over.
    pub async fn send(
        &self,
        pass: &Pass,
        by: (&str, Option<&Bearer>),
        envelope: &Envelope<'_>,
        mail: &[u8],
    ) -> Result<Handed, TokenRefused> {
        match &self.relay {
            Some(relay) => relay.send(pass, by, envelope, mail).await,
            None => Ok(Handed { outcomes: vec![Outcome::Later(Said::ours(Trouble::NoRelay)); envelope.to.len()], encrypted: None }),
        }
    }
}
