//! The keyring on SQLite and PostgreSQL: what it keeps, what it forgets, and a new master key above it.
#![expect(clippy::unwrap_used, reason = "tests")]

#[macro_use]
mod support;

mod destruction;
mod keyring;
mod rotation;
