//! A personal value at rest: version (1) · key id (16) · nonce (24) · ciphertext · tag (16), 57 bytes more than the value.
//! A `Sealed<T>` has no `Display`, an opaque `Debug`, no `Serialize`, no `Deref` and no `open`: it does not know its row.

use crate::key::{NONCE, TAG};
use crate::{At, Cell, DeskId, Key, KeyId, SealedItem};
use std::{fmt, marker::PhantomData, sync::Arc};

pub(crate) const VERSION: u8 = 1;
pub(crate) const HEAD: usize = 1 + 16;
/// Bytes a sealed value has more than the clear one.
pub const OVERHEAD: usize = HEAD + NONCE + TAG;

/// A value of item `T`, sealed under the key of the person it is about.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    item: PhantomData<fn() -> T>,
}

/// Bytes that are not a sealed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a sealed value")]
pub struct BadSeal;

impl<T> Sealed<T> {
    /// The same value at its cell, ready to be opened. Derived accessors call this; code that has a row should use those.
    pub fn at(&self, cell: Cell) -> At<'_, T> {
        At { sealed: self, cell }
    }

    /// The key that opens it: the keyring knows whose it is.
    pub fn key(&self) -> KeyId {
        let id = self.bytes[1..HEAD].try_into().expect("checked when it was read");
        KeyId::from_bytes(id)
    }

    /// The stored bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A sealed value from stored bytes.
    ///
    /// # Errors
    /// [`BadSeal`] if they are too short or of an unknown version.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, BadSeal> {
        if bytes.len() < OVERHEAD || bytes[0] != VERSION {
            return Err(BadSeal);
        }
        Ok(Self { bytes, item: PhantomData })
    }

    pub(crate) fn payload(&self) -> &[u8] {
        &self.bytes[HEAD..]
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), item: PhantomData }
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for Sealed<T> {}

/// SeaORM demands `Debug` of every model, so there is one: it says what is inside, never the value nor its bytes.
impl<T: SealedItem> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed<{}>", T::ID)
    }
}

/// Seals values for one person and scope. Sealing needs no purpose; opening does.
#[derive(Clone, Debug)]
pub struct Sealer {
    desk: DeskId,
    id: KeyId,
    key: Arc<Key>,
}

impl Sealer {
    /// A sealer of a desk with this key.
    pub const fn new(desk: DeskId, id: KeyId, key: Arc<Key>) -> Self {
        Self { desk, id, key }
    }

    /// The key it seals under.
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// Seals `value` for the row with this id. The id is made before sealing: it is authenticated.
    pub fn seal<T: SealedItem>(&self, value: &T, row: impl Into<[u8; 16]>) -> Sealed<T> {
        let clear = value.to_clear();
        let mut bytes = Vec::with_capacity(OVERHEAD + clear.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(self.id.as_bytes());
        self.key.seal_into(&Cell::of::<T>(row.into()).aad(self.desk, self.id), clear, &mut bytes);
        Sealed { bytes, item: PhantomData }
    }

    /// Seals `value` if there is one.
    pub fn seal_some<T: SealedItem>(&self, value: Option<&T>, row: impl Into<[u8; 16]>) -> Option<Sealed<T>> {
        value.map(|value| self.seal(value, row))
    }
}
