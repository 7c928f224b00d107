//! A person: who they are here, what is held about them and why, who else they may be, and how it ends.

mod customer;
mod erasure;
mod joining;
mod samples;
mod split;
mod untold;

pub use customer::{Adding, Duty, Joined, Once, Person, Told, Value};
pub use erasure::{ErasureLine, ErasurePreview, ErasureState, ErasureStatus, Store};
pub use joining::{Joining, JoiningLine};
pub use split::Split;
pub use untold::{Untold, UntoldLine};
