//! What the queue promises, as stories on real databases: SQLite always, PostgreSQL when `CANDOR_TEST_POSTGRES` names one.
#![expect(clippy::unwrap_used, reason = "tests")]

#[macro_use]
#[expect(clippy::disallowed_methods, reason = "a story opens its own databases and is told which")]
mod stage;
mod clocks;
mod failing;
mod sharing;
mod stopping;
mod wishing;
