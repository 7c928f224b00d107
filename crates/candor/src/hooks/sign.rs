//! Signing what a program is told, as Standard Webhooks 1.0 has it (standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`. A secret is
//! derived from the keyring for the webhook and a number, so that it stands in no row and no copy of one.

use super::hook;
use crate::app::App;
use crate::ids::{EventId, WebhookId};
use crate::time::Instant;
use aws_lc_rs::hmac;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// What every secret begins with.
const PREFIX: &str = "whsec_";

/// Which secrets sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signers {
    pub generation: i32,
    /// The one before signs too.
    pub with_old: bool,
}

impl Signers {
    /// Those of a webhook now.
    pub fn of(hook: &hook::Model, now: Instant) -> Self {
        Self { generation: hook.generation, with_old: hook.with_old(now) }
    }
}

/// The secret as whoever runs the program is shown it, once.
pub fn secret(app: &App, hook: WebhookId, generation: i32) -> String {
    format!("{PREFIX}{}", BASE64_STANDARD.encode(key(app, hook, generation)))
}

/// The value of `webhook-signature`: one signature for each secret that is good, apart by a space.
pub fn signature(app: &App, hook: WebhookId, signers: Signers, (id, at, body): (EventId, Instant, &[u8])) -> String {
    let old = signers.with_old.then_some(signers.generation - 1);
    let each = [signers.generation].into_iter().chain(old);
    let each = each.map(|generation| sign(&key(app, hook, generation), &id.to_string(), timestamp(at), body));
    each.collect::<Vec<_>>().join(" ")
}

fn sign(key: &[u8], id: &str, timestamp: i64, body: &[u8]) -> String {
    let signed = [format!("{id}.{timestamp}.").as_bytes(), body].concat();
    format!("v1,{}", BASE64_STANDARD.encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &signed)))
}

/// The value of `webhook-timestamp`: seconds since 1970.
pub const fn timestamp(at: Instant) -> i64 {
    at.0.div_euclid(1_000_000)
}

fn key(app: &App, hook: WebhookId, generation: i32) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 webhook secret").expose());
    hasher.update(hook.0.as_bytes()).update(&generation.to_be_bytes());
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// The example of the specification's own libraries.
    #[test]
    fn signs_as_the_standard_does() {
        let key = BASE64_STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature = sign(&key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
