#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod attempt;
mod claim;
mod counts;
mod dead;
mod enqueue;
mod error;
mod handler;
mod job;
mod period;
mod repair;
mod run;
mod sql;
mod stop;
mod table;
mod turns;
mod wake;
mod worker;

pub use claim::Claim;
pub use counts::{KindCounts, counts};
pub use dead::{Dead, dead, discard, rerun};
pub use enqueue::{Enqueued, When, cancel, enqueue, reschedule};
pub use error::{Error, JobError};
pub use job::Job;
pub use table::{NAMES, indexes, tables};
pub use wake::Wake;
pub use worker::{Environment, Settings, Worker};
