//! Where a process listens, bound before a desk is touched: an address that is taken changes nothing.

use anyhow::{Context, Result, anyhow, ensure};
use std::fmt;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use tokio::net::TcpListener;

/// Where to listen.
#[derive(Clone, Debug)]
pub struct Addresses {
    pub http: SocketAddr,
    pub smtp: SocketAddr,
    /// For mail under TLS from the first octet.
    pub smtps: Option<SocketAddr>,
    /// For mail that a server of ours hands over.
    pub lmtp: Option<Place>,
}

impl Addresses {
    /// The two that every process has.
    pub const fn new(http: SocketAddr, smtp: SocketAddr) -> Self {
        Self { http, smtp, smtps: None, lmtp: None }
    }
}

/// An address, or a path on this machine: `127.0.0.1:24`, `unix:/run/candor/lmtp`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

impl FromStr for Place {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        if let Some(path) = text.strip_prefix("unix:") {
            ensure!(!path.is_empty(), "write the path of the socket, like unix:/run/candor/lmtp");
            return Ok(Self::Unix(path.into()));
        }
        let address: SocketAddr = text.parse().context("write an address like 127.0.0.1:24, or unix:/run/candor/lmtp")?;
        ensure!(address.port() != 25, "port 25 is for SMTP alone (RFC 2033); take another, like 24");
        Ok(Self::Tcp(address))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

/// Sockets that are bound.
pub struct Sockets {
    pub(super) http: TcpListener,
    pub(super) smtp: TcpListener,
    pub(super) smtps: Option<TcpListener>,
    pub(super) lmtp: Option<(smtp::Listener, Place)>,
}

impl Sockets {
    /// Binds all.
    ///
    /// # Errors
    /// If an address cannot be listened on: the message names the flag.
    pub async fn bind(at: Addresses) -> Result<Self> {
        let http = bind(at.http, "--http").await?;
        let smtp = bind(at.smtp, "--smtp").await?;
        let smtps = match at.smtps {
            Some(at) => Some(bind(at, "--smtps").await?),
            None => None,
        };
        let lmtp = match at.lmtp {
            Some(place) => Some(hand_over(place).await?),
            None => None,
        };
        Ok(Self { http, smtp, smtps, lmtp })
    }

    /// Where they listen, with the ports that the system chose.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn addresses(&self) -> io::Result<Addresses> {
        let smtps = self.smtps.as_ref().map(TcpListener::local_addr).transpose()?;
        let lmtp = self.lmtp.as_ref().map(|(_, place)| place.clone());
        Ok(Addresses { http: self.http.local_addr()?, smtp: self.smtp.local_addr()?, smtps, lmtp })
    }
}

async fn bind(at: SocketAddr, flag: &str) -> Result<TcpListener> {
    TcpListener::bind(at).await.map_err(|error| taken(&at, flag, &error))
}

/// A path is for its owner and its group: whoever may write to it may hand mail over.
async fn hand_over(place: Place) -> Result<(smtp::Listener, Place)> {
    const FLAG: &str = "--lmtp";
    match &place {
        Place::Tcp(at) => {
            let listener = bind(*at, FLAG).await?;
            let place = Place::Tcp(listener.local_addr()?);
            Ok((listener.into(), place))
        }
        Place::Unix(path) => {
            let listener = smtp::Listener::unix(path, 0o660).await.map_err(|error| taken(&place, FLAG, &error))?;
            Ok((listener, place))
        }
    }
}

fn taken(at: &impl fmt::Display, flag: &str, error: &io::Error) -> anyhow::Error {
    let why = match error.kind() {
        ErrorKind::AddrInUse => "something else listens there",
        ErrorKind::AlreadyExists => "that is a file, and no socket",
        ErrorKind::PermissionDenied => "only root may use a port below 1024, and only who may write to a folder a path in it",
        ErrorKind::AddrNotAvailable => "this machine has no such address",
        ErrorKind::NotFound => "there is no such folder",
        _ => "the system refuses",
    };
    anyhow!("cannot listen on {at}: {why}; choose another address with {flag}")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_an_address_or_a_path() {
        for text in ["127.0.0.1:24", "[::1]:2424", "unix:/run/candor/lmtp"] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), text);
        }
        for (text, word) in [("unix:", "path"), ("/run/candor/lmtp", "unix:"), ("localhost", "127.0.0.1:24"), ("127.0.0.1:25", "RFC 2033")]
        {
            let error = text.parse::<Place>().unwrap_err().to_string();
            assert!(error.contains(word), "{text}: {error}");
        }
    }
}
