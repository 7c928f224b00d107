//! A listener on a real socket with a desk that remembers, and a client that says exactly what it is told to say.

#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(dead_code, reason = "each test file uses a part of it")]

pub mod certified;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use smtp::{Address, Config, Desk, Envelope, Intake, Listener, Peer, Protocol, Refusal, Tally, Verdict};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// What the desk saw, in order.
#[derive(Default)]
pub struct Seen {
    pub kept: Vec<(Envelope, Vec<u8>)>,
    pub begun: usize,
    pub written: usize,
    pub dropped: usize,
    pub peer: Option<Peer>,
}

/// Takes mail for example.org, except from nobody@example.com; refuses what says `REFUSE` and fails what says `FAIL`. Where each
/// recipient has a verdict, `gone` is refused, `later` fails and `never` is not ready in time.
#[derive(Clone, Default)]
pub struct Book(Arc<Mutex<Seen>>);

impl Book {
    pub fn read<T>(&self, f: impl FnOnce(&mut Seen) -> T) -> T {
        f(&mut self.0.lock().unwrap())
    }
}

#[async_trait::async_trait]
impl Desk for Book {
    async fn connect(&self, peer: &Peer) -> Verdict {
        self.read(|seen| seen.peer = Some(peer.clone()));
        Ok(())
    }

    async fn recipient(&self, peer: &Peer, from: Option<&Address>, to: &Address) -> Verdict {
        self.read(|seen| seen.peer = Some(peer.clone()));
        match (from.map(Address::local), to.local(), to.domain()) {
            (Some("nobody"), _, _) => Err(Refusal::TOO_OFTEN),
            (_, "unknown", _) => Err(Refusal::NO_MAILBOX),
            (_, "panic", _) => panic!("the desk panics"),
            (_, _, "example.org" | "mx.example.org") => Ok(()),
            _ => Err(Refusal::NO_RELAY),
        }
    }

    async fn begin(&self, _: &Peer, envelope: &Envelope) -> Result<Box<dyn Intake>, Refusal> {
        if envelope.recipients.iter().any(|r| r.local() == "full") {
            return Err(Refusal::NO_ROOM);
        }
        self.read(|seen| seen.begun += 1);
        Ok(Box::new(Page { book: self.clone(), envelope: envelope.clone(), content: Vec::new(), finished: false }))
    }
}

struct Page {
    book: Book,
    envelope: Envelope,
    content: Vec<u8>,
    finished: bool,
}

#[async_trait::async_trait]
impl Intake for Page {
    async fn write(&mut self, octets: &[u8]) -> Verdict {
        self.book.read(|seen| seen.written += octets.len());
        self.content.extend_from_slice(octets);
        if self.content.windows(6).any(|w| w == b"REFUSE") { Err(Refusal::NOT_SERVED) } else { Ok(()) }
    }

    async fn finish(mut self: Box<Self>) -> Verdict {
        self.finished = true;
        if self.content.windows(4).any(|w| w == b"SLOW") {
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        if self.content.windows(4).any(|w| w == b"FAIL") {
            return Err(Refusal::TRY_LATER);
        }
        let content = std::mem::take(&mut self.content);
        self.book.read(|seen| seen.kept.push((self.envelope.clone(), content)));
        Ok(())
    }

    async fn finish_each(mut self: Box<Self>, verdicts: &mut [Verdict]) {
        self.finished = true;
        if self.content.windows(4).any(|w| w == b"FAIL") {
            return;
        }
        assert_eq!(verdicts.len(), self.envelope.recipients.len());
        for (to, verdict) in self.envelope.recipients.iter().zip(verdicts) {
            assert_eq!(*verdict, Err(Refusal::TRY_LATER));
            match to.local() {
                "gone" => *verdict = Err(Refusal::NO_MAILBOX),
                "later" => {}
                "never" => std::future::pending().await,
                _ => {
                    let envelope = Envelope { recipients: vec![to.clone()], ..self.envelope.clone() };
                    self.book.read(|seen| seen.kept.push((envelope, self.content.clone())));
                    *verdict = Ok(());
                }
            }
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if !self.finished {
            self.book.read(|seen| seen.dropped += 1);
        }
    }
}

/// A listener in its task.
pub struct Server {
    pub address: SocketAddr,
    pub book: Book,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<Tally>,
}

impl Server {
    /// The defaults, without pauses, as changed by `change`.
    pub async fn start(change: impl FnOnce(&mut Config)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        Self::listen(listener, address, change)
    }

    /// The same over LMTP.
    pub async fn lmtp(change: impl FnOnce(&mut Config)) -> Self {
        Self::start(|config| {
            config.protocol = Protocol::Lmtp;
            change(config);
        })
        .await
    }

    /// LMTP at a path.
    pub async fn at(path: &Path, change: impl FnOnce(&mut Config)) -> Self {
        let listener = Listener::unix(path, 0o660).await.unwrap();
        Self::listen(listener, SocketAddr::from(([0; 4], 0)), |config| {
            config.protocol = Protocol::Lmtp;
            change(config);
        })
    }

    fn listen(listener: impl Into<Listener>, address: SocketAddr, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::new("mx.example.org").unwrap();
        config.tarpit = Duration::ZERO;
        change(&mut config);
        let (book, listener) = (Book::default(), listener.into());
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async move { drop(stopped.await) };
        let task = tokio::spawn(smtp::serve(listener, Arc::new(config), Arc::new(book.clone()), stopped));
        Self { address, book, stop: Some(stop), task }
    }

    pub fn ask_to_stop(&mut self) {
        drop(self.stop.take());
    }

    pub async fn stop(mut self) -> Tally {
        self.ask_to_stop();
        timeout(Duration::from_secs(20), self.task).await.expect("the listener stops").unwrap()
    }

    /// A client that has heard the greeting.
    pub async fn client(&self) -> Client<TcpStream> {
        let mut client = self.connect().await;
        client.expect(220).await;
        client
    }

    pub async fn connect(&self) -> Client<TcpStream> {
        Client::new(TcpStream::connect(self.address).await.unwrap())
    }

    /// A client that has said LHLO.
    pub async fn lmtp_client(&self) -> Client<TcpStream> {
        let mut client = self.client().await;
        client.say("LHLO client.example.com", 250).await;
        client
    }

    /// A client that has said EHLO.
    pub async fn ready(&self) -> Client<TcpStream> {
        let mut client = self.client().await;
        client.say("EHLO client.example.com", 250).await;
        client
    }
}

pub struct Client<S>(BufReader<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    pub fn new(stream: S) -> Self {
        Self(BufReader::new(stream))
    }

    /// Whether the listener still listens shows in its replies.
    pub async fn send(&mut self, octets: impl AsRef<[u8]>) {
        if self.0.write_all(octets.as_ref()).await.is_ok() {
            let _ = self.0.flush().await;
        }
    }

    /// One reply, all its lines.
    pub async fn reply(&mut self) -> String {
        let mut reply = String::new();
        loop {
            let start = reply.len();
            let read = timeout(Duration::from_secs(10), self.0.read_line(&mut reply)).await.expect("a reply in time").unwrap();
            assert!(read > 0, "the listener hung up after {reply:?}");
            if reply.as_bytes().get(start + 3) != Some(&b'-') {
                return reply;
            }
        }
    }

    pub async fn expect(&mut self, code: u16) -> String {
        let reply = self.reply().await;
        assert!(reply.starts_with(&code.to_string()), "expected {code}, heard {reply}");
        reply
    }

    pub async fn say(&mut self, line: &str, code: u16) -> String {
        self.send(format!("{line}\r\n")).await;
        self.expect(code).await
    }

    /// Up to 354.
    pub async fn begin(&mut self) {
        self.say("MAIL FROM:<anna@example.com>", 250).await;
        self.say("RCPT TO:<help@example.org>", 250).await;
        self.say("DATA", 354).await;
    }

    /// The same for these recipients of example.org.
    pub async fn begin_for(&mut self, locals: &[&str]) {
        self.say("MAIL FROM:<anna@example.com>", 250).await;
        for local in locals {
            self.say(&format!("RCPT TO:<{local}@example.org>"), 250).await;
        }
        self.say("DATA", 354).await;
    }

    /// Everything until the listener hangs up.
    pub async fn rest(&mut self) -> String {
        String::from_utf8(self.octets().await).unwrap()
    }

    /// The same as octets.
    pub async fn octets(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        // A reset is a way of hanging up.
        let _ = timeout(Duration::from_secs(10), self.0.read_to_end(&mut rest)).await.expect("the listener hangs up");
        rest
    }

    /// Says that nothing more will come.
    pub async fn close(&mut self) {
        // The listener may have hung up already.
        let _ = self.0.shutdown().await;
    }

    pub fn into_inner(self) -> S {
        self.0.into_inner()
    }
}
