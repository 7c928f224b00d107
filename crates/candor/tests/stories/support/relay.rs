//! A relay for stories: a real SMTP server on loopback that keeps what it is given, and refuses or hangs up as it is told.

use super::mail_server::tls::Certified;
use super::{On, TestApp};
use candor::config::Tls;
use candor::desk::desk::Kind;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use smtp::{Address, Desk, Envelope, Intake, Peer, Refusal, Verdict};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail as the relay got it: the reverse path, the addressees, the bytes without the `Received` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Got {
    pub from: Option<String>,
    pub to: Vec<String>,
    pub raw: String,
}

/// What the relay has got so far.
#[derive(Clone, Default)]
pub struct Relay(Arc<Mutex<Vec<Got>>>, Arc<AtomicBool>);

impl Relay {
    /// A relay that listens at `address`: `no-such@…` has no mailbox, `later@…` is asked to come again.
    pub async fn listen(address: SocketAddr) -> (Self, SocketAddr, tokio::task::JoinHandle<()>) {
        let relay = Self::default();
        let listener = TcpListener::bind(address).await.unwrap();
        let at = listener.local_addr().unwrap();
        let config = Arc::new(smtp::Config::new("relay.example.net").unwrap());
        let desk = Arc::new(relay.clone());
        let task = tokio::spawn(async move {
            smtp::serve(listener, config, desk, std::future::pending()).await;
        });
        (relay, at, task)
    }

    /// From now on it takes what it asked to come again.
    pub fn lets_in(&self) {
        self.1.store(true, Ordering::SeqCst);
    }

    pub fn got(&self) -> Vec<Got> {
        self.0.lock().unwrap().clone()
    }
}

#[async_trait::async_trait]
impl Desk for Relay {
    async fn connect(&self, _: &Peer) -> Verdict {
        Ok(())
    }

    async fn recipient(&self, _: &Peer, _: Option<&Address>, to: &Address) -> Verdict {
        match to.local() {
            "no-such" => Err(Refusal::NO_MAILBOX),
            "later" if !self.1.load(Ordering::SeqCst) => Err(Refusal::TRY_LATER),
            _ => Ok(()),
        }
    }

    async fn begin(&self, _: &Peer, envelope: &Envelope) -> Result<Box<dyn Intake>, Refusal> {
        Ok(Box::new(Taking { relay: self.clone(), envelope: envelope.clone(), raw: Vec::new() }))
    }
}

struct Taking {
    relay: Relay,
    envelope: Envelope,
    raw: Vec<u8>,
}

#[async_trait::async_trait]
impl Intake for Taking {
    async fn write(&mut self, octets: &[u8]) -> Verdict {
        self.raw.extend_from_slice(octets);
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Verdict {
        let text = |address: &Address| format!("{}@{}", address.local(), address.domain());
        let got = Got {
            from: self.envelope.from.as_ref().map(text),
            to: self.envelope.recipients.iter().map(text).collect(),
            raw: String::from_utf8(self.raw).unwrap(),
        };
        self.relay.0.lock().unwrap().push(got);
        Ok(())
    }
}

/// A relay that takes one mail a connection, says 250 and hangs up without waiting for a farewell.
pub async fn curt() -> (Arc<Mutex<Vec<String>>>, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (at, got) = (listener.local_addr().unwrap(), Arc::<Mutex<Vec<String>>>::default());
    let seen = got.clone();
    tokio::spawn(async move {
        while let Ok((tcp, _)) = listener.accept().await {
            if let Some(mail) = curtly(tcp).await {
                seen.lock().unwrap().push(mail);
            }
        }
    });
    (got, at)
}

async fn curtly(mut tcp: TcpStream) -> Option<String> {
    let (read, write) = tcp.split();
    Some(talk(read, write, &[]).await?.1)
}

/// A relay on `localhost` that speaks TLS from the first byte and knows REQUIRETLS: what it was told before each mail, and the mail.
pub async fn sealed(tls: &Certified) -> (Arc<Mutex<Vec<(String, String)>>>, u16) {
    let listener = TcpListener::bind("localhost:0").await.unwrap();
    let (port, got) = (listener.local_addr().unwrap().port(), Arc::<Mutex<Vec<(String, String)>>>::default());
    let seen = got.clone();
    let chain = CertificateDer::pem_slice_iter(tls.certificate.as_bytes()).map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_slice(tls.key.as_bytes()).unwrap();
    let config = rustls::ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((tcp, _)) = listener.accept().await {
            let Ok(line) = acceptor.accept(tcp).await else { continue };
            let (read, write) = tokio::io::split(line);
            if let Some(mail) = talk(read, write, &["REQUIRETLS", "8BITMIME"]).await {
                seen.lock().unwrap().push(mail);
            }
        }
    });
    (got, port)
}

/// Takes one mail: the MAIL command, and the content.
async fn talk(read: impl AsyncRead + Unpin, mut write: impl AsyncWrite + Unpin, knows: &[&str]) -> Option<(String, String)> {
    let (mut read, mut from) = (BufReader::new(read), String::new());
    write.write_all(b"220 curt\r\n").await.ok()?;
    loop {
        let mut line = String::new();
        read.read_line(&mut line).await.ok().filter(|length| *length > 0)?;
        if line.starts_with("DATA") {
            break;
        }
        if line.starts_with("MAIL") {
            from = line.trim_end().to_owned();
        }
        let more: String = knows.iter().filter(|_| line.starts_with("EHLO")).map(|word| format!("250-{word}\r\n")).collect();
        write.write_all(format!("{more}250 ok\r\n").as_bytes()).await.ok()?;
    }
    write.write_all(b"354 go on\r\n").await.ok()?;
    let mut mail = Vec::new();
    while !mail.ends_with(b"\r\n.\r\n") {
        mail.push(read.read_u8().await.ok()?);
    }
    write.write_all(b"250 taken\r\n").await.ok()?;
    let _ = write.shutdown().await;
    Some((from, String::from_utf8(mail).ok()?))
}

/// An ordinary desk whose relay is at `at`, unencrypted as on one machine.
pub async fn live(on: On, at: SocketAddr, set: impl FnOnce(&mut candor::config::Config)) -> Option<TestApp> {
    TestApp::with(on, Kind::Live, |config| {
        config.relay.url = Some(format!("smtp://{at}"));
        config.relay.tls = Tls::Never;
        set(config);
    })
    .await
}

/// Tells a story on both databases that makes its own desk.
#[macro_export]
macro_rules! live_story {
    ($(#[doc = $doc:literal])* async fn $name:ident($on:ident: On) $body:block) => {
        $(#[doc = $doc])*
        mod $name {
            use super::*;
            async fn tell($on: On) -> Option<()> {
                $body
                Some(())
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { tell(On::Sqlite).await; }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { tell(On::Postgres).await; }
        }
    };
}
