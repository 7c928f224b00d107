//! Asking another desk. Its credential goes to the host that was named and to no other: no answer and no row leads elsewhere, but to hosts
//! that are named for files, which get none.

use crate::config::is_here;
use crate::outbox::egress::{self, Pass};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::BytesMut;
use futures_util::StreamExt;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue, LINK, LOCATION, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode, Url};
use serde_json::Value;
use std::time::Duration;
use tokio::time::{sleep, timeout};

use super::System;

/// How long an answer, or the next piece of one, may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest answer that is a page of rows.
pub const LONGEST: usize = 64 << 20;
/// How often one thing is asked for.
const TRIES: u32 = 6;
/// The longest that a desk may have us wait.
const LONGEST_WAIT: u64 = 300;

/// What another desk does not give us. Places are paths below its address, with ids in them and nothing else.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{0} is no address; one looks like https://desk.example.org")]
    NoAddress(&'static str),
    #[error("the address begins with http://, so that the credential would travel for everybody to read; name it with https://")]
    NotHttps,
    #[error("the credential has characters that no credential has; look whether the file holds it alone, on one line")]
    NoCredential,
    #[error("the host does not answer ({0}): is it spelt right, and can this machine reach it?")]
    Unreachable(&'static str),
    #[error("{0}: it asks who we are (401); the credential is wrong, or has run out")]
    Unknown(String),
    #[error("{0}: it does not let this credential see that (403); whoever it belongs to has to be an administrator there")]
    Forbidden(String),
    #[error("{0}: there is no such thing there (404)")]
    Missing(String),
    #[error("{0}: it is asked too often (429), also after waiting; run the import again later, it goes on")]
    Busy(String),
    #[error("{0}: it answers with {1}; run the import again when it is well, it goes on")]
    Fault(String, u16),
    #[error("{0}: it sends us elsewhere, which is not followed; name the address where the desk itself answers")]
    Elsewhere(String),
    #[error("{0}: the answer is larger than {1} MB")]
    TooLarge(String, usize),
    #[error("{0}: the answer breaks off in the middle; run the import again, it goes on")]
    Cut(String),
    #[error("{0}: the answer is no JSON; is that really the desk's address?")]
    NotJson(String),
    #[error("{0}: it lies at another host; `--files-at {1}` lets it be fetched there")]
    OtherHost(String, String),
    #[error("{0}: the next page is one that was there already; it would never end")]
    Circle(String),
}

/// Another desk.
pub struct Api {
    pass: Pass,
    base: Url,
    client: Client,
    credential: HeaderValue,
    /// Hosts at which files may lie.
    files_at: Vec<String>,
    /// How long the first wait is after something went wrong; each following one is twice as long.
    pub pause: Duration,
}

/// A page as it was answered.
pub struct Answer {
    pub rows: Value,
    /// Whether it says that another one follows (RFC 8288).
    pub followed: bool,
    /// In bytes.
    pub size: usize,
}

impl Api {
    /// Looks the host up and reads the credential, which is nobody else's to know.
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn open(system: System, address: &str, credential: &str, files_at: Vec<String>) -> Result<Self, Trouble> {
        let mut base = Url::parse(address).map_err(|_| Trouble::NoAddress("what `--from` names"))?;
        let host = base.host_str().unwrap_or_default().to_owned();
        if host.is_empty() || !base.username().is_empty() || base.password().is_some() {
            return Err(Trouble::NoAddress("what `--from` names"));
        }
        if base.scheme() != "https" && !is_here(host.trim_matches(['[', ']'])) {
            return Err(Trouble::NotHttps);
        }
        base.set_query(None);
        base.set_fragment(None);
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        let credential = credential.trim();
        let said = match system {
            System::Zammad => format!("Token token={credential}"),
            System::Freshdesk => format!("Basic {}", STANDARD.encode(format!("{credential}:X"))),
            System::Zendesk => format!("Basic {}", STANDARD.encode(credential)),
        };
        let mut said = HeaderValue::from_str(&said).ok().filter(|_| !credential.is_empty()).ok_or(Trouble::NoCredential)?;
        said.set_sensitive(true);
        let pass = egress::former_desk();
        let client = client(&pass, &base).await?;
        Ok(Self { pass, base, client, credential: said, files_at, pause: Duration::from_secs(1) })
    }

    /// The host, and its port where that is not the usual one.
    pub fn host(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        self.base.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Asks for a page. What it was answered is never whole in memory beyond [`LONGEST`].
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn page(&self, path: &str) -> Result<Answer, Trouble> {
        let answer = self.ask(path).await?;
        let followed = is_followed(answer.headers());
        let body = read(answer, path, LONGEST).await?;
        let rows = serde_json::from_slice(&body).map_err(|_| Trouble::NotJson(path.to_owned()))?;
        Ok(Answer { rows, followed, size: body.len() })
    }

    /// Fetches a file of at most this many bytes, at a path below the desk's address or at an address of its own.
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn file(&self, place: &str, name: &str, most: usize) -> Result<Vec<u8>, Trouble> {
        let named = || name.to_owned();
        let mut url = self.base.join(place).map_err(|_| Trouble::Missing(named()))?;
        if self.is_own(&url) {
            let answer = self.ask_at(&url, name, true).await?;
            if !answer.status().is_redirection() {
                return read(answer, name, most).await;
            }
            let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
            url = url.join(to).map_err(|_| Trouble::Elsewhere(named()))?;
            if self.is_own(&url) {
                return Err(Trouble::Elsewhere(named()));
            }
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        if !self.files_at.contains(&host) {
            return Err(Trouble::OtherHost(named(), host));
        }
        if url.scheme() != "https" && !is_here(&host) {
            return Err(Trouble::Elsewhere(named()));
        }
        let client = client(&self.pass, &url).await?;
        let sent = timeout(PATIENCE, client.get(url).send()).await;
        let answer = sent.map_err(|_| Trouble::Unreachable("of the files"))?.map_err(|_| Trouble::Unreachable("of the files"))?;
        match answer.status() {
            status if status.is_success() => read(answer, name, most).await,
            status if status.is_redirection() => Err(Trouble::Elsewhere(named())),
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(Trouble::Missing(named())),
            status => Err(Trouble::Fault(named(), status.as_u16())),
        }
    }

    fn is_own(&self, url: &Url) -> bool {
        url.origin() == self.base.origin()
    }

    async fn ask(&self, path: &str) -> Result<Response, Trouble> {
        let url = self.base.join(path).ok().filter(|url| self.is_own(url)).ok_or_else(|| Trouble::Elsewhere(path.to_owned()))?;
        let answer = self.ask_at(&url, path, false).await?;
        if answer.status().is_redirection() { Err(Trouble::Elsewhere(path.to_owned())) } else { Ok(answer) }
    }

    /// Asks until there is an answer, or none to be had. What passes is waited for.
    async fn ask_at(&self, url: &Url, path: &str, file: bool) -> Result<Response, Trouble> {
        let mut pause = self.pause;
        for tried in 1.. {
            let request = self.client.get(url.clone()).header(AUTHORIZATION, self.credential.clone());
            let request = if file { request } else { request.header("accept", "application/json") };
            let sent = timeout(PATIENCE, request.send()).await;
            let (trouble, wait) = match sent {
                Err(_) => (Trouble::Unreachable("it is silent"), None),
                Ok(Err(_)) => (Trouble::Unreachable("no connection"), None),
                Ok(Ok(answer)) => match answer.status() {
                    status if status.is_success() || status.is_redirection() => return Ok(answer),
                    StatusCode::UNAUTHORIZED => return Err(Trouble::Unknown(path.to_owned())),
                    StatusCode::FORBIDDEN => return Err(Trouble::Forbidden(path.to_owned())),
                    StatusCode::NOT_FOUND | StatusCode::GONE => return Err(Trouble::Missing(path.to_owned())),
                    StatusCode::TOO_MANY_REQUESTS => (Trouble::Busy(path.to_owned()), retry_after(answer.headers())),
                    status if status.is_server_error() => (Trouble::Fault(path.to_owned(), status.as_u16()), retry_after(answer.headers())),
                    status => return Err(Trouble::Fault(path.to_owned(), status.as_u16())),
                },
            };
            if tried >= TRIES {
                return Err(trouble);
            }
            sleep(wait.unwrap_or(pause)).await;
            pause *= 2;
        }
        Err(Trouble::Busy(path.to_owned()))
    }
}

/// A client that reaches the host of an address, where this machine finds it now, and nothing else.
async fn client(pass: &Pass, url: &Url) -> Result<Client, Trouble> {
    let host = url.host_str().unwrap_or_default();
    let port = url.port_or_known_default().unwrap_or(443);
    let places = egress::addresses(pass, host.trim_matches(['[', ']']), port).await.map_err(|_| Trouble::Unreachable("no such name"))?;
    egress::client(pass, host, &places).map_err(|_| Trouble::Unreachable("no client"))
}

/// How long we are asked to wait, in seconds (RFC 9110, 10.2.3). A date is waited for as if nothing was said.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds.min(LONGEST_WAIT)))
}

fn is_followed(headers: &HeaderMap) -> bool {
    let links = headers.get_all(LINK).iter().filter_map(|link| link.to_str().ok());
    links.flat_map(|link| link.split(',')).any(|link| link.contains("rel=\"next\"") || link.contains("rel=next"))
}

/// The whole of an answer that is no longer than this.
async fn read(answer: Response, path: &str, most: usize) -> Result<Vec<u8>, Trouble> {
    let too_large = || Trouble::TooLarge(path.to_owned(), most >> 20);
    if answer.content_length().is_some_and(|length| length > most as u64) {
        return Err(too_large());
    }
    let (mut pieces, mut body) = (answer.bytes_stream(), BytesMut::new());
    loop {
        match timeout(PATIENCE, pieces.next()).await {
            Ok(Some(Ok(piece))) if body.len() + piece.len() > most => {
                drop(piece);
                return Err(too_large());
            }
            Ok(Some(Ok(piece))) => body.extend_from_slice(&piece),
            Ok(None) => return Ok(body.to_vec()),
            Ok(Some(Err(_))) | Err(_) => return Err(Trouble::Cut(path.to_owned())),
        }
    }
}
