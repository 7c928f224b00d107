//! The way out. Everything the desk says to the network passes here: a host that the configuration or the policy does not name is
//! not spoken to, and what a message wants to load comes only from public addresses, so that nobody can make the desk ask inside
//! its own network.

use crate::app::App;
use crate::config::Scanner;
use crate::desk::relay;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use tokio::net::{TcpStream, UnixStream};

/// Leave to speak to one recipient. Only this module gives it, after the policy was asked, and nothing opens a connection without it
/// (`xtask tidy` says where that may stand at all).
#[derive(Debug)]
pub struct Pass(());

/// Why the way out is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// No recipient of the policy covers it.
    #[error("the policy names no such recipient")]
    NotInPolicy,
    /// It is not an address of the public network.
    #[error("the host is not on the public network")]
    NotPublic,
    /// The name has no address.
    #[error("the host has no address")]
    Unknown,
}

/// Leave that an operator gives by a command which says that it asks the network. No desk runs, and nobody's data is at hand.
pub const fn operator() -> Pass {
    Pass(())
}

/// Leave that an operator gives who names the desk from which everything is brought here: it holds what it is asked for, and learns
/// nothing of this one. It may lie within the organisation's own network.
pub const fn former_desk() -> Pass {
    Pass(())
}

/// Whether the policy lets what a message wants to load be fetched.
///
/// # Errors
/// [`Closed::NotInPolicy`], which is logged: a refusal is evidence.
pub fn remote_content(app: &App) -> Result<Pass, Closed> {
    recipient(app, "remote-content")
}

/// Whether the policy lets mail be given to the servers of those who are written to.
///
/// # Errors
/// [`Closed::NotInPolicy`], which is logged.
pub fn correspondent(app: &App) -> Result<Pass, Closed> {
    recipient(app, "correspondent")
}

/// Whether mail may be given to the relay of the configuration.
///
/// # Errors
/// [`Closed::NotInPolicy`], which is journalled.
pub async fn relay(app: &App) -> Result<Pass, Closed> {
    if relay::passes(app).await { Ok(Pass(())) } else { Err(Closed::NotInPolicy) }
}

/// Whether a mailbox at this host may be followed: whoever runs it holds what is written to the desk.
///
/// # Errors
/// [`Closed::NotInPolicy`]
pub fn mailbox(app: &App, host: &str) -> Result<Pass, Closed> {
    if relay::is_open_to(app, host) { Ok(Pass(())) } else { Err(Closed::NotInPolicy) }
}

/// Whether a service that people sign in with may be asked at this host: whoever runs it learns that they are here.
///
/// # Errors
/// [`Closed::NotInPolicy`], which is logged.
pub fn sign_in_service(app: &App, host: &str) -> Result<Pass, Closed> {
    let pass = mailbox(app, host);
    if pass.is_err() {
        tracing::warn!(recipient = "sign-in-service", "not asked: the policy names no recipient that is reached there");
    }
    pass
}

/// Whether a program at this host may be told what happens. A refusal is evidence: the journal has it, once an hour.
///
/// # Errors
/// [`Closed::NotInPolicy`], which is journalled.
pub async fn webhook(app: &App, host: &str) -> Result<Pass, Closed> {
    if relay::is_open_to(app, host) {
        return Ok(Pass(()));
    }
    relay::refuse(app, "webhook").await;
    Err(Closed::NotInPolicy)
}

/// Whether files may be shown to this scanner: one on this machine is nobody else.
///
/// # Errors
/// [`Closed::NotInPolicy`]
pub fn scanner(app: &App, place: &Scanner) -> Result<Pass, Closed> {
    match place.host() {
        Some(host) if !crate::config::is_here(host) && !relay::is_named(&app.gate.policy(), host) => Err(Closed::NotInPolicy),
        _ => Ok(Pass(())),
    }
}

/// Whether the adapter of a social or messaging channel may be given answers at this host.
///
/// # Errors
/// [`Closed::NotInPolicy`]
pub fn channel(app: &App, host: &str) -> Result<Pass, Closed> {
    mailbox(app, host)
}

/// Whether the relay may be looked at: nothing is handed over.
///
/// # Errors
/// [`Closed::NotInPolicy`]
pub fn relay_to_look(app: &App) -> Result<Pass, Closed> {
    if relay::is_open(app) { Ok(Pass(())) } else { Err(Closed::NotInPolicy) }
}

/// Whether the policy lets the name server be asked about the part after the @.
///
/// # Errors
/// [`Closed::NotInPolicy`], which is logged.
pub fn resolver(app: &App) -> Result<Pass, Closed> {
    recipient(app, "resolver")
}

fn recipient(app: &App, id: &'static str) -> Result<Pass, Closed> {
    let policy = app.gate.policy();
    if policy.compiled().policy().recipient.iter().any(|recipient| recipient.id.as_str() == id) {
        return Ok(Pass(()));
    }
    tracing::warn!(recipient = id, "not sent: the policy names no such recipient");
    Err(Closed::NotInPolicy)
}

/// The public addresses of a host; of a name all must be public, so that a second answer cannot lead inside.
///
/// # Errors
/// [`Closed::Unknown`] or [`Closed::NotPublic`].
pub async fn public_addresses(app: &App, pass: &Pass, host: &str, port: u16) -> Result<Vec<SocketAddr>, Closed> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let found = addresses(pass, host, port).await.map_err(|_| Closed::Unknown)?;
    if found.is_empty() {
        return Err(Closed::Unknown);
    }
    let open = |ip: IpAddr| is_public(ip) || (app.config.loopback_is_public && ip.is_loopback());
    if found.iter().all(|address| open(address.ip())) { Ok(found) } else { Err(Closed::NotPublic) }
}

/// A client that reaches a host at these addresses and at no others, so that no second answer of a name server leads elsewhere. It follows
/// no redirect and remembers nothing.
///
/// # Errors
/// If this machine cannot make one.
#[expect(clippy::disallowed_methods, reason = "this is the gate, and the pass says that it was asked")]
pub fn client(_: &Pass, host: &str, places: &[SocketAddr]) -> reqwest::Result<reqwest::Client> {
    let none = reqwest::redirect::Policy::none();
    reqwest::Client::builder().redirect(none).no_proxy().referer(false).resolve_to_addrs(host, places).build()
}

/// The addresses of a host, as this machine finds them.
///
/// # Errors
/// If it finds none.
pub async fn addresses(_: &Pass, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>> {
    Ok(tokio::net::lookup_host((host, port)).await?.collect())
}

/// A connection to `HOST:PORT`.
///
/// # Errors
/// If nobody answers there.
pub async fn dial(_: &Pass, place: &str) -> std::io::Result<TcpStream> {
    TcpStream::connect(place).await
}

/// A connection to a program of this machine.
///
/// # Errors
/// If none listens at the path.
pub async fn dial_path(_: &Pass, path: &Path) -> std::io::Result<UnixStream> {
    UnixStream::connect(path).await
}

/// Whether an address belongs to the public network (IANA's special-purpose registries, RFC 6890 and its successors).
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    // An IPv4 address in other clothes: mapped or compatible. Through a translator (RFC 6052) or 6to4: never.
    let [.., high, low] = segments;
    let inner = Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match segments {
        [0, 0, 0, 0, 0, 0 | 0xffff, ..] => return is_public_v4(inner),
        [0x64, 0xff9b, ..] | [0x2002, ..] => return false,
        _ => {}
    }
    // What is given out at present is 2000::/3; of that, the registries take out these.
    let global = segments[0] & 0xe000 == 0x2000;
    let special = (segments[0] == 0x2001 && (segments[1] < 0x0200 || segments[1] == 0x0db8)) || segments[0] == 0x3fff;
    global && !special
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_network_is_public() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "ff02::1",
            "fec0::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a01:4f8::1", "::ffff:1.1.1.1"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }
}
