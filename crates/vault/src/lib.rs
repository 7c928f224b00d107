#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod blobs;
mod error;
mod escrow;
mod keyring;
mod master;

pub use blobs::{Blobs, Kind, Reader, Written};
pub use error::VaultError;
pub use escrow::{Escrow, Recovered, Secret, recover};
pub use keyring::{Carried, Found, Keyring, KeyringAt, MasterStatus, Merged, Misses, Scope, Status, TTL, Wanted};
pub use master::{Master, MasterSource, Masters, Worth};
