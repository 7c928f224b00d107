//! What anyone sees of a desk, and what its customers do there: write by the form, sign in by a link, follow their tickets, look
//! at what is held about them. See the files: one ability each.

pub mod answer;
pub mod band;
pub mod carried;
pub mod contact;
pub mod conversation;
pub mod declared;
pub mod disagree;
pub mod enter;
pub mod held;
pub mod holdings;
pub mod link;
pub mod looked;
pub mod step;
pub mod tickets;
pub mod token;
pub mod trial;
pub mod web;
pub mod words;
