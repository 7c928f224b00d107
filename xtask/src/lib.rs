//! Rules about the repository that no compiler checks, as functions: `cargo run -p xtask -- tidy` asks them about the repository as it is,
//! the drift of the stories about one that drifted.

mod code;
pub mod rules;
pub mod tree;
