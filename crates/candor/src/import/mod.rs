//! Bringing people in from somewhere else: a table is read row by row, another desk page by page; what the policy does not name is left out,
//! and what was made can be taken back.

pub mod columns;
pub mod foreign;
pub mod job;
pub mod made;
pub mod people;
pub mod row;
pub mod run;
pub mod sheet;
pub mod undo;
pub mod upload;
pub mod web;
