//! A relay that takes mail only from whoever signs in with a token (XOAUTH2), under TLS: a real server on loopback, as a provider runs one.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// What it knows.
#[derive(Clone)]
pub struct SignedRelay {
    state: Arc<Mutex<State>>,
    tls: TlsAcceptor,
    pub port: u16,
    /// The certificate that it shows, for `localhost`.
    pub certificate: PathBuf,
}

#[derive(Default)]
struct State {
    user: String,
    /// What a token that it takes begins with.
    takes: String,
    mails: Vec<String>,
    refused: usize,
}

impl SignedRelay {
    /// One that takes this user's tokens if they begin so; its certificate lies in `dir`.
    pub async fn start(user: &str, takes: &str, dir: &std::path::Path) -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let certificate = dir.join("relay.pem");
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = rustls::ServerConfig::builder().with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let state = State { user: user.into(), takes: takes.into(), ..State::default() };
        let port = listener.local_addr().unwrap().port();
        let relay = Self { state: Arc::new(Mutex::new(state)), tls: TlsAcceptor::from(Arc::new(config)), port, certificate };
        let behind = relay.clone();
        tokio::spawn(async move {
            while let Ok((tcp, _)) = listener.accept().await {
                let relay = behind.clone();
                tokio::spawn(async move { relay.serve(tcp).await });
            }
        });
        relay
    }

    /// From now on it takes tokens that begin so.
    pub fn takes(&self, token: &str) {
        token.clone_into(&mut self.state.lock().unwrap().takes);
    }

    pub fn mails(&self) -> Vec<String> {
        self.state.lock().unwrap().mails.clone()
    }

    /// How often a token was refused.
    pub fn refused(&self) -> usize {
        self.state.lock().unwrap().refused
    }

    async fn serve(self, tcp: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(tcp);
        stream.get_mut().write_all(b"220 relay\r\n").await.ok()?;
        loop {
            let line = line(&mut stream).await?;
            let answer: &[u8] = match word(&line).as_str() {
                "EHLO" => b"250-relay\r\n250-STARTTLS\r\n250 8BITMIME\r\n",
                "STARTTLS" => b"220 go on\r\n",
                "QUIT" => return None,
                _ => b"530 5.7.0 encrypt first\r\n",
            };
            stream.get_mut().write_all(answer).await.ok()?;
            if word(&line) == "STARTTLS" {
                break;
            }
        }
        let mut stream = BufReader::new(self.tls.accept(stream.into_inner()).await.ok()?);
        let mut signed_in = false;
        loop {
            let said = line(&mut stream).await?;
            match word(&said).as_str() {
                "EHLO" => say(&mut stream, "250-relay\r\n250-AUTH XOAUTH2\r\n250 8BITMIME").await?,
                "AUTH" => {
                    signed_in = self.is_good(&said);
                    if signed_in {
                        say(&mut stream, "235 2.7.0 welcome").await?;
                    } else {
                        self.state.lock().unwrap().refused += 1;
                        say(&mut stream, "334 eyJzdGF0dXMiOiI0MDAifQ==").await?;
                        assert_eq!(line(&mut stream).await?, "", "the challenge is answered with nothing");
                        say(&mut stream, "535 5.7.8 not accepted").await?;
                    }
                }
                "NOOP" | "RSET" => say(&mut stream, "250 fine").await?,
                "QUIT" => return None,
                _ if !signed_in => say(&mut stream, "530 5.7.0 sign in first").await?,
                "DATA" => {
                    say(&mut stream, "354 go on").await?;
                    let mut mail = String::new();
                    loop {
                        match line(&mut stream).await?.as_str() {
                            "." => break,
                            text => mail.push_str(&format!("{text}\r\n")),
                        }
                    }
                    self.state.lock().unwrap().mails.push(mail);
                    // One mail a connection: each is signed in to.
                    return say(&mut stream, "250 2.0.0 taken").await;
                }
                _ => say(&mut stream, "250 fine").await?,
            }
        }
    }

    fn is_good(&self, line: &str) -> bool {
        let state = self.state.lock().unwrap();
        let said = line.strip_prefix("AUTH XOAUTH2 ").and_then(|said| BASE64_STANDARD.decode(said).ok()).unwrap_or_default();
        let said = String::from_utf8(said).unwrap();
        let lead = format!("user={}\x01auth=Bearer {}", state.user, state.takes);
        said.starts_with(&lead) && said.ends_with("\x01\x01")
    }
}

fn word(line: &str) -> String {
    line.split(' ').next().unwrap_or_default().to_uppercase()
}

async fn line(stream: &mut BufReader<impl AsyncRead + Unpin>) -> Option<String> {
    let mut line = String::new();
    stream.read_line(&mut line).await.ok().filter(|length| *length > 0)?;
    Some(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn say(stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>, text: &str) -> Option<()> {
    stream.get_mut().write_all(format!("{text}\r\n").as_bytes()).await.ok()?;
    stream.get_mut().flush().await.ok()
}
