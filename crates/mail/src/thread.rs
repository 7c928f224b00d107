//! Which ticket a mail speaks of, and what that claim is worth. Reply addresses and Message-IDs carry a keyed proof, so
//! that a stranger cannot make one up; a claim never says that its sender may see the ticket, which the application
//! checks against the participants.

mod base32;

use crate::address::Address;
use crate::inbound::Inbound;
use std::fmt;
use subtle::ConstantTimeEq;

/// Bytes of proof: 80 bits.
const PROOF: usize = 10;
/// Contexts of the derived keys (`blake3::derive_key`). Changing one makes every older address and id a stranger's.
const ADDRESS_CONTEXT: &str = "candor mail 2026-11-22 reply address v1";
const MESSAGE_CONTEXT: &str = "candor mail 2026-11-22 message id v1";

/// What a mail says about where it belongs, the most trustworthy first.
#[derive(Clone, PartialEq, Eq)]
pub enum Claim {
    /// It was sent to a reply address that we signed for this ticket.
    SignedAddress {
        /// The ticket's id.
        ticket: [u8; 16],
    },
    /// It answers a message whose id we signed.
    SignedMessageId {
        /// The ticket's id.
        ticket: [u8; 16],
        /// The message's id.
        message: [u8; 16],
    },
    /// It answers a message with this id, which proves nothing.
    Reference {
        /// The Message-ID without `<>`.
        message_id: String,
    },
    /// Its subject names this number, which proves nothing.
    SubjectTag {
        /// The ticket's number.
        number: u64,
    },
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SignedAddress { .. } => "SignedAddress",
            Self::SignedMessageId { .. } => "SignedMessageId",
            Self::Reference { .. } => "Reference",
            Self::SubjectTag { .. } => "SubjectTag",
        })
    }
}

/// The local part is too long to carry a proof within the 64 octets of RFC 5321 4.5.3.1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the local part may be at most {max} octets long to carry a reply address")]
pub struct LocalPartTooLong {
    /// The longest local part that fits.
    pub max: usize,
}

/// The longest local part that a reply address can extend.
pub const MAX_LOCAL: usize = 64 - "+t-".len() - TICKET_TEXT - 1 - PROOF_TEXT;
const TICKET_TEXT: usize = 26;
const PROOF_TEXT: usize = 16;

/// A desk's key for addresses and ids.
pub struct ThreadKey {
    address: [u8; 32],
    message: [u8; 32],
}

impl ThreadKey {
    /// Derives what is needed from one key of the desk.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self { address: blake3::derive_key(ADDRESS_CONTEXT, &key), message: blake3::derive_key(MESSAGE_CONTEXT, &key) }
    }

    /// `local+t-TICKET-PROOF@domain`: where answers about this ticket go. It survives servers that change the case of
    /// letters. Fails if `local` is longer than [`MAX_LOCAL`] octets.
    pub fn reply_address(&self, ticket: &[u8; 16], local: &str, domain: &str) -> Result<String, LocalPartTooLong> {
        if local.len() > MAX_LOCAL {
            return Err(LocalPartTooLong { max: MAX_LOCAL });
        }
        let proof = self.address_proof(ticket);
        Ok(format!("{local}+t-{}-{}@{domain}", base32::encode(ticket), base32::encode(&proof)))
    }

    /// A Message-ID without `<>` that names ticket and message and proves both: `TICKET.MESSAGE.PROOF@domain`.
    #[must_use]
    pub fn message_id(&self, ticket: &[u8; 16], message: &[u8; 16], domain: &str) -> String {
        let proof = self.message_proof(ticket, message);
        format!("{}.{}.{}@{domain}", base32::encode(ticket), base32::encode(message), base32::encode(&proof))
    }

    /// What `mail` says about where it belongs, each claim once, the most trustworthy first. Proofs count only under one
    /// of `our_domains`; a wrong proof is no claim. A tag is `[` `tag` digits `]`, for example `[#4817]` with tag `#`.
    #[must_use]
    pub fn claims(&self, mail: &Inbound, our_domains: &[&str], tag: &str) -> Vec<Claim> {
        let ours = |domain: &str| our_domains.iter().any(|d| d.eq_ignore_ascii_case(domain));
        let mut claims = Vec::new();
        let mut add = |claim: Claim| {
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        };
        for address in mail.delivered_to.iter().chain(&mail.to).chain(&mail.cc).filter(|a| ours(a.domain())) {
            if let Some(ticket) = self.ticket_of(address) {
                add(Claim::SignedAddress { ticket });
            }
        }
        // The newest reference is the message that was answered.
        let ids = || mail.in_reply_to.iter().chain(mail.references.iter().rev());
        let signed = |id: &str| {
            let (local, domain) = id.rsplit_once('@')?;
            if ours(domain) { self.message_of(local) } else { None }
        };
        for (ticket, message) in ids().filter_map(|id| signed(id)) {
            add(Claim::SignedMessageId { ticket, message });
        }
        for id in ids().filter(|id| signed(id).is_none()) {
            add(Claim::Reference { message_id: id.clone() });
        }
        for number in tags(&mail.subject, tag) {
            add(Claim::SubjectTag { number });
        }
        claims
    }

    fn ticket_of(&self, address: &Address) -> Option<[u8; 16]> {
        let local = address.local().to_ascii_lowercase();
        let (_, token) = local.rsplit_once("+t-")?;
        let (ticket, proof) = token.split_once('-')?;
        let ticket = base32::decode::<16>(ticket)?;
        let proof = base32::decode::<PROOF>(proof)?;
        bool::from(self.address_proof(&ticket).ct_eq(&proof)).then_some(ticket)
    }

    fn message_of(&self, local: &str) -> Option<([u8; 16], [u8; 16])> {
        let local = local.to_ascii_lowercase();
        let mut words = local.split('.');
        let ticket = base32::decode::<16>(words.next()?)?;
        let message = base32::decode::<16>(words.next()?)?;
        let proof = base32::decode::<PROOF>(words.next()?)?;
        if words.next().is_some() {
            return None;
        }
        bool::from(self.message_proof(&ticket, &message).ct_eq(&proof)).then_some((ticket, message))
    }

    fn address_proof(&self, ticket: &[u8; 16]) -> [u8; PROOF] {
        short(blake3::keyed_hash(&self.address, ticket))
    }

    fn message_proof(&self, ticket: &[u8; 16], message: &[u8; 16]) -> [u8; PROOF] {
        let mut both = [0; 32];
        both[..16].copy_from_slice(ticket);
        both[16..].copy_from_slice(message);
        short(blake3::keyed_hash(&self.message, &both))
    }
}

impl fmt::Debug for ThreadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ThreadKey(..)")
    }
}

fn short(hash: blake3::Hash) -> [u8; PROOF] {
    let mut proof = [0; PROOF];
    proof.copy_from_slice(&hash.as_bytes()[..PROOF]);
    proof
}

/// The numbers in tags of a subject, at most ten.
fn tags(subject: &str, tag: &str) -> Vec<u64> {
    let open = format!("[{tag}");
    subject
        .split(open.as_str())
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .filter(|(digits, _)| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        .filter_map(|(digits, _)| digits.parse().ok())
        .take(10)
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn answer(to: &str, references: &str, subject: &str) -> Inbound {
        crate::parse(format!("From: a@example.org\r\nTo: {to}\r\nReferences: {references}\r\nSubject: {subject}\r\n\r\nx").as_bytes())
    }

    #[test]
    fn claims_come_in_order_of_trust() {
        let key = ThreadKey::new([7; 32]);
        let (ticket, message) = ([1; 16], [2; 16]);
        let to = key.reply_address(&ticket, "support", "Example.com").unwrap();
        let id = key.message_id(&ticket, &message, "example.com");
        assert!(to.split('@').next().unwrap().len() <= 64);
        let mail = answer(&to.to_uppercase(), &format!("<old@example.net> <{id}>"), "Re: Lamp [#4817]");
        let expected = [
            Claim::SignedAddress { ticket },
            Claim::SignedMessageId { ticket, message },
            Claim::Reference { message_id: "old@example.net".to_owned() },
            Claim::SubjectTag { number: 4817 },
        ];
        assert!(key.claims(&mail, &["example.com"], "#") == expected);
    }

    #[test]
    fn forgeries_are_no_claim() {
        let key = ThreadKey::new([7; 32]);
        let ticket = [1; 16];
        let real = key.reply_address(&ticket, "support", "example.com").unwrap();
        let other_key = ThreadKey::new([8; 32]).reply_address(&ticket, "support", "example.com").unwrap();
        let other_ticket = real.replacen("+t-a", "+t-b", 1);
        for (to, domains) in [(other_key.as_str(), "example.com"), (&other_ticket, "example.com"), (&real, "example.net")] {
            assert!(key.claims(&answer(to, "", "x"), &[domains], "#").is_empty(), "{to}");
        }
        // A message's proof is no address's proof.
        let id = key.message_id(&ticket, &ticket, "example.com");
        let (_, proof) = id.split('@').next().unwrap().rsplit_once('.').unwrap();
        let crossed = format!("support+t-{}-{proof}@example.com", base32::encode(&ticket));
        assert!(key.claims(&answer(&crossed, "", "x"), &["example.com"], "#").is_empty());
        let (head, domain) = id.split_once('@').unwrap();
        let foreign = key.claims(&answer("x@example.com", &format!("<x{head}@{domain}>"), "x"), &["example.com"], "#");
        assert!(matches!(foreign.as_slice(), [Claim::Reference { .. }]));
    }

    #[test]
    fn long_local_parts_are_refused() {
        let key = ThreadKey::new([7; 32]);
        let fits = key.reply_address(&[0; 16], &"a".repeat(MAX_LOCAL), "example.com").unwrap();
        assert_eq!(fits.find('@'), Some(64));
        assert_eq!(key.reply_address(&[0; 16], &"a".repeat(MAX_LOCAL + 1), "x"), Err(LocalPartTooLong { max: MAX_LOCAL }));
    }

    #[test]
    fn only_whole_tags_count() {
        assert_eq!(tags("Re: [#12] and [#x] [#7", "#"), [12]);
        assert_eq!(tags("[desk #9]", "desk #"), [9]);
        assert_eq!(tags("[#99999999999999999999999]", "#"), [0; 0]);
    }
}
