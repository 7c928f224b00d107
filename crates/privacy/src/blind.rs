//! A keyed hash of a value that must be found or be unique. It says "equal" and nothing else; whoever has the key can
//! still ask "is it X?", in a backup too, which is why the key is rotated (SECURITY.md says so).

use crate::{BadSeal, Key, SealedItem};
use std::{fmt, marker::PhantomData};

/// The desk's key for blind indexes.
pub struct IndexKey(Key);

impl IndexKey {
    /// The index key of this secret.
    pub const fn new(key: Key) -> Self {
        Self(key)
    }
}

impl fmt::Debug for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IndexKey")
    }
}

/// Sixteen bytes that are equal exactly when the normal forms of two values are.
pub struct BlindIndex<T> {
    hash: Vec<u8>,
    item: PhantomData<fn() -> T>,
}

const LENGTH: usize = 16;

impl<T: SealedItem> BlindIndex<T> {
    /// The index of a value.
    pub fn of(value: &T, key: &IndexKey) -> Self {
        let mut hasher = blake3::Hasher::new_keyed(key.0.expose());
        hasher.update(T::ID.as_bytes()).update(&[0]).update(&value.normal());
        Self { hash: hasher.finalize().as_bytes()[..LENGTH].to_vec(), item: PhantomData }
    }
}

impl<T> BlindIndex<T> {
    /// The stored bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.hash
    }

    /// An index from stored bytes.
    ///
    /// # Errors
    /// [`BadSeal`] if there are not sixteen of them.
    pub fn from_bytes(hash: Vec<u8>) -> Result<Self, BadSeal> {
        if hash.len() == LENGTH { Ok(Self { hash, item: PhantomData }) } else { Err(BadSeal) }
    }
}

impl<T> Clone for BlindIndex<T> {
    fn clone(&self) -> Self {
        Self { hash: self.hash.clone(), item: PhantomData }
    }
}

impl<T> PartialEq for BlindIndex<T> {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl<T> Eq for BlindIndex<T> {}

impl<T: SealedItem> fmt::Debug for BlindIndex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlindIndex<{}>", T::ID)
    }
}
