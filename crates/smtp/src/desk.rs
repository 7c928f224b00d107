//! The other side of the listener: what an application must answer, and what it is told. The listener never asks more
//! than these four questions.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use async_trait::async_trait;

use crate::{Address, Protocol, Refusal};

/// Yes, or the refusal that the peer hears.
pub type Verdict = Result<(), Refusal>;

/// Who decides what is taken. Called from many sessions at once.
#[async_trait]
pub trait Desk: Send + Sync + 'static {
    /// May this peer speak at all? Asked once, before the greeting; where TLS comes first, under TLS.
    async fn connect(&self, peer: &Peer) -> Verdict;

    /// Is `to` an address of ours, and may this sender write to it now? `from` is `None` for the null sender `<>` of a bounce.
    async fn recipient(&self, peer: &Peer, from: Option<&Address>, to: &Address) -> Verdict;

    /// A message follows for this envelope: where to put it. Called after DATA and before the peer is told 354. A refusal is for
    /// all recipients; over LMTP one for some of them waits until [`Intake::finish_each`].
    async fn begin(&self, peer: &Peer, envelope: &Envelope) -> Result<Box<dyn Intake>, Refusal>;
}

/// Where one message goes. Dropped without `finish`, it must leave nothing behind: the peer was told no, or nothing.
#[async_trait]
pub trait Intake: Send {
    /// The next octets of the message, without dot-stuffing, every line ending in CR LF. A refusal ends the message for all
    /// recipients; the peer hears it at the end of its data.
    async fn write(&mut self, octets: &[u8]) -> Verdict;

    /// The message is complete. `Ok` only when it cannot be lost any more: the peer is told 250 and forgets it.
    async fn finish(self: Box<Self>) -> Verdict;

    /// The same over LMTP, where each recipient has a verdict of its own: `verdicts` are those of `Envelope::recipients`, in that
    /// order, and all say "later" at first. Each is to be set once it holds, so that what is durable when `Config::finish_timeout`
    /// cuts this off is acknowledged. As long as nobody says more, the verdict of [`Intake::finish`] is that of all.
    async fn finish_each(self: Box<Self>, verdicts: &mut [Verdict]) {
        let verdict = self.finish().await;
        verdicts.fill(verdict);
    }
}

/// Who is connected. Its address is personal data, so its `Debug` form is the number of the session only.
#[derive(Clone)]
pub struct Peer {
    /// Number of the session since the listener started; what logs may hold.
    pub session: u64,
    /// Address the connection came from, IPv4 also where the socket is IPv6; `None` over a Unix socket.
    pub address: Option<IpAddr>,
    /// What is spoken.
    pub protocol: Protocol,
    /// What it called itself in EHLO, HELO or LHLO: letters, digits and `-._:[]`; empty before that. Never verified.
    pub hello: String,
    /// Did it say EHLO or LHLO (and not HELO)?
    pub extended: bool,
    /// The encryption of the connection, if any.
    pub tls: Option<Tls>,
    /// The name that the listener greeted it with.
    pub host: Arc<str>,
}

/// The encryption in use, in the words of the TLS registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tls {
    /// `TLSv1.2` or `TLSv1.3`.
    pub version: &'static str,
    /// The cipher suite, such as `TLS13_AES_256_GCM_SHA384`.
    pub cipher: &'static str,
}

/// From whom and for whom a message is. Its `Debug` form holds counts only.
#[derive(Clone)]
pub struct Envelope {
    /// The sender; `None` is the null sender `<>` of bounces, which must never be answered.
    pub from: Option<Address>,
    /// The accepted recipients, each once, in the order given. (Over LMTP one that was given twice is answered twice.)
    pub recipients: Vec<Address>,
    /// The size that the peer announced, in octets, at most `Config::max_size`.
    pub size: Option<u64>,
    /// Was SMTPUTF8 asked for (RFC 6531)? Only then may addresses here and in the header be other than ASCII.
    pub utf8: bool,
}

impl fmt::Debug for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Peer").field("session", &self.session).field("tls", &self.tls).finish_non_exhaustive()
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope").field("recipients", &self.recipients.len()).field("size", &self.size).finish_non_exhaustive()
    }
}
