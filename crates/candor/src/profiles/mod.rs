//! What is known of a person beyond their conversations: see the files, one ability each.

pub mod address;
pub mod confirm;
pub mod country;
pub mod edit;
pub mod field;
pub mod joined;
pub mod joining;
pub mod mask;
pub mod moved;
pub mod phone;
pub mod private;
pub mod profile_change;
pub mod profile_value;
pub mod split;
pub mod suggest;
pub mod timeline;
pub mod verify;
pub mod web;
