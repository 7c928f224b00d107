//! What a mail says about itself, and what is kept out: see the files, one ability each.

pub mod block;
pub mod blocked_sender;
pub mod clamd;
pub mod judge;
pub mod lock;
pub mod marks;
pub mod scan;
pub mod screened_file;
pub mod screened_message;
pub mod spam;
pub mod web;
pub mod words;
