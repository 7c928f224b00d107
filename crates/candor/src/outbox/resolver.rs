//! The name server that is asked who may send for a domain. Only an ordinary desk asks the machine's own; a demo, a rehearsal and a
//! test never speak beyond this machine.

use super::egress::{self, Pass};
use crate::app::App;
use crate::config::{Config, NameServer};
use crate::desk::desk::Kind;
use crate::time::Instant;
use anyhow::{Context, Result, bail};
use mail_auth::hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts};
use mail_auth::hickory_resolver::system_conf::read_system_conf;
use mail_auth::{DnsError, Error, MessageAuthenticator};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long it has, for all questions about one mail.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// The most answers that are remembered.
const ANSWERS: u64 = 1_024;
/// How long an answer counts at most, and how long the absence of one.
const FRESH: (Duration, Duration) = (Duration::from_secs(3_600), Duration::from_secs(60));
/// How long one question waits, and how often it is asked.
const QUESTION: (Duration, usize) = (Duration::from_millis(1_500), 2);
/// For how many seconds a domain that could not be asked is left alone, and how many such domains are remembered: whoever runs slow
/// name servers shall not hold up the mail of others.
const ALONE: (i64, usize) = (300, 1_024);
/// After so many domains in a row that could not be asked it is the name server that is silent: nobody waits for it for so many seconds.
const SILENT: (u32, i64) = (4, 60);

/// The way to the name server, with a bounded memory of its answers.
pub struct Resolver {
    dns: MessageAuthenticator,
    unclear: Mutex<HashMap<String, Instant>>,
    /// How many domains in a row could not be asked, and when that was found last.
    silence: Mutex<(u32, Instant)>,
}

impl Resolver {
    /// The resolver of a configuration; none if it is off. A machine that names no server has none: `candor doctor` says so.
    ///
    /// # Errors
    /// If the resolver cannot be made.
    pub fn of(config: &Config, kind: Kind) -> Result<Option<Self>> {
        let servers = match config.mail.resolver {
            NameServer::System if kind == Kind::Live => match system() {
                Ok(servers) => servers,
                Err(error) => {
                    tracing::warn!(error = ?error, "no name server: who sends a mail is not checked");
                    return Ok(None);
                }
            },
            NameServer::At(at) if kind == Kind::Live || at.ip().is_loopback() => {
                let (mut udp, mut tcp) = (ConnectionConfig::udp(), ConnectionConfig::tcp());
                (udp.port, tcp.port) = (at.port(), at.port());
                vec![NameServerConfig::new(at.ip(), true, vec![udp, tcp])]
            }
            _ => return Ok(None),
        };
        let mut options = ResolverOpts::default();
        options.cache_size = ANSWERS;
        (options.positive_max_ttl, options.negative_max_ttl) = (Some(FRESH.0), Some(FRESH.1));
        (options.timeout, options.attempts) = QUESTION;
        options.use_hosts_file = ResolveHosts::Never;
        // Without the machine's search domains: every name that is asked is whole.
        let servers = ResolverConfig::from_parts(None, Vec::new(), servers);
        let dns = MessageAuthenticator::new(servers, options).context("cannot make the resolver of mail.resolver")?;
        Ok(Some(Self { dns, unclear: Mutex::default(), silence: Mutex::new((0, Instant(0))) }))
    }

    /// Whom to ask, with leave to.
    pub const fn dns(&self, _: &Pass) -> &MessageAuthenticator {
        &self.dns
    }

    /// Whether a domain could not be asked a moment ago, or none could.
    pub fn was_unclear(&self, domain: &str, now: Instant) -> bool {
        let (in_a_row, last) = *self.silence.lock().unwrap_or_else(PoisonError::into_inner);
        if in_a_row >= SILENT.0 && now < last.plus_seconds(SILENT.1) {
            return true;
        }
        self.unclear.lock().unwrap_or_else(PoisonError::into_inner).get(domain).is_some_and(|until| *until > now)
    }

    /// The name server has answered.
    pub fn set_clear(&self) {
        self.silence.lock().unwrap_or_else(PoisonError::into_inner).0 = 0;
    }

    /// Remembers that a domain could not be asked.
    pub fn set_unclear(&self, domain: &str, now: Instant) {
        let mut silence = self.silence.lock().unwrap_or_else(PoisonError::into_inner);
        *silence = (silence.0.saturating_add(1), now);
        drop(silence);
        let mut unclear = self.unclear.lock().unwrap_or_else(PoisonError::into_inner);
        unclear.retain(|_, until| *until > now);
        if unclear.len() < ALONE.1 {
            unclear.insert(domain.to_owned(), now.plus_seconds(ALONE.0));
        }
    }

    /// Whether the name server may be asked and answers, be it that there is nothing at the desk's domain.
    ///
    /// # Errors
    /// If the policy does not name it, or it is silent: the message says what to do.
    pub async fn answers(&self, app: &App) -> Result<()> {
        let pass = egress::resolver(app).context("the policy names no recipient \"resolver\"")?;
        match tokio::time::timeout(PATIENCE, self.dns(&pass).txt_raw_lookup(format!("_dmarc.{}.", app.domain))).await {
            Err(_) | Ok(Err(Error::Dns(DnsError::Resolver(_)))) => bail!("it does not answer; set mail.resolver in candor.toml"),
            Ok(_) => Ok(()),
        }
    }
}

/// The servers that this machine asks.
fn system() -> Result<Vec<NameServerConfig>> {
    let (servers, _) = read_system_conf().context("/etc/resolv.conf names no name server")?;
    Ok(servers.name_servers().to_vec())
}
