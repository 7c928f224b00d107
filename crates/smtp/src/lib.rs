#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod address;
mod command;
mod config;
mod desk;
mod dots;
mod listener;
mod load;
mod received;
mod reply;
mod server;
mod session;
mod transfer;
mod verbs;
mod wire;

pub use address::{Address, Flaw};
pub use config::{BadHostname, Config, Encryption, Protocol};
pub use desk::{Desk, Envelope, Intake, Peer, Tls, Verdict};
pub use listener::Listener;
pub use received::received_line;
pub use reply::Refusal;
pub use server::{Tally, serve};
