//! Codes of an authenticator (RFC 6238): six digits of HMAC-SHA-1 over the number of the half minute. SHA-1 because that is what every
//! authenticator makes; its weakness is in collisions, which matter nothing here (RFC 6238, 1.2; RFC 4226, B.2).

use super::base32;
use aws_lc_rs::hmac;

/// How long a code lasts, in seconds.
const STEP: i64 = 30;
/// Codes before and after the present one that are taken: clocks of telephones are wrong by that much (RFC 6238, 5.2).
const SKEW: i64 = 1;
/// Bytes of a secret, as many as the hash has (RFC 4226, 4, R6).
pub const SECRET: usize = 20;

/// The half minute whose code was typed, if it is one of those taken and newer than the last that was taken.
pub fn step_of(secret: &[u8], typed: &str, last: Option<i64>, seconds: i64) -> Option<i64> {
    let now = seconds.div_euclid(STEP);
    let mut found = None;
    for step in now - SKEW..=now + SKEW {
        let same = subtle::ConstantTimeEq::ct_eq(code(secret, step).as_bytes(), typed.as_bytes());
        if bool::from(same) && last.is_none_or(|last| step > last) {
            found = Some(step);
        }
    }
    found
}

/// The code of a half minute.
pub fn code(secret: &[u8], step: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let bytes = tag.as_ref();
    // RFC 4226, 5.3: the last half byte says where the four bytes of the code begin.
    let at = usize::from(bytes.last().copied().unwrap_or(0) & 15);
    let part: [u8; 4] = bytes.get(at..at + 4).and_then(|part| part.try_into().ok()).unwrap_or_default();
    format!("{:06}", (u32::from_be_bytes(part) & 0x7fff_ffff) % 1_000_000)
}

/// The address that an authenticator takes the secret from. The label names the desk and no person: whoever looks at the screen of a
/// telephone learns no address.
pub fn address(secret: &[u8], desk: &str) -> String {
    let desk: String =
        desk.bytes().map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") }).collect();
    format!("otpauth://totp/{desk}?secret={}&issuer={desk}&algorithm=SHA1&digits=6&period={STEP}", base32::text(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, the last six of its eight digits.
    #[test]
    fn the_examples_of_the_rfc() {
        let secret = b"12345678901234567890";
        for (seconds, said) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            assert_eq!(code(secret, seconds / STEP), said);
        }
    }

    #[test]
    fn a_clock_may_be_wrong_a_little_and_no_code_works_twice() {
        let secret = b"12345678901234567890";
        let now = 1_700_000_000;
        let of = |seconds: i64| code(secret, seconds / STEP);
        for skew in [-STEP, 0, STEP] {
            assert!(step_of(secret, &of(now + skew), None, now).is_some(), "{skew}");
        }
        for skew in [-2 * STEP, 2 * STEP] {
            assert!(step_of(secret, &of(now + skew), None, now).is_none(), "{skew}");
        }
        let step = step_of(secret, &of(now), None, now);
        assert_eq!(step_of(secret, &of(now), step, now), None);
        for bad in ["", "12345", "1234567", "abcdef", "ééé"] {
            assert_eq!(step_of(secret, bad, None, now), None);
        }
    }
}
