#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod bytes;
mod checkpoint;
mod code;
mod day;
mod encoding;
mod entry;
mod frontier;
mod hash;
mod proof;
mod pseudonym;
mod tail;
mod verify;

pub use checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint};
pub use code::{Code, CodeError};
pub use day::{DayRoot, day_of};
pub use encoding::DecodeError;
pub use entry::{Entry, Value};
pub use frontier::Frontier;
pub use hash::{Hash, HashError};
pub use proof::{consistency, inclusion, verify_consistency, verify_inclusion};
pub use pseudonym::pseudonym;
pub use tail::{AppendError, Appended, Tail};
pub use verify::{Fault, Recorded, Start, Summary, Why, verify};
