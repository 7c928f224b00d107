//! See the files: one ability each.

pub mod contract;
pub mod organisation;
pub mod product;
pub mod public_domains;
