//! The `Received:` line of a message (RFC 5321 section 4.4), for the application to put before what it keeps. It holds the
//! peer's address, so it belongs into the sealed mail and nowhere else.

use std::net::IpAddr;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use jiff::tz::TimeZone;

use crate::Protocol;
use crate::desk::{Envelope, Peer};

/// The trace line with its final CR LF, for a message received at `now` (UTC, microseconds). The recipient is named only
/// when there is one, lest the line tell each of several about the others.
#[must_use]
pub fn received_line(peer: &Peer, envelope: &Envelope, now: i64) -> String {
    let mut line =
        format!("Received: from {} ({})\r\n\tby {} with {}", hello(peer), from(peer.address), peer.host, protocol(peer, envelope));
    if let Some(tls) = &peer.tls {
        line.push_str(&format!("\r\n\t({} {})", tls.version, tls.cipher));
    }
    if let [only] = envelope.recipients.as_slice() {
        line.push_str(&format!("\r\n\tfor <{}>", only.to_mailbox()));
    }
    line + &format!(";\r\n\t{}\r\n", date(now))
}

fn hello(peer: &Peer) -> &str {
    if peer.hello.is_empty() { "unknown" } else { &peer.hello }
}

fn from(address: Option<IpAddr>) -> String {
    match address {
        Some(IpAddr::V4(v4)) => format!("[{v4}]"),
        Some(IpAddr::V6(v6)) => format!("[IPv6:{v6}]"),
        None => "local".to_owned(),
    }
}

/// The names of RFC 3848 and RFC 6531.
fn protocol(peer: &Peer, envelope: &Envelope) -> &'static str {
    match (peer.protocol, envelope.utf8, peer.tls.is_some()) {
        (Protocol::Lmtp, true, true) => "UTF8LMTPS",
        (Protocol::Lmtp, true, false) => "UTF8LMTP",
        (Protocol::Lmtp, false, true) => "LMTPS",
        (Protocol::Lmtp, false, false) => "LMTP",
        (Protocol::Smtp, true, true) => "UTF8SMTPS",
        (Protocol::Smtp, true, false) => "UTF8SMTP",
        (Protocol::Smtp, false, _) if !peer.extended => "SMTP",
        (Protocol::Smtp, false, true) => "ESMTPS",
        (Protocol::Smtp, false, false) => "ESMTP",
    }
}

/// An instant that no calendar holds is written as the epoch: a trace line must not fail.
fn date(now: i64) -> String {
    let at = Timestamp::from_microsecond(now).unwrap_or(Timestamp::UNIX_EPOCH);
    DateTimePrinter::new().zoned_to_string(&at.to_zoned(TimeZone::UTC)).unwrap_or_else(|_| "Thu, 1 Jan 1970 00:00:00 +0000".to_owned())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{Address, Tls};

    fn peer(address: &str) -> Peer {
        let (hello, host) = ("client.example.com".to_owned(), "mx.example.org".into());
        Peer { session: 7, address: address.parse().ok(), protocol: Protocol::Smtp, hello, extended: true, tls: None, host }
    }

    fn envelope(recipients: &[&str]) -> Envelope {
        let recipients = recipients.iter().map(|r| Address::parse(r).unwrap()).collect();
        Envelope { from: None, recipients, size: None, utf8: false }
    }

    #[test]
    fn names_peer_host_protocol_and_instant() {
        let line = received_line(&peer("192.0.2.7"), &envelope(&["help@example.org"]), 1_781_622_306_000_000);
        let expected = "Received: from client.example.com ([192.0.2.7])\r\n\tby mx.example.org with ESMTP\r\n\tfor <help@example.org>;\r\n\tTue, 16 Jun 2026 15:05:06 +0000\r\n";
        assert_eq!(line, expected);
    }

    #[test]
    fn says_lmtp_and_that_it_came_from_here() {
        let mut peer = peer("");
        (peer.protocol, peer.extended) = (Protocol::Lmtp, true);
        let line = received_line(&peer, &envelope(&[]), 0);
        assert!(line.starts_with("Received: from client.example.com (local)\r\n\tby mx.example.org with LMTP;\r\n"), "{line}");
        peer.tls = Some(Tls { version: "TLSv1.3", cipher: "TLS13_AES_256_GCM_SHA384" });
        assert!(received_line(&peer, &envelope(&[]), 0).contains("with LMTPS\r\n"));
    }

    #[test]
    fn tells_no_recipient_of_another() {
        let mut peer = peer("2001:db8::7");
        peer.tls = Some(Tls { version: "TLSv1.3", cipher: "TLS13_AES_256_GCM_SHA384" });
        let line = received_line(&peer, &envelope(&["help@example.org", "sales@example.org"]), i64::MAX);
        assert!(!line.contains("example.org>"), "{line}");
        assert!(line.contains("([IPv6:2001:db8::7])") && line.contains("ESMTPS\r\n\t(TLSv1.3 TLS13_AES_256_GCM_SHA384);"), "{line}");
    }
}
