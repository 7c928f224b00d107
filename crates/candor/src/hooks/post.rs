//! Telling a program: one request to the addresses that were looked at and no others, no redirect, a bounded answer that is thrown away.

use super::address;
use super::trouble::Trouble;
use crate::app::App;
use crate::outbox::egress::{self, Pass};
use futures_util::StreamExt;
use reqwest::{StatusCode, Url};
use std::time::Duration;
use tokio::time::Instant;

/// How long the server may take until it answers, from looking it up.
const PATIENCE: Duration = Duration::from_secs(15);
/// How much more of its answer is read, and for how long: it says nothing to us, and a server may want to get rid of it.
const LONGEST: usize = 16 << 10;
const LINGER: Duration = Duration::from_secs(1);

/// What became of it.
pub struct Answered {
    pub status: Option<u16>,
    pub trouble: Option<Trouble>,
    /// In milliseconds.
    pub took: i32,
}

/// Sends it. Every answer is one: nothing here is an error of ours.
pub async fn post(app: &App, pass: &Pass, url: &Url, headers: &[(&'static str, String)], body: Vec<u8>) -> Answered {
    let begun = Instant::now();
    let sent = tokio::time::timeout(PATIENCE, send(app, pass, url, headers, body)).await.unwrap_or(Err(Trouble::Slow));
    let took = i32::try_from(begun.elapsed().as_millis()).unwrap_or(i32::MAX);
    let trouble = match &sent {
        Ok(status) if status.is_success() => None,
        Ok(status) if *status == StatusCode::GONE => Some(Trouble::Gone),
        Ok(status) if status.is_redirection() => Some(Trouble::Redirect),
        Ok(_) => Some(Trouble::Refused),
        Err(trouble) => Some(*trouble),
    };
    Answered { status: sent.ok().map(|status| status.as_u16()), trouble, took }
}

async fn send(app: &App, pass: &Pass, url: &Url, headers: &[(&'static str, String)], body: Vec<u8>) -> Result<StatusCode, Trouble> {
    let places = address::places(app, pass, url).await?;
    let client = egress::client(pass, url.host_str().unwrap_or_default(), &places).map_err(|_| Trouble::Unreachable)?;
    let request = headers.iter().fold(client.post(url.clone()), |request, (name, value)| request.header(*name, value));
    let response = request.body(body).send().await.map_err(|_| Trouble::Unreachable)?;
    let status = response.status();
    let _ = tokio::time::timeout(LINGER, read(response)).await;
    Ok(status)
}

async fn read(response: reqwest::Response) {
    let (mut pieces, mut read) = (response.bytes_stream(), 0);
    while let Some(Ok(piece)) = pieces.next().await {
        read += piece.len();
        if read > LONGEST {
            return;
        }
    }
}
