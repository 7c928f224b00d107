//! Is a mail from whom its From says? The declared front server says so, or the domain in From itself: its DMARC record (RFC 9989)
//! and one of two proofs that belong to it, the sending host (SPF) or a signature (DKIM). Asked of the name server by the job, never
//! while a peer waits, and only for mail that names a ticket without a signature of ours. No answer is an answer: not proved.

use super::open::{Mail, bytes};
use super::spool;
use crate::app::App;
use crate::outbox::egress::{self, Pass};
use crate::outbox::resolver::PATIENCE;
use anyhow::{Context, Result};
use mail::auth::{Verdict, from_trusted, sole_sender};
use mail::headers::Headers;
use mail_auth::common::crypto::Algorithm;
use mail_auth::common::to_a_label;
use mail_auth::dkim::Signature;
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{AuthenticatedMessage, DkimOutput, DmarcResult, MessageAuthenticator, SpfOutput};
use std::net::IpAddr;

/// The most signatures of one mail that are looked at.
const MOST_SIGNATURES: usize = 4;

/// What vouches for a mail's From.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The front server, or the host that sent it: for the mail as it is.
    Whole,
    /// A signature, for the text and these headers (names in lower case). Whoever holds such a mail can send it again, with other
    /// headers than these.
    Signed(Vec<String>),
    /// Nothing, or it is not known.
    Not(Unproved),
}

/// Why nothing vouches for a mail's From.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unproved {
    /// The domain has a record, and neither host nor signature belongs to it.
    Failed,
    /// The domain says nothing about who may send for it.
    NoRecord,
    /// The signature leaves out the header that names the ticket.
    Loose,
    /// The name server did not say in time.
    Unknown,
    /// Nobody was asked: there is no name server, or the policy names none.
    NotAsked,
}

impl Unproved {
    /// The stable code: a key of the words for it. None where nothing was looked at.
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Failed => Some("fail"),
            Self::NoRecord => Some("none"),
            Self::Loose => Some("loose"),
            Self::Unknown => Some("unknown"),
            Self::NotAsked => None,
        }
    }
}

impl Proof {
    /// Why this does not vouch for what one of `names` says in `headers`; none if it does.
    pub fn lacks(&self, headers: &Headers, names: &[&str]) -> Option<Unproved> {
        match self {
            Self::Whole => None,
            // Of several fields with one name only the lowest is signed.
            Self::Signed(signed) => {
                let vouched = |name: &&&str| signed.iter().any(|one| one == **name) && headers.all(name).count() == 1;
                if names.iter().any(|name| vouched(&name)) { None } else { Some(Unproved::Loose) }
            }
            Self::Not(why) => Some(*why),
        }
    }
}

/// Finds out what vouches for a mail's From.
///
/// # Errors
/// If its bytes cannot be read again. What the name server says or does not say is no error.
pub async fn prove(app: &App, mail: &Mail, spool: &spool::Model) -> Result<Proof> {
    if let Some(said) = by_front(app, mail) {
        return Ok(said);
    }
    if app.resolver.is_none() {
        return Ok(Proof::Not(Unproved::NotAsked));
    }
    let Ok(pass) = egress::resolver(app) else { return Ok(Proof::Not(Unproved::NotAsked)) };
    let Some(from) = sole_sender(&mail.inbound.headers) else { return Ok(Proof::Not(Unproved::Failed)) };
    let raw = match &mail.raw {
        Some(raw) => raw.as_bytes().to_vec(),
        None => bytes(app, spool).await?.map(|(_, raw)| raw).unwrap_or_default(),
    };
    let peer = mail.handed.peer.as_deref().filter(|_| !mail.handed.front).and_then(|peer| peer.parse::<IpAddr>().ok());
    let claimed = Claimed {
        from: from.address.to_lowercase(),
        domain: to_a_label(from.domain()).into_owned(),
        // Through a proxy, a relay of our own or an inner network the peer is not the sender's host, whatever a record says of it.
        peer: peer.map(|peer| peer.to_canonical()).filter(|peer| egress::is_public(*peer)),
        path: mail.handed.from.clone(),
    };
    // Hashing a large mail takes its time: away from the threads that serve pages.
    let (app, runtime) = (app.clone(), tokio::runtime::Handle::current());
    tokio::task::spawn_blocking(move || runtime.block_on(ask(&app, &pass, &raw, &claimed)))
        .await
        .context("the check of a sender was stopped")
}

/// What the mail says of its sender, and who handed it over.
struct Claimed {
    from: String,
    domain: String,
    peer: Option<IpAddr>,
    path: String,
}

/// What the declared front server found out, if it says anything.
fn by_front(app: &App, mail: &Mail) -> Option<Proof> {
    let handed = &mail.handed;
    let front = handed.authserv.as_ref().or_else(|| app.config.smtp.trusted_front.as_ref().filter(|_| handed.front))?;
    let said = from_trusted(&mail.inbound.headers, front);
    match said.dmarc {
        Verdict::Absent => None,
        _ if said.aligned => Some(Proof::Whole),
        Verdict::Error => Some(Proof::Not(Unproved::Unknown)),
        Verdict::Pass | Verdict::Fail | Verdict::Unsure => Some(Proof::Not(Unproved::Failed)),
    }
}

async fn ask(app: &App, pass: &Pass, raw: &[u8], claimed: &Claimed) -> Proof {
    let now = app.now();
    let Some(resolver) = app.resolver.as_ref().filter(|resolver| !resolver.was_unclear(&claimed.domain, now)) else {
        return Proof::Not(Unproved::Unknown);
    };
    let Some(read) = read(raw, claimed) else { return Proof::Not(Unproved::Failed) };
    let host = app.config.smtp.hostname.as_deref().unwrap_or(&app.domain);
    let proof = tokio::time::timeout(PATIENCE, verify(resolver.dns(pass), &read, claimed, host)).await;
    let proof = proof.unwrap_or(Proof::Not(Unproved::Unknown));
    if proof == Proof::Not(Unproved::Unknown) {
        resolver.set_unclear(&claimed.domain, now);
    }
    proof
}

/// The mail as the verifier reads it, if it reads the same sender as we do, with the signatures that can count.
fn read<'a>(raw: &'a [u8], claimed: &Claimed) -> Option<AuthenticatedMessage<'a>> {
    let mut read = AuthenticatedMessage::parse(raw)?;
    if read.froms() != std::slice::from_ref(&claimed.from) {
        return None;
    }
    read.dkim_headers.retain(|field| is_sound(&field.header, &claimed.domain));
    read.dkim_headers.truncate(MOST_SIGNATURES);
    Some(read)
}

/// Whether a signature can count: for a domain that belongs to From, over From (RFC 6376, 5.4), and not with SHA-1 (RFC 8301).
fn is_sound(signature: &Signature, domain: &str) -> bool {
    let covers_from = signature.h.iter().any(|name| name.eq_ignore_ascii_case("from"));
    covers_from && signature.a != Algorithm::RsaSha1 && is_akin(&to_a_label(&signature.d), domain)
}

/// Whether one domain is the other or lies below it. Two that only share a parent may be strangers under a public suffix.
fn is_akin(one: &str, other: &str) -> bool {
    let below = |one: &str, other: &str| one.strip_suffix(other).is_some_and(|rest| rest.ends_with('.'));
    one == other || below(one, other) || below(other, one)
}

async fn verify(dns: &MessageAuthenticator, read: &AuthenticatedMessage<'_>, claimed: &Claimed, host: &str) -> Proof {
    let nothing = SpfOutput::new(String::new());
    let record = dns.verify_dmarc(DmarcParameters::new(read, &[], "", &nothing)).await;
    if record.dmarc_record().is_none() {
        return Proof::Not(if is_unclear(&record.result()) { Unproved::Unknown } else { Unproved::NoRecord });
    }
    let mut unclear = false;
    if let Some((spf, path_domain)) = by_host(dns, claimed, host).await {
        let said = dns.verify_dmarc(DmarcParameters::new(read, &[], &path_domain, &spf)).await;
        match said.spf_result() {
            DmarcResult::Pass => return Proof::Whole,
            other => unclear |= is_unclear(other),
        }
    }
    let mut signed = Vec::new();
    let signatures = dns.verify_dkim(read).await;
    for one in signatures.chunks(1) {
        let said = dns.verify_dmarc(DmarcParameters::new(read, one, "", &nothing)).await;
        match said.dkim_result() {
            DmarcResult::Pass => signed.extend(one.iter().filter_map(DkimOutput::signature).flat_map(|signature| &signature.h)),
            other => unclear |= is_unclear(other),
        }
    }
    match signed.is_empty() {
        false => Proof::Signed(signed.into_iter().map(|name| name.to_ascii_lowercase()).collect()),
        true if unclear => Proof::Not(Unproved::Unknown),
        true => Proof::Not(Unproved::Failed),
    }
}

/// What SPF says of the host that handed the mail over, where its reverse path belongs to From. The name in its greeting is not
/// stored: a record that asks for it (`%{h}`) does not match.
async fn by_host(dns: &MessageAuthenticator, claimed: &Claimed, host: &str) -> Option<(SpfOutput, String)> {
    let peer = claimed.peer?;
    let (_, domain) = claimed.path.rsplit_once('@')?;
    let domain = to_a_label(domain);
    if !is_akin(&domain, &claimed.domain) {
        return None;
    }
    let spf = dns.verify_spf(SpfParameters::verify_mail_from(peer, "", host, &claimed.path)).await;
    Some((spf, domain.into_owned()))
}

fn is_unclear(result: &DmarcResult) -> bool {
    matches!(result, DmarcResult::TempError(_))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_of_descent_is_kin() {
        assert!(
            is_akin("example.org", "example.org") && is_akin("mail.example.org", "example.org") && is_akin("example.org", "a.example.org")
        );
        for (one, other) in
            [("example.org", "example.com"), ("notexample.org", "example.org"), ("a.co.example", "b.co.example"), ("", "a.example")]
        {
            assert!(!is_akin(one, other) && !is_akin(other, one), "{one} {other}");
        }
    }

    fn field(signature: &str) -> bool {
        let raw = format!(
            "DKIM-Signature: v=1; {signature}; c=relaxed/relaxed; s=x; bh=YQ==; b=YQ==\r\nFrom: ann@customer.example\r\n\r\nHi\r\n"
        );
        let claimed = Claimed { from: "ann@customer.example".into(), domain: "customer.example".into(), peer: None, path: String::new() };
        let read = read(raw.as_bytes(), &claimed).unwrap();
        read.dkim_headers.len() == 1
    }

    #[test]
    fn a_signature_without_from_or_with_sha1_or_of_a_stranger_is_not_looked_at() {
        assert!(field("a=rsa-sha256; d=customer.example; h=Subject:From"));
        assert!(!field("a=rsa-sha256; d=customer.example; h=subject:date"));
        assert!(!field("a=rsa-sha1; d=customer.example; h=from"));
        assert!(!field("a=rsa-sha256; d=other.example; h=from"));
        assert!(!field("a=rsa-sha256; d=example; l=10; h=from"), "part of a body is no body");
    }

    #[test]
    fn two_readings_of_from_are_none() {
        let claimed = Claimed { from: "ann@customer.example".into(), domain: "customer.example".into(), peer: None, path: String::new() };
        for other in
            ["From: bob@customer.example", "From: ann@customer.example, bob@x.example", "From: ann@customer.example\r\nFrom: b@x.example"]
        {
            assert!(read(format!("{other}\r\n\r\nHi\r\n").as_bytes(), &claimed).is_none(), "{other}");
        }
    }

    #[test]
    fn a_signature_vouches_for_what_it_covers() {
        let mail = mail::parse(b"From: ann@customer.example\r\nSubject: [#1]\r\nIn-Reply-To: <a@b>\r\nIn-Reply-To: <c@d>\r\n\r\nHi\r\n");
        let proof = Proof::Signed(vec!["from".into(), "subject".into(), "in-reply-to".into()]);
        assert_eq!(proof.lacks(&mail.headers, &["subject"]), None);
        assert_eq!(proof.lacks(&mail.headers, &["in-reply-to"]), Some(Unproved::Loose), "one of two may be added");
        assert_eq!(proof.lacks(&mail.headers, &["references"]), Some(Unproved::Loose));
        assert_eq!(Proof::Whole.lacks(&mail.headers, &["references"]), None);
        assert_eq!(Proof::Not(Unproved::Failed).lacks(&mail.headers, &["subject"]), Some(Unproved::Failed));
    }
}
