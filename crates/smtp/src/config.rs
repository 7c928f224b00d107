//! What an operator may set about the listener, with defaults that RFC 5321 section 4.5.3 asks for. Every bound exists
//! because somebody will try to pass it.

use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;

/// The bounds and the name of one listener.
#[derive(Clone)]
pub struct Config {
    hostname: String,
    /// Largest message in octets, line ends counted as two, dot-stuffing not counted. Default 50 MiB.
    pub max_size: u64,
    /// Recipients in one envelope; the next one is asked to come in another (RFC 5321 section 4.5.3.1.8). Default 100.
    pub max_recipients: usize,
    /// Open connections altogether; the next one hears 421. Default 500.
    pub max_connections: usize,
    /// Open connections from one IPv4 address, from one IPv6 /64, or over a Unix socket. Default 20: a server that hands over
    /// the mail of many needs more.
    pub per_peer: usize,
    /// Refused commands in one session before it is ended. Default 20.
    pub max_errors: usize,
    /// Commands that bring no mail forward (NOOP, RSET, EHLO, VRFY, HELP, MAIL) between two accepted messages. Default 100.
    pub max_idle_commands: usize,
    /// Time for one command line to arrive whole. Default 5 min.
    pub command_timeout: Duration,
    /// The same once three quarters of `max_connections` are in use, so that idle ones make room. Default 10 s.
    pub pressed_timeout: Duration,
    /// Time for the next block of a message. Default 3 min.
    pub data_timeout: Duration,
    /// Time for a message to arrive whole. Default 15 min.
    pub message_timeout: Duration,
    /// Time for `Intake::finish`; after it the peer hears 451 and comes again. Default 5 min.
    pub finish_timeout: Duration,
    /// Time for a TLS handshake. Default 30 s.
    pub handshake_timeout: Duration,
    /// Age at which a session hears 421 instead of an answer to its next command. Default 1 h.
    pub session_timeout: Duration,
    /// Pause before each refusal after the third one in a session. Default 1 s.
    pub tarpit: Duration,
    /// How long a stop waits for messages that are being received. Default 20 s.
    pub grace: Duration,
    /// What is spoken. Default SMTP.
    pub protocol: Protocol,
    /// Whether and when a connection is encrypted. Default never.
    pub encryption: Encryption,
}

/// What a listener speaks, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// RFC 5321: begins with EHLO or HELO, one verdict for all recipients of a message.
    Smtp,
    /// RFC 2033, for a mail server that hands over: begins with LHLO, a verdict for each recipient. Not for port 25.
    Lmtp,
}

/// How a connection comes to be encrypted, with the certificate that is shown.
#[derive(Clone)]
pub enum Encryption {
    /// Not at all.
    Never,
    /// When the peer asks for it (RFC 3207).
    StartTls(Arc<rustls::ServerConfig>),
    /// From the first octet (implicit TLS, RFC 8314): who speaks in the clear is not spoken to.
    Implicit(Arc<rustls::ServerConfig>),
}

impl Encryption {
    pub(crate) const fn start_tls(&self) -> Option<&Arc<rustls::ServerConfig>> {
        if let Self::StartTls(tls) = self { Some(tls) } else { None }
    }

    pub(crate) const fn is_implicit(&self) -> bool {
        matches!(self, Self::Implicit(_))
    }
}

/// The host name is not one that may stand in a greeting.
#[derive(Debug, Error)]
#[error("the mail host name must be a domain name of letters, digits, hyphens and dots")]
pub struct BadHostname;

impl Config {
    /// A listener that greets as `hostname`, with the default bounds.
    ///
    /// # Errors
    /// [`BadHostname`] when it is empty, longer than 255 octets or holds anything but letters, digits, `-` and `.`.
    pub fn new(hostname: &str) -> Result<Self, BadHostname> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
        if hostname.is_empty() || hostname.len() > 255 || !hostname.bytes().all(plain) {
            return Err(BadHostname);
        }
        Ok(Self {
            hostname: hostname.to_ascii_lowercase(),
            max_size: 50 * 1024 * 1024,
            max_recipients: 100,
            max_connections: 500,
            per_peer: 20,
            max_errors: 20,
            max_idle_commands: 100,
            command_timeout: Duration::from_secs(300),
            pressed_timeout: Duration::from_secs(10),
            data_timeout: Duration::from_secs(180),
            message_timeout: Duration::from_secs(900),
            finish_timeout: Duration::from_secs(300),
            handshake_timeout: Duration::from_secs(30),
            session_timeout: Duration::from_secs(3600),
            tarpit: Duration::from_secs(1),
            grace: Duration::from_secs(20),
            protocol: Protocol::Smtp,
            encryption: Encryption::Never,
        })
    }

    /// The name the listener greets with.
    #[must_use]
    pub fn hostname(&self) -> &str {
        &self.hostname
    }
}
