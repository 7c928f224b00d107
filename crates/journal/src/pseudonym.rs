//! How a person stands in the log: a keyed value that means nothing once its key is gone.

use sha2::{Digest, Sha256};

/// The person's name in the log: SHA-256 of a fixed label, the person's secret salt and their id.
///
/// All three parts have a fixed length, so the plain hash is a keyed one here: nothing can be appended. Whoever holds
/// the salt can find a person's entries; when it is destroyed with the person's keys, nobody can, and the entries remain.
#[must_use]
pub fn pseudonym(salt: &[u8; 32], id: &[u8; 16]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(b"candor.journal.pseudonym.1");
    hasher.update(salt);
    hasher.update(id);
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salt_and_person_both_count() {
        let one = pseudonym(&[1; 32], &[1; 16]);
        assert_eq!(one, pseudonym(&[1; 32], &[1; 16]));
        assert_ne!(one, pseudonym(&[2; 32], &[1; 16]));
        assert_ne!(one, pseudonym(&[1; 32], &[2; 16]));
    }
}
