#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod account;
mod code;
mod error;
pub mod imap;
mod intake;
mod limits;
pub mod pop3;
mod remedy;
mod sasl;
mod secret;
mod trust;
mod wire;

pub use account::{Account, After, SignIn, Tls};
pub use code::Code;
pub use error::{Certificate, Error, Flaw, Step};
pub use intake::{Delivery, Fetched, Intake, Known, Mark, Part, Refused, Seen, Which};
pub use limits::Limits;
pub use secret::Secret;
pub use trust::{NoRoots, Trust};
