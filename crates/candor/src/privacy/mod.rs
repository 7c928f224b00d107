//! See the files: one ability each.

pub mod access_entry;
pub mod access_log;
pub mod access_member;
pub mod access_set;
pub mod asleep;
pub mod erase;
pub mod erasure;
pub mod gate;
pub mod in_force;
pub mod intent;
pub mod journal;
pub mod journal_day;
pub mod journal_entry;
pub mod journal_head;
pub mod policy_version;
pub mod restrict;
pub mod sweep_blobs;
pub mod sweep_spool;
pub mod vocabulary;
pub mod web;
pub mod words;
