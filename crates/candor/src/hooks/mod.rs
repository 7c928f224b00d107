//! Webhooks: programs elsewhere that are told what happens, in ids, kinds and instants, signed. Whoever wants to know more asks `/api/v1`.

pub mod address;
pub mod attempt;
pub mod change;
pub mod deliver;
pub mod delivery;
pub mod follow;
pub mod hook;
pub mod manage;
mod post;
pub mod replay;
mod settle;
pub mod sign;
pub mod sweep;
pub mod told;
pub mod trouble;
pub mod web;
