//! One session from greeting to good-bye: waits for lines within their time, counts what goes wrong, and hands each
//! command to its verb. STARTTLS ends the first conversation and begins a second one on the encrypted stream; with implicit
//! TLS there is no first one.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Sleep, sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_util::sync::CancellationToken;

use crate::command::Command;
use crate::config::{Config, Encryption, Protocol};
use crate::desk::{Desk, Envelope, Peer, Tls};
use crate::listener::Stream;
use crate::load::Load;
use crate::reply::Refusal;
use crate::wire::{Input, Wire};

/// Refusals that are answered without a pause.
const PATIENCE: usize = 3;
/// How long a parting peer may keep its seat.
const PARTING: Duration = Duration::from_secs(1);

pub(crate) struct Session {
    pub config: Arc<Config>,
    pub desk: Arc<dyn Desk>,
    pub load: Arc<Load>,
    pub stop: CancellationToken,
    pub peer: Peer,
    pub transaction: Option<Transaction>,
    /// Refused commands so far.
    pub errors: usize,
    /// Commands since the last message.
    pub idle: usize,
    /// Messages taken.
    pub messages: u64,
}

/// A mail transaction that was begun (RFC 5321 section 3.3).
pub(crate) struct Transaction {
    pub envelope: Envelope,
    /// For each recipient that heard 250, in that order, its place in the envelope: over LMTP who is owed a reply.
    pub accepted: Vec<usize>,
}

/// What happens after a command.
pub(crate) enum Next {
    Command,
    HangUp,
    StartTls,
}

/// What a wait for a line brought.
enum Waited {
    Input(Input),
    Ended(Refusal),
}

impl Session {
    /// Speaks until one side has enough. Fails when the connection does.
    pub async fn run(&mut self, stream: Box<dyn Stream>) -> io::Result<()> {
        let mut age = Box::pin(sleep(self.config.session_timeout));
        match self.config.encryption.clone() {
            Encryption::Never => self.welcome(Wire::new(stream), age.as_mut()).await.map(|_| ()),
            Encryption::StartTls(tls) => {
                let Some(wire) = self.welcome(Wire::new(stream), age.as_mut()).await? else { return Ok(()) };
                let mut wire = Wire::new(self.shake(wire.into_stream(), tls).await?);
                self.converse(&mut wire, age.as_mut()).await?;
                part(&mut wire).await;
                Ok(())
            }
            Encryption::Implicit(tls) => {
                let wire = Wire::new(self.shake(stream, tls).await?);
                self.welcome(wire, age.as_mut()).await.map(|_| ())
            }
        }
    }

    /// Greets and answers commands; gives the wire back when the peer is to begin again under TLS.
    async fn welcome<S>(&mut self, mut wire: Wire<S>, age: Pin<&mut Sleep>) -> io::Result<Option<Wire<S>>>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        if let Err(refusal) = self.desk.connect(&self.peer).await {
            wire.refuse(refusal);
        } else {
            let protocol = if self.config.protocol == Protocol::Lmtp { "LMTP" } else { "ESMTP" };
            wire.say(&format!("220 {} {protocol}", self.peer.host));
            if self.converse(&mut wire, age).await? {
                return Ok(Some(wire));
            }
        }
        part(&mut wire).await;
        Ok(None)
    }

    /// The handshake. Nothing of a message is on its way yet, so that a stop ends it at once, and pressure soon.
    async fn shake<S>(&mut self, stream: S, tls: Arc<rustls::ServerConfig>) -> io::Result<TlsStream<S>>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let stream = tokio::select! {
            biased;
            () = self.stop.cancelled() => return Err(io::ErrorKind::ConnectionAborted.into()),
            () = self.too_long(self.config.handshake_timeout) => return Err(io::ErrorKind::TimedOut.into()),
            shaken = TlsAcceptor::from(tls).accept(stream) => shaken?,
        };
        self.peer.tls = Some(describe(stream.get_ref().1));
        Ok(stream)
    }

    /// Answers commands; true when the peer is to begin again under TLS.
    async fn converse<S>(&mut self, wire: &mut Wire<S>, mut age: Pin<&mut Sleep>) -> io::Result<bool>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        loop {
            let next = match self.wait(wire, age.as_mut()).await? {
                Waited::Ended(refusal) => {
                    wire.refuse(refusal);
                    Next::HangUp
                }
                Waited::Input(Input::Flood) => {
                    wire.refuse(Refusal::LINE_LENGTH);
                    Next::HangUp
                }
                Waited::Input(Input::Bad(refusal)) => self.refuse(wire, refusal).await?,
                Waited::Input(Input::Line(line)) => match Command::parse(&line, self.config.protocol) {
                    Ok(command) => self.obey(command, wire).await?,
                    Err(refusal) => self.refuse(wire, refusal).await?,
                },
            };
            match next {
                Next::Command => {}
                Next::HangUp => return Ok(false),
                Next::StartTls => return Ok(true),
            }
        }
    }

    /// Refuses a command, later each time the peer tries its luck, and at last hangs up.
    pub async fn refuse<S>(&mut self, wire: &mut Wire<S>, refusal: Refusal) -> io::Result<Next>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        // A peer with more recipients than fit did nothing wrong: it sends the rest in another message (RFC 5321, 4.5.3.1.10).
        if refusal == Refusal::MANY_RECIPIENTS {
            wire.refuse(refusal);
            return Ok(Next::Command);
        }
        self.refuse_all(wire, &[refusal]).await
    }

    /// One thing that went wrong, told in as many replies as the peer is owed.
    pub async fn refuse_all<S>(&mut self, wire: &mut Wire<S>, refusals: &[Refusal]) -> io::Result<Next>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        self.errors += 1;
        if self.errors > PATIENCE && !self.config.tarpit.is_zero() {
            timeout(self.config.data_timeout, wire.flush()).await??;
            sleep(self.config.tarpit).await;
        }
        refusals.iter().for_each(|refusal| wire.refuse(*refusal));
        if refusals.iter().any(Refusal::closes) {
            return Ok(Next::HangUp);
        }
        if self.errors > self.config.max_errors {
            wire.refuse(Refusal::ERRORS);
            return Ok(Next::HangUp);
        }
        Ok(Next::Command)
    }

    /// The next line, or why there will be none. Under pressure an idle peer is given up sooner.
    async fn wait<S>(&self, wire: &mut Wire<S>, age: Pin<&mut Sleep>) -> io::Result<Waited>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Ok(Waited::Ended(Refusal::STOPPING)),
            () = age => Ok(Waited::Ended(Refusal::OLD)),
            input = wire.line() => input.map(Waited::Input),
            () = self.too_long(self.config.command_timeout) => Ok(Waited::Ended(Refusal::IDLE)),
        }
    }

    /// Ends when a peer has been waited for long enough: after `most`, or under pressure after a step of it.
    async fn too_long(&self, most: Duration) {
        let mut left = most;
        while !left.is_zero() {
            let step = left.min(self.config.pressed_timeout);
            sleep(step).await;
            if self.load.is_pressed() {
                break;
            }
            left = left.saturating_sub(step);
        }
    }
}

/// The last words, within a short time. Whether the peer still hears them changes nothing.
async fn part<S: AsyncRead + AsyncWrite + Unpin>(wire: &mut Wire<S>) {
    let _ = timeout(PARTING, wire.hang_up()).await;
}

fn describe(connection: &rustls::ServerConnection) -> Tls {
    let version = match connection.protocol_version() {
        Some(rustls::ProtocolVersion::TLSv1_3) => "TLSv1.3",
        _ => "TLSv1.2",
    };
    let cipher = connection.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str()).unwrap_or("unknown");
    Tls { version, cipher }
}
