//! Where a value lies. A cell is an item in a row of a desk; it is authenticated with the value, so that no value can
//! be moved to another row, column or desk. Tables and columns may be renamed: only the item's id is in it.

use crate::{Access, Item, ItemMeta, KeyId, OpenError, Sealed, SealedItem};
use std::fmt;
use uuid::Uuid;

/// A desk: one organisation's database, keyring and policy.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeskId(Uuid);

impl DeskId {
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

impl From<Uuid> for DeskId {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

impl fmt::Debug for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeskId({})", self.0)
    }
}

/// An item in a row.
#[derive(Clone, Copy)]
pub struct Cell {
    item: &'static str,
    row: [u8; 16],
}

impl Cell {
    /// The cell of item `T` in the row with this id.
    pub const fn of<T: Item>(row: [u8; 16]) -> Self {
        const { assert!(T::ID.len() <= Aad::ITEM, "an item's id is too long") };
        Self { item: T::ID, row }
    }

    /// The cell of an item that is known by its declaration alone.
    pub(crate) const fn of_meta(item: &ItemMeta, row: [u8; 16]) -> Self {
        Self { item: item.id, row }
    }

    /// What is authenticated with the value: desk, item, row and key, each with its length in front.
    pub(crate) fn aad(&self, desk: DeskId, key: KeyId) -> Aad {
        let mut aad = Aad { bytes: [0; Aad::MOST], length: 0 };
        for part in [desk.as_bytes(), self.item.as_bytes(), &self.row, key.as_bytes()] {
            aad.push(&(part.len() as u32).to_be_bytes());
            aad.push(part);
        }
        aad
    }
}

/// What is authenticated with a value. A page opens some hundred values: it lies on the stack.
pub(crate) struct Aad {
    bytes: [u8; Self::MOST],
    length: usize,
}

impl Aad {
    /// The longest id of an item.
    const ITEM: usize = 64;
    const MOST: usize = 4 * 4 + 3 * 16 + Self::ITEM;

    fn push(&mut self, part: &[u8]) {
        self.bytes[self.length..self.length + part.len()].copy_from_slice(part);
        self.length += part.len();
    }
}

impl std::ops::Deref for Aad {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// A sealed value together with its cell: the only thing that opens.
pub struct At<'a, T> {
    pub(crate) sealed: &'a Sealed<T>,
    pub(crate) cell: Cell,
}

impl<T: SealedItem> At<'_, T> {
    /// The value, if `access` was given this person's key and its purpose covers the item.
    ///
    /// # Errors
    /// [`OpenError::NotPermitted`] if the purpose does not cover the item, [`OpenError::NotGranted`] if the access has
    /// no such key (another person, restricted, or erased), [`OpenError::Broken`] if the bytes lie in the wrong place.
    pub fn open(&self, access: &Access) -> Result<T, OpenError> {
        let id = self.sealed.key();
        let key = access.key_for(T::BIT, id)?;
        let clear = key.open(&self.cell.aad(access.desk(), id), self.sealed.payload()).map_err(|_| OpenError::Broken)?;
        T::from_clear(clear).ok_or(OpenError::Broken)
    }
}
