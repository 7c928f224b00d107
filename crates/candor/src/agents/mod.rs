//! See the files: one ability each.

pub mod above;
pub mod add;
pub mod agent;
pub mod asleep;
pub mod colleagues;
pub mod draft;
pub mod idempotency_key;
pub mod letter;
pub mod mark;
pub mod presence;
pub mod read;
pub mod right;
pub mod role;
pub mod role_change;
pub mod token;
pub mod token_make;
pub mod token_use;
pub mod web;
