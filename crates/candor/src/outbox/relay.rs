//! The relay: one SMTP conversation a mail, on connections that are kept for the next one. Each addressee is told apart, so that
//! one refused address does not hold up the others (RFC 5321, 3.3), and nothing but codes is kept of what the relay says.

use super::egress::Pass;
use super::trouble::{Outcome, Said, Trouble};
use crate::config::{Config, Tls};
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Noop, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::error::Error as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// How long a connection is tried (RFC 5321, 4.5.3.2 asks for more only where a server works meanwhile).
const CONNECT: Duration = Duration::from_secs(30);
/// How long a command may take (RFC 5321, 4.5.3.2.1 to 4.5.3.2.4).
const COMMAND: Duration = Duration::from_secs(300);
/// How long the relay may take to answer for a mail (RFC 5321, 4.5.3.2.6).
const CONTENT: Duration = Duration::from_secs(600);
/// The extension that forbids a server to pass a mail on in the clear (RFC 8689).
const REQUIRETLS: &str = "REQUIRETLS";
/// How long a connection is kept unused, and how many.
const KEEP: (Duration, usize) = (Duration::from_secs(30), 4);

/// A mail on the envelope's terms.
pub struct Envelope<'a> {
    /// None for `<>`, so that nobody answers it.
    pub from: Option<&'a str>,
    pub to: Vec<&'a str>,
    /// Whether an address in the header needs SMTPUTF8 (RFC 6531).
    pub international: bool,
    /// Whether it may leave over an encrypted line only, here and from server to server.
    pub encrypted: bool,
}

/// What came of handing a mail over.
#[derive(Debug)]
pub struct Handed {
    /// One an addressee, in their order.
    pub outcomes: Vec<Outcome>,
    /// Whether the line was encrypted; none if there was none.
    pub encrypted: Option<bool>,
}

/// What a provider gave the desk to sign in with (RFC 6750).
pub struct Bearer {
    pub user: String,
    pub token: String,
}

/// The relay does not accept what a provider gave: it may have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenRefused;

/// Why there is no connection.
enum NotConnected {
    Trouble(Trouble),
    Token,
}

impl From<Trouble> for NotConnected {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// Where mail is handed over.
pub struct Relay {
    host: String,
    port: u16,
    /// TLS from the first byte (`smtps`).
    implicit: bool,
    tls: Tls,
    hello: Option<String>,
    credentials: Option<Credentials>,
    /// Authorities that are believed besides the system's.
    roots: Vec<Certificate>,
    idle: Mutex<Vec<(Instant, AsyncSmtpConnection)>>,
}

/// A command that did not go well.
enum Failed {
    /// A reply said no.
    Reply { code: u16, said: Said },
    /// There was no reply.
    Line(Trouble),
}

impl Relay {
    /// The relay of a configuration, if it has one.
    ///
    /// # Errors
    /// If its URL or a file cannot be read, or a password would go in the clear: the message says what to change.
    pub fn of(config: &Config) -> Result<Option<Self>> {
        let Some(url) = &config.relay.url else { return Ok(None) };
        let (implicit, rest) = match (url.strip_prefix("smtps://"), url.strip_prefix("smtp://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => anyhow::bail!("relay.url is smtp://HOST:PORT or smtps://HOST:PORT"),
        };
        let rest = rest.trim_end_matches('/');
        ensure!(!rest.contains('@'), "relay.url names no user: set relay.user and relay.password_file");
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && !port.contains(']') => {
                (host, port.parse().context("the port in relay.url is no number")?)
            }
            _ => (rest, if implicit { 465 } else { 587 }),
        };
        ensure!(!host.is_empty(), "relay.url names no host");
        let tls = config.relay.tls;
        let credentials = match (&config.relay.user, config.relay_password()?) {
            (Some(user), Some(password)) => Some(Credentials::new(user.clone(), password)),
            (None, None) => None,
            _ => anyhow::bail!("relay.user and relay.password_file belong together"),
        };
        let clear = credentials.is_some() && !implicit && tls == Tls::Never;
        ensure!(!clear, "relay.tls is never: a password would go in the clear. Set relay.tls to required");
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let (roots, hello) = (roots(config)?, config.smtp.hostname.clone());
        Ok(Some(Self { host, port, implicit, tls, hello, credentials, roots, idle: Mutex::default() }))
    }

    /// Hands a mail over, with leave to; `domain` is what the desk calls itself.
    ///
    /// # Errors
    /// [`TokenRefused`]: nothing was handed over.
    pub async fn send(
        &self,
        _: &Pass,
        (domain, bearer): (&str, Option<&Bearer>),
        envelope: &Envelope<'_>,
        mail: &[u8],
    ) -> Result<Handed, TokenRefused> {
        let all = |outcome: Outcome| vec![outcome; envelope.to.len()];
        let mut connection = match self.connected(domain, bearer, envelope.encrypted).await {
            Ok(connection) => connection,
            Err(NotConnected::Trouble(trouble)) => {
                return Ok(Handed { outcomes: all(Outcome::Later(Said::ours(trouble))), encrypted: None });
            }
            Err(NotConnected::Token) => return Err(TokenRefused),
        };
        let encrypted = Some(connection.is_encrypted());
        let outcomes = self.converse(&mut connection, domain, envelope, mail).await.unwrap_or_else(all);
        // A connection is kept only where nothing went wrong: then the relay is at the start of its state (RFC 5321, 4.1.4).
        if outcomes.iter().all(|outcome| *outcome == Outcome::Taken) && !connection.has_broken() {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < KEEP.1 {
                idle.push((Instant::now(), connection));
            }
        } else {
            let _ = timeout(CONNECT, connection.quit()).await;
        }
        Ok(Handed { outcomes, encrypted })
    }

    /// Whether the line to the relay may not be in the clear.
    fn needs_tls(&self, encrypted: bool) -> bool {
        self.implicit || self.tls == Tls::Required || encrypted
    }

    /// A connection that is still good, or a new one, greeted, encrypted and signed in as the configuration and the mail ask for it.
    async fn connected(&self, domain: &str, bearer: Option<&Bearer>, encrypted: bool) -> Result<AsyncSmtpConnection, NotConnected> {
        // One that was made without the need may have believed any certificate.
        let as_good = self.needs_tls(false) || !encrypted;
        while let Some(mut kept) = self.kept().filter(|_| as_good) {
            if matches!(timeout(CONNECT, kept.command(Noop)).await, Ok(Ok(_))) {
                return Ok(kept);
            }
        }
        match timeout(COMMAND, self.connect(domain, bearer, encrypted)).await {
            Ok(connected) => connected,
            Err(_) => Err(Trouble::Unreachable.into()),
        }
    }

    fn kept(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|(since, _)| since.elapsed() < KEEP.0);
        idle.pop().map(|(_, connection)| connection)
    }

    fn hello(&self, domain: &str) -> ClientId {
        ClientId::Domain(self.hello.clone().unwrap_or_else(|| domain.to_owned()))
    }

    async fn connect(&self, domain: &str, bearer: Option<&Bearer>, encrypted: bool) -> Result<AsyncSmtpConnection, NotConnected> {
        let hello = self.hello(domain);
        let on_line = |error: &Error| if error.is_tls() { Trouble::Encryption } else { Trouble::Unreachable };
        let server = (self.host.as_str(), self.port);
        let parameters = if self.implicit { Some(self.parameters(encrypted)?) } else { None };
        let connected = AsyncSmtpConnection::connect_tokio1(server, Some(CONNECT), &hello, parameters, None).await;
        let mut connection = connected.map_err(|error| on_line(&error))?;
        if !connection.is_encrypted() && (self.tls != Tls::Never || encrypted) {
            if connection.can_starttls() {
                connection.starttls(self.parameters(encrypted)?, &hello).await.map_err(|_| Trouble::Encryption)?;
            } else if self.needs_tls(encrypted) {
                let _ = connection.quit().await;
                return Err(Trouble::Encryption.into());
            }
        }
        if let Some(bearer) = bearer {
            // What a provider gave opens the mailbox too: it goes to nobody whose certificate is not good.
            if !connection.is_encrypted() || !self.needs_tls(encrypted) {
                let _ = connection.quit().await;
                return Err(Trouble::Encryption.into());
            }
            return match sign_in(&mut connection, bearer).await {
                Ok(()) => Ok(connection),
                Err(refused) => {
                    let _ = timeout(CONNECT, connection.quit()).await;
                    Err(refused)
                }
            };
        }
        if let Some(credentials) = &self.credentials {
            if !connection.is_encrypted() {
                let _ = connection.quit().await;
                return Err(Trouble::Encryption.into());
            }
            connection.auth(DEFAULT_MECHANISMS, credentials).await.map_err(|_| Trouble::SignIn)?;
        }
        Ok(connection)
    }

    /// Opportunistic encryption takes any certificate: it is still better than none, and promises nothing (RFC 7435).
    fn parameters(&self, encrypted: bool) -> Result<TlsParameters, Trouble> {
        let builder = TlsParameters::builder(self.host.clone()).dangerous_accept_invalid_certs(!self.needs_tls(encrypted));
        let builder = self.roots.iter().fold(builder, |builder, root| builder.add_root_certificate(root.clone()));
        builder.build_rustls().map_err(|_| Trouble::Encryption)
    }

    /// MAIL, RCPT for each, DATA, the content. An error is one outcome for all.
    async fn converse(
        &self,
        connection: &mut AsyncSmtpConnection,
        domain: &str,
        envelope: &Envelope<'_>,
        mail: &[u8],
    ) -> Result<Vec<Outcome>, Outcome> {
        let parse = |text: &str| text.parse::<Address>().map_err(|_| Outcome::Refused(Said::ours(Trouble::BadAddress)));
        let from = envelope.from.map(parse).transpose()?;
        let mut parameters = parameters(connection, envelope, mail)?;
        if envelope.encrypted && connection.is_encrypted() && self.passes_encrypted(connection, domain).await.map_err(Outcome::from)? {
            parameters.push(MailParameter::Other { keyword: REQUIRETLS.into(), value: None });
        }
        command(connection, Mail::new(from, parameters)).await.map_err(Outcome::from)?;
        let mut outcomes = Vec::with_capacity(envelope.to.len());
        for to in &envelope.to {
            let outcome = match parse(to) {
                Ok(address) => match command(connection, Rcpt::new(address, Vec::new())).await {
                    Ok(()) => Outcome::Taken,
                    Err(Failed::Line(trouble)) => return Err(Outcome::Later(Said::ours(trouble))),
                    Err(Failed::Reply { code: 421, said }) => return Err(Outcome::Later(said)),
                    Err(Failed::Reply { code, said }) if lasting(code, &said) => Outcome::Bounced(said),
                    Err(failed) => failed.into(),
                },
                Err(outcome) => outcome,
            };
            outcomes.push(outcome);
        }
        if outcomes.contains(&Outcome::Taken)
            && let Err(outcome) = hand_over(connection, mail).await
        {
            outcomes.iter_mut().filter(|one| **one == Outcome::Taken).for_each(|one| *one = outcome.clone());
        }
        Ok(outcomes)
    }

    /// Whether the relay can be told to pass a mail on over encrypted lines only. It says so in answer to EHLO (RFC 8689, 2).
    async fn passes_encrypted(&self, connection: &mut AsyncSmtpConnection, domain: &str) -> Result<bool, Failed> {
        match timeout(COMMAND, connection.command(Ehlo::new(self.hello(domain)))).await {
            Ok(Ok(said)) => Ok(said.message().any(|line| line.trim().eq_ignore_ascii_case(REQUIRETLS))),
            Ok(Err(error)) => Err(Failed::from(&error)),
            Err(_) => Err(Failed::Line(Trouble::Unreachable)),
        }
    }
}

/// The authorities that the operator believes besides the system's.
fn roots(config: &Config) -> Result<Vec<Certificate>> {
    let Some(path) = &config.fetch.roots else { return Ok(Vec::new()) };
    let place = || format!("cannot read the certificates in {} (fetch.roots)", path.display());
    let found = CertificateDer::pem_file_iter(path).with_context(place)?.collect::<Result<Vec<_>, _>>().with_context(place)?;
    found.into_iter().map(|der| Certificate::from_der(der.to_vec()).with_context(place)).collect()
}

/// AUTH XOAUTH2, as Google and Microsoft take it. A refusal comes as a challenge that has to be answered before its code is said.
async fn sign_in(connection: &mut AsyncSmtpConnection, bearer: &Bearer) -> Result<(), NotConnected> {
    if !connection.server_info().supports_auth_mechanism(Mechanism::Xoauth2) {
        return Err(Trouble::SignIn.into());
    }
    let said = BASE64_STANDARD.encode(format!("user={}\x01auth=Bearer {}\x01\x01", bearer.user, bearer.token));
    let mut answer = connection.command(format!("AUTH XOAUTH2 {said}\r\n")).await;
    if answer.as_ref().is_ok_and(|answer| answer.has_code(334)) {
        answer = connection.command("\r\n").await;
    }
    match answer {
        Ok(answer) if answer.has_code(235) => Ok(()),
        Err(error) if error.status().is_some_and(|code| u16::from(code) >= 500) => Err(NotConnected::Token),
        Err(error) if error.status().is_none() => Err(Trouble::Unreachable.into()),
        _ => Err(Trouble::SignIn.into()),
    }
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Relay({}:{}, {:?})", self.host, self.port, self.tls)
    }
}

/// Whether what is said of an addressee will be said next time too: a full mailbox is not for ever, whatever the server calls it.
fn lasting(code: u16, said: &Said) -> bool {
    code >= 500 && Trouble::of(&said.status) != Trouble::MailboxFull
}

fn parameters(connection: &AsyncSmtpConnection, envelope: &Envelope<'_>, mail: &[u8]) -> Result<Vec<MailParameter>, Outcome> {
    let refused = || Outcome::Refused(Said::ours(Trouble::International));
    let server = connection.server_info();
    let mut parameters = Vec::new();
    if envelope.international || envelope.to.iter().any(|to| !to.is_ascii()) {
        if !server.supports_feature(Extension::SmtpUtfEight) {
            return Err(refused());
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !mail.is_ascii() {
        if !server.supports_feature(Extension::EightBitMime) {
            return Err(refused());
        }
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(parameters)
}

async fn hand_over(connection: &mut AsyncSmtpConnection, mail: &[u8]) -> Result<(), Outcome> {
    command(connection, Data).await.map_err(Outcome::from)?;
    // The end of the content brings its own line end.
    let content = mail.strip_suffix(b"\r\n").unwrap_or(mail);
    match timeout(CONTENT, connection.message(content)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(Failed::from(&error).into()),
        Err(_) => Err(Outcome::Later(Said::ours(Trouble::Unreachable))),
    }
}

async fn command(connection: &mut AsyncSmtpConnection, command: impl std::fmt::Display) -> Result<(), Failed> {
    match timeout(COMMAND, connection.command(command)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(Failed::from(&error)),
        Err(_) => Err(Failed::Line(Trouble::Unreachable)),
    }
}

impl From<&Error> for Failed {
    fn from(error: &Error) -> Self {
        let Some(code) = error.status().map(u16::from) else { return Self::Line(Trouble::Unreachable) };
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        Self::Reply { code, said: Said::reply(code, &text) }
    }
}

impl From<Failed> for Outcome {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Reply { code, said } if code >= 500 => Self::Refused(said),
            Failed::Reply { said, .. } => Self::Later(said),
            Failed::Line(trouble) => Self::Later(Said::ours(trouble)),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn of(url: &str, set: impl FnOnce(&mut Config)) -> Result<Option<Relay>> {
        let mut config = Config::default();
        config.relay.url = Some(url.into());
        set(&mut config);
        Relay::of(&config)
    }

    #[test]
    fn urls_name_host_and_port() {
        let read = |url| of(url, |_| {}).map(|relay| relay.map(|relay| (relay.host, relay.port, relay.implicit)));
        assert_eq!(read("smtp://relay.example.org").unwrap(), Some(("relay.example.org".into(), 587, false)));
        assert_eq!(read("smtps://relay.example.org/").unwrap(), Some(("relay.example.org".into(), 465, true)));
        assert_eq!(read("smtp://[::1]:25").unwrap(), Some(("::1".into(), 25, false)));
        for wrong in ["relay.example.org", "smtp://", "smtp://ann:secret@relay.example.org", "smtp://relay.example.org:x"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_password_never_goes_in_the_clear() {
        let secret = tempfile::NamedTempFile::new().unwrap();
        let set = |config: &mut Config| {
            config.relay.user = Some("desk".into());
            config.relay.password_file = Some(secret.path().into());
            config.relay.tls = Tls::Never;
        };
        assert!(of("smtp://relay.example.org", set).is_err());
        assert!(of("smtps://relay.example.org", set).is_ok());
    }
}
