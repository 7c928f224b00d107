//! SCIM 2.0 (RFC 7643, RFC 7644): an identity service adds the desk's agents, changes them, puts them to sleep and puts them in teams
//! (decision 0031). Of what it sends is kept what the desk uses of somebody who answers; the rest is left out. `docs/scim.md` says how it
//! is set up.

pub mod attribute;
pub mod fault;
pub mod filter;
pub mod group;
pub mod group_change;
pub mod page;
pub mod patch;
pub mod path;
pub mod provisioned;
pub mod schema;
pub mod user;
pub mod user_add;
pub mod user_change;
pub mod user_wanted;
pub mod users;
pub mod web;

/// Where it begins.
pub use crate::agents::token_make::PROVISIONING_PATH as PATH;

use crate::agents::role_change::By;
use crate::ids::TokenId;

/// Who asks: the token of an identity service, and within whose rights it acts.
#[derive(Clone, Copy)]
pub struct Key {
    pub token: TokenId,
    pub by: By,
}
