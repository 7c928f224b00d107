//! Social networks and messaging services, each reached through an adapter: a small program of whoever runs the desk that hands over what
//! comes in, signed, and takes the answers the same way. What an adapter has to do stands in `docs/channels.md`.

pub mod channel;
pub mod intake;
pub mod manage;
pub mod post;
pub mod receive;
pub mod said;
pub mod seen;
pub mod signature;
pub mod thread;
pub mod web;
