//! A person's erasure in its smallest true form: what would go is shown, asked for and cancellable; then the keys are destroyed
//! and the rows, files and index entries follow in steps that each may be the last before a crash. What an erasure reaches is
//! read from RECORDS and from the tables themselves; there is no second list.

mod adopt;
mod ask;
mod farewell;
mod papers;
mod preview;
pub(super) mod reach;
mod receipt;
mod run;

pub use ask::{AskError, CancelError, Erase, ask, ask_at_once, cancel, latest};
pub use farewell::over;
pub use papers::{Paper, papers};
pub use preview::{Kept, Line, Preview, preview};
pub use receipt::{Counts, Entry, Farewell};
pub use run::{Next, next, pseudonym, resume, run};
