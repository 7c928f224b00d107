//! Teams: agents who share tickets. A ticket belongs to one at most.

pub mod change;
pub mod closed;
pub mod member;
pub mod team;
pub mod web;
