#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod access;
mod blind;
pub mod carry;
mod cell;
mod column;
mod item;
mod key;
mod record;
mod sealed;
pub mod words;

pub use access::{Access, Actor, OpenError, Purpose};
pub use blind::{BlindIndex, IndexKey};
pub use cell::{At, Cell, DeskId};
pub use item::{Item, ItemMeta, ItemSet, Keeping, SealedItem};
pub use key::{Broken, Key, KeyId, NONCE, TAG};
pub use privacy_derive::{Cells, Record};
pub use record::{Column, Edge, Owned, Path, Record, RecordMeta, Word};
pub use sealed::{BadSeal, OVERHEAD, Sealed, Sealer};

#[doc(hidden)]
pub mod macros {
    pub use std::sync::Arc;
}
