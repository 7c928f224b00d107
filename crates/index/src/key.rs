//! The index key and what is derived from it: one sub-key per kind of term and generation, so that the same word has
//! unrelated hashes in two generations, in two desks, and as a word and as a prefix. A term is SipHash-2-4 of the
//! folded word, written as eleven base-64 characters because the engine's terms are text.

use std::{fmt, hash::Hasher as _};

use siphasher::sip::SipHasher24;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Length of a hashed term in characters.
pub(crate) const TERM: usize = 11;

/// The desk's secret under which terms are hashed: 32 bytes, from the keyring. Without it the folder names nobody.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct IndexKey([u8; 32]);

impl IndexKey {
    /// Takes the 32 secret bytes, which must be uniformly random.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        IndexKey(bytes)
    }

    /// Sixteen public bytes that tell whether a folder's generation was written under this key.
    pub(crate) fn check(&self, generation: u64) -> [u8; 16] {
        self.derive("candor index 2026-11 check of the key", generation)
    }

    /// The hashing keys of one generation.
    pub(crate) fn terms(&self, generation: u64) -> TermKeys {
        TermKeys {
            word: self.derive("candor index 2026-11 words", generation),
            prefix: self.derive("candor index 2026-11 prefixes", generation),
            facet: self.derive("candor index 2026-11 facets", generation),
        }
    }

    fn derive(&self, context: &'static str, generation: u64) -> [u8; 16] {
        let mut deriver = blake3::Hasher::new_derive_key(context);
        deriver.update(&self.0).update(&generation.to_le_bytes());
        let mut out = [0; 16];
        deriver.finalize_xof().fill(&mut out);
        deriver.zeroize();
        out
    }
}

impl fmt::Debug for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IndexKey")
    }
}

/// The three hashing keys of a generation.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct TermKeys {
    word: [u8; 16],
    prefix: [u8; 16],
    facet: [u8; 16],
}

impl TermKeys {
    /// The term of a folded word, address or pair of characters.
    pub fn word(&self, text: &str) -> Hashed {
        hash(&self.word, text)
    }

    /// The term of the beginning of a word or address.
    pub fn prefix(&self, text: &str) -> Hashed {
        hash(&self.prefix, text)
    }

    /// The term of a facet code.
    pub fn facet(&self, text: &str) -> Hashed {
        hash(&self.facet, text)
    }
}

/// A hashed term: eleven ASCII characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hashed([u8; TERM]);

impl Hashed {
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the alphabet is ASCII")
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn hash(key: &[u8; 16], text: &str) -> Hashed {
    let mut hasher = SipHasher24::new_with_key(key);
    hasher.write(text.as_bytes());
    let mut rest = hasher.finish();
    Hashed([(); TERM].map(|()| {
        let character = ALPHABET[(rest & 63) as usize];
        rest >>= 6;
        character
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_hashes_differently_by_key_generation_and_kind() {
        let key = IndexKey::new([7; 32]);
        let terms = key.terms(1);
        assert_eq!(terms.word("invoice"), key.terms(1).word("invoice"));
        assert_ne!(terms.word("invoice"), terms.word("invoices"));
        assert_ne!(terms.word("invoice"), terms.prefix("invoice"));
        assert_ne!(terms.word("invoice"), key.terms(2).word("invoice"));
        assert_ne!(terms.word("invoice"), IndexKey::new([8; 32]).terms(1).word("invoice"));
        assert_ne!(key.check(1), key.check(2));
    }

    /// Holds the layout still: whoever changes the hash must change the layout number too.
    #[test]
    fn the_hash_is_the_one_of_layout_one() {
        let terms = IndexKey::new([7; 32]).terms(1);
        assert_eq!(crate::generation::LAYOUT, 1);
        assert_eq!(terms.word("invoice").as_str(), "_L9FfnAMzDH");
    }

    #[test]
    fn a_key_never_prints_itself() {
        assert_eq!(format!("{:?}", IndexKey::new([65; 32])), "IndexKey");
    }
}
