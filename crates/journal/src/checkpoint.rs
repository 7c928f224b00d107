//! A signed statement of how far the log had grown, in the form of a C2SP checkpoint (<https://c2sp.org/tlog-checkpoint>
//! in a <https://c2sp.org/signed-note>), so that anybody's witness can keep it and compare the next one with it.
//!
//! ```text
//! candor/09090909090909090909090909090909
//! 1234
//! <root, base64>
//! days <head of the chain of days, base64>
//! at <microseconds UTC>
//!
//! — candor/09090909090909090909090909090909 <key hash and Ed25519 signature, base64>
//! ```

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use crate::Hash;
use crate::hash::{read_hex, write_hex};

/// What a checkpoint says about a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose log: the id of the desk.
    pub desk: [u8; 16],
    /// How many entries it had.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// The head of its chain of days ([`crate::Tail::days`]).
    pub days: Hash,
    /// When the checkpoint was taken, in microseconds since 1970-01-01 UTC.
    pub at: i64,
}

/// A checkpoint with a signature that has not necessarily been checked: its content comes out through [`Self::open`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    key_hash: [u8; 4],
    signature: [u8; 64],
}

/// Why a checkpoint is not to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The text has not the form of a checkpoint; the line is counted from 1.
    #[error("line {0} of the checkpoint is not what a checkpoint has there")]
    Form(usize),
    /// The public key is not an Ed25519 key.
    #[error("the public key is not an Ed25519 key")]
    Key,
    /// Another key signed it.
    #[error("the checkpoint was signed with another key")]
    OtherKey,
    /// The signature does not fit the text.
    #[error("the signature does not fit the checkpoint")]
    Signature,
}

impl SignedCheckpoint {
    /// Signs with the 32 secret bytes of an Ed25519 key (RFC 8032).
    #[must_use]
    pub fn sign(checkpoint: Checkpoint, secret: &[u8; 32]) -> Self {
        let key = SigningKey::from_bytes(secret);
        let public = key.verifying_key().to_bytes();
        let signature = key.sign(checkpoint.body().as_bytes()).to_bytes();
        let key_hash = key_hash(&checkpoint.origin(), &public);
        Self { checkpoint, key_hash, signature }
    }

    /// The checkpoint, once the signature was checked against the desk's public key.
    ///
    /// # Errors
    /// [`CheckpointError::Key`], [`CheckpointError::OtherKey`] or [`CheckpointError::Signature`].
    pub fn open(&self, public: &[u8; 32]) -> Result<&Checkpoint, CheckpointError> {
        let key = VerifyingKey::from_bytes(public).map_err(|_| CheckpointError::Key)?;
        if key_hash(&self.checkpoint.origin(), public) != self.key_hash {
            return Err(CheckpointError::OtherKey);
        }
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(self.checkpoint.body().as_bytes(), &signature).map_err(|_| CheckpointError::Signature)?;
        Ok(&self.checkpoint)
    }

    /// The size that the unchecked text claims, to name in an error what cannot be trusted.
    pub(crate) fn claimed_size(&self) -> u64 {
        self.checkpoint.size
    }
}

impl Checkpoint {
    /// The public key that belongs to the 32 secret bytes, to be handed to whoever verifies.
    #[must_use]
    pub fn public_key(secret: &[u8; 32]) -> [u8; 32] {
        SigningKey::from_bytes(secret).verifying_key().to_bytes()
    }

    fn origin(&self) -> String {
        let mut origin = String::from("candor/");
        write_hex(&mut origin, &self.desk).expect("a string accepts every write");
        origin
    }

    /// The text that is signed, its last newline included.
    fn body(&self) -> String {
        format!(
            "{}\n{}\n{}\ndays {}\nat {}\n",
            self.origin(),
            self.size,
            STANDARD.encode(self.root.0),
            STANDARD.encode(self.days.0),
            self.at,
        )
    }
}

impl fmt::Display for SignedCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signature = [&self.key_hash[..], &self.signature].concat();
        let (body, origin) = (self.checkpoint.body(), self.checkpoint.origin());
        write!(f, "{body}\n— {origin} {}\n", STANDARD.encode(signature))
    }
}

impl FromStr for SignedCheckpoint {
    type Err = CheckpointError;

    /// Reads the text form and refuses every other way to write the same.
    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let lines: Vec<&str> = text.lines().collect();
        let line = |number: usize| lines.get(number - 1).copied().ok_or(CheckpointError::Form(number));
        let form = |number: usize| move || CheckpointError::Form(number);
        let origin = line(1)?;
        let checkpoint = Checkpoint {
            desk: origin.strip_prefix("candor/").and_then(read_hex).ok_or_else(form(1))?,
            size: line(2)?.parse().map_err(|_| CheckpointError::Form(2))?,
            root: base64(line(3)?).map(Hash).ok_or_else(form(3))?,
            days: line(4)?.strip_prefix("days ").and_then(base64).map(Hash).ok_or_else(form(4))?,
            at: line(5)?.strip_prefix("at ").and_then(|at| at.parse().ok()).ok_or_else(form(5))?,
        };
        let signed = line(7)?.strip_prefix("— ").and_then(|rest| rest.strip_prefix(origin));
        let signed = signed.and_then(|rest| rest.strip_prefix(' ')).and_then(base64::<68>).ok_or_else(form(7))?;
        let (key_hash, signature) = signed.split_first_chunk().expect("68 bytes begin with 4");
        let read = Self { checkpoint, key_hash: *key_hash, signature: signature.try_into().expect("68 bytes less 4 are 64") };
        let written = read.to_string();
        if written == text {
            return Ok(read);
        }
        let same = written.split('\n').zip(text.split('\n')).take_while(|(one, other)| one == other).count();
        Err(CheckpointError::Form(same + 1))
    }
}

/// The key's short name in a signed note: four bytes of SHA-256 over name, newline, `0x01` (Ed25519) and the key.
fn key_hash(name: &str, public: &[u8; 32]) -> [u8; 4] {
    let digest: [u8; 32] = Sha256::new().chain_update(name).chain_update(b"\n\x01").chain_update(public).finalize().into();
    [digest[0], digest[1], digest[2], digest[3]]
}

fn base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    STANDARD.decode(text).ok()?.try_into().ok()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn signed() -> SignedCheckpoint {
        let checkpoint = Checkpoint { desk: [9; 16], size: 1234, root: Hash([1; 32]), days: Hash([2; 32]), at: -5 };
        SignedCheckpoint::sign(checkpoint, &[3; 32])
    }

    #[test]
    fn a_checkpoint_is_read_back_and_believed_with_its_key_only() {
        let read: SignedCheckpoint = signed().to_string().parse().unwrap();
        let public = Checkpoint::public_key(&[3; 32]);
        assert_eq!(read.open(&public).unwrap(), &signed().checkpoint);
        assert_eq!(read.open(&Checkpoint::public_key(&[4; 32])), Err(CheckpointError::OtherKey));
    }

    #[test]
    fn a_changed_character_is_refused_or_breaks_the_signature() {
        let text = signed().to_string();
        let public = Checkpoint::public_key(&[3; 32]);
        for (at, character) in text.char_indices() {
            let other = if character == 'A' { "B" } else { "A" };
            let mut changed = text.clone();
            changed.replace_range(at..at + character.len_utf8(), other);
            let believed = changed.parse::<SignedCheckpoint>().is_ok_and(|read| read.open(&public).is_ok());
            assert!(!believed, "character {at}");
        }
    }

    #[test]
    fn one_checkpoint_has_one_text() {
        let text = signed().to_string();
        assert_eq!(text.replace("\n1234\n", "\n01234\n").parse::<SignedCheckpoint>(), Err(CheckpointError::Form(2)));
        assert_eq!(text.replace('\n', "\r\n").parse::<SignedCheckpoint>(), Err(CheckpointError::Form(1)));
        assert_eq!(format!("{text}x").parse::<SignedCheckpoint>(), Err(CheckpointError::Form(8)));
        assert_eq!("".parse::<SignedCheckpoint>(), Err(CheckpointError::Form(1)));
    }
}
