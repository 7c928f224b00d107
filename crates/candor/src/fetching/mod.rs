//! Mailboxes of the organisation that lie on somebody else's server: followed by IMAP or collected by POP3, each mail taken once.

pub mod account;
pub mod fetched;
pub mod follow;
pub mod keep;
pub mod lease;
pub mod manage;
pub mod oauth;
pub mod provider;
pub mod relaying;
pub mod secret;
pub mod session;
pub mod web;
