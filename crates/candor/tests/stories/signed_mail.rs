//! Mail that leaves is signed when the desk has a key, so that the customer's server can tell it from a forgery (DKIM).

use crate::live_story;
use crate::support::On;
use crate::support::relay::{Relay, live};
use mail_auth::common::cache::NoCache;
use mail_auth::common::parse::TxtRecordParser;
use mail_auth::common::verify::DomainKey;
use mail_auth::{AuthenticatedMessage, DkimResult, MessageAuthenticator, Parameters, ResolverCache, Txt};
use rcgen::{KeyPair, PublicKeyData};
use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::Arc;

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: Die Pumpe brummt – seit Dienstag, laut, \
                     und in jedem Raum des Hauses zu hören\n\nThe pump hums.\n";

/// The name server, as far as the verifier asks it.
pub struct Record {
    name: String,
    key: Arc<DomainKey>,
}

impl Record {
    /// A TXT record.
    pub fn new(name: &str, text: &str) -> Self {
        Self { name: format!("{name}."), key: Arc::new(DomainKey::parse(text.as_bytes()).unwrap()) }
    }
}

impl ResolverCache<Box<str>, Txt> for Record {
    fn get<Q>(&self, name: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let wanted: Box<str> = self.name.as_str().into();
        (name == wanted.borrow()).then(|| Txt::DomainKey(self.key.clone()))
    }

    fn remove<Q>(&self, _: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: Txt, _: std::time::Instant) {}
}

pub async fn verified(mail: &str, record: &Record) -> bool {
    let read = AuthenticatedMessage::parse(mail.as_bytes()).unwrap();
    let verifier = MessageAuthenticator::new_cloudflare().unwrap();
    let parameters = Parameters {
        params: &read,
        cache_txt: Some(record),
        cache_mx: None::<&NoCache<_, _>>,
        cache_ptr: None::<&NoCache<_, _>>,
        cache_ipv4: None::<&NoCache<_, _>>,
        cache_ipv6: None::<&NoCache<_, _>>,
    };
    let signatures = verifier.verify_dkim(parameters).await;
    assert_eq!(signatures.len(), 1);
    *signatures[0].result() == DkimResult::Pass
}

/// A desk with this key signs what it sends; a changed word, subject or sender breaks the signature.
async fn signs(on: On, key: &KeyPair, record: &str) -> Option<()> {
    let record = Record::new("desk._domainkey.example.org", record);
    let (relay, at, _task) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), key.serialize_pem()).unwrap();
    let desk = live(on, at, |config| {
        config.relay.dkim_selector = Some("desk".into());
        config.relay.dkim_key = Some(file.path().into());
    })
    .await?;
    desk.deliver("ann@customer.example", FIRST).await;
    let mail = relay.got().pop().unwrap().raw;
    assert!(verified(&mail, &record).await, "{mail}");
    for (from, to) in
        [("A person reads it", "A robot reads it"), ("Example Instruments <", "Example Invaders <"), ("ann@customer", "bob@customer")]
    {
        assert!(mail.contains(from), "{from}");
        assert!(!verified(&mail.replacen(from, to, 1), &record).await, "{to}");
    }
    Some(())
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::prelude::BASE64_STANDARD.encode(bytes)
}

live_story! {
    /// With an Ed25519 key (RFC 8463).
    async fn by_ed25519(on: On) {
        let key = KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
        let record = format!("v=DKIM1; k=ed25519; p={}", base64(key.der_bytes()));
        signs(on, &key, &record).await?;
    }
}

live_story! {
    /// With an RSA key.
    async fn by_rsa(on: On) {
        let key = KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
        let record = format!("v=DKIM1; k=rsa; p={}", base64(&key.subject_public_key_info()));
        signs(on, &key, &record).await?;
    }
}
