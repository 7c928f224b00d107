//! Is a mail from whom its From says? The declared front server says so, or the domain in From itself: its DMARC record (RFC 9989)
//! and one of two proofs that belong to it, the sending host (SPF) or a signature (DKIM). Asked of the name server by the job, never
//! while a peer waits. No answer is an answer: not proved. What each method said is kept with the message, as codes.

use super::open::{Mail, bytes};
use super::spool;
use crate::app::App;
use crate::outbox::egress::{self, Pass};
use crate::outbox::resolver::PATIENCE;
use anyhow::{Context, Result};
use mail::auth::{AuthResults, Verdict, from_trusted, sole_sender};
use mail::headers::Headers;
use mail_auth::common::crypto::Algorithm;
use mail_auth::common::to_a_label;
use mail_auth::dkim::Signature;
use mail_auth::dmarc::Policy;
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{AuthenticatedMessage, DkimOutput, DkimResult, DmarcResult, MessageAuthenticator, SpfOutput, SpfResult};
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

/// Who found out what is known of a mail's sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The declared front server.
    Front,
    /// The provider whose mailbox it was fetched from.
    Provider,
    /// The desk itself.
    Desk,
}

impl By {
    /// The stable code: a key of the words for it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Provider => "provider",
            Self::Desk => "desk",
        }
    }
}

/// What is known of a mail's sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub proof: Proof,
    pub results: AuthResults,
    /// None if nobody looked.
    pub by: Option<By>,
}

impl Checked {
    /// Nobody looked, or nobody could.
    const fn not(why: Unproved) -> Self {
        Self { proof: Proof::Not(why), results: NOTHING, by: None }
    }
}

/// No method has said anything.
const NOTHING: AuthResults = AuthResults {
    spf: Verdict::Absent,
    dkim: Verdict::Absent,
    dmarc: Verdict::Absent,
    arc: Verdict::Absent,
    refused: false,
    aligned: false,
};
/// Nobody could be asked.
const SILENCE: AuthResults =
    AuthResults { spf: Verdict::Error, dkim: Verdict::Error, dmarc: Verdict::Error, arc: Verdict::Error, ..NOTHING };

/// Finds out what vouches for a mail's From.
///
/// # Errors
/// If its bytes cannot be read again. What the name server says or does not say is no error.
pub async fn prove(app: &App, mail: &Mail, spool: &spool::Model) -> Result<Checked> {
    let front = by_front(app, mail);
    if let Some(said) = front.as_ref().filter(|said| said.results.dmarc != Verdict::Absent) {
        return Ok(said.clone());
    }
    let own = by_desk(app, mail, spool).await?;
    // What it said of the host and the signatures counts, where it says nothing of the domain in From.
    Ok(match front {
        Some(Checked { results, by, .. }) => {
            let AuthResults { dmarc, refused, .. } = own.results;
            Checked { results: AuthResults { dmarc, refused, ..results }, by, ..own }
        }
        None => own,
    })
}

async fn by_desk(app: &App, mail: &Mail, spool: &spool::Model) -> Result<Checked> {
    if app.resolver.is_none() {
        return Ok(Checked::not(Unproved::NotAsked));
    }
    let Ok(pass) = egress::resolver(app) else { return Ok(Checked::not(Unproved::NotAsked)) };
    let Some(from) = sole_sender(&mail.inbound.headers) else { return Ok(Checked::not(Unproved::Failed)) };
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

/// What the declared front server found out, or the provider whose mailbox it lay in, if they say anything.
fn by_front(app: &App, mail: &Mail) -> Option<Checked> {
    let handed = &mail.handed;
    let (front, by) = match (&handed.authserv, &app.config.smtp.trusted_front) {
        (Some(provider), _) => (provider, By::Provider),
        (None, Some(front)) if handed.front => (front, By::Front),
        _ => return None,
    };
    let said = from_trusted(&mail.inbound.headers, front);
    let proof = match said.dmarc {
        _ if said.aligned => Proof::Whole,
        Verdict::Error => Proof::Not(Unproved::Unknown),
        _ => Proof::Not(Unproved::Failed),
    };
    (said != NOTHING).then_some(Checked { proof, results: said, by: Some(by) })
}

async fn ask(app: &App, pass: &Pass, raw: &[u8], claimed: &Claimed) -> Checked {
    let now = app.now();
    let unknown = || Checked { proof: Proof::Not(Unproved::Unknown), results: SILENCE, by: Some(By::Desk) };
    let Some(resolver) = app.resolver.as_ref().filter(|resolver| !resolver.was_unclear(&claimed.domain, now)) else { return unknown() };
    let Some(read) = read(raw, claimed) else { return Checked::not(Unproved::Failed) };
    let host = app.config.smtp.hostname.as_deref().unwrap_or(&app.domain);
    let checked = tokio::time::timeout(PATIENCE, verify(resolver.dns(pass), &read, claimed, host)).await;
    let checked = checked.unwrap_or_else(|_| unknown());
    match checked.proof {
        Proof::Not(Unproved::Unknown) => resolver.set_unclear(&claimed.domain, now),
        _ => resolver.set_clear(),
    }
    checked
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

async fn verify(dns: &MessageAuthenticator, read: &AuthenticatedMessage<'_>, claimed: &Claimed, host: &str) -> Checked {
    let nothing = SpfOutput::new(String::new());
    let record = dns.verify_dmarc(DmarcParameters::new(read, &[], "", &nothing)).await;
    let has_record = record.dmarc_record().is_some();
    let mut unclear = !has_record && is_unclear(&record.result());
    let (mut proof, mut results) = (None, AuthResults { arc: of_chain(dns, read).await, ..NOTHING });
    let path = by_host(dns, claimed, host).await;
    if let Some((spf, path_domain)) = &path {
        results.spf = of_host(spf.result());
        // The record says whose host it is: of a domain without one nobody can say that it belongs to From.
        if has_record && is_akin(path_domain, &claimed.domain) {
            let said = dns.verify_dmarc(DmarcParameters::new(read, &[], path_domain, spf)).await;
            match said.spf_result() {
                DmarcResult::Pass => proof = Some(Proof::Whole),
                other => unclear |= is_unclear(other),
            }
        }
    }
    let mut signed = Vec::new();
    let signatures = dns.verify_dkim(read).await;
    for one in signatures.chunks(1) {
        results.dkim = better(results.dkim, of_signature(one[0].result()));
        let said = dns.verify_dmarc(DmarcParameters::new(read, one, "", &nothing)).await;
        match said.dkim_result() {
            DmarcResult::Pass => signed.extend(one.iter().filter_map(DkimOutput::signature).flat_map(|signature| &signature.h)),
            other => unclear |= is_unclear(other),
        }
    }
    if proof.is_none() && has_record && !signed.is_empty() {
        proof = Some(Proof::Signed(signed.into_iter().map(|name| name.to_ascii_lowercase()).collect()));
    }
    let proof = proof.unwrap_or(Proof::Not(match has_record {
        _ if unclear => Unproved::Unknown,
        true => Unproved::Failed,
        false => Unproved::NoRecord,
    }));
    results.dmarc = match proof {
        Proof::Whole | Proof::Signed(_) => Verdict::Pass,
        Proof::Not(Unproved::Unknown) => Verdict::Error,
        Proof::Not(Unproved::Failed) => failed(&path, claimed, results.spf),
        Proof::Not(_) => Verdict::Absent,
    };
    results.aligned = results.dmarc == Verdict::Pass;
    results.refused = results.dmarc == Verdict::Fail && record.policy() != Policy::None;
    Checked { proof, results, by: Some(By::Desk) }
}

/// Whether nothing belongs to From for certain. Where the sender's host is not known, its record was not asked; and a sister's host may be
/// of the same family, which only a list of public suffixes could say.
fn failed(path: &Option<(SpfOutput, String)>, claimed: &Claimed, spf: Verdict) -> Verdict {
    let is_sister = |domain: &str| {
        let family = |name: &str| name.rsplitn(3, '.').take(2).map(ToOwned::to_owned).collect::<Vec<_>>();
        family(domain) == family(&claimed.domain)
    };
    match path {
        None if claimed.peer.is_none() => Verdict::Unsure,
        Some((_, domain)) if spf == Verdict::Pass && is_sister(domain) && !is_akin(domain, &claimed.domain) => Verdict::Unsure,
        _ => Verdict::Fail,
    }
}

/// What SPF says of the host that handed the mail over. The name in its greeting is not stored: a record that asks for it (`%{h}`) does
/// not match.
async fn by_host(dns: &MessageAuthenticator, claimed: &Claimed, host: &str) -> Option<(SpfOutput, String)> {
    let peer = claimed.peer?;
    let (_, domain) = claimed.path.rsplit_once('@')?;
    let domain = to_a_label(domain);
    let spf = dns.verify_spf(SpfParameters::verify_mail_from(peer, "", host, &claimed.path)).await;
    Some((spf, domain.into_owned()))
}

/// The chain of those who handed the mail on (RFC 8617): written down, and nothing rests on it, for nobody has said whose word counts.
async fn of_chain(dns: &MessageAuthenticator, read: &AuthenticatedMessage<'_>) -> Verdict {
    if read.as_headers.is_empty() || read.as_headers.len() > MOST_SIGNATURES {
        return Verdict::Absent;
    }
    of_signature(dns.verify_arc(read).await.result())
}

const fn of_host(result: SpfResult) -> Verdict {
    match result {
        SpfResult::Pass => Verdict::Pass,
        SpfResult::Fail => Verdict::Fail,
        SpfResult::SoftFail | SpfResult::Neutral => Verdict::Unsure,
        SpfResult::TempError => Verdict::Error,
        SpfResult::PermError => Verdict::Broken,
        SpfResult::None => Verdict::Absent,
    }
}

const fn of_signature(result: &DkimResult) -> Verdict {
    match result {
        DkimResult::Pass => Verdict::Pass,
        DkimResult::Fail(_) => Verdict::Fail,
        DkimResult::Neutral(_) => Verdict::Unsure,
        DkimResult::TempError(_) => Verdict::Error,
        DkimResult::PermError(_) => Verdict::Broken,
        DkimResult::None => Verdict::Absent,
    }
}

/// One good signature is enough, also beside a broken one.
fn better(one: Verdict, other: Verdict) -> Verdict {
    if one == Verdict::Pass { one } else { other }
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
