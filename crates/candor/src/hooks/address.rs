//! Where a program can be told something: an address over TLS, at a host that the policy names and that lies on the public network.

use super::trouble::Trouble;
use crate::app::App;
use crate::config::is_here;
use crate::outbox::egress::{self, Closed, Pass};
use std::net::SocketAddr;

pub use reqwest::Url;

/// The longest address.
const LONGEST: usize = 2_000;

/// Reads an address; else the key of the words for what is wrong with it. Without TLS only a test on this machine is told anything.
///
/// # Errors
/// The key of the words.
pub fn read(app: &App, typed: &str) -> Result<Url, &'static str> {
    let typed = typed.trim();
    let url = Url::parse(typed).ok().filter(|url| url.host_str().is_some_and(|host| !host.is_empty()) && typed.len() <= LONGEST);
    let url = url.ok_or("hook-no-address")?;
    let plain = url.scheme() == "http" && app.config.loopback_is_public && is_here(host(&url));
    if url.scheme() != "https" && !plain {
        return Err("hook-not-https");
    }
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err("hook-address-too-much");
    }
    Ok(url)
}

/// The host of an address, as policies name it.
pub fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
}

/// The places where the host is reached now. A connection goes to these and to no others, so that no second answer of a name server can
/// lead inside.
///
/// # Errors
/// [`Trouble`]
pub async fn places(app: &App, pass: &Pass, url: &Url) -> Result<Vec<SocketAddr>, Trouble> {
    let port = url.port_or_known_default().ok_or(Trouble::NoHost)?;
    let found = egress::public_addresses(app, pass, host(url), port).await;
    found.map_err(|closed| match closed {
        Closed::NotPublic => Trouble::NotPublic,
        Closed::NotInPolicy => Trouble::NotInPolicy,
        Closed::Unknown => Trouble::NoHost,
    })
}

/// Looks whether something may and can be sent there, before an address is taken.
///
/// # Errors
/// [`Trouble`]
pub async fn look(app: &App, url: &Url) -> Result<(), Trouble> {
    let pass = egress::webhook(app, host(url)).await.map_err(|_| Trouble::NotInPolicy)?;
    places(app, &pass, url).await.map(drop)
}
