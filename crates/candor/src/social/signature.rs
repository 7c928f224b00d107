//! What a channel and its adapter sign with, as Standard Webhooks 1.0 has it (standardwebhooks.com): the name of the message, the second and
//! the body are signed together, so that none of them is changed and nothing is sent again later. A secret is derived from the keyring for
//! the channel and a number, so that it stands in no row and no copy of one.

use super::channel;
use crate::app::App;
use crate::ids::SocialChannelId;
use crate::time::Instant;
use aws_lc_rs::hmac;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The headers.
pub const ID: &str = "webhook-id";
pub const TIMESTAMP: &str = "webhook-timestamp";
pub const SIGNATURE: &str = "webhook-signature";

/// How many seconds the clocks of the two may differ.
pub const TOLERANCE: u64 = 300;
/// What the text of a secret begins with.
const PREFIX: &str = "whsec_";
/// The longest name of a message.
const LONGEST_ID: usize = 256;
/// The most signatures that one message has: more are of nobody who is changing secrets.
const MOST: usize = 8;

/// What an adapter says of a message in its headers.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub id: &'a str,
    pub timestamp: &'a str,
    pub signature: &'a str,
}

/// The secret as whoever runs the adapter is shown it, once.
pub fn secret(app: &App, channel: SocialChannelId, generation: i32) -> String {
    format!("{PREFIX}{}", BASE64_STANDARD.encode(key(app, channel, generation)))
}

/// The keys that are good now, the present one first.
pub fn keys(app: &App, channel: &channel::Model, now: Instant) -> Vec<[u8; 32]> {
    let old = channel.with_old(now).then_some(channel.generation - 1);
    [channel.generation].into_iter().chain(old).map(|generation| key(app, channel.id, generation)).collect()
}

/// The value of `webhook-signature`: one signature for each key, apart by a space.
pub fn sign(keys: &[[u8; 32]], id: &str, at: Instant, body: &[u8]) -> String {
    let signed = signed(id, &seconds(at).to_string(), body);
    let one = |key: &[u8; 32]| format!("v1,{}", BASE64_STANDARD.encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &signed)));
    keys.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The value of `webhook-timestamp`: seconds since 1970.
pub const fn seconds(at: Instant) -> i64 {
    at.0.div_euclid(1_000_000)
}

/// Whether one of the keys has signed this, within the tolerance.
pub fn is_good(keys: &[[u8; 32]], said: Said<'_>, body: &[u8], now: Instant) -> bool {
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

fn key(app: &App, channel: SocialChannelId, generation: i32) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 social channel secret").expose());
    hasher.update(channel.0.as_bytes()).update(&generation.to_be_bytes());
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
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
}
