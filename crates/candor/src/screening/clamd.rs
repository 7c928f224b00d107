//! A scanner for malware: clamd, asked as its manual says (clamd(8)): a command that ends in a zero octet, for a file `INSTREAM` and pieces
//! each after its length. It stands on this machine, or the policy names whoever runs it: a file is handed over.

use crate::app::App;
use crate::config::Scanner;
use crate::outbox::egress::{self, Pass};
use anyhow::{Context, Result, bail};
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// How long it has for a file, and how long for a word.
const PATIENCE: Duration = Duration::from_secs(120);
const WORD: Duration = Duration::from_secs(5);
/// The most that it says.
const SAYS: u64 = 4_096;

/// What it says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It found nothing.
    Clean,
    /// It found this.
    Found(String),
    /// It will not look at this file, today or tomorrow.
    Refused,
}

trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

/// Its version, as it says itself.
///
/// # Errors
/// If it does not answer.
pub async fn version(pass: &Pass, place: &Scanner) -> Result<String> {
    let asked = async {
        let mut line = dial(pass, place).await?;
        line.write_all(b"zVERSION\0").await?;
        answer(&mut line).await
    };
    tokio::time::timeout(WORD, asked).await.context("it does not answer within five seconds")?
}

/// What it says of a file.
///
/// # Errors
/// If it does not answer, or cannot work: then it is to be asked again.
pub async fn scan(pass: &Pass, place: &Scanner, file: impl Stream<Item = Result<Bytes>> + Unpin) -> Result<Said> {
    tokio::time::timeout(PATIENCE, ask(pass, place, file)).await.context("it does not answer within two minutes")?
}

async fn ask(pass: &Pass, place: &Scanner, mut file: impl Stream<Item = Result<Bytes>> + Unpin) -> Result<Said> {
    let mut line = tokio::time::timeout(WORD, dial(pass, place)).await.context("it cannot be reached within five seconds")??;
    line.write_all(b"zINSTREAM\0").await?;
    while let Some(piece) = file.next().await {
        let piece = piece?;
        if piece.is_empty() {
            continue;
        }
        // What is too much for it, it says at once and hangs up: then its word is there to be read.
        if write(&mut line, &piece).await.is_err() {
            return of(&answer(&mut line).await?);
        }
    }
    let _ = line.write_all(&0_u32.to_be_bytes()).await;
    of(&answer(&mut line).await?)
}

async fn write(line: &mut Box<dyn Line>, piece: &[u8]) -> Result<()> {
    line.write_all(&u32::try_from(piece.len())?.to_be_bytes()).await?;
    Ok(line.write_all(piece).await?)
}

async fn dial(pass: &Pass, place: &Scanner) -> Result<Box<dyn Line>> {
    Ok(match place {
        Scanner::Unix(path) => Box::new(egress::dial_path(pass, path).await?),
        Scanner::Tcp(place) => Box::new(egress::dial(pass, place).await?),
    })
}

async fn answer(line: &mut Box<dyn Line>) -> Result<String> {
    let mut said = Vec::new();
    let heard = line.take(SAYS).read_to_end(&mut said).await;
    // Whoever has said enough may hang up on what we are still saying.
    if said.is_empty() {
        heard?;
    }
    let text = String::from_utf8_lossy(&said);
    Ok(text.trim_matches(|c: char| c == '\0' || c.is_whitespace()).to_owned())
}

/// `stream: OK`, `stream: NAME FOUND`, or what went wrong and `ERROR`.
fn of(said: &str) -> Result<Said> {
    let verdict = said.strip_prefix("stream: ").unwrap_or(said);
    if verdict == "OK" {
        return Ok(Said::Clean);
    }
    if let Some(name) = verdict.strip_suffix(" FOUND") {
        // A name of the scanner's own: never more than a word.
        let name = name.chars().filter(|c| c.is_ascii_alphanumeric() || "._-/:{}!".contains(*c)).take(100).collect();
        return Ok(Said::Found(name));
    }
    if verdict.contains("size limit exceeded") {
        return Ok(Said::Refused);
    }
    if verdict.is_empty() {
        bail!("it hung up without a word")
    }
    bail!("it cannot scan at present")
}

/// Leave to ask the scanner of the configuration, if there is one.
///
/// # Errors
/// If the policy does not name whoever runs it.
pub fn configured(app: &App) -> Result<Option<(Pass, Scanner)>> {
    let Some(place) = &app.config.scan.clamd else { return Ok(None) };
    Ok(Some((egress::scanner(app, place).context("no recipient of the policy is reached at its host")?, place.clone())))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn what_it_says() {
        assert_eq!(of("stream: OK").unwrap(), Said::Clean);
        assert_eq!(of("stream: Win.Test.EICAR_HDB-1 FOUND").unwrap(), Said::Found("Win.Test.EICAR_HDB-1".into()));
        assert_eq!(of("stream: <b>x y FOUND").unwrap(), Said::Found("bxy".into()));
        assert_eq!(of("INSTREAM size limit exceeded. ERROR").unwrap(), Said::Refused);
        assert!(of("").is_err() && of("COMMAND READ TIMED OUT").is_err());
    }
}
