//! The addresses of the desk: what it receives at and writes as, what else is taken as one of them, and the domains they lie in.

pub mod alias;
pub mod book;
pub mod change;
pub mod domain;
pub mod key;
pub mod mailbox;
pub mod signature;
pub mod web;
