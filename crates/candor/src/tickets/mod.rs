//! See the files: one ability each.

pub mod about;
pub mod archive;
pub mod attachment;
pub mod blob;
pub mod event;
pub mod files;
pub mod join;
pub mod leave_out;
pub mod link;
pub mod message;
pub mod participant;
pub mod pause;
pub mod queue;
pub mod reply;
pub mod scanned;
pub mod sheet;
pub mod state;
pub mod tally;
pub mod ticket;
pub mod told;
pub mod turn;
pub mod web;
pub mod write;
