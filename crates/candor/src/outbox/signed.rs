//! Signing what goes from program to program, as Standard Webhooks 1.0 has it (standardwebhooks.com): HMAC-SHA256 over the name of the request,
//! the second and the body together, so that none of them is changed and nothing is sent again later. A secret is derived from the keyring
//! for whatever it belongs to and a number, so that it stands in no row and no copy of one.

use crate::app::App;
use crate::time::Instant;
use aws_lc_rs::hmac;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use uuid::Uuid;

/// The headers.
pub const ID: &str = "webhook-id";
pub const TIMESTAMP: &str = "webhook-timestamp";
pub const SIGNATURE: &str = "webhook-signature";

/// How many seconds the clocks of the two may differ.
const TOLERANCE: u64 = 300;
/// What the text of a secret begins with.
const PREFIX: &str = "whsec_";
/// The longest name of a request.
const LONGEST_ID: usize = 256;
/// The most signatures that one request has: more are of nobody who is changing secrets.
const MOST: usize = 8;

/// A key.
pub type Key = [u8; 32];

/// What stands in the headers of a request.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub id: &'a str,
    pub timestamp: &'a str,
    pub signature: &'a str,
}

/// The key of its owner with this number; `context` says of what kind the owner is.
pub fn key(app: &App, context: &'static str, owner: Uuid, generation: i32) -> Key {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive(context).expose());
    hasher.update(owner.as_bytes()).update(&generation.to_be_bytes());
    *hasher.finalize().as_bytes()
}

/// The secret as whoever runs the other program is shown it, once.
pub fn secret(key: &Key) -> String {
    format!("{PREFIX}{}", BASE64_STANDARD.encode(key))
}

/// The value of `webhook-signature`: one signature for each key, apart by a space.
pub fn sign(keys: &[impl AsRef<[u8]>], id: &str, at: Instant, body: &[u8]) -> String {
    let signed = signed(id, &seconds(at).to_string(), body);
    let one = |key: &[u8]| format!("v1,{}", BASE64_STANDARD.encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &signed)));
    keys.iter().map(|key| one(key.as_ref())).collect::<Vec<_>>().join(" ")
}

/// The value of `webhook-timestamp`: seconds since 1970.
pub const fn seconds(at: Instant) -> i64 {
    at.0.div_euclid(1_000_000)
}

/// Whether one of the keys has signed this, within the tolerance.
pub fn is_good(keys: &[Key], said: Said<'_>, body: &[u8], now: Instant) -> bool {
    let Ok(at) = said.timestamp.parse::<i64>() else { return false };
    let is_near = seconds(now).abs_diff(at) <= TOLERANCE;
    if !is_near || said.id.is_empty() || said.id.len() > LONGEST_ID {
        return false;
    }
    let each = said.signature.split(' ').take(MOST).filter_map(|one| BASE64_STANDARD.decode(one.strip_prefix("v1,")?).ok());
    let (given, signed) = (each.collect::<Vec<_>>(), signed(said.id, said.timestamp, body));
    // Each comparison takes as long as every other.
    let has_signed = |key: &hmac::Key| given.iter().any(|one| hmac::verify(key, &signed, one).is_ok());
    keys.iter().any(|key| has_signed(&hmac::Key::new(hmac::HMAC_SHA256, key)))
}

fn signed(id: &str, timestamp: &str, body: &[u8]) -> Vec<u8> {
    [id.as_bytes(), b".", timestamp.as_bytes(), b".", body].concat()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const SENT: i64 = 1_614_265_330;

    fn said<'a>(timestamp: &'a str, signature: &'a str) -> Said<'a> {
        Said { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp, signature }
    }

    #[test]
    fn only_what_was_signed_lately_with_a_key_is_good() {
        let (key, other, body) = ([7; 32], [8; 32], br#"{"test": 2432232314}"#);
        let at = |seconds: i64| Instant((SENT + seconds) * 1_000_000);
        let signature = sign(&[key], "msg_p5jXN8AQM9LWM0D4loKWxJek", at(0), body);
        // Reckoned with Python: hmac.new(bytes([7] * 32), b"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330." + body, "sha256").
        assert_eq!(signature, "v1,YO/ulmd+VFtlnbodv7yLOOsS6RlBZ48h++gXZrGOpZo=");
        let good = said("1614265330", &signature);
        for seconds in [0, 300, -300] {
            assert!(is_good(&[key], good, body, at(seconds)) && is_good(&[other, key], good, body, at(seconds)), "{seconds}");
        }
        assert!(is_good(&[key], said("1614265330", &format!("v1a,x v1,AAAA {signature}")), body, at(0)));
        assert!(is_good(&[other], said("1614265330", &sign(&[key, other], good.id, at(0), body)), body, at(0)));
        for (keys, given, body, at) in [
            (key, good, &body[..], at(301)),
            (key, good, &body[..], at(-301)),
            (key, good, &b"{}"[..], at(0)),
            (other, good, &body[..], at(0)),
            (key, said("1614265331", &signature), &body[..], at(0)),
            (key, said("soon", &signature), &body[..], at(0)),
            (key, said("1614265330", ""), &body[..], at(0)),
            (key, said("9223372036854775807", &signature), &body[..], at(0)),
        ] {
            assert!(!is_good(&[keys], given, body, at), "{given:?}");
        }
    }

    /// The example of the specification's own libraries.
    #[test]
    fn signs_as_the_standard_does() {
        let key = BASE64_STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature = sign(&[key], "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant(SENT * 1_000_000), br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
