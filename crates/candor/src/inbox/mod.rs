//! See the files: one ability each.

pub mod bounced;
pub mod decide;
pub mod incoming;
pub mod open;
pub mod place;
pub mod problem;
pub mod proof;
pub mod receive;
pub mod spool;
pub mod take;
pub mod web;
